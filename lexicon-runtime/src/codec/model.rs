//! Values held against the data model where that was not done by reading them: they were put together in Rust.
//! They are held against all that reading them back would ask, since they are written as they are.

use std::collections::BTreeMap;

use super::special::BLESSED;
use crate::data::{Unknown, Value, spelled};
use crate::limits::{MAX_CONTAINER_LEN, MAX_KEY_LEN};
use crate::validate::{Rule, Segment, Validate, Violations, each_item};

impl Validate for Value {
    fn check(&self, violations: &mut Violations) {
        check_value(self, violations);
    }
}

impl Validate for Unknown {
    fn check(&self, violations: &mut Violations) {
        if violations.enter() {
            if !self.is_checked_for(violations.remaining_depth()) {
                check_unknown(self, violations);
            }
            violations.leave();
        }
    }
}

fn check_unknown(unknown: &Unknown, violations: &mut Violations) {
    match check_members(unknown.members(), violations) {
        Some(other) => violations.report(Rule::Type("an object"), other),
        None if unknown.type_name() == Some("blob") => violations.report(Rule::Type("an object"), "a blob"),
        None => {}
    }
}

/// Reports what in a value breaks the data model.
pub(super) fn check_value(value: &Value, violations: &mut Violations) {
    if matches!(value, Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::String(_)) || !violations.enter() {
        return;
    }
    match value {
        Value::Array(items) => {
            check_count(items.len(), violations);
            each_item(items, violations, check_value);
        }
        // Bytes and links that are spelled as JSON has them are read back as what they spell.
        Value::Object(members) => {
            if let Some(other) = check_members(members, violations) {
                violations.report(Rule::DataModel("no object that spells another value"), other);
            }
        }
        Value::Link(link) if !link.is_blessed() && !violations.leniency().allow_any_cid => {
            violations.report(Rule::Type(BLESSED), "another CID");
        }
        _ => {}
    }
    violations.leave();
}

/// A value that is made in Rust can have names that are not its own to give. Tells what the members spell, if that is no
/// object.
fn check_members(members: &BTreeMap<String, Value>, violations: &mut Violations) -> Option<&'static str> {
    let start = violations.count();
    check_count(members.len(), violations);
    for (name, value) in members {
        let before = violations.count();
        check_name(name, violations);
        check_value(value, violations);
        if violations.count() != before {
            violations.prepend_segment(before, &Segment::truncated(name));
        }
    }
    if violations.count() != start {
        return None;
    }
    match spelled(members, violations.leniency()) {
        Ok(other) => other.map(|other| other.kind()),
        Err(rule) => {
            violations.report(rule, "");
            None
        }
    }
}

/// Reports an array or an object of more values than any may hold.
pub(super) fn check_count(count: usize, violations: &mut Violations) {
    if count > MAX_CONTAINER_LEN {
        violations.report(Rule::MaxEntries(MAX_CONTAINER_LEN as u64), "more");
    }
}

/// Reports a name that is longer than any may be.
pub(super) fn check_name(name: &str, violations: &mut Violations) {
    if name.len() > MAX_KEY_LEN {
        violations.report(Rule::MaxKeyLength(MAX_KEY_LEN as u64), name.len().to_string());
    }
}
