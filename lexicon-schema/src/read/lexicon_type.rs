//! The types of the lexicon language, their keywords, and the contexts in which each is allowed.

use lexicon_syntax::format::Format;

use crate::json::NodeValue;

/// A lexicon type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexiconType {
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

use LexiconType::*;

/// Each type with its name and its keywords; `type` and `description` are keywords of all types.
const TABLE: [(LexiconType, &str, &[&str]); 19] = [
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

impl LexiconType {
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    pub fn name(self) -> &'static str {
        TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Returns the keywords of this type.
    pub fn keywords(self) -> &'static [&'static str] {
        TABLE.iter().find(|row| row.0 == self).map_or(&[], |row| row.2)
    }

    /// Whether `word` is a keyword of any type.
    ///
    /// Keywords of permission sets and spaces are left out: in other types, `title` or `name` are unknown keywords.
    pub fn is_keyword(word: &str) -> bool {
        TABLE.iter().filter(|row| !matches!(row.0, PermissionSet | Space)).any(|row| row.2.contains(&word))
    }

    /// Returns the name in backticks with its article.
    pub fn with_article(self) -> std::string::String {
        let article = if matches!(self, Array | Integer | Object | Unknown) { "an" } else { "a" };
        format!("{article} `{}`", self.name())
    }

    /// Whether the type is allowed as the definition `main` only.
    pub fn is_primary(self) -> bool {
        matches!(self, Record | Query | Procedure | Subscription | PermissionSet | Space)
    }
}

/// Whether `value` has the JSON type that the keyword `word` takes.
///
/// A key that is similar to `word` is a misspelling only if its value fits.
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

/// The context of a schema, which determines its allowed types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeContext {
    Main,
    Definition,
    Property,
    Items,
    Parameters,
    Parameter,
    ParameterItems,
    Body,
    /// The `record` of a record.
    Record,
    /// The `schema` of a subscription's message.
    Message,
}

impl TypeContext {
    /// Whether the type is allowed here.
    pub fn allows(self, kind: LexiconType) -> bool {
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

    /// Whether a third-party document may have the type here although it is not allowed.
    pub fn allows_third_party(self, kind: LexiconType) -> bool {
        match self {
            Self::Main | Self::Definition => matches!(kind, Unknown | Ref | Union),
            Self::Property | Self::Items => kind == Token,
            Self::Parameter | Self::ParameterItems => matches!(kind, Ref | Token),
            Self::Body => matches!(kind, Boolean | Integer | String | Bytes | CidLink | Blob | Array | Unknown),
            Self::Parameters | Self::Record | Self::Message => false,
        }
    }

    /// Returns the names of the allowed types.
    pub fn type_names(self) -> Vec<&'static str> {
        TABLE.iter().filter(|row| self.allows(row.0)).map(|row| row.1).collect()
    }

    /// Returns the subject of messages about the schema.
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
    use super::{LexiconType, TypeContext};

    #[test]
    fn allows_each_type_only_where_specified() {
        let scalars = "boolean integer string";
        let data = format!("{scalars} bytes cid-link blob array object");
        for (context, names) in [
            (TypeContext::Main, format!("{data} token record query procedure subscription permission-set space")),
            (TypeContext::Definition, format!("{data} token")),
            (TypeContext::Property, format!("{data} ref union unknown")),
            (TypeContext::Items, format!("{data} ref union unknown")),
            (TypeContext::Parameters, "params".to_owned()),
            (TypeContext::Parameter, "boolean integer string array".to_owned()),
            (TypeContext::ParameterItems, scalars.to_owned()),
            (TypeContext::Body, "object ref union".to_owned()),
            (TypeContext::Record, "object".to_owned()),
            (TypeContext::Message, "union".to_owned()),
        ] {
            assert_eq!(context.type_names().join(" "), names, "{context:?}");
        }
    }

    #[test]
    fn names_and_types_convert_both_ways() {
        for name in [TypeContext::Main, TypeContext::Property, TypeContext::Parameters]
            .into_iter()
            .flat_map(TypeContext::type_names)
        {
            assert_eq!(LexiconType::from_name(name).map(LexiconType::name), Some(name));
        }
        assert_eq!(LexiconType::from_name("null"), None);
    }
}
