//! The types as handwritten structs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lexicon_schema::catalog::Closure;
use lexicon_schema::document::{
    BodySchema, DefinitionBody, Document, ObjectSchema, Reference, Schema, SchemaKind, UnionSchema,
};
use lexicon_tests::rust_names;

const DERIVES: &str = "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]\n";

/// Types shared by all documents.
const SHARED: &str = "
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Bytes { #[serde(rename = \"$bytes\")] pub bytes: String }
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Link { #[serde(rename = \"$link\")] pub link: String }
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = \"$type\", rename = \"blob\")]
pub struct Blob { pub r#ref: Link, #[serde(rename = \"mimeType\")] pub mime_type: String, pub size: i64 }
";

/// Returns the types of every document, in the same modules as generated code.
pub fn code(closure: &Closure) -> String {
    let mut modules = Tree::default();
    for document in &closure.documents {
        Writer { closure, document, modules: &mut modules }.definitions();
    }
    let mut code = SHARED.to_owned();
    modules.write(&mut code);
    code
}

/// A tree of modules.
#[derive(Default)]
struct Tree {
    items: String,
    modules: BTreeMap<String, Self>,
}

impl Tree {
    /// Returns the module of the item at `path`.
    fn holding(&mut self, path: &str) -> &mut Self {
        let steps = path.split("::").count() - 1;
        path.split("::").take(steps).fold(self, |tree, step| tree.modules.entry(step.to_owned()).or_default())
    }

    fn write(&self, code: &mut String) {
        code.push_str(&self.items);
        for (name, module) in &self.modules {
            code.push_str(&format!("pub mod {name} {{\n"));
            module.write(code);
            code.push_str("}\n");
        }
    }
}

struct Writer<'a> {
    closure: &'a Closure,
    document: &'a Document,
    modules: &'a mut Tree,
}

impl Writer<'_> {
    fn definitions(&mut self) {
        let nsid = self.document.id.value.as_str();
        for definition in &self.document.definitions {
            let path = rust_names::item(nsid, &definition.name.value);
            match &definition.body {
                DefinitionBody::Data(schema) => self.item(&path, schema),
                DefinitionBody::Record(record) => self.object(&path, &record.object, Some(nsid)),
                DefinitionBody::Method(method) => {
                    self.params(method.parameters.as_ref());
                    self.body("Input", method.input.as_ref());
                    self.body("Output", method.output.as_ref());
                }
                DefinitionBody::Subscription(subscription) => {
                    self.params(subscription.parameters.as_ref());
                    self.union(&self.part("Message"), &subscription.message);
                }
                DefinitionBody::Token | DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) => {}
            }
        }
    }

    fn part(&self, name: &str) -> String {
        format!("{}::{name}", rust_names::module(self.document.id.value.as_str()))
    }

    fn params(&mut self, parameters: Option<&ObjectSchema>) {
        if let Some(parameters) = parameters {
            self.object(&self.part("Params"), parameters, None);
        }
    }

    fn body(&mut self, name: &str, body: Option<&BodySchema>) {
        let schema =
            body.filter(|body| body.encoding.value == "application/json").and_then(|body| body.schema.as_ref());
        if let Some(schema) = schema {
            self.item(&self.part(name), schema);
        }
    }

    fn item(&mut self, path: &str, schema: &Schema) {
        match &schema.kind {
            SchemaKind::Object(object) => self.object(path, object, None),
            SchemaKind::Union(union) if !union.refs.is_empty() => self.union(path, union),
            _ => {
                let type_ = self.type_of(schema, &format!("{path}Item"));
                let item = format!("pub type {} = {type_};\n", last(path));
                self.modules.holding(path).items.push_str(&item);
            }
        }
    }

    fn object(&mut self, path: &str, object: &ObjectSchema, tag: Option<&str>) {
        let mut item = DERIVES.to_owned();
        if let Some(tag) = tag {
            item += &format!("#[serde(tag = \"$type\", rename = {tag:?})]\n");
        }
        item += &format!("pub struct {} {{\n", last(path));
        for property in &object.properties {
            let wire = &property.name.value;
            let type_ = self.type_of(&property.schema, &format!("{path}In{}", rust_names::pascal(wire)));
            let (type_, skip) = match property.required && !property.nullable {
                true => (type_, ""),
                false => (
                    format!("::core::option::Option<{type_}>"),
                    ", default, skip_serializing_if = \"::core::option::Option::is_none\"",
                ),
            };
            item += &format!("    #[serde(rename = {wire:?}{skip})]\n    pub {}: {type_},\n", rust_names::snake(wire));
        }
        item += "}\n";
        self.modules.holding(path).items.push_str(&item);
    }

    fn union(&mut self, path: &str, union: &UnionSchema) {
        let mut item = format!("{DERIVES}#[serde(tag = \"$type\")]\npub enum {} {{\n", last(path));
        for reference in &union.refs {
            let reference = &reference.value;
            let target = rust_names::item(reference.document.as_str(), &reference.definition);
            let variant = rust_names::pascal(&format!("{}-{}", reference.document.name(), reference.definition));
            // Every recursive type recurses through a union.
            let target = match is_recursive(self.closure, reference) {
                true => format!("Box<crate::{target}>"),
                false => format!("crate::{target}"),
            };
            let _written = writeln!(item, "    #[serde(rename = \"{reference}\")]\n    {variant}({target}),");
        }
        if !union.closed {
            item += "    #[serde(other)]\n    Unknown,\n";
        }
        item += "}\n";
        self.modules.holding(path).items.push_str(&item);
    }

    fn type_of(&mut self, schema: &Schema, path: &str) -> String {
        match &schema.kind {
            SchemaKind::Boolean(_) => "bool".to_owned(),
            SchemaKind::Integer(_) => "i64".to_owned(),
            SchemaKind::String(_) => "String".to_owned(),
            SchemaKind::Array(array) => format!("Vec<{}>", self.type_of(&array.items, path)),
            SchemaKind::Ref(reference) => {
                let reference = &reference.value;
                format!("crate::{}", rust_names::item(reference.document.as_str(), &reference.definition))
            }
            SchemaKind::Bytes(_) => "crate::Bytes".to_owned(),
            SchemaKind::CidLink => "crate::Link".to_owned(),
            SchemaKind::Blob(_) => "crate::Blob".to_owned(),
            SchemaKind::Unknown => "serde_json::Value".to_owned(),
            SchemaKind::Union(union) if union.refs.is_empty() => "serde_json::Value".to_owned(),
            SchemaKind::Object(_) | SchemaKind::Union(_) => {
                self.item(path, schema);
                format!("crate::{path}")
            }
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or_default()
}

/// Returns whether a definition contains itself without an array in between.
fn is_recursive(closure: &Closure, start: &Reference) -> bool {
    let (mut next, mut reached) = (vec![start], BTreeSet::new());
    while let Some(reference) = next.pop() {
        let Some(DefinitionBody::Data(schema)) = closure.definition(reference).map(|definition| &definition.body)
        else {
            continue;
        };
        for reference in inline_references(schema) {
            if reference == start {
                return true;
            }
            if reached.insert(reference) {
                next.push(reference);
            }
        }
    }
    false
}

/// Returns the references that a value contains inline.
fn inline_references(schema: &Schema) -> Vec<&Reference> {
    match &schema.kind {
        SchemaKind::Ref(reference) => vec![&reference.value],
        SchemaKind::Union(union) => union.refs.iter().map(|reference| &reference.value).collect(),
        SchemaKind::Object(object) => {
            object.properties.iter().flat_map(|property| inline_references(&property.schema)).collect()
        }
        _ => Vec::new(),
    }
}
