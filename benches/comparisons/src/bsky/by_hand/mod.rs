//! Hand-written types with serde's derive and without validation.
//! Formatted strings are `String`, unions are enums tagged by `$type`, and unknown fields are dropped.

pub mod actor;
pub mod embed;
pub mod embed_view;
pub mod post;
pub mod timeline;
