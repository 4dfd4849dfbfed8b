//! One label of a domain name: what stands between two dots of a handle or an NSID.
//! How many there must be, and what the first or last may start with, is left to those two.

use super::Fault;

/// The longest that one label may be, in bytes.
const LONGEST: usize = 63;

/// Reads the label that begins at `start` and gives back where it ends: at a dot, or at the end of the text.
pub(super) fn label(bytes: &[u8], start: usize) -> Result<usize, Fault> {
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'.' => break,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => end += 1,
            _ => return Err(Fault::new(end, "between its dots stand only ASCII letters, digits and hyphens")),
        }
    }
    match bytes.get(start..end).unwrap_or_default() {
        [] => Err(Fault::new(start, "between its dots, and before and behind them, stands at least one character")),
        [b'-', ..] => Err(Fault::new(start, "what stands between its dots starts with no hyphen")),
        [.., b'-'] => Err(Fault::new(end - 1, "what stands between its dots ends with no hyphen")),
        label if label.len() > LONGEST => {
            Err(Fault::new(start + LONGEST, "between its dots stand at most 63 characters"))
        }
        _ => Ok(end),
    }
}
