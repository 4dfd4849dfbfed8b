//! A lexicon document as types, one struct for each lexicon type, every part with its place in the text.
//! Says what a document is; [`crate::read`] makes it from JSON and `check` holds its parts against each other.

use std::fmt;

use lexicon_syntax::format::Format;
use lexicon_syntax::json::Span;

use crate::diagnostic::SourceFile;
use std::sync::Arc;

/// A value and the place in the document it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A namespaced identifier that has passed [`lexicon_syntax::format::nsid`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nsid(String);

impl Nsid {
    /// Takes `text` when it is an NSID.
    pub fn parse(text: &str) -> Option<Self> {
        lexicon_syntax::format::nsid(text).is_ok().then(|| Self(text.to_owned()))
    }

    /// The name of a document that has none. It is no NSID, and never leaves this crate.
    pub(crate) fn unnamed() -> Self {
        Self(String::new())
    }

    pub(crate) fn is_unnamed(&self) -> bool {
        self.0.is_empty()
    }

    /// The whole identifier, `com.example.thing`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments from left to right; there are at least three.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// The last segment, `thing` of `com.example.thing`.
    pub fn name(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or_default()
    }
}

impl fmt::Display for Nsid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One lexicon document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file that it was read from.
    pub source: Arc<SourceFile>,
    /// The document's own name.
    pub id: Located<Nsid>,
    /// What the document as a whole is for.
    pub description: Option<String>,
    /// The definitions in the order in which they are written.
    pub definitions: Vec<Definition>,
    /// The names of those that have a mistake and are not among the others.
    pub broken: Vec<String>,
    /// The places of the definitions, in the order of their names.
    pub(crate) by_name: Vec<usize>,
}

impl Document {
    /// The definition `name`, if the document has it.
    pub fn definition(&self, name: &str) -> Option<&Definition> {
        let named = |&at: &usize| self.definitions.get(at).map(|definition| definition.name.value.as_str());
        let first = self.by_name.partition_point(|at| named(at) < Some(name));
        let found = self.by_name.get(first).filter(|at| named(at) == Some(name))?;
        self.definitions.get(*found)
    }

    /// Has [`Document::definition`] find the definitions that there are now.
    pub(crate) fn index(&mut self) {
        self.by_name = (0..self.definitions.len()).collect();
        self.by_name.sort_by(|&one, &other| self.definitions[one].name.value.cmp(&self.definitions[other].name.value));
    }
}

/// One entry of `defs`.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name: `main`, or the part behind the `#`.
    pub name: Located<String>,
    /// What it is for.
    pub description: Option<String>,
    /// What it defines.
    pub body: DefinitionBody,
}

/// What a definition defines.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a document has one method at most")]
pub enum DefinitionBody {
    /// An endpoint that reads (`query`) or writes (`procedure`).
    Method(Method),
    /// A stream of messages.
    Subscription(Subscription),
    /// Data that is stored in a repository.
    Record(Record),
    /// A set of permissions, which an application asks for by one name.
    PermissionSet(PermissionSet),
    /// A space, of which several accounts can be members: a draft.
    Space(Space),
    /// A name that stands for itself.
    Token,
    /// A type of data.
    Data(Schema),
}

/// `record`
#[derive(Clone, Debug)]
pub struct Record {
    /// What the keys of such records are.
    pub key: Located<RecordKey>,
    /// The record itself.
    pub object: Object,
}

/// What the keys of a record's collection are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordKey {
    /// `tid`
    Tid,
    /// `nsid`
    Nsid,
    /// `any`
    Any,
    /// `literal:...`: this one key.
    Literal(String),
}

/// `subscription`
#[derive(Clone, Debug)]
pub struct Subscription {
    /// The parameters of the URL.
    pub parameters: Option<Object>,
    /// What a message is for.
    pub message_description: Option<String>,
    /// The messages.
    pub message: Union,
    /// The WebSocket subprotocol that is used when a client offers none.
    pub subprotocol: Option<Located<String>>,
    /// The errors that it declares.
    pub errors: Vec<DeclaredError>,
}

/// `permission-set`
#[derive(Clone, Debug, Default)]
pub struct PermissionSet {
    /// What the set is called.
    pub title: Option<String>,
    /// What it allows.
    pub detail: Option<String>,
    /// The title in other languages, by language tag.
    pub titles: Vec<(String, String)>,
    /// The detail in other languages, by language tag.
    pub details: Vec<(String, String)>,
    /// The permissions.
    pub permissions: Vec<Permission>,
}

/// `space`, a draft
#[derive(Clone, Debug, Default)]
pub struct Space {
    /// What the keys of such spaces are.
    pub key: Option<String>,
    /// What a space is called.
    pub name: Option<String>,
    /// The name in other languages, by language tag.
    pub names: Vec<(String, String)>,
    /// The collections that a space holds.
    pub collections: Vec<String>,
}

/// One permission of a set.
#[derive(Clone, Debug)]
pub struct Permission {
    /// What it is about: `rpc`, `repo`, or another resource, which who doesn't know it ignores.
    pub resource: Located<String>,
    /// Its parameters, as they are written.
    pub parameters: Vec<(String, PermissionParameter)>,
}

/// The value of a permission's parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PermissionParameter {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A text.
    String(String),
    /// Several texts.
    Strings(Vec<String>),
    /// Several integers.
    Integers(Vec<i64>),
    /// Several booleans.
    Booleans(Vec<bool>),
}

/// A query or a procedure.
#[derive(Clone, Debug)]
pub struct Method {
    /// Which of the two.
    pub kind: MethodKind,
    /// The parameters of the URL.
    pub parameters: Option<Object>,
    /// The request's body; only a procedure has one.
    pub input: Option<Body>,
    /// The answer's body.
    pub output: Option<Body>,
    /// The errors that it declares.
    pub errors: Vec<DeclaredError>,
    /// Which parts are written, so that one with a mistake is not taken for one that isn't there.
    pub parts: Vec<Part>,
}

impl Method {
    /// Whether the part `name` has a mistake of which no property of it is the cause.
    pub fn has_broken(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.is_broken && part.name == name)
    }
}

/// A part of a method: `parameters`, `input`, `output` or `errors`.
#[derive(Clone, Debug)]
pub struct Part {
    /// The keyword.
    pub name: &'static str,
    /// Where its value is written.
    pub span: Span,
    /// Whether it has a mistake of which no property of it is the cause.
    pub is_broken: bool,
}

/// Whether a method reads or writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodKind {
    /// Answers `GET`.
    Query,
    /// Answers `POST`.
    Procedure,
}

/// The body of a request or of an answer.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it is for.
    pub description: Option<String>,
    /// Its media type.
    pub encoding: Located<String>,
    /// The shape of a JSON body: an object or a reference to one.
    pub schema: Option<Schema>,
}

/// An error that a method declares.
#[derive(Clone, Debug)]
pub struct DeclaredError {
    /// The `error` of the answer's body.
    pub name: Located<String>,
    /// When it is given.
    pub description: Option<String>,
}

/// A type of data, wherever it stands: a definition, a property, the items of an array, a body.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The place of its `type` word.
    pub span: Span,
    /// What it is for.
    pub description: Option<String>,
    /// What it is.
    pub kind: SchemaKind,
}

/// The types of data.
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// `boolean`
    Boolean(Boolean),
    /// `integer`
    Integer(Integer),
    /// `string`
    String(Text),
    /// `array`
    Array(Box<Array>),
    /// `object`
    Object(Object),
    /// `ref`
    Ref(Located<Reference>),
    /// `union`
    Union(Union),
    /// `bytes`
    Bytes(Bytes),
    /// `cid-link`
    CidLink,
    /// `blob`
    Blob(Blob),
    /// `unknown`
    Unknown,
}

/// `union`
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// The types that a value may be of, each once.
    pub refs: Vec<Located<Reference>>,
    /// Whether there may be no others.
    pub closed: bool,
}

/// `bytes`
#[derive(Clone, Debug, Default)]
pub struct Bytes {
    /// The least number of bytes.
    pub min_length: Option<Located<u64>>,
    /// The greatest number of bytes.
    pub max_length: Option<Located<u64>>,
}

/// `blob`
#[derive(Clone, Debug, Default)]
pub struct Blob {
    /// The media types that it may have: `image/png`, `image/*`, `*/*`. Any if there is no list.
    pub accept: Option<Vec<Located<String>>>,
    /// The greatest size in bytes.
    pub max_size: Option<Located<u64>>,
}

/// `boolean`
#[derive(Clone, Debug, Default)]
pub struct Boolean {
    /// The value of a request's field that is absent.
    pub default: Option<Located<bool>>,
    /// The only value there may be.
    pub constant: Option<Located<bool>>,
}

/// `integer`
#[derive(Clone, Debug, Default)]
pub struct Integer {
    /// The least value, itself allowed.
    pub minimum: Option<Located<i64>>,
    /// The greatest value, itself allowed.
    pub maximum: Option<Located<i64>>,
    /// `enum`: the only values there may be.
    pub choices: Option<Vec<Located<i64>>>,
    /// The value of a request's field that is absent.
    pub default: Option<Located<i64>>,
    /// The only value there may be.
    pub constant: Option<Located<i64>>,
}

/// `string`
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The grammar that the text follows.
    pub format: Option<Located<Format>>,
    /// The least length in bytes of UTF-8.
    pub min_length: Option<Located<u64>>,
    /// The greatest length in bytes of UTF-8.
    pub max_length: Option<Located<u64>>,
    /// The least number of grapheme clusters.
    pub min_graphemes: Option<Located<u64>>,
    /// The greatest number of grapheme clusters.
    pub max_graphemes: Option<Located<u64>>,
    /// `knownValues`: values that are expected, while others are allowed.
    pub known_values: Option<Vec<Located<String>>>,
    /// `enum`: the only values there may be.
    pub choices: Option<Vec<Located<String>>>,
    /// The value of a request's field that is absent.
    pub default: Option<Located<String>>,
    /// The only value there may be.
    pub constant: Option<Located<String>>,
}

/// `array`
#[derive(Clone, Debug)]
pub struct Array {
    /// What each item is.
    pub items: Schema,
    /// The least number of items.
    pub min_length: Option<Located<u64>>,
    /// The greatest number of items.
    pub max_length: Option<Located<u64>>,
}

/// `object`, and `params`, which is one without nullable properties.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The properties in the order in which they are written.
    pub properties: Vec<Property>,
}

/// A property of an object, or a parameter.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name on the wire.
    pub name: Located<String>,
    /// From its name to the end of what it holds.
    pub span: Span,
    /// Whether `required` lists it.
    pub required: bool,
    /// Whether `nullable` lists it.
    pub nullable: bool,
    /// Whether there is a mistake in it, so that what `schema` says is not to be relied on.
    pub is_broken: bool,
    /// What it holds.
    pub schema: Schema,
}

/// The most definitions in turn that may be references themselves, as those of third-party documents can be.
pub const MAX_REFERENCE_STEPS: usize = 128;

/// What a `ref` names, made whole: `#view` in `com.example.thing` is `com.example.thing#view`, and a document's name
/// alone is its definition `main`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The document.
    pub document: Nsid,
    /// The definition in it.
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
