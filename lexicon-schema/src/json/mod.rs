//! JSON: the grammar, once, for documents and for data.
//! [`Cursor`] walks a text token by token and is what the runtime's codec stands on; the tree of [`Node`]s, each with
//! its place, is what documents are read from.

mod cursor;
mod number;

pub use cursor::{Cursor, Fault, plain_end};
pub use number::{NotAnInteger, Number};
