//! Reading and writing any value, without a document that describes it.
//! Holds it against the data model, and is bounded in depth as everything else is.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::reader::{Reader, Source};
use super::source::{Kind, Refusal};
#[cfg(feature = "cbor")]
use super::special::BLESSED;
use super::writer::{Writer, canonical_order};
#[cfg(feature = "cbor")]
use crate::data::{Bytes, CidLink};
use crate::data::{Value, from_members};
use crate::validate::{Rule, Segment};

impl Reader<'_> {
    /// Reads any value and holds it against the data model.
    pub(crate) fn value(&mut self) -> Option<Value> {
        let kind = match &mut self.source {
            Source::Json(json) => json.kind(),
            Source::Tree(tree) => {
                let value = tree.value()?;
                return self.violations.check_data_model(&value, self.levels).then_some(value);
            }
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.kind(),
            Source::Ended => return None,
        };
        let kind = self.settle("a value", kind.map_err(Refusal::Syntax))?;
        // JSON spells them as objects, and what can be read from one form can be from the other.
        #[cfg(feature = "cbor")]
        if matches!(kind, Kind::Bytes | Kind::Link) && self.levels == 0 {
            self.too_deep();
            return None;
        }
        match kind {
            Kind::Null => self.null().then_some(Value::Null),
            Kind::Boolean => self.boolean().map(Value::Boolean),
            Kind::Integer => self.integer().map(Value::Integer),
            Kind::String => self.text().map(|text| Value::String(text.to_owned())),
            #[cfg(feature = "cbor")]
            Kind::Bytes => self.byte_string().map(Value::Bytes),
            #[cfg(feature = "cbor")]
            Kind::Link => self.link().map(Value::Link),
            Kind::Array => self.value_array(),
            Kind::Object => self.value_object(),
        }
    }

    #[cfg(feature = "cbor")]
    fn byte_string(&mut self) -> Option<Bytes> {
        let Source::Cbor(cbor) = &mut self.source else { return None };
        let outcome = cbor.byte_string();
        self.settle("bytes", outcome)
    }

    #[cfg(feature = "cbor")]
    fn link(&mut self) -> Option<CidLink> {
        let Source::Cbor(cbor) = &mut self.source else { return None };
        let outcome = cbor.link(self.leniency);
        self.settle(BLESSED, outcome)
    }

    fn value_array(&mut self) -> Option<Value> {
        let mut items = super::Items::open(self)?;
        let mut values = Vec::new();
        while items.next(self) {
            values.extend(self.value());
        }
        items.close(self).then_some(Value::Array(values))
    }

    fn value_object(&mut self) -> Option<Value> {
        if let Some(value) = self.spelled_value() {
            return Some(value);
        }
        let mut step = self.open_object()?;
        let start = self.violations.count();
        let mut members = BTreeMap::new();
        while let Some(name) = self.next_name(&mut step) {
            let name = name.to_owned();
            let before = self.violations.count();
            self.check_name(&name);
            let entry = members.entry(name);
            let name = match entry {
                Entry::Occupied(entry) => {
                    self.violations.report(Rule::Duplicate, "the name again");
                    self.skip();
                    entry.key().clone()
                }
                Entry::Vacant(entry) => match self.value() {
                    Some(value) if self.violations.count() == before => {
                        entry.insert(value);
                        if !self.may_hold(members.len()) {
                            return None;
                        }
                        continue;
                    }
                    Some(_) => entry.into_key(),
                    None => entry.into_key(),
                },
            };
            self.violations.prepend_segment(before, &Segment::truncated(&name));
            if self.has_enough() {
                return None;
            }
        }
        if self.violations.count() != start {
            return None;
        }
        self.object_value(members).map_err(|rule| self.violations.report(rule, "")).ok()
    }

    /// What an object is that was read: in JSON it may spell another value, which DAG-CBOR has forms of its own for.
    fn object_value(&self, members: BTreeMap<String, Value>) -> Result<Value, Rule> {
        #[cfg(feature = "cbor")]
        if matches!(self.source, Source::Cbor(_)) && (members.contains_key("$link") || members.contains_key("$bytes")) {
            return Err(Rule::DataModel("no object with `$link` or `$bytes`, which only JSON has"));
        }
        from_members(members, self.leniency)
    }
}

impl Writer {
    /// Writes any value.
    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Boolean(value) => self.boolean(*value),
            Value::Integer(value) => self.integer(*value),
            Value::String(text) => self.text(text),
            Value::Bytes(bytes) => self.bytes(bytes),
            Value::Link(link) => self.link(link),
            Value::Array(items) => {
                self.open_array(items.len());
                for item in items {
                    self.item();
                    self.value(item);
                }
                self.close_array();
            }
            Value::Object(members) => self.object(members),
        }
    }

    /// Writes an object of any shape.
    pub(super) fn object(&mut self, members: &BTreeMap<String, Value>) {
        self.open_object(members.len());
        if self.is_canonical() {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by(|(one, _), (other, _)| canonical_order(one, other));
            members.into_iter().for_each(|(name, value)| self.member(name, value));
        } else {
            members.iter().for_each(|(name, value)| self.member(name, value));
        }
        self.close_object();
    }

    fn member(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.value(value);
    }
}
