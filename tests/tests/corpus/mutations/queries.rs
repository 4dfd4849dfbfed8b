//! A query as names and values, which can be changed one by one.
//! What is changed, and what is said of it, is left to `params`.

use super::sites::{Site, Step};
use crate::datum::{Datum, escaped};

/// Names and values, decoded.
pub type Pairs = Vec<(String, String)>;

/// The names and values, if they can be a query.
pub fn pairs(datum: &Datum) -> Option<Pairs> {
    let Datum::Object(members) = datum else { return None };
    let mut pairs = Pairs::new();
    for member in members.iter().filter(|member| !member.is_filled) {
        match &member.value {
            Datum::Array(items) if items.is_empty() => return None,
            Datum::Array(items) => {
                for item in items {
                    pairs.push((member.name.clone(), scalar_text(item)?));
                }
            }
            scalar => pairs.push((member.name.clone(), scalar_text(scalar)?)),
        }
    }
    Some(pairs)
}

fn scalar_text(datum: &Datum) -> Option<String> {
    match datum {
        Datum::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Datum::Boolean(_) | Datum::Integer(_) => Some(datum.sent()),
        _ => None,
    }
}

pub fn query(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect::<Vec<_>>().join("&")
}

pub fn named(site: &Site<'_>, name: &str) -> bool {
    matches!(site.path.first(), Some(Step::Name(first)) if first == name)
}

/// The pairs with the value of a site changed.
pub fn set(mut pairs: Pairs, site: &Site<'_>, change: impl FnOnce(&str) -> String) -> Pairs {
    let index = if let Some(Step::Index(index)) = site.path.get(1) { *index } else { 0 };
    if let Some((_, value)) = pairs.iter_mut().filter(|(name, _)| named(site, name)).nth(index) {
        *value = change(value);
    }
    pairs
}
