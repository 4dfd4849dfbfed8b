//! A point in time, parsed from the text of a datetime.

use super::FormatErrorKind;
use crate::calendar::days_from_date;

/// A point in time between the years 0000 and 9999 of UTC.
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
    /// Nanoseconds after these seconds, below 1,000,000,000. Digits after the ninth are ignored.
    pub nanoseconds: u32,
}

/// The fields of a datetime.
#[derive(Clone, Copy)]
pub(super) struct DatetimeFields {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub second_of_day: i64,
    pub nanoseconds: u32,
    /// The zone's offset from UTC in seconds.
    pub offset: i64,
}

impl Instant {
    /// The seconds of 0000-01-01T00:00:00Z.
    pub const MIN_SECONDS: i64 = -62_167_219_200;
    /// The seconds of 9999-12-31T23:59:59Z.
    pub const MAX_SECONDS: i64 = 253_402_300_799;

    pub(super) const fn from_fields(fields: DatetimeFields) -> Result<Self, FormatErrorKind> {
        let days = days_from_date(fields.year, fields.month, fields.day);
        let seconds = days * 86_400 + fields.second_of_day - fields.offset;
        if seconds < Self::MIN_SECONDS || seconds > Self::MAX_SECONDS {
            return Err(FormatErrorKind::new(0, "a datetime is in the years 0000 to 9999 of UTC"));
        }
        Ok(Self { seconds, nanoseconds: fields.nanoseconds })
    }
}
