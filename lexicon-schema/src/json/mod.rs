//! JSON: the grammar, once, for documents and for data.
//! [`Cursor`] walks a text token by token and is what the runtime's codec stands on; the tree of [`Node`]s, each with
//! its place, is what documents are read from.

mod cursor;
mod misread;
mod node;
mod number;
mod repeated;
mod strings;
mod tree;

pub use cursor::{Cursor, Fault};
pub use node::{Key, Member, Node, Span, Value};
pub use number::{NotAnInteger, Number};
pub use repeated::repeated_keys;
pub use strings::plain_end;
pub use tree::{MAX_STRING, parse};
