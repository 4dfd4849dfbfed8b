//! The length of a text as `minGraphemes` and `maxGraphemes` of a lexicon count it: in what a reader sees as characters.
//! Lengths in bytes need no room; they are `str::len`.

use unicode_segmentation::UnicodeSegmentation;

/// How many extended grapheme clusters `text` has, by UAX #29.
///
/// ```
/// use lexicon_syntax::graphemes::count;
///
/// assert_eq!(count("e\u{301}"), 1);
/// assert_eq!(count("\r\n"), 1);
/// assert_eq!(count("👨‍👩‍👧🇩🇪"), 2);
/// ```
pub fn count(text: &str) -> usize {
    if is_one_each(text) { text.len() } else { text.graphemes(true).count() }
}

/// Whether `text` has `limit` grapheme clusters or more. Counts no further than it must.
pub fn has_at_least(text: &str, limit: u64) -> bool {
    // A cluster has at least one byte, so `limit` is within `usize` behind this.
    if (text.len() as u64) < limit {
        return false;
    }
    match (limit as usize).checked_sub(1) {
        None => true,
        Some(before) => is_one_each(text) || text.graphemes(true).nth(before).is_some(),
    }
}

/// Whether `text` has `limit` grapheme clusters or fewer. Counts no further than it must.
pub fn has_at_most(text: &str, limit: u64) -> bool {
    // A text of no more bytes, or characters, than the limit has no more clusters either; the first also keeps
    // `limit + 1` in range.
    text.len() as u64 <= limit || characters(text) <= limit || !has_at_least(text, limit + 1)
}

/// How many characters `text` has: as many as bytes that begin one.
fn characters(text: &str) -> u64 {
    // In pieces whose count fits in a byte, so that the compiler counts many bytes at once.
    let begins = |byte: &u8| u8::from(byte & 0xc0 != 0x80);
    let piece = |piece: &[u8]| u64::from(piece.iter().map(begins).sum::<u8>());
    text.as_bytes().chunks(192).map(piece).sum()
}

/// In ASCII every character is a cluster, save that CR LF is one.
fn is_one_each(text: &str) -> bool {
    text.is_ascii() && !text.as_bytes().contains(&b'\r')
}

#[cfg(test)]
mod tests {
    use super::{count, has_at_least, has_at_most};

    #[test]
    fn characters_are_counted_in_texts_of_any_length() {
        for length in [0, 1, 100, 191, 192, 193, 500, 1000] {
            let text: String = "a€é🦀".chars().cycle().take(length).collect();
            assert_eq!(super::characters(&text), length as u64);
        }
    }

    #[test]
    fn the_limits_agree_with_the_count() {
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
