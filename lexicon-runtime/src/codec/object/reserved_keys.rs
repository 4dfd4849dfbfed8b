//! Rules for unknown fields with reserved keys: `$type`, `$link` and `$bytes`.

use crate::data::Value;
use crate::leniency::Leniency;
use crate::text::quoted;
use crate::validate::Rule;

/// Returns the violation of an unknown field, if its key is reserved. `type_name` is the expected `$type`.
pub(super) fn violation(
    type_name: Option<&str>,
    key: &str,
    value: &Value,
    leniency: Leniency,
) -> Option<(Rule, String)> {
    let rule = match (key, value, type_name) {
        ("$link" | "$bytes", ..) => Rule::Type("an object"),
        ("$type", Value::String(text), Some(type_name))
            if text != type_name
                && (text.is_empty() || !leniency.allow_type_mismatch)
                && !(leniency.allow_main_fragment && has_main_fragment(text, type_name)) =>
        {
            Rule::TypeDiscriminator(type_name.to_owned().into())
        }
        ("$type", Value::String(text), _) if text == "blob" => Rule::DataModel("a `$type` other than that of blobs"),
        ("$type", Value::String(text), _) if !text.is_empty() => return None,
        ("$type", ..) => Rule::DataModel("`$type` to be a non-empty string"),
        _ => return None,
    };
    let found = match value {
        Value::String(text) => quoted(text),
        other => other.kind().to_owned(),
    };
    Some((rule, found))
}

/// Whether `text` is `type_name` with a `#main` fragment, which valid data never has.
pub(super) fn has_main_fragment(text: &str, type_name: &str) -> bool {
    text.strip_suffix("#main") == Some(type_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(type_name: Option<&str>, key: &str, value: impl Into<Value>, leniency: Leniency) -> Option<&'static str> {
        violation(type_name, key, &value.into(), leniency).map(|(rule, _)| rule.name())
    }

    #[test]
    fn rejects_reserved_keys() {
        let strict = Leniency::default();
        assert_eq!(rule(None, "$link", "x", strict), Some("type"));
        assert_eq!(rule(None, "$bytes", 1, strict), Some("type"));
        assert_eq!(rule(None, "$other", 1, strict), None);
        assert_eq!(rule(None, "type", 1, strict), None);
    }

    #[test]
    fn compares_type_with_the_definition() {
        let strict = Leniency::default();
        let cases = [
            (None, "a.b.c", None),
            (None, "", Some("dataModel")),
            (None, "blob", Some("dataModel")),
            (Some("a.b.c"), "a.b.c", None),
            (Some("a.b.c"), "a.b.d", Some("type")),
            (Some("a.b.c"), "a.b.c#main", Some("type")),
        ];
        for (type_name, found, expected) in cases {
            assert_eq!(rule(type_name, "$type", found, strict), expected, "{found}");
        }
        assert_eq!(rule(Some("a.b.c"), "$type", 1, strict), Some("dataModel"));
    }

    #[test]
    fn leniency_allows_other_types() {
        let mismatch = Leniency::default().allow_type_mismatch();
        assert_eq!(rule(Some("a.b.c"), "$type", "a.b.d", mismatch), None);
        assert_eq!(rule(Some("a.b.c"), "$type", "", mismatch), Some("type"));
        assert_eq!(rule(Some("a.b.c"), "$type", "blob", mismatch), Some("dataModel"));
        let fragment = Leniency::default().allow_main_fragment();
        assert_eq!(rule(Some("a.b.c"), "$type", "a.b.c#main", fragment), None);
        assert_eq!(rule(Some("a.b.c"), "$type", "a.b.d#main", fragment), Some("type"));
    }
}
