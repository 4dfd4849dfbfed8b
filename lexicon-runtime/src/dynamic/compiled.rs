//! Lexicon documents in the form that decoding uses: rules are built, and references are indexes.

use lexicon_schema::document::{RecordKey, Reference};
use lexicon_syntax::format::Format;

use super::diagnostic::Diagnostic;
use crate::validate::{Constant, Rule};

/// A lexicon document.
#[derive(Debug)]
pub(super) struct CompiledDocument {
    pub nsid: Box<str>,
    pub definitions: Vec<CompiledDefinition>,
    /// Indexes of the definitions, ordered by name.
    pub by_name: Vec<usize>,
    /// The distinct references of the document.
    pub references: Vec<Reference>,
    pub warnings: Vec<Diagnostic>,
}

impl CompiledDocument {
    /// Returns the index of the definition `name`.
    pub fn definition_index(&self, name: &str) -> Option<usize> {
        let found = self.by_name.binary_search_by(|&index| (*self.definitions[index].name).cmp(name)).ok()?;
        self.by_name.get(found).copied()
    }
}

/// A definition of a document.
#[derive(Debug)]
pub(super) struct CompiledDefinition {
    pub name: Box<str>,
    pub kind: DefinitionKind,
}

/// The content of a definition.
#[derive(Debug)]
pub(super) enum DefinitionKind {
    Data(CompiledType),
    Record {
        key: RecordKey,
        type_: CompiledType,
    },
    /// A query, procedure or subscription.
    Endpoint(Box<CompiledEndpoint>),
    /// A token. A property that references it is a string.
    Token(CompiledType),
    /// A permission set or a space, which have no data.
    Other,
}

/// The types of an endpoint: those that are declared and, for bodies, JSON.
#[derive(Debug, Default)]
pub(super) struct CompiledEndpoint {
    pub params: Option<CompiledType>,
    pub input: Option<CompiledType>,
    pub output: Option<CompiledType>,
    pub message: Option<CompiledType>,
}

/// A type of data.
#[derive(Debug)]
pub(super) enum CompiledType {
    Boolean(Box<CompiledScalar>),
    Integer(Box<CompiledScalar>),
    String(Box<CompiledString>),
    Array(Box<CompiledArray>),
    Object(Box<CompiledObject>),
    Union(Box<CompiledUnion>),
    /// An index into the references of the document.
    Ref(usize),
    Bytes(RuleList),
    Link,
    Blob(RuleList),
    Unknown,
    /// A JSON body without a schema.
    Any,
}

/// Constraints, which are checked once a value has its type, in the order in which violations are reported.
pub(super) type RuleList = Box<[Rule]>;

impl CompiledType {
    /// Returns the default.
    pub(super) fn default(&self) -> Option<&Constant> {
        match self {
            Self::Boolean(scalar) | Self::Integer(scalar) => scalar.default.as_ref(),
            Self::String(string) => string.default.as_ref(),
            _ => None,
        }
    }
}

/// A `boolean` or `integer`.
#[derive(Debug)]
pub(super) struct CompiledScalar {
    /// The rule of `enum`.
    pub allowed: Option<Rule>,
    pub constraints: RuleList,
    pub default: Option<Constant>,
}

/// A `string`.
#[derive(Debug)]
pub(super) struct CompiledString {
    /// The rule of `enum`.
    pub allowed: Option<Rule>,
    /// The format, unless there is an `enum`.
    pub format: Option<Format>,
    pub constraints: RuleList,
    pub default: Option<Constant>,
}

/// An `array`.
#[derive(Debug)]
pub(super) struct CompiledArray {
    pub items: CompiledType,
    pub constraints: RuleList,
}

/// An `object`, `params`, or the object of a record.
#[derive(Debug)]
pub(super) struct CompiledObject {
    /// The allowed `$type`, `None` for bodies and inline objects.
    pub type_name: Option<Box<str>>,
    pub is_record: bool,
    /// Whether defaults are inserted.
    pub is_request: bool,
    pub fields: Vec<CompiledField>,
    /// Required fields and fields with a possible default: a bit for each of the first 64.
    pub wanted: (u64, u64),
}

/// A property of an object.
#[derive(Debug)]
pub(super) struct CompiledField {
    pub key: Box<str>,
    /// Whether the key needs no escapes in JSON.
    pub is_plain: bool,
    pub is_required: bool,
    pub is_nullable: bool,
    pub type_: CompiledType,
}

/// A `union`.
#[derive(Debug)]
pub(super) struct CompiledUnion {
    /// The `$type` and the reference of each type.
    pub types: Vec<(Box<str>, usize)>,
    pub is_closed: bool,
}
