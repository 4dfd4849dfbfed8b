//! The typed model of a lexicon document: one struct for each lexicon type, with source spans.
//!
//! [`crate::read`] builds it from JSON, and `check` compares its parts.

mod definition;
mod schema;

use std::fmt;
use std::sync::Arc;

use lexicon_syntax::json::Span;

pub use definition::{
    BodySchema, DeclaredError, MethodDefinition, MethodKind, MethodPart, ParameterValue, PermissionEntry,
    PermissionSetDefinition, RecordDefinition, RecordKey, SpaceDefinition, SubscriptionDefinition,
};
pub use schema::{
    ArraySchema, BlobSchema, BooleanSchema, BytesSchema, IntegerSchema, ObjectSchema, Property, Schema, SchemaKind,
    StringSchema, UnionSchema,
};

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
