//! Plans enums for strings and integers with listed values.

use std::collections::HashSet;

use lexicon_schema::document::{IntegerSchema, Located, StringSchema};

use super::item::{ItemKind, PlannedIntegerEnum, PlannedStringEnum};
use super::names::{self, Scope};

/// Whether a string becomes an enum. A string format takes precedence over `knownValues`, which are open.
pub fn is_string_enum(string: &StringSchema) -> bool {
    string.enum_values.is_some()
        || (string.known_values.as_ref().is_some_and(|known| !known.is_empty()) && string.format.is_none())
}

/// Plans the enum for a string.
pub fn string_enum(name: String, description: Option<String>, string: &StringSchema) -> ItemKind {
    let variants = variants(string);
    let names: Vec<&str> = variants.iter().map(|(variant, _)| variant.as_str()).collect();
    let other = string.enum_values.is_none().then(|| Scope::with(&names).claim("Other".to_owned()));
    ItemKind::StringEnum(PlannedStringEnum { name, description, variants, other })
}

/// Returns the variant of the default, if the string becomes an enum that lists it.
pub fn default_variant(string: &StringSchema) -> Option<String> {
    let default = &string.default.as_ref()?.value;
    let variants = is_string_enum(string).then(|| variants(string))?;
    variants.into_iter().find(|(_, value)| value == default).map(|(variant, _)| variant)
}

/// Returns the distinct values and the names of their variants.
fn variants(string: &StringSchema) -> Vec<(String, String)> {
    let mut scope = Scope::default();
    let (mut known, mut variants) = (HashSet::new(), Vec::new());
    for value in string.enum_values.as_ref().or(string.known_values.as_ref()).into_iter().flatten() {
        if known.insert(value.value.as_str()) {
            variants.push((scope.claim(names::variant(&value.value)), value.value.clone()));
        }
    }
    variants
}

/// Plans the enum for an integer.
pub fn integer_enum(name: String, description: Option<String>, integer: &IntegerSchema) -> ItemKind {
    let (mut known, mut variants) = (HashSet::new(), Vec::new());
    for Located { value, .. } in integer.enum_values.iter().flatten() {
        let name = if *value < 0 { format!("Minus{}", value.unsigned_abs()) } else { format!("N{value}") };
        if known.insert(*value) {
            variants.push((name, *value));
        }
    }
    ItemKind::IntegerEnum(PlannedIntegerEnum { name, description, variants })
}
