//! The NSID of a document that is read without one: its `id`, or the most likely NSID.

use std::path::Path;

use crate::diagnostic::SourceFile;
use crate::document::Nsid;
use crate::json::{NodeValue, parse};
use crate::spelling::camel_case;

/// The NSID according to the document itself.
pub(super) enum DocumentName {
    /// The `id`.
    Stated(Nsid),
    /// The NSID nearest to the `id`, or else the name of the file.
    Guessed(Nsid),
    /// Neither is an NSID.
    Unknown,
}

/// Returns the NSID of the document in `source`.
pub(super) fn document_name(source: &SourceFile) -> DocumentName {
    let id = stated_id(&source.text);
    if let Some(name) = id.as_deref().and_then(Nsid::parse) {
        return DocumentName::Stated(name);
    }
    let guessed = id.as_deref().and_then(nearest_nsid).or_else(|| file_name(&source.path));
    guessed.map_or(DocumentName::Unknown, DocumentName::Guessed)
}

fn stated_id(text: &str) -> Option<String> {
    let root = parse(text).ok()?;
    let NodeValue::Object(members) = &root.value else { return None };
    match &members.iter().find(|member| member.key.text == "id")?.value.value {
        NodeValue::String(id) => Some(id.clone().into_owned()),
        _ => None,
    }
}

fn file_name(path: &Path) -> Option<Nsid> {
    Nsid::parse(path.file_stem()?.to_str()?)
}

/// Returns the NSID that differs from `text` in separators, the case of the domain name, and characters of the last segment
/// only: `com.example.myThing` for `com.example.my-thing`.
fn nearest_nsid(text: &str) -> Option<Nsid> {
    let (text, _) = text.split_once('#').unwrap_or((text, ""));
    let text = text.trim().trim_matches(['.', '/']);
    let segments = text.strip_suffix(".json").unwrap_or(text).replace(['/', ':'], ".");
    let (authority, name) = segments.rsplit_once('.')?;
    let authority = authority.trim().replace(['_', ' '], "-").to_ascii_lowercase();
    Nsid::parse(&format!("{authority}.{}", camel_case(name)?))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Ownership;
    use crate::read::{Reading, document_by_id};

    fn reading(path: &str, text: &str) -> Reading {
        document_by_id(Arc::new(SourceFile { path: path.into(), text: text.to_owned() }), Ownership::Own)
    }

    #[test]
    fn suggests_nsid_near_the_id() {
        for (id, nsid) in [
            ("com.example.my-thing", Some("com.example.myThing")),
            ("com.example.Thing Two", Some("com.example.ThingTwo")),
            ("com.example.my_thing", Some("com.example.myThing")),
            ("com/example/thing.json", Some("com.example.thing")),
            (".com.example.thing", Some("com.example.thing")),
            ("com.example.thing#main", Some("com.example.thing")),
            ("com.my_site.thing-2", Some("com.my-site.thing2")),
            ("thing", None),
            ("example.thing", None),
            ("com..thing", None),
            ("com.example.9", None),
            ("com.example.é", None),
            ("", None),
        ] {
            assert_eq!(nearest_nsid(id).as_ref().map(Nsid::as_str), nsid, "{id}");
            let errors = reading(
                "document",
                &format!(r#"{{"lexicon": 1, "id": "{id}", "defs": {{"a": {{"type": "string"}}}}}}"#),
            )
            .error_list();
            let help = nsid.map(|nsid| format!("did you mean `{nsid}`?"));
            assert_eq!((errors.len(), &errors[0].help), (1, &help), "{id}");
        }
    }

    #[test]
    fn suggests_name_of_the_file() {
        for (text, help) in [
            (
                r#"{"lexicon": 1, "id": "thing", "defs": {"a": {"type": "string"}}}"#,
                "did you mean `com.example.thing`?",
            ),
            (r#"{"lexicon": 1, "defs": {"a": {"type": "string"}}}"#, r#"add `"id": "com.example.thing"`"#),
        ] {
            let errors = reading("lexicons/com.example.thing.json", text).error_list();
            assert_eq!(errors[0].help.as_deref(), Some(help));
        }
        let empty = reading("com.example.thing.json", "").error_list();
        assert!(empty[0].help.as_deref().is_some_and(|help| help.contains(r#""id": "com.example.thing""#)));
    }

    /// The message and the help of each error and warning of a document without an `id`.
    fn advice(defs: &str) -> Vec<(String, Option<String>)> {
        let reading = reading("document", &format!(r#"{{"lexicon": 1, "defs": {defs}}}"#));
        assert!(reading.document.is_none() && reading.references.is_empty());
        let all = reading.error_list().into_iter().chain(reading.warning_list());
        all.map(|diagnostic| (diagnostic.message, diagnostic.help)).collect()
    }

    fn owned(table: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
        table.iter().map(|(message, help)| ((*message).to_owned(), help.map(str::to_owned))).collect()
    }

    #[test]
    fn advice_without_id_names_no_document() {
        let object = r##"{"main": {"type": "object", "properties": {"a": {"type": "string", "knownValues": ["#b"]},
            "c": {"type": "union", "refs": ["#main", "#main"]}}}}"##;
        assert_eq!(
            advice(object),
            owned(&[
                ("`id` is missing", None),
                ("`#b` in `knownValues` is plain text, not a reference", None),
                ("`refs` lists `#main` twice", Some("remove one of the two")),
            ])
        );
        let set = r#"{"main": {"type": "permission-set", "permissions": [
            {"type": "permission", "resource": "repo"},
            {"type": "permission", "resource": "rpc", "lxm": ["note", "org.other.note"], "aud": "*"}]}}"#;
        assert_eq!(
            advice(set),
            owned(&[
                ("`id` is missing", None),
                ("`collection` is missing", Some(r#"add `"collection": ["com.example.note"]`"#)),
                ("`lxm` lists `note`, which is not an NSID", None),
            ])
        );
        assert_eq!(reading("document", "").error_list()[0].help, None);
    }
}
