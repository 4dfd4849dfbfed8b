//! Lists of names in an object, which must name its properties.
//! The names of properties themselves are checked where they are read.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, quoted};
use crate::document::Located;
use crate::json::{Member, Span};
use crate::spelling::nearest;

/// `required` and `nullable` say something about properties; of a name that is none, nothing can be said. The
/// properties are taken as they are written, so that one with a mistake of its own is not told to be missing.
pub fn listed_names_are_properties(
    list: &str,
    names: &[Located<String>],
    properties: &[Member<'_>],
    mistakes: &mut Vec<Diagnostic>,
) {
    let known = properties.iter().map(|property| property.key.text.as_ref()).collect::<HashSet<_>>();
    for name in names.iter().filter(|name| !known.contains(name.value.as_str())) {
        let message = format!("`{list}` names a property that this object doesn't have");
        let label = format!("there is no property {}", quoted(&name.value));
        let diagnostic = Diagnostic::at(name.span, message, label);
        let meant = properties.iter().find(|property| {
            nearest(&name.value, [property.key.text.as_ref()]).is_some()
                && !names.iter().any(|name| name.value == property.key.text)
        });
        mistakes.push(match meant {
            Some(property) => near(diagnostic, property.key.span).did_you_mean(Some(&property.key.text)),
            None => diagnostic,
        });
    }
}

fn near(diagnostic: Diagnostic, span: Span) -> Diagnostic {
    diagnostic.label(span, "this one is nearly the same")
}
