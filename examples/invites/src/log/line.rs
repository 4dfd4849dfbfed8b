//! Makes text of clients safe for the log: of limited length, on one line, without control characters.

use std::fmt;

/// The maximum length of a line in bytes, with its line break.
const MAX_LINE_LEN: usize = 1024;

/// The end of a truncated line.
const TRUNCATED: &str = " [truncated]\n";

/// The maximum length of an [`Excerpt`] in bytes.
const MAX_EXCERPT_LEN: usize = 200;

/// Formats the text of one event as one line of at most 1 KiB. Control, separator, bidirectional and invisible characters
/// are escaped.
pub fn line(text: &str) -> String {
    let mut line = String::new();
    let mut truncated_len = 0;
    for character in text.trim_end_matches('\n').chars() {
        if line.len() + TRUNCATED.len() <= MAX_LINE_LEN {
            truncated_len = line.len();
        }
        match character {
            // `escape_debug` escapes these as well, though they are harmless.
            '"' | '\'' | '\\' => line.push(character),
            _ => line.extend(character.escape_debug()),
        }
        if line.len() >= MAX_LINE_LEN {
            line.truncate(truncated_len);
            line.push_str(TRUNCATED);
            return line;
        }
    }
    line.push('\n');
    line
}

/// Displays at most the first 200 bytes of a text.
pub struct Excerpt<'a>(pub &'a str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.len() <= MAX_EXCERPT_LEN {
            return f.write_str(self.0);
        }
        let end = (0..=MAX_EXCERPT_LEN).rev().find(|&end| self.0.is_char_boundary(end)).unwrap_or(0);
        write!(f, "{}... ({} bytes)", &self.0[..end], self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_control_and_bidirectional_characters() {
        for character in
            "\n\r\t\u{0}\u{1b}\u{7f}\u{85}\u{9b}\u{61c}\u{200b}\u{200e}\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}".chars()
        {
            let line = line(&format!("a{character}b\n"));
            let escaped = line.strip_prefix('a').unwrap().strip_suffix("b\n").unwrap();
            assert!(escaped.starts_with('\\') && escaped.is_ascii(), "{line:?}");
        }
    }

    #[test]
    fn keeps_printable_text() {
        let text = "INFO request{path=/xrpc/a.b?c=\"d\"}: it's C:\\é 漢\n";
        assert_eq!(line(text), text);
    }

    #[test]
    fn truncates_long_lines() {
        for filler in ["a", "é", "\u{9b}"] {
            let line = line(&filler.repeat(65_000));
            assert!((MAX_LINE_LEN - 8..=MAX_LINE_LEN).contains(&line.len()), "{}", line.len());
            assert!(line.ends_with(TRUNCATED), "{line}");
        }
        let longest = "a".repeat(MAX_LINE_LEN - 1) + "\n";
        assert_eq!(line(&longest), longest);
        assert_eq!(line(&format!("a{longest}")), "a".repeat(MAX_LINE_LEN - TRUNCATED.len()) + TRUNCATED);
    }

    #[test]
    fn excerpt_ends_at_character_boundary() {
        assert_eq!(Excerpt("/xrpc/_health").to_string(), "/xrpc/_health");
        let text = format!("a{}", "é".repeat(200));
        assert_eq!(Excerpt(&text).to_string(), format!("a{}... (401 bytes)", "é".repeat(99)));
    }
}
