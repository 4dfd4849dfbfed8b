//! Whoever has a report and nothing else puts the document right: what the help says is done at the place, by the letter, and
//! where there is no help, what the label says was expected. What takes more than that is listed here by name.

use std::collections::BTreeSet;
use std::fs;

use lexicon_schema::catalog::FileDiagnostic;
use lexicon_schema::diagnostic::Diagnostic;
use lexicon_schema::json::{Node, NodeValue, parse};
use lexicon_syntax::json::Span;

use super::cases::{Case, alone, cases};

/// The documents that nobody puts right by pasting what the report says.
const TAKES_THOUGHT: [&str; 32] = [
    // What was meant stands nowhere: the author has a value, a name or a type in mind, or makes one up.
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
    // What is marked goes to another place in the document, or takes it apart.
    "keyword-misplaced.required",
    "primary-not-main.property",
    "too-deep",
    // The files are put right, not what is in them.
    "document-not-found",
    "document-not-found.neither-layout",
    "document-too-large",
    "duplicate-document",
    "document-unreadable",
    "not-utf8",
    // Nothing needs repair: the name is in stored records, the draft is used on purpose.
    "definition-name",
    "draft-type",
    // It counts others.
    "omitted",
];

/// What stands between the first backtick and the last.
fn in_backticks(text: &str) -> Option<&str> {
    text.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`')).map(|(text, _)| text)
}

/// `text` with `written` in the place of what is marked.
fn replaced(text: &str, marked: Span, written: &str) -> String {
    [&text[..marked.start], written, &text[marked.end..]].concat()
}

/// `text` as it is once somebody did as `help` says; `None` where that takes more than pasting.
fn helped(help: &str, text: &str, at: Span) -> Option<String> {
    let marked = &text[at.start..at.end];
    match (help.split(' ').next()?, in_backticks(help)) {
        ("remove", _) if help.ends_with("from here on") => Some(text[..at.start].to_owned()),
        ("remove", None) if help.starts_with("remove this") => Some(replaced(text, at, "")),
        ("remove", _) => without(text, at),
        ("define", _) if help.contains(", or take it out of ") => without(text, at),
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
        // Behind the bracket that opens the object, or behind a word in it.
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

/// `text` without the member or the item that is marked, and without the comma that it leaves.
fn without(text: &str, at: Span) -> Option<String> {
    let part = part(&parse(text).ok()?, at)?;
    let (before, after) = (&text[..part.start], &text[part.end..]);
    Some(match after.trim_start().strip_prefix(',') {
        Some(after) => [before, after].concat(),
        None => [before.trim_end().trim_end_matches(','), after].concat(),
    })
}

/// The member whose key or value is marked, or the item.
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

/// `text` with what the label has instead: a mark, nothing, another member, a limit, or the first word of several.
fn expected(diagnostic: &Diagnostic, label: &str, text: &str, at: Span) -> Option<String> {
    if let Some(marks) = diagnostic.message.strip_prefix('`').filter(|message| message.ends_with("is expected here")) {
        return Some([&text[..at.start], marks.split('`').next()?, &text[at.start..]].concat());
    }
    if label == "remove one of them" || label.contains("; leave `") {
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
    let words = ["one of ", "a type such as "].iter().find_map(|choice| expected.strip_prefix(choice));
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

/// The case with `text` for its document that is wrong.
fn repaired(case: &Case, mistake: &FileDiagnostic, text: &str) -> Case {
    let name = format!("{}-repaired", case.name);
    // A run before this one may have left other documents.
    fs::remove_dir_all(alone(&name, b"")).expect("the folder is emptied");
    let root = alone(&name, text.as_bytes());
    for entry in fs::read_dir(&case.root).expect("the documents of the case") {
        let path = entry.expect("an entry").path();
        if mistake.source.as_ref().is_none_or(|source| source.path != path) {
            fs::copy(&path, root.join(path.file_name().expect("a name"))).expect("the document beside is copied");
        }
    }
    Case { root, ..case.clone() }
}

#[test]
fn what_a_report_says_puts_the_document_right() {
    let mut takes_thought = BTreeSet::new();
    for case in cases() {
        let (_, mistake) = case.told().pop().expect("something is told");
        let diagnostic = &mistake.diagnostic;
        let place = diagnostic.labels.first().zip(mistake.source.as_ref());
        let by_help = place.and_then(|(label, source)| helped(diagnostic.help.as_deref()?, &source.text, label.span));
        let by_label = place.and_then(|(label, source)| expected(diagnostic, &label.text, &source.text, label.span));
        if let Some(written) = by_help {
            assert_eq!(repaired(case, &mistake, &written).drawn(), "", "{}: help that doesn't help", case.name);
        } else if let Some(written) = by_label {
            assert!(parse(&written).is_ok(), "{}: no JSON any more\n{written}", case.name);
            let again = repaired(case, &mistake, &written);
            // Another type has keywords of its own, which may be missing then.
            let is_told_again = again.told().iter().any(|(_, mistake)| mistake.diagnostic.rule.code() == case.rule);
            assert!(!is_told_again, "{}: told again\n{}", case.name, again.drawn());
        } else {
            takes_thought.insert(case.name.as_str());
        }
    }
    assert_eq!(
        takes_thought,
        BTreeSet::from(TAKES_THOUGHT),
        "on the left what no report repairs, on the right the list"
    );
}
