//! Whoever has a report and nothing else puts the document right: what the help says is done at the place, by the letter, and
//! where there is no help, what the label says was expected.

use std::fs;

use lexicon_schema::catalog::Mistake;
use lexicon_schema::json::{Node, Span, Value, parse};

use super::cases::{Case, alone, cases};

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
        ("rename", None) => Some(replaced(text, at, &format!("{}Again\"", marked.trim_end_matches('"')))),
        ("rename", Some(names)) => {
            let (from, to) = names.split_once("` to `")?;
            Some(text.replacen(&format!("\"{from}\""), &format!("\"{to}\""), 1))
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
        Value::Object(members) => members.iter().find_map(|member| {
            let is_marked = member.key.span == at || member.value.span.start == at.start;
            let whole = Span { start: member.key.span.start, end: member.value.span.end };
            if is_marked { Some(whole) } else { part(&member.value, at) }
        }),
        Value::Array(items) => items.iter().find_map(|item| if item.span == at { Some(at) } else { part(item, at) }),
        _ => None,
    }
}

/// What the label has instead: the one word, or the limit.
fn expected(label: &str, text: &str, at: Span) -> Option<String> {
    let limit = label.strip_prefix("expected at least ").or(label.strip_prefix("expected at most "));
    if let Some(limit) = limit.or(label.strip_prefix("expected ")).filter(|limit| limit.parse::<i64>().is_ok()) {
        return Some(replaced(text, at, limit));
    }
    let word = label.strip_prefix("expected `")?.split('`').next()?;
    text[at.start..].starts_with('"').then(|| replaced(text, at, &format!("\"{word}\"")))
}

/// Every document that is text and needs no other file name, with what is told of it.
fn documents() -> impl Iterator<Item = (&'static Case, Mistake)> {
    let documents = cases().iter().filter(|case| !["not-utf8", "id-has-capitals"].contains(&case.name.as_str()));
    documents.filter_map(|case| case.told().pop().map(|(_, mistake)| (case, mistake)))
}

/// The case with `text` for its document.
fn repaired(case: &Case, text: &str) -> Case {
    let root = alone(&format!("{}-repaired", case.name), text.as_bytes());
    for entry in fs::read_dir(&case.root).expect("the documents of the case") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if name != "com.example.thing.json" {
            fs::copy(&path, root.join(name)).expect("the document beside is copied");
        }
    }
    Case { root, ..case.clone() }
}

#[test]
fn what_a_report_says_puts_the_document_right() {
    let (mut by_help, mut by_label) = (0, 0);
    for (case, mistake) in documents() {
        let Some(label) = mistake.diagnostic.labels.first() else { continue };
        let text = &mistake.source.as_ref().expect("a document").text;
        if let Some(written) = mistake.diagnostic.help.as_deref().and_then(|help| helped(help, text, label.span)) {
            assert_eq!(repaired(case, &written).drawn(), "", "{}: help that doesn't help", case.name);
            by_help += 1;
        } else if let Some(written) = expected(&label.text, text, label.span) {
            let again = repaired(case, &written);
            // Another type has keywords of its own, which may be missing then.
            let rules = again.told().into_iter().map(|(_, mistake)| mistake.diagnostic.rule.code());
            assert!(rules.into_iter().all(|rule| rule != case.rule), "{}: told again\n{}", case.name, again.drawn());
            by_label += 1;
        }
    }
    assert!(by_help >= 50 && by_label >= 15, "{by_help} by help, {by_label} by label");
}
