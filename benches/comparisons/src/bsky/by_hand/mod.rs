//! The same types as a developer writes them who has no library: serde's derive, and nothing checked but the shape.
//! Formats are texts, unions are enums by `$type`, fields that aren't named are dropped.

pub mod actor;
pub mod embed;
pub mod embed_view;
pub mod post;
pub mod timeline;
