//! The format `datetime`, and its conversion from and to Unix time.

use std::time::{SystemTime, UNIX_EPOCH};

use lexicon_syntax::format;

use super::OutOfRange;
use super::moment::Moment;

formatted_string! {
    /// A date and time with a time zone: `1985-04-12T23:20:50.123Z`.
    ///
    /// At most 64 bytes. See "datetime" under "String Formats" in the Lexicon section of the AT Protocol
    /// specification. Values compare, sort and hash by their text, so the same time in another zone is a different
    /// value. To sort by time, use [`Datetime::to_unix_micros`].
    ///
    /// ```
    /// use lexicon_runtime::Datetime;
    ///
    /// let datetime = Datetime::parse("1985-04-12T23:20:50.123+02:00")?;
    /// assert_eq!(datetime, "1985-04-12T23:20:50.123+02:00");
    /// assert_eq!(Datetime::from_unix_micros(datetime.to_unix_micros()), Datetime::parse("1985-04-12T21:20:50.123Z").ok());
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    ///
    /// With [`Leniency::allow_loose_datetimes`](crate::Leniency::allow_loose_datetimes) a decoded value may have a
    /// looser syntax. It still denotes a point in time, by the rules documented there, so every conversion works.
    ///
    /// # Other libraries
    ///
    /// The features `jiff`, `time` and `chrono` add conversions from and to the types of these libraries. Conversions keep
    /// nanoseconds and the offset from UTC, but not the text: `23:20:50.10` becomes `23:20:50.100`. To encode data
    /// unchanged, keep its `Datetime`.
    #[cfg_attr(feature = "jiff", doc = include_str!("../../docs/datetime-with-jiff.md"))]
    Datetime, format::datetime, allow_loose_datetimes => format::loose_datetime
}

impl Datetime {
    /// Returns the current time in UTC with milliseconds: `2026-08-20T09:30:00.123Z`.
    pub fn now() -> Self {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
        // A clock beyond the year 9999 is wrong.
        let moment = Moment::from_unix_nanos(i128::from(millis) * 1_000_000).unwrap_or(Moment::EPOCH);
        Self(moment.to_text().into())
    }

    /// Creates a datetime in UTC from microseconds since 1970-01-01T00:00:00Z.
    ///
    /// It has 3 fractional digits, or 6 if necessary.
    ///
    /// Returns `None` outside of the years 0000 to 9999.
    pub fn from_unix_micros(micros: i64) -> Option<Self> {
        Self::from_unix_nanos(i128::from(micros) * 1000)
    }

    /// Creates a datetime in UTC from nanoseconds since 1970-01-01T00:00:00Z.
    ///
    /// It has 3 fractional digits, or 6 or 9 if necessary.
    ///
    /// Returns `None` outside of the years 0000 to 9999.
    pub fn from_unix_nanos(nanos: i128) -> Option<Self> {
        Moment::from_unix_nanos(nanos).map(|moment| Self(moment.to_text().into()))
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn to_unix_seconds(&self) -> i64 {
        self.moment().seconds
    }

    /// Returns the microseconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn to_unix_micros(&self) -> i64 {
        // The years 0000 to 9999 keep the product in range.
        let Moment { seconds, nanoseconds, .. } = self.moment();
        seconds * 1_000_000 + i64::from(nanoseconds / 1000)
    }

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn to_unix_nanos(&self) -> i128 {
        let Moment { seconds, nanoseconds, .. } = self.moment();
        i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
    }

    /// Returns the offset of the zone from UTC in seconds.
    ///
    /// It is positive east of Greenwich, a multiple of 60, and less than a day.
    pub fn utc_offset_seconds(&self) -> i32 {
        self.moment().offset
    }

    pub(super) fn moment(&self) -> Moment {
        // The loose grammar accepts every datetime.
        format::Instant::parse_loose(&self.0).map_or(Moment::EPOCH, |(instant, offset)| Moment {
            seconds: instant.seconds,
            nanoseconds: instant.nanoseconds,
            offset,
        })
    }

    /// Formats a moment, in UTC if its offset cannot be formatted.
    #[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
    pub(super) fn from_moment(moment: Moment) -> Result<Self, OutOfRange> {
        let moment = moment.in_range().ok_or(OutOfRange::DATETIME)?;
        Ok(Self(moment.to_text().into()))
    }
}

/// Converts to a datetime in UTC.
impl TryFrom<SystemTime> for Datetime {
    type Error = OutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, OutOfRange> {
        let nanos = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => i128::try_from(since.as_nanos()),
            Err(before) => i128::try_from(before.duration().as_nanos()).map(|nanos| -nanos),
        };
        nanos.ok().and_then(Self::from_unix_nanos).ok_or(OutOfRange::DATETIME)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::Datetime;
    use crate::Leniency;
    use crate::string::FormattedString;

    const SECONDS_PER_DAY: i64 = 86_400;
    const MICROS_PER_SECOND: i64 = 1_000_000;

    #[test]
    fn formats_and_parses_each_day_of_400_years() {
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
    fn rejects_years_outside_of_0000_to_9999() {
        let end = 253_402_300_800 * MICROS_PER_SECOND;
        assert_eq!(Datetime::from_unix_micros(end - 1).unwrap(), "9999-12-31T23:59:59.999999Z");
        assert_eq!(Datetime::from_unix_micros(end), None);
        assert_eq!(Datetime::from_unix_micros(-62_167_219_200 * MICROS_PER_SECOND - 1), None);
        assert_eq!(Datetime::from_unix_micros(i64::MIN), None);
        assert_eq!(Datetime::from_unix_nanos(i128::MAX), None);
        assert!(Datetime::try_from(UNIX_EPOCH + Duration::from_secs(253_402_300_800)).is_err());
    }

    #[test]
    fn formats_necessary_fractional_digits() {
        for (nanos, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999999999Z"),
            (1_000, "1970-01-01T00:00:00.000001Z"),
            (120_000_000, "1970-01-01T00:00:00.120Z"),
        ] {
            let datetime = Datetime::from_unix_nanos(nanos).unwrap();
            assert_eq!((datetime.as_str(), datetime.to_unix_nanos()), (text, nanos));
        }
        assert_eq!(Datetime::try_from(UNIX_EPOCH - Duration::from_nanos(1)).unwrap().to_unix_nanos(), -1);
    }

    #[test]
    fn now_has_milliseconds() {
        let now = Datetime::now();
        assert_eq!(now.as_str().len(), "2026-08-20T09:30:00.123Z".len());
        assert!(Datetime::parse(now.as_str()).is_ok() && now.as_str() > "2024");
    }

    #[test]
    fn loose_datetime_keeps_text_and_has_time() {
        let loose = Leniency::default().allow_loose_datetimes();
        for (text, strict) in [
            ("2023-11-23T12:34:56", "2023-11-23T12:34:56Z"),
            ("2023-11-23T12:34:56.5+0130", "2023-11-23T12:34:56.5+01:30"),
            ("2023-02-30T00:00:60-00:00", "2023-03-02T00:01:00Z"),
        ] {
            let datetime = Datetime::from_text_with(text, loose).unwrap();
            let strict = Datetime::parse(strict).unwrap();
            assert_eq!(datetime, text);
            assert_eq!(datetime.to_unix_nanos(), strict.to_unix_nanos());
            assert_eq!(datetime.utc_offset_seconds(), strict.utc_offset_seconds());
            assert!(Datetime::from_text_with(text, Leniency::default().allow_loose_languages()).is_err());
        }
    }

    #[test]
    fn equality_order_and_hash_agree() {
        use std::hash::{BuildHasher as _, RandomState};
        let texts =
            ["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.0Z", "2024-01-01T01:00:00+01:00", "1999-12-31T23:59:59Z"];
        let hasher = RandomState::new();
        for (one, other) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other))) {
            let [a, b] = [one, other].map(|text| Datetime::parse(*text).unwrap());
            assert_eq!(a == b, one == other);
            assert_eq!(a.cmp(&b), one.cmp(other));
            assert_eq!(a.cmp(&b).is_eq(), a == b);
            assert!(a != b || hasher.hash_one(&a) == hasher.hash_one(&b));
        }
    }
}
