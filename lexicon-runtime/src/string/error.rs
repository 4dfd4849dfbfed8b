//! The error of parsing a string format.

use std::fmt;

use lexicon_syntax::format::{Format, FormatErrorKind};

use crate::text::shortened;

/// The error of parsing a string format: expected format, input, and reason.
///
/// ```
/// let error = lexicon_runtime::Tid::parse("yesterday").unwrap_err();
/// assert_eq!(error.to_string(), r#"expected a TID, found "yesterday": a TID has 13 characters"#);
/// assert_eq!(error.format().name(), "tid");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    format: Format,
    kind: FormatErrorKind,
    found: Box<str>,
}

impl FormatError {
    /// Creates the error for the whole input `text`.
    pub(crate) fn new(format: Format, kind: FormatErrorKind, text: &str) -> Self {
        Self { format, kind, found: shortened(text).into() }
    }

    /// Returns the expected format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns the violated rule, such as `a TID has 13 characters`.
    pub fn reason(&self) -> &'static str {
        self.kind.reason()
    }

    /// Returns the offset of the violation in bytes.
    ///
    /// It is a character boundary of the input.
    pub fn offset(&self) -> usize {
        self.kind.offset()
    }

    /// Returns the input, shortened to 60 characters and `…`.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `Debug` escapes control characters, so the message is one line.
        write!(f, "expected {}, found {:?}: {}", self.format.description(), self.found, self.kind)
    }
}

impl std::error::Error for FormatError {}

#[cfg(test)]
mod tests {
    use crate::Handle;

    #[test]
    fn found_is_shortened_to_60_characters() {
        let error = Handle::parse("é".repeat(61)).unwrap_err();
        assert_eq!(error.found(), format!("{}…", "é".repeat(60)));
        let error = Handle::parse("é".repeat(60)).unwrap_err();
        assert_eq!(error.found(), "é".repeat(60));
    }

    #[test]
    fn message_is_one_line() {
        let error = Handle::parse("a\n\u{1b}[2J").unwrap_err();
        assert!(!error.to_string().contains(char::is_control));
    }
}
