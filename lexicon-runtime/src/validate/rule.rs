//! Rules that values are validated against, as data and as messages.

use std::borrow::Cow;
use std::fmt;

use lexicon_syntax::format::Format;

use crate::data::Value;
use crate::text::write_json_string;

/// A constant of a document: a `const`, a value of an `enum`, or a `default`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constant {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(Cow<'static, str>),
}

impl Constant {
    /// Returns the string, `None` for other constants.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::String(value) => {
                let mut json = String::new();
                write_json_string(&mut json, value);
                f.write_str(&json)
            }
        }
    }
}

/// A rule of the protocol or of a document, with its limit.
///
/// `Display` is the message of a violation, such as `expected at most 300 bytes`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The input is JSON. Holds the parser's message.
    Json(&'static str),
    /// The input is DAG-CBOR. Holds the parser's message.
    Cbor(&'static str),
    /// The value has this type.
    Type(&'static str),
    /// A required field is present.
    Required,
    /// A key occurs once in an object.
    ///
    /// In a query, a parameter that is not an array occurs once.
    Duplicate,
    /// Arrays and objects are nested at most this deep.
    MaxDepth(usize),
    /// An array or object has at most this many entries.
    MaxEntries(u64),
    /// An unknown key has at most this many bytes of UTF-8.
    MaxKeyLength(u64),
    /// A record has at most this many encoded bytes.
    MaxRecordSize(u64),
    /// The value follows the data model. Holds the expected form.
    DataModel(&'static str),
    /// `$type` is the name of the definition.
    TypeDiscriminator(Cow<'static, str>),
    /// `format`: the string follows this format.
    Format(Format),
    /// `const`: the value is this one.
    Const(Constant),
    /// `enum`: the value is one of these.
    Enum(Cow<'static, [Constant]>),
    /// `minimum`: the integer is at least this.
    Minimum(i64),
    /// `maximum`: the integer is at most this.
    Maximum(i64),
    /// `minLength`: the string or bytes have at least this many bytes.
    MinLength(u64),
    /// `maxLength`: the string or bytes have at most this many bytes.
    MaxLength(u64),
    /// `minGraphemes`: the string has at least this many grapheme clusters.
    MinGraphemes(u64),
    /// `maxGraphemes`: the string has at most this many grapheme clusters.
    MaxGraphemes(u64),
    /// `accept`: one of these media types or ranges covers the blob's media type. Case does not matter.
    Accept(Cow<'static, [Cow<'static, str>]>),
    /// `maxSize`: the blob has at most this many bytes.
    MaxSize(u64),
    /// `minLength`: the array has at least this many items.
    MinItems(u64),
    /// `maxLength`: the array has at most this many items.
    MaxItems(u64),
}

impl Rule {
    /// Returns the name of the rule: the keyword of the document if there is one.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Cbor(_) => "cbor",
            Self::Type(_) | Self::TypeDiscriminator(_) => "type",
            Self::Required => "required",
            Self::Duplicate => "duplicate",
            Self::MaxDepth(_) => "maxDepth",
            Self::MaxEntries(_) => "maxEntries",
            Self::MaxKeyLength(_) => "maxKeyLength",
            Self::MaxRecordSize(_) => "maxRecordSize",
            Self::DataModel(_) => "dataModel",
            Self::Format(_) => "format",
            Self::Const(_) => "const",
            Self::Enum(_) => "enum",
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::MinLength(_) | Self::MinItems(_) => "minLength",
            Self::MaxLength(_) | Self::MaxItems(_) => "maxLength",
            Self::MinGraphemes(_) => "minGraphemes",
            Self::Accept(_) => "accept",
            Self::MaxSize(_) => "maxSize",
            Self::MaxGraphemes(_) => "maxGraphemes",
        }
    }

    /// Returns the limit as data: a number, a string or a list. Some rules have none.
    pub fn limit(&self) -> Option<Value> {
        let count = |limit: u64| i64::try_from(limit).ok().map(Value::Integer);
        match self {
            Self::Json(_) | Self::Cbor(_) | Self::Required | Self::Duplicate | Self::DataModel(_) => None,
            Self::Type(type_) => Some(Value::from(*type_)),
            Self::TypeDiscriminator(name) => Some(Value::from(&**name)),
            Self::Format(format) => Some(Value::from(format.name())),
            Self::Const(value) => Some(value.into()),
            Self::Enum(values) => Some(Value::Array(values.iter().map(Value::from).collect())),
            Self::Accept(types) => Some(Value::Array(types.iter().map(|type_| Value::from(&**type_)).collect())),
            Self::Minimum(limit) | Self::Maximum(limit) => Some(Value::Integer(*limit)),
            Self::MaxDepth(limit) => count(*limit as u64),
            Self::MaxEntries(limit)
            | Self::MaxKeyLength(limit)
            | Self::MaxRecordSize(limit)
            | Self::MinLength(limit)
            | Self::MaxLength(limit)
            | Self::MinGraphemes(limit)
            | Self::MaxGraphemes(limit)
            | Self::MaxSize(limit)
            | Self::MinItems(limit)
            | Self::MaxItems(limit) => count(*limit),
        }
    }
}

impl From<&Constant> for Value {
    fn from(constant: &Constant) -> Self {
        match constant {
            Constant::Boolean(value) => Self::Boolean(*value),
            Constant::Integer(value) => Self::Integer(*value),
            Constant::String(value) => Self::String(value.clone().into_owned()),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(expected) | Self::Cbor(expected) => f.write_str(expected),
            Self::Type(type_) => write!(f, "expected {type_}"),
            Self::Required => f.write_str("missing required field"),
            Self::Duplicate => f.write_str("duplicate key"),
            Self::MaxDepth(limit) => {
                write!(f, "expected at most {} of nesting", counted(*limit as u64, "level", "levels"))
            }
            Self::MaxEntries(limit) => write!(f, "expected at most {}", counted(*limit, "entry", "entries")),
            Self::MaxKeyLength(limit) => write!(f, "expected a key of at most {}", counted(*limit, "byte", "bytes")),
            Self::MaxRecordSize(limit) => {
                write!(f, "expected a record of at most {}", counted(*limit, "byte", "bytes"))
            }
            Self::DataModel(expected) => write!(f, "expected {expected}"),
            Self::TypeDiscriminator(name) => write!(f, "expected \"{name}\""),
            Self::Format(format) => write!(f, "expected {}", format.description()),
            Self::Const(value) => write!(f, "expected {value}"),
            Self::Enum(values) if values.is_empty() => f.write_str("no value is allowed"),
            Self::Enum(values) => {
                f.write_str("expected one of ")?;
                for (index, value) in values.iter().enumerate() {
                    write!(f, "{}{value}", if index == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::Accept(types) => write!(f, "expected one of {}", types.join(", ")),
            Self::MaxSize(limit) => write!(f, "expected a file of at most {}", counted(*limit, "byte", "bytes")),
            Self::Minimum(limit) => write!(f, "expected at least {limit}"),
            Self::Maximum(limit) => write!(f, "expected at most {limit}"),
            Self::MinLength(limit) => write!(f, "expected at least {}", counted(*limit, "byte", "bytes")),
            Self::MaxLength(limit) => write!(f, "expected at most {}", counted(*limit, "byte", "bytes")),
            Self::MinGraphemes(limit) => write!(f, "expected at least {}", counted(*limit, "grapheme", "graphemes")),
            Self::MaxGraphemes(limit) => write!(f, "expected at most {}", counted(*limit, "grapheme", "graphemes")),
            Self::MinItems(limit) => write!(f, "expected at least {}", counted(*limit, "item", "items")),
            Self::MaxItems(limit) => write!(f, "expected at most {}", counted(*limit, "item", "items")),
        }
    }
}

/// Returns the count with its unit.
fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_state_the_limit_and_unit() {
        for (rule, message) in [
            (Rule::MaxLength(1), "expected at most 1 byte"),
            (Rule::MinItems(2), "expected at least 2 items"),
            (Rule::MaxDepth(64), "expected at most 64 levels of nesting"),
            (Rule::Enum(Cow::Borrowed(&[])), "no value is allowed"),
            (Rule::Const(Constant::String("a\"b".into())), "expected \"a\\\"b\""),
            (Rule::Required, "missing required field"),
        ] {
            assert_eq!(rule.to_string(), message);
        }
    }

    #[test]
    fn limits_are_data() {
        assert_eq!(Rule::MaxLength(3).limit(), Some(Value::from(3)));
        assert_eq!(Rule::Format(Format::Did).limit(), Some(Value::from("did")));
        let accept = Rule::Accept(vec!["image/*".into()].into());
        assert_eq!(accept.limit(), Some(Value::from(vec!["image/*"])));
        assert_eq!(Rule::Duplicate.limit(), None);
    }
}
