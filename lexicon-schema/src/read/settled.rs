//! References that lead where they may not, in documents that can't be edited: what they mean all the same.
//! Which references these are is found by the catalog, which knows the documents that they lead to.

use lexicon_syntax::json::Span;

use crate::document::{DefinitionBody, Document, ObjectSchema, Schema, SchemaKind, StringSchema, UnionSchema};
use crate::sort::sort_by;

/// Gives the references at `spans` a meaning. A union leaves them out: no value can be of such a type. Anywhere else data
/// is a string, which may name a token.
pub(super) fn settle_references(document: &mut Document, mut spans: Vec<Span>) {
    if spans.is_empty() {
        return;
    }
    sort_by(&mut spans, Span::cmp);
    let settler = Settler { spans };
    for definition in &mut document.definitions {
        settler.definition(&mut definition.body);
    }
}

struct Settler {
    /// In order.
    spans: Vec<Span>,
}

impl Settler {
    fn definition(&self, body: &mut DefinitionBody) {
        match body {
            DefinitionBody::Data(schema) => self.schema(schema),
            DefinitionBody::Record(record) => self.object(&mut record.object),
            DefinitionBody::Method(method) => {
                method.parameters.iter_mut().for_each(|parameters| self.object(parameters));
                for body in [&mut method.input, &mut method.output].into_iter().flatten() {
                    body.schema.iter_mut().for_each(|schema| self.schema(schema));
                }
            }
            DefinitionBody::Subscription(subscription) => {
                subscription.parameters.iter_mut().for_each(|parameters| self.object(parameters));
                self.union(&mut subscription.message);
            }
            DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) | DefinitionBody::Token => {}
        }
    }

    fn object(&self, object: &mut ObjectSchema) {
        for property in &mut object.properties {
            self.schema(&mut property.schema);
        }
    }

    fn schema(&self, schema: &mut Schema) {
        match &mut schema.kind {
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Array(array) => self.schema(&mut array.items),
            SchemaKind::Union(union) => self.union(union),
            SchemaKind::Ref(reference) if self.has(reference.span) => {
                schema.kind = SchemaKind::String(StringSchema::default())
            }
            _ => {}
        }
    }

    fn union(&self, union: &mut UnionSchema) {
        union.refs.retain(|reference| !self.has(reference.span));
    }

    fn has(&self, span: Span) -> bool {
        self.spans.binary_search(&span).is_ok()
    }
}
