//! Rules between the parts of a document: a function for each, named after what must hold, with its reason above.
//! Knows parts that were read, never JSON.

pub mod limits;
pub mod methods;
pub mod names;
pub mod permissions;
pub mod references;
pub mod values;
pub mod within;

use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::document::{BooleanSchema, IntegerSchema, StringSchema};

/// Every rule about a boolean.
pub fn boolean(boolean: &BooleanSchema, mistakes: &mut Vec<Diagnostic>) {
    values::constant_has_no_default(&boolean.const_value, &boolean.default, mistakes);
}

/// Every rule about an integer.
pub fn integer(integer: &IntegerSchema, mistakes: &mut Vec<Diagnostic>) {
    limits::minimum_is_at_most_maximum(integer, mistakes);
    values::constant_has_no_default(&integer.const_value, &integer.default, mistakes);
    within::integers_are_within_limits(integer, mistakes);
    let choices = integer.enum_values.as_deref();
    values::value_is_in_enum((DocumentRule::DefaultNotInEnum, "default"), &integer.default, choices, mistakes);
    values::value_is_in_enum((DocumentRule::ConstNotInEnum, "const"), &integer.const_value, choices, mistakes);
}

/// Every rule about a string.
pub fn string(text: &StringSchema, mistakes: &mut Vec<Diagnostic>) {
    limits::lengths_are_in_order(&text.min_length, &text.max_length, mistakes);
    limits::graphemes_are_in_order(text, mistakes);
    limits::graphemes_fit_in_length(text, mistakes);
    limits::lengths_admit_the_format(text, mistakes);
    values::constant_has_no_default(&text.const_value, &text.default, mistakes);
    within::strings_are_within_limits(text, mistakes);
    values::strings_follow_the_format(text, mistakes);
    let choices = text.enum_values.as_deref();
    values::value_is_in_enum((DocumentRule::DefaultNotInEnum, "default"), &text.default, choices, mistakes);
    values::value_is_in_enum((DocumentRule::ConstNotInEnum, "const"), &text.const_value, choices, mistakes);
}
