//! Migration guides to [`lexicon!`](crate::lexicon).

#[doc = include_str!("../docs/from-handwritten-structs.md")]
#[cfg_attr(feature = "axum", doc = include_str!("../docs/from-handwritten-handlers.md"))]
pub mod from_handwritten_structs {}

#[doc = include_str!("../docs/from-generated-crates.md")]
pub mod from_generated_crates {}
