//! The parameters of a URL as a source: every scalar is text, and a name that comes again is a list.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Decode, Leniency, Reader};
use crate::data::Value;
use crate::validate::Invalid;

/// Reads parameters from pairs that were decoded already and of which the empty values were left out.
///
/// Names that begin with `$` say something of data and nothing of parameters, none of which can be called so; they are
/// passed over like all that the document doesn't name.
pub(crate) fn from_query<'a, T: Decode>(
    pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    leniency: Leniency,
) -> Result<T, Invalid> {
    let mut members = BTreeMap::new();
    for (name, value) in pairs.into_iter().filter(|(name, _)| !name.starts_with('$')) {
        let text = Value::String(value.into_owned());
        match members.get_mut(name.as_ref()) {
            None => {
                members.insert(name.into_owned(), text);
            }
            Some(Value::Array(texts)) => texts.push(text),
            Some(first) => *first = Value::Array(vec![std::mem::replace(first, Value::Null), text]),
        }
    }
    let parameters = Value::Object(members);
    super::read(&mut Reader::texts(&parameters).with_leniency(leniency).filling_defaults())
}
