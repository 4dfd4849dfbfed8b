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
use crate::document::{Boolean, Integer, Text};

/// Every rule about a boolean.
pub fn boolean(boolean: &Boolean, mistakes: &mut Vec<Diagnostic>) {
    values::constant_has_no_default(&boolean.constant, &boolean.default, mistakes);
}

/// Every rule about an integer.
pub fn integer(integer: &Integer, mistakes: &mut Vec<Diagnostic>) {
    limits::minimum_is_at_most_maximum(integer, mistakes);
    values::constant_has_no_default(&integer.constant, &integer.default, mistakes);
    within::integers_are_within_limits(integer, mistakes);
    let choices = integer.choices.as_deref();
    values::value_is_in_enum((DocumentRule::DefaultNotInEnum, "default"), &integer.default, choices, mistakes);
    values::value_is_in_enum((DocumentRule::ConstNotInEnum, "const"), &integer.constant, choices, mistakes);
}

/// Every rule about a string.
pub fn string(text: &Text, mistakes: &mut Vec<Diagnostic>) {
    limits::lengths_are_in_order(&text.min_length, &text.max_length, mistakes);
    limits::graphemes_are_in_order(text, mistakes);
    limits::graphemes_fit_in_length(text, mistakes);
    limits::lengths_admit_the_format(text, mistakes);
    values::constant_has_no_default(&text.constant, &text.default, mistakes);
    within::strings_are_within_limits(text, mistakes);
    values::strings_follow_the_format(text, mistakes);
    let choices = text.choices.as_deref();
    values::value_is_in_enum((DocumentRule::DefaultNotInEnum, "default"), &text.default, choices, mistakes);
    values::value_is_in_enum((DocumentRule::ConstNotInEnum, "const"), &text.constant, choices, mistakes);
}
