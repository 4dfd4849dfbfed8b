//! The type of the format `datetime`, which keeps its text, and moments to and from it.
//! How a moment is written is `moment`'s; reckoning with dates and zones is left to a library for that.

use std::time::{SystemTime, UNIX_EPOCH};

use lexicon_syntax::format;

use super::OutOfRange;
use super::moment::Moment;

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
    ///
    /// With [`Leniency::allow_loose_datetimes`](crate::Leniency::allow_loose_datetimes) one that was read may hold a text of a looser
    /// grammar. Every such text means a moment too, by the rules that stand there, so nothing here fails for it.
    ///
    /// # Other libraries
    ///
    /// The features `jiff`, `time` and `chrono` convert from and to the types of these libraries. What they make keeps the
    /// moment to the nanosecond and the offset from UTC, but not the text: `23:20:50.10` comes back as `23:20:50.100`. So
    /// keep the `Datetime` of data that is to be written again.
    #[cfg_attr(feature = "jiff", doc = include_str!("../../docs/datetime-with-jiff.md"))]
    Datetime, format::datetime, allow_loose_datetimes => format::loose_datetime
}

impl Datetime {
    /// The present moment in UTC, with milliseconds: `2026-08-20T09:30:00.123Z`.
    pub fn now() -> Self {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
        // A clock that is beyond the year 9999 is taken for one that is wrong.
        let moment = Moment::of_nanos(i128::from(millis) * 1_000_000).unwrap_or(Moment::EPOCH);
        Self(moment.written().into())
    }

    /// The moment `micros` microseconds after 1970-01-01T00:00:00Z, in UTC, with milliseconds, or with microseconds
    /// if it needs them.
    ///
    /// `None` outside the years 0000 to 9999.
    pub fn from_unix_micros(micros: i64) -> Option<Self> {
        Self::from_unix_nanos(i128::from(micros) * 1000)
    }

    /// The moment `nanos` nanoseconds after 1970-01-01T00:00:00Z, in UTC, with milliseconds, or with as many more digits
    /// as it needs, six or nine.
    ///
    /// `None` outside the years 0000 to 9999.
    pub fn from_unix_nanos(nanos: i128) -> Option<Self> {
        Moment::of_nanos(nanos).map(|moment| Self(moment.written().into()))
    }

    /// Seconds from 1970-01-01T00:00:00Z; negative before it. Fractions are cut off towards the past.
    pub fn to_unix_seconds(&self) -> i64 {
        self.moment().seconds
    }

    /// Microseconds from 1970-01-01T00:00:00Z; negative before it. Finer digits are cut off towards the past.
    pub fn to_unix_micros(&self) -> i64 {
        // The years of a datetime keep the product in range.
        let Moment { seconds, nanoseconds, .. } = self.moment();
        seconds * 1_000_000 + i64::from(nanoseconds / 1000)
    }

    /// Nanoseconds from 1970-01-01T00:00:00Z; negative before it. Finer digits are cut off towards the past.
    pub fn to_unix_nanos(&self) -> i128 {
        let Moment { seconds, nanoseconds, .. } = self.moment();
        i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
    }

    /// How many seconds the zone is ahead of UTC, negative where it is behind: whole minutes, less than a day.
    pub fn utc_offset_seconds(&self) -> i32 {
        self.moment().offset
    }

    pub(super) fn moment(&self) -> Moment {
        // Every datetime is a loose one, so the fallback is never taken.
        format::Instant::parse_loose(&self.0).map_or(Moment::EPOCH, |(instant, offset)| Moment {
            seconds: instant.seconds,
            nanoseconds: instant.nanoseconds,
            offset,
        })
    }

    /// Writes a moment; in UTC, if its zone can't be written.
    #[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
    pub(super) fn of(moment: Moment) -> Result<Self, OutOfRange> {
        let moment = moment.in_range().ok_or(OutOfRange::OF_A_DATETIME)?;
        Ok(Self(moment.written().into()))
    }
}

/// In UTC.
impl TryFrom<SystemTime> for Datetime {
    type Error = OutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, OutOfRange> {
        let nanos = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => i128::try_from(since.as_nanos()),
            Err(before) => i128::try_from(before.duration().as_nanos()).map(|nanos| -nanos),
        };
        nanos.ok().and_then(Self::from_unix_nanos).ok_or(OutOfRange::OF_A_DATETIME)
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
        assert_eq!(Datetime::from_unix_nanos(i128::MAX), None);
        assert!(Datetime::try_from(UNIX_EPOCH + Duration::from_secs(253_402_300_800)).is_err());
    }

    #[test]
    fn a_moment_is_written_with_as_many_digits_as_it_needs() {
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
    fn now_is_a_datetime_with_milliseconds() {
        let now = Datetime::now();
        assert_eq!(now.as_str().len(), "2026-08-20T09:30:00.123Z".len());
        assert!(Datetime::parse(now.as_str()).is_ok() && now.as_str() > "2024");
    }

    #[test]
    fn a_loose_datetime_keeps_its_text_and_means_a_moment() {
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
