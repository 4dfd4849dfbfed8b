//! Deserialization of string formats. All share one visitor, so that it compiles once for each deserializer.

use std::fmt;

use lexicon_syntax::format::Format;
use serde::de::{Deserializer, Error, Visitor};

use super::FormatError;

/// Deserializes a string and checks that it has the format.
pub(super) fn deserialize_checked<'de, D: Deserializer<'de>>(
    format: Format,
    deserializer: D,
) -> Result<Box<str>, D::Error> {
    deserializer.deserialize_str(FormatVisitor(format))
}

struct FormatVisitor(Format);

impl FormatVisitor {
    fn check<E: Error>(&self, text: &str) -> Result<(), E> {
        self.0.check(text).map_err(|kind| E::custom(FormatError::new(self.0, kind, text)))
    }
}

impl Visitor<'_> for FormatVisitor {
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
    fn serde_preserves_text() {
        let handle: Handle = serde_json::from_str(r#""Alice.EXAMPLE.com""#).unwrap();
        assert_eq!(serde_json::to_string(&handle).unwrap(), r#""Alice.EXAMPLE.com""#);
        let escaped: Handle = serde_json::from_value(serde_json::json!("a.b")).unwrap();
        assert_eq!(escaped, "a.b");
    }

    #[test]
    fn error_names_the_format() {
        let error = serde_json::from_str::<Did>("3").unwrap_err().to_string();
        assert!(error.contains("expected a DID"), "{error}");
        let error = serde_json::from_str::<Did>(r#""x""#).unwrap_err().to_string();
        assert!(error.contains(r#"expected a DID, found "x""#), "{error}");
    }
}
