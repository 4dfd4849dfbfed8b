//! Looking ahead in JSON, which doesn't say how much is to come.

use std::borrow::Cow;

use lexicon_syntax::json::{Cursor, SyntaxError};

use super::{LateTypes, TypeName};
use crate::codec::json::Json;
use crate::codec::source::{Kind, Refusal};

impl<'a> Json<'a> {
    /// What `$type` of the next object says; `None` if it has none, or none that is a text. The object's other members
    /// can be read from behind it if it is the first.
    #[inline]
    pub(in crate::codec) fn type_name(&mut self) -> Result<Option<TypeName<'a>>, Refusal> {
        let mut ahead = self.cursor.clone();
        if !ahead.take(b'{') {
            return Err(self.other());
        }
        if !(ahead.take_plain(["$type"]).is_some() && ahead.take(b':')) {
            return Ok(self.late_type_name()?.map(|name| (name, None)));
        }
        match ahead.peek() {
            Some(b'"') => {
                let name = ahead.string()?;
                Ok(Some((name, Some(ahead))))
            }
            _ => Ok(None),
        }
    }

    /// The same where something else comes first. What is found on the way is kept for the objects inside: a union in a
    /// union in a union would otherwise be looked through once for each.
    #[cold]
    fn late_type_name(&mut self) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.cursor.peek();
        let start = self.cursor.offset();
        let mut seen = self.seen.take().unwrap_or_default();
        if !seen.knows(start) {
            // Nothing before it is asked for again.
            *seen = LateTypes::default();
            let mut ahead = Self { cursor: self.cursor.clone(), seen: None };
            ahead.pass(|object, is_outermost, cursor| {
                let mut cursor = cursor.clone();
                let is_text = cursor.peek() == Some(b'"');
                seen.note(object, is_text.then_some(cursor));
                is_outermost
            })?;
            seen.reach(ahead.cursor.offset());
        }
        let at = seen.at(start);
        self.seen = Some(seen);
        at.map(|mut at| at.string()).transpose()
    }

    /// Passes over a value of any depth.
    pub(in crate::codec) fn skip(&mut self) -> Result<(), SyntaxError> {
        self.pass(|_, _, _| false)
    }

    /// Passes over a value, with an entry for each open bracket instead of a call. `on_type` is told of every `$type`: where
    /// its object begins, whether that is the value itself, and the place of what it says; it ends the pass by `true`.
    fn pass(&mut self, mut on_type: impl FnMut(usize, bool, &Cursor<'a>) -> bool) -> Result<(), SyntaxError> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            match self.cursor.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    open.push(Open { bracket, is_first: true, start: self.cursor.offset() });
                    self.cursor.take(bracket);
                }
                _ => self.skip_scalar()?,
            }
            // Leave what ends here, until another value is due.
            loop {
                let is_outermost = open.len() == 1;
                let Some(innermost) = open.last_mut() else { return Ok(()) };
                let is_first = std::mem::take(&mut innermost.is_first);
                let due = if innermost.bracket == b'[' {
                    self.next_item(is_first).ok_or_else(|| self.item_fault())?
                } else {
                    let name = self.next_name(is_first)?;
                    if name.as_deref() == Some("$type") && on_type(innermost.start, is_outermost, &self.cursor) {
                        return Ok(());
                    }
                    name.is_some()
                };
                if due {
                    break;
                }
                open.pop();
            }
        }
    }

    fn skip_scalar(&mut self) -> Result<(), SyntaxError> {
        match self.kind()? {
            Kind::String if self.cursor.plain_string().is_some() => Ok(()),
            Kind::String => self.cursor.string().map(|_| ()),
            Kind::Integer => self.cursor.number().map(|_| ()),
            Kind::Boolean if self.cursor.peek() == Some(b't') => self.cursor.literal("true"),
            Kind::Boolean => self.cursor.literal("false"),
            _ => self.cursor.literal("null"),
        }
    }
}

/// An array or an object that is being passed over.
struct Open {
    bracket: u8,
    is_first: bool,
    start: usize,
}
