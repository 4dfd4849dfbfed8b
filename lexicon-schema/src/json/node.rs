//! JSON text as a tree of values that know their places, which is what documents are read from.
//! Knows JSON alone; what a value has to be is left to [`crate::read`].

use std::borrow::Cow;

use lexicon_syntax::json::{Number, Span};

/// A JSON value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Where it stands, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub value: NodeValue<'a>,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeValue<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(Number<'a>),
    /// A string, its escapes resolved.
    String(Cow<'a, str>),
    /// The items of an array.
    Array(Vec<Node<'a>>),
    /// The members of an object as they are written. A key that comes twice is there twice: [`super::repeated_keys`]
    /// finds those.
    Object(Vec<Member<'a>>),
}

impl NodeValue<'_> {
    /// What kind of value this is, with its article: `a string`, `an array`, `null`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member<'a> {
    /// The key.
    pub key: Key<'a>,
    /// What stands behind it.
    pub value: Node<'a>,
}

/// The key of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Key<'a> {
    /// The key, its escapes resolved.
    pub text: Cow<'a, str>,
    /// Where it stands, quotes included.
    pub span: Span,
}
