//! Types of data with their keywords.

use lexicon_syntax::format::Format;
use lexicon_syntax::json::Span;

use super::{Located, Reference};

/// A type of data.
#[derive(Debug)]
pub struct Schema {
    /// The span of the value of `type`.
    pub span: Span,
    /// The `description`.
    pub description: Option<String>,
    /// The type and its keywords.
    pub kind: SchemaKind,
}

/// The types of data.
#[derive(Debug)]
pub enum SchemaKind {
    /// `boolean`
    Boolean(BooleanSchema),
    /// `integer`
    Integer(IntegerSchema),
    /// `string`
    String(StringSchema),
    /// `array`
    Array(Box<ArraySchema>),
    /// `object`
    Object(ObjectSchema),
    /// `ref`
    Ref(Located<Reference>),
    /// `union`
    Union(UnionSchema),
    /// `bytes`
    Bytes(BytesSchema),
    /// `cid-link`
    CidLink,
    /// `blob`
    Blob(BlobSchema),
    /// `unknown`
    Unknown,
}

/// A `union` schema.
#[derive(Debug, Default)]
pub struct UnionSchema {
    /// The variants, without duplicates.
    pub refs: Vec<Located<Reference>>,
    /// Whether other types are invalid.
    pub closed: bool,
}

/// A `bytes` schema.
#[derive(Debug, Default)]
pub struct BytesSchema {
    /// The minimum number of bytes.
    pub min_length: Option<Located<u64>>,
    /// The maximum number of bytes.
    pub max_length: Option<Located<u64>>,
}

/// A `blob` schema.
#[derive(Debug, Default)]
pub struct BlobSchema {
    /// The accepted media ranges (`image/png`, `image/*`, `*/*`); `None` accepts any.
    pub accept: Option<Vec<Located<String>>>,
    /// The maximum size in bytes.
    pub max_size: Option<Located<u64>>,
}

/// A `boolean` schema.
#[derive(Debug, Default)]
pub struct BooleanSchema {
    /// The default in requests.
    pub default: Option<Located<bool>>,
    /// `const`: the only valid value.
    pub const_value: Option<Located<bool>>,
}

/// An `integer` schema.
#[derive(Debug, Default)]
pub struct IntegerSchema {
    /// The minimum, inclusive.
    pub minimum: Option<Located<i64>>,
    /// The maximum, inclusive.
    pub maximum: Option<Located<i64>>,
    /// `enum`: the only valid values.
    pub enum_values: Option<Vec<Located<i64>>>,
    /// The default in requests.
    pub default: Option<Located<i64>>,
    /// `const`: the only valid value.
    pub const_value: Option<Located<i64>>,
}

/// A `string` schema.
#[derive(Debug, Default)]
pub struct StringSchema {
    /// The string format.
    pub format: Option<Located<Format>>,
    /// The minimum length in UTF-8 bytes.
    pub min_length: Option<Located<u64>>,
    /// The maximum length in UTF-8 bytes.
    pub max_length: Option<Located<u64>>,
    /// The minimum number of grapheme clusters.
    pub min_graphemes: Option<Located<u64>>,
    /// The maximum number of grapheme clusters.
    pub max_graphemes: Option<Located<u64>>,
    /// `knownValues`: expected values; others are valid too.
    pub known_values: Option<Vec<Located<String>>>,
    /// `enum`: the only valid values.
    pub enum_values: Option<Vec<Located<String>>>,
    /// The default in requests.
    pub default: Option<Located<String>>,
    /// `const`: the only valid value.
    pub const_value: Option<Located<String>>,
}

/// An `array` schema.
#[derive(Debug)]
pub struct ArraySchema {
    /// The schema of the items.
    pub items: Schema,
    /// The minimum number of items.
    pub min_length: Option<Located<u64>>,
    /// The maximum number of items.
    pub max_length: Option<Located<u64>>,
}

/// An `object` or `params` schema.
#[derive(Debug, Default)]
pub struct ObjectSchema {
    /// The properties in document order.
    pub properties: Vec<Property>,
}

/// A property of an object, or a parameter.
#[derive(Debug)]
pub struct Property {
    /// The key in data.
    pub name: Located<String>,
    /// Whether `required` lists the property.
    pub required: bool,
    /// Whether `nullable` lists the property.
    pub nullable: bool,
    /// Whether the property has an error, so that its schema can't be used.
    pub is_invalid: bool,
    /// The schema of the value.
    pub schema: Schema,
}
