//! Keys that the data model reserves in objects: `$link`, `$bytes`, `$type`.

use std::collections::BTreeMap;

use super::{Bytes, CidLink, Value};
use crate::leniency::Leniency;

/// Returns the value that a JSON object with these entries is: bytes, a link or an object.
///
/// # Errors
///
/// The expected form of the invalid reserved key, as messages show it.
pub(crate) fn value_from_entries(entries: BTreeMap<String, Value>, leniency: Leniency) -> Result<Value, &'static str> {
    Ok(decode_special(&entries, leniency)?.unwrap_or(Value::Object(entries)))
}

/// Returns the bytes or the link that a JSON object with these entries is, `None` for a plain object.
///
/// # Errors
///
/// The expected form of the invalid reserved key, as messages show it.
pub(crate) fn decode_special(
    entries: &BTreeMap<String, Value>,
    leniency: Leniency,
) -> Result<Option<Value>, &'static str> {
    // `$` sorts before letters and digits, so the first key decides for most objects.
    if !entries.keys().take_while(|key| key.as_str() < "%").any(|key| key.starts_with('$')) {
        return Ok(None);
    }
    if let Some(link) = entries.get("$link") {
        let text = link.as_str().filter(|_| entries.len() == 1);
        let cid = text.and_then(|text| CidLink::parse_with(text, leniency).ok());
        return cid.map(Value::Link).map(Some).ok_or("`$link` as the only key, with a CID");
    }
    if let Some(bytes) = entries.get("$bytes") {
        let text = bytes.as_str().filter(|_| entries.len() == 1);
        let bytes = text.and_then(|text| Bytes::from_base64(text).ok());
        return bytes.map(Value::Bytes).map(Some).ok_or("`$bytes` as the only key, with base64");
    }
    match entries.get("$type") {
        None => {}
        Some(Value::String(name)) if name == "blob" && !is_blob(entries) => {
            return Err("a blob with exactly `$type`, `ref`, `mimeType` and `size`");
        }
        Some(Value::String(name)) if !name.is_empty() => {}
        Some(_) => return Err("`$type` to be a non-empty string"),
    }
    Ok(None)
}

fn is_blob(entries: &BTreeMap<String, Value>) -> bool {
    entries.len() == 4
        && matches!(entries.get("ref"), Some(Value::Link(_)))
        && entries.get("mimeType").and_then(Value::as_str).is_some_and(|text| !text.is_empty())
        && entries.get("size").and_then(Value::as_integer).is_some_and(|size| size >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode<const N: usize>(entries: [(&str, Value); N]) -> Result<Value, &'static str> {
        let entries = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        value_from_entries(entries, Leniency::default())
    }

    #[test]
    fn decodes_bytes_and_links() {
        assert_eq!(decode([("$bytes", "aGk=".into())]), Ok(Value::Bytes(b"hi".as_slice().into())));
        let link = CidLink::for_raw([0; 32]);
        assert_eq!(decode([("$link", link.to_string().into())]), Ok(Value::Link(link)));
    }

    #[test]
    fn rejects_reserved_keys_with_other_keys() {
        assert!(decode([("$bytes", "aGk".into()), ("a", 1.into())]).is_err());
        assert!(decode([("$link", CidLink::for_raw([0; 32]).to_string().into()), ("a", 1.into())]).is_err());
    }

    #[test]
    fn requires_type_to_be_a_non_empty_string() {
        for invalid in [Value::Null, "".into(), 1.into()] {
            assert_eq!(decode([("$type", invalid)]), Err("`$type` to be a non-empty string"));
        }
        assert!(matches!(decode([("$type", "a.b.c".into()), ("$other", 1.into())]), Ok(Value::Object(_))));
    }
}
