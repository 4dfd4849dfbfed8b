//! Conversions for `jiff`.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::string::moment::Moment;
use crate::string::{Datetime, OutOfRange};

impl From<&Zoned> for Moment {
    fn from(zoned: &Zoned) -> Self {
        Self { offset: zoned.offset().seconds(), ..zoned.timestamp().into() }
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        // jiff's seconds and nanoseconds have the same sign.
        let (seconds, nanoseconds) = (timestamp.as_second(), timestamp.subsec_nanosecond());
        let seconds = if nanoseconds < 0 { seconds - 1 } else { seconds };
        Self { seconds, nanoseconds: nanoseconds.rem_euclid(1_000_000_000).unsigned_abs(), offset: 0 }
    }
}

/// Converts to a datetime in UTC.
///
/// Fails before the year 0000.
impl TryFrom<Timestamp> for Datetime {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, OutOfRange> {
        Self::from_moment(timestamp.into())
    }
}

/// Keeps an offset from UTC in whole minutes.
///
/// A time with another offset is converted to UTC.
///
/// Fails before the year 0000.
impl TryFrom<&Zoned> for Datetime {
    type Error = OutOfRange;

    fn try_from(zoned: &Zoned) -> Result<Self, OutOfRange> {
        Self::from_moment(zoned.into())
    }
}

/// Fails from 9999-12-30T22:00:01Z, beyond the maximum of jiff.
impl TryFrom<&Datetime> for Timestamp {
    type Error = OutOfRange;

    fn try_from(datetime: &Datetime) -> Result<Self, OutOfRange> {
        let Moment { seconds, nanoseconds, .. } = datetime.moment();
        // Nanoseconds are below 1,000,000,000.
        Self::new(seconds, nanoseconds as i32).map_err(|_| OutOfRange::JIFF)
    }
}

/// Converts to a time zone with a fixed offset.
///
/// Fails from 9999-12-30T22:00:01Z, beyond the maximum of jiff.
impl TryFrom<&Datetime> for Zoned {
    type Error = OutOfRange;

    fn try_from(datetime: &Datetime) -> Result<Self, OutOfRange> {
        let offset = Offset::from_seconds(datetime.utc_offset_seconds()).map_err(|_| OutOfRange::JIFF)?;
        Ok(Timestamp::try_from(datetime)?.to_zoned(TimeZone::fixed(offset)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::{Offset, TimeZone};
    use jiff::{Timestamp, Zoned};

    use crate::Datetime;

    #[test]
    fn preserves_nanoseconds_and_offset() {
        for text in [
            "1985-04-12T23:20:50.123Z",
            "1985-04-12T23:20:50.123456789+05:30",
            "1969-12-31T23:59:59.999999999-23:59",
            "0000-01-01T00:00:00.000Z",
            "1970-01-01T00:00:00.000001Z",
        ] {
            let datetime = Datetime::parse(text).unwrap();
            let zoned = Zoned::try_from(&datetime).unwrap();
            assert_eq!(Datetime::try_from(&zoned).unwrap(), text);
            assert_eq!(zoned.timestamp().as_nanosecond(), datetime.to_unix_nanos());
            assert_eq!(Timestamp::try_from(&datetime).unwrap(), zoned.timestamp());
            let in_utc = Datetime::try_from(zoned.timestamp()).unwrap();
            assert_eq!((in_utc.to_unix_nanos(), in_utc.utc_offset_seconds()), (datetime.to_unix_nanos(), 0));
        }
    }

    #[test]
    fn rejects_times_outside_of_either_range() {
        assert!(Datetime::try_from(Timestamp::MIN).is_err());
        assert!(Timestamp::try_from(&Datetime::parse("9999-12-31T00:00:00Z").unwrap()).is_err());
        assert!(Zoned::try_from(&Datetime::parse("9999-12-31T00:00:00Z").unwrap()).is_err());
        assert!(Timestamp::try_from(&Datetime::try_from(Timestamp::MAX).unwrap()).is_ok());
    }

    #[test]
    fn offset_with_seconds_becomes_utc() {
        let zone = TimeZone::fixed(Offset::from_seconds(-75).unwrap());
        let zoned = Timestamp::UNIX_EPOCH.to_zoned(zone);
        assert_eq!(Datetime::try_from(&zoned).unwrap(), "1970-01-01T00:00:00.000Z");
    }
}
