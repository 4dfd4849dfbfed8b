//! Formats an error and its sources as one log line of limited length.

use std::{
    error::Error,
    fmt::{self, Write as _},
};

/// The maximum length of the text in bytes, without the marker of truncation.
const MAX_LEN: usize = 4096;

/// Displays an error and its sources on one line of at most 4 KiB, since a client may control parts of the text.
pub(super) struct LogLine<'a>(pub &'a (dyn Error + 'static));

impl fmt::Display for LogLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = EscapingWriter { formatter: f, remaining: Some(MAX_LEN) };
        write!(line, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(source) = next {
            write!(line, ": {source}")?;
            next = source.source();
        }
        Ok(())
    }
}

/// Truncates text at a limit and escapes line breaks and other characters that move or reorder text.
struct EscapingWriter<'a, 'f> {
    formatter: &'a mut fmt::Formatter<'f>,
    /// `None` after truncation.
    remaining: Option<usize>,
}

impl fmt::Write for EscapingWriter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let Some(remaining) = self.remaining else { return Ok(()) };
            self.remaining = remaining.checked_sub(character.len_utf8());
            if self.remaining.is_none() {
                return self.formatter.write_str(" [truncated]");
            }
            match character {
                // `escape_debug` escapes these as well, though they are harmless.
                '"' | '\'' | '\\' => self.formatter.write_char(character)?,
                _ => write!(self.formatter, "{}", character.escape_debug())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_line(text: &str) -> String {
        LogLine(&*Box::<dyn Error + Send + Sync>::from(text)).to_string()
    }

    #[test]
    fn escapes_characters_that_move_or_reorder_text() {
        for character in "\n\r\u{1b}\u{9b}\u{2028}\u{2029}\u{202e}\u{2066}".chars() {
            let line = log_line(&format!("a{character}b"));
            assert!(line.is_ascii() && line.contains("a\\"), "{line:?}");
        }
        assert!(log_line("\"é漢\" isn't C:\\").ends_with("\"é漢\" isn't C:\\"));
    }

    #[test]
    fn appends_sources() {
        let source = std::io::Error::other("disk full");
        let error = super::super::Error::invalid_request("upload failed").with_source(source);
        assert_eq!(LogLine(&error).to_string(), "InvalidRequest: upload failed: disk full");
    }

    #[test]
    fn truncates_line_at_limit() {
        for filler in ["a", "é"] {
            let line = log_line(&filler.repeat(100_000));
            assert!(line.ends_with(" [truncated]") && line.len() < MAX_LEN + 32, "{}", line.len());
        }
    }
}
