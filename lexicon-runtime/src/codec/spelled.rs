//! The quick way to what JSON spells as an object, bytes, links and blobs: read with no object in between when they are
//! written as almost all are. Whatever else comes is left to [`super::special`], which also tells what is wrong.

use super::json::Json;
use super::reader::{Reader, Source};
use crate::data::{Blob, Bytes, CidLink, Value};

impl Reader<'_> {
    /// A link, if one of the blessed form comes next.
    #[inline]
    pub(super) fn spelled_link(&mut self) -> Option<CidLink> {
        self.quick(1, |json| single(json, "$link").and_then(|text| CidLink::parse(text).ok()))
    }

    /// Bytes, if they come next.
    #[inline]
    pub(super) fn spelled_bytes(&mut self) -> Option<Bytes> {
        self.quick(1, |json| single(json, "$bytes").and_then(Bytes::from_base64))
    }

    /// A link or bytes, if one of them comes next.
    #[inline]
    pub(super) fn spelled_value(&mut self) -> Option<Value> {
        let link = self.spelled_link().map(Value::Link);
        link.or_else(|| self.spelled_bytes().map(Value::Bytes))
    }

    /// A blob, if one with a blessed link comes next.
    #[inline]
    pub(super) fn spelled_blob(&mut self) -> Option<Blob> {
        #[cfg(feature = "cbor")]
        if let Source::Cbor(cbor) = &mut self.source {
            return if self.levels < 2 { None } else { cbor.blob() };
        }
        self.quick(2, blob)
    }

    /// Reads by `read` from JSON, with `levels` more in one another, and goes on behind it if that succeeds.
    #[inline]
    fn quick<T>(&mut self, levels: usize, read: impl FnOnce(&mut Json<'_>) -> Option<T>) -> Option<T> {
        match &mut self.source {
            Source::Json(json) if self.levels >= levels => {
                let start = json.cursor.clone();
                let value = read(json);
                if value.is_none() {
                    json.cursor = start;
                }
                value
            }
            _ => None,
        }
    }
}

/// The text of `{"NAME": "TEXT"}`.
#[inline]
fn single<'a>(json: &mut Json<'a>, name: &str) -> Option<&'a str> {
    if !(json.cursor.take(b'{') && json.take_name(true, [name]).is_some()) {
        return None;
    }
    let text = json.plain_text()?;
    json.cursor.take(b'}').then_some(text)
}

/// A blob, its four members in any order.
fn blob(json: &mut Json<'_>) -> Option<Blob> {
    if !json.cursor.take(b'{') {
        return None;
    }
    let (mut type_, mut cid, mut mime_type, mut size) = (None, None, None, None);
    for index in 0..4 {
        match json.plain_name(index == 0)? {
            "$type" if type_.is_none() => type_ = Some(json.plain_text()?),
            "ref" if cid.is_none() => cid = CidLink::parse(single(json, "$link")?).ok(),
            "mimeType" if mime_type.is_none() => mime_type = Some(json.plain_text()?),
            "size" if size.is_none() => size = u64::try_from(json.integer().ok()?).ok(),
            _ => return None,
        }
    }
    if type_? != "blob" || !json.cursor.take(b'}') {
        return None;
    }
    Some(Blob::Typed { cid: cid?, mime_type: mime_type.filter(|text| !text.is_empty())?.to_owned(), size: size? })
}
