//! The types that the lexicon language has: which keywords belong to each, and where each may stand.
//! The Lexicon section of the AT Protocol's specification; the tables here and nowhere else.

use lexicon_syntax::format::Format;

use crate::json::NodeValue;

/// A lexicon type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer,
    String,
    Bytes,
    CidLink,
    Blob,
    Array,
    Object,
    Token,
    Ref,
    Union,
    Unknown,
    Params,
    Record,
    Query,
    Procedure,
    Subscription,
    PermissionSet,
    Space,
}

use Kind::*;

/// Each type with its name and its keywords, besides `type` and `description` which all have.
const TABLE: [(Kind, &str, &[&str]); 19] = [
    (Boolean, "boolean", &["default", "const"]),
    (Integer, "integer", &["minimum", "maximum", "enum", "default", "const"]),
    (
        String,
        "string",
        &[
            "format",
            "minLength",
            "maxLength",
            "minGraphemes",
            "maxGraphemes",
            "knownValues",
            "enum",
            "default",
            "const",
        ],
    ),
    (Bytes, "bytes", &["minLength", "maxLength"]),
    (CidLink, "cid-link", &[]),
    (Blob, "blob", &["accept", "maxSize"]),
    (Array, "array", &["items", "minLength", "maxLength"]),
    (Object, "object", &["properties", "required", "nullable"]),
    (Token, "token", &[]),
    (Ref, "ref", &["ref"]),
    (Union, "union", &["refs", "closed"]),
    (Unknown, "unknown", &[]),
    (Params, "params", &["properties", "required"]),
    (Record, "record", &["key", "record"]),
    (Query, "query", &["parameters", "output", "errors"]),
    (Procedure, "procedure", &["parameters", "input", "output", "errors"]),
    (Subscription, "subscription", &["parameters", "message", "errors", "subprotocol"]),
    (PermissionSet, "permission-set", &["permissions", "title", "detail", "title:lang", "detail:lang"]),
    (Space, "space", &["key", "name", "name:lang", "collections"]),
];

impl Kind {
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    pub fn name(self) -> &'static str {
        TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// The keywords that belong to this type alone or with others.
    pub fn keywords(self) -> &'static [&'static str] {
        TABLE.iter().find(|row| row.0 == self).map_or(&[], |row| row.2)
    }

    /// Whether `word` is a keyword of some type of data or method, though maybe not of this one. Words of a
    /// permission set (`title`, `detail`) and of a space (`name`) are left out: elsewhere they are somebody's own remarks.
    pub fn is_keyword(word: &str) -> bool {
        TABLE.iter().filter(|row| !matches!(row.0, PermissionSet | Space)).any(|row| row.2.contains(&word))
    }

    /// The name in backticks, with its article.
    pub fn with_article(self) -> std::string::String {
        let article = if matches!(self, Array | Integer | Object | Unknown) { "an" } else { "a" };
        format!("{article} `{}`", self.name())
    }

    /// Whether it must be the definition `main`.
    pub fn is_primary(self) -> bool {
        matches!(self, Record | Query | Procedure | Subscription | PermissionSet | Space)
    }
}

/// Whether `value` is such as the keyword `word` takes. A key that is nearly `word` but has another kind of value is no
/// slip of it: `formats`, where it lists what an image may be, is somebody's own word.
pub(super) fn takes(word: &str, value: &NodeValue<'_>) -> bool {
    match word {
        "format" => matches!(value, NodeValue::String(name) if Format::from_name(name).is_some()),
        "minimum" | "maximum" | "minLength" | "maxLength" | "minGraphemes" | "maxGraphemes" | "maxSize" | "lexicon" => {
            matches!(value, NodeValue::Number(_))
        }
        "enum" | "knownValues" | "required" | "nullable" | "refs" | "accept" | "errors" | "permissions"
        | "collection" | "collections" | "action" | "lxm" => matches!(value, NodeValue::Array(_)),
        "closed" | "inheritAud" => matches!(value, NodeValue::Bool(_)),
        "default" | "const" => !matches!(value, NodeValue::Object(_) | NodeValue::Array(_)),
        "defs" | "properties" | "items" | "record" | "parameters" | "input" | "output" | "message" | "schema"
        | "title:lang" | "detail:lang" | "name:lang" => matches!(value, NodeValue::Object(_)),
        _ => matches!(value, NodeValue::String(_)),
    }
}

/// Where a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Main,
    Definition,
    Property,
    Items,
    Parameters,
    Parameter,
    ParameterItems,
    Body,
    /// What a record is made of.
    Record,
    /// The messages of a subscription.
    Message,
}

impl Place {
    pub fn allows(self, kind: Kind) -> bool {
        match self {
            Self::Main => kind.is_primary() || Self::Definition.allows(kind),
            Self::Definition => {
                matches!(kind, Boolean | Integer | String | Bytes | CidLink | Blob | Array | Object | Token)
            }
            Self::Property | Self::Items => kind != Params && kind != Token && !kind.is_primary(),
            Self::Parameters => kind == Params,
            Self::Parameter => kind == Array || Self::ParameterItems.allows(kind),
            Self::ParameterItems => matches!(kind, Boolean | Integer | String),
            Self::Body => matches!(kind, Object | Ref | Union),
            Self::Record => kind == Object,
            Self::Message => kind == Union,
        }
    }

    /// Whether `kind`, which is not allowed here, has a meaning all the same.
    pub fn settles(self, kind: Kind) -> bool {
        match self {
            Self::Main | Self::Definition => matches!(kind, Unknown | Ref | Union),
            Self::Property | Self::Items => kind == Token,
            Self::Parameter | Self::ParameterItems => matches!(kind, Ref | Token),
            Self::Body => matches!(kind, Boolean | Integer | String | Bytes | CidLink | Blob | Array | Unknown),
            Self::Parameters | Self::Record | Self::Message => false,
        }
    }

    /// The names of the types that may stand here.
    pub fn names(self) -> Vec<&'static str> {
        TABLE.iter().filter(|row| self.allows(row.0)).map(|row| row.1).collect()
    }

    /// What stands here, as the subject of a sentence.
    pub fn subject(self) -> &'static str {
        match self {
            Self::Main | Self::Definition => "a definition",
            Self::Property => "a property",
            Self::Items => "the items of an array",
            Self::Parameters => "`parameters`",
            Self::Parameter => "a parameter",
            Self::ParameterItems => "the items of a parameter",
            Self::Body => "the schema of a body",
            Self::Record => "`record`",
            Self::Message => "the schema of a message",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Place};

    /// Which types may stand where: a row for each, in the order of [`Place`].
    #[test]
    fn every_type_stands_where_the_language_lets_it_and_nowhere_else() {
        let scalars = "boolean integer string";
        let data = format!("{scalars} bytes cid-link blob array object");
        for (place, names) in [
            (Place::Main, format!("{data} token record query procedure subscription permission-set space")),
            (Place::Definition, format!("{data} token")),
            (Place::Property, format!("{data} ref union unknown")),
            (Place::Items, format!("{data} ref union unknown")),
            (Place::Parameters, "params".to_owned()),
            (Place::Parameter, "boolean integer string array".to_owned()),
            (Place::ParameterItems, scalars.to_owned()),
            (Place::Body, "object ref union".to_owned()),
            (Place::Record, "object".to_owned()),
            (Place::Message, "union".to_owned()),
        ] {
            assert_eq!(place.names().join(" "), names, "{place:?}");
        }
    }

    #[test]
    fn every_name_leads_back_to_its_type() {
        for name in [Place::Main, Place::Property, Place::Parameters].into_iter().flat_map(Place::names) {
            assert_eq!(Kind::from_name(name).map(Kind::name), Some(name));
        }
        assert_eq!(Kind::from_name("null"), None);
    }
}
