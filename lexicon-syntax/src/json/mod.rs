//! JSON text as tokens (RFC 8259), for documents and for data.

mod cursor;
mod number;
mod span;
mod strings;

pub use cursor::{Cursor, SyntaxError};
pub use number::{NotAnInteger, Number};
pub use span::Span;
pub use strings::plain_end;
