//! A value in memory as a data source: values decoded by serde, and URL parameters, whose scalars are all strings.

use std::borrow::Cow;
use std::collections::btree_map;
use std::slice;

use super::SourceError;
use crate::data::Value;
use crate::text::quoted;

/// A position in a [`Value`].
#[derive(Debug)]
pub(in crate::codec) struct MemorySource<'a> {
    next: Option<&'a Value>,
    open: Vec<OpenIterator<'a>>,
    /// Whether integers and booleans are strings, and a single string may be an array of one item.
    is_params: bool,
}

#[derive(Debug)]
enum OpenIterator<'a> {
    Object(btree_map::Iter<'a, String, Value>),
    Array(slice::Iter<'a, Value>),
}

impl<'a> MemorySource<'a> {
    pub(in crate::codec) fn new(value: &'a Value) -> Self {
        Self { next: Some(value), open: Vec::new(), is_params: false }
    }

    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    pub(in crate::codec) fn params(value: &'a Value) -> Self {
        Self { is_params: true, ..Self::new(value) }
    }

    pub(in crate::codec) fn null(&mut self) -> bool {
        let is_null = self.next == Some(&Value::Null);
        if is_null {
            self.next = None;
        }
        is_null
    }

    pub(in crate::codec) fn boolean(&mut self) -> Result<bool, SourceError> {
        match self.next.take() {
            Some(Value::Boolean(value)) => Ok(*value),
            Some(Value::String(text)) if self.is_params && text == "true" => Ok(true),
            Some(Value::String(text)) if self.is_params && text == "false" => Ok(false),
            other => Err(self.wrong_type(other)),
        }
    }

    pub(in crate::codec) fn integer(&mut self) -> Result<i64, SourceError> {
        match self.next.take() {
            Some(Value::Integer(value)) => Ok(*value),
            Some(value @ Value::String(text)) if self.is_params && !text.starts_with('+') => {
                text.parse().map_err(|_| self.wrong_type(Some(value)))
            }
            other => Err(self.wrong_type(other)),
        }
    }

    pub(in crate::codec) fn string(&mut self) -> Result<Cow<'a, str>, SourceError> {
        match self.next.take() {
            Some(Value::String(text)) => Ok(Cow::Borrowed(text)),
            other => Err(self.wrong_type(other)),
        }
    }

    pub(in crate::codec) fn open_object(&mut self) -> Result<(), SourceError> {
        match self.next.take() {
            Some(Value::Object(entries)) => {
                self.open.push(OpenIterator::Object(entries.iter()));
                Ok(())
            }
            other => Err(self.wrong_type(other)),
        }
    }

    pub(in crate::codec) fn open_array(&mut self) -> Result<(), SourceError> {
        match self.next.take() {
            Some(Value::Array(items)) => {
                self.open.push(OpenIterator::Array(items.iter()));
                Ok(())
            }
            Some(text @ Value::String(_)) if self.is_params => {
                self.open.push(OpenIterator::Array(slice::from_ref(text).iter()));
                Ok(())
            }
            other => Err(self.wrong_type(other)),
        }
    }

    pub(in crate::codec) fn next_key(&mut self) -> Option<Cow<'a, str>> {
        if let Some(OpenIterator::Object(entries)) = self.open.last_mut()
            && let Some((key, value)) = entries.next()
        {
            self.next = Some(value);
            return Some(Cow::Borrowed(key));
        }
        self.open.pop();
        None
    }

    pub(in crate::codec) fn next_item(&mut self) -> bool {
        if let Some(OpenIterator::Array(items)) = self.open.last_mut()
            && let Some(value) = items.next()
        {
            self.next = Some(value);
            return true;
        }
        self.open.pop();
        false
    }

    /// Returns the `$type` of the next object without reading it; `None` if it is missing or not a string.
    pub(in crate::codec) fn type_name(&mut self) -> Result<Option<Cow<'a, str>>, SourceError> {
        match self.next {
            Some(Value::Object(entries)) => Ok(entries.get("$type").and_then(Value::as_str).map(Cow::Borrowed)),
            _ => {
                let next = self.next.take();
                Err(self.wrong_type(next))
            }
        }
    }

    pub(in crate::codec) fn skip(&mut self) {
        self.next = None;
    }

    pub(in crate::codec) fn value(&mut self) -> Option<Value> {
        self.next.take().cloned()
    }

    fn wrong_type(&self, value: Option<&Value>) -> SourceError {
        SourceError::WrongType(match value {
            // The author of a URL wrote a parameter twice and no array.
            Some(Value::Array(_)) if self.is_params => return SourceError::Repeated,
            None => "nothing".to_owned(),
            Some(Value::String(text)) => quoted(text),
            Some(Value::Integer(integer)) => integer.to_string(),
            Some(Value::Boolean(boolean)) => boolean.to_string(),
            Some(other) => other.kind().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong_type<T>(outcome: Result<T, SourceError>) -> String {
        match outcome {
            Err(SourceError::WrongType(found)) => found,
            Err(SourceError::Repeated) => "repeated".to_owned(),
            _ => "no error".to_owned(),
        }
    }

    #[test]
    fn describes_values_of_other_types() {
        let values = [
            (Value::Null, "null"),
            (Value::from(7), "7"),
            (Value::from("x"), "\"x\""),
            (Value::Array(Vec::new()), "an array"),
        ];
        for (value, found) in values {
            assert_eq!(wrong_type(MemorySource::new(&value).boolean()), found);
        }
        assert_eq!(wrong_type(MemorySource::new(&Value::Boolean(true)).string()), "true");
    }

    #[test]
    fn iterates_keys_in_order_and_skips_values() {
        let object = Value::Object([("b".to_owned(), Value::from(1)), ("a".to_owned(), Value::Null)].into());
        let mut source = MemorySource::new(&object);
        source.open_object().expect("an object");
        assert_eq!(source.next_key().as_deref(), Some("a"));
        source.skip();
        assert_eq!(source.next_key().as_deref(), Some("b"));
        assert_eq!(source.integer().ok(), Some(1));
        assert_eq!(source.next_key(), None);
    }

    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    #[test]
    fn parses_scalars_of_params_only() {
        let (yes, one) = (Value::from("true"), Value::from("1"));
        assert_eq!(MemorySource::params(&yes).boolean().ok(), Some(true));
        assert_eq!(MemorySource::params(&one).integer().ok(), Some(1));
        assert_eq!(wrong_type(MemorySource::new(&yes).boolean()), "\"true\"");
        assert_eq!(wrong_type(MemorySource::new(&one).integer()), "\"1\"");
        for text in ["+1", "1.0", "9223372036854775808", "TRUE"] {
            let value = Value::from(text);
            assert!(MemorySource::params(&value).integer().is_err() && MemorySource::params(&value).boolean().is_err());
        }
    }

    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    #[test]
    fn reads_single_param_as_array() {
        let one = Value::from("a");
        let mut source = MemorySource::params(&one);
        source.open_array().expect("an array of one item");
        assert!(source.next_item());
        assert_eq!(source.string().ok().as_deref(), Some("a"));
        assert!(!source.next_item());
    }

    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    #[test]
    fn reports_repeated_scalar_param() {
        let twice = Value::Array(vec![Value::from("1"), Value::from("2")]);
        assert_eq!(wrong_type(MemorySource::params(&twice).integer()), "repeated");
        assert_eq!(wrong_type(MemorySource::new(&twice).integer()), "an array");
    }
}
