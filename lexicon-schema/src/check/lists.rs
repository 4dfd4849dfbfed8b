//! Lists: duplicates, and names of properties in `required` and `nullable`.

use lexicon_syntax::json::Span;

use crate::diagnostic::{Collector, Diagnostic, DocumentRule, listed, quoted};
use crate::document::Located;
use crate::names::NameIndex;
use crate::spelling::{MAX_SUGGESTIONS, is_near, truncated};

/// Checks that each entry of `required` is a property.
pub fn required_lists_properties(names: &[Located<String>], properties: &[(&str, Span)], collector: &mut Collector) {
    lists_properties(DocumentRule::RequiredWithoutProperty, "required", names, properties, collector);
}

/// Checks that each entry of `nullable` is a property.
pub fn nullable_lists_properties(names: &[Located<String>], properties: &[(&str, Span)], collector: &mut Collector) {
    lists_properties(DocumentRule::NullableWithoutProperty, "nullable", names, properties, collector);
}

fn lists_properties(
    rule: DocumentRule,
    list: &str,
    names: &[Located<String>],
    properties: &[(&str, Span)],
    collector: &mut Collector,
) {
    const MAX_LISTED: usize = 12;
    let known = NameIndex::new(&mut properties.iter().map(|(key, _)| *key));
    let listed_names = NameIndex::new(&mut names.iter().map(|name| name.value.as_str()));
    let unknown = names.iter().filter(|name| !known.contains(&name.value));
    for (count, name) in unknown.enumerate() {
        let name_quoted = quoted(&name.value);
        let message = format!("`{list}` lists {name_quoted}, which is not a property");
        let error = Diagnostic::at(rule, name.span, message, format!("unknown property {name_quoted}"));
        // Each suggestion compares all properties.
        let mut candidates = properties.iter().take(if count < MAX_SUGGESTIONS { properties.len() } else { 0 });
        let near = candidates.find(|(key, _)| is_near(&name.value, key) && !listed_names.contains(key));
        collector.report(match near {
            Some((key, span)) => error.label(*span, "similar property").did_you_mean(Some(key)),
            None => {
                let error = error.help(format!("define {name_quoted} in `properties`, or remove it from `{list}`"));
                let all = listed(&mut properties.iter().map(|(key, _)| truncated(key)), MAX_LISTED);
                if all.is_empty() { error } else { error.note(format!("the properties are {all}")) }
            }
        });
    }
}

/// The entries of a list so far.
pub struct UniqueEntries<'a> {
    list: &'a str,
    entries: NameIndex,
    spans: Vec<Span>,
}

impl<'a> UniqueEntries<'a> {
    /// Starts the list with this keyword.
    pub fn new(list: &'a str) -> Self {
        Self { list, entries: NameIndex::default(), spans: Vec::new() }
    }

    /// Adds an entry. Returns `false` and warns if the list has it already.
    pub fn insert(&mut self, entry: &str, span: Span, collector: &mut Collector) -> bool {
        let position = self.entries.insert(entry, self.spans.len());
        let Some(&first) = self.spans.get(position) else {
            self.spans.push(span);
            return true;
        };
        let message = format!("`{}` lists {} twice", self.list, quoted(entry));
        let warning = Diagnostic::at(DocumentRule::DuplicateEntry, span, message, "listed again here");
        collector.report(warning.label(first, "first listed here").help("remove one of the two"));
        false
    }
}

/// Checks that a closed union has a variant. An open one may be empty, as other types are allowed.
pub fn closed_union_has_a_variant(
    closed: &Option<Located<bool>>,
    variants: usize,
    refs: Span,
    collector: &mut Collector,
) {
    if let Some(closed) = closed.as_ref().filter(|closed| closed.value && variants == 0) {
        let message = "a closed union without types allows no value";
        let label = "expected a reference in here, such as `#name`";
        let error = Diagnostic::at(DocumentRule::ClosedUnionEmpty, refs, message, label);
        collector.report(error.label(closed.span, "other types are excluded here"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{
        assert_diagnostics, assert_no_errors, errors_in_main, reading, warnings_in_main, warnings_in_property,
    };

    #[test]
    fn warns_of_duplicate_entries_and_drops_them() {
        let twice = |list: &str, entry: &str| {
            vec![(entry.to_owned(), format!("`{list}` lists {} twice", quoted(entry.trim_matches('"'))))]
        };
        for list in ["knownValues", "enum"] {
            let text = format!(r#"{{"type": "string", "{list}": ["a", "b", "a"]}}"#);
            assert_eq!(warnings_in_property(&text), twice(list, "\"a\""));
        }
        assert_eq!(warnings_in_property(r#"{"type": "integer", "enum": [1, -1, 1]}"#), twice("enum", "1"));
        for list in ["required", "nullable"] {
            let text =
                format!(r#"{{"type": "object", "{list}": ["a", "a"], "properties": {{"a": {{"type": "string"}}}}}}"#);
            assert_eq!(warnings_in_main(&text), twice(list, "\"a\""));
            assert_no_errors(errors_in_main, &[&text]);
        }
    }

    #[test]
    fn rejects_unknown_names_in_required_and_nullable() {
        for list in ["required", "nullable"] {
            let text =
                format!(r#"{{"type": "object", "{list}": ["a", "b"], "properties": {{"a": {{"type": "string"}}}}}}"#);
            let message = format!("`{list}` lists `b`, which is not a property");
            assert_diagnostics(errors_in_main, &[(&text, "\"b\"", &message)]);
        }
    }

    #[test]
    fn suggests_similar_property() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object",
            "required": ["colour"], "properties": {"color": {"type": "string"}}}}}"#;
        let error = &reading(text).error_list()[0];
        assert_eq!(error.help.as_deref(), Some("did you mean `color`?"));
        assert_eq!(
            error.labels.iter().map(|label| &text[label.span.start..label.span.end]).collect::<Vec<_>>(),
            ["\"colour\"", "\"color\""]
        );
    }

    #[test]
    fn required_may_list_invalid_properties() {
        assert_diagnostics(
            errors_in_main,
            &[(
                r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "x"}}}"#,
                "\"x\"",
                "unknown type `x`",
            )],
        );
    }
}
