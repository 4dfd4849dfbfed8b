//! The rustdoc of a document's module: a reference page of the document.
//! Text of documents is escaped by `markdown`; types and constraints in words are from `summary`.

mod endpoints;
mod properties;

use std::collections::HashMap;

use lexicon_schema::document::{
    Definition, DefinitionBody, Document, MethodDefinition, MethodKind, ParameterValue, PermissionSetDefinition,
    RecordDefinition, RecordKey, Reference, Schema, SchemaKind, SpaceDefinition,
};

use super::Emitter;
use super::docs::without_raw_prefix;
use crate::markdown::{block, code, line, paragraphs, plain_or_code, table};
use crate::plan::{ItemKind, PlannedModule, Struct};
use crate::summary;

/// Returns the page of the module `here`, given the struct of the document's main definition.
pub fn text(module: &PlannedModule, main_struct: Option<&Struct>, here: &[String], emitter: &Emitter<'_>) -> String {
    match &module.document {
        Some(document) => {
            let structs = module.items.iter().filter_map(|item| match &item.kind {
                ItemKind::Struct(item) => Some((item.name.as_str(), item)),
                _ => None,
            });
            Page { document, here, main_struct, structs: structs.collect(), emitter, text: String::new() }.write()
        }
        None => format!("Documents whose NSIDs begin with `{}`.", module.nsid),
    }
}

struct Page<'a> {
    document: &'a Document,
    here: &'a [String],
    /// The struct of the main definition.
    main_struct: Option<&'a Struct>,
    /// The structs of other definitions, of bodies and of inline objects.
    structs: HashMap<&'a str, &'a Struct>,
    emitter: &'a Emitter<'a>,
    text: String,
}

impl<'a> Page<'a> {
    fn write(mut self) -> String {
        self.head();
        for definition in &self.document.definitions {
            match &definition.body {
                DefinitionBody::Method(method) => self.method(method),
                DefinitionBody::Subscription(subscription) => self.subscription(subscription),
                DefinitionBody::Record(record) => self.record(record),
                DefinitionBody::PermissionSet(set) => self.permissions(set),
                DefinitionBody::Space(space) => self.space(space),
                DefinitionBody::Token | DefinitionBody::Data(_) => {}
            }
        }
        self.definitions();
        self.source();
        self.text
    }

    fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref());
        self.text.push('\n');
    }

    fn description(&mut self, description: Option<&str>) {
        if let Some(description) = description {
            self.line(format!("{}\n", paragraphs(description)));
        }
    }

    fn head(&mut self) {
        let document = self.document;
        let main = document.definition("main");
        let of_main = main.and_then(description);
        let of_document = document.description.as_deref().filter(|text| of_main != Some(text));
        if of_main.or(of_document).is_none() {
            self.line(format!("The lexicon document `{}`.\n", document.id.value));
        }
        self.description(of_main);
        self.description(of_document);
        self.line(format!("| document | `{}` |\n|---|---|", document.id.value));
        if let Some(main) = main {
            self.line(format!("| type | {} |", kind(main)));
        }
        match main.map(|main| &main.body) {
            Some(DefinitionBody::Method(method)) => {
                let http_method = if method.kind == MethodKind::Query { "GET" } else { "POST" };
                let handler = if self.emitter.invocation.serves { ", handler trait [`Handler`]" } else { "" };
                self.line(format!("| request | `{http_method} /xrpc/{}` |", document.id.value));
                self.line(format!("| Rust | marker type {}{handler} |", self.main()));
            }
            Some(DefinitionBody::Subscription(_)) => self.line(format!("| Rust | marker type {} |", self.main())),
            _ => {}
        }
        self.line("| lexicon version | 1 |\n");
    }

    fn record(&mut self, record: &RecordDefinition) {
        let key = match &record.key.value {
            RecordKey::Tid => "a TID".to_owned(),
            RecordKey::Nsid => "an NSID".to_owned(),
            RecordKey::Any => "any".to_owned(),
            RecordKey::Literal(key) => code(key),
        };
        let main = self.main();
        self.line(format!("# Record\n\n{main}, record key: {key}\n"));
        self.properties(&record.object, self.main_struct);
    }

    fn permissions(&mut self, set: &PermissionSetDefinition) {
        let title = set.title.as_deref().map(|title| format!(": {}", line(title))).unwrap_or_default();
        self.line(format!("# Permissions\n\n[`PERMISSIONS`]{title}\n"));
        self.description(set.detail.as_deref());
        let rows = set.permissions.iter().map(|permission| {
            let parameters = permission.parameters.iter().map(|(name, value)| format!("{name}: {}", parameter(value)));
            [line(&permission.resource.value), line(&parameters.collect::<Vec<_>>().join("; "))]
        });
        self.line(table(["resource", "parameters"], &rows.collect::<Vec<_>>()));
    }

    fn space(&mut self, space: &SpaceDefinition) {
        let name = space.name.as_deref().map(|name| format!(": {}", line(name))).unwrap_or_default();
        self.line(format!("# Space\n\n[`SPACE`]{name}\n"));
        let rows = space.collections.iter().map(|collection| [line(collection)]);
        self.line(table(["collections"], &rows.collect::<Vec<_>>()));
    }

    fn definitions(&mut self) {
        let document = self.document;
        let data = document.definitions.iter().filter_map(|definition| match &definition.body {
            DefinitionBody::Data(schema) => Some((definition, Some(schema))),
            DefinitionBody::Token => Some((definition, None)),
            _ => None,
        });
        for (index, (definition, schema)) in data.enumerate() {
            if index == 0 {
                self.line("# Definitions\n");
            }
            self.definition(definition, schema);
        }
    }

    fn definition(&mut self, definition: &Definition, schema: Option<&Schema>) {
        let name = &definition.name.value;
        let reference = self.reference(name);
        let link = self.link(&reference);
        let type_ = schema.map_or_else(|| "token".to_owned(), |schema| self.type_of(schema, None));
        self.line(format!("## {link}\n\n{type_}\n"));
        // The description of the main definition is at the top of the page.
        if name != "main" {
            self.description(description(definition));
        }
        let Some(schema) = schema else { return };
        let constraints = summary::constraints(schema);
        if !constraints.is_empty() {
            self.line(format!("{constraints}\n"));
        }
        if let SchemaKind::Object(object) = &schema.kind {
            let item = match name.as_str() {
                "main" => self.main_struct,
                _ => self.struct_in_module(self.emitter.paths.definition(&reference).name()),
            };
            self.properties(object, item);
        }
    }

    fn reference(&self, definition: &str) -> Reference {
        Reference { document: self.document.id.value.clone(), definition: definition.to_owned() }
    }

    /// Returns a link to the item of the main definition.
    fn main(&self) -> String {
        self.linked(&self.reference("main"), |item| format!("`{item}`"))
    }

    /// Returns the name of a definition, as a link to its type.
    fn link(&self, reference: &Reference) -> String {
        let is_here = reference.document == self.document.id.value;
        let name = match (is_here, reference.definition.as_str()) {
            (true, "main") => reference.document.name().to_owned(),
            (true, name) => name.to_owned(),
            (false, _) => reference.to_string(),
        };
        self.linked(reference, |_| plain_or_code(&name))
    }

    fn linked(&self, reference: &Reference, text: impl Fn(&str) -> String) -> String {
        let path = self.emitter.paths.definition(reference);
        // Rustdoc would leave a dead link to an external item that has no page.
        if path.tree.is_some() {
            return text(without_raw_prefix(path.name()));
        }
        let (up, down) = path.relative_to(self.here);
        let down: Vec<&str> = down.iter().map(|step| without_raw_prefix(step)).collect();
        format!("[{}]({}{})", text(without_raw_prefix(path.name())), "super::".repeat(up), down.join("::"))
    }

    /// Writes the source of the document, collapsed.
    fn source(&mut self) {
        let source = block("json", self.document.source.text.trim_end());
        self.line(format!("# Source\n\n<details><summary>The lexicon document</summary>\n\n{source}\n\n</details>"));
    }
}

fn description(definition: &Definition) -> Option<&str> {
    definition.description.as_deref().or(match &definition.body {
        DefinitionBody::Data(schema) => schema.description.as_deref(),
        _ => None,
    })
}

fn parameter(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Boolean(value) => value.to_string(),
        ParameterValue::Integer(value) => value.to_string(),
        ParameterValue::String(value) => value.clone(),
        ParameterValue::Strings(values) => values.join(", "),
        ParameterValue::Booleans(values) => format!("{values:?}"),
        ParameterValue::Integers(values) => format!("{values:?}"),
    }
}

fn kind(definition: &Definition) -> String {
    match &definition.body {
        DefinitionBody::Method(MethodDefinition { kind: MethodKind::Query, .. }) => "query".to_owned(),
        DefinitionBody::Method(MethodDefinition { kind: MethodKind::Procedure, .. }) => "procedure".to_owned(),
        DefinitionBody::Subscription(_) => "subscription".to_owned(),
        DefinitionBody::Record(_) => "record".to_owned(),
        DefinitionBody::PermissionSet(_) => "permission-set".to_owned(),
        DefinitionBody::Space(_) => "space".to_owned(),
        DefinitionBody::Token => "token".to_owned(),
        DefinitionBody::Data(schema) => summary::type_of(schema, None, &|reference| code(&reference.to_string())),
    }
}

/// Returns a name in a table: bold rather than code, which rustdoc breaks anywhere on a narrow screen.
fn name(name: &str) -> String {
    let text = plain_or_code(name);
    if text.starts_with('`') { text } else { format!("**{text}**") }
}

/// Returns a description as a table cell.
fn cell(description: Option<&str>) -> String {
    line(description.unwrap_or_default())
}
