//! Whoever has a report and nothing else puts the document right: what the help says is pasted at the place, by the letter, and
//! where there is no help, what the label says was expected.

use std::fs;

use lexicon_schema::catalog::Mistake;

use super::cases::{Case, alone, cases};

/// What stands between the first backtick and the last.
fn in_backticks(text: &str) -> Option<&str> {
    text.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`')).map(|(text, _)| text)
}

/// What the help has instead of the marked text, if it can be pasted.
fn helped(help: &str, marked: &str) -> Option<String> {
    match (help.split(' ').next()?, in_backticks(help)) {
        ("remove", None) => Some(String::new()),
        ("write", Some(text)) => Some(text.to_owned()),
        ("did", Some(text)) => Some(format!("\"{text}\"")),
        // Behind the bracket that opens the object, or behind a word in it.
        ("add", Some(text)) if marked == "{" => Some(format!("{{ {text}, ")),
        ("add", Some(text)) => Some(format!("{marked}, {text}")),
        _ => None,
    }
}

/// What the label has instead: the one word, or the limit.
fn expected(label: &str, marked: &str) -> Option<String> {
    let limit = label.strip_prefix("expected at least ").or(label.strip_prefix("expected at most "));
    if let Some(limit) = limit.or(label.strip_prefix("expected ")).filter(|limit| limit.parse::<i64>().is_ok()) {
        return Some(limit.to_owned());
    }
    let word = label.strip_prefix("expected `")?.split('`').next()?;
    marked.starts_with('"').then(|| format!("\"{word}\""))
}

/// Every document that is text and needs no other file name, with what is told of it.
fn documents() -> impl Iterator<Item = (&'static Case, Mistake)> {
    let documents = cases().iter().filter(|case| !["not-utf8", "id-has-capitals"].contains(&case.name.as_str()));
    documents.filter_map(|case| case.told().pop().map(|(_, mistake)| (case, mistake)))
}

/// The case with `written` where the mistake was told.
fn repaired(case: &Case, mistake: &Mistake, written: &str) -> Option<Case> {
    let (source, span) = (mistake.source.as_ref()?, mistake.diagnostic.span());
    let text = [&source.text[..span.start], written, &source.text[span.end..]].concat();
    let root = alone(&format!("{}-repaired", case.name), text.as_bytes());
    for entry in fs::read_dir(&case.root).expect("the documents of the case") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if name != "com.example.thing.json" {
            fs::copy(&path, root.join(name)).expect("the document beside is copied");
        }
    }
    Some(Case { root, ..case.clone() })
}

#[test]
fn what_a_report_says_puts_the_document_right() {
    let (mut by_help, mut by_label) = (0, 0);
    for (case, mistake) in documents() {
        let Some(label) = mistake.diagnostic.labels.first() else { continue };
        let source = mistake.source.as_ref().expect("a document");
        let marked = &source.text[label.span.start..label.span.end];
        let help = mistake.diagnostic.help.as_deref();
        let written = help.and_then(|help| helped(help, marked)).or_else(|| expected(&label.text, marked));
        let Some(again) = written.and_then(|written| repaired(case, &mistake, &written)) else { continue };
        let told = again.drawn();
        if help.is_some() {
            assert_eq!(told, "", "{}: help that doesn't help", case.name);
            by_help += 1;
        } else {
            // Another type has keywords of its own, which may be missing then.
            let rules = again.told().into_iter().map(|(_, mistake)| mistake.diagnostic.rule.code());
            assert!(rules.into_iter().all(|rule| rule != case.rule), "{}: told again\n{told}", case.name);
            by_label += 1;
        }
    }
    assert!(by_help >= 50 && by_label >= 15, "{by_help} by help, {by_label} by label");
}
