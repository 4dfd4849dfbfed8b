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
        let named = self.entries.iter().find(|entry| entry.name != "main" && self.is_definition_name(&entry.name));
        named.map_or("#name".to_owned(), |entry| format!("#{}", entry.name))
    }
}
