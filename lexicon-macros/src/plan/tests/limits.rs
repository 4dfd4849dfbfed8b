//! The limit on repeated constraints and defaults.

use super::planned;

#[test]
fn reports_when_repeated_constraints_exceed_limit() {
    let accept: Vec<String> = (0..2_000).map(|number| format!("\"image/x{number}\"")).collect();
    let references = |count: usize| {
        let fields: Vec<String> =
            (0..count).map(|field| format!(r##""f{field}": {{"type": "ref", "ref": "#picture"}}"##)).collect();
        let definitions = format!(
            r#""main": {{"type": "object", "properties": {{{}}}}}, "picture": {{"type": "blob", "accept": [{}]}}"#,
            fields.join(", "),
            accept.join(", ")
        );
        planned(&[("com.example.pictures", &definitions)]).exceeds_limit
    };
    assert!(!references(100));
    assert!(references(1_000));
}
