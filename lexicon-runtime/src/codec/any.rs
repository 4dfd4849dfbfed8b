//! Reading any value, without a document that describes it.
//! Holds it against the data model, and is bounded in depth as everything else is.

use std::collections::BTreeMap;

use super::reader::{Reader, Source};
use super::source::{Kind, Refusal};
#[cfg(feature = "cbor")]
use super::special::BLESSED;
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
                if value.is_deeper_than(self.levels) {
                    self.too_deep();
                    return None;
                }
                return Some(value);
            }
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.kind(),
            Source::Ended => return None,
        };
        match self.settle("a value", kind.map_err(Refusal::Syntax))? {
            Kind::Null => self.null().then_some(Value::Null),
            Kind::Boolean => self.boolean().map(Value::Boolean),
            Kind::Integer => self.integer().map(Value::Integer),
            Kind::String => self.text().map(|text| Value::String(text.into_owned())),
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
        let mut step = self.open_object()?;
        let start = self.violations.count();
        let mut members = BTreeMap::new();
        while let Some(name) = self.next_name(&mut step) {
            let before = self.violations.count();
            if members.contains_key(name.as_ref()) {
                self.violations.report(Rule::Once, "the name again");
                self.skip();
            } else if let Some(value) = self.value() {
                members.insert(name.clone().into_owned(), value);
            }
            if self.violations.count() != before {
                self.violations.place(before, &Segment::Name(name.into_owned().into()));
            }
        }
        if self.violations.count() != start {
            return None;
        }
        from_members(members, self.leniency).map_err(|rule| self.violations.report(rule, "")).ok()
    }
}
