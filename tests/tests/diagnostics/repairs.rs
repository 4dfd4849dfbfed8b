//! Applying the help of a diagnostic resolves the problem. Without help, the expected value of the label replaces the key or
//! value. `MANUAL` lists the exceptions.

use std::collections::BTreeSet;
use std::fs;

use lexicon_schema::catalog::FileDiagnostic;
use lexicon_schema::json::{Node, NodeValue, parse};
use lexicon_syntax::json::Span;

use super::cases::{Case, cases, write_root};

/// The cases that need more than replacing the marked text.
const MANUAL: [&str; 32] = [
    // Only the author knows the intended value, name or type.
    "body-not-an-object",
    "closed-union-empty",
    "fewer-than-min-graphemes",
    "format-mismatch",
    "keyword-missing.any-type",
    "longer-than-max-length",
    "more-than-max-graphemes",
    "not-a-string.inline-object",
    "not-an-integer.fraction",
    "permission-beyond-set",
    "permission-name-not-an-nsid.star",
    "permission-without-names",
    "permission-value.other",
    "property-name-empty",
    "reference-to-non-data.other-document",
    "shorter-than-min-length",
    "string-too-long",
    "string-malformed.second-half",
    "string-malformed.surrogate",
    "union-variant-not-an-object",
    // The marked part has to be moved or split.
    "keyword-misplaced.required",
    "primary-not-main.property",
    "too-deep",
    // A file has to be moved, added or removed.
    "document-not-found",
    "document-not-found.neither-layout",
    "document-too-large",
    "duplicate-document",
    "document-unreadable",
    "not-utf8",
    // The document may be intended.
    "definition-name",
    "draft-type",
    // The diagnostic counts others.
    "omitted",
];

/// Returns the text between the first and the last backtick.
fn in_backticks(text: &str) -> Option<&str> {
    text.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`')).map(|(text, _)| text)
}

/// Replaces the marked text.
fn replaced(text: &str, marked: Span, replacement: &str) -> String {
    [&text[..marked.start], replacement, &text[marked.end..]].concat()
}

/// Applies `help` to `text`, or returns `None` if it needs more than replacing the marked text.
fn apply_help(help: &str, text: &str, at: Span) -> Option<String> {
    let marked = &text[at.start..at.end];
    match (help.split(' ').next()?, in_backticks(help)) {
        ("remove", _) if help.ends_with("from here on") => Some(text[..at.start].to_owned()),
        ("remove", None) if help.starts_with("remove this") => Some(replaced(text, at, "")),
        ("remove", _) => without(text, at),
        ("define", _) if help.contains(", or remove it from ") => without(text, at),
        ("change", _) => {
            let name = help.strip_prefix("change the `id`, and rename the file to `")?.strip_suffix(".json`")?;
            Some(replaced(text, at, &format!("\"{name}\"")))
        }
        ("rename", None) => Some(replaced(text, at, &format!("{}Again\"", marked.trim_end_matches('"')))),
        ("rename", Some(names)) => {
            let (from, to) = names.split_once("` to `")?;
            Some(text.replacen(&format!("\"{from}\""), &format!("\"{to}\""), 1))
        }
        ("write", Some(written)) if help.ends_with("` instead") => {
            Some(replaced(text, part(&parse(text).ok()?, at)?, written))
        }
        ("write", Some(written)) => Some(replaced(text, at, written)),
        ("use", Some(word)) => Some(replaced(text, at, &format!("\"{word}\""))),
        ("did", Some(word)) => Some(replaced(text, at, &format!("\"{word}\""))),
        // After the opening bracket, or after the marked member.
        ("add", Some(added)) if marked == "{" => Some(replaced(text, at, &format!("{{ {added}, "))),
        ("add", Some(added)) => Some(replaced(text, at, &format!("{marked}, {added}"))),
        ("instead", Some(_)) => {
            let written = help.strip_prefix("instead of the `ref` write `")?.strip_suffix('`')?;
            let before = text[..at.start].strip_suffix("\"type\": \"ref\", \"ref\": ")?;
            Some([before, written, &text[at.end..]].concat())
        }
        _ => None,
    }
}

/// Removes the marked member or item with its comma.
fn without(text: &str, at: Span) -> Option<String> {
    let part = part(&parse(text).ok()?, at)?;
    let (before, after) = (&text[..part.start], &text[part.end..]);
    Some(match after.trim_start().strip_prefix(',') {
        Some(after) => [before, after].concat(),
        None => [before.trim_end().trim_end_matches(','), after].concat(),
    })
}

/// Returns the span of the member whose key or value is marked, or of the item.
fn part(node: &Node<'_>, at: Span) -> Option<Span> {
    match &node.value {
        NodeValue::Object(members) => members.iter().find_map(|member| {
            let is_marked = member.key.span == at || member.value.span.start == at.start;
            let whole = Span { start: member.key.span.start, end: member.value.span.end };
            if is_marked { Some(whole) } else { part(&member.value, at) }
        }),
        NodeValue::Array(items) => {
            items.iter().find_map(|item| if item.span == at { Some(at) } else { part(item, at) })
        }
        _ => None,
    }
}

/// Applies the expected value of a label to `text`: a punctuation mark, a limit, or the first of several words.
fn apply_label(label: &str, text: &str, at: Span) -> Option<String> {
    if label == "remove one of them" || label.contains("; remove `") {
        return without(text, at);
    }
    if let Some(written) = label.strip_suffix("` instead of this").and_then(|label| label.split_once(", or write `")) {
        return Some(replaced(text, part(&parse(text).ok()?, at)?, written.1));
    }
    let expected = label.strip_prefix("expected ")?;
    if expected == "zero or more" {
        return Some(replaced(text, at, "0"));
    }
    let limit = ["at least ", "at most "].iter().find_map(|bound| expected.strip_prefix(bound)).unwrap_or(expected);
    if is_number(limit) {
        return Some(replaced(text, at, limit));
    }
    let words = ["one of ", "a type such as "].iter().find_map(|list| expected.strip_prefix(list));
    let word = words.unwrap_or(expected).strip_prefix('`')?.split('`').next()?;
    let marked = &text[at.start..at.end];
    if is_number(marked) && is_number(word) {
        return Some(replaced(text, at, word));
    }
    marked.starts_with('"').then(|| replaced(text, at, &format!("\"{word}\"")))
}

fn is_number(text: &str) -> bool {
    text.parse::<i64>().is_ok()
}

/// Returns the case with `text` for the document of the diagnostic.
fn repaired(case: &Case, diagnostic: &FileDiagnostic, text: &str) -> Case {
    let name = format!("{}-repaired", case.name);
    // An earlier run may have left other documents.
    fs::remove_dir_all(write_root(&name, b"")).expect("the folder is emptied");
    let root = write_root(&name, text.as_bytes());
    for entry in fs::read_dir(&case.root).expect("the documents of the case") {
        let path = entry.expect("an entry").path();
        if diagnostic.source.as_ref().is_none_or(|source| source.path != path) {
            fs::copy(&path, root.join(path.file_name().expect("a name"))).expect("the other document is copied");
        }
    }
    Case { root, ..case.clone() }
}

#[test]
fn applying_help_or_label_resolves_the_problem() {
    let mut manual = BTreeSet::new();
    for case in cases() {
        let (_, file_diagnostic) = case.diagnostics().pop().expect("a diagnostic");
        let diagnostic = &file_diagnostic.diagnostic;
        let location = diagnostic.labels.first().zip(file_diagnostic.source.as_ref());
        let by_help =
            location.and_then(|(label, source)| apply_help(diagnostic.help.as_deref()?, &source.text, label.span));
        let by_label = location.and_then(|(label, source)| apply_label(&label.text, &source.text, label.span));
        if let Some(text) = by_help {
            assert_eq!(
                repaired(case, &file_diagnostic, &text).render_all(),
                "",
                "{}: the help resolves nothing",
                case.name
            );
        } else if let Some(text) = by_label {
            assert!(parse(&text).is_ok(), "{}: invalid JSON\n{text}", case.name);
            let repaired = repaired(case, &file_diagnostic, &text);
            // Other rules may apply to the new value.
            let mut rules = repaired.diagnostics().into_iter().map(|(_, diagnostic)| diagnostic.diagnostic.rule.code());
            assert!(rules.all(|rule| rule != case.rule), "{}\n{}", case.name, repaired.render_all());
        } else {
            manual.insert(case.name.as_str());
        }
    }
    assert_eq!(manual, BTreeSet::from(MANUAL), "left: cases without a repair, right: `MANUAL`");
}
