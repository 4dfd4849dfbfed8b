//! Conversions between [`Datetime`](super::Datetime) and types of date libraries, each behind its feature.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
