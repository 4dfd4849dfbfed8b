//! The format `datetime`: a date, a time and a zone, the part that RFC 3339, ISO 8601 and WHATWG HTML have in common.
//! Keeping the text as it came, and writing one, is left to the runtime's type.

use super::Fault;
use super::fault::at_most;

/// The point in time that a datetime means.
///
/// ```
/// use lexicon_schema::format::Instant;
///
/// let instant = Instant::parse("1970-01-01T01:00:00.25+01:00")?;
/// assert_eq!(instant, Instant { seconds: 0, nanoseconds: 250_000_000 });
/// # Ok::<(), lexicon_schema::format::Fault>(())
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
    /// The first fault that makes `text` no [datetime](datetime()).
    pub fn parse(text: &str) -> Result<Self, Fault> {
        at_most(text, 64, "a datetime has at most 64 bytes")?;
        let bytes = text.as_bytes();
        let (local, rest) = match bytes.split_first_chunk() {
            Some((head, rest)) if shape(head).is_none() => (local_seconds(head)?, rest),
            _ => {
                let at = shape(bytes).unwrap_or(bytes.len());
                return Err(Fault::new(at, "a datetime is written like `1985-04-12T23:20:50.123Z`"));
            }
        };
        let (nanoseconds, zone) = fraction(rest).map_err(|fault| fault.behind(DATE_TIME.len()))?;
        let offset = zone_seconds(zone).map_err(|fault| fault.behind(bytes.len() - zone.len()))?;
        let seconds = local - offset;
        if !(Self::FIRST..=Self::LAST).contains(&seconds) {
            return Err(Fault::new(0, "a datetime lies in the years 0000 to 9999 of UTC"));
        }
        Ok(Self { seconds, nanoseconds })
    }
}

/// Whether `text` is a datetime: `1985-04-12T23:20:50.123Z`.
///
/// The grammar is that of "datetime" under "String Formats" in the Lexicon section of the AT Protocol's specification:
/// capital `T` and `Z`, four digits of year, seconds, a zone that is not `-00:00`, a fraction of any length; at most
/// 64 bytes. The day must be in the calendar, there are no leap seconds, and in UTC the year is 0000 to 9999.
///
/// # Errors
///
/// The first fault that the text has.
pub fn datetime(text: &str) -> Result<(), Fault> {
    Instant::parse(text).map(|_| ())
}

/// Where the digits and the signs of the date and the time stand; a 0 is any digit.
const DATE_TIME: &[u8; 19] = b"0000-00-00T00:00:00";

/// The first place in which `bytes` differ from [`DATE_TIME`], as far as both go.
fn shape(bytes: &[u8]) -> Option<usize> {
    let fits = |(&byte, &model): (&u8, &u8)| if model == b'0' { byte.is_ascii_digit() } else { byte == model };
    bytes.iter().zip(DATE_TIME).position(|pair| !fits(pair))
}

/// Two digits as a number.
fn two(tens: u8, ones: u8) -> i64 {
    i64::from(tens - b'0') * 10 + i64::from(ones - b'0')
}

/// Seconds from 1970 of a date and a time of the right shape, without their zone.
fn local_seconds(text: &[u8; 19]) -> Result<i64, Fault> {
    let year = two(text[0], text[1]) * 100 + two(text[2], text[3]);
    let (month, day) = (two(text[5], text[6]), two(text[8], text[9]));
    let (hour, minute, second) = (two(text[11], text[12]), two(text[14], text[15]), two(text[17], text[18]));
    if !(1..=12).contains(&month) {
        return Err(Fault::new(5, "a month is 01 to 12"));
    }
    if !(1..=days_in_month(year, month)).contains(&day) {
        return Err(Fault::new(8, "the calendar has no such day in that month"));
    }
    if hour > 23 {
        return Err(Fault::new(11, "an hour is 00 to 23"));
    }
    if minute > 59 {
        return Err(Fault::new(14, "a minute is 00 to 59"));
    }
    if second > 59 {
        return Err(Fault::new(17, "a second is 00 to 59"));
    }
    Ok(((days_from_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar, which is taken to hold for all years from 0000.
fn days_from_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years are counted from March, so that the day that a leap year adds is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_of_months = (month * 153 + 2) / 5;
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    days_of_years + days_of_months + (day - 1) - 719_468
}

/// The nanoseconds of a fraction, if there is one, and what stands behind it.
fn fraction(bytes: &[u8]) -> Result<(u32, &[u8]), Fault> {
    let [b'.', behind @ ..] = bytes else { return Ok((0, bytes)) };
    let digits = behind.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return Err(Fault::new(1, "a datetime has a digit behind its decimal point"));
    }
    let (digits, zone) = behind.split_at(digits);
    let nanoseconds = digits.iter().chain(std::iter::repeat(&b'0')).take(9);
    Ok((nanoseconds.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')), zone))
}

/// How many seconds the zone is ahead of UTC.
fn zone_seconds(bytes: &[u8]) -> Result<i64, Fault> {
    const ZONE: Fault = Fault::new(0, "a datetime ends with its zone, `Z` or one like `+01:00`");
    match *bytes {
        [b'Z'] => Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] if [h1, h2, m1, m2].iter().all(u8::is_ascii_digit) => {
            match (two(h1, h2), two(m1, m2)) {
                (24.., _) | (_, 60..) => Err(Fault::new(1, "a zone is at most 23:59 away from UTC")),
                (0, 0) if sign == b'-' => Err(Fault::new(0, "UTC is written `Z` or `+00:00`, never `-00:00`")),
                (hours, minutes) => Ok((hours * 60 + minutes) * if sign == b'-' { -60 } else { 60 }),
            }
        }
        _ => Err(ZONE),
    }
}

#[cfg(test)]
mod tests {
    use super::{Instant, datetime};

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
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_taken() {
        for text in ["1900-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "1985-04-31T00:00:00Z", "1985-01-00T00:00:00Z"] {
            assert_eq!(datetime(text).map_err(|fault| fault.at()), Err(8), "{text}");
        }
        assert!(datetime("2000-02-29T00:00:00Z").is_ok());
    }

    #[test]
    fn instants_outside_the_four_digit_years_are_refused() {
        for text in ["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:00-00:01"] {
            assert!(datetime(text).is_err(), "{text}");
        }
        assert!(datetime("0000-01-01T00:00:00-01:00").is_ok());
    }

    #[test]
    fn a_fraction_has_any_length_that_fits() {
        assert!(datetime(&format!("1985-04-12T23:20:50.{}Z", "1".repeat(43))).is_ok());
        assert!(datetime(&format!("1985-04-12T23:20:50.{}Z", "1".repeat(44))).is_err());
        assert_eq!(datetime("1985-04-12T23:20:50.Z").map_err(|fault| fault.at()), Err(20));
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
            assert_eq!(datetime(text).map_err(|fault| fault.at()), Err(at), "{text}");
        }
    }
}
