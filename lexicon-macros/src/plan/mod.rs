//! Plans the Rust items for documents: names, modules, types, presence, boxes. Contains no tokens.

mod boxing;
mod cycles;
mod definitions;
mod deprecation;
mod endpoint;
mod enums;
mod item;
mod names;
mod object;
mod paths;
mod recursive_arrays;
#[cfg(test)]
mod tests;
mod tree;
mod type_path;
mod types;
mod unions;
mod unresolved;

use std::collections::HashMap;
use std::sync::Arc;

use lexicon_schema::document::{
    Definition, DefinitionBody, Document, Nsid, RecordDefinition, Reference, Schema, SchemaKind,
};

pub use definitions::MAX_REPEATED;
pub use deprecation::is_deprecated;
pub use item::*;
pub use names::snake as module_name;
pub use paths::Paths;
pub use recursive_arrays::remove_recursive_arrays;
pub use tree::{Plan, PlannedModule, ServiceEndpoint};
pub use type_path::{TypePath, UNRESOLVED};

use definitions::Definitions;
use names::Scope;

/// Plans the items of `documents`, which include their transitive references except the `unread` ones. The methods among
/// `selected` become the endpoints of the service.
///
/// `external` returns the index of the `with` entry that has a document's types. Such documents get no items.
///
/// A definition that has an error becomes an unresolved name, so that all other items keep the names they have without it.
pub fn plan(
    documents: &[Arc<Document>],
    unread: &[Nsid],
    selected: &[Nsid],
    external: impl Fn(&Nsid) -> Option<usize>,
) -> Plan {
    let definitions = Definitions::new(documents);
    let paths = Paths::assign(documents, unread, &external);
    let is_local = |nsid: &Nsid| external(nsid).is_none();
    let mut plan = Plan::default();
    for document in documents.iter().filter(|document| is_local(&document.id.value)) {
        let mut planner = DocumentPlanner::new(document, &definitions, &paths);
        planner.add_definitions();
        planner.move_items_into(&mut plan);
    }
    for nsid in unread.iter().filter(|nsid| is_local(nsid)) {
        unresolved::add_document(nsid, &paths, &mut plan);
    }
    let by_nsid: HashMap<&Nsid, &Arc<Document>> =
        documents.iter().map(|document| (&document.id.value, document)).collect();
    plan.has_unresolved_endpoints =
        selected.iter().any(|nsid| unresolved::can_have_endpoint(by_nsid.get(nsid).copied()));
    let local = selected.iter().filter(|nsid| is_local(nsid));
    plan.endpoints = local.filter_map(|nsid| service_endpoint(by_nsid.get(nsid)?, &paths)).collect();
    boxing::mark(&mut plan);
    Plan { paths, exceeds_limit: definitions.exceed_limit(), ..plan }
}

fn service_endpoint(document: &Document, paths: &Paths) -> Option<ServiceEndpoint> {
    let (nsid, main) = (&document.id.value, document.definition("main")?);
    matches!(main.body, DefinitionBody::Method(_)).then(|| ServiceEndpoint {
        marker: paths.main_definition(nsid),
        module: paths.document_module(nsid.as_str()),
        is_deprecated: main.description.as_deref().is_some_and(is_deprecated),
    })
}

/// Collects the items of one document.
struct DocumentPlanner<'a> {
    document: &'a Arc<Document>,
    definitions: &'a Definitions<'a>,
    paths: &'a Paths,
    /// The path of the document's module.
    module: TypePath,
    /// The names of the types in the document's module.
    scope: Scope,
    /// The items of the document's module.
    module_items: Vec<ItemKind>,
    /// The items of the module around it.
    parent_items: Vec<ItemKind>,
}

impl<'a> DocumentPlanner<'a> {
    fn new(document: &'a Arc<Document>, definitions: &'a Definitions<'a>, paths: &'a Paths) -> Self {
        let nsid = &document.id.value;
        let (module, scope) = (paths.document_module(nsid.as_str()), paths.types_in(nsid));
        Self { document, definitions, paths, module, scope, module_items: Vec::new(), parent_items: Vec::new() }
    }

    fn add_definitions(&mut self) {
        let document = self.document;
        for definition in &document.definitions {
            let is_main = definition.name.value == "main";
            match &definition.body {
                DefinitionBody::Method(method) => self.add_method(definition, method),
                DefinitionBody::Subscription(subscription) => self.add_subscription(definition, subscription),
                DefinitionBody::Record(record) => self.add_record(definition, record),
                DefinitionBody::Token => self.add_token(definition),
                DefinitionBody::PermissionSet(set) => self.module_items.push(ItemKind::PermissionSet(set.clone())),
                DefinitionBody::Space(space) => self.module_items.push(ItemKind::Space(space.clone())),
                DefinitionBody::Data(schema) => {
                    let before = self.module_items.len();
                    self.add_data(definition, schema);
                    if is_main {
                        // The definition itself is the last item, after the inline types of its fields.
                        let main = self.module_items.pop().filter(|_| self.module_items.len() >= before);
                        self.parent_items.extend(main);
                    }
                }
            }
        }
        self.add_unresolved_definitions();
    }

    fn add_data(&mut self, definition: &Definition, schema: &Schema) {
        let name = self.name(definition);
        let description = definition.description.clone().or_else(|| schema.description.clone());
        let item = match &schema.kind {
            SchemaKind::Object(object) => {
                let type_name = Some(self.reference(definition).to_string());
                let item = self.object(&name, object, false);
                ItemKind::Struct(Struct { type_name, description, ..item })
            }
            SchemaKind::Union(union) => self.union(name, description, union),
            SchemaKind::String(string) if enums::is_string_enum(string) => {
                enums::string_enum(name, description, string)
            }
            SchemaKind::Integer(integer) if integer.enum_values.is_some() => {
                enums::integer_enum(name, description, integer)
            }
            _ => {
                let type_ = self.type_of(schema, &name);
                ItemKind::Alias(Alias { name, description, type_ })
            }
        };
        self.module_items.push(item);
    }

    fn add_record(&mut self, definition: &Definition, record: &RecordDefinition) {
        let item = self.object(&self.name(definition), &record.object, false);
        let (type_name, description) = (Some(self.document.id.value.to_string()), definition.description.clone());
        self.parent_items.push(ItemKind::Struct(Struct { type_name, description, is_record: true, ..item }));
    }

    fn add_token(&mut self, definition: &Definition) {
        let (name, description) = (self.name(definition), definition.description.clone());
        let token = ItemKind::Token(TokenConstant { name, description, value: self.reference(definition).to_string() });
        match definition.name.value.as_str() {
            "main" => self.parent_items.push(token),
            _ => self.module_items.push(token),
        }
    }

    /// Returns the Rust name of a definition of the document.
    fn name(&self, definition: &Definition) -> String {
        self.paths.definition(&self.reference(definition)).name().to_owned()
    }

    fn reference(&self, definition: &Definition) -> Reference {
        Reference { document: self.document.id.value.clone(), definition: definition.name.value.clone() }
    }

    fn move_items_into(self, plan: &mut Plan) {
        let nsid = &self.document.id.value;
        let item = |kind| PlannedItem { document: nsid.clone(), kind };
        let (parent, _) = nsid.as_str().rsplit_once('.').unwrap_or_default();
        plan.root.descend(parent, self.paths).items.extend(self.parent_items.into_iter().map(item));
        let module = plan.root.descend(nsid.as_str(), self.paths);
        module.document = Some(Arc::clone(self.document));
        module.items.extend(self.module_items.into_iter().map(item));
    }
}
