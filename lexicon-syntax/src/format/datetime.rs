//! The format `datetime` of RFC 3339, and a looser grammar that accepts invalid datetimes of existing data.

use super::FormatErrorKind;
use super::error_kind::{at_most, attempt};
use super::instant::{DatetimeFields, Instant};
use crate::calendar::days_in_month;

/// Checks whether `text` is a datetime: `1985-04-12T23:20:50.123Z`.
///
/// The grammar is that of "datetime" under "String Formats" in the Lexicon section of the AT Protocol's specification:
/// capital `T` and `Z`, four digits of year, seconds, a zone other than `-00:00`, a fraction of any length; at most
/// 64 bytes. The day must exist in its month, there are no leap seconds, and in UTC the year is 0000 to 9999.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn datetime(text: &str) -> Result<(), FormatErrorKind> {
    in_range(fields(text, false))
}

/// Checks whether `text` is a [datetime](datetime()), or one of the common invalid ones.
///
/// ```text
/// YYYY-MM-DD "T" hh:mm:ss [ "." 1*digit ] [ "Z" | ( "+" | "-" ) hh [ ":" ] mm ]
/// ```
///
/// The zone may be missing, which means UTC, may lack its colon, and may be `-00:00`. A day may be up to 31 in any month
/// and then counts into the next month. The second may be 60, which is the first of the next minute. Otherwise the rules
/// of [`datetime()`] apply.
///
/// # Errors
///
/// Returns the first violation of the grammar.
///
/// ```
/// use lexicon_syntax::format::{datetime, loose_datetime};
///
/// for text in ["2023-02-30T12:00:00", "2023-02-28T12:00:60.5-0000"] {
///     assert!(datetime(text).is_err() && loose_datetime(text).is_ok());
/// }
/// assert!(loose_datetime("2023-02-28 12:00Z").is_err());
/// ```
pub const fn loose_datetime(text: &str) -> Result<(), FormatErrorKind> {
    in_range(fields(text, true))
}

impl Instant {
    /// Parses a [datetime](datetime()).
    ///
    /// # Errors
    ///
    /// Returns the first violation of the grammar.
    pub const fn parse(text: &str) -> Result<Self, FormatErrorKind> {
        Self::from_fields(attempt!(fields(text, false)))
    }

    /// Parses a [loose datetime](loose_datetime()). Returns the instant and the zone's offset from UTC in seconds.
    ///
    /// # Errors
    ///
    /// Returns the first violation of the grammar.
    ///
    /// ```
    /// use lexicon_syntax::format::Instant;
    ///
    /// let (instant, offset) = Instant::parse_loose("1970-01-01T01:00:60-0130")?;
    /// assert_eq!((instant.seconds, offset), (60 + 9000, -5400));
    /// # Ok::<(), lexicon_syntax::format::FormatErrorKind>(())
    /// ```
    pub const fn parse_loose(text: &str) -> Result<(Self, i32), FormatErrorKind> {
        let fields = attempt!(fields(text, true));
        Ok((attempt!(Self::from_fields(fields)), fields.offset as i32))
    }
}

#[inline]
const fn in_range(fields: Result<DatetimeFields, FormatErrorKind>) -> Result<(), FormatErrorKind> {
    let fields = attempt!(fields);
    // In other years the zone cannot move the instant out of range.
    if matches!(fields.year, 0 | 9999) {
        attempt!(Instant::from_fields(fields));
    }
    Ok(())
}

/// Parses the fields of a datetime.
#[inline]
const fn fields(text: &str, is_loose: bool) -> Result<DatetimeFields, FormatErrorKind> {
    attempt!(at_most(text, 64, "a datetime has at most 64 bytes"));
    let bytes = text.as_bytes();
    let Some((head, _)) = bytes.split_first_chunk() else { return Err(malformed(bytes)) };
    if !has_shape(head) {
        return Err(malformed(bytes));
    }
    let year = two(head, 0) * 100 + two(head, 2);
    let (month, day) = (two(head, 5), two(head, 8));
    let (hour, minute, second) = (two(head, 11), two(head, 14), two(head, 17));
    if month < 1 || month > 12 {
        return Err(FormatErrorKind::new(5, "a month is 01 to 12"));
    }
    if day < 1 || day > 28 && day > if is_loose { 31 } else { days_in_month(year, month) } {
        return Err(FormatErrorKind::new(8, "the month has no such day"));
    }
    if hour > 23 {
        return Err(FormatErrorKind::new(11, "an hour is 00 to 23"));
    }
    if minute > 59 {
        return Err(FormatErrorKind::new(14, "a minute is 00 to 59"));
    }
    if second > 59 && !(is_loose && second == 60) {
        return Err(FormatErrorKind::new(17, "a second is 00 to 59"));
    }
    let (nanoseconds, zone) = attempt!(fraction(bytes));
    let offset = attempt!(offset(bytes, zone, is_loose));
    Ok(DatetimeFields { year, month, day, second_of_day: (hour * 60 + minute) * 60 + second, nanoseconds, offset })
}

/// The date and the time, where `0` is any digit.
const DATE_TIME: &[u8; 19] = b"0000-00-00T00:00:00";

/// Whether `byte` matches the one at `at` in [`DATE_TIME`].
#[inline]
const fn matches(byte: u8, at: usize) -> bool {
    if DATE_TIME[at] == b'0' { byte.is_ascii_digit() } else { byte == DATE_TIME[at] }
}

#[inline]
const fn has_shape(head: &[u8; 19]) -> bool {
    let mut all = true;
    let mut at = 0;
    while at < head.len() {
        all &= matches(head[at], at);
        at += 1;
    }
    all
}

/// The error at the first byte that does not match [`DATE_TIME`].
#[cold]
const fn malformed(bytes: &[u8]) -> FormatErrorKind {
    let mut at = 0;
    while at < bytes.len() && at < DATE_TIME.len() && matches(bytes[at], at) {
        at += 1;
    }
    FormatErrorKind::new(at, "a datetime has the form `1985-04-12T23:20:50.123Z`")
}

/// The two digits at `at` as a number.
#[inline]
const fn two(digits: &[u8], at: usize) -> i64 {
    (digits[at] - b'0') as i64 * 10 + (digits[at + 1] - b'0') as i64
}

/// Returns the nanoseconds of the optional fraction after the time, and its end.
#[inline]
const fn fraction(bytes: &[u8]) -> Result<(u32, usize), FormatErrorKind> {
    let start = DATE_TIME.len();
    if start == bytes.len() || bytes[start] != b'.' {
        return Ok((0, start));
    }
    let mut nanoseconds = 0;
    let mut unit = 100_000_000;
    let mut at = start + 1;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        nanoseconds += (bytes[at] - b'0') as u32 * unit;
        unit /= 10;
        at += 1;
    }
    if at == start + 1 {
        return Err(FormatErrorKind::new(at, "a datetime has a digit after its decimal point"));
    }
    Ok((nanoseconds, at))
}

/// Returns the offset in seconds of the zone that starts at `start`.
#[inline]
const fn offset(bytes: &[u8], start: usize, is_loose: bool) -> Result<i64, FormatErrorKind> {
    let (sign, h1, h2, m1, m2) = match *bytes.split_at(start).1 {
        [b'Z'] => return Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => (sign, h1, h2, m1, m2),
        [] if is_loose => return Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] if is_loose => (sign, h1, h2, m1, m2),
        _ => return Err(FormatErrorKind::new(start, NO_ZONE)),
    };
    if !(h1.is_ascii_digit() && h2.is_ascii_digit() && m1.is_ascii_digit() && m2.is_ascii_digit()) {
        return Err(FormatErrorKind::new(start, NO_ZONE));
    }
    match (two(&[h1, h2], 0), two(&[m1, m2], 0)) {
        (24.., _) | (_, 60..) => Err(FormatErrorKind::new(start + 1, "the offset of a zone is at most 23:59")),
        (0, 0) if sign == b'-' && !is_loose => {
            Err(FormatErrorKind::new(start, "UTC is written `Z` or `+00:00`, not `-00:00`"))
        }
        (hours, minutes) => Ok((hours * 60 + minutes) * if sign == b'-' { -60 } else { 60 }),
    }
}

const NO_ZONE: &str = "a datetime ends with a zone, such as `Z` or `+01:00`";

#[cfg(test)]
mod tests {
    use super::super::Instant;
    use super::{datetime, loose_datetime};

    #[test]
    fn rejects_days_that_the_month_lacks() {
        for text in ["1900-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "1985-04-31T00:00:00Z", "1985-01-00T00:00:00Z"] {
            assert_eq!(datetime(text).map_err(|error| error.offset()), Err(8), "{text}");
        }
        assert!(datetime("2000-02-29T00:00:00Z").is_ok());
    }

    #[test]
    fn rejects_years_beyond_four_digits_in_utc() {
        for text in ["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:00-00:01"] {
            assert!(datetime(text).is_err() && loose_datetime(text).is_err(), "{text}");
        }
        assert!(datetime("0000-01-01T00:00:00-01:00").is_ok());
        assert!(loose_datetime("9999-12-31T23:59:60").is_err());
    }

    #[test]
    fn a_fraction_has_any_length_that_matches() {
        assert!(datetime(&format!("1985-04-12T23:20:50.{}Z", "1".repeat(43))).is_ok());
        assert!(datetime(&format!("1985-04-12T23:20:50.{}Z", "1".repeat(44))).is_err());
        assert_eq!(datetime("1985-04-12T23:20:50.Z").map_err(|error| error.offset()), Err(20));
    }

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in [
            ("", 0),
            ("1985-04-12", 10),
            ("1985-04-12t23:20:50Z", 10),
            ("1985-04-12T23:20:50", 19),
            ("1985-04-12T23:20:60Z", 17),
            ("1985-04-12T24:20:00Z", 11),
            ("1985-04-12T23:20:50.1z", 21),
            ("1985-04-12T23:20:50-00:00", 19),
            ("1985-04-12T23:20:50+24:00", 20),
        ] {
            assert_eq!(datetime(text).map_err(|error| error.offset()), Err(at), "{text}");
        }
    }

    #[test]
    fn loose_grammar_accepts_only_known_deviations() {
        for text in [
            "1985-04-12T23:20:50",
            "1985-04-12T23:20:50.123",
            "1985-04-12T23:20:50+0000",
            "1985-04-12T23:20:50-0000",
            "1985-04-12T23:20:50-00:00",
            "1985-04-12T23:20:50.5+0130",
            "1985-02-30T23:20:50Z",
            "1985-04-12T23:59:60Z",
        ] {
            assert!(datetime(text).is_err(), "{text}");
            assert!(loose_datetime(text).is_ok(), "{text}");
        }
        for text in [
            "1985-04-12",
            "1985-04-12T23:20",
            "1985-04-12T23:20:5Z",
            "1985-04-12T24:00:00Z",
            "1985-04-12T23:20:61Z",
            "1985-04-12T23:20:50,5Z",
            "1985-04-12T23:20:50+00",
            "1985-04-12T23:20:50z",
            "1985-04-12 23:20:50Z",
            "1985-04-32T23:20:50Z",
        ] {
            assert!(loose_datetime(text).is_err(), "{text}");
        }
    }

    #[test]
    fn parses_instants() {
        for (text, seconds, nanoseconds) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2000-02-29T12:00:00+00:00", 951_825_600, 0),
            ("2024-03-01T00:00:00-23:59", 1_709_251_200 + 86_340, 0),
            ("0000-01-01T00:00:00Z", Instant::MIN_SECONDS, 0),
            ("9999-12-31T23:59:59.9999999999Z", Instant::MAX_SECONDS, 999_999_999),
        ] {
            assert_eq!(Instant::parse(text), Ok(Instant { seconds, nanoseconds }), "{text}");
            assert_eq!(Instant::parse_loose(text).map(|(instant, _)| instant), Instant::parse(text), "{text}");
        }
    }

    #[test]
    fn loose_datetimes_equal_their_strict_counterparts() {
        for (loose, strict) in [
            ("1985-04-12T23:20:50.5", "1985-04-12T23:20:50.5Z"),
            ("1985-04-12T23:20:50-0000", "1985-04-12T23:20:50Z"),
            ("1985-04-12T23:20:50+0130", "1985-04-12T23:20:50+01:30"),
            ("1985-02-31T00:00:00Z", "1985-03-03T00:00:00Z"),
            ("2024-02-30T00:00:00Z", "2024-03-01T00:00:00Z"),
            ("1985-12-31T23:59:60.25Z", "1986-01-01T00:00:00.25Z"),
        ] {
            assert_eq!(Instant::parse_loose(loose).map(|(instant, _)| instant), Instant::parse(strict), "{loose}");
        }
    }
}
