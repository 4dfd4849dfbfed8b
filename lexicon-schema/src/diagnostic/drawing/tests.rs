//! Tests of drawn diagnostics.

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, DocumentRule, SourceFile};

fn source(text: &str) -> SourceFile {
    SourceFile { path: "lexicons/com/example/thing.json".into(), text: text.to_owned() }
}

/// Draws a diagnostic with a label at each of `marked`, the first of which is primary.
fn drawn(text: &str, marked: &[(&str, &str)]) -> String {
    let span = |mark: &str| {
        let start = text.find(mark).unwrap();
        Span { start, end: start + mark.len() }
    };
    let (first, others) = marked.split_first().unwrap();
    let diagnostic =
        Diagnostic::at(DocumentRule::AboveMaximum, span(first.0), "`default` 7 is above `maximum` 5", first.1);
    let diagnostic = others.iter().fold(diagnostic, |all, (mark, label)| all.label(span(mark), *label));
    diagnostic.render(Some(&source(text)), "lexicons/thing.json")
}

#[test]
fn draws_two_labels_with_omitted_lines() {
    let text = "{\n  \"maximum\": 5,\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"default\": 7\n}\n";
    let expected = "\
`default` 7 is above `maximum` 5
 --> lexicons/thing.json:6:14
  |
2 |   \"maximum\": 5,
  |              - the limit is set here
...
6 |   \"default\": 7
  |              ^ this is beyond the limit";
    assert_eq!(drawn(text, &[("7", "this is beyond the limit"), ("5", "the limit is set here")]), expected);
}

#[test]
fn draws_note_and_help_below() {
    let text = "{\"required\": [\"colour\"]}";
    let diagnostic = Diagnostic::at(
        DocumentRule::RequiredWithoutProperty,
        Span { start: 14, end: 22 },
        "`required` names a property",
        "no such property",
    );
    let diagnostic = diagnostic.note("there are others").did_you_mean(Some("color"));
    let expected = "\
`required` names a property
 --> a.json:1:15
  |
1 | {\"required\": [\"colour\"]}
  |               ^^^^^^^^ no such property
  |
  = note: there are others
  = help: did you mean `color`?";
    assert_eq!(diagnostic.render(Some(&source(text)), "a.json"), expected);
}

#[test]
fn aligns_carets_after_tabs_and_wide_characters() {
    let tabs = drawn("\t{\t\"a\": 7}\r\n", &[("7", "here")]);
    let expected = " --> lexicons/thing.json:1:9\n  |\n1 |     {    \"a\": 7}\n  |               ^ here";
    assert!(tabs.ends_with(expected), "{tabs}");
    let wide = drawn("{\"日本\": 7}", &[("7", "here")]);
    assert!(wide.ends_with("1 | {\"日本\": 7}\n  |          ^ here"), "{wide}");
    assert!(wide.contains(":1:8\n"), "{wide}");
}

#[test]
fn draws_invalid_spans_at_nearest_character() {
    for text in ["", "é", "{\n", "{\r\n}\r\n", "日本\t語"] {
        for start in 0..text.len() + 3 {
            for end in 0..text.len() + 3 {
                let diagnostic = Diagnostic::at(DocumentRule::TypeUnknown, Span { start, end }, "wrong", "here");
                assert!(diagnostic.render(Some(&source(text)), "a.json").starts_with("wrong\n"));
            }
        }
    }
}

#[test]
fn draws_only_message_without_source() {
    assert_eq!(
        Diagnostic::new(DocumentRule::DocumentNotFound, "document `a.b.c` not found").render(None, ""),
        "document `a.b.c` not found"
    );
}
