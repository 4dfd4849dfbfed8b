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
    let refuse = |what: &str, label: &str| {
        Some(Diagnostic::at(met.reference.span, format!("{shown} is {what}, which can't be referred to here"), label))
    };
    let is_object = match &definition.body {
        DefinitionBody::Data(schema) => matches!(schema.kind, SchemaKind::Object(_)),
        DefinitionBody::Record(_) => true,
        DefinitionBody::Method(_) => return refuse("a method", "expected a type of data"),
        DefinitionBody::Subscription(_) => return refuse("a subscription", "expected a type of data"),
        DefinitionBody::PermissionSet(_) => return refuse("a permission set", "expected a type of data"),
        DefinitionBody::Token => return refuse("a token", "expected a type of data; a token is a string"),
    };
    match met.role {
        Role::Body if !is_object => refuse("not an object", "expected a reference to an object, which a body is"),
        Role::Variant if !is_object => {
            let message = format!("{shown} can't be one of a union's types");
            Some(Diagnostic::at(
                met.reference.span,
                message,
                "expected an object or a record: only they tell their type",
            ))
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
