//! Plans endpoints: a marker next to the document's module, and in the module the types of params, bodies and messages, the
//! handler trait and the error type.

use lexicon_schema::document::{
    BodySchema, DeclaredError, Definition, MethodDefinition, MethodKind, ObjectSchema, Schema, SchemaKind,
    SubscriptionDefinition,
};
use lexicon_syntax::media_type;

use super::DocumentPlanner;
use super::item::{Alias, BodyKind, EndpointKind, ErrorVariant, ItemKind, PlannedEndpoint, RustType, Struct, Wrapper};
use super::names::{self, Scope};

impl DocumentPlanner<'_> {
    pub(super) fn add_method(&mut self, definition: &Definition, method: &MethodDefinition) {
        let kind = match method.kind {
            MethodKind::Query => EndpointKind::Query,
            MethodKind::Procedure => EndpointKind::Procedure,
        };
        let parts = [("parameters", "Params"), ("input", "Input"), ("output", "Output"), ("errors", "Error")];
        let [params, input, output, has_unresolved_errors] = parts.map(|(part, name)| {
            let is_unresolved = method.has_invalid_part(part);
            self.module_items.extend(is_unresolved.then(|| ItemKind::Unresolved(name.to_owned())));
            is_unresolved
        });
        let has_params = params || self.add_params(method.parameters.as_ref());
        let input = match input {
            true => BodyKind::Json(None),
            false => self.add_body("Input", "The request body.", method.input.as_ref(), true),
        };
        let output = match output {
            true => BodyKind::Json(None),
            false => self.add_body("Output", "The response body.", method.output.as_ref(), false),
        };
        let endpoint = self.endpoint(definition, kind, &method.errors);
        self.add_endpoint(PlannedEndpoint { has_params, input, output, has_unresolved_errors, ..endpoint });
    }

    pub(super) fn add_subscription(&mut self, definition: &Definition, subscription: &SubscriptionDefinition) {
        let has_params = self.add_params(subscription.parameters.as_ref());
        let description = subscription.message_description.clone().unwrap_or_else(|| "A message.".to_owned());
        let message = self.union("Message".to_owned(), Some(description), &subscription.message);
        self.module_items.push(message);
        let subprotocol = subscription.subprotocol.as_ref().map(|subprotocol| subprotocol.value.clone());
        let endpoint = self.endpoint(definition, EndpointKind::Subscription, &subscription.errors);
        self.add_endpoint(PlannedEndpoint { has_params, subprotocol, ..endpoint });
    }

    fn add_endpoint(&mut self, endpoint: PlannedEndpoint) {
        self.module_items.push(ItemKind::Handler(endpoint.clone()));
        self.parent_items.push(ItemKind::Endpoint(endpoint));
    }

    fn endpoint(&self, definition: &Definition, kind: EndpointKind, errors: &[DeclaredError]) -> PlannedEndpoint {
        let nsid = &self.document.id.value;
        let mut variants = Scope::with(&["Xrpc"]);
        let errors = errors.iter().map(|error| ErrorVariant {
            variant: variants.claim(names::pascal(&error.name.value)),
            name: error.name.value.clone(),
            description: error.description.clone(),
        });
        PlannedEndpoint {
            marker: self.paths.main_definition(nsid).name().to_owned(),
            module: self.module.name().to_owned(),
            function: names::snake(nsid.name()),
            kind,
            description: definition.description.clone(),
            has_params: false,
            input: BodyKind::None,
            output: BodyKind::None,
            errors: errors.collect(),
            has_unresolved_errors: false,
            subprotocol: None,
        }
    }

    /// Adds the type of the params, and returns whether there are any.
    fn add_params(&mut self, parameters: Option<&ObjectSchema>) -> bool {
        let Some(parameters) = parameters else { return false };
        let item = self.object("Params", parameters, true);
        let description = Some("The parameters of the request.".to_owned());
        self.module_items.push(ItemKind::Struct(Struct { description, ..item }));
        true
    }

    /// Adds the type of a body, and returns its kind.
    fn add_body(
        &mut self,
        name: &str,
        default_description: &str,
        body: Option<&BodySchema>,
        is_request: bool,
    ) -> BodyKind {
        let Some(body) = body else { return BodyKind::None };
        let encoding = &body.encoding.value;
        if !media_type::is_json(encoding) {
            return BodyKind::Stream(encoding.clone());
        }
        let schema = body.schema.as_ref();
        let description = body.description.clone().or_else(|| schema?.description.clone());
        let description = Some(description.unwrap_or_else(|| default_description.to_owned()));
        let item = match schema {
            Some(Schema { kind: SchemaKind::Object(object), .. }) => {
                ItemKind::Struct(Struct { description, ..self.object(name, object, is_request) })
            }
            Some(Schema { kind: SchemaKind::Union(union), .. }) => self.union(name.to_owned(), description, union),
            Some(schema) => self.value_body(name, description, schema),
            None => ItemKind::Alias(Alias { name: name.to_owned(), description, type_: RustType::Any }),
        };
        self.module_items.push(item);
        BodyKind::Json((encoding != media_type::JSON).then(|| encoding.clone()))
    }

    /// Returns the item for a body that is a reference, or neither an object nor a union: a struct only if the type does not
    /// express all constraints.
    fn value_body(&mut self, name: &str, description: Option<String>, schema: &Schema) -> ItemKind {
        let inline = if matches!(schema.kind, SchemaKind::Array(_)) { "Item" } else { "Value" };
        let type_ = self.type_of(schema, &format!("{name}{inline}"));
        let (name, constraints) = (name.to_owned(), self.definitions.constraints(schema));
        match constraints.is_empty() {
            true => ItemKind::Alias(Alias { name, description, type_ }),
            false => ItemKind::Wrapper(Wrapper { name, description, type_, constraints }),
        }
    }
}
