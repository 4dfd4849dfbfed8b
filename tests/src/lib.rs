//! Helpers that several test targets share.

pub mod corpus;
pub mod files;
pub mod growth;
pub mod package;
pub mod random;
pub mod rust_names;
pub mod rustdoc_pages;
pub mod skip;

/// Compiles the Rust examples of README.md.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// Runs the Rust examples of the cookbook.
#[cfg(doctest)]
#[doc = include_str!("../../docs/cookbook.md")]
struct Cookbook;
