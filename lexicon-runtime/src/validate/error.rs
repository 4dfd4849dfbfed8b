//! A refusal: every violation of a value, as data and in words.

use std::fmt::{self, Write as _};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{MAX_VIOLATIONS, Rule};

/// How many characters of a pointer are shown. Names that no document knows are as long as the client likes.
const SHOWN: usize = 300;

/// One rule broken at one place.
///
/// `Display` is one line, `/forAccounts/1: expected a DID, found "not-a-did"`, and shows the first 300 characters of a
/// long pointer.
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

    /// Where: a JSON pointer (RFC 6901) into the value, empty for the value itself. Of a name that no document knows, the
    /// first hundred characters, with `…` behind them.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule that is broken, with its limit.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// What was found in words: a short value as JSON, a count, or a kind such as `an array`. Empty where the rule
    /// says it all.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            shown(&self.pointer, f)?;
            f.write_str(": ")?;
        }
        match (&self.rule, self.found.as_str()) {
            (Rule::Required, _) => f.write_str("required, but missing"),
            (Rule::Syntax(expected), found) => write!(f, "not JSON at {found}: {expected}"),
            (Rule::Cbor(expected), found) => write!(f, "not DAG-CBOR at {found}: {expected}"),
            (rule, "") => rule.fmt(f),
            (rule, found) => write!(f, "{rule}, found {found}"),
        }
    }
}

/// A pointer on one line: its names may hold line breaks, and be without end.
fn shown(pointer: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut characters = pointer.chars();
    for character in characters.by_ref().take(SHOWN) {
        match character.is_control() {
            true => write!(f, "{}", character.escape_debug())?,
            false => f.write_char(character)?,
        }
    }
    if characters.next().is_some() { f.write_char('…') } else { Ok(()) }
}

/// A value that breaks rules: all of its violations in the order in which they were met.
///
/// `Display` is a line for each violation. At most 32 are kept; [`ValidationError::omitted`] counts the others. Reading stops at the
/// thousandth, so that data made of nothing else costs no more than good data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
    omitted: usize,
}

impl ValidationError {
    pub(super) fn new(violations: Vec<Violation>, omitted: usize) -> Self {
        Self { violations, omitted }
    }

    /// A single violation by the value as a whole.
    pub(crate) fn at_root(rule: Rule, found: &str) -> Self {
        Self::new(vec![Violation::new(String::new(), rule, found.to_owned())], 0)
    }

    /// What is said where neither a value nor a violation came of reading, which is a defect of this crate.
    pub(crate) fn without_violation() -> Self {
        Self::at_root(Rule::Type("a value"), "")
    }

    /// The violations, of which there is at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Whether what was read is no JSON, or no DAG-CBOR.
    #[cfg(feature = "dynamic")]
    pub(crate) fn is_syntax_error(&self) -> bool {
        self.violations.iter().any(|violation| matches!(violation.rule, Rule::Syntax(_) | Rule::Cbor(_)))
    }

    /// How many violations were met besides those that are kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            write!(f, "{}{violation}", if index == 0 { "" } else { "\n" })?;
        }
        match self.omitted {
            0 => Ok(()),
            more if self.violations.len() + more >= MAX_VIOLATIONS => write!(f, "\nand at least {more} more"),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for ValidationError {}

/// As data for whoever asked: `pointer`, `rule` by its name, `limit` and `found` where there are, and `message`, which is
/// the violation in words.
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

/// The `violations`, and how many more were `omitted`.
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

    fn refusal(json: &str) -> super::ValidationError {
        from_json::<Value>(json.as_bytes()).expect_err("a value that breaks a rule")
    }

    #[test]
    fn a_violation_is_one_line_whatever_the_names_hold() {
        let invalid = refusal(r#"{"a\n/b: required, but missing\u001b": 0.5}"#);
        assert_eq!(invalid.to_string(), "/a\\n~1b: required, but missing\\u{1b}: expected an integer, found 0.5");
        assert_eq!(invalid.violations()[0].pointer(), "/a\n~1b: required, but missing\u{1b}");
    }

    #[test]
    fn a_refusal_is_data_for_whoever_asked() {
        let invalid = refusal(r#"{"a": 0.5, "b": {"$link": 1}}"#);
        assert_eq!(
            serde_json::to_value(&invalid).expect("plain data"),
            serde_json::json!({"violations": [
                {
                    "pointer": "/a", "rule": "type", "limit": "an integer", "found": "0.5",
                    "message": "/a: expected an integer, found 0.5",
                },
                {"pointer": "/b", "rule": "dataModel", "message": "/b: expected `$link` alone, with a CID"},
            ], "omitted": 0})
        );
    }

    #[test]
    fn long_names_make_a_short_refusal() {
        let name = "é".repeat(1000);
        let invalid = refusal(&format!(r#"{{"{name}": [0.5]}}"#));
        let pointer = format!("/{}…/0", "é".repeat(100));
        assert_eq!(invalid.violations()[0].pointer(), pointer);
        assert_eq!(invalid.to_string(), format!("{pointer}: expected an integer, found 0.5"));
        let nested = (0..40).fold("0.5".to_owned(), |inner, _| format!(r#"{{"{name}": {inner}}}"#));
        let invalid = refusal(&nested);
        assert!(invalid.to_string().chars().count() < 400);
        assert!(serde_json::to_string(&invalid).expect("plain data").len() < 20_000);
    }
}
