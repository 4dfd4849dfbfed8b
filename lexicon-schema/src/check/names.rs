//! Lists of names in an object, which must name its properties.
//! The names of properties themselves are checked where they are read.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, quoted};
use crate::document::Located;
use crate::json::{Member, Span};
use crate::spelling::is_near;

/// `required` and `nullable` say something about properties; of a name that is none, nothing can be said. The
/// properties are taken as they are written, so that one with a mistake of its own is not told to be missing.
pub fn listed_names_are_properties(
    list: &str,
    names: &[Located<String>],
    properties: &[Member<'_>],
    mistakes: &mut Vec<Diagnostic>,
) {
    let known = properties.iter().map(|Member { key, .. }| (key.text.as_ref(), key.span)).collect::<HashMap<_, _>>();
    for name in names.iter().filter(|name| !known.contains_key(name.value.as_str())) {
        let message = format!("`{list}` names a property that this object doesn't have");
        let label = format!("there is no property {}", quoted(&name.value));
        let diagnostic = Diagnostic::at(name.span, message, label);
        let meant = properties.iter().find(|property| {
            is_near(&name.value, &property.key.text) && !names.iter().any(|name| name.value == property.key.text)
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

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, reading, told};

    #[test]
    fn required_and_nullable_name_properties() {
        for list in ["required", "nullable"] {
            let text =
                format!(r#"{{"type": "object", "{list}": ["a", "b"], "properties": {{"a": {{"type": "string"}}}}}}"#);
            let message = format!("`{list}` names a property that this object doesn't have");
            told(in_main, &[(&text, "\"b\"", &message)]);
        }
    }

    #[test]
    fn a_misspelled_name_leads_to_the_property_and_shows_it() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object",
            "required": ["colour"], "properties": {"color": {"type": "string"}}}}}"#;
        let mistake = &reading(text).mistakes[0];
        assert_eq!(mistake.help.as_deref(), Some("did you mean `color`?"));
        assert_eq!(
            mistake.labels.iter().map(|label| &text[label.span.start..label.span.end]).collect::<Vec<_>>(),
            ["\"colour\"", "\"color\""]
        );
    }

    #[test]
    fn a_property_with_a_mistake_is_not_told_to_be_missing() {
        told(
            in_main,
            &[(
                r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "x"}}}"#,
                "\"x\"",
                "unknown type `x`",
            )],
        );
    }
}
