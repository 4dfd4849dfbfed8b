//! Fast paths for links, bytes and blobs, which are objects in JSON.
//! They read the usual notation without an object in between. On `None` the caller rewinds and decodes the object,
//! which reports the violation.

use super::JsonSource;
use crate::data::{Blob, Bytes, CidLink};

impl<'a> JsonSource<'a> {
    /// Reads a link to a CID that the data model recommends.
    #[inline]
    pub(in crate::codec) fn link(&mut self) -> Option<CidLink> {
        self.rewind_on_none(|json| json.single("$link").and_then(|text| CidLink::parse(text).ok()))
    }

    /// Reads bytes.
    #[inline]
    pub(in crate::codec) fn bytes(&mut self) -> Option<Bytes> {
        self.rewind_on_none(|json| json.single("$bytes").and_then(|text| Bytes::from_base64(text).ok()))
    }

    /// Reads a typed blob.
    #[inline]
    pub(in crate::codec) fn blob(&mut self) -> Option<Blob> {
        self.rewind_on_none(Self::blob_object)
    }

    #[inline]
    fn rewind_on_none<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.cursor.clone();
        let value = read(self);
        if value.is_none() {
            self.cursor = start;
        }
        value
    }

    /// Reads the string of `{"KEY": "STRING"}`.
    #[inline]
    fn single(&mut self, key: &str) -> Option<&'a str> {
        if !(self.cursor.take(b'{') && self.match_key(true, [key]).is_some()) {
            return None;
        }
        let text = self.unescaped_string()?;
        self.cursor.take(b'}').then_some(text)
    }

    /// Reads a blob with its four keys in any order.
    fn blob_object(&mut self) -> Option<Blob> {
        if !self.cursor.take(b'{') {
            return None;
        }
        let (mut type_, mut cid, mut mime_type, mut size) = (None, None, None, None);
        for index in 0..4 {
            match self.unescaped_key(index == 0)? {
                "$type" if type_.is_none() => type_ = Some(self.unescaped_string()?),
                "ref" if cid.is_none() => cid = CidLink::parse(self.single("$link")?).ok(),
                "mimeType" if mime_type.is_none() => mime_type = Some(self.unescaped_string()?),
                "size" if size.is_none() => size = u64::try_from(self.integer().ok()?).ok(),
                _ => return None,
            }
        }
        if type_? != "blob" || !self.cursor.take(b'}') {
            return None;
        }
        Some(Blob::Typed { cid: cid?, mime_type: mime_type.filter(|text| !text.is_empty())?.to_owned(), size: size? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CID: &str = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";

    #[test]
    fn reads_links_and_bytes() {
        let json = format!(r#" {{ "$link" : "{CID}" }} 1"#);
        let mut source = JsonSource::new(&json);
        assert_eq!(source.link().map(|link| link.to_string()).as_deref(), Some(CID));
        assert_eq!(source.integer().ok(), Some(1));
        let bytes = JsonSource::new(r#"{"$bytes":"AQI"}"#).bytes().expect("bytes");
        assert_eq!(bytes.as_slice(), [1, 2]);
    }

    #[test]
    fn rewinds_on_other_notation() {
        for json in [r#"{"$link":"x"}"#, r#"{"$link":"x","a":1}"#, r#"{"a":1}"#, "[]", r#"{"$bytes":"AQ!"}"#] {
            let mut source = JsonSource::new(json);
            assert!(source.link().is_none() && source.bytes().is_none() && source.blob().is_none(), "{json}");
            assert_eq!(source.offset(), 0, "{json}");
        }
    }

    #[test]
    fn reads_blob_keys_in_any_order() {
        let entries =
            [r#""$type":"blob""#, &format!(r#""ref":{{"$link":"{CID}"}}"#), r#""mimeType":"a/b""#, r#""size":3"#];
        for first in 0..4 {
            let mut rotated = entries;
            rotated.rotate_left(first);
            let json = format!("{{{}}}", rotated.join(","));
            let blob = JsonSource::new(&json).blob().expect("a blob");
            assert!(matches!(blob, Blob::Typed { size: 3, ref mime_type, .. } if mime_type == "a/b"), "{json}");
        }
    }

    #[test]
    fn leaves_unusual_blobs_to_object_decoding() {
        let link = format!(r#""ref":{{"$link":"{CID}"}}"#);
        for json in [
            format!(r#"{{"$type":"blob",{link},"mimeType":"","size":3}}"#),
            format!(r#"{{"$type":"blob",{link},"mimeType":"a/b","size":-1}}"#),
            format!(r#"{{"$type":"blobs",{link},"mimeType":"a/b","size":3}}"#),
            format!(r#"{{"$type":"blob",{link},"mimeType":"a/b"}}"#),
            format!(r#"{{"$type":"blob",{link},"mimeType":"a/b","size":3,"more":1}}"#),
            format!(r#"{{"$type":"blob",{link},"size":3,"size":3}}"#),
        ] {
            assert!(JsonSource::new(&json).blob().is_none(), "{json}");
        }
    }
}
