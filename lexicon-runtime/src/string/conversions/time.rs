//! `time`: datetimes with an offset.

use time::{OffsetDateTime, UtcOffset};

use crate::string::moment::Moment;
use crate::string::{Datetime, OutOfRange};

/// With the offset from UTC, unless that has seconds: then in UTC. With three, six or nine digits of the second.
///
/// Fails outside the years 0000 to 9999 of UTC.
impl TryFrom<OffsetDateTime> for Datetime {
    type Error = OutOfRange;

    fn try_from(time: OffsetDateTime) -> Result<Self, OutOfRange> {
        // Both count from the second below, before 1970 too.
        let (seconds, nanoseconds) = (time.unix_timestamp(), time.nanosecond());
        Self::of(Moment { seconds, nanoseconds, offset: time.offset().whole_seconds() })
    }
}

/// With the datetime's offset from UTC. The library's years are more than those of a datetime, so it never fails.
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
    fn moments_and_offsets_come_through() {
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
    fn moments_that_a_datetime_lacks_are_refused() {
        let before = OffsetDateTime::from_unix_timestamp(-62_167_219_201).unwrap();
        assert!(Datetime::try_from(before).is_err());
        assert!(Datetime::try_from(before.to_offset(UtcOffset::from_hms(1, 0, 0).unwrap())).is_err());
    }

    #[test]
    fn an_offset_that_no_datetime_has_is_told_in_utc() {
        let offset = UtcOffset::from_whole_seconds(75).unwrap();
        let time = OffsetDateTime::UNIX_EPOCH.to_offset(offset);
        assert_eq!(Datetime::try_from(time).unwrap(), "1970-01-01T00:00:00.000Z");
        // Told there, this would be in the year -1.
        let first = OffsetDateTime::from_unix_timestamp(-62_167_219_200).unwrap();
        let time = first.to_offset(UtcOffset::from_hms(-1, 0, 0).unwrap());
        assert_eq!(Datetime::try_from(time).unwrap(), "0000-01-01T00:00:00.000Z");
    }
}
