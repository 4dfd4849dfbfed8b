//! Rules between the parts of one document: a function for each, named after the rule.
//!
//! Rules about one JSON value are in [`crate::read`], and rules between documents in [`crate::catalog`].

pub mod limits;
pub mod lists;
pub mod methods;
pub mod permissions;
pub mod values;

use crate::diagnostic::Collector;
use crate::document::{BooleanSchema, IntegerSchema, StringSchema};

/// Checks a boolean.
pub fn boolean(boolean: &BooleanSchema, collector: &mut Collector) {
    values::const_has_no_default(&boolean.const_value, &boolean.default, collector);
}

/// Checks an integer.
pub fn integer(integer: &IntegerSchema, collector: &mut Collector) {
    limits::minimum_is_at_most_maximum(integer, collector);
    values::const_has_no_default(&integer.const_value, &integer.default, collector);
    values::integers_are_within_limits(integer, collector);
    let enum_values = integer.enum_values.as_deref();
    values::default_is_in_enum(&integer.default, enum_values, collector);
    values::const_is_in_enum(&integer.const_value, enum_values, collector);
}

/// Checks a string.
pub fn string(string: &StringSchema, collector: &mut Collector) {
    limits::lengths_are_in_order(&string.min_length, &string.max_length, collector);
    limits::graphemes_are_in_order(string, collector);
    limits::graphemes_fit_in_length(string, collector);
    limits::lengths_allow_the_format(string, collector);
    values::const_has_no_default(&string.const_value, &string.default, collector);
    values::strings_are_within_limits(string, collector);
    values::strings_match_the_format(string, collector);
    let enum_values = string.enum_values.as_deref();
    values::default_is_in_enum(&string.default, enum_values, collector);
    values::const_is_in_enum(&string.const_value, enum_values, collector);
}
