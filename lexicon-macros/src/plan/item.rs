//! The Rust items to make, in words of Rust but without tokens.

use std::collections::HashMap;
use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, PermissionSetDefinition, SpaceDefinition};
use lexicon_syntax::format::Format;

use super::paths::Paths;

/// Everything that one invocation makes.
#[derive(Debug, Default)]
pub struct Plan {
    /// The root of the tree, which is the place of the invocation.
    pub root: Module,
    /// Where every definition stands.
    pub paths: Paths,
    /// The endpoints of the set, in the order in which they were named.
    pub endpoints: Vec<EndpointPath>,
    /// Whether something has a mistake, so that names may lead to [`UNRESOLVED`].
    pub is_broken: bool,
    /// Whether the constraints and defaults that references repeat exceed a limit, so that some are missing.
    pub exceeds_limit: bool,
    /// Whether a document that the call names may have an endpoint that can't be planned, so that the set is not known.
    pub has_broken_endpoints: bool,
}

/// What stands at the root of the tree for all that has a mistake, and that nobody defines.
pub const UNRESOLVED: &str = "__lexicon_error";

/// A module: a document's, the modules below a part of an NSID, or both.
#[derive(Debug, Default)]
pub struct Module {
    /// The part of the NSID that leads here.
    pub nsid: String,
    /// The document of that name.
    pub document: Option<Arc<Document>>,
    /// The items of the module.
    pub items: Vec<Item>,
    /// The modules inside it, by their names.
    pub modules: Vec<(String, Module)>,
    /// Whether it is that of a document that can't be read, so that nobody knows what it holds.
    pub is_broken: bool,
    /// Where each of `modules` stands there.
    inner: HashMap<String, usize>,
}

impl Module {
    /// The module `name` inside this one.
    pub fn inner(&mut self, name: String) -> &mut Module {
        let known = self.inner.get(&name).copied();
        let index = known.unwrap_or_else(|| {
            self.inner.insert(name.clone(), self.modules.len());
            self.modules.push((name, Self::default()));
            self.modules.len() - 1
        });
        &mut self.modules[index].1
    }
}

/// Where an endpoint of the set stands.
#[derive(Debug)]
pub struct EndpointPath {
    /// Its marker.
    pub marker: TypePath,
    /// The module of its document.
    pub module: TypePath,
    /// Whether its description calls it so.
    pub is_deprecated: bool,
}

/// A path from the root of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// Whose tree it is: the entry of `with` that has the item's document, `None` for this call's own.
    pub tree: Option<usize>,
    /// The modules, and the item.
    pub steps: Vec<String>,
}

impl TypePath {
    /// The item `name` in the module `here` of this call's tree.
    pub fn below(here: &[String], name: &str) -> Self {
        Self { tree: None, steps: here.iter().cloned().chain([name.to_owned()]).collect() }
    }

    /// What is called `name` in this module.
    pub fn with(&self, name: String) -> Self {
        Self { tree: self.tree, steps: self.steps.iter().cloned().chain([name]).collect() }
    }

    /// The last step.
    pub fn name(&self) -> &str {
        self.steps.last().map_or("", String::as_str)
    }

    /// How many modules up from `here`, and the steps down from there.
    pub fn seen_from(&self, here: &[String]) -> (usize, &[String]) {
        let steps = self.steps.as_slice();
        let shared = steps.iter().zip(here).take_while(|(step, module)| step == module).count();
        // The last step is the item, which may be called like a module around the place.
        let shared = shared.min(steps.len().saturating_sub(1));
        (here.len() - shared, &steps[shared..])
    }
}

/// An item and the definition that it comes from.
#[derive(Debug)]
pub struct Item {
    /// The document.
    pub document: Nsid,
    /// What to make.
    pub kind: ItemKind,
}

/// The kinds of items.
#[derive(Debug)]
pub enum ItemKind {
    /// A struct over an object.
    Struct(Struct),
    /// An enum over a list of texts.
    StringEnum(StringEnum),
    /// An enum over a list of integers.
    IntegerEnum(IntegerEnum),
    /// An enum over objects that tell their type.
    Union(Union),
    /// A constant text.
    Token(Token),
    /// A set of permissions, as constants.
    Permissions(Permissions),
    /// What a space declares, as a constant.
    Space(SpaceDefinition),
    /// Another name for a type.
    Alias(Alias),
    /// A body that is neither an object nor a union, and has constraints.
    Wrapper(Wrapper),
    /// A method's marker, beside its document's module.
    Endpoint(Endpoint),
    /// What a method's implementer writes: the trait and the error.
    Handler(Endpoint),
    /// The name of something that has a mistake.
    Unresolved(String),
}

/// A struct over an object.
#[derive(Debug)]
pub struct Struct {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What its data may have for `$type`.
    pub type_name: Option<String>,
    /// Whether it is a record, whose data must have it.
    pub is_record: bool,
    /// Whether a client sends it, so that defaults are filled in.
    pub is_request: bool,
    /// Its fields in the order of the document.
    pub fields: Vec<Field>,
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    /// Its name in Rust.
    pub name: String,
    /// Its name on the wire.
    pub wire_name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its constraints in words.
    pub words: String,
    /// When it is there.
    pub presence: Presence,
    /// Whether null is one of its values.
    pub is_nullable: bool,
    /// Whether it stands behind a `Box`, because its type leads back to the struct.
    pub is_boxed: bool,
    /// Whether there is anything to validate in its value.
    pub is_checked: bool,
    /// The type of its value and the rules of its place.
    pub value: Value,
}

/// When a field is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// Always in Rust, because a request that leaves it out has its default filled in.
    Filled,
    /// Sometimes.
    Optional,
}

/// The type of a value and what its place demands.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its type.
    pub type_: Type,
    /// The rules of its place.
    pub constraints: Constraints,
    /// What a request has where it is absent.
    pub default: Option<Literal>,
    /// The default's variant, where the type is an enum that lists it.
    pub default_variant: Option<String>,
}

/// A type of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Boolean,
    /// `i64`
    Integer,
    /// `String`
    String,
    /// One of the string formats.
    Formatted(Format),
    /// `Vec`
    Array(Box<Type>),
    /// Any value.
    Any,
    /// Any object.
    Unknown,
    /// Bytes.
    Bytes,
    /// A link to data.
    CidLink,
    /// A file.
    Blob,
    /// An item of the tree.
    Named(TypePath),
    /// What has a mistake, whatever it would be.
    Unresolved,
}

/// The rules of a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// Those of the value.
    pub own: Vec<Rule>,
    /// Those of an array's items.
    pub items: Option<Box<Constraints>>,
}

impl Constraints {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.items.is_none()
    }
}

/// A rule that no type of Rust can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The only value.
    Const(Literal),
    /// A limit: the runtime's name for it.
    Signed(&'static str, i64),
    /// A limit of a length: the runtime's name for it.
    Unsigned(&'static str, u64),
    /// The media types of a file.
    Accept(Vec<String>),
}

/// A value that a document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
}

/// An enum over a list of texts.
#[derive(Debug)]
pub struct StringEnum {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The variants and their texts.
    pub variants: Vec<(String, String)>,
    /// The variant for any other text; `None` when there may be none.
    pub other: Option<String>,
}

/// An enum over a list of integers.
#[derive(Debug)]
pub struct IntegerEnum {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The variants and their values.
    pub variants: Vec<(String, i64)>,
}

/// An enum over objects that tell their type.
#[derive(Debug)]
pub struct Union {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The types that the document lists.
    pub variants: Vec<Variant>,
    /// The variant for any other type; `None` when there may be none.
    pub unknown: Option<String>,
}

/// A type that a union lists.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// What `$type` says.
    pub type_name: String,
    /// The type.
    pub path: TypePath,
    /// Whether it stands behind a `Box`, because it leads back to the union.
    pub is_boxed: bool,
}

/// A constant text.
#[derive(Debug)]
pub struct Token {
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub description: Option<String>,
    /// The text.
    pub value: String,
}

/// A set of permissions.
#[derive(Debug)]
pub struct Permissions {
    /// The set as the document has it.
    pub set: PermissionSetDefinition,
}

/// Another name for a type.
#[derive(Debug)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it names.
    pub type_: Type,
}

/// A body that is neither an object nor a union: a struct around its value, with the constraints of its place.
#[derive(Debug)]
pub struct Wrapper {
    /// The name.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
    /// The type of the value.
    pub type_: Type,
    /// The constraints that the type does not hold; at least one.
    pub constraints: Constraints,
}

/// What a method does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointKind {
    /// Answers `GET`.
    Query,
    /// Answers `POST`.
    Procedure,
    /// Streams messages.
    Subscription,
}

/// The body of a request or of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    None,
    /// JSON, and its media type where that is not `application/json`.
    Json(Option<String>),
    /// Bytes of this media type, which may be a pattern.
    Stream(String),
}

/// A query, a procedure or a subscription.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The marker.
    pub marker: String,
    /// The document's module.
    pub module: String,
    /// The trait's function.
    pub function: String,
    /// Whether it reads, writes or streams.
    pub kind: EndpointKind,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it has parameters.
    pub has_params: bool,
    /// The body of a request.
    pub input: BodyKind,
    /// The body of an answer.
    pub output: BodyKind,
    /// The errors: variant, name, description.
    pub errors: Vec<(String, String, Option<String>)>,
    /// Whether they have a mistake, so that nobody knows them all.
    pub has_broken_errors: bool,
    /// The WebSocket subprotocol of a subscription, where its document names one.
    pub subprotocol: Option<String>,
}
