//! Documents with random changes: each is read to its end, and each diagnostic can be drawn.

use lexicon_syntax::json::Span;

use crate::document::{DefinitionBody, ObjectSchema, Schema, SchemaKind};
use crate::json::{Node, NodeValue, parse};
use crate::random::Random;
use crate::read::Reading;
use crate::testing::{reading, third_party};

const DOCUMENTS: [&str; 5] = [
    include_str!("../../../../lexicons/com/atproto/server/createInviteCodes.json"),
    r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "query", "description": "é日\ud83d\ude00",
        "parameters": {"type": "params", "required": ["q"], "properties": {"q": {"type": "string", "maxLength": 10},
        "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 50},
        "uris": {"type": "array", "items": {"type": "string", "format": "at-uri"}}}},
        "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#view"}},
        "errors": [{"name": "NotFound", "description": "d"}]}, "view": {"type": "object", "properties": {}}}}"##,
    "{\"lexicon\": 1,\r\n\t\"id\": \"com.example.thing\", \"defs\": {\"a\": {\"type\": \"string\", \"enum\": [\"日\", \"b\"],
        \"default\": \"b\", \"minLength\": 1, \"maxGraphemes\": 3}, \"b\": {\"type\": \"boolean\", \"const\": true},
        \"c\": {\"type\": \"object\", \"required\": [\"x\"], \"nullable\": [\"x\"],
        \"properties\": {\"x\": {\"type\": \"ref\", \"ref\": \"com.example.other#y\"}}}}}",
    r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "record", "key": "literal:self",
        "record": {"type": "object", "required": ["u"], "properties": {"u": {"type": "union", "closed": true,
        "refs": ["#a", "com.example.other#b"]}, "i": {"type": "blob", "accept": ["image/*"], "maxSize": 1000000},
        "b": {"type": "bytes", "maxLength": 20}, "l": {"type": "cid-link"}, "x": {"type": "unknown"}}}},
        "a": {"type": "object", "properties": {}}, "t": {"type": "token", "description": "t"}}}"##,
    r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "permission-set", "title": "t",
        "title:lang": {"de": "d"}, "permissions": [{"type": "permission", "resource": "rpc", "lxm": ["com.example.a"],
        "inheritAud": true}, {"type": "permission", "resource": "repo", "collection": ["com.example.b"]}]},
        "s": {"type": "subscription", "message": {"schema": {"type": "union", "refs": ["#m"]}},
        "errors": [{"name": "FutureCursor"}]}}}"##,
];

const TOKENS: [&str; 25] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "-1",
    "1e99",
    "0.5",
    "\"type\"",
    "\"ref\"",
    "\"union\"",
    "\"record\"",
    "\"closed\"",
    "9007199254740993",
    "\"\"",
    "\"#\"",
    "日",
    "\u{0}",
    "\u{feff}",
    "9223372036854775808",
];

/// Returns a random range: a byte, a few bytes, or the bytes up to the next bracket or quote.
fn random_range(bytes: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let start = random.below(bytes.len());
    let length = match random.below(3) {
        0 => 1,
        1 => random.below(12),
        _ => bytes[start..].iter().skip(1).position(|byte| b"\"{}[],:".contains(byte)).map_or(1, |at| at + 1),
    };
    start..(start + length).min(bytes.len())
}

/// Removes, copies or replaces a random range.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    let range = random_range(bytes, random);
    match random.below(5) {
        0 => drop(bytes.drain(range)),
        1 => {
            let copy = bytes[range].to_vec();
            let at = random.below(bytes.len());
            drop(bytes.splice(at..at, copy));
        }
        2 => {
            let token = TOKENS[random.below(TOKENS.len())];
            drop(bytes.splice(range, token.bytes()));
        }
        3 => {
            let from = random_range(bytes, random);
            let copy = bytes[from].to_vec();
            drop(bytes.splice(range, copy));
        }
        _ => bytes[range.start] = random.below(256) as u8,
    }
}

#[test]
fn reads_changed_documents_to_the_end() {
    let mut random = Random::new(1);
    let mut errors = 0;
    for round in 0..5_000 {
        let mut bytes = DOCUMENTS[round % DOCUMENTS.len()].as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            mutate(&mut bytes, &mut random);
            bytes.push(b' ');
        }
        let text = String::from_utf8_lossy(&bytes);
        let reading = reading(&text);
        let source = crate::diagnostic::SourceFile { path: "thing.json".into(), text: text.into_owned() };
        for warning in &reading.warning_list() {
            assert_eq!(warning.render(Some(&source), "thing.json").lines().next(), Some(warning.message.as_str()));
        }
        for error in &reading.error_list() {
            let drawn = error.render(Some(&source), "thing.json");
            assert_eq!(drawn.lines().next(), Some(error.message.as_str()));
            errors += 1;
        }
    }
    assert!(errors > 2_000, "{errors} errors");
}

/// Collects the spans of all values, keys and members below a node.
fn collect_spans(node: &Node<'_>, spans: &mut Vec<Span>) {
    spans.push(node.span);
    match &node.value {
        NodeValue::Object(members) => {
            for member in members {
                spans.extend([member.key.span, Span { start: member.key.span.start, end: member.value.span.end }]);
                collect_spans(&member.value, spans);
            }
        }
        NodeValue::Array(items) => items.iter().for_each(|item| collect_spans(item, spans)),
        _ => {}
    }
}

/// Whether no part of the document is missing or invalid.
fn is_complete(reading: &Reading) -> bool {
    let Some(document) = &reading.document else { return false };
    let is_complete = |body: &DefinitionBody| match body {
        DefinitionBody::Data(schema) => is_complete_schema(schema),
        DefinitionBody::Record(record) => is_complete_object(&record.object),
        DefinitionBody::Method(method) => {
            let bodies = [&method.input, &method.output].into_iter().flatten();
            method.parts.iter().all(|part| !part.is_invalid)
                && method.parameters.iter().all(is_complete_object)
                && bodies.filter_map(|body| body.schema.as_ref()).all(is_complete_schema)
        }
        DefinitionBody::Subscription(subscription) => subscription.parameters.iter().all(is_complete_object),
        _ => true,
    };
    document.invalid_definitions.is_empty()
        && document.definitions.len() == reading.definition_names.len()
        && document.definitions.iter().all(|definition| is_complete(&definition.body))
}

fn is_complete_schema(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Object(object) => is_complete_object(object),
        SchemaKind::Array(array) => is_complete_schema(&array.items),
        _ => true,
    }
}

fn is_complete_object(object: &ObjectSchema) -> bool {
    object.properties.iter().all(|property| !property.is_invalid && is_complete_schema(&property.schema))
}

#[test]
fn third_party_document_without_errors_is_complete() {
    const REPLACEMENTS: [&str; 14] = [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "1e99",
        "\"\"",
        "\"a\"",
        "\"type\"",
        "\"refss\"",
        "[]",
        "{}",
        "[1]",
        "[\"a\", \"a\"]",
    ];
    let (mut settled, mut failed) = (0, 0);
    // Replaces the parts that have an error before any change.
    let documents = DOCUMENTS.map(|text| {
        let text = text.replace("com.atproto.server.createInviteCodes", "com.example.thing");
        text.replace("\"s\": {\"type\": \"subscription\"", "\"s\": {\"type\": \"token\"")
    });
    for text in &documents {
        let mut spans = Vec::new();
        collect_spans(&parse(text).unwrap(), &mut spans);
        for span in spans {
            for replacement in REPLACEMENTS.into_iter().chain(["\"x\": 1"]) {
                let text = [&text[..span.start], replacement, &text[span.end..]].concat();
                if parse(&text).is_err() {
                    continue;
                }
                let reading = third_party(&text);
                assert!(reading.has_errors() || is_complete(&reading), "{text}");
                match reading.has_errors() {
                    false => settled += 1,
                    true => failed += 1,
                }
            }
        }
    }
    assert!(settled > 1_200 && failed > 1_000, "settled {settled}, failed {failed}");
}

#[test]
fn reports_20_000_nested_arrays_once() {
    for (open, close) in [("[", "]"), ("{\"type\":\"array\",\"items\":", "}")] {
        let reading = reading(&format!("{}{}", open.repeat(20_000), close.repeat(20_000)));
        assert_eq!(reading.errors().count(), 1);
        assert!(reading.document.is_none());
    }
}
