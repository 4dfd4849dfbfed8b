//! Documents -> the Rust items to make: names, modules, types, presence, boxes. No tokens.

mod boxing;
mod circles;
mod conflicts;
mod deprecation;
mod endpoint;
mod item;
mod names;
mod object;
mod paths;
#[cfg(test)]
mod tests;
mod types;
mod unions;
mod unresolved;

use std::collections::HashMap;
use std::sync::Arc;

use lexicon_schema::document::{Definition, DefinitionBody, Document, Nsid, Reference, Schema, SchemaKind};

pub use conflicts::conflicts;
pub use deprecation::is_deprecated;
pub use item::*;
pub use paths::Paths;

pub use names::snake as module_name;

use names::Scope;
pub use types::MAX_REPEATED;
use types::Types;

/// Plans the items of `documents`, which are whole with everything they refer to but for `unread`; the methods among `named`
/// become the endpoints of the set.
///
/// What has a mistake is planned as a name that nobody knows, so that all the rest is what it will be once that is mended.
///
/// Documents that `elsewhere` knows have their types in another module, that of the entry of `with` which it tells: their
/// rules are known, but no item is made.
pub fn plan(
    documents: &[Arc<Document>],
    unread: &[Nsid],
    named: &[Nsid],
    elsewhere: impl Fn(&Nsid) -> Option<usize>,
) -> Plan {
    let types = Types::new(documents);
    let paths = Paths::settle(documents, unread, &elsewhere);
    let mut plan = Plan::default();
    for document in documents.iter().filter(|document| elsewhere(&document.id.value).is_none()) {
        let mut draft = Draft::new(document, &types, &paths);
        draft.definitions();
        draft.file(&mut plan);
    }
    for nsid in unread.iter().filter(|nsid| elsewhere(nsid).is_none()) {
        unresolved::document(nsid, &paths, &mut plan);
    }
    let by_name: HashMap<&Nsid, &Arc<Document>> =
        documents.iter().map(|document| (&document.id.value, document)).collect();
    plan.has_broken_endpoints = named.iter().any(|nsid| unresolved::may_have_an_endpoint(by_name.get(nsid).copied()));
    for nsid in named.iter().filter(|nsid| elsewhere(nsid).is_none()) {
        let document = by_name.get(nsid);
        if let Some(main) = document.and_then(|document| document.definition("main"))
            && matches!(main.body, DefinitionBody::Method(_))
        {
            let is_deprecated = main.description.as_deref().is_some_and(is_deprecated);
            let (marker, module) = (paths.of_main(nsid), paths.of_module(nsid.as_str()));
            plan.endpoints.push(EndpointPath { marker, module, is_deprecated });
        }
    }
    boxing::mark(&mut plan);
    Plan { paths, exceeds_limit: types.exceed_limit(), ..plan }
}

/// The items of one document while they are gathered.
struct Draft<'a> {
    document: &'a Arc<Document>,
    types: &'a Types<'a>,
    paths: &'a Paths,
    /// The document's module.
    module: TypePath,
    /// The names of the types in it.
    scope: Scope,
    /// What stands in the document's module.
    inside: Vec<ItemKind>,
    /// What stands beside it.
    beside: Vec<ItemKind>,
}

impl<'a> Draft<'a> {
    fn new(document: &'a Arc<Document>, types: &'a Types<'a>, paths: &'a Paths) -> Self {
        let nsid = &document.id.value;
        let (module, scope) = (paths.of_module(nsid.as_str()), paths.types_in(nsid));
        Self { document, types, paths, module, scope, inside: Vec::new(), beside: Vec::new() }
    }

    /// The name of a definition of the document.
    fn name(&self, definition: &Definition) -> String {
        let (document, definition) = (self.document.id.value.clone(), definition.name.value.clone());
        self.paths.of(&Reference { document, definition }).name().to_owned()
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
                DefinitionBody::Space(space) => self.inside.push(ItemKind::Space(space.clone())),
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
        self.broken_definitions();
    }

    fn data(&mut self, definition: &Definition, schema: &Schema) {
        let name = self.name(definition);
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
            SchemaKind::Union(union) => {
                let union = self.union(name, description, union);
                self.inside.push(union);
            }
            SchemaKind::String(text) if types::lists_texts(text) => {
                self.inside.push(types::string_enum(name, description, text));
            }
            SchemaKind::Integer(integer) if integer.enum_values.is_some() => {
                self.inside.push(types::integer_enum(name, description, integer));
            }
            _ => {
                let type_ = self.type_of(schema, &name);
                self.inside.push(ItemKind::Alias(Alias { name, description, type_ }));
            }
        }
    }

    fn record(&mut self, definition: &Definition, record: &lexicon_schema::document::RecordDefinition) {
        let nsid = &self.document.id.value;
        let item = self.object(&self.name(definition), &record.object, false);
        let (type_name, description) = (Some(nsid.to_string()), definition.description.clone());
        self.beside.push(ItemKind::Struct(Struct { type_name, description, is_record: true, ..item }));
    }

    fn token(&mut self, definition: &Definition) {
        let nsid = &self.document.id.value;
        let description = definition.description.clone();
        let name = self.name(definition);
        let (items, value) = match definition.name.value.as_str() {
            "main" => (&mut self.beside, nsid.to_string()),
            name => (&mut self.inside, format!("{nsid}#{name}")),
        };
        items.push(ItemKind::Token(Token { name, description, value }));
    }

    /// Puts the items where they belong in the tree.
    fn file(self, plan: &mut Plan) {
        let nsid = &self.document.id.value;
        let item = |kind| Item { document: nsid.clone(), kind };
        let (parent, _) = nsid.as_str().rsplit_once('.').unwrap_or_default();
        enter(&mut plan.root, parent, self.paths).items.extend(self.beside.into_iter().map(item));
        let module = enter(&mut plan.root, nsid.as_str(), self.paths);
        module.document = Some(Arc::clone(self.document));
        module.items.extend(self.inside.into_iter().map(item));
    }
}

/// The module that a part of an NSID leads to.
fn enter<'p>(root: &'p mut Module, nsid: &str, paths: &Paths) -> &'p mut Module {
    let ends = nsid.match_indices('.').map(|(at, _)| at).chain([nsid.len()]);
    ends.zip(paths.of_module(nsid).steps).fold(root, |module, (end, name)| {
        let module = module.inner(name);
        module.nsid = nsid[..end].to_owned();
        module
    })
}
