//! The moment that a datetime means, by the Gregorian calendar.
//! The grammar is `datetime`'s.

use super::FormatErrorKind;
use super::datetime::Parts;
use super::error_kind::attempt;

/// The point in time that a datetime means.
///
/// ```
/// use lexicon_syntax::format::Instant;
///
/// let instant = Instant::parse("1970-01-01T01:00:00.25+01:00")?;
/// assert_eq!(instant, Instant { seconds: 0, nanoseconds: 250_000_000 });
/// # Ok::<(), lexicon_syntax::format::FormatErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Seconds from 1970-01-01T00:00:00Z; negative before it.
    pub seconds: i64,
    /// Nanoseconds from there onwards, below 1,000,000,000. What the text has beyond nine digits is cut off.
    pub nanoseconds: u32,
}

impl Instant {
    /// 0000-01-01T00:00:00Z.
    const FIRST: i64 = -62_167_219_200;
    /// 9999-12-31T23:59:59Z.
    const LAST: i64 = 253_402_300_799;

    /// The point in time that `text` means.
    ///
    /// # Errors
    ///
    /// The first fault that makes `text` no [datetime](super::datetime()).
    pub const fn parse(text: &str) -> Result<Self, FormatErrorKind> {
        Self::of(attempt!(Parts::read(text, false)))
    }

    /// The point in time that `text` means, and how many seconds its zone is ahead of UTC.
    ///
    /// # Errors
    ///
    /// The first fault that makes `text` no [loose datetime](super::loose_datetime()).
    ///
    /// ```
    /// use lexicon_syntax::format::Instant;
    ///
    /// let (instant, offset) = Instant::parse_loose("1970-01-01T01:00:60-0130")?;
    /// assert_eq!((instant.seconds, offset), (60 + 9000, -5400));
    /// # Ok::<(), lexicon_syntax::format::FormatErrorKind>(())
    /// ```
    pub const fn parse_loose(text: &str) -> Result<(Self, i32), FormatErrorKind> {
        let parts = attempt!(Parts::read(text, true));
        Ok((attempt!(Self::of(parts)), parts.offset as i32))
    }

    pub(super) const fn of(parts: Parts) -> Result<Self, FormatErrorKind> {
        let days = days_from_1970(parts.year, parts.month, parts.day);
        let seconds = days * 86_400 + parts.second_of_day - parts.offset;
        if seconds < Self::FIRST || seconds > Self::LAST {
            return Err(FormatErrorKind::new(0, "a datetime lies in the years 0000 to 9999 of UTC"));
        }
        Ok(Self { seconds, nanoseconds: parts.nanoseconds })
    }
}

pub(super) const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar, which is taken to hold for all years from 0000.
const fn days_from_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years are counted from March, so that the day that a leap year adds is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_of_months = (month * 153 + 2) / 5;
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    days_of_years + days_of_months + (day - 1) - 719_468
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn the_instant_is_that_of_the_text() {
        for (text, seconds, nanoseconds) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2000-02-29T12:00:00+00:00", 951_825_600, 0),
            ("2024-03-01T00:00:00-23:59", 1_709_251_200 + 86_340, 0),
            ("0000-01-01T00:00:00Z", Instant::FIRST, 0),
            ("9999-12-31T23:59:59.9999999999Z", Instant::LAST, 999_999_999),
        ] {
            assert_eq!(Instant::parse(text), Ok(Instant { seconds, nanoseconds }), "{text}");
            assert_eq!(Instant::parse_loose(text).map(|(instant, _)| instant), Instant::parse(text), "{text}");
        }
    }

    #[test]
    fn the_instant_of_a_loose_text_is_that_of_the_strict_one_in_its_place() {
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
