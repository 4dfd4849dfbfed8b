//! The rules for the target of a reference: it exists, and has a type that the reference may target.

use crate::diagnostic::{Diagnostic, DocumentRule, Level, Ownership, listed, quoted};
use crate::document::{DefinitionBody, MAX_REFERENCE_STEPS, Schema, SchemaKind};
use crate::read::{Reading, ReferenceRole, ReferenceUse};
use crate::spelling::{nearest, truncated};

/// The end of a chain of definitions that are references themselves.
pub(super) enum Resolved<'s> {
    /// A type of data that is not a reference.
    Data(&'s Schema),
    /// A token, which is a string in data.
    Token,
    /// The chain is a cycle, or has more than [`MAX_REFERENCE_STEPS`] references.
    Endless,
    /// A missing or invalid definition, which is reported at the last reference.
    Other,
}

/// Follows a schema to the end of its chain.
type Resolve<'f, 's> = &'f dyn Fn(&'s Schema) -> Resolved<'s>;

/// Checks the reference `found` in the document `from`, whose target is in the document `target`.
///
/// Invalid definitions are valid targets, since their own errors are reported. `suggests` enables the search for similar
/// names.
pub(super) fn check_reference<'s>(
    found: &ReferenceUse,
    from: &Reading,
    target: &'s Reading,
    resolve: Resolve<'_, 's>,
    suggests: bool,
) -> Option<Diagnostic> {
    let name = &found.reference.value.definition;
    let is_same_document = std::ptr::eq(from, target);
    match target.document.as_ref()?.definition(name) {
        Some(definition) => {
            let error = check_target(found, &definition.body, from.ownership, resolve)?;
            Some(if is_same_document { error.label(definition.name.span, "the target is defined here") } else { error })
        }
        None if target.has_definition(name) => None,
        None => Some(definition_not_found(found, target, is_same_document, suggests)),
    }
}

fn check_target<'s>(
    found: &ReferenceUse,
    target: &'s DefinitionBody,
    ownership: Ownership,
    resolve: Resolve<'_, 's>,
) -> Option<Diagnostic> {
    // In the user's own documents, a reference as a parameter is an error already.
    let is_parameter = matches!(found.role, ReferenceRole::Parameter | ReferenceRole::ParameterItem);
    if is_parameter && ownership == Ownership::Own {
        return None;
    }
    let error = target_is_data(found, target).or_else(|| chain_ends(found, target, resolve));
    error.or_else(|| match found.role {
        ReferenceRole::Data => None,
        ReferenceRole::Parameter => parameter_is_a_scalar(found, target, resolve, true),
        ReferenceRole::ParameterItem => parameter_is_a_scalar(found, target, resolve, false),
        ReferenceRole::Body => body_is_an_object(found, target),
        ReferenceRole::Variant => variant_is_an_object(found, target),
    })
}

fn target_is_data(found: &ReferenceUse, target: &DefinitionBody) -> Option<Diagnostic> {
    let kind = match target {
        DefinitionBody::Method(_) => "a method",
        DefinitionBody::Subscription(_) => "a subscription",
        DefinitionBody::PermissionSet(_) => "a permission set",
        DefinitionBody::Space(_) => "a space",
        DefinitionBody::Token => "a token",
        DefinitionBody::Record(_) | DefinitionBody::Data(_) => return None,
    };
    let message = format!("{} is {kind}, which can't be referenced", target_name(found));
    let label = "expected a reference to a type of data";
    let error = Diagnostic::at(DocumentRule::ReferenceToNonData, found.reference.span, message, label);
    let error = match (target, found.role) {
        // No value of a union has such a type, and a token in data is a string.
        (_, ReferenceRole::Variant) | (DefinitionBody::Token, _) => error.with_level(Level::OwnError),
        _ => error,
    };
    Some(match (target, found.role) {
        (DefinitionBody::Token, role) => {
            let error = error.note("a token is the value of a string in data");
            let string = format!("`\"type\": \"string\", \"knownValues\": [\"{}\"]`", found.reference.value);
            if role == ReferenceRole::Data { error.help(format!("instead of the `ref` write {string}")) } else { error }
        }
        (DefinitionBody::PermissionSet(_), _) => error,
        _ => error.help("make the shared schema a separate definition, and reference that"),
    })
}

fn chain_ends<'s>(found: &ReferenceUse, target: &'s DefinitionBody, resolve: Resolve<'_, 's>) -> Option<Diagnostic> {
    let DefinitionBody::Data(schema) = target else { return None };
    if !matches!(resolve(schema), Resolved::Endless) {
        return None;
    }
    let message = format!("{} does not resolve to a type", target_name(found));
    let label = "its definition and those after it are references";
    let error = Diagnostic::at(DocumentRule::ReferenceToNonData, found.reference.span, message, label);
    Some(error.note(format!("at most {MAX_REFERENCE_STEPS} definitions in a chain may be references")))
}

/// The parameters of a URL are scalars.
fn parameter_is_a_scalar<'s>(
    found: &ReferenceUse,
    target: &'s DefinitionBody,
    resolve: Resolve<'_, 's>,
    allows_array: bool,
) -> Option<Diagnostic> {
    let is_scalar = |schema: &'s Schema| match resolve(schema) {
        Resolved::Data(schema) => {
            matches!(schema.kind, SchemaKind::Boolean(_) | SchemaKind::Integer(_) | SchemaKind::String(_))
        }
        Resolved::Token | Resolved::Other => true,
        Resolved::Endless => false,
    };
    let is_allowed = match target {
        DefinitionBody::Data(schema) => match resolve(schema) {
            Resolved::Data(Schema { kind: SchemaKind::Array(array), .. }) => allows_array && is_scalar(&array.items),
            _ => is_scalar(schema),
        },
        _ => false,
    };
    let message = || format!("{} is not a scalar, and a parameter must be one", target_name(found));
    let label = "expected a reference to a boolean, an integer or a string";
    (!is_allowed).then(|| Diagnostic::at(DocumentRule::TypeMisplaced, found.reference.span, message(), label))
}

fn body_is_an_object(found: &ReferenceUse, target: &DefinitionBody) -> Option<Diagnostic> {
    let message = || format!("{} is not an object, and a body must be one", target_name(found));
    let label = "expected a reference to an object";
    let error = || Diagnostic::at(DocumentRule::BodyNotAnObject, found.reference.span, message(), label);
    (!is_object(target)).then(|| error().help(wrapping_help(found, target)))
}

/// The `$type` of a union's value needs an object.
fn variant_is_an_object(found: &ReferenceUse, target: &DefinitionBody) -> Option<Diagnostic> {
    let message = || format!("{} is not an object, and the types of a union must be objects", target_name(found));
    let label = "expected a reference to an object or a record";
    let error = || Diagnostic::at(DocumentRule::UnionVariantNotAnObject, found.reference.span, message(), label);
    (!is_object(target)).then(|| error().help(wrapping_help(found, target)))
}

fn wrapping_help(found: &ReferenceUse, target: &DefinitionBody) -> String {
    let kind = match target {
        DefinitionBody::Data(Schema { kind, .. }) => match kind {
            SchemaKind::Boolean(_) => "the boolean",
            SchemaKind::Integer(_) => "the integer",
            SchemaKind::String(_) => "the string",
            SchemaKind::Array(_) => "the array",
            SchemaKind::Blob(_) => "the blob",
            SchemaKind::Bytes(_) => "the bytes",
            _ => "its current type",
        },
        _ => "its current type",
    };
    format!("make {} an object with {kind} as a property", quoted(&found.reference.value.definition))
}

fn is_object(target: &DefinitionBody) -> bool {
    matches!(target, DefinitionBody::Record(_) | DefinitionBody::Data(Schema { kind: SchemaKind::Object(_), .. }))
}

fn target_name(found: &ReferenceUse) -> String {
    quoted(&found.reference.value.to_string())
}

fn definition_not_found(found: &ReferenceUse, target: &Reading, is_same_document: bool, suggests: bool) -> Diagnostic {
    const MAX_LISTED: usize = 12;
    let reference = &found.reference.value;
    let name = quoted(&format!("#{}", reference.definition));
    let message = match is_same_document {
        true => format!("definition {name} not found"),
        false => format!("definition {name} not found in `{}`", reference.document),
    };
    let (rule, span) = (DocumentRule::ReferencedDefinitionNotFound, found.reference.span);
    let error = Diagnostic::at(rule, span, message, "referenced here");
    let names = || target.definition_names.iter().map(String::as_str);
    let list = listed(&mut names().map(|name| format!("#{}", truncated(name))), MAX_LISTED);
    let error = if list.is_empty() { error } else { error.note(format!("the document defines {list}")) };
    let near = if suggests { nearest(&reference.definition, &mut names()) } else { None };
    let near = near.or(match target.definition_names.as_slice() {
        // The reference may lack the name of the only definition.
        [only] if reference.definition == "main" => Some(only.as_str()),
        _ => None,
    });
    let document = if is_same_document { String::new() } else { reference.document.to_string() };
    error.did_you_mean(near.map(|near| format!("{document}#{near}")).as_deref())
}
