//! The rustdoc of a document's module: a reference page of the document.
//! Whatever the document says goes through `markdown`; types and constraints are put by `words`.

mod calls;
mod properties;

use std::collections::HashMap;

use lexicon_schema::document::{
    Definition, DefinitionBody, Document, MethodDefinition, MethodKind, ParameterValue, PermissionSetDefinition,
    RecordDefinition, RecordKey, Reference, Schema, SchemaKind, SpaceDefinition,
};

use super::Emitter;
use super::docs::plain;
use crate::markdown::{block, code, line, paragraphs, plain_or_code, table};
use crate::plan::{ItemKind, PlannedItem, PlannedModule, Struct};
use crate::summary;

/// What the page of the module `here` says. `beside` is the struct of the document's main definition.
pub fn of(module: &PlannedModule, beside: Option<&Struct>, here: &[String], emitter: &Emitter<'_>) -> String {
    match &module.document {
        Some(document) => {
            let inside = module.items.iter().filter_map(structure).map(|item| (item.name.as_str(), item)).collect();
            Page { document, here, beside, inside, emitter, text: String::new() }.write()
        }
        None => format!("The documents below `{}`.", module.nsid),
    }
}

struct Page<'a> {
    document: &'a Document,
    here: &'a [String],
    /// The struct of the main definition.
    beside: Option<&'a Struct>,
    /// The structs of other definitions, of bodies, and of what is written in place.
    inside: HashMap<&'a str, &'a Struct>,
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
            self.line(format!("The document `{}`.\n", document.id.value));
        }
        self.description(of_main);
        self.description(of_document);
        self.line(format!("| document | `{}` |\n|---|---|", document.id.value));
        if let Some(main) = main {
            self.line(format!("| type | {} |", kind(main)));
        }
        match main.map(|main| &main.body) {
            Some(DefinitionBody::Method(method)) => {
                let verb = if method.kind == MethodKind::Query { "GET" } else { "POST" };
                let handler = if self.emitter.invocation.serves { ", handled by a [`Handler`]" } else { "" };
                self.line(format!("| request | `{verb} /xrpc/{}` |", document.id.value));
                self.line(format!("| in Rust | {}{handler} |", self.main()));
            }
            Some(DefinitionBody::Subscription(_)) => self.line(format!("| in Rust | {} |", self.main())),
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
        self.properties(&record.object, self.beside);
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
        // That of the document's own is at the head of the page.
        if name != "main" {
            self.description(description(definition));
        }
        let Some(schema) = schema else { return };
        let said = summary::constraints(schema);
        if !said.is_empty() {
            self.line(format!("{said}\n"));
        }
        if let SchemaKind::Object(object) = &schema.kind {
            let became = match name.as_str() {
                "main" => self.beside,
                _ => self.inside(self.emitter.paths.of(&reference).name()),
            };
            self.properties(object, became);
        }
    }

    fn reference(&self, definition: &str) -> Reference {
        Reference { document: self.document.id.value.clone(), definition: definition.to_owned() }
    }

    /// What the main definition became, linked.
    fn main(&self) -> String {
        self.linked(&self.reference("main"), |item| format!("`{item}`"))
    }

    /// A definition's name, linked to its type.
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
        let path = self.emitter.paths.of(reference);
        // Only rustdoc knows whether an item of another module or crate has a page, and it leaves a link to none dead.
        if path.tree.is_some() {
            return text(plain(path.name()));
        }
        let (up, down) = path.relative_to(self.here);
        let down: Vec<&str> = down.iter().map(|step| plain(step)).collect();
        format!("[{}]({}{})", text(plain(path.name())), "super::".repeat(up), down.join("::"))
    }

    /// The document itself, folded.
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

/// The struct that an item is.
pub fn structure(item: &PlannedItem) -> Option<&Struct> {
    match &item.kind {
        ItemKind::Struct(item) => Some(item),
        _ => None,
    }
}

/// A name in a table, bold and no code, which rustdoc breaks anywhere on a small screen.
fn name(name: &str) -> String {
    let text = plain_or_code(name);
    if text.starts_with('`') { text } else { format!("**{text}**") }
}

/// A description as one line of a table.
fn cell(description: Option<&str>) -> String {
    line(description.unwrap_or_default())
}
