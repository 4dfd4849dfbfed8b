//! The error of validation: every violation of a value.

use std::fmt::{self, Write as _};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Rule;

/// The number of violations at which decoding stops, so that the cost of invalid data is bounded.
pub(crate) const MAX_VIOLATIONS: usize = 1000;

/// Maximum length of a pointer in a message, in characters. Unknown keys may have any length.
const MAX_SHOWN_POINTER: usize = 300;

/// A rule that is violated at one path of a value.
///
/// `Display` is one line, such as `/forAccounts/1: expected a DID, found "not-a-did"`, with at most 300 characters of the
/// pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    rule: Rule,
    found: String,
}

impl Violation {
    pub(super) fn new(pointer: String, rule: Rule, found: String) -> Self {
        Self { pointer, rule, found }
    }

    /// Returns the path as a JSON pointer (RFC 6901).
    ///
    /// It is empty for the value itself.
    /// Unknown keys are shortened to 100 characters and `…`.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the violated rule with its limit.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Returns the found value.
    ///
    /// It is a short value as JSON, a number, or a kind such as `an array`.
    /// It is empty where it would add nothing to the rule.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write_pointer(&self.pointer, f)?;
            f.write_str(": ")?;
        }
        match (&self.rule, self.found.as_str()) {
            (Rule::Json(expected), offset) => write!(f, "invalid JSON at {offset}: {expected}"),
            (Rule::Cbor(expected), offset) => write!(f, "invalid DAG-CBOR at {offset}: {expected}"),
            (rule, "") => rule.fmt(f),
            (rule, found) => write!(f, "{rule}, found {found}"),
        }
    }
}

/// Writes a pointer on one line. Keys may contain control characters.
fn write_pointer(pointer: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut characters = pointer.chars();
    for character in characters.by_ref().take(MAX_SHOWN_POINTER) {
        match character.is_control() {
            true => write!(f, "{}", character.escape_debug())?,
            false => f.write_char(character)?,
        }
    }
    if characters.next().is_some() { f.write_char('…') } else { Ok(()) }
}

/// The error of decoding and validating: all violations, in the order of the value.
///
/// `Display` has one line for each violation. At most 32 are kept; [`ValidationError::omitted`] counts the others. Decoding
/// stops at 1000 violations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
    omitted: usize,
}

impl ValidationError {
    pub(super) fn new(violations: Vec<Violation>, omitted: usize) -> Self {
        Self { violations, omitted }
    }

    /// Creates an error with one violation of the whole value.
    pub(crate) fn at_root(rule: Rule, found: &str) -> Self {
        Self::new(vec![Violation::new(String::new(), rule, found.to_owned())], 0)
    }

    /// Creates the error for a decoder that returned neither a value nor a violation, which is a bug of this crate.
    pub(crate) fn without_violation() -> Self {
        Self::at_root(Rule::Type("a value"), "")
    }

    /// Returns the violations, at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Returns the number of violations in addition to those that are kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Returns whether the input is not JSON, or not DAG-CBOR.
    #[cfg(feature = "dynamic")]
    pub(crate) fn is_syntax_error(&self) -> bool {
        self.violations.iter().any(|violation| matches!(violation.rule, Rule::Json(_) | Rule::Cbor(_)))
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            write!(f, "{}{violation}", if index == 0 { "" } else { "\n" })?;
        }
        match self.omitted {
            0 => Ok(()),
            omitted if self.violations.len() + omitted >= MAX_VIOLATIONS => write!(f, "\nand at least {omitted} more"),
            omitted => write!(f, "\nand {omitted} more"),
        }
    }
}

impl std::error::Error for ValidationError {}

/// Serializes `pointer`, `rule` (its name), `limit` and `found` if there are, and `message`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("rule", self.rule.name())?;
        if let Some(limit) = self.rule.limit() {
            map.serialize_entry("limit", &limit)?;
        }
        if !self.found.is_empty() {
            map.serialize_entry("found", &self.found)?;
        }
        map.serialize_entry("message", &self.to_string())?;
        map.end()
    }
}

/// Serializes `violations` and `omitted`.
impl Serialize for ValidationError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("violations", &self.violations)?;
        map.serialize_entry("omitted", &self.omitted)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use crate::data::Value;
    use crate::from_json;

    fn error_of(json: &str) -> super::ValidationError {
        from_json::<Value>(json.as_bytes()).expect_err("an invalid value")
    }

    #[test]
    fn violation_escapes_control_characters_of_keys() {
        let error = error_of(r#"{"a\n/b: missing required field\u001b": 0.5}"#);
        assert_eq!(error.to_string(), "/a\\n~1b: missing required field\\u{1b}: expected an integer, found 0.5");
        assert_eq!(error.violations()[0].pointer(), "/a\n~1b: missing required field\u{1b}");
    }

    #[test]
    fn error_serializes_with_rules_and_limits() {
        let error = error_of(r#"{"a": 0.5, "b": {"$link": 1}}"#);
        assert_eq!(
            serde_json::to_value(&error).expect("serializable"),
            serde_json::json!({"violations": [
                {
                    "pointer": "/a", "rule": "type", "limit": "an integer", "found": "0.5",
                    "message": "/a: expected an integer, found 0.5",
                },
                {"pointer": "/b", "rule": "dataModel", "message": "/b: expected `$link` as the only key, with a CID"},
            ], "omitted": 0})
        );
    }

    #[test]
    fn message_shortens_long_keys() {
        let name = "é".repeat(1000);
        let error = error_of(&format!(r#"{{"{name}": [0.5]}}"#));
        let pointer = format!("/{}…/0", "é".repeat(100));
        assert_eq!(error.violations()[0].pointer(), pointer);
        assert_eq!(error.to_string(), format!("{pointer}: expected an integer, found 0.5"));
        let nested = (0..40).fold("0.5".to_owned(), |inner, _| format!(r#"{{"{name}": {inner}}}"#));
        let error = error_of(&nested);
        assert!(error.to_string().chars().count() < 400);
        assert!(serde_json::to_string(&error).expect("serializable").len() < 20_000);
    }
}
