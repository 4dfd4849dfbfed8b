//! Where references lead: to a definition that is there, and of a type that may be referred to.
//! Takes documents that were read as they are; which are read is left to the catalog.

use crate::diagnostic::{Diagnostic, DocumentRule, Level, listed, quoted};
use crate::document::{DefinitionBody, MAX_REFERENCE_STEPS, Reference, Schema, SchemaKind};
use crate::read::{Reading, ReferenceRole, ReferenceUse};
use crate::spelling::{nearest, shortened};

/// The end of a chain of definitions that are references themselves.
pub enum End<'s> {
    /// A type of data that is no reference.
    Data(&'s Schema),
    /// A token, which data names by a string.
    Token,
    /// The chain has no end, or one beyond [`MAX_REFERENCE_STEPS`].
    Endless,
    /// Something else, which is reported where the chain refers to it.
    Other,
}

/// Follows a schema to the end of its chain.
type Follow<'f, 's> = &'f dyn Fn(&'s Schema) -> End<'s>;

/// What is wrong with where `met`, which stands in `from`, leads. `target` is the document that it names.
///
/// Nothing is said of a definition that has mistakes of its own, as those are told at their place. `suggests` says whether
/// names are looked through for the one that may have been meant.
pub fn reference_leads_to_data<'s>(
    met: &ReferenceUse,
    from: &Reading,
    target: &'s Reading,
    follow: Follow<'_, 's>,
    suggests: bool,
) -> Option<Diagnostic> {
    let reference = &met.reference.value;
    let document = target.document.as_ref()?;
    match document.definition(&reference.definition) {
        Some(definition) => target_is_allowed(met, &definition.body, from.is_own(), follow).map(|mistake| {
            match std::ptr::eq(from, target) {
                true => mistake.label(definition.name.span, "this is what it refers to"),
                false => mistake,
            }
        }),
        None if target.has_entry(&reference.definition) => None,
        None => Some(missing(met, reference, std::ptr::eq(from, target), target, suggests)),
    }
}

fn target_is_allowed<'s>(
    met: &ReferenceUse,
    target: &'s DefinitionBody,
    is_own: bool,
    follow: Follow<'_, 's>,
) -> Option<Diagnostic> {
    // In one's own document it is an error that a parameter is a reference at all.
    if is_own && matches!(met.role, ReferenceRole::Parameter | ReferenceRole::ParameterItem) {
        return None;
    }
    let allowed = only_data_is_referred_to(met, target).or_else(|| a_chain_has_an_end(met, target, follow));
    allowed.or_else(|| match met.role {
        ReferenceRole::Data => None,
        ReferenceRole::Parameter => a_parameter_is_a_scalar(met, target, follow, true),
        ReferenceRole::ParameterItem => a_parameter_is_a_scalar(met, target, follow, false),
        ReferenceRole::Body => a_body_is_an_object(met, target),
        ReferenceRole::Variant => a_variant_tells_its_type(met, target),
    })
}

/// Definitions that refer to each other in a circle have no type.
fn a_chain_has_an_end<'s>(
    met: &ReferenceUse,
    target: &'s DefinitionBody,
    follow: Follow<'_, 's>,
) -> Option<Diagnostic> {
    let DefinitionBody::Data(schema) = target else { return None };
    matches!(follow(schema), End::Endless).then(|| {
        let message = format!("{} leads to no type", shown(met));
        let label = "its definition is a reference, and so are those that it leads to";
        let error = Diagnostic::at(DocumentRule::ReferenceToNonData, met.reference.span, message, label);
        error.note(format!("at most {MAX_REFERENCE_STEPS} definitions in turn may be references"))
    })
}

/// There are no values of a method, a token or a permission set that a reference could stand for.
fn only_data_is_referred_to(met: &ReferenceUse, target: &DefinitionBody) -> Option<Diagnostic> {
    let what = match target {
        DefinitionBody::Method(_) => "a method",
        DefinitionBody::Subscription(_) => "a subscription",
        DefinitionBody::PermissionSet(_) => "a permission set",
        DefinitionBody::Space(_) => "a space",
        DefinitionBody::Token => "a token",
        DefinitionBody::Record(_) | DefinitionBody::Data(_) => return None,
    };
    let message = format!("{} is {what}, which can't be referred to", shown(met));
    let label = "expected a reference to a type of data";
    let mistake = Diagnostic::at(DocumentRule::ReferenceToNonData, met.reference.span, message, label);
    let mistake = match (target, met.role) {
        // A value that says it is one never comes; a token in data is the string that names it.
        (_, ReferenceRole::Variant) | (DefinitionBody::Token, _) => mistake.with_level(Level::OwnError),
        _ => mistake,
    };
    Some(match (target, met.role) {
        (DefinitionBody::Token, role) => {
            let mistake = mistake.note("a token is a name that a string may have as its value");
            let names = format!("`\"type\": \"string\", \"knownValues\": [\"{}\"]`", met.reference.value);
            if role == ReferenceRole::Data {
                mistake.help(format!("instead of the `ref` write {names}"))
            } else {
                mistake
            }
        }
        (DefinitionBody::PermissionSet(_), _) => mistake,
        _ => mistake.note("make what it takes or gives a definition of its own, which both can refer to"),
    })
}

/// There is no way to write an object into a URL.
fn a_parameter_is_a_scalar<'s>(
    met: &ReferenceUse,
    target: &'s DefinitionBody,
    follow: Follow<'_, 's>,
    may_be_array: bool,
) -> Option<Diagnostic> {
    let is_scalar = |schema: &'s Schema| match follow(schema) {
        End::Data(schema) => {
            matches!(schema.kind, SchemaKind::Boolean(_) | SchemaKind::Integer(_) | SchemaKind::String(_))
        }
        End::Token | End::Other => true,
        End::Endless => false,
    };
    let is_allowed = match target {
        DefinitionBody::Data(schema) => match follow(schema) {
            End::Data(Schema { kind: SchemaKind::Array(array), .. }) => may_be_array && is_scalar(&array.items),
            _ => is_scalar(schema),
        },
        _ => false,
    };
    let message = || format!("{} is not a scalar, and a parameter must be one", shown(met));
    let label = "expected a reference to a boolean, an integer or a string";
    (!is_allowed).then(|| Diagnostic::at(DocumentRule::TypeMisplaced, met.reference.span, message(), label))
}

/// A body has room for more than one value, now or later.
fn a_body_is_an_object(met: &ReferenceUse, target: &DefinitionBody) -> Option<Diagnostic> {
    let message = || format!("{} is not an object, and a body must be one", shown(met));
    let label = "expected a reference to an object";
    let mistake = || Diagnostic::at(DocumentRule::BodyNotAnObject, met.reference.span, message(), label);
    (!is_object(target)).then(|| mistake().note(wrapped(met, target)))
}

/// A value of a union says by `$type` which type it is of, and only an object has room for that.
fn a_variant_tells_its_type(met: &ReferenceUse, target: &DefinitionBody) -> Option<Diagnostic> {
    let message = || format!("{} is not an object, and the types of a union must be objects", shown(met));
    let label = "expected a reference to an object or a record";
    let mistake = || Diagnostic::at(DocumentRule::UnionVariantNotAnObject, met.reference.span, message(), label);
    (!is_object(target)).then(|| mistake().note(wrapped(met, target)))
}

/// What makes an object of the definition that `met` leads to.
fn wrapped(met: &ReferenceUse, target: &DefinitionBody) -> String {
    let what = match target {
        DefinitionBody::Data(Schema { kind, .. }) => match kind {
            SchemaKind::Boolean(_) => "the boolean",
            SchemaKind::Integer(_) => "the integer",
            SchemaKind::String(_) => "the string",
            SchemaKind::Array(_) => "the array",
            SchemaKind::Blob(_) => "the blob",
            SchemaKind::Bytes(_) => "the bytes",
            _ => "what it is now",
        },
        _ => "what it is now",
    };
    format!("wrap it: make {} an object with {what} as a property", quoted(&met.reference.value.definition))
}

fn is_object(target: &DefinitionBody) -> bool {
    matches!(target, DefinitionBody::Record(_) | DefinitionBody::Data(Schema { kind: SchemaKind::Object(_), .. }))
}

fn shown(met: &ReferenceUse) -> String {
    quoted(&met.reference.value.to_string())
}

fn missing(met: &ReferenceUse, reference: &Reference, own: bool, target: &Reading, suggests: bool) -> Diagnostic {
    const SHOWN: usize = 12;
    let whose = if own { "this document".to_owned() } else { format!("`{}`", reference.document) };
    let name = |definition: &str| format!("#{}", shortened(definition));
    let message = format!("{whose} has no definition {}", quoted(&format!("#{}", reference.definition)));
    let names = || target.entries.iter().map(|entry| entry.name.as_str());
    let diagnostic =
        Diagnostic::at(DocumentRule::ReferencedDefinitionNotFound, met.reference.span, message, "referred to here");
    let shown = listed(&mut names().map(name), SHOWN);
    let diagnostic = match shown.is_empty() {
        true => diagnostic,
        false => diagnostic.note(format!("it defines {shown}")),
    };
    let near = if suggests { nearest(&reference.definition, &mut names()) } else { None };
    let meant = near.or(match target.entries.as_slice() {
        // The document alone was named.
        [only] if reference.definition == "main" => Some(&*only.name),
        _ => None,
    });
    let prefix = if own { String::new() } else { reference.document.to_string() };
    diagnostic.did_you_mean(meant.map(|meant| format!("{prefix}#{meant}")).as_deref())
}
