//! Names: a document's own, and lists of them, such as those of an object, which must name its properties.
//! The names of properties themselves are checked where they are read.

use std::path::Path;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, DocumentRule, listed, quoted};
use crate::document::{Located, Nsid};
use crate::json::Member;
use crate::names::NameIndex;
use crate::spelling::{MAX_SUGGESTIONS, is_near, shortened};

/// `required` and `nullable` say something about properties; of a name that is none, nothing can be said. The
/// properties are taken as they are written, so that one with a mistake of its own is not told to be missing.
pub fn listed_names_are_properties(
    (rule, list): (DocumentRule, &str),
    names: &[Located<String>],
    properties: &[Member<'_>],
    mistakes: &mut Vec<Diagnostic>,
) {
    const SHOWN: usize = 12;
    let known = NameIndex::new(&mut properties.iter().map(|property| property.key.text.as_ref()));
    let listed_names = NameIndex::new(&mut names.iter().map(|name| name.value.as_str()));
    let absent = names.iter().filter(|name| !known.contains(&name.value));
    for (count, name) in absent.enumerate() {
        let message = format!("`{list}` names a property that this object doesn't have");
        let label = format!("there is no property {}", quoted(&name.value));
        let diagnostic = Diagnostic::at(rule, name.span, message, label);
        // A suggestion looks at all properties.
        let mut candidates = properties.iter().take(if count < MAX_SUGGESTIONS { properties.len() } else { 0 });
        let meant = candidates
            .find(|property| is_near(&name.value, &property.key.text) && !listed_names.contains(&property.key.text));
        mistakes.push(match meant {
            Some(property) => near(diagnostic, property.key.span).did_you_mean(Some(&property.key.text)),
            None => {
                let remedy = format!("define {} in `properties`, or take it out of `{list}`", quoted(&name.value));
                let shown = listed(&mut properties.iter().map(|property| shortened(&property.key.text)), SHOWN);
                let diagnostic = diagnostic.help(remedy);
                if shown.is_empty() { diagnostic } else { diagnostic.note(format!("this object has {shown}")) }
            }
        });
    }
}

/// The entries of a list, as text.
pub struct Listed<'a> {
    list: &'a str,
    entries: NameIndex,
    spans: Vec<Span>,
}

impl<'a> Listed<'a> {
    /// The entries of the list `list` that were met so far: none.
    pub fn of(list: &'a str) -> Self {
        Self { list, entries: NameIndex::default(), spans: Vec::new() }
    }

    /// A second entry says nothing more, and what is made for each entry would be made twice; so it is to be left out,
    /// which is worth telling but changes nothing.
    pub fn is_first(&mut self, entry: String, at: Span, notes: &mut Vec<Diagnostic>) -> bool {
        let position = self.entries.insert(&entry, self.spans.len());
        let Some(&first) = self.spans.get(position) else {
            self.spans.push(at);
            return true;
        };
        let message = format!("`{}` lists {} twice", self.list, quoted(&entry));
        let note = Diagnostic::at(DocumentRule::DuplicateEntry, at, message, "again here");
        notes.push(note.label(first, "first here").help("remove one of the two"));
        false
    }
}

/// A union that is open needs no types, as others may come; a closed one without any is never what was meant.
pub fn closed_union_has_a_type(
    closed: &Option<Located<bool>>,
    types: usize,
    refs: Span,
    mistakes: &mut Vec<Diagnostic>,
) {
    if let Some(closed) = closed.as_ref().filter(|closed| closed.value && types == 0) {
        let message = "a closed union that lists no types allows no value at all";
        let label = "expected a reference in here, such as `#name`";
        let diagnostic = Diagnostic::at(DocumentRule::ClosedUnionEmpty, refs, message, label);
        mistakes.push(diagnostic.label(closed.span, "no other types are allowed"));
    }
}

/// The authority of an NSID is a domain name, in which case means nothing, while in an NSID it tells names apart.
/// The file `file` has the same name.
pub fn authority_is_lower_case(id: &Nsid, at: Span, file: &Path, notes: &mut Vec<Diagnostic>) {
    let authority = id.as_str().strip_suffix(id.name()).unwrap_or_default();
    if authority.contains(|letter: char| letter.is_ascii_uppercase()) {
        let message = format!("the domain name in {} has capital letters", quoted(id.as_str()));
        let lower = format!("{}{}", authority.to_ascii_lowercase(), id.name());
        let note = Diagnostic::at(DocumentRule::IdHasCapitals, at, message, format!("expected `{lower}`"));
        let is_flat = file.file_stem().is_some_and(|stem| stem == id.as_str());
        let path = if is_flat { lower } else { lower.replace('.', "/") };
        notes.push(note.help(format!("change the `id`, and rename the file to `{path}.json`")));
    }
}

fn near(diagnostic: Diagnostic, span: Span) -> Diagnostic {
    diagnostic.label(span, "this one is nearly the same")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{in_main, noted_in_main, noted_in_property, reading, silent, told};

    #[test]
    fn what_is_listed_twice_is_noted_and_counts_once() {
        let twice = |list: &str, entry: &str| {
            vec![(entry.to_owned(), format!("`{list}` lists {} twice", quoted(entry.trim_matches('"'))))]
        };
        for list in ["knownValues", "enum"] {
            let text = format!(r#"{{"type": "string", "{list}": ["a", "b", "a"]}}"#);
            assert_eq!(noted_in_property(&text), twice(list, "\"a\""));
        }
        assert_eq!(noted_in_property(r#"{"type": "integer", "enum": [1, -1, 1]}"#), twice("enum", "1"));
        for list in ["required", "nullable"] {
            let text =
                format!(r#"{{"type": "object", "{list}": ["a", "a"], "properties": {{"a": {{"type": "string"}}}}}}"#);
            assert_eq!(noted_in_main(&text), twice(list, "\"a\""));
            silent(in_main, &[&text]);
        }
    }

    #[test]
    fn capital_letters_in_a_domain_name_are_noted() {
        for (id, notes) in [("com.Example.thing", 1), ("COM.example.thing", 1), ("com.example.createThing", 0)] {
            let mut found = Vec::new();
            authority_is_lower_case(&Nsid::parse(id).unwrap(), Span::default(), Path::new("a.json"), &mut found);
            assert_eq!(found.len(), notes, "{id}");
        }
    }

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
        let mistake = &reading(text).error_list()[0];
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
                "there is no type `x`",
            )],
        );
    }
}
