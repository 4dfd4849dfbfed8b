//! Definitions other than types of data, and their parts.

use super::{Located, ObjectSchema, Schema, UnionSchema};

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
