//! Looking ahead in DAG-CBOR, which says how much is to come.

use std::borrow::Cow;

use lexicon_syntax::json::SyntaxError;

use super::LateTypes;
use crate::codec::cbor::Cbor;
use crate::codec::source::{Kind, Refusal};

impl<'a> Cbor<'a> {
    /// Passes over a value of any depth by counting what is still to come, and says whether an object is in it.
    pub(in crate::codec) fn skip(&mut self) -> Result<bool, SyntaxError> {
        let (mut left, mut has_objects): (u64, bool) = (1, false);
        while let Some(others) = left.checked_sub(1) {
            self.kind()?;
            let (head, behind) = self.head()?;
            if matches!(head.major, 2 | 3) {
                self.slice(head, behind)?;
            } else {
                self.at = behind;
            }
            let inside = match head.major {
                4 => head.argument,
                5 => head.argument.saturating_mul(2),
                6 => 1,
                _ => 0,
            };
            has_objects |= head.major == 5;
            left = others.saturating_add(inside);
        }
        Ok(has_objects)
    }

    /// What `$type` of the next object says; `None` if it has none, or none that is a text.
    pub(in crate::codec) fn type_name(&mut self) -> Result<Option<Cow<'a, str>>, Refusal> {
        if self.kind()? != Kind::Object {
            return Err(self.other());
        }
        let start = self.at;
        let at = match &mut self.seen {
            Some(seen) if seen.knows(start) => seen.at(start),
            _ => {
                let (mut ahead, mut seen) = (self.from(start), LateTypes::default());
                let at = ahead.find_type(&mut seen)?;
                seen.reach(ahead.at);
                self.seen = (!seen.is_empty()).then(|| Box::new(seen));
                at
            }
        };
        at.map(|at| self.from(at).text()).transpose()
    }

    /// Finds the place of what `$type` of the next object says, if that is a text, and notes where those of the objects on
    /// the way are: an object in an object in an object would otherwise be looked through once for each.
    fn find_type(&mut self, seen: &mut LateTypes<usize>) -> Result<Option<usize>, SyntaxError> {
        let (head, behind) = self.head()?;
        self.at = behind;
        for _ in 0..head.argument {
            if self.name()? == b"$type" {
                return Ok((self.kind()? == Kind::String).then_some(self.at));
            }
            let value = self.at;
            if self.skip()? {
                self.at = value;
                self.note_types(seen)?;
            }
        }
        Ok(None)
    }

    fn name(&mut self) -> Result<&'a [u8], SyntaxError> {
        let (head, behind) = self.head()?;
        if head.major != 3 {
            return Err(self.fault("a name is a text"));
        }
        self.slice(head, behind)
    }

    /// Passes over the next value, and notes the `$type`s of the objects in it.
    fn note_types(&mut self, seen: &mut LateTypes<usize>) -> Result<(), SyntaxError> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let start = self.at;
            self.kind()?;
            let (head, behind) = self.head()?;
            if matches!(head.major, 2 | 3) {
                self.slice(head, behind)?;
            } else {
                self.at = behind;
            }
            match head.major {
                major @ (4 | 5) => open.push(Open { start, left: head.argument, is_object: major == 5 }),
                // What a tag says something of comes next.
                6 => continue,
                _ => {}
            }
            loop {
                let Some(innermost) = open.last_mut() else { return Ok(()) };
                let Some(left) = innermost.left.checked_sub(1) else {
                    open.pop();
                    continue;
                };
                innermost.left = left;
                if innermost.is_object && self.name()? == b"$type" {
                    let is_text = self.kind()? == Kind::String;
                    seen.note(innermost.start, is_text.then_some(self.at));
                }
                break;
            }
        }
    }
}

/// An array or an object that is being passed over, and how many items or members are to come.
struct Open {
    start: usize,
    left: u64,
    is_object: bool,
}
