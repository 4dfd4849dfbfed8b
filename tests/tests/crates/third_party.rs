//! Errors of third-party documents are warnings where the meaning is clear.

use std::path::Path;

use lexicon_schema::catalog::Catalog;
use lexicon_schema::diagnostic::Ownership;
use lexicon_schema::document::Nsid;
use lexicon_tests::files::write_changed;
use lexicon_tests::package::Package;

use super::diagnosed_documents::{DiagnosedDocument, documents, files};
use super::{create, create_with};

/// Returns whether a document has an error as a third-party document.
fn has_error(document: &DiagnosedDocument) -> bool {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("third-party").join(&document.module);
    write_changed(&root.join("com.example.thing.json"), &document.text);
    let thing = Nsid::parse("com.example.thing").expect("an NSID");
    let closure = Catalog::open(&root).load_with(&[thing], &|_| Ownership::ThirdParty);
    assert!(!closure.diagnostics.is_empty(), "{}: expected a diagnostic", document.module);
    closure.has_errors()
}

#[test]
fn builds_third_party_documents_whose_meaning_is_settled() {
    let documents = documents();
    let settled: Vec<&DiagnosedDocument> = documents.iter().filter(|document| !has_error(document)).collect();
    assert!(settled.len() > 60, "{} of {} documents", settled.len(), documents.len());
    let files = files(settled.iter().copied(), ", third_party = [\"com.example.*\"]");
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = create("third-party", &files).build(&["check"]);
    assert!(built.success, "{}", built.stderr);
    assert!(built.stderr.matches("\nwarning: ").count() >= settled.len(), "{}", built.stderr);
    assert!(!built.stderr.contains("third_party"), "unexpected advice: {}", built.stderr);
}

/// A document that refers to one with a misspelled keyword.
const REFERS: &str = r#"{"lexicon": 1, "id": "org.example.mine", "defs": {"main": {"type": "object", "properties":
    {"size": {"type": "ref", "ref": "com.example.size"}}}}}"#;
const MISSPELLED: &str =
    r#"{"lexicon": 1, "id": "com.example.size", "defs": {"main": {"type": "integer", "maximun": 5}}}"#;
const MANIFEST: &str = r#"{"version": 1, "lexicons": ["com.example.size"], "resolutions": {"com.example.size":
    {"uri": "at://did:web:example.com/com.atproto.lexicon.schema/com.example.size", "cid": "bafyreicid"}}}"#;

fn package(name: &str, third_party: &str) -> Package {
    let library = format!("lexicon_runtime::lexicon!(\"org.example.mine\"{third_party});\n");
    let files = [
        ("src/lib.rs", &*library),
        ("lexicons/org.example.mine.json", REFERS),
        ("lexicons/com.example.size.json", MISSPELLED),
    ];
    create(name, &files)
}

#[test]
fn own_document_fails_with_third_party_advice() {
    let built = package("own-document", "").build(&["check"]);
    let error = "error: unknown keyword `maximun`\n";
    let advice =
        "= note: if another party publishes the document, `third_party = [\"com.example.*\"]` makes this a warning\n";
    assert!(!built.success && built.stderr.contains(error) && built.stderr.contains(advice), "{}", built.stderr);
}

#[test]
fn listed_or_pinned_document_builds_with_warning() {
    let warning = "warning: unknown keyword `maximun`\n";
    let listed = package("listed-document", ", third_party = [\"com.example.*\"]").build(&["check"]);
    assert!(listed.success && listed.stderr.contains(warning), "{}", listed.stderr);
    assert!(listed.stderr.contains("= note: since the document is third-party, it is ignored\n"), "{}", listed.stderr);

    let pinned = package("pinned-document", "");
    pinned.edit("lexicons.json", MANIFEST);
    let built = pinned.build(&["check"]);
    assert!(built.success && built.stderr.contains(warning), "{}", built.stderr);

    // Without its pin it is an own document.
    pinned.edit("lexicons.json", r#"{"version": 1, "lexicons": [], "resolutions": {}}"#);
    let built = pinned.build(&["check"]);
    assert!(!built.success && built.compiled, "{}", built.stderr);

    pinned.edit("lexicons.json", "{\"resolutions\": [}");
    let built = pinned.build(&["check"]);
    assert!(!built.success && built.stderr.contains("--> lexicons.json:1:18\n"), "{}", built.stderr);
}

#[test]
fn own_warnings_come_first_and_can_be_denied() {
    let properties: Vec<String> =
        (0..12).map(|number| format!(r#""p{number}": {{"type": "string", "maxlength": 3}}"#)).collect();
    let theirs = format!(
        r#"{{"lexicon": 1, "id": "com.example.size", "defs": {{"main": {{"type": "object", "properties": {{{}}}}}}}}}"#,
        properties.join(", ")
    );
    let mut package = package("own-warnings", ", third_party = [\"com.example.*\"]");
    package.edit("lexicons/com.example.size.json", &theirs);
    package.edit("lexicons/org.example.mine.json", &REFERS.replace("\"properties\"", "\"example\": 1, \"properties\""));
    let own = "unknown keyword `example`\n";
    let shown = package.build(&["check"]);
    assert!(shown.success && shown.stderr.contains(&format!("warning: {own}")), "{}", shown.stderr);
    assert!(
        shown.stderr.contains("warning: 3 more warnings; `LEXICON_WARNINGS=allow` hides all\n"),
        "{}",
        shown.stderr
    );

    package.set("LEXICON_WARNINGS", Some("deny-own"));
    let denied = package.build(&["check"]);
    assert!(!denied.success && denied.stderr.contains(&format!("error: {own}")), "{}", denied.stderr);
    assert!(denied.stderr.contains("warning: unknown keyword `maxlength`\n"), "{}", denied.stderr);
    assert_eq!(denied.stderr.matches("error: ").count(), 2, "the warning and the failed build: {}", denied.stderr);
}

#[test]
fn failed_pattern_is_the_only_error() {
    let package = package("failed-pattern", ", third_party = [\"*\"]");
    package.edit("src/lib.rs", "lexicon_runtime::lexicon!(\"com.example.*\", third_party = [\"com.example.*\"]);\n");
    package.edit("lexicons/e.json", &MISSPELLED.replace("com.example.size", "com.example.misplaced"));
    let built = package.build(&["check"]);
    assert!(built.stderr.contains("error: `com.example.*` does not include `lexicons/e.json`\n"), "{}", built.stderr);
    assert!(!built.stderr.contains("no document of this invocation"), "{}", built.stderr);
}

#[test]
fn third_party_pattern_without_documents_is_rejected() {
    let built = package("third-party-typo", ", third_party = [\"com.exampel.*\"]").build(&["check"]);
    let error = "error: no document of this invocation matches `com.exampel.*`\n";
    assert!(!built.success && built.stderr.contains(error), "{}", built.stderr);
    assert!(built.stderr.contains("did you mean `com.example.*`?"), "{}", built.stderr);
}

#[test]
fn names_all_missing_documents_in_one_build() {
    let properties: Vec<String> = (0..15)
        .map(|number| format!(r#""p{number}": {{"type": "ref", "ref": "com.example.missing{number}"}}"#))
        .collect();
    let document = format!(
        r#"{{"lexicon": 1, "id": "org.example.mine", "defs": {{"main": {{"type": "object", "properties": {{{}}}}}}}}}"#,
        properties.join(", ")
    );
    let files = [
        ("src/lib.rs", "lexicon_runtime::lexicon!(\"org.example.mine\");\n"),
        ("lexicons/org.example.mine.json", &*document),
    ];
    let built = create("missing-documents", &files).build(&["check"]);
    let summary = built.stderr.split("error: 15 documents are missing\n").nth(1).expect("a summary");
    for number in 0..15 {
        assert!(summary.contains(&format!("`com.example.missing{number}`")), "{summary}");
    }
}

/// A document with a problem in each definition.
const SETTLED: &str = r##"{
  "lexicon": 1,
  "id": "com.example.settled",
  "defs": {
    "main": {
      "type": "object",
      "required": ["text", "absent"],
      "nullable": ["gone"],
      "properties": {
        "text": { "type": "string", "maxlength": 3, "format": "emoji" },
        "": { "type": "integer", "minimum": "1", "maximum": 5 },
        "$type": { "type": "string" },
        "mood": { "type": "string", "enum": [] },
        "tone": { "type": "token" },
        "license": { "type": "ref", "ref": "#cc-by_4__0" },
        "formats": { "type": "ref", "ref": "#formats_v0" },
        "anything": { "type": "ref", "ref": "#anything" },
        "count": { "type": "ref", "ref": "#count" },
        "either": { "type": "ref", "ref": "#either" },
        "image": { "type": "blob", "accept": ["image/*", "picture"], "maxSize": -1 },
        "never": { "type": "union", "closed": true, "refs": ["#cc-by_4__0"] },
        "open": { "type": "union", "refs": ["#cc-by_4__0", "#count", "#formats_v0"] }
      }
    },
    "formats_v0": { "type": "object", "properties": { "name": { "type": "string" } } },
    "cc-by_4__0": { "type": "token" },
    "anything": { "type": "unknown" },
    "count": { "type": "ref", "ref": "#number" },
    "number": { "type": "integer", "maximum": 9 },
    "either": { "type": "union", "refs": ["#formats_v0"] }
  }
}"##;

const SEARCH: &str = r##"{
  "lexicon": 1,
  "id": "com.example.search",
  "defs": {
    "main": {
      "type": "query",
      "parameters": {
        "type": "params",
        "properties": {
          "order": { "type": "ref", "ref": "#order" },
          "level": { "type": "ref", "ref": "#level" },
          "tag": { "type": "ref", "ref": "#tag" },
          "kind": { "type": "token" },
          "tags": { "type": "array", "items": { "type": "ref", "ref": "#tag" } },
          "limit": { "type": "integer", "maximum": 10, "default": 50 },
          "size": { "type": "integer", "const": 3, "default": 4 }
        }
      },
      "output": { "encoding": "json", "schema": { "type": "object", "properties": {} } },
      "errors": ["Busy", { "name": "Not found" }, { "name": "Busy" }]
    },
    "order": { "type": "string", "knownValues": ["asc", "desc"] },
    "level": { "type": "ref", "ref": "#number" },
    "number": { "type": "integer", "maximum": 9 },
    "tag": { "type": "token" }
  }
}"##;

const TOKEN: &str = r##"{
  "lexicon": 1,
  "id": "com.example.token",
  "defs": {
    "main": { "type": "query", "output": { "encoding": "application/json", "schema": { "type": "ref", "ref": "#name" } } },
    "name": { "type": "token" }
  }
}"##;

const RECORD: &str = r##"{
  "lexicon": 1,
  "id": "com.example.record",
  "defs": { "main": { "type": "record", "record": { "type": "object", "properties": {} } } }
}"##;

const LIST: &str = r##"{
  "lexicon": 1,
  "id": "com.example.list",
  "defs": {
    "main": {
      "type": "procedure",
      "input": { "encoding": "application/json", "schema": { "type": "array", "items": { "type": "integer" }, "maxLength": 2 } },
      "output": { "encoding": "application/json", "schema": { "type": "ref", "ref": "#names" } }
    },
    "names": { "type": "array", "items": { "type": "string", "maxLength": 3 } }
  }
}"##;

/// Compares generated types with the catalog on the same data.
const PROGRAM: &str = r###"
lexicon_runtime::lexicon!("com.example.*", third_party = ["com.example.*"]);

use com::example::{Chain, Search, Settled, list, search, settled, token};
use lexicon_runtime::dynamic::{Catalog, Data, Error};
use lexicon_runtime::{Leniency, Validate, from_json, xrpc};

fn main() {
    let texts = [SETTLED, SEARCH, RECORD, LIST, TOKEN, CHAIN];
    let catalog = Catalog::from_documents(texts).expect("documents that can be settled");
    for (json, expected) in [
        (r#"{"text": "longer than three"}"#, ""),
        ("{}", "/text: missing required field"),
        (r#"{"text": "a", "": 6}"#, "/: expected at most 5, found 6"),
        (r#"{"text": "a", "": -6, "absent": [], "gone": null}"#, ""),
        (r#"{"text": "a", "mood": "any", "tone": "com.example.settled#cc-by_4__0", "license": "x"}"#, ""),
        (r#"{"text": "a", "license": 1}"#, "/license: expected a string, found 1"),
        (r#"{"text": "a", "formats": {"name": "n"}, "anything": {"b": 1}}"#, ""),
        (r#"{"text": "a", "anything": 1}"#, "/anything: expected an object, found an integer"),
        (r#"{"text": "a", "count": 10}"#, "/count: expected at most 9, found 10"),
        (r#"{"text": "a", "either": {"$type": "com.example.settled#formats_v0", "name": "n"}}"#, ""),
        (r#"{"text": "a", "either": {"$type": "com.example.settled#formats_v0", "name": 1}}"#,
            "/either/name: expected a string, found 1"),
        (r#"{"text": "a", "open": {"$type": "com.example.settled#cc-by_4__0"}}"#, ""),
        (r#"{"text": "a", "open": {"$type": "com.example.settled#count", "name": 1}}"#, ""),
        (r#"{"text": "a", "open": {"$type": "com.example.settled#formats_v0", "name": 1}}"#,
            "/open/name: expected a string, found 1"),
    ] {
        let typed = from_json::<Settled>(json.as_bytes()).map(drop);
        let dynamic = catalog.validate("com.example.settled", Data::from_json(json.as_bytes()));
        assert_eq!(typed.clone().map_err(Error::Invalid), dynamic, "{json}");
        assert_eq!(typed.map_err(|invalid| invalid.to_string()).err().unwrap_or_default(), expected, "{json}");
    }
    let never = r#"{"text": "a", "never": {"$type": "com.example.settled#cc-by_4__0"}}"#;
    let typed = from_json::<Settled>(never.as_bytes()).map(drop);
    assert!(typed.is_err());
    assert_eq!(typed.map_err(Error::Invalid), catalog.validate("com.example.settled", Data::from_json(never.as_bytes())));

    // Stored records contain the exact names.
    assert_eq!(settled::CC_BY_4_0, "com.example.settled#cc-by_4__0");
    let formats = settled::FormatsV0 { name: Some("n".to_owned()), ..settled::FormatsV0::default() };
    let union = lexicon_runtime::to_json(&settled::SettledOpen::FormatsV0(formats));
    assert_eq!(union, r#"{"$type":"com.example.settled#formats_v0","name":"n"}"#);

    // Defaults that could never be valid are left out.
    let params = search::Params::default();
    assert_eq!((params.order, params.limit, params.size), (None, None, None));
    let parsed = catalog.parse_params_with("com.example.search", "order=asc", Leniency::default()).expect("parameters");
    assert_eq!(lexicon_runtime::to_json(&parsed), r#"{"order":"asc"}"#);
    assert_eq!(<Search as xrpc::Method>::OUTPUT_ENCODING, "application/json");
    for (query, expected) in [
        ("level=9&tag=any&kind=x&tags=a&tags=b", ""),
        ("level=10", "/level: expected at most 9, found 10"),
    ] {
        let parsed = catalog.validate_params("com.example.search", query).map_err(|error| error.to_string());
        assert_eq!(parsed.err().unwrap_or_default(), expected, "{query}");
    }
    let params = search::Params { level: Some(9), tag: Some("any".into()), kind: Some("x".into()), tags: Some(vec!["a".into()]), ..Default::default() };
    assert!(params.validate().is_ok());
    let params = search::Params { level: Some(10), ..params };
    assert_eq!(params.validate().unwrap_err().to_string(), "/level: expected at most 9, found 10");
    assert_eq!(from_json::<token::Output>(br#""any""#).ok().as_deref(), Some("any"));
    assert!(catalog.validate_output("com.example.token", Data::from_json(br#""any""#)).is_ok());

    // The constraint at the end of many references holds.
    let long = br#"{"a": "abc"}"#;
    let typed = from_json::<Chain>(long).map(drop).map_err(Error::Invalid);
    assert_eq!(typed, catalog.validate("com.example.chain", Data::from_json(long)));
    assert_eq!(typed.unwrap_err().to_string(), "/a: expected at most 2 bytes, found 3");

    let errors = [search::Error::Busy(Default::default()), search::Error::NotFound(Default::default())];
    assert_eq!(errors.map(|error| xrpc::Error::from(error).name().to_owned()), ["Busy", "Not found"]);

    // Bodies need not be objects.
    for (json, expected) in [("[1, 2]", ""), ("[1, 2, 3]", "expected at most 2 items, found 3"), ("{}", "expected an array, found an object")] {
        let typed = from_json::<list::Input>(json.as_bytes()).map(drop).map_err(|invalid| invalid.to_string());
        assert_eq!(typed.err().unwrap_or_default(), expected, "{json}");
        let dynamic = catalog.validate_input("com.example.list", Data::from_json(json.as_bytes()));
        assert_eq!(dynamic.err().map(|error| error.to_string()).unwrap_or_default(), expected, "{json}");
    }
    let long = r#"["abc", "abcd"]"#;
    let typed = from_json::<list::Output>(long.as_bytes()).map(drop).unwrap_err().to_string();
    let dynamic = catalog.validate_output("com.example.list", Data::from_json(long.as_bytes())).unwrap_err().to_string();
    assert_eq!((typed.as_str(), dynamic.as_str()), ("/1: expected at most 3 bytes, found 4", "/1: expected at most 3 bytes, found 4"));

    catalog.validate_record_key("com.example.record", "any:key").expect("a record without `key` takes any key");
    catalog.validate_record_key("com.example.record", "no/key").expect_err("a slash is in no key");
}
"###;

/// A document whose property refers to a string through 100 references.
fn chain() -> String {
    let links: Vec<String> =
        (0..100).map(|link| format!(r##""c{link}": {{"type": "ref", "ref": "#c{}"}}"##, link + 1)).collect();
    format!(
        r##"{{"lexicon": 1, "id": "com.example.chain", "defs": {{"main": {{"type": "object", "properties":
            {{"a": {{"type": "ref", "ref": "#c0"}}}}}}, {}, "c100": {{"type": "string", "maxLength": 2}}}}}}"##,
        links.join(", ")
    )
}

#[test]
fn types_and_catalog_agree_on_settled_documents() {
    let text = |name: &str, text: &str| format!("const {name}: &str = r##\"{text}\"##;\n");
    let chain = chain();
    let documents = [
        ("SETTLED", SETTLED),
        ("SEARCH", SEARCH),
        ("RECORD", RECORD),
        ("LIST", LIST),
        ("TOKEN", TOKEN),
        ("CHAIN", &chain),
    ];
    let program = documents.map(|(name, document)| text(name, document)).concat() + PROGRAM;
    let files = [
        ("src/main.rs", &*program),
        ("lexicons/com.example.settled.json", SETTLED),
        ("lexicons/com.example.search.json", SEARCH),
        ("lexicons/com.example.record.json", RECORD),
        ("lexicons/com.example.list.json", LIST),
        ("lexicons/com.example.token.json", TOKEN),
        ("lexicons/com.example.chain.json", &chain),
    ];
    let built = create_with("settled-data", &["xrpc", "dynamic"], "", &files).build(&["run"]);
    assert!(built.success, "{}", built.stderr);
}
