//! Conversions for `chrono`.

use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};

use crate::string::moment::Moment;
use crate::string::{Datetime, OutOfRange};

/// Keeps an offset from UTC in whole minutes.
///
/// A time with another offset is converted to UTC. A leap second becomes the next second.
///
/// Fails outside of the years 0000 to 9999 of UTC.
impl<Zone: TimeZone> TryFrom<DateTime<Zone>> for Datetime {
    type Error = OutOfRange;

    fn try_from(time: DateTime<Zone>) -> Result<Self, OutOfRange> {
        const SECOND: u32 = 1_000_000_000;
        // chrono represents a leap second as nanoseconds of a second or more.
        let nanoseconds = time.timestamp_subsec_nanos();
        Self::from_moment(Moment {
            seconds: time.timestamp() + i64::from(nanoseconds / SECOND),
            nanoseconds: nanoseconds % SECOND,
            offset: time.offset().fix().local_minus_utc(),
        })
    }
}

/// Converts to UTC. chrono represents every year of a datetime.
impl From<&Datetime> for DateTime<Utc> {
    fn from(datetime: &Datetime) -> Self {
        let Moment { seconds, nanoseconds, .. } = datetime.moment();
        Self::from_timestamp(seconds, nanoseconds).unwrap_or(Self::UNIX_EPOCH)
    }
}

/// Keeps the offset from UTC. chrono represents every year of a datetime.
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
    fn preserves_nanoseconds_and_offset() {
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
    fn rejects_years_outside_of_0000_to_9999() {
        assert!(Datetime::try_from(DateTime::<Utc>::MAX_UTC).is_err());
        assert!(Datetime::try_from(DateTime::<Utc>::MIN_UTC).is_err());
        assert!(Datetime::try_from(DateTime::from_timestamp(-62_167_219_201, 0).unwrap()).is_err());
    }

    #[test]
    fn leap_second_becomes_the_next_second() {
        let leap = DateTime::from_timestamp(1_483_228_799, 1_500_000_000).unwrap();
        assert_eq!(Datetime::try_from(leap).unwrap(), "2017-01-01T00:00:00.500Z");
    }

    #[test]
    fn offset_with_seconds_becomes_utc() {
        let time = DateTime::<Utc>::UNIX_EPOCH.with_timezone(&FixedOffset::east_opt(75).unwrap());
        assert_eq!(Datetime::try_from(time).unwrap(), "1970-01-01T00:00:00.000Z");
    }
}
