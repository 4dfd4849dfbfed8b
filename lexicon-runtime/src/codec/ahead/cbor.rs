//! Looking ahead in DAG-CBOR, which says how much is to come.

use std::borrow::Cow;

use lexicon_schema::json::Fault;

use super::LateTypes;
use crate::codec::cbor::Cbor;
use crate::codec::source::{Kind, Refusal};

impl<'a> Cbor<'a> {
    /// Passes over a value of any depth by counting what is still to come.
    pub(in crate::codec) fn skip(&mut self) -> Result<(), Fault> {
        let mut left: u64 = 1;
        while let Some(others) = left.checked_sub(1) {
            self.kind()?;
            let (head, behind) = self.head()?;
            self.at = behind;
            let inside = match head.major {
                2 | 3 => {
                    self.slice(head, behind)?;
                    0
                }
                4 => head.argument,
                5 => head.argument.saturating_mul(2),
                6 => 1,
                _ => 0,
            };
            left = others.saturating_add(inside);
        }
        Ok(())
    }

    /// What `$type` of the next object says; `None` if it has none, or none that is a text.
    pub(in crate::codec) fn type_name(&mut self) -> Result<Option<Cow<'a, str>>, Refusal> {
        if self.kind()? != Kind::Object {
            return Err(self.other());
        }
        let start = self.at;
        let mut seen = self.seen.take().unwrap_or_default();
        if !seen.knows(start) {
            let mut ahead = self.from(start);
            ahead.note_types(&mut seen)?;
            seen.reach(ahead.at);
        }
        let at = seen.at(start);
        self.seen = Some(seen);
        at.map(|at| self.from(at).text()).transpose()
    }

    /// Passes over the next object up to its `$type`, and notes where those of the objects on the way are.
    fn note_types(&mut self, seen: &mut LateTypes<usize>) -> Result<(), Fault> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let start = self.at;
            self.kind()?;
            let (head, behind) = self.head()?;
            self.at = behind;
            match head.major {
                2 | 3 => {
                    self.slice(head, behind)?;
                }
                major @ (4 | 5) => open.push(Open { start, left: head.argument, is_object: major == 5 }),
                // What a tag says something of comes next.
                6 => continue,
                _ => {}
            }
            loop {
                let is_outermost = open.len() == 1;
                let Some(innermost) = open.last_mut() else { return Ok(()) };
                let Some(left) = innermost.left.checked_sub(1) else {
                    open.pop();
                    continue;
                };
                innermost.left = left;
                if innermost.is_object {
                    let (head, behind) = self.head()?;
                    if head.major != 3 {
                        return Err(self.fault("a name is a text"));
                    }
                    if self.slice(head, behind)? == b"$type" {
                        let is_text = self.kind()? == Kind::String;
                        seen.note(innermost.start, is_text.then_some(self.at));
                        if is_outermost {
                            return Ok(());
                        }
                    }
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
