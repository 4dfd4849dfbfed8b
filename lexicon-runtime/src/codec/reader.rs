//! What emitted code reads from: one concrete type over every source.
//! Collects violations and bounds the depth; how a source spells its values is left to [`super::json`] and
//! [`super::tree`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use lexicon_schema::json::Fault;

use super::MAX_DEPTH;
use super::json::Json;
use super::tree::Tree;
use crate::data::{Value, from_members};
use crate::validate::{Invalid, Rule, Segment, Violations};

/// A place in some data from which values are taken one after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    source: Source<'a>,
    pub(crate) violations: Violations,
    /// How many more arrays and objects may be entered.
    levels: usize,
    pub(super) fills_defaults: bool,
}

#[derive(Debug)]
enum Source<'a> {
    Json(Json<'a>),
    Tree(Tree<'a>),
    /// The source broke off: a violation tells why, and nothing more can be read.
    Ended,
}

/// Why a source doesn't give the value that was asked for.
pub(super) enum Refusal {
    /// It has another value, which was passed over; this is that value in words.
    Other(String),
    /// It has an integer that is too large.
    Beyond(String),
    /// It has several, of which one was asked for.
    Again,
    /// It broke off.
    Syntax(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Syntax(fault)
    }
}

/// The kind of the next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    String,
    Array,
    Object,
}

impl<'a> Reader<'a> {
    /// Reads a JSON text.
    pub(crate) fn from_bytes(json: &'a [u8]) -> Self {
        match std::str::from_utf8(json) {
            Ok(text) => Self::new(Source::Json(Json::new(text))),
            Err(error) => {
                let mut reader = Self::new(Source::Ended);
                reader.end(Fault { at: error.valid_up_to(), message: "a JSON text is UTF-8" });
                reader
            }
        }
    }

    /// Reads a value that is in memory already.
    pub(crate) fn tree(value: &'a Value) -> Self {
        Self::new(Source::Tree(Tree::new(value, false)))
    }

    /// Reads parameters, whose scalars are all text.
    #[cfg(feature = "xrpc")]
    pub(crate) fn texts(value: &'a Value) -> Self {
        Self::new(Source::Tree(Tree::new(value, true)))
    }

    /// Fills in the defaults of what a client left out.
    #[cfg(feature = "xrpc")]
    pub(crate) fn filling_defaults(self) -> Self {
        Self { fills_defaults: true, ..self }
    }

    fn new(source: Source<'a>) -> Self {
        let violations = Violations::default();
        Self { source, violations, levels: MAX_DEPTH, fills_defaults: false }
    }

    /// Hands out what was read if nothing was wrong with it.
    pub(crate) fn finish<T>(&mut self, value: Option<T>) -> Result<T, Invalid> {
        if let Source::Json(json) = &mut self.source
            && let Err(fault) = json.end()
        {
            self.end(fault);
        }
        let verdict = std::mem::take(&mut self.violations).into_result();
        match (verdict, value) {
            (Ok(()), Some(value)) => Ok(value),
            (Err(invalid), _) => Err(invalid),
            (Ok(()), None) => Err(Invalid::nothing_read()),
        }
    }

    /// Whether the source broke off.
    pub(super) fn has_ended(&self) -> bool {
        matches!(self.source, Source::Ended)
    }

    /// Reads `null` if that comes next.
    #[inline]
    pub fn null(&mut self) -> bool {
        match &mut self.source {
            Source::Json(json) => match json.null() {
                Ok(is_null) => is_null,
                Err(fault) => {
                    self.end(fault);
                    false
                }
            },
            Source::Tree(tree) => tree.null(),
            Source::Ended => false,
        }
    }

    /// Reads a boolean.
    #[inline]
    pub fn boolean(&mut self) -> Option<bool> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.boolean(),
            Source::Tree(tree) => tree.boolean(),
            Source::Ended => return None,
        };
        self.settle("a boolean", outcome)
    }

    /// Reads an integer.
    #[inline]
    pub fn integer(&mut self) -> Option<i64> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.integer(),
            Source::Tree(tree) => tree.integer(),
            Source::Ended => return None,
        };
        self.settle("an integer", outcome)
    }

    /// Reads a text.
    #[inline]
    pub fn text(&mut self) -> Option<Cow<'a, str>> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.text(),
            Source::Tree(tree) => tree.text(),
            Source::Ended => return None,
        };
        self.settle("a string", outcome)
    }

    /// Enters an object, whose names [`Reader::next_name`] gives.
    #[inline]
    pub(super) fn open_object(&mut self) -> Option<()> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.open(b'{'),
            Source::Tree(tree) => tree.open_object(),
            Source::Ended => return None,
        };
        self.settle("an object", outcome)?;
        self.descend()
    }

    /// Enters an array, whose items [`Reader::next_item`] announces.
    #[inline]
    pub(super) fn open_array(&mut self) -> Option<()> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.open(b'['),
            Source::Tree(tree) => tree.open_array(),
            Source::Ended => return None,
        };
        self.settle("an array", outcome)?;
        self.descend()
    }

    /// The next name of the object that was entered; `None` leaves it. `first` is true before the first and kept by
    /// whoever reads the object.
    #[inline]
    pub(super) fn next_name(&mut self, first: &mut bool) -> Option<Cow<'a, str>> {
        let name = match &mut self.source {
            Source::Json(json) => json.next_name(std::mem::take(first)),
            Source::Tree(tree) => Ok(tree.next_name()),
            Source::Ended => return None,
        };
        self.step(name)
    }

    /// Whether another item of the array that was entered comes; otherwise the array is left.
    #[inline]
    pub(super) fn next_item(&mut self, first: &mut bool) -> bool {
        let item = match &mut self.source {
            Source::Json(json) => json.next_item(std::mem::take(first)),
            Source::Tree(tree) => Ok(tree.next_item()),
            Source::Ended => return false,
        };
        self.step(item).is_some()
    }

    /// Passes over the next value, whatever it is.
    #[cold]
    pub(super) fn skip(&mut self) {
        match &mut self.source {
            Source::Json(json) => {
                if let Err(fault) = json.skip() {
                    self.end(fault);
                }
            }
            Source::Tree(tree) => tree.skip(),
            Source::Ended => {}
        }
    }

    /// Reads any value and holds it against the data model.
    pub(crate) fn value(&mut self) -> Option<Value> {
        let kind = match &mut self.source {
            Source::Json(json) => json.kind(),
            Source::Tree(tree) => {
                let value = tree.value()?;
                if value.is_deeper_than(self.levels) {
                    self.too_deep();
                    return None;
                }
                return Some(value);
            }
            Source::Ended => return None,
        };
        match self.settle("a value", kind.map_err(Refusal::Syntax))? {
            Kind::Null => self.null().then_some(Value::Null),
            Kind::Boolean => self.boolean().map(Value::Boolean),
            Kind::Integer => self.integer().map(Value::Integer),
            Kind::String => self.text().map(|text| Value::String(text.into_owned())),
            Kind::Array => self.value_array(),
            Kind::Object => self.value_object(),
        }
    }

    fn value_array(&mut self) -> Option<Value> {
        let mut items = super::Items::open(self)?;
        let mut values = Vec::new();
        while items.next(self) {
            values.extend(self.value());
        }
        items.close(self).then_some(Value::Array(values))
    }

    fn value_object(&mut self) -> Option<Value> {
        self.open_object()?;
        let start = self.violations.count();
        let mut members = BTreeMap::new();
        let mut first = true;
        while let Some(name) = self.next_name(&mut first) {
            let before = self.violations.count();
            if members.contains_key(name.as_ref()) {
                self.violations.report(Rule::Once, "the name again");
                self.skip();
            } else if let Some(value) = self.value() {
                members.insert(name.clone().into_owned(), value);
            }
            if self.violations.count() != before {
                self.violations.place(before, &Segment::Name(name.into_owned().into()));
            }
        }
        if self.violations.count() != start {
            return None;
        }
        from_members(members).map_err(|rule| self.violations.report(rule, "")).ok()
    }

    fn descend(&mut self) -> Option<()> {
        match self.levels.checked_sub(1) {
            Some(levels) => {
                self.levels = levels;
                Some(())
            }
            None => {
                self.too_deep();
                None
            }
        }
    }

    #[cold]
    fn too_deep(&mut self) {
        self.violations.report(Rule::Depth(MAX_DEPTH), "more");
        self.source = Source::Ended;
    }

    #[inline]
    fn step<T>(&mut self, step: Result<Option<T>, Fault>) -> Option<T> {
        match step {
            Ok(Some(step)) => Some(step),
            Ok(None) => {
                self.levels += 1;
                None
            }
            Err(fault) => {
                self.end(fault);
                None
            }
        }
    }

    #[inline]
    fn settle<T>(&mut self, expected: &'static str, outcome: Result<T, Refusal>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.refuse(expected, refusal);
                None
            }
        }
    }

    #[cold]
    fn refuse(&mut self, expected: &'static str, refusal: Refusal) {
        match refusal {
            Refusal::Other(found) => self.violations.report(Rule::Kind(expected), found),
            Refusal::Beyond(found) => self.violations.report(Rule::Kind("an integer of 64 bits"), found),
            Refusal::Again => self.violations.report(Rule::Once, "the name again"),
            Refusal::Syntax(fault) => self.end(fault),
        }
    }

    #[cold]
    fn end(&mut self, fault: Fault) {
        self.violations.report(Rule::Syntax(fault.message), format!("byte {}", fault.at));
        self.source = Source::Ended;
    }
}
