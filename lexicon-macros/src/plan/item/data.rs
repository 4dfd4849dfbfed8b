//! Items for data: structs, enums, aliases and constants.

use super::value::{PlannedConstraints, PlannedValue, RustType};
use crate::plan::type_path::TypePath;

/// A struct for an object.
pub struct Struct {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The `$type` of the object, if it is a definition.
    pub type_name: Option<String>,
    /// Whether it is a record, which must have its `$type`.
    pub is_record: bool,
    /// Whether clients send it, so that defaults are inserted.
    pub is_request: bool,
    /// The fields in the order of the document.
    pub fields: Vec<PlannedField>,
}

/// A field of a struct.
pub struct PlannedField {
    /// The name in Rust.
    pub name: String,
    /// The key in data.
    pub key: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The constraints in words.
    pub summary: String,
    /// When the key is present.
    pub presence: FieldPresence,
    /// Whether null is allowed.
    pub is_nullable: bool,
    /// Whether the field is a `Box`, because its type contains the struct.
    pub is_boxed: bool,
    /// Whether the value can have violations.
    pub is_checked: bool,
    /// The type and the constraints.
    pub value: PlannedValue,
}

/// When a key is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPresence {
    /// Always.
    Required,
    /// Optional in requests; the field has the default.
    Defaulted,
    /// Optional.
    Optional,
}

/// An enum for a string with listed values.
pub struct PlannedStringEnum {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The variants and their strings.
    pub variants: Vec<(String, String)>,
    /// The variant for other strings; `None` if the enum is closed.
    pub other: Option<String>,
}

/// An enum for an integer with listed values.
pub struct PlannedIntegerEnum {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The variants and their integers.
    pub variants: Vec<(String, i64)>,
}

/// An enum for a union.
pub struct PlannedUnion {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The listed types.
    pub variants: Vec<UnionVariant>,
    /// The variant for other types; `None` if the union is closed.
    pub unknown: Option<String>,
}

/// A type that a union lists.
pub struct UnionVariant {
    /// The name.
    pub name: String,
    /// The `$type`.
    pub type_name: String,
    /// The type.
    pub path: TypePath,
    /// Whether the variant holds a `Box`, because its type contains the union.
    pub is_boxed: bool,
}

/// A string constant for a token.
pub struct TokenConstant {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The string.
    pub value: String,
}

/// A type alias.
pub struct Alias {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The aliased type.
    pub type_: RustType,
}

/// A struct for a body that is neither an object nor a union.
pub struct Wrapper {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The type of the value.
    pub type_: RustType,
    /// The constraints that the type does not express; at least one.
    pub constraints: PlannedConstraints,
}
