//! A point in time with an offset from UTC, and its text.

use std::fmt;

use lexicon_syntax::calendar::date_from_days;
use lexicon_syntax::format::Instant;

/// A point in time with the offset of its time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    pub seconds: i64,
    /// Nanoseconds after `seconds`, below 1,000,000,000.
    pub nanoseconds: u32,
    /// Offset from UTC in seconds, positive east of Greenwich.
    pub offset: i32,
}

/// The error of converting a time that the target type cannot represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange(&'static str);

impl OutOfRange {
    pub(super) const DATETIME: Self = Self("expected a time in the years 0000 to 9999 of UTC");
    #[cfg(feature = "jiff")]
    pub(super) const JIFF: Self = Self("expected a time until 9999-12-30T22:00:00.999999999Z, the maximum of jiff");
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for OutOfRange {}

const NANOS_PER_SECOND: i128 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

impl Moment {
    pub(super) const EPOCH: Self = Self { seconds: 0, nanoseconds: 0, offset: 0 };

    /// Creates a moment in UTC if its year is 0000 to 9999.
    pub(super) fn from_unix_nanos(nanos: i128) -> Option<Self> {
        let seconds = i64::try_from(nanos.div_euclid(NANOS_PER_SECOND)).ok()?;
        Self { seconds, nanoseconds: nanos.rem_euclid(NANOS_PER_SECOND) as u32, offset: 0 }.in_range()
    }

    /// Returns the moment if its year is 0000 to 9999, in UTC if the offset cannot be formatted.
    pub(super) fn in_range(self) -> Option<Self> {
        let years = Instant::MIN_SECONDS..=Instant::MAX_SECONDS;
        let has_valid_offset = self.offset % 60 == 0
            && i64::from(self.offset).abs() < SECONDS_PER_DAY
            && years.contains(&self.seconds.saturating_add(i64::from(self.offset)));
        let offset = if has_valid_offset { self.offset } else { 0 };
        years.contains(&self.seconds).then_some(Self { offset, ..self })
    }

    /// Formats a moment that is in range.
    pub(super) fn to_text(self) -> String {
        let local = self.seconds + i64::from(self.offset);
        let (year, month, day) = date_from_days(local.div_euclid(SECONDS_PER_DAY));
        let second_of_day = local.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
        let (fraction, width) = match self.nanoseconds {
            nanos if nanos % 1_000_000 == 0 => (nanos / 1_000_000, 3),
            nanos if nanos % 1000 == 0 => (nanos / 1000, 6),
            nanos => (nanos, 9),
        };
        let zone = match (self.offset.unsigned_abs() / 60, self.offset < 0) {
            (0, _) => "Z".to_owned(),
            (minutes, false) => format!("+{:02}:{:02}", minutes / 60, minutes % 60),
            (minutes, true) => format!("-{:02}:{:02}", minutes / 60, minutes % 60),
        };
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:0width$}{zone}")
    }
}
