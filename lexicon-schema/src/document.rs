//! The typed model of a lexicon document: one struct for each lexicon type, with source spans.
//!
//! [`crate::read`] builds it from JSON, and `check` compares its parts.

use std::fmt;
use std::sync::Arc;

use lexicon_syntax::format::Format;
use lexicon_syntax::json::Span;

use crate::diagnostic::SourceFile;
use crate::sort::order;

/// A value with its span in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The span of its JSON text.
    pub span: Span,
}

/// A namespaced identifier, valid by [`lexicon_syntax::format::nsid`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nsid(String);

impl Nsid {
    /// Parses `text`; `None` if it is not an NSID.
    pub fn parse(text: &str) -> Option<Self> {
        lexicon_syntax::format::nsid(text).is_ok().then(|| Self(text.to_owned()))
    }

    /// The placeholder for the name of an unnamed document. It is not a valid NSID and stays inside this crate.
    pub(crate) fn unnamed() -> Self {
        Self(String::new())
    }

    pub(crate) fn is_unnamed(&self) -> bool {
        self.0.is_empty()
    }

    /// The whole identifier, such as `com.example.thing`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments from left to right, at least three.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// The last segment: `thing` in `com.example.thing`.
    pub fn name(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or_default()
    }

    /// The domain name with its final dot: `com.example.` in `com.example.thing`.
    pub fn authority(&self) -> &str {
        self.0.strip_suffix(self.name()).unwrap_or_default()
    }
}

impl fmt::Display for Nsid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A lexicon document.
#[derive(Debug)]
pub struct Document {
    /// The file that contains the document.
    pub source: Arc<SourceFile>,
    /// The NSID.
    pub id: Located<Nsid>,
    /// The `description` of the whole document.
    pub description: Option<String>,
    /// The valid definitions in document order.
    pub definitions: Vec<Definition>,
    /// The names of the definitions with errors, which `definitions` leaves out.
    pub invalid_definitions: Vec<String>,
    /// Indices into `definitions`, sorted by name.
    pub(crate) by_name: Vec<usize>,
}

impl Document {
    /// Returns the definition `name`.
    pub fn definition(&self, name: &str) -> Option<&Definition> {
        let name_at = |&index: &usize| self.definitions.get(index).map(|definition| definition.name.value.as_str());
        let first = self.by_name.partition_point(|index| name_at(index) < Some(name));
        let found = self.by_name.get(first).filter(|index| name_at(index) == Some(name))?;
        self.definitions.get(*found)
    }

    /// Rebuilds the index that [`Document::definition`] searches.
    pub(crate) fn index(&mut self) {
        let name = |index: usize| self.definitions.get(index).map(|definition| definition.name.value.as_str());
        self.by_name = order(self.definitions.len(), &|one, other| name(one).cmp(&name(other)));
    }
}

/// An entry of `defs`.
#[derive(Debug)]
pub struct Definition {
    /// The name, which follows the `#` of a reference; `main` is the default.
    pub name: Located<String>,
    /// The `description`.
    pub description: Option<String>,
    /// The defined type.
    pub body: DefinitionBody,
}

/// The type of a definition.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a document has one method at most")]
pub enum DefinitionBody {
    /// `query` or `procedure`.
    Method(MethodDefinition),
    /// `subscription`.
    Subscription(SubscriptionDefinition),
    /// `record`.
    Record(RecordDefinition),
    /// `permission-set`.
    PermissionSet(PermissionSetDefinition),
    /// `space`, a draft of the protocol.
    Space(SpaceDefinition),
    /// `token`.
    Token,
    /// A type of data.
    Data(Schema),
}

/// A `record` definition.
#[derive(Debug)]
pub struct RecordDefinition {
    /// The kind of record key.
    pub key: Located<RecordKey>,
    /// The schema of the record.
    pub object: ObjectSchema,
}

/// The kind of keys in the collection of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordKey {
    /// `tid`
    Tid,
    /// `nsid`
    Nsid,
    /// `any`
    Any,
    /// `literal:...`: a single fixed key.
    Literal(String),
}

/// A `subscription` definition.
#[derive(Debug)]
pub struct SubscriptionDefinition {
    /// The query parameters of the URL.
    pub parameters: Option<ObjectSchema>,
    /// The `description` of the messages.
    pub message_description: Option<String>,
    /// The union of message types.
    pub message: UnionSchema,
    /// The default WebSocket subprotocol.
    pub subprotocol: Option<Located<String>>,
    /// The declared errors.
    pub errors: Vec<DeclaredError>,
}

/// A `permission-set` definition.
#[derive(Clone, Debug, Default)]
pub struct PermissionSetDefinition {
    /// The `title`.
    pub title: Option<String>,
    /// The `detail`.
    pub detail: Option<String>,
    /// The translated titles, by language tag.
    pub titles: Vec<(String, String)>,
    /// The translated details, by language tag.
    pub details: Vec<(String, String)>,
    /// The permissions.
    pub permissions: Vec<PermissionEntry>,
}

/// A `space` definition, a draft of the protocol.
#[derive(Clone, Debug, Default)]
pub struct SpaceDefinition {
    /// The kind of key.
    pub key: Option<String>,
    /// The `name`.
    pub name: Option<String>,
    /// The translated names, by language tag.
    pub names: Vec<(String, String)>,
    /// The collections of the space.
    pub collections: Vec<String>,
}

/// A permission of a permission set.
#[derive(Clone, Debug)]
pub struct PermissionEntry {
    /// The resource: `rpc`, `repo`, or another name, which services may not support.
    pub resource: Located<String>,
    /// The parameters in document order.
    pub parameters: Vec<(String, ParameterValue)>,
}

/// The value of a permission's parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
    /// An array of strings.
    Strings(Vec<String>),
    /// An array of integers.
    Integers(Vec<i64>),
    /// An array of booleans.
    Booleans(Vec<bool>),
}

/// A `query` or `procedure` definition.
#[derive(Debug)]
pub struct MethodDefinition {
    /// Query or procedure.
    pub kind: MethodKind,
    /// The query parameters of the URL.
    pub parameters: Option<ObjectSchema>,
    /// The request body of a procedure.
    pub input: Option<BodySchema>,
    /// The response body.
    pub output: Option<BodySchema>,
    /// The declared errors.
    pub errors: Vec<DeclaredError>,
    /// The parts that the document contains, which distinguishes invalid parts from missing ones.
    pub parts: Vec<MethodPart>,
}

impl MethodDefinition {
    /// Whether the part `name` has an error outside its properties.
    pub fn has_invalid_part(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.is_invalid && part.name == name)
    }
}

/// A part of a method: `parameters`, `input`, `output` or `errors`.
#[derive(Debug)]
pub struct MethodPart {
    /// The keyword.
    pub name: &'static str,
    /// Whether the part has an error outside its properties.
    pub is_invalid: bool,
}

/// Query (GET, HEAD) or procedure (POST).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodKind {
    /// `query`
    Query,
    /// `procedure`
    Procedure,
}

/// The body of a request or response.
#[derive(Debug)]
pub struct BodySchema {
    /// The `description`.
    pub description: Option<String>,
    /// The media type.
    pub encoding: Located<String>,
    /// The schema of a JSON body.
    pub schema: Option<Schema>,
}

/// An error that a method declares.
#[derive(Debug)]
pub struct DeclaredError {
    /// The name, which a response has in its `error` field.
    pub name: Located<String>,
    /// The `description`.
    pub description: Option<String>,
}

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

/// The maximum length of a chain of definitions that are references themselves, as third-party documents allow.
pub const MAX_REFERENCE_STEPS: usize = 128;

/// The absolute target of a `ref`.
///
/// In the document `com.example.thing`, `#view` is `com.example.thing#view`. An NSID alone is the definition `main`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The NSID of the document.
    pub document: Nsid,
    /// The name of the definition.
    pub definition: String,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.definition == "main" && !self.document.is_unnamed() {
            write!(f, "{}", self.document)
        } else {
            write!(f, "{}#{}", self.document, self.definition)
        }
    }
}
