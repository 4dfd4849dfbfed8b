//! What a document says of data, made ready for walking: no name is looked up and no rule is built while data is read.
//! Documents are made into this by `compile`; where references lead is known to the set of documents.

use lexicon_schema::document::{RecordKey, Reference};
use lexicon_syntax::format::Format;

use super::Diagnostic;
use crate::validate::{Constant, Rule};

/// A document.
#[derive(Debug)]
pub(super) struct Document {
    pub nsid: Box<str>,
    pub definitions: Vec<Definition>,
    /// The places of the definitions, in the order of their names.
    pub by_name: Vec<usize>,
    /// What its nodes refer to, each once.
    pub references: Vec<Reference>,
    /// What is wrong with it in spite of which it was taken.
    pub warnings: Vec<Diagnostic>,
}

impl Document {
    /// The place of the definition `name`.
    pub fn place(&self, name: &str) -> Option<usize> {
        let found = self.by_name.binary_search_by(|&place| (*self.definitions[place].name).cmp(name)).ok()?;
        self.by_name.get(found).copied()
    }
}

/// One entry of `defs`.
#[derive(Debug)]
pub(super) struct Definition {
    pub name: Box<str>,
    pub body: Body,
}

/// What is defined.
#[derive(Debug)]
pub(super) enum Body {
    Data(Node),
    Record {
        key: RecordKey,
        node: Node,
    },
    /// A query, a procedure or a subscription.
    Method(Box<Method>),
    /// A token, of which there is no data. Where a property refers to one, it is a string.
    Token(Node),
    /// A set of permissions or a space, of which there is no data.
    Other,
}

/// What a method takes and gives, where that is declared and can be held against a document.
#[derive(Debug, Default)]
pub(super) struct Method {
    pub params: Option<Node>,
    pub input: Option<Node>,
    pub output: Option<Node>,
    pub message: Option<Node>,
}

/// A type of data. Rules stand in the order in which they are told.
#[derive(Debug)]
pub(super) enum Node {
    Boolean(Box<Scalar>),
    Integer(Box<Scalar>),
    Text(Box<Text>),
    Array(Box<Array>),
    Object(Box<Object>),
    Union(Box<Union>),
    /// An index into the document's references.
    Ref(usize),
    Bytes(Rules),
    Link,
    Blob(Rules),
    Unknown,
    /// The body of a method that says nothing of it.
    Any,
}

/// The rules that a value is held against once it has its type.
pub(super) type Rules = Box<[Rule]>;

impl Node {
    /// What a request has where a value of this type is left out.
    pub(super) fn default(&self) -> Option<&Constant> {
        match self {
            Self::Boolean(scalar) | Self::Integer(scalar) => scalar.default.as_ref(),
            Self::Text(text) => text.default.as_ref(),
            _ => None,
        }
    }
}

/// `boolean` or `integer`
#[derive(Debug)]
pub(super) struct Scalar {
    /// Its `enum`.
    pub listed: Option<Rule>,
    pub rules: Rules,
    pub default: Option<Constant>,
}

/// `string`
#[derive(Debug)]
pub(super) struct Text {
    /// Its `enum`.
    pub listed: Option<Rule>,
    /// Its format, where an `enum` doesn't say more.
    pub format: Option<Format>,
    pub rules: Rules,
    pub default: Option<Constant>,
}

/// `array`
#[derive(Debug)]
pub(super) struct Array {
    pub items: Node,
    pub rules: Rules,
}

/// `object`, `params`, and what a record holds.
#[derive(Debug)]
pub(super) struct Object {
    /// What `$type` may say; `None` for a body and for what is written inside another object.
    pub type_name: Option<Box<str>>,
    pub is_record: bool,
    /// Whether this is what a client sends.
    pub is_request: bool,
    pub fields: Vec<Field>,
    /// Which fields must be there, and which may have a default: a bit each, of the first 64.
    pub wanted: (u64, u64),
}

/// A property of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub name: Box<str>,
    /// Whether the name needs no escape in JSON.
    pub is_plain: bool,
    pub is_required: bool,
    pub is_nullable: bool,
    pub node: Node,
}

/// `union`
#[derive(Debug)]
pub(super) struct Union {
    /// What `$type` says for each type, and where that is found.
    pub types: Vec<(Box<str>, usize)>,
    /// Whether there may be no others.
    pub is_closed: bool,
}
