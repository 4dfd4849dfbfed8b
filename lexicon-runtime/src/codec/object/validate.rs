//! Validation of objects that were built in Rust.

use super::{ErasedValue, ObjectDescriptor, ObjectFields, reserved_keys};
use crate::data::Extra;
use crate::validate::{Rule, Segment, Validate, Violations, check_container_len, check_key_len};

pub(super) fn check(violations: &mut Violations, descriptor: &'static ObjectDescriptor, fields: ObjectFields<'_>) {
    if !violations.enter() {
        return;
    }
    let mut checked = descriptor.checked;
    while checked != 0 {
        check_field(violations, descriptor, fields.declared, checked.trailing_zeros() as usize);
        checked &= checked - 1;
    }
    for index in 64..descriptor.fields.len() {
        check_field(violations, descriptor, fields.declared, index);
    }
    if !fields.extra.is_empty() {
        check_extra(violations, descriptor, fields.extra);
    }
    violations.leave();
}

#[inline]
fn check_field(
    violations: &mut Violations,
    descriptor: &'static ObjectDescriptor,
    declared: &[Option<&dyn ErasedValue>],
    index: usize,
) {
    let (Some(field), Some(Some(value))) = (descriptor.fields.get(index), declared.get(index)) else { return };
    let before = violations.count();
    value.check(violations);
    if let Some(constraints) = field.constraints() {
        value.check_constraints(constraints, violations);
    }
    if violations.count() != before {
        violations.prepend_segment(before, &Segment::Key(field.key().into()));
    }
}

fn check_extra(violations: &mut Violations, descriptor: &'static ObjectDescriptor, extra: &Extra) {
    check_container_len(extra.len(), violations);
    for (key, value) in extra {
        let before = violations.count();
        check_key_len(key, violations);
        if descriptor.has_key(key) {
            violations.report(Rule::Duplicate, "a declared key in `extra`");
        } else if let Some((rule, found)) =
            reserved_keys::violation(descriptor.type_name, key, value, violations.leniency())
        {
            violations.report(rule, found);
        } else {
            value.check(violations);
        }
        if violations.count() != before {
            violations.prepend_segment(before, &Segment::truncated(key));
        }
    }
}
