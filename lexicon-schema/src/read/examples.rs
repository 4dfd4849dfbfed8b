//! Example values for missing parts, which diagnostics suggest to paste.

use super::DocumentReader;
use super::lexicon_type::LexiconType;
use crate::check::permissions::parameter_type;

const OBJECT: &str = "{ \"type\": \"object\", \"properties\": {} }";

impl DocumentReader {
    /// Returns the keyword `key` with an example value, if there is a useful one.
    pub(super) fn example(&self, key: &str) -> Option<String> {
        let value = match key {
            "lexicon" => "1".to_owned(),
            "id" if self.name.is_unnamed() => return None,
            "id" => format!("\"{}\"", self.name),
            "defs" => self.example_definitions(),
            "encoding" => "\"application/json\"".to_owned(),
            "properties" => "{}".to_owned(),
            "items" => "{ \"type\": \"string\" }".to_owned(),
            "ref" => format!("\"{}\"", self.example_reference()),
            "refs" => format!("[\"{}\"]", self.example_reference()),
            "key" => "\"tid\"".to_owned(),
            "record" => OBJECT.to_owned(),
            "message" => "{ \"schema\": { \"type\": \"union\", \"refs\": [] } }".to_owned(),
            "schema" => "{ \"type\": \"union\", \"refs\": [] }".to_owned(),
            "name" => "\"NotFound\"".to_owned(),
            "permissions" => self.example_permissions(),
            _ => return None,
        };
        Some(format!("\"{key}\": {value}"))
    }

    /// Returns a whole document with the expected `id`.
    pub(super) fn example_document(&self) -> String {
        format!("{{ \"lexicon\": 1, \"id\": \"{}\", \"defs\": {} }}", self.name, self.example_definitions())
    }

    /// Returns a value of `defs`.
    pub(super) fn example_definitions(&self) -> String {
        format!("{{ \"main\": {OBJECT} }}")
    }

    /// Returns a value of `permissions`.
    pub(super) fn example_permissions(&self) -> String {
        let collection = parameter_type("repo", "collection", &self.name).map(|(_, example)| example);
        let collection = collection.unwrap_or_default();
        format!("[{{ \"type\": \"permission\", \"resource\": \"repo\", \"collection\": {collection} }}]")
    }

    /// Returns a schema of the type `kind`, unless it is allowed as `main` only.
    pub(super) fn example_schema(&self, kind: LexiconType) -> Option<String> {
        let required = match kind {
            LexiconType::Array => "items",
            LexiconType::Object | LexiconType::Params => "properties",
            LexiconType::Ref => "ref",
            LexiconType::Union => "refs",
            _ if kind.is_primary() => return None,
            _ => return Some(format!("{{ \"type\": \"{}\" }}", kind.name())),
        };
        Some(format!("{{ \"type\": \"{}\", {} }}", kind.name(), self.example(required)?))
    }

    /// Returns a reference to a definition of the document.
    fn example_reference(&self) -> String {
        self.referable.as_ref().map_or("#name".to_owned(), |name| format!("#{name}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::reading;

    /// Adds what each error suggests to add.
    fn completed(mut text: String) -> String {
        while let Some(error) = reading(&text).error_list().first() {
            let added = error.help.as_deref().and_then(|help| help.strip_prefix("add `")?.strip_suffix('`'));
            let (added, end) = (added.expect("something to add"), error.span().end);
            let added = if text[..end].ends_with('{') { format!("{added}, ") } else { format!(", {added}") };
            text.insert_str(end, &added);
        }
        text
    }

    #[test]
    fn examples_complete_the_document() {
        for (main, missing) in [
            (r#"{"type": "record"}"#, 2),
            (r#"{"type": "subscription"}"#, 1),
            (r#"{"type": "subscription", "message": {"description": "d"}}"#, 1),
            (r#"{"type": "permission-set", "title": "t"}"#, 1),
            (r#"{"type": "query", "output": {"description": "d"}}"#, 1),
            (r#"{"type": "query", "errors": [{"description": "d"}]}"#, 1),
            (r#"{"type": "query", "parameters": {"type": "params"}}"#, 1),
            (r#"{"type": "array"}"#, 1),
            (r#"{"type": "object"}"#, 1),
            (r#"{"type": "object", "properties": {"a": {"type": "ref"}, "b": {"type": "union"}}}"#, 2),
        ] {
            let text = format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}, "b": {{"type": "blob"}}}}}}"#
            );
            assert_eq!(reading(&text).errors().count(), missing, "{main}");
            let whole = completed(text);
            assert_eq!(reading(&whole).warning_list(), [], "{whole}");
        }
    }
}
