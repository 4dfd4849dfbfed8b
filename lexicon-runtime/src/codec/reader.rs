//! What emitted code reads from: one concrete type over every source.
//! Collects violations and bounds the depth; how a source spells its values is left to [`super::json`] and
//! [`super::tree`].

use std::borrow::Cow;

use lexicon_syntax::json::SyntaxError;

#[cfg(feature = "cbor")]
use super::cbor::Cbor;
use super::json::Json;
use super::source::Refusal;
use super::tree::Tree;
use crate::data::Value;
use crate::leniency::Leniency;
use crate::limits::MAX_DEPTH;
use crate::validate::{Rule, ValidationError, Violations};

/// A place in some data from which values are taken one after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) source: Source<'a>,
    pub(crate) violations: Violations,
    /// How many more arrays and objects may be entered.
    pub(super) levels: usize,
    pub(super) fills_defaults: bool,
    /// What is known of the `$type` of the next object.
    pub(super) tag: Tag,
    /// Where the object begins that the reader stands in when its `$type` was read.
    pub(super) entered_at: usize,
    pub(super) leniency: Leniency,
    /// The text that was read last, if it had to be put together.
    unescaped: String,
}

/// What is known of an object's `$type` before it is entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nothing, and it need not be there.
    #[default]
    Free,
    /// The object is a union's, whose `$type` was looked at and comes among its members.
    Expected,
    /// The same, and the reader stands behind it, in the object.
    Read,
    /// As expected, but with `#main` behind the name, which leniency let pass.
    Main,
}

#[derive(Debug)]
pub(super) enum Source<'a> {
    Json(Json<'a>),
    Tree(Tree<'a>),
    #[cfg(feature = "cbor")]
    Cbor(Cbor<'a>),
    /// The source broke off: a violation tells why, and nothing more can be read.
    Ended,
}

impl<'a> Reader<'a> {
    /// Reads a JSON text.
    #[inline]
    pub(crate) fn from_bytes(json: &'a [u8]) -> Self {
        match std::str::from_utf8(json) {
            Ok(text) => Self::new(Source::Json(Json::new(text))),
            Err(error) => {
                let mut reader = Self::new(Source::Ended);
                reader.end(SyntaxError { offset: error.valid_up_to(), message: "a JSON text is UTF-8" });
                reader
            }
        }
    }

    /// Reads a value that is in memory already.
    pub(crate) fn tree(value: &'a Value) -> Self {
        Self::new(Source::Tree(Tree::new(value, false)))
    }

    /// Reads parameters, whose scalars are all text.
    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    pub(crate) fn texts(value: &'a Value) -> Self {
        Self::new(Source::Tree(Tree::new(value, true)))
    }

    /// Fills in the defaults of what a client left out.
    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    #[inline]
    pub(crate) fn filling_defaults(mut self) -> Self {
        self.fills_defaults = true;
        self
    }

    /// Reads DAG-CBOR.
    #[cfg(feature = "cbor")]
    pub(crate) fn cbor(bytes: &'a [u8]) -> Self {
        Self::new(Source::Cbor(Cbor::new(bytes)))
    }

    /// Tolerates what `leniency` says.
    #[inline]
    pub(crate) fn with_leniency(mut self, leniency: Leniency) -> Self {
        #[cfg(feature = "cbor")]
        if let Source::Cbor(cbor) = &mut self.source {
            cbor.set_leniency(leniency);
        }
        self.leniency = leniency;
        self.violations.set_leniency(leniency);
        self
    }

    #[inline]
    fn new(source: Source<'a>) -> Self {
        let violations = Violations::default();
        Self {
            source,
            violations,
            levels: MAX_DEPTH,
            fills_defaults: false,
            tag: Tag::Free,
            entered_at: 0,
            leniency: Leniency::default(),
            unescaped: String::new(),
        }
    }

    /// Hands out what was read if nothing was wrong with it.
    pub(crate) fn finish<T>(&mut self, value: Option<T>) -> Result<T, ValidationError> {
        let end = match &mut self.source {
            Source::Json(json) => json.end(),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.end(),
            Source::Tree(_) | Source::Ended => Ok(()),
        };
        if let Err(fault) = end {
            self.end(fault);
        }
        match value {
            Some(value) if self.violations.count() == 0 => Ok(value),
            _ => Err(self.refusal()),
        }
    }

    #[cold]
    fn refusal(&mut self) -> ValidationError {
        let verdict = std::mem::take(&mut self.violations).into_result();
        verdict.err().unwrap_or_else(ValidationError::without_violation)
    }

    /// What is tolerated.
    #[cfg(feature = "dynamic")]
    pub(crate) fn leniency(&self) -> Leniency {
        self.leniency
    }

    /// How many levels there are for what the next object holds, if it is read with every rule of the data model.
    pub(super) fn levels_of_strict_data(&self) -> Option<usize> {
        (self.leniency == Leniency::default()).then(|| self.levels.saturating_sub(1))
    }

    /// Whether the source broke off.
    pub(super) fn has_ended(&self) -> bool {
        matches!(self.source, Source::Ended)
    }

    /// Reads `null` if that comes next.
    #[inline]
    pub fn null(&mut self) -> bool {
        let outcome = match &mut self.source {
            Source::Json(json) => json.null(),
            Source::Tree(tree) => Ok(tree.null()),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.null(),
            Source::Ended => Ok(false),
        };
        outcome.unwrap_or_else(|fault| {
            self.end(fault);
            false
        })
    }

    /// Reads a boolean.
    #[inline]
    pub fn boolean(&mut self) -> Option<bool> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.boolean(),
            Source::Tree(tree) => tree.boolean(),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.boolean(),
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
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.integer(),
            Source::Ended => return None,
        };
        self.settle("an integer", outcome)
    }

    /// Reads a text.
    #[inline]
    pub fn text(&mut self) -> Option<&str> {
        if let Source::Json(json) = &mut self.source
            && let Some(text) = json.plain_text()
        {
            return Some(text);
        }
        self.any_text()
    }

    fn any_text(&mut self) -> Option<&str> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.text(),
            Source::Tree(tree) => tree.text(),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.text(),
            Source::Ended => return None,
        };
        let text = self.settle("a string", outcome)?;
        Some(self.held(text))
    }

    /// A text for as long as the next one isn't read.
    #[inline]
    pub(super) fn held(&mut self, text: Cow<'a, str>) -> &str {
        match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => {
                self.unescaped = text;
                &self.unescaped
            }
        }
    }

    /// Passes over the next value, whatever it is.
    #[cold]
    pub(crate) fn skip(&mut self) {
        match &mut self.source {
            Source::Json(json) => {
                if let Err(fault) = json.skip() {
                    self.end_inside(fault);
                }
            }
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => {
                if let Err(fault) = cbor.skip() {
                    self.end_inside(fault);
                }
            }
            Source::Tree(tree) => tree.skip(),
            Source::Ended => {}
        }
    }

    #[inline]
    pub(super) fn settle<T>(&mut self, expected: &'static str, outcome: Result<T, Refusal>) -> Option<T> {
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
            Refusal::Other(found) => self.violations.report(Rule::Type(expected), found),
            Refusal::Beyond(found) => self.violations.report(Rule::Type("an integer of 64 bits"), found),
            Refusal::Again => self.violations.report(Rule::Duplicate, "the name again"),
            Refusal::Syntax(fault) => self.end_inside(fault),
        }
    }

    /// Ends the reader at a fault in the next value, or in a part of it that was passed over.
    #[cold]
    fn end_inside(&mut self, fault: SyntaxError) {
        let path = match &self.source {
            Source::Json(json) => json.path_to_fault(),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.path_to_fault(),
            Source::Tree(_) | Source::Ended => Vec::new(),
        };
        let before = self.violations.count();
        self.end(fault);
        // Each container that was entered places the violation by itself.
        let inside = path.get(MAX_DEPTH.saturating_sub(self.levels)..).unwrap_or_default();
        for segment in inside.iter().rev() {
            self.violations.prepend_segment(before, segment);
        }
    }

    #[cold]
    pub(super) fn end(&mut self, fault: SyntaxError) {
        let rule = match self.source {
            #[cfg(feature = "cbor")]
            Source::Cbor(_) => Rule::Cbor(fault.message),
            _ => Rule::Syntax(fault.message),
        };
        self.violations.report(rule, format!("byte {}", fault.offset));
        self.source = Source::Ended;
    }
}
