//! Documents -> the Rust items to make: names, modules, types, presence, boxes. No tokens.

mod boxes;
mod conflicts;
mod endpoint;
mod item;
mod names;
mod object;
mod types;
mod unions;

use std::sync::Arc;

use lexicon_schema::document::{Definition, DefinitionBody, Document, Nsid, Reference, Schema, SchemaKind};

pub use conflicts::conflicts;
pub use item::*;

use names::Scope;
use types::Types;

/// Plans the items of `documents`, which are whole with everything they refer to; the methods among `named` become the
/// endpoints of the set.
///
/// Documents of which `is_elsewhere` holds have their types in another module: their rules are known, but no item is made.
pub fn plan(documents: &[Arc<Document>], named: &[Nsid], is_elsewhere: impl Fn(&Nsid) -> bool) -> Plan {
    let types = Types::new(documents);
    let mut plan = Plan::default();
    for document in documents.iter().filter(|document| !is_elsewhere(&document.id.value)) {
        let mut draft = Draft::new(document, &types);
        draft.definitions();
        draft.file(&mut plan);
    }
    for nsid in named.iter().filter(|nsid| !is_elsewhere(nsid)) {
        let document = documents.iter().find(|document| document.id.value == *nsid);
        if let Some(main) = document.and_then(|document| document.definition("main"))
            && matches!(main.body, DefinitionBody::Method(_))
        {
            let is_deprecated = main.description.as_deref().is_some_and(is_deprecated);
            let (marker, module) = (main_path(nsid), module_path(nsid));
            plan.endpoints.push(EndpointPath { marker, module, is_deprecated });
        }
    }
    boxes::mark(&mut plan);
    plan
}

/// The items of one document while they are gathered.
struct Draft<'a> {
    document: &'a Arc<Document>,
    types: &'a Types<'a>,
    /// The names of the types in the document's module.
    scope: Scope,
    /// The names of its constants.
    constants: Scope,
    /// What stands in the document's module.
    inside: Vec<ItemKind>,
    /// What stands beside it.
    beside: Vec<ItemKind>,
}

impl<'a> Draft<'a> {
    fn new(document: &'a Arc<Document>, types: &'a Types<'a>) -> Self {
        let mut scope = Scope::with(&["Params", "Input", "Output", "Message", "Error", "Handler"]);
        for definition in document.definitions.iter().filter(|definition| definition.name.value != "main") {
            scope.claim(names::definition(&definition.name.value));
        }
        Self { document, types, scope, constants: Scope::default(), inside: Vec::new(), beside: Vec::new() }
    }

    fn definitions(&mut self) {
        let document = self.document;
        for definition in &document.definitions {
            let is_main = definition.name.value == "main";
            match &definition.body {
                DefinitionBody::Method(method) => self.method(definition, method),
                DefinitionBody::Subscription(subscription) => self.subscription(definition, subscription),
                DefinitionBody::Record(record) => self.record(definition, record),
                DefinitionBody::Token => self.token(definition),
                DefinitionBody::PermissionSet(set) => {
                    self.inside.push(ItemKind::Permissions(Permissions { set: set.clone() }));
                }
                DefinitionBody::Data(schema) => {
                    let before = self.inside.len();
                    self.data(definition, schema);
                    if is_main {
                        // The definition itself is gathered last, behind the inline types of its fields.
                        self.beside.extend(self.inside.pop().filter(|_| self.inside.len() >= before));
                    }
                }
            }
        }
    }

    fn data(&mut self, definition: &Definition, schema: &Schema) {
        let name = match definition.name.value.as_str() {
            "main" => names::pascal(self.document.id.value.name()),
            name => names::definition(name),
        };
        let description = definition.description.clone().or_else(|| schema.description.clone());
        match &schema.kind {
            SchemaKind::Object(object) => {
                let reference =
                    Reference { document: self.document.id.value.clone(), definition: definition.name.value.clone() };
                let item = self.object(&name, object, false);
                self.inside.push(ItemKind::Struct(Struct {
                    type_name: Some(reference.to_string()),
                    description,
                    ..item
                }));
            }
            SchemaKind::String(text) if types::lists_texts(text) => {
                self.inside.push(types::choice(name, description, text));
            }
            SchemaKind::Integer(integer) if integer.choices.is_some() => {
                self.inside.push(types::integer_choice(name, description, integer));
            }
            _ => {
                let type_ = self.type_of(schema, &name);
                self.inside.push(ItemKind::Alias(Alias { name, description, type_ }));
            }
        }
    }

    fn record(&mut self, definition: &Definition, record: &lexicon_schema::document::Record) {
        let nsid = &self.document.id.value;
        let item = self.object(&names::pascal(nsid.name()), &record.object, false);
        let (type_name, description) = (Some(nsid.to_string()), definition.description.clone());
        self.beside.push(ItemKind::Struct(Struct { type_name, description, is_record: true, ..item }));
    }

    fn token(&mut self, definition: &Definition) {
        let nsid = &self.document.id.value;
        let description = definition.description.clone();
        let (items, name, value) = match definition.name.value.as_str() {
            "main" => (&mut self.beside, nsid.name(), nsid.to_string()),
            name => (&mut self.inside, name, format!("{nsid}#{name}")),
        };
        let name = self.constants.claim(names::screaming(name));
        items.push(ItemKind::Token(Token { name, description, value }));
    }

    /// Puts the items where they belong in the tree.
    fn file(self, plan: &mut Plan) {
        let nsid = &self.document.id.value;
        let parents: Vec<&str> = nsid.segments().collect();
        let (name, parents) = (nsid.name(), &parents[..parents.len() - 1]);
        let item = |kind| Item { document: nsid.clone(), kind };
        let parent = enter(&mut plan.root, parents);
        parent.items.extend(self.beside.into_iter().map(item));
        let module = parent.inner(names::snake(name));
        let rival = module.document.as_ref().map(|other| other.id.value.clone());
        module.nsid = nsid.to_string();
        module.document = Some(Arc::clone(self.document));
        module.items.extend(self.inside.into_iter().map(item));
        plan.merged.extend(rival.map(|rival| (rival, nsid.clone())));
    }
}

/// The module that `segments` lead to.
fn enter<'p>(root: &'p mut Module, segments: &[&str]) -> &'p mut Module {
    let mut module = root;
    for (index, segment) in segments.iter().enumerate() {
        module = module.inner(names::snake(segment));
        module.nsid = segments[..=index].join(".");
    }
    module
}

/// Whether a description calls what it describes deprecated, for which documents have no keyword.
pub fn is_deprecated(description: &str) -> bool {
    description.to_ascii_lowercase().contains("deprecated")
}

/// The modules that segments of an NSID lead to.
pub fn module_names<'n>(segments: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    segments.into_iter().map(names::snake).collect()
}

/// The path of a document's module.
fn module_path(nsid: &Nsid) -> TypePath {
    TypePath(module_names(nsid.segments()))
}

/// The path of a document's main definition, beside its module.
pub fn main_path(nsid: &Nsid) -> TypePath {
    let TypePath(mut path) = module_path(nsid);
    path.pop();
    path.push(names::pascal(nsid.name()));
    TypePath(path)
}

/// The path of a definition.
pub fn path(reference: &Reference) -> TypePath {
    match reference.definition.as_str() {
        "main" => main_path(&reference.document),
        name => {
            let TypePath(mut path) = module_path(&reference.document);
            path.push(names::definition(name));
            TypePath(path)
        }
    }
}

/// The path that a definition has if it is a token.
pub fn token_path(reference: &Reference) -> TypePath {
    let TypePath(mut path) = path(reference);
    let name = match reference.definition.as_str() {
        "main" => reference.document.name(),
        name => name,
    };
    path.pop();
    path.push(names::screaming(name));
    TypePath(path)
}
