//! The format `datetime`: a date, a time and a zone, the part that RFC 3339, ISO 8601 and WHATWG HTML have in common,
//! and a looser grammar for what was let pass in its place. Which moment one means is left to `instant`.

use super::FormatErrorKind;
use super::error_kind::{at_most, attempt};
use super::instant::{Instant, days_in_month};

/// Whether `text` is a datetime: `1985-04-12T23:20:50.123Z`.
///
/// The grammar is that of "datetime" under "String Formats" in the Lexicon section of the AT Protocol's specification:
/// capital `T` and `Z`, four digits of year, seconds, a zone that is not `-00:00`, a fraction of any length; at most
/// 64 bytes. The day must be in the calendar, there are no leap seconds, and in UTC the year is 0000 to 9999.
///
/// # Errors
///
/// The first fault that the text has.
pub const fn datetime(text: &str) -> Result<(), FormatErrorKind> {
    in_range(Parts::read(text, false))
}

/// Whether `text` is a [datetime](datetime()), or one of the texts that were let pass in its place.
///
/// ```text
/// YYYY-MM-DD "T" hh:mm:ss [ "." 1*digit ] [ "Z" | ( "+" | "-" ) hh [ ":" ] mm ]
/// ```
///
/// The zone may be missing, which means UTC, it may lack its colon, and it may be `-00:00`. A day may be up to 31 in
/// any month, where one that the month lacks is one of the next month's. The second may be 60, which is the first of
/// the next minute. All else is as it is with [`datetime()`].
///
/// # Errors
///
/// The first fault that the text has.
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
    in_range(Parts::read(text, true))
}

#[inline]
const fn in_range(parts: Result<Parts, FormatErrorKind>) -> Result<(), FormatErrorKind> {
    let parts = attempt!(parts);
    // Only from these years the zone can lead out of those that there are.
    if matches!(parts.year, 0 | 9999) {
        attempt!(Instant::of(parts));
    }
    Ok(())
}

/// What a datetime says.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub second_of_day: i64,
    pub nanoseconds: u32,
    /// How many seconds the zone is ahead of UTC.
    pub offset: i64,
}

impl Parts {
    /// Takes a datetime apart; a loose one too, if `is_loose`.
    #[inline]
    pub(super) const fn read(text: &str, is_loose: bool) -> Result<Self, FormatErrorKind> {
        attempt!(at_most(text, 64, "a datetime has at most 64 bytes"));
        let bytes = text.as_bytes();
        let Some((head, _)) = bytes.split_first_chunk() else { return Err(misshapen(bytes)) };
        if !has_shape(head) {
            return Err(misshapen(bytes));
        }
        let year = two(head, 0) * 100 + two(head, 2);
        let (month, day) = (two(head, 5), two(head, 8));
        let (hour, minute, second) = (two(head, 11), two(head, 14), two(head, 17));
        if month < 1 || month > 12 {
            return Err(FormatErrorKind::new(5, "a month is 01 to 12"));
        }
        if day < 1 || day > 28 && day > if is_loose { 31 } else { days_in_month(year, month) } {
            return Err(FormatErrorKind::new(8, "the calendar has no such day in that month"));
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
        Ok(Self { year, month, day, second_of_day: (hour * 60 + minute) * 60 + second, nanoseconds, offset })
    }
}

/// Where the digits and the signs of the date and the time stand; a 0 is any digit.
const DATE_TIME: &[u8; 19] = b"0000-00-00T00:00:00";

/// Whether the byte at `at` is what [`DATE_TIME`] has there.
#[inline]
const fn fits(byte: u8, at: usize) -> bool {
    if DATE_TIME[at] == b'0' { byte.is_ascii_digit() } else { byte == DATE_TIME[at] }
}

#[inline]
const fn has_shape(head: &[u8; 19]) -> bool {
    let mut all = true;
    let mut at = 0;
    while at < head.len() {
        all &= fits(head[at], at);
        at += 1;
    }
    all
}

/// The fault of a text whose date and time have not the shape of [`DATE_TIME`].
#[cold]
const fn misshapen(bytes: &[u8]) -> FormatErrorKind {
    let mut at = 0;
    while at < bytes.len() && at < DATE_TIME.len() && fits(bytes[at], at) {
        at += 1;
    }
    FormatErrorKind::new(at, "a datetime is written like `1985-04-12T23:20:50.123Z`")
}

/// The two digits at `at` as a number.
#[inline]
const fn two(digits: &[u8], at: usize) -> i64 {
    (digits[at] - b'0') as i64 * 10 + (digits[at + 1] - b'0') as i64
}

/// The nanoseconds of the fraction behind the time, if there is one, and where it ends.
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

/// How many seconds the zone that begins at `start` is ahead of UTC.
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
        (24.., _) | (_, 60..) => Err(FormatErrorKind::new(start + 1, "a zone is at most 23:59 away from UTC")),
        (0, 0) if sign == b'-' && !is_loose => {
            Err(FormatErrorKind::new(start, "UTC is written `Z` or `+00:00`, never `-00:00`"))
        }
        (hours, minutes) => Ok((hours * 60 + minutes) * if sign == b'-' { -60 } else { 60 }),
    }
}

const NO_ZONE: &str = "a datetime ends with its zone, `Z` or one like `+01:00`";

#[cfg(test)]
mod tests {
    use super::{datetime, loose_datetime};

    #[test]
    fn only_days_of_the_calendar_are_taken() {
        for text in ["1900-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "1985-04-31T00:00:00Z", "1985-01-00T00:00:00Z"] {
            assert_eq!(datetime(text).map_err(|fault| fault.offset()), Err(8), "{text}");
        }
        assert!(datetime("2000-02-29T00:00:00Z").is_ok());
    }

    #[test]
    fn instants_outside_the_four_digit_years_are_refused() {
        for text in ["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:00-00:01"] {
            assert!(datetime(text).is_err() && loose_datetime(text).is_err(), "{text}");
        }
        assert!(datetime("0000-01-01T00:00:00-01:00").is_ok());
        assert!(loose_datetime("9999-12-31T23:59:60").is_err());
    }

    #[test]
    fn a_fraction_has_any_length_that_fits() {
        assert!(datetime(&format!("1985-04-12T23:20:50.{}Z", "1".repeat(43))).is_ok());
        assert!(datetime(&format!("1985-04-12T23:20:50.{}Z", "1".repeat(44))).is_err());
        assert_eq!(datetime("1985-04-12T23:20:50.Z").map_err(|fault| fault.offset()), Err(20));
    }

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
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
            assert_eq!(datetime(text).map_err(|fault| fault.offset()), Err(at), "{text}");
        }
    }

    #[test]
    fn loose_is_what_the_looser_grammar_says_and_nothing_else() {
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
}
