//! Types of values and their constraints.

use lexicon_syntax::format::Format;

use crate::plan::type_path::TypePath;

/// The type of a field and its constraints.
#[derive(Clone)]
pub struct PlannedValue {
    /// The type.
    pub type_: RustType,
    /// The constraints on this field.
    pub constraints: PlannedConstraints,
    /// The default of a request.
    pub default: Option<ConstantValue>,
    /// The variant of the default, if the type is an enum that lists it.
    pub default_variant: Option<String>,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `bool`
    Boolean,
    /// `i64`
    Integer,
    /// `String`
    String,
    /// The type of a string format.
    Formatted(Format),
    /// `Vec`
    Array(Box<RustType>),
    /// `Value`
    Any,
    /// `Unknown`
    Unknown,
    /// `Bytes`
    Bytes,
    /// `CidLink`
    CidLink,
    /// `Blob`
    Blob,
    /// A generated item.
    Named(TypePath),
    /// The type of a property that has an error.
    Unresolved,
}

/// The constraints on a field, a body or array items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlannedConstraints {
    /// The rules for the value.
    pub own: Vec<PlannedRule>,
    /// The constraints on the items of an array.
    pub items: Option<Box<PlannedConstraints>>,
}

impl PlannedConstraints {
    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.items.is_none()
    }
}

/// A rule that no Rust type expresses.
#[derive(Clone, Debug, PartialEq)]
pub enum PlannedRule {
    /// The only allowed value.
    Const(ConstantValue),
    /// The runtime's name of a limit, and the limit.
    Signed(&'static str, i64),
    /// The runtime's name of a length limit, and the limit.
    Unsigned(&'static str, u64),
    /// The allowed media types of a blob.
    Accept(Vec<String>),
}

/// A value in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstantValue {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
}
