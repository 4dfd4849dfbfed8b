//! A value in memory as a source: what came through serde, and the parameters of a query, whose scalars are all text.

use std::borrow::Cow;
use std::collections::btree_map;
use std::slice;

use super::source::Refusal;
use crate::data::Value;
use crate::text::quoted;

/// A place in a value.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    next: Option<&'a Value>,
    open: Vec<Open<'a>>,
    /// Whether integers and booleans are written as text, and one text may be a list of one.
    texts: bool,
}

#[derive(Debug)]
enum Open<'a> {
    Object(btree_map::Iter<'a, String, Value>),
    Array(slice::Iter<'a, Value>),
}

impl<'a> Tree<'a> {
    pub(super) fn new(value: &'a Value, texts: bool) -> Self {
        Self { next: Some(value), open: Vec::new(), texts }
    }

    pub(super) fn null(&mut self) -> bool {
        let is_null = self.next == Some(&Value::Null);
        if is_null {
            self.next = None;
        }
        is_null
    }

    pub(super) fn boolean(&mut self) -> Result<bool, Refusal> {
        match self.next.take() {
            Some(Value::Boolean(value)) => Ok(*value),
            Some(Value::String(text)) if self.texts && text == "true" => Ok(true),
            Some(Value::String(text)) if self.texts && text == "false" => Ok(false),
            other => Err(self.refusal(other)),
        }
    }

    pub(super) fn integer(&mut self) -> Result<i64, Refusal> {
        match self.next.take() {
            Some(Value::Integer(value)) => Ok(*value),
            Some(value @ Value::String(text)) if self.texts && !text.starts_with('+') => {
                text.parse().map_err(|_| self.refusal(Some(value)))
            }
            other => Err(self.refusal(other)),
        }
    }

    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Refusal> {
        match self.next.take() {
            Some(Value::String(text)) => Ok(Cow::Borrowed(text)),
            other => Err(self.refusal(other)),
        }
    }

    pub(super) fn open_object(&mut self) -> Result<(), Refusal> {
        match self.next.take() {
            Some(Value::Object(members)) => {
                self.open.push(Open::Object(members.iter()));
                Ok(())
            }
            other => Err(self.refusal(other)),
        }
    }

    pub(super) fn open_array(&mut self) -> Result<(), Refusal> {
        match self.next.take() {
            Some(Value::Array(items)) => {
                self.open.push(Open::Array(items.iter()));
                Ok(())
            }
            Some(text @ Value::String(_)) if self.texts => {
                self.open.push(Open::Array(slice::from_ref(text).iter()));
                Ok(())
            }
            other => Err(self.refusal(other)),
        }
    }

    pub(super) fn next_name(&mut self) -> Option<Cow<'a, str>> {
        if let Some(Open::Object(members)) = self.open.last_mut()
            && let Some((name, value)) = members.next()
        {
            self.next = Some(value);
            return Some(Cow::Borrowed(name));
        }
        self.open.pop();
        None
    }

    pub(super) fn next_item(&mut self) -> bool {
        if let Some(Open::Array(items)) = self.open.last_mut()
            && let Some(value) = items.next()
        {
            self.next = Some(value);
            return true;
        }
        self.open.pop();
        false
    }

    /// What `$type` of the next object says; `None` if it has none, or none that is a text.
    pub(super) fn type_name(&mut self) -> Result<Option<Cow<'a, str>>, Refusal> {
        match self.next {
            Some(Value::Object(members)) => Ok(members.get("$type").and_then(Value::as_str).map(Cow::Borrowed)),
            _ => {
                let next = self.next.take();
                Err(self.refusal(next))
            }
        }
    }

    pub(super) fn skip(&mut self) {
        self.next = None;
    }

    pub(super) fn value(&mut self) -> Option<Value> {
        self.next.take().cloned()
    }

    fn refusal(&self, value: Option<&Value>) -> Refusal {
        Refusal::Other(match value {
            // Among parameters a list is a name that came again, and whoever wrote a URL never thought of an array.
            Some(Value::Array(_)) if self.texts => return Refusal::Again,
            None => "nothing".to_owned(),
            Some(Value::String(text)) => quoted(text),
            Some(Value::Integer(integer)) => integer.to_string(),
            Some(Value::Boolean(boolean)) => boolean.to_string(),
            Some(other) => other.kind().to_owned(),
        })
    }
}
