//! What a part that is missing usually says, so short that it can be pasted.
//! What is missing is known by whoever asks.

use super::Reader;
use super::kind::Kind;
use crate::check::permissions::accepted;

/// A definition that is as good as any.
const OBJECT: &str = "{ \"type\": \"object\", \"properties\": {} }";

impl Reader {
    /// The keyword `key` with a value that it may have; `None` if there is none that shows more than the name does.
    pub(super) fn usual(&self, key: &str) -> Option<String> {
        let value = match key {
            "lexicon" => "1".to_owned(),
            "id" if self.name.is_unnamed() => return None,
            "id" => format!("\"{}\"", self.name),
            "defs" => self.some_definitions(),
            "encoding" => "\"application/json\"".to_owned(),
            "properties" => "{}".to_owned(),
            "items" => "{ \"type\": \"string\" }".to_owned(),
            "ref" => format!("\"{}\"", self.some_reference()),
            "refs" => format!("[\"{}\"]", self.some_reference()),
            "key" => "\"tid\"".to_owned(),
            "record" => OBJECT.to_owned(),
            "message" => "{ \"schema\": { \"type\": \"union\", \"refs\": [] } }".to_owned(),
            "schema" => "{ \"type\": \"union\", \"refs\": [] }".to_owned(),
            "name" => "\"NotFound\"".to_owned(),
            "permissions" => self.some_permissions(),
            _ => return None,
        };
        Some(format!("\"{key}\": {value}"))
    }

    /// A whole document of the name that was asked for.
    pub(super) fn some_document(&self) -> String {
        format!("{{ \"lexicon\": 1, \"id\": \"{}\", \"defs\": {} }}", self.name, self.some_definitions())
    }

    /// What `defs` may hold.
    pub(super) fn some_definitions(&self) -> String {
        format!("{{ \"main\": {OBJECT} }}")
    }

    /// What a set of permissions may list.
    pub(super) fn some_permissions(&self) -> String {
        let collection = accepted("repo", "collection", &self.name).map(|(_, value)| value).unwrap_or_default();
        format!("[{{ \"type\": \"permission\", \"resource\": \"repo\", \"collection\": {collection} }}]")
    }

    /// A schema of the type `kind`, if it has no keywords but such as have a usual value.
    pub(super) fn some_schema(&self, kind: Kind) -> Option<String> {
        let needed = match kind {
            Kind::Array => "items",
            Kind::Object | Kind::Params => "properties",
            Kind::Ref => "ref",
            Kind::Union => "refs",
            _ if kind.is_primary() => return None,
            _ => return Some(format!("{{ \"type\": \"{}\" }}", kind.name())),
        };
        Some(format!("{{ \"type\": \"{}\", {} }}", kind.name(), self.usual(needed)?))
    }

    /// A definition that this document has, if it has one that is named.
    fn some_reference(&self) -> String {
        self.referable.as_ref().map_or("#name".to_owned(), |name| format!("#{name}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::reading;

    /// `text` once everything is added that it is told to lack.
    fn completed(mut text: String) -> String {
        while let Some(mistake) = reading(&text).error_list().first() {
            let added = mistake.help.as_deref().and_then(|help| help.strip_prefix("add `")?.strip_suffix('`'));
            let (added, end) = (added.expect("something to add"), mistake.span().end);
            let added = if text[..end].ends_with('{') { format!("{added}, ") } else { format!(", {added}") };
            text.insert_str(end, &added);
        }
        text
    }

    #[test]
    fn what_is_missing_is_shown_with_a_value_that_serves() {
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
