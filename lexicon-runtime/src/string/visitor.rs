//! Reading a text of some format through serde: one visitor for all formats, so that the compiler makes it once for
//! each deserializer and not once for each type.

use std::fmt;

use lexicon_syntax::format::Format;
use serde::de::{Deserializer, Error, Visitor};

use super::FormatError;

/// Reads a text and refuses it unless it is of `format`.
pub(super) fn checked_text<'de, D: Deserializer<'de>>(format: Format, deserializer: D) -> Result<Box<str>, D::Error> {
    deserializer.deserialize_str(TextOf(format))
}

struct TextOf(Format);

impl TextOf {
    fn check<E: Error>(&self, text: &str) -> Result<(), E> {
        self.0.check(text).map_err(|fault| E::custom(FormatError::new(self.0, fault, text)))
    }
}

impl Visitor<'_> for TextOf {
    type Value = Box<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.description())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Box<str>, E> {
        self.check(text)?;
        Ok(text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Box<str>, E> {
        self.check(&text)?;
        Ok(text.into())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Did, Handle};

    #[test]
    fn json_is_read_checked_and_written_as_it_came() {
        let handle: Handle = serde_json::from_str(r#""Alice.EXAMPLE.com""#).unwrap();
        assert_eq!(serde_json::to_string(&handle).unwrap(), r#""Alice.EXAMPLE.com""#);
        let escaped: Handle = serde_json::from_value(serde_json::json!("a.b")).unwrap();
        assert_eq!(escaped, "a.b");
    }

    #[test]
    fn a_refusal_names_the_format() {
        let refusal = serde_json::from_str::<Did>("3").unwrap_err().to_string();
        assert!(refusal.contains("expected a DID"), "{refusal}");
        let refusal = serde_json::from_str::<Did>(r#""x""#).unwrap_err().to_string();
        assert!(refusal.contains(r#"expected a DID, found "x""#), "{refusal}");
    }
}
