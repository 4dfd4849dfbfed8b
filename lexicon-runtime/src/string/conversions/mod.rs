//! Datetimes from and to the types of other libraries, each behind the feature of its name.
//! They carry moments to the nanosecond and offsets from UTC; names of zones and calendars stay with the libraries.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
