//! The type of the format `datetime`, which keeps its text, and writing the present moment as one.
//! Reckoning with dates and zones is left to a library for that.

use std::time::{SystemTime, UNIX_EPOCH};

use lexicon_schema::format;

formatted_string! {
    /// A date and time with its zone: `1985-04-12T23:20:50.123Z`.
    ///
    /// At most 64 bytes; see "datetime" under "String Formats" in the Lexicon section of the AT Protocol's
    /// specification. It keeps its text and compares, sorts and hashes by it, so the same moment written in another
    /// zone is another value; to order by time, use [`Datetime::to_unix_micros`].
    ///
    /// ```
    /// use lexicon_runtime::Datetime;
    ///
    /// let datetime = Datetime::parse("1985-04-12T23:20:50.123+02:00")?;
    /// assert_eq!(datetime, "1985-04-12T23:20:50.123+02:00");
    /// assert_eq!(Datetime::from_unix_micros(datetime.to_unix_micros()), Datetime::parse("1985-04-12T21:20:50.123Z").ok());
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Datetime, format::datetime
}

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

impl Datetime {
    /// The present moment in UTC, with milliseconds: `2026-08-20T09:30:00.123Z`.
    pub fn now() -> Self {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        // A clock that is beyond the year 9999 is taken for one that is wrong.
        i64::try_from(millis * 1000).ok().and_then(Self::from_unix_micros).unwrap_or_else(|| Self::written(0))
    }

    /// The moment `micros` microseconds after 1970-01-01T00:00:00Z, in UTC, with milliseconds, or with microseconds
    /// if it needs them.
    ///
    /// `None` outside the years 0000 to 9999.
    pub fn from_unix_micros(micros: i64) -> Option<Self> {
        const FIRST: i64 = -62_167_219_200 * MICROS_PER_SECOND;
        const END: i64 = 253_402_300_800 * MICROS_PER_SECOND;
        (FIRST..END).contains(&micros).then(|| Self::written(micros))
    }

    /// Microseconds from 1970-01-01T00:00:00Z; negative before it. Finer digits are cut off.
    pub fn to_unix_micros(&self) -> i64 {
        // The text is a datetime, so the fallback is never taken; its years keep the product in range.
        format::Instant::parse(&self.0)
            .map_or(0, |instant| instant.seconds * MICROS_PER_SECOND + i64::from(instant.nanoseconds / 1000))
    }

    /// Writes a moment that is within the years 0000 to 9999.
    fn written(micros: i64) -> Self {
        let (seconds, micros) = (micros.div_euclid(MICROS_PER_SECOND), micros.rem_euclid(MICROS_PER_SECOND));
        let (year, month, day) = date(seconds.div_euclid(SECONDS_PER_DAY));
        let second_of_day = seconds.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
        let (fraction, width) = if micros % 1000 == 0 { (micros / 1000, 3) } else { (micros, 6) };
        Self(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:0width$}Z").into())
    }
}

/// Year, month and day of the Gregorian calendar, so many days after 1970-01-01.
fn date(days: i64) -> (i64, i64, i64) {
    // Years are counted from March, so that the day that a leap year adds is the last one; 400 of them always have
    // as many days, and 719,468 days lie between 0000-03-01 and 1970-01-01.
    const DAYS_OF_400_YEARS: i64 = 146_097;
    let days = days + 719_468;
    let (cycle, day) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (year * 365 + year / 4 - year / 100);
    let month = (day * 5 + 2) / 153;
    let day = day - (month * 153 + 2) / 5 + 1;
    let year = year + cycle * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::{Datetime, MICROS_PER_SECOND, SECONDS_PER_DAY};

    #[test]
    fn every_day_of_the_calendars_whole_cycle_is_written_as_it_is_read() {
        let mut last = String::new();
        for day in -719_528..-719_528 + 146_097 {
            let micros = day * SECONDS_PER_DAY * MICROS_PER_SECOND;
            let datetime = Datetime::from_unix_micros(micros).unwrap();
            assert_eq!(Datetime::parse(datetime.as_str()).map(|datetime| datetime.to_unix_micros()), Ok(micros));
            assert!(last.as_str() < datetime.as_str(), "{last} {datetime}");
            last = datetime.into_string();
        }
        assert_eq!(last, "0399-12-31T00:00:00.000Z");
    }

    #[test]
    fn moments_outside_the_four_digit_years_are_refused() {
        let end = 253_402_300_800 * MICROS_PER_SECOND;
        assert_eq!(Datetime::from_unix_micros(end - 1).unwrap(), "9999-12-31T23:59:59.999999Z");
        assert_eq!(Datetime::from_unix_micros(end), None);
        assert_eq!(Datetime::from_unix_micros(-62_167_219_200 * MICROS_PER_SECOND - 1), None);
        assert_eq!(Datetime::from_unix_micros(i64::MIN), None);
    }

    #[test]
    fn now_is_a_datetime_with_milliseconds() {
        let now = Datetime::now();
        assert_eq!(now.as_str().len(), "2026-08-20T09:30:00.123Z".len());
        assert!(Datetime::parse(now.as_str()).is_ok() && now.as_str() > "2024");
    }
}
