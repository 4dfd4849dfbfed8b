//! The front of the procedural macro: passes the path of this crate along, so that a renamed or re-exported runtime works
//! without an option.

#[doc = include_str!("../docs/lexicon.md")]
#[cfg(feature = "xrpc")]
#[macro_export]
macro_rules! lexicon {
    ($($arguments:tt)*) => { $crate::private::expand! { [$crate xrpc] $($arguments)* } };
}

#[doc = include_str!("../docs/lexicon.md")]
#[cfg(not(feature = "xrpc"))]
#[macro_export]
macro_rules! lexicon {
    ($($arguments:tt)*) => { $crate::private::expand! { [$crate] $($arguments)* } };
}
