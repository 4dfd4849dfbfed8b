//! Queries, procedures and subscriptions -> a marker beside the document's module, and in it the types of their bodies
//! and messages, and the handler.

use lexicon_schema::document::{
    BodySchema, DeclaredError, Definition, MethodDefinition, MethodKind, ObjectSchema, Schema, SchemaKind,
    SubscriptionDefinition,
};
use lexicon_syntax::media_type;

use super::Draft;
use super::item::{Alias, BodyKind, Endpoint, EndpointKind, ItemKind, Struct, Type, Wrapper};
use super::names::{self, Scope};

impl Draft<'_> {
    /// Gathers what a method declares.
    pub(super) fn method(&mut self, definition: &Definition, method: &MethodDefinition) {
        let kind = match method.kind {
            MethodKind::Query => EndpointKind::Query,
            MethodKind::Procedure => EndpointKind::Procedure,
        };
        let broken = [("parameters", "Params"), ("input", "Input"), ("output", "Output"), ("errors", "Error")];
        let [params, input, output, has_broken_errors] = broken.map(|(part, name)| {
            let is_broken = method.has_invalid_part(part);
            self.inside.extend(is_broken.then(|| ItemKind::Unresolved(name.to_owned())));
            is_broken
        });
        let has_params = params || self.params(method.parameters.as_ref());
        let input = match input {
            true => BodyKind::Json(None),
            false => self.body("Input", "The body of the request.", method.input.as_ref(), true),
        };
        let output = match output {
            true => BodyKind::Json(None),
            false => self.body("Output", "The body of the answer.", method.output.as_ref(), false),
        };
        let endpoint = self.endpoint(definition, kind, &method.errors);
        let endpoint = Endpoint { has_params, input, output, has_broken_errors, ..endpoint };
        self.inside.push(ItemKind::Handler(endpoint.clone()));
        self.beside.push(ItemKind::Endpoint(endpoint));
    }

    /// Gathers what a subscription declares.
    pub(super) fn subscription(&mut self, definition: &Definition, subscription: &SubscriptionDefinition) {
        let has_params = self.params(subscription.parameters.as_ref());
        let description = subscription.message_description.clone().unwrap_or_else(|| "A message.".to_owned());
        self.inside.push(self.union("Message".to_owned(), Some(description), &subscription.message));
        let endpoint = self.endpoint(definition, EndpointKind::Subscription, &subscription.errors);
        let subprotocol = subscription.subprotocol.as_ref().map(|subprotocol| subprotocol.value.clone());
        let endpoint = Endpoint { has_params, subprotocol, ..endpoint };
        self.inside.push(ItemKind::Handler(endpoint.clone()));
        self.beside.push(ItemKind::Endpoint(endpoint));
    }

    fn params(&mut self, parameters: Option<&ObjectSchema>) -> bool {
        let Some(parameters) = parameters else { return false };
        let item = self.object("Params", parameters, true);
        let description = Some("The parameters of the URL.".to_owned());
        self.inside.push(ItemKind::Struct(Struct { description, ..item }));
        true
    }

    fn endpoint(&self, definition: &Definition, kind: EndpointKind, errors: &[DeclaredError]) -> Endpoint {
        let name = self.document.id.value.name();
        let mut variants = Scope::with(&["Xrpc"]);
        let errors = errors.iter().map(|error| {
            let name = &error.name.value;
            (variants.claim(names::pascal(name)), name.clone(), error.description.clone())
        });
        Endpoint {
            marker: self.paths.of_main(&self.document.id.value).name().to_owned(),
            module: self.module.name().to_owned(),
            function: names::snake(name),
            kind,
            description: definition.description.clone(),
            has_params: false,
            input: BodyKind::None,
            output: BodyKind::None,
            errors: errors.collect(),
            has_broken_errors: false,
            subprotocol: None,
        }
    }

    /// Gathers the type of a body and says what there is.
    fn body(&mut self, name: &str, purpose: &str, body: Option<&BodySchema>, is_request: bool) -> BodyKind {
        let Some(body) = body else { return BodyKind::None };
        let encoding = &body.encoding.value;
        if !media_type::is_json(encoding) {
            return BodyKind::Stream(encoding.clone());
        }
        let schema = body.schema.as_ref();
        let description = body.description.clone().or_else(|| schema?.description.clone());
        let description = Some(description.unwrap_or_else(|| purpose.to_owned()));
        let item = match schema {
            Some(Schema { kind: SchemaKind::Object(object), .. }) => {
                ItemKind::Struct(Struct { description, ..self.object(name, object, is_request) })
            }
            Some(Schema { kind: SchemaKind::Union(union), .. }) => self.union(name.to_owned(), description, union),
            Some(schema) => self.value_body(name, description, schema),
            None => ItemKind::Alias(Alias { name: name.to_owned(), description, type_: Type::Any }),
        };
        self.inside.push(item);
        BodyKind::Json((encoding != media_type::JSON).then(|| encoding.clone()))
    }

    /// A body that is a reference, or neither an object nor a union. A type that holds all constraints needs no struct.
    fn value_body(&mut self, name: &str, description: Option<String>, schema: &Schema) -> ItemKind {
        let inline = if matches!(schema.kind, SchemaKind::Array(_)) { "Item" } else { "Value" };
        let type_ = self.type_of(schema, &format!("{name}{inline}"));
        let (name, constraints) = (name.to_owned(), self.types.constraints(schema));
        match constraints.is_empty() {
            true => ItemKind::Alias(Alias { name, description, type_ }),
            false => ItemKind::Wrapper(Wrapper { name, description, type_, constraints }),
        }
    }
}
