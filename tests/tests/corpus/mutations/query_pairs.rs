//! Queries as pairs of names and values.

use super::targets::{Step, Target};
use crate::json::{Json, percent_encoded};

/// Decoded names and values.
pub type Pairs = Vec<(String, String)>;

/// Returns the pairs of parameters, or `None` for empty strings and arrays.
pub fn pairs(json: &Json) -> Option<Pairs> {
    let Json::Object(members) = json else { return None };
    let mut pairs = Pairs::new();
    for member in members.iter().filter(|member| !member.is_defaulted) {
        match &member.value {
            Json::Array(items) if items.is_empty() => return None,
            Json::Array(items) => {
                for item in items {
                    pairs.push((member.name.clone(), scalar_text(item)?));
                }
            }
            scalar => pairs.push((member.name.clone(), scalar_text(scalar)?)),
        }
    }
    Some(pairs)
}

fn scalar_text(json: &Json) -> Option<String> {
    match json {
        Json::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Json::Boolean(_) | Json::Integer(_) => Some(json.to_json()),
        _ => None,
    }
}

pub fn query(pairs: &[(String, String)]) -> String {
    pairs
        .iter()
        .map(|(name, value)| format!("{}={}", percent_encoded(name), percent_encoded(value)))
        .collect::<Vec<_>>()
        .join("&")
}

pub fn is_named(target: &Target<'_>, name: &str) -> bool {
    matches!(target.path.first(), Some(Step::Name(first)) if first == name)
}

/// Changes the value of a target.
pub fn set(mut pairs: Pairs, target: &Target<'_>, change: impl FnOnce(&str) -> String) -> Pairs {
    let index = if let Some(Step::Index(index)) = target.path.get(1) { *index } else { 0 };
    if let Some((_, value)) = pairs.iter_mut().filter(|(name, _)| is_named(target, name)).nth(index) {
        *value = change(value);
    }
    pairs
}
