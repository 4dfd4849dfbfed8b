//! The tree of JSON values with their spans.

use std::borrow::Cow;

use lexicon_syntax::json::{Number, Span};

/// A JSON value and its span.
#[derive(Debug, PartialEq)]
pub struct Node<'a> {
    /// The span, including quotes and brackets.
    pub span: Span,
    /// The value.
    pub value: NodeValue<'a>,
}

/// A JSON value.
#[derive(Debug, PartialEq)]
pub enum NodeValue<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number<'a>),
    /// A string with its escapes resolved.
    String(Cow<'a, str>),
    /// The items of an array.
    Array(Vec<Node<'a>>),
    /// The members of an object in order, including those with duplicate keys.
    Object(Vec<Member<'a>>),
}

impl NodeValue<'_> {
    /// Returns the kind of value with its article: `a string`, `an array`, `null`.
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
#[derive(Debug, PartialEq)]
pub struct Member<'a> {
    /// The key.
    pub key: Key<'a>,
    /// The value.
    pub value: Node<'a>,
}

/// The key of a member.
#[derive(Debug, PartialEq)]
pub struct Key<'a> {
    /// The key with its escapes resolved.
    pub text: Cow<'a, str>,
    /// The span, including quotes.
    pub span: Span,
}
