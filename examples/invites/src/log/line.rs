//! Text that clients may have sent, made safe for a log: bounded, on one line, without characters that terminals obey.

use std::fmt;

/// The most bytes of a line, with its line break.
const LINE_LIMIT: usize = 1024;

/// The end of a line that was cut off.
const CUT: &str = " [cut off]\n";

/// The most bytes of an [`Excerpt`].
const EXCERPT_LIMIT: usize = 200;

/// Returns the text of one event as one line: control, separator, bidirectional and invisible characters are escaped,
/// and what exceeds 1 KiB is cut off.
pub fn line(text: &str) -> String {
    let mut line = String::new();
    let mut cut = 0;
    for character in text.trim_end_matches('\n').chars() {
        if line.len() + CUT.len() <= LINE_LIMIT {
            cut = line.len();
        }
        match character {
            // `escape_debug` escapes these as well, though they are harmless.
            '"' | '\'' | '\\' => line.push(character),
            _ => line.extend(character.escape_debug()),
        }
        if line.len() >= LINE_LIMIT {
            line.truncate(cut);
            line.push_str(CUT);
            return line;
        }
    }
    line.push('\n');
    line
}

/// Displays at most the first 200 bytes of a text, so that a long one costs nothing to format.
pub struct Excerpt<'a>(pub &'a str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.len() <= EXCERPT_LIMIT {
            return f.write_str(self.0);
        }
        let end = (0..=EXCERPT_LIMIT).rev().find(|&end| self.0.is_char_boundary(end)).unwrap_or(0);
        write!(f, "{}... ({} bytes)", &self.0[..end], self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_moves_cursors_or_reorders_text() {
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
    fn cuts_long_lines() {
        for filler in ["a", "é", "\u{9b}"] {
            let line = line(&filler.repeat(65_000));
            assert!((LINE_LIMIT - 8..=LINE_LIMIT).contains(&line.len()), "{}", line.len());
            assert!(line.ends_with(CUT), "{line}");
        }
        let longest = "a".repeat(LINE_LIMIT - 1) + "\n";
        assert_eq!(line(&longest), longest);
        assert_eq!(line(&format!("a{longest}")), "a".repeat(LINE_LIMIT - CUT.len()) + CUT);
    }

    #[test]
    fn excerpt_ends_at_character_boundary() {
        assert_eq!(Excerpt("/xrpc/_health").to_string(), "/xrpc/_health");
        let text = format!("a{}", "é".repeat(200));
        assert_eq!(Excerpt(&text).to_string(), format!("a{}... (401 bytes)", "é".repeat(99)));
    }
}
