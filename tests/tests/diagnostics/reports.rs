//! The text of diagnostics, compared with the recorded text.

use std::{env, fs};

use lexicon_schema::diagnostic::DocumentRule;

use super::cases::{Case, cases, combined_cases};

#[test]
fn every_rule_has_a_document() {
    let cases = cases();
    // Only 20,001 files violate `FolderTooLarge`; a unit test of the catalog creates them.
    let of_documents = DocumentRule::ALL.iter().filter(|rule| **rule != DocumentRule::FolderTooLarge);
    let missing = of_documents.filter(|rule| !cases.iter().any(|case| case.rule == rule.code()));
    assert_eq!(missing.collect::<Vec<_>>(), [&DocumentRule::Omitted; 0], "rules without a file in `tests/diagnostics`");
    assert!(DocumentRule::ALL.len() >= 60);
}

#[test]
fn document_violates_only_its_rule() {
    for case in cases() {
        assert!(DocumentRule::ALL.iter().any(|rule| rule.code() == case.rule), "{}: unknown rule", case.name);
        let diagnostics = case.diagnostics();
        let mut rules: Vec<&str> =
            diagnostics.iter().map(|(_, diagnostic)| diagnostic.diagnostic.rule.code()).collect();
        if case.rule == DocumentRule::Omitted.code() {
            // It counts diagnostics of other rules.
            rules.retain(|rule| *rule == case.rule);
        }
        assert_eq!(rules, [case.rule.as_str()], "{}:\n{}", case.name, case.render_all());
    }
}

#[test]
fn diagnostics_equal_the_recorded_text() {
    let mut differences = Vec::new();
    for case in cases().iter().chain(&combined_cases()) {
        let rendered = case.render_all();
        if env::var_os("LEXICON_BLESS").is_some() {
            fs::write(&case.report, &rendered).expect("the text is written");
        }
        let expected = fs::read_to_string(&case.report).unwrap_or_default().replace("\r\n", "\n");
        if rendered != expected {
            differences.push(format!("{}\nexpected:\n{expected}\nfound:\n{rendered}", case.report.display()));
        }
    }
    assert!(differences.is_empty(), "{}\nLEXICON_BLESS=1 records the new text", differences.join("\n\n"));
}

/// Words that make a message a sentence.
const PREDICATES: [&str; 25] = [
    "unknown",
    "duplicate",
    "found",
    "excludes",
    "expected",
    "is",
    "are",
    "has",
    "must",
    "can't",
    "does",
    "doesn't",
    "names",
    "lists",
    "begins",
    "appears",
    "calls",
    "defines",
    "allows",
    "grants",
    "fit",
    "follow",
    "be",
    "have",
    "isn't",
];

#[test]
fn first_line_is_a_specific_sentence() {
    for case in cases().iter().chain(&combined_cases()) {
        for (prefix, diagnostic) in case.diagnostics() {
            let rendered = case.render(prefix, &diagnostic);
            let first = rendered.lines().next().and_then(|line| line.strip_prefix(prefix)).expect("a message");
            assert!(!first.ends_with('.'), "{}: {first}", case.name);
            let is_sentence = diagnostic.diagnostic.rule == DocumentRule::Omitted
                || first.split(' ').any(|word| PREDICATES.contains(&word));
            assert!(is_sentence, "{}: expected a sentence, because editors list only this line: {first}", case.name);
            assert!(!first.contains("nvalid"), "{}: expected a specific message: {first}", case.name);
            assert!(!rendered.contains(env!("CARGO_MANIFEST_DIR")), "{}: absolute path\n{rendered}", case.name);
        }
    }
}

#[test]
fn every_recorded_text_has_a_document() {
    let reports = cases().iter().map(|case| case.report.clone()).collect::<Vec<_>>();
    for entry in fs::read_dir(Case::folder()).expect("the folder is read") {
        let path = entry.expect("an entry").path();
        assert!(
            path.extension().is_none_or(|extension| extension != "txt") || reports.contains(&path),
            "{}",
            path.display()
        );
    }
}
