//! Applies the diagnostics of references to the document: invalid references mark their part, and those of third-party
//! documents get a meaning.

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, DocumentRule, with_severity};
use crate::document::{
    BodySchema, Definition, DefinitionBody, MethodDefinition, ObjectSchema, Schema, SchemaKind, StringSchema,
    UnionSchema,
};
use crate::read::{Reading, invalid_definitions};
use crate::sort::sort_by;

/// Adds the diagnostics of references, and marks or changes the parts with these references.
pub(super) fn apply(reading: &mut Reading, diagnostics: Vec<Diagnostic>) {
    if diagnostics.is_empty() {
        return;
    }
    let ownership = reading.ownership;
    let diagnostics: Vec<Diagnostic> =
        diagnostics.into_iter().map(|diagnostic| with_severity(diagnostic, ownership)).collect();
    let mut results = ReferenceResults { invalid: Vec::new(), settled: Vec::new() };
    for diagnostic in &diagnostics {
        if diagnostic.is_error() {
            results.invalid.push(diagnostic.span());
        } else if matches!(diagnostic.rule, DocumentRule::UnionVariantNotAnObject | DocumentRule::ReferenceToNonData) {
            results.settled.push(diagnostic.span());
        }
    }
    sort_by(&mut results.invalid, Span::cmp);
    sort_by(&mut results.settled, Span::cmp);
    reading.diagnostics.extend(diagnostics);
    sort_by(&mut reading.diagnostics, |one, other| one.span().cmp(&other.span()));
    if let Some(document) = &mut reading.document {
        document.definitions.retain_mut(|definition| results.definition(definition));
        document.invalid_definitions = invalid_definitions(&reading.definition_names, &document.definitions);
        document.index();
    }
}

/// The references with diagnostics: the sorted spans of their texts.
///
/// Each method returns whether the part is valid apart from the parts that it marks.
struct ReferenceResults {
    invalid: Vec<Span>,
    /// The references that a third-party document may contain. A union leaves them out, since no value has such a type. Other
    /// data is a string, which may name a token.
    settled: Vec<Span>,
}

impl ReferenceResults {
    fn definition(&self, definition: &mut Definition) -> bool {
        match &mut definition.body {
            DefinitionBody::Data(schema) => self.schema(schema),
            DefinitionBody::Record(record) => self.object(&mut record.object),
            DefinitionBody::Method(method) => self.method(method),
            DefinitionBody::Subscription(subscription) => {
                let parameters = subscription.parameters.as_mut().is_none_or(|parameters| self.object(parameters));
                self.union(&mut subscription.message) && parameters
            }
            DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) | DefinitionBody::Token => true,
        }
    }

    fn method(&self, method: &mut MethodDefinition) -> bool {
        if let Some(parameters) = &mut method.parameters {
            self.object(parameters);
        }
        let input = self.body(&mut method.input);
        let output = self.body(&mut method.output);
        for part in &mut method.parts {
            part.is_invalid |= part.name == "input" && !input || part.name == "output" && !output;
        }
        true
    }

    fn body(&self, body: &mut Option<BodySchema>) -> bool {
        let schema = body.as_mut().and_then(|body| body.schema.as_mut());
        schema.is_none_or(|schema| self.schema(schema))
    }

    fn object(&self, object: &mut ObjectSchema) -> bool {
        for property in &mut object.properties {
            property.is_invalid |= !self.schema(&mut property.schema);
        }
        true
    }

    fn schema(&self, schema: &mut Schema) -> bool {
        match &mut schema.kind {
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Array(array) => self.schema(&mut array.items),
            SchemaKind::Union(union) => self.union(union),
            SchemaKind::Ref(reference) if contains(&self.settled, reference.span) => {
                schema.kind = SchemaKind::String(StringSchema::default());
                true
            }
            SchemaKind::Ref(reference) => !contains(&self.invalid, reference.span),
            _ => true,
        }
    }

    fn union(&self, union: &mut UnionSchema) -> bool {
        union.refs.retain(|reference| !contains(&self.settled, reference.span));
        !union.refs.iter().any(|reference| contains(&self.invalid, reference.span))
    }
}

fn contains(sorted: &[Span], span: Span) -> bool {
    sorted.binary_search(&span).is_ok()
}
