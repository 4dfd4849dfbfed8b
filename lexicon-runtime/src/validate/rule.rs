//! One rule with its limit, as data and in words.
//! Which rules stand where is told by [`super::Constraints`] and by the types themselves.

use std::borrow::Cow;
use std::fmt;

use lexicon_syntax::format::Format;

use crate::data::Value;
use crate::text::write_json_string;

/// A value that a document names: a `const`, a member of an `enum`, a `default`.
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
    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
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
/// `Display` says what was expected, `at most 300 bytes`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The text is JSON; this is what the parser missed.
    Syntax(&'static str),
    /// The bytes are DAG-CBOR; this is what the parser missed.
    Cbor(&'static str),
    /// The value is of this kind.
    Type(&'static str),
    /// The field is there.
    Required,
    /// A name stands once in an object, and a parameter that is no array once in a query.
    Duplicate,
    /// Arrays and objects stand at most this deep in one another.
    Depth(usize),
    /// An array or an object holds at most this many values.
    MaxEntries(u64),
    /// A name in an object has at most this many bytes of UTF-8.
    MaxKeyLength(u64),
    /// A record has at most this many bytes in the form that it was read from.
    RecordSize(u64),
    /// The data model holds, of which this is the part that was broken.
    DataModel(&'static str),
    /// `$type`, where it stands, is the definition's own name.
    TypeDiscriminator(Cow<'static, str>),
    /// The text follows this format.
    Format(Format),
    /// `const`: the value is this one.
    Const(Constant),
    /// `enum`: the value is one of these.
    Enum(Cow<'static, [Constant]>),
    /// The integer is at least this.
    Minimum(i64),
    /// The integer is at most this.
    Maximum(i64),
    /// The text has at least this many bytes of UTF-8.
    MinLength(u64),
    /// The text has at most this many bytes of UTF-8.
    MaxLength(u64),
    /// The text has at least this many grapheme clusters.
    MinGraphemes(u64),
    /// The text has at most this many grapheme clusters.
    MaxGraphemes(u64),
    /// `accept`: the media type is covered by one of these media types and ranges, whatever its letter case.
    Accept(Cow<'static, [Cow<'static, str>]>),
    /// `maxSize`: the file has at most this many bytes.
    MaxSize(u64),
    /// The array has at least this many items.
    MinItems(u64),
    /// The array has at most this many items.
    MaxItems(u64),
}

impl Rule {
    /// The rule's name: the document's own keyword where it has one.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "json",
            Self::Cbor(_) => "cbor",
            Self::Type(_) | Self::TypeDiscriminator(_) => "type",
            Self::Required => "required",
            Self::Duplicate => "duplicate",
            Self::Depth(_) => "depth",
            Self::MaxEntries(_) => "maxEntries",
            Self::MaxKeyLength(_) => "maxKeyLength",
            Self::RecordSize(_) => "recordSize",
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
}

impl Rule {
    /// What the rule allows, as data: a number, a text or a list; `None` where the name says it all.
    pub fn limit(&self) -> Option<Value> {
        let count = |limit: u64| i64::try_from(limit).ok().map(Value::Integer);
        match self {
            Self::Syntax(_) | Self::Cbor(_) | Self::Required | Self::Duplicate | Self::DataModel(_) => None,
            Self::Type(kind) => Some(Value::from(*kind)),
            Self::TypeDiscriminator(name) => Some(Value::from(&**name)),
            Self::Format(format) => Some(Value::from(format.name())),
            Self::Const(value) => Some(value.into()),
            Self::Enum(values) => Some(Value::Array(values.iter().map(Value::from).collect())),
            Self::Accept(types) => Some(Value::Array(types.iter().map(|type_| Value::from(&**type_)).collect())),
            Self::Minimum(limit) | Self::Maximum(limit) => Some(Value::Integer(*limit)),
            Self::Depth(limit) => count(*limit as u64),
            Self::MaxEntries(limit)
            | Self::MaxKeyLength(limit)
            | Self::RecordSize(limit)
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
            Self::Syntax(expected) | Self::Cbor(expected) => f.write_str(expected),
            Self::Type(kind) => write!(f, "expected {kind}"),
            Self::Required => f.write_str("required"),
            Self::Duplicate => f.write_str("duplicate key"),
            Self::Depth(limit) => write!(f, "expected at most {}", counted(*limit as u64, "level", "levels")),
            Self::MaxEntries(limit) => write!(f, "expected at most {}", counted(*limit, "value", "values")),
            Self::MaxKeyLength(limit) => write!(f, "expected a name of at most {}", counted(*limit, "byte", "bytes")),
            Self::RecordSize(limit) => write!(f, "expected a record of at most {}", counted(*limit, "byte", "bytes")),
            Self::DataModel(expected) => write!(f, "expected {expected}"),
            Self::TypeDiscriminator(name) => write!(f, "expected \"{name}\""),
            Self::Format(format) => write!(f, "expected {}", format.description()),
            Self::Const(value) => write!(f, "expected {value}"),
            Self::Enum(values) if values.is_empty() => f.write_str("expected no value: none is allowed"),
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

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
