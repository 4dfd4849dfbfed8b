//! The generated types of the documents, with the schemas of their data.

use lexicon_schema::document::{BodySchema, DefinitionBody, ObjectSchema, Reference, Schema, SchemaKind, UnionSchema};

use super::documents::Documents;
use lexicon_tests::rust_names;

/// A generated type.
#[derive(Clone, Debug)]
pub struct Type<'d> {
    /// `app.bsky.feed.defs#postView`, or `app.bsky.feed.getFeed input`.
    pub name: String,
    /// The Rust path.
    pub path: String,
    /// Where the data is used.
    pub usage: Usage,
    /// The schema of the data.
    pub content: Content<'d>,
}

impl Type<'_> {
    /// Returns whether the type validates all constraints, as objects do. Constraints of a string or an array are
    /// validated where it is the value of a field.
    pub fn validates_all_constraints(&self) -> bool {
        let Content::Schema(schema) = &self.content else { return true };
        self.name.contains(' ') || matches!(schema.kind, SchemaKind::Object(_))
    }
}

/// Where data is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// In a repository, a response or a message, where defaults are not inserted.
    Stored,
    /// In a request body, where defaults are inserted.
    Input,
    /// In the query of a URL, where defaults are inserted.
    Params,
}

/// The schema of data.
#[derive(Clone, Debug)]
pub enum Content<'d> {
    Record(&'d ObjectSchema, String),
    Object(&'d ObjectSchema),
    Schema(&'d Schema),
    Union(&'d UnionSchema),
    /// A JSON body without a schema.
    Anything,
}

/// Returns all generated types.
pub fn types(documents: &Documents) -> Vec<Type<'_>> {
    let mut types = Vec::new();
    for (reference, definition) in documents.definitions() {
        let data = |content| Type {
            name: reference.to_string(),
            path: rust_names::item(reference.document.as_str(), &reference.definition),
            usage: Usage::Stored,
            content,
        };
        match &definition.body {
            DefinitionBody::Data(schema) => types.push(data(Content::Schema(schema))),
            DefinitionBody::Record(record) => {
                types.push(data(Content::Record(&record.object, reference.document.to_string())));
            }
            DefinitionBody::Method(method) => {
                let params = method.parameters.as_ref().map(Content::Object);
                types.extend(params.map(|content| part(&reference, "Params", Usage::Params, content)));
                let bodies = [("Input", Usage::Input, &method.input), ("Output", Usage::Stored, &method.output)];
                for (name, usage, body) in bodies {
                    let content = body.as_ref().and_then(json);
                    types.extend(content.map(|content| part(&reference, name, usage, content)));
                }
            }
            DefinitionBody::Subscription(subscription) => {
                let params = subscription.parameters.as_ref().map(Content::Object);
                types.extend(params.map(|content| part(&reference, "Params", Usage::Params, content)));
                types.push(part(&reference, "Message", Usage::Stored, Content::Union(&subscription.message)));
            }
            DefinitionBody::Token | DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) => {}
        }
    }
    types
}

/// Returns the paths of the constants of tokens, with their values.
pub fn tokens(documents: &Documents) -> Vec<(String, String)> {
    let tokens = documents.definitions().filter(|(_, definition)| matches!(definition.body, DefinitionBody::Token));
    tokens
        .map(|(reference, _)| {
            (rust_names::constant(reference.document.as_str(), &reference.definition), reference.to_string())
        })
        .collect()
}

fn part<'d>(reference: &Reference, name: &str, usage: Usage, content: Content<'d>) -> Type<'d> {
    let path = format!("{}::{name}", rust_names::module(reference.document.as_str()));
    Type { name: format!("{reference} {}", name.to_lowercase()), path, usage, content }
}

fn json(body: &BodySchema) -> Option<Content<'_>> {
    let is_json = body.encoding.value == "application/json";
    is_json.then(|| body.schema.as_ref().map_or(Content::Anything, Content::Schema))
}
