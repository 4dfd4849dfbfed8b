//! The rustdoc of a document's module: a reference page of the document.

use lexicon_schema::document::{
    Body, DeclaredError, Definition, DefinitionBody, Document, Method, MethodKind, Object, PermissionParameter,
    PermissionSet, Record, RecordKey, Reference, Schema, SchemaKind, Subscription,
};

use super::Emitter;
use super::docs::plain;
use crate::markdown::{block, code, line, paragraphs, plain_or_code, table};
use crate::plan::Module;
use crate::words;

/// What the page of the module `here` says.
pub fn of(module: &Module, here: &[String], emitter: &Emitter<'_>) -> String {
    match &module.document {
        Some(document) => Page { document, here, emitter, text: String::new() }.write(),
        None => format!("The documents below `{}`.", module.nsid),
    }
}

struct Page<'a> {
    document: &'a Document,
    here: &'a [String],
    emitter: &'a Emitter<'a>,
    text: String,
}

impl Page<'_> {
    fn write(mut self) -> String {
        self.head();
        for definition in &self.document.definitions {
            match &definition.body {
                DefinitionBody::Method(method) => self.method(method),
                DefinitionBody::Subscription(subscription) => self.subscription(subscription),
                DefinitionBody::Record(record) => self.record(record),
                DefinitionBody::PermissionSet(set) => self.permissions(set),
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

    fn head(&mut self) {
        let document = self.document;
        let main = document.definition("main");
        let of_main = main.and_then(description);
        let of_document = document.description.as_deref().filter(|text| of_main != Some(text));
        if of_main.or(of_document).is_none() {
            self.line(format!("The document `{}`.\n", document.id.value));
        }
        for description in of_main.into_iter().chain(of_document) {
            self.line(format!("{}\n", paragraphs(description)));
        }
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

    fn record(&mut self, record: &Record) {
        let key = match &record.key.value {
            RecordKey::Tid => "a TID".to_owned(),
            RecordKey::Nsid => "an NSID".to_owned(),
            RecordKey::Any => "any".to_owned(),
            RecordKey::Literal(key) => code(key),
        };
        let main = self.main();
        self.line(format!("# Record\n\n{main}, record key: {key}\n"));
        self.properties(&record.object);
    }

    fn subscription(&mut self, subscription: &Subscription) {
        self.parameters(subscription.parameters.as_ref());
        self.line("# Messages\n\n[`Message`]: one of\n");
        for reference in &subscription.message.refs {
            let link = self.link(&reference.value);
            self.line(format!("- {link}"));
        }
        self.line("");
        self.errors(&subscription.errors);
    }

    fn permissions(&mut self, set: &PermissionSet) {
        self.line("# Permissions\n");
        let rows = set.permissions.iter().map(|permission| {
            let parameters = permission.parameters.iter().map(|(name, value)| format!("{name}: {}", parameter(value)));
            [line(&permission.resource.value), line(&parameters.collect::<Vec<_>>().join("; "))]
        });
        self.line(table(["resource", "parameters"], &rows.collect::<Vec<_>>()));
    }

    fn parameters(&mut self, parameters: Option<&Object>) {
        self.line("# Parameters\n");
        match parameters {
            Some(parameters) if !parameters.properties.is_empty() => {
                self.line("[`Params`]\n");
                self.properties(parameters);
            }
            _ => self.line("None.\n"),
        }
    }

    fn method(&mut self, method: &Method) {
        self.parameters(method.parameters.as_ref());
        if method.kind == MethodKind::Procedure {
            self.body("Input", method.input.as_ref());
        }
        self.body("Output", method.output.as_ref());
        self.errors(&method.errors);
    }

    fn errors(&mut self, errors: &[DeclaredError]) {
        self.line("# Errors\n");
        match errors.is_empty() {
            true => self.line("None besides the protocol's own.\n"),
            false => {
                if self.emitter.invocation.serves {
                    self.line("[`Error`]\n");
                }
                let rows = errors.iter().map(|error| [name(&error.name.value), cell(error.description.as_deref())]);
                self.line(table(["name", "description"], &rows.collect::<Vec<_>>()));
            }
        }
    }

    fn body(&mut self, name: &str, body: Option<&Body>) {
        self.line(format!("# {name}\n"));
        let Some(body) = body else { return self.line("None.\n") };
        if let Some(description) = &body.description {
            self.line(format!("{}\n", paragraphs(description)));
        }
        let encoding = code(&body.encoding.value);
        match &body.schema {
            _ if body.encoding.value != "application/json" => self.line(format!("{encoding}, a stream of bytes\n")),
            None => self.line(format!("{encoding}, any value: [`{name}`]\n")),
            Some(schema) => {
                let type_ = self.type_of(schema);
                self.line(format!("{encoding}, {type_}: [`{name}`]\n"));
                if let SchemaKind::Object(object) = &schema.kind {
                    self.properties(object);
                }
            }
        }
    }

    fn definitions(&mut self) {
        let document = self.document;
        let mut data = document.definitions.iter().filter_map(|definition| match &definition.body {
            DefinitionBody::Data(schema) => Some((definition, Some(schema))),
            DefinitionBody::Token => Some((definition, None)),
            _ => None,
        });
        let mut next = data.next();
        if next.is_some() {
            self.line("# Definitions\n");
        }
        while let Some((definition, schema)) = next {
            self.definition(definition, schema);
            next = data.next();
        }
    }

    fn definition(&mut self, definition: &Definition, schema: Option<&Schema>) {
        let name = &definition.name.value;
        let reference = Reference { document: self.document.id.value.clone(), definition: name.clone() };
        let link = self.link(&reference);
        let type_ = schema.map_or_else(|| "token".to_owned(), |schema| self.type_of(schema));
        self.line(format!("## {link}\n\n{type_}\n"));
        if let Some(description) = description(definition) {
            self.line(format!("{}\n", paragraphs(description)));
        }
        let Some(schema) = schema else { return };
        let said = words::constraints(schema);
        if !said.is_empty() {
            self.line(format!("{said}\n"));
        }
        if let SchemaKind::Object(object) = &schema.kind {
            self.properties(object);
        }
    }

    fn properties(&mut self, object: &Object) {
        if object.properties.is_empty() {
            return self.line("No properties.\n");
        }
        let mut rows = Vec::new();
        self.rows(object, "", &mut rows);
        self.line(table(["name", "type", "required", "description", "constraints"], &rows));
    }

    /// The rows of an object's properties, each followed by those of an object that is written inside it.
    fn rows(&self, object: &Object, outer: &str, rows: &mut Vec<[String; 5]>) {
        for property in &object.properties {
            let schema = &property.schema;
            let path = format!("{outer}{}", property.name.value);
            let null = if property.nullable { ", or null" } else { "" };
            rows.push([
                name(&path),
                format!("{}{null}", self.type_of(schema)),
                if property.required { "yes" } else { "no" }.to_owned(),
                cell(schema.description.as_deref()),
                words::constraints(schema),
            ]);
            let (mut inner, mut path) = (schema, path);
            while let SchemaKind::Array(array) = &inner.kind {
                inner = &array.items;
                path.push_str("[]");
            }
            if let SchemaKind::Object(inner) = &inner.kind {
                self.rows(inner, &format!("{path}."), rows);
            }
        }
    }

    fn type_of(&self, schema: &Schema) -> String {
        words::type_of(schema, &|reference| self.link(reference))
    }

    /// What the main definition became, linked.
    fn main(&self) -> String {
        let main = Reference { document: self.document.id.value.clone(), definition: "main".to_owned() };
        self.linked(&main, |item| format!("`{item}`"))
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
        let (path, _) = self.emitter.located(&self.emitter.paths.of(reference));
        let (up, down) = path.seen_from(self.here);
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

fn parameter(value: &PermissionParameter) -> String {
    match value {
        PermissionParameter::Boolean(value) => value.to_string(),
        PermissionParameter::Integer(value) => value.to_string(),
        PermissionParameter::String(value) => value.clone(),
        PermissionParameter::Strings(values) => values.join(", "),
        PermissionParameter::Booleans(values) => format!("{values:?}"),
        PermissionParameter::Integers(values) => format!("{values:?}"),
    }
}

fn kind(definition: &Definition) -> String {
    match &definition.body {
        DefinitionBody::Method(Method { kind: MethodKind::Query, .. }) => "query".to_owned(),
        DefinitionBody::Method(Method { kind: MethodKind::Procedure, .. }) => "procedure".to_owned(),
        DefinitionBody::Subscription(_) => "subscription".to_owned(),
        DefinitionBody::Record(_) => "record".to_owned(),
        DefinitionBody::PermissionSet(_) => "permission-set".to_owned(),
        DefinitionBody::Token => "token".to_owned(),
        DefinitionBody::Data(schema) => words::type_of(schema, &|reference| code(&reference.to_string())),
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
