//! Why a text was not taken for one of a format, for the person who sent it or who reads the log.
//! The rule itself is the schema's; this adds which format was asked for and what was found.

use std::fmt;

use lexicon_syntax::format::{Format, FormatErrorKind};

use crate::text::shortened;

/// A text is not of the format that was asked for.
///
/// ```
/// let refusal = lexicon_runtime::Tid::parse("yesterday").unwrap_err();
/// assert_eq!(refusal.to_string(), r#"expected a TID, found "yesterday": a TID has 13 characters"#);
/// assert_eq!(refusal.format().name(), "tid");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    format: Format,
    fault: FormatErrorKind,
    found: Box<str>,
}

impl FormatError {
    /// `text` is the whole text that was checked.
    pub(crate) fn new(format: Format, fault: FormatErrorKind, text: &str) -> Self {
        Self { format, fault, found: shortened(text).into() }
    }

    /// The format that was asked for.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The rule that the text breaks, as a sentence without a full stop.
    pub fn reason(&self) -> &'static str {
        self.fault.reason()
    }

    /// The offset in bytes of the first part of the whole text that breaks the rule; always at the start of a character,
    /// or at the end of the text.
    pub fn offset(&self) -> usize {
        self.fault.offset()
    }

    /// What was found; of a long text the first 60 characters, with `…` behind them.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Debug, so that a line break or a control character in the text cannot garble a log.
        write!(f, "expected {}, found {:?}: {}", self.format.description(), self.found, self.fault)
    }
}

impl std::error::Error for FormatError {}

#[cfg(test)]
mod tests {
    use crate::Handle;

    #[test]
    fn what_was_found_is_shortened_between_characters() {
        let refusal = Handle::parse("é".repeat(61)).unwrap_err();
        assert_eq!(refusal.found(), format!("{}…", "é".repeat(60)));
        let refusal = Handle::parse("é".repeat(60)).unwrap_err();
        assert_eq!(refusal.found(), "é".repeat(60));
    }

    #[test]
    fn what_was_found_stays_on_one_line() {
        let refusal = Handle::parse("a\n\u{1b}[2J").unwrap_err();
        assert!(!refusal.to_string().contains(char::is_control));
    }
}
