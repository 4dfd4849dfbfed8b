//! The reports: one for each rule, as they were read and found good.

use std::{env, fs};

use super::cases::{Case, cases, combined_cases};
use lexicon_schema::diagnostic::DocumentRule;

#[test]
fn every_rule_has_a_document_that_breaks_it() {
    let cases = cases();
    // No document breaks it, but 20,001 files do; the test of the catalog makes them.
    let of_documents = DocumentRule::ALL.iter().filter(|rule| **rule != DocumentRule::FolderTooLarge);
    let missing = of_documents.filter(|rule| !cases.iter().any(|case| case.rule == rule.code()));
    assert_eq!(missing.collect::<Vec<_>>(), [&DocumentRule::Omitted; 0], "no file in `mistakes` is named after these");
    assert!(DocumentRule::ALL.len() >= 60);
}

#[test]
fn a_document_breaks_the_one_rule_that_it_is_named_after() {
    for case in cases() {
        assert!(DocumentRule::ALL.iter().any(|rule| rule.code() == case.rule), "{}: no such rule", case.name);
        let told = case.told();
        let mut rules: Vec<&str> = told.iter().map(|(_, mistake)| mistake.diagnostic.rule.code()).collect();
        if case.rule == DocumentRule::Omitted.code() {
            // It counts others, of which there are as many as are told.
            rules.retain(|rule| *rule == case.rule);
        }
        assert_eq!(rules, [case.rule.as_str()], "{}:\n{}", case.name, case.drawn());
    }
}

#[test]
fn what_is_told_of_a_document_is_what_was_read_and_found_good() {
    let mut others = Vec::new();
    for case in cases().iter().chain(&combined_cases()) {
        let drawn = case.drawn();
        if env::var_os("LEXICON_BLESS").is_some() {
            fs::write(&case.report, &drawn).expect("the text is written");
        }
        let expected = fs::read_to_string(&case.report).unwrap_or_default().replace("\r\n", "\n");
        if drawn != expected {
            others.push(format!("{}\nexpected:\n{expected}\ntold:\n{drawn}", case.report.display()));
        }
    }
    assert!(others.is_empty(), "{}\nif these are better, run again with LEXICON_BLESS=1", others.join("\n\n"));
}

/// What the sentences say.
const VERBS: [&str; 20] = [
    "is", "are", "has", "must", "can't", "does", "doesn't", "names", "lists", "begins", "appears", "calls", "defines",
    "allows", "grants", "fit", "follow", "be", "have", "isn't",
];

#[test]
fn the_first_line_of_what_is_told_stands_by_itself() {
    for case in cases().iter().chain(&combined_cases()) {
        for (word, mistake) in case.told() {
            let drawn = case.draw(word, &mistake);
            let first = drawn.lines().next().and_then(|line| line.strip_prefix(word)).expect("a message");
            assert!(!first.ends_with('.'), "{}: {first}", case.name);
            let is_sentence = first.starts_with("and ") || first.split(' ').any(|word| VERBS.contains(&word));
            assert!(is_sentence, "{}: no sentence, and editors list nothing else: {first}", case.name);
            assert!(!first.contains("nvalid"), "{}: says that it is wrong, not what: {first}", case.name);
            assert!(!drawn.contains(env!("CARGO_MANIFEST_DIR")), "{}: paths of this machine\n{drawn}", case.name);
        }
    }
}

#[test]
fn no_report_is_left_of_a_document_that_is_gone() {
    let reports = cases().iter().map(|case| case.report.clone()).collect::<Vec<_>>();
    for entry in fs::read_dir(Case::folder()).expect("the folder of broken documents") {
        let path = entry.expect("an entry").path();
        assert!(
            path.extension().is_none_or(|extension| extension != "txt") || reports.contains(&path),
            "{}",
            path.display()
        );
    }
}
