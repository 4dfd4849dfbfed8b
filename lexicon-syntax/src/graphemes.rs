//! Extended grapheme clusters (UAX #29), which `minGraphemes` and `maxGraphemes` count.

use unicode_segmentation::UnicodeSegmentation;

/// Returns the number of grapheme clusters.
///
/// ```
/// use lexicon_syntax::graphemes::count;
///
/// assert_eq!(count("e\u{301}"), 1);
/// assert_eq!(count("\r\n"), 1);
/// assert_eq!(count("👨‍👩‍👧🇩🇪"), 2);
/// ```
pub fn count(text: &str) -> usize {
    if is_one_per_byte(text) { text.len() } else { text.graphemes(true).count() }
}

/// Whether `text` has at least `limit` grapheme clusters. Stops counting at the limit.
pub fn has_at_least(text: &str, limit: u64) -> bool {
    // A cluster has at least one byte, so `limit` fits in `usize` from here on.
    if (text.len() as u64) < limit {
        return false;
    }
    match (limit as usize).checked_sub(1) {
        None => true,
        Some(before) => is_one_per_byte(text) || text.graphemes(true).nth(before).is_some(),
    }
}

/// Whether `text` has at most `limit` grapheme clusters. Stops counting at the limit.
pub fn has_at_most(text: &str, limit: u64) -> bool {
    // A text has at most as many clusters as bytes or characters. `limit + 1` cannot overflow below its length.
    text.len() as u64 <= limit || characters(text) <= limit || !has_at_least(text, limit + 1)
}

/// Returns the number of characters, which is that of their first bytes.
fn characters(text: &str) -> u64 {
    // In chunks whose count fits in `u8`, so that the compiler vectorizes the loop.
    let is_first = |byte: &u8| u8::from(byte & 0xc0 != 0x80);
    let count = |chunk: &[u8]| u64::from(chunk.iter().map(is_first).sum::<u8>());
    text.as_bytes().chunks(192).map(count).sum()
}

/// Whether each byte is a cluster: in ASCII all are, except that CR LF is one cluster.
fn is_one_per_byte(text: &str) -> bool {
    text.is_ascii() && !text.as_bytes().contains(&b'\r')
}

#[cfg(test)]
mod tests {
    use super::{count, has_at_least, has_at_most};

    #[test]
    fn counts_characters_across_chunks() {
        for length in [0, 1, 100, 191, 192, 193, 500, 1000] {
            let text: String = "a€é🦀".chars().cycle().take(length).collect();
            assert_eq!(super::characters(&text), length as u64);
        }
    }

    #[test]
    fn limits_agree_with_count() {
        for (text, expected) in [
            ("", 0),
            ("a", 1),
            ("plain", 5),
            ("a\r\nb", 3),
            ("\r\r\n\n", 3),
            ("e\u{301}e", 2),
            ("🇩🇪🇫🇷", 2),
            ("👩‍👩‍👦‍👦!", 2),
            ("한국", 2),
        ] {
            assert_eq!(count(text), expected, "{text:?}");
            for limit in (0..12).chain([u64::MAX]) {
                assert_eq!(has_at_least(text, limit), expected as u64 >= limit, "{text:?} {limit}");
                assert_eq!(has_at_most(text, limit), expected as u64 <= limit, "{text:?} {limit}");
            }
        }
    }
}
