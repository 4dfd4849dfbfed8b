//! A [`Value`] put together step by step, as a form that is written to.

use std::collections::BTreeMap;

use crate::data::Value;

/// A value that is being put together.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) done: Option<Value>,
    pub(super) open: Vec<Open>,
}

#[derive(Debug)]
pub(super) enum Open {
    Array(Vec<Value>),
    Object(BTreeMap<String, Value>, String),
}

impl Builder {
    pub(super) fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.done = Some(value),
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Object(members, name)) => {
                members.insert(std::mem::take(name), value);
            }
        }
    }

    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Array(items)) => self.add(Value::Array(items)),
            Some(Open::Object(members, _)) => self.add(Value::Object(members)),
            None => {}
        }
    }
}
