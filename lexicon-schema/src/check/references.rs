//! Where references lead: to a definition that is there, and of a type that may be referred to.
//! Takes documents that were read as they are; which are read is left to the catalog.

use crate::diagnostic::{Diagnostic, listed, quoted};
use crate::document::{Definition, DefinitionBody, Reference, SchemaKind};
use crate::read::{Met, Reading, Role};
use crate::spelling::nearest;

/// What is wrong with where `met`, which stands in `from`, leads. `target` is the document that it names.
///
/// Nothing is said of a definition that has mistakes of its own, as those are told at their place.
pub fn reference_leads_to_data(met: &Met, from: &Reading, target: &Reading) -> Option<Diagnostic> {
    let reference = &met.reference.value;
    let document = target.document.as_ref()?;
    match document.definition(&reference.definition) {
        Some(definition) => target_is_allowed(met, definition),
        None if target.entries.iter().any(|entry| entry.name == reference.definition) => None,
        None => Some(missing(met, reference, std::ptr::eq(from, target), target)),
    }
}

/// Only data can be referred to, and only an object is a body.
fn target_is_allowed(met: &Met, definition: &Definition) -> Option<Diagnostic> {
    let shown = quoted(&met.reference.value.to_string());
    match &definition.body {
        DefinitionBody::Method(_) => {
            let message = format!("{shown} is a method, which can't be referred to");
            let label = "expected an object, an array, a string, an integer or a boolean";
            Some(Diagnostic::at(met.reference.span, message, label))
        }
        DefinitionBody::Data(schema) if met.role == Role::Body && !matches!(schema.kind, SchemaKind::Object(_)) => {
            let message = format!("{shown} is not an object, and a body must be one");
            Some(Diagnostic::at(met.reference.span, message, "expected a reference to an object"))
        }
        _ => None,
    }
}

fn missing(met: &Met, reference: &Reference, own: bool, target: &Reading) -> Diagnostic {
    const SHOWN: usize = 12;
    let whose = if own { "this document".to_owned() } else { format!("`{}`", reference.document) };
    let name = |definition: &str| format!("#{definition}");
    let message = format!("{whose} has no definition {}", quoted(&name(&reference.definition)));
    let names = || target.entries.iter().map(|entry| entry.name.as_str());
    let diagnostic = Diagnostic::at(met.reference.span, message, "referred to here");
    let shown = listed(&mut names().map(name), SHOWN);
    let diagnostic = match shown.is_empty() {
        true => diagnostic,
        false => diagnostic.note(format!("it defines {shown}")),
    };
    let meant = nearest(&reference.definition, &mut names());
    let prefix = if own { String::new() } else { reference.document.to_string() };
    diagnostic.did_you_mean(meant.map(|meant| format!("{prefix}#{meant}")).as_deref())
}
