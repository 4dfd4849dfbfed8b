//! `chrono`: datetimes with any time zone.

use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};

use crate::string::moment::Moment;
use crate::string::{Datetime, OutOfRange};

/// With the offset from UTC, unless that has seconds: then in UTC. With three, six or nine digits of the second. What is
/// within a leap second is told as the second after it.
///
/// Fails outside the years 0000 to 9999 of UTC.
impl<Zone: TimeZone> TryFrom<DateTime<Zone>> for Datetime {
    type Error = OutOfRange;

    fn try_from(time: DateTime<Zone>) -> Result<Self, OutOfRange> {
        const SECOND: u32 = 1_000_000_000;
        // From a whole second on it is a leap second.
        let nanoseconds = time.timestamp_subsec_nanos();
        Self::of(Moment {
            seconds: time.timestamp() + i64::from(nanoseconds / SECOND),
            nanoseconds: nanoseconds % SECOND,
            offset: time.offset().fix().local_minus_utc(),
        })
    }
}

/// In UTC. The library's years are more than those of a datetime, so it never fails.
impl From<&Datetime> for DateTime<Utc> {
    fn from(datetime: &Datetime) -> Self {
        let Moment { seconds, nanoseconds, .. } = datetime.moment();
        Self::from_timestamp(seconds, nanoseconds).unwrap_or(Self::UNIX_EPOCH)
    }
}

/// With the datetime's offset from UTC. The library's years are more than those of a datetime, so it never fails.
impl From<&Datetime> for DateTime<FixedOffset> {
    fn from(datetime: &Datetime) -> Self {
        let offset = FixedOffset::east_opt(datetime.utc_offset_seconds()).unwrap_or(Utc.fix());
        DateTime::<Utc>::from(datetime).with_timezone(&offset)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset, Utc};

    use crate::Datetime;

    #[test]
    fn moments_and_offsets_come_through() {
        for text in [
            "1985-04-12T23:20:50.123Z",
            "1985-04-12T23:20:50.123456789+05:30",
            "1969-12-31T23:59:59.999999999-23:59",
            "0000-01-01T00:00:00.000Z",
            "0000-01-01T00:00:00.000-23:59",
            "9999-12-31T23:59:59.999999999+23:59",
        ] {
            let datetime = Datetime::parse(text).unwrap();
            let time = DateTime::<FixedOffset>::from(&datetime);
            assert_eq!(Datetime::try_from(time).unwrap(), text);
            let in_utc = DateTime::<Utc>::from(&datetime);
            assert_eq!(in_utc, time);
            assert_eq!(Datetime::try_from(in_utc).unwrap().to_unix_nanos(), datetime.to_unix_nanos());
        }
    }

    #[test]
    fn moments_that_a_datetime_lacks_are_refused() {
        assert!(Datetime::try_from(DateTime::<Utc>::MAX_UTC).is_err());
        assert!(Datetime::try_from(DateTime::<Utc>::MIN_UTC).is_err());
        assert!(Datetime::try_from(DateTime::from_timestamp(-62_167_219_201, 0).unwrap()).is_err());
    }

    #[test]
    fn a_leap_second_is_told_as_the_one_after_it() {
        let leap = DateTime::from_timestamp(1_483_228_799, 1_500_000_000).unwrap();
        assert_eq!(Datetime::try_from(leap).unwrap(), "2017-01-01T00:00:00.500Z");
    }

    #[test]
    fn an_offset_with_seconds_is_told_in_utc() {
        let time = DateTime::<Utc>::UNIX_EPOCH.with_timezone(&FixedOffset::east_opt(75).unwrap());
        assert_eq!(Datetime::try_from(time).unwrap(), "1970-01-01T00:00:00.000Z");
    }
}
