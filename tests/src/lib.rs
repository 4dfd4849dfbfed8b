//! What the project promises, tested from outside.

pub mod corpus;
pub mod growth;
pub mod missing;
pub mod names;
pub mod pages;

/// The worked example of README.md compiles as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
