//! Conversions for `time`.

use time::{OffsetDateTime, UtcOffset};

use crate::string::moment::Moment;
use crate::string::{Datetime, OutOfRange};

/// Keeps an offset from UTC in whole minutes.
///
/// A time with another offset is converted to UTC.
///
/// Fails outside of the years 0000 to 9999 of UTC.
impl TryFrom<OffsetDateTime> for Datetime {
    type Error = OutOfRange;

    fn try_from(time: OffsetDateTime) -> Result<Self, OutOfRange> {
        // `unix_timestamp` rounds down, before 1970 too.
        let (seconds, nanoseconds) = (time.unix_timestamp(), time.nanosecond());
        Self::from_moment(Moment { seconds, nanoseconds, offset: time.offset().whole_seconds() })
    }
}

/// Keeps the offset from UTC. `time` represents every year of a datetime.
impl From<&Datetime> for OffsetDateTime {
    fn from(datetime: &Datetime) -> Self {
        let time = Self::from_unix_timestamp_nanos(datetime.to_unix_nanos()).unwrap_or(Self::UNIX_EPOCH);
        let offset = UtcOffset::from_whole_seconds(datetime.utc_offset_seconds()).unwrap_or(UtcOffset::UTC);
        time.checked_to_offset(offset).unwrap_or(time)
    }
}

#[cfg(test)]
mod tests {
    use time::{OffsetDateTime, UtcOffset};

    use crate::Datetime;

    #[test]
    fn preserves_nanoseconds_and_offset() {
        for text in [
            "1985-04-12T23:20:50.123Z",
            "1985-04-12T23:20:50.123456789+05:30",
            "1969-12-31T23:59:59.999999999-23:59",
            "0000-01-01T00:00:00.000Z",
            "0000-01-01T00:00:00.000-23:59",
            "9999-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59.999999999+23:59",
        ] {
            let datetime = Datetime::parse(text).unwrap();
            let time = OffsetDateTime::from(&datetime);
            assert_eq!(Datetime::try_from(time).unwrap(), text);
            assert_eq!(time.unix_timestamp_nanos(), datetime.to_unix_nanos());
        }
    }

    #[test]
    fn rejects_years_outside_of_0000_to_9999() {
        let before = OffsetDateTime::from_unix_timestamp(-62_167_219_201).unwrap();
        assert!(Datetime::try_from(before).is_err());
        assert!(Datetime::try_from(before.to_offset(UtcOffset::from_hms(1, 0, 0).unwrap())).is_err());
    }

    #[test]
    fn unsupported_offset_becomes_utc() {
        let offset = UtcOffset::from_whole_seconds(75).unwrap();
        let time = OffsetDateTime::UNIX_EPOCH.to_offset(offset);
        assert_eq!(Datetime::try_from(time).unwrap(), "1970-01-01T00:00:00.000Z");
        // The offset would put this in the year -1.
        let first = OffsetDateTime::from_unix_timestamp(-62_167_219_200).unwrap();
        let time = first.to_offset(UtcOffset::from_hms(-1, 0, 0).unwrap());
        assert_eq!(Datetime::try_from(time).unwrap(), "0000-01-01T00:00:00.000Z");
    }
}
