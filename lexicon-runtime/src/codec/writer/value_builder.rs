//! Builds a [`Value`] from the calls of a writer.

use std::collections::BTreeMap;

use crate::data::Value;

/// A value that is being built.
#[derive(Debug, Default)]
pub(super) struct ValueBuilder {
    done: Option<Value>,
    open: Vec<PartialContainer>,
}

#[derive(Debug)]
enum PartialContainer {
    Array(Vec<Value>),
    /// The entries so far and the key of the next one.
    Object(BTreeMap<String, Value>, String),
}

impl ValueBuilder {
    pub(super) fn open_array(&mut self) {
        self.open.push(PartialContainer::Array(Vec::new()));
    }

    pub(super) fn open_object(&mut self) {
        self.open.push(PartialContainer::Object(BTreeMap::new(), String::new()));
    }

    /// Sets the key of the next value.
    pub(super) fn set_key(&mut self, key: &str) {
        if let Some(PartialContainer::Object(_, next)) = self.open.last_mut() {
            key.clone_into(next);
        }
    }

    pub(super) fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.done = Some(value),
            Some(PartialContainer::Array(items)) => items.push(value),
            Some(PartialContainer::Object(entries, key)) => {
                entries.insert(std::mem::take(key), value);
            }
        }
    }

    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some(PartialContainer::Array(items)) => self.add(Value::Array(items)),
            Some(PartialContainer::Object(entries, _)) => self.add(Value::Object(entries)),
            None => {}
        }
    }

    /// Returns the value; `null` if nothing was written.
    pub(super) fn finish(self) -> Value {
        self.done.unwrap_or(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_nested_containers() {
        let mut builder = ValueBuilder::default();
        builder.open_object();
        builder.set_key("a");
        builder.open_array();
        builder.add(Value::from(1));
        builder.open_object();
        builder.close();
        builder.close();
        builder.set_key("b");
        builder.add(Value::Null);
        builder.close();
        let items = Value::Array(vec![Value::from(1), Value::Object(BTreeMap::new())]);
        let expected = [("a".to_owned(), items), ("b".to_owned(), Value::Null)];
        assert_eq!(builder.finish(), Value::Object(expected.into()));
    }

    #[test]
    fn finishes_as_null_without_a_value() {
        assert_eq!(ValueBuilder::default().finish(), Value::Null);
    }
}
