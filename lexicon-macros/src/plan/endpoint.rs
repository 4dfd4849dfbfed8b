//! Queries and procedures -> a marker beside the document's module, and in it the structs of their bodies and the
//! handler.

use lexicon_schema::document::{Body, Definition, Method, Schema, SchemaKind};

use super::Draft;
use super::item::{Alias, Endpoint, ItemKind, Struct, Type};
use super::names::{self, Scope};

impl Draft<'_> {
    /// Gathers what a method declares.
    pub(super) fn method(&mut self, definition: &Definition, method: &Method) {
        if let Some(parameters) = &method.parameters {
            let item = self.object("Params", parameters, true);
            let description = Some("The parameters of the URL.".to_owned());
            self.inside.push(ItemKind::Struct(Struct { description, ..item }));
        }
        let has_input = self.body("Input", "The body of the request.", method.input.as_ref(), true);
        let has_output = self.body("Output", "The body of the answer.", method.output.as_ref(), false);
        let name = self.document.id.value.name();
        let mut variants = Scope::with(&["Protocol"]);
        let errors = method.errors.iter().map(|error| {
            let name = &error.name.value;
            (variants.claim(names::pascal(name)), name.clone(), error.description.clone())
        });
        let endpoint = Endpoint {
            marker: names::pascal(name),
            module: names::snake(name),
            function: names::snake(name),
            kind: method.kind,
            description: definition.description.clone(),
            has_params: method.parameters.is_some(),
            has_input,
            has_output,
            errors: errors.collect(),
        };
        self.inside.push(ItemKind::Handler(endpoint.clone()));
        self.beside.push(ItemKind::Endpoint(endpoint));
    }

    /// Gathers the type of a body and says whether there is one.
    fn body(&mut self, name: &str, purpose: &str, body: Option<&Body>, is_request: bool) -> bool {
        let Some(body) = body else { return false };
        let schema = body.schema.as_ref();
        let description = body.description.clone().or_else(|| schema?.description.clone());
        let description = Some(description.unwrap_or_else(|| purpose.to_owned()));
        let item = match schema {
            Some(Schema { kind: SchemaKind::Object(object), .. }) => {
                ItemKind::Struct(Struct { description, ..self.object(name, object, is_request) })
            }
            schema => {
                let type_ = schema.map_or(Type::Any, |schema| self.type_of(schema, name));
                ItemKind::Alias(Alias { name: name.to_owned(), description, type_ })
            }
        };
        self.inside.push(item);
        true
    }
}
