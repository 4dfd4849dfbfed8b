//! Reading whole documents, and documents that were changed at random.

mod invalid_parts;
mod mutations;
mod type_keyword;

use crate::testing::{
    assert_diagnostics, assert_no_errors, document_with_defs, document_with_main, errors_in_document, reading,
    warnings_in_document,
};

#[test]
fn warns_of_unknown_keywords_everywhere() {
    let text = r#"{"lexicon": 1, "id": "com.example.thing", "extra": 1, "defs": {"main": {"type": "procedure",
        "input": {"encoding": "*/*", "example": 2}, "errors": [{"name": "A", "descr": "a"}]}}}"#;
    assert_no_errors(errors_in_document, &[text]);
    let warnings = ["extra", "example", "descr"];
    assert_eq!(
        warnings_in_document(text),
        warnings.map(|word| (format!("\"{word}\""), format!("unknown keyword `{word}`")))
    );
}

#[test]
fn reports_wrong_description_once() {
    for kind in ["string", "token", "query"] {
        let text = document_with_main(&format!(r#"{{"type": "{kind}", "description": 1}}"#));
        assert_diagnostics(errors_in_document, &[(&text, "1", "`description` must be a string")]);
    }
}

#[test]
fn keeps_valid_definitions_next_to_invalid_ones() {
    let reading = reading(&document_with_defs(
        r##"{
            "a": {"type": "string", "maxLength": -1},
            "b": {"type": "integer"},
            "c": {"type": "array"},
            "b": {"type": "nothing"},
            "d": {"type": "ref", "ref": "#a"}}"##,
    ));
    let rules = reading.errors().map(|error| error.rule.code()).collect::<Vec<_>>();
    assert_eq!(rules, ["limit-below-zero", "keyword-missing", "duplicate-key", "type-unknown", "type-misplaced"]);
    assert_eq!(reading.definition_names.len(), 5);
    let document = reading.document.unwrap();
    let names = document.definitions.iter().map(|definition| definition.name.value.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["b"]);
}
