//! A query as names and values, which can be changed one by one.
//! TargetKind is changed, and what is said of it, is left to `params`.

use super::targets::{Step, Target};
use crate::json::{Json, escaped};

/// Names and values, decoded.
pub type Pairs = Vec<(String, String)>;

/// The names and values, if they can be a query.
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
    pairs.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect::<Vec<_>>().join("&")
}

pub fn named(target: &Target<'_>, name: &str) -> bool {
    matches!(target.path.first(), Some(Step::Name(first)) if first == name)
}

/// The pairs with the value of a target changed.
pub fn set(mut pairs: Pairs, target: &Target<'_>, change: impl FnOnce(&str) -> String) -> Pairs {
    let index = if let Some(Step::Index(index)) = target.path.get(1) { *index } else { 0 };
    if let Some((_, value)) = pairs.iter_mut().filter(|(name, _)| named(target, name)).nth(index) {
        *value = change(value);
    }
    pairs
}
