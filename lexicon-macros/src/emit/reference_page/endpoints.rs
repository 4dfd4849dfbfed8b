//! The sections for endpoints: parameters, bodies, messages and errors.

use lexicon_schema::document::{
    BodySchema, DeclaredError, MethodDefinition, MethodKind, ObjectSchema, SchemaKind, SubscriptionDefinition,
};
use lexicon_syntax::media_type::is_json;

use super::{Page, cell, name};
use crate::markdown::{code, table};

impl Page<'_> {
    pub fn method(&mut self, method: &MethodDefinition) {
        self.parameters(method.parameters.as_ref());
        if method.kind == MethodKind::Procedure {
            self.body("Input", method.input.as_ref());
        }
        self.body("Output", method.output.as_ref());
        self.errors(&method.errors);
    }

    pub fn subscription(&mut self, subscription: &SubscriptionDefinition) {
        self.parameters(subscription.parameters.as_ref());
        self.line("# Messages\n");
        self.description(subscription.message_description.as_deref());
        self.line("[`Message`]: one of\n");
        for reference in &subscription.message.refs {
            let link = self.link(&reference.value);
            self.line(format!("- {link}"));
        }
        self.line("");
        self.errors(&subscription.errors);
    }

    fn parameters(&mut self, parameters: Option<&ObjectSchema>) {
        self.line("# Parameters\n");
        match parameters {
            Some(parameters) if !parameters.properties.is_empty() => {
                self.line("[`Params`]\n");
                self.properties(parameters, self.struct_in_module("Params"));
            }
            _ => self.line("None.\n"),
        }
    }

    fn body(&mut self, name: &str, body: Option<&BodySchema>) {
        self.line(format!("# {name}\n"));
        let Some(body) = body else { return self.line("None.\n") };
        self.description(body.description.as_deref());
        let encoding = code(&body.encoding.value);
        match &body.schema {
            _ if !is_json(&body.encoding.value) => self.line(format!("{encoding}, a body stream\n")),
            None => self.line(format!("{encoding}, any value: [`{name}`]\n")),
            Some(schema) => {
                let type_ = self.type_of(schema, None);
                self.line(format!("{encoding}, {type_}: [`{name}`]\n"));
                if let SchemaKind::Object(object) = &schema.kind {
                    self.properties(object, self.struct_in_module(name));
                }
            }
        }
    }

    fn errors(&mut self, errors: &[DeclaredError]) {
        self.line("# Errors\n");
        match errors.is_empty() {
            true => self.line("No declared errors.\n"),
            false => {
                if self.emitter.invocation.serves {
                    self.line("[`Error`]\n");
                }
                let rows = errors.iter().map(|error| [name(&error.name.value), cell(error.description.as_deref())]);
                self.line(table(["name", "description"], &rows.collect::<Vec<_>>()));
            }
        }
    }
}
