//! The `lexicon!` macro. It passes the path of this crate to the procedural macro, so that the crate can be renamed or
//! re-exported.

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
