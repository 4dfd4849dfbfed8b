//! The format `language`: a well-formed language tag of BCP 47. Its parts need not be registered.

use super::FormatErrorKind;
use super::error_kind::{at_most, attempt};

/// Checks whether `text` is a well-formed language tag: `ja`, `pt-BR`, `zh-Hant-TW`, `x-ours`.
///
/// The grammar is that of section 2.1 of RFC 5646, but the primary language has two or three lower-case letters, by
/// "language" under "String Formats" in the Lexicon section of the AT Protocol's specification; at most 128 bytes.
/// [`is_valid_language`](super::is_valid_language) is stricter.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn language(text: &str) -> Result<(), FormatErrorKind> {
    read(text, false)
}

/// Checks whether `text` is a well-formed language tag of RFC 5646.
///
/// The primary language may have up to eight letters in any case.
///
/// # Errors
///
/// Returns the first violation of the grammar.
///
/// ```
/// use lexicon_syntax::format::{language, loose_language};
///
/// for text in ["EN-us", "japanese"] {
///     assert!(language(text).is_err() && loose_language(text).is_ok());
/// }
/// ```
pub const fn loose_language(text: &str) -> Result<(), FormatErrorKind> {
    read(text, true)
}

/// Grandfathered tags that do not follow the grammar.
const IRREGULAR: [&str; 17] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
];

#[inline]
const fn read(text: &str, is_loose: bool) -> Result<(), FormatErrorKind> {
    let bytes = text.as_bytes();
    if let [b'a'..=b'z', b'a'..=b'z'] = bytes {
        return Ok(());
    }
    attempt!(at_most(text, 128, "a language tag has at most 128 bytes"));
    match tag(bytes, is_loose) {
        Err(error) if !is_irregular(bytes, is_loose) => Err(error),
        _ => Ok(()),
    }
}

#[cold]
const fn is_irregular(tag: &[u8], is_loose: bool) -> bool {
    let mut index = 0;
    while index < IRREGULAR.len() {
        if is_equal(tag, IRREGULAR[index].as_bytes(), is_loose) {
            return true;
        }
        index += 1;
    }
    false
}

/// `==` in constant functions; case-insensitive if `is_loose`.
const fn is_equal(one: &[u8], other: &[u8], is_loose: bool) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] && !(is_loose && one[at].eq_ignore_ascii_case(&other[at])) {
            return false;
        }
        at += 1;
    }
    one.len() == other.len()
}

/// Checks the parts of a tag in the order of the grammar.
const fn tag(tag: &[u8], is_loose: bool) -> Result<(), FormatErrorKind> {
    let mut part = Part::read(tag, 0);
    if !part.is_private(tag) {
        attempt!(primary(tag, part, is_loose));
        part = part.next(tag);
        let mut extended = 0;
        while extended < 3 && part.length() == 3 && part.kind == LETTERS {
            part = part.next(tag);
            extended += 1;
        }
        if part.length() == 4 && part.kind == LETTERS {
            part = part.next(tag);
        }
        if part.length() == 2 && part.kind == LETTERS || part.length() == 3 && part.kind == DIGITS {
            part = part.next(tag);
        }
        while part.is_variant(tag) {
            part = part.next(tag);
        }
        while part.length() == 1 && part.is_alphanumeric() && !part.is_private(tag) {
            part = attempt!(part.after_singleton(tag, 2));
        }
    }
    if part.is_private(tag) {
        part = attempt!(part.after_singleton(tag, 1));
    }
    if part.start <= tag.len() {
        return Err(FormatErrorKind::new(part.start, "a part of a language tag is malformed or out of order"));
    }
    Ok(())
}

/// Checks the primary language of a tag that is not private.
const fn primary(tag: &[u8], part: Part, is_loose: bool) -> Result<(), FormatErrorKind> {
    if is_loose {
        return match part.length() {
            2..=8 if part.kind == LETTERS => Ok(()),
            _ => Err(FormatErrorKind::new(0, "a language tag starts with two to eight letters, or with `x-`")),
        };
    }
    let mut at = 0;
    while at < part.end && tag[at].is_ascii_lowercase() {
        at += 1;
    }
    if at < part.end || !matches!(part.end, 2 | 3) {
        return Err(FormatErrorKind::new(
            0,
            "a language tag starts with two or three lower-case letters, or with `x-`",
        ));
    }
    Ok(())
}

/// A part between hyphens. The last one is followed by an empty part that starts beyond the text.
#[derive(Clone, Copy)]
pub(super) struct Part {
    start: usize,
    end: usize,
    /// The kinds of its bytes.
    kind: u8,
}

const LETTERS: u8 = 1;
const DIGITS: u8 = 2;
const OTHERS: u8 = 4;

impl Part {
    #[inline]
    pub(super) const fn read(tag: &[u8], start: usize) -> Self {
        let mut part = Self { start, end: start, kind: 0 };
        while part.end < tag.len() && tag[part.end] != b'-' {
            part.kind |= match tag[part.end] {
                b'a'..=b'z' | b'A'..=b'Z' => LETTERS,
                b'0'..=b'9' => DIGITS,
                _ => OTHERS,
            };
            part.end += 1;
        }
        part
    }

    #[inline]
    const fn next(self, tag: &[u8]) -> Self {
        Self::read(tag, self.end + 1)
    }

    const fn length(self) -> usize {
        self.end - self.start
    }

    const fn is_alphanumeric(self) -> bool {
        self.kind & OTHERS == 0
    }

    pub(super) const fn is_variant(self, tag: &[u8]) -> bool {
        let long_enough = match self.length() {
            4 => tag[self.start].is_ascii_digit(),
            length => length >= 5 && length <= 8,
        };
        long_enough && self.is_alphanumeric()
    }

    const fn is_private(self, tag: &[u8]) -> bool {
        self.length() == 1 && matches!(tag[self.start], b'x' | b'X')
    }

    /// Returns the part after those of this singleton, each of which has `shortest` to 8 letters and digits.
    const fn after_singleton(self, tag: &[u8], shortest: usize) -> Result<Self, FormatErrorKind> {
        let first = self.next(tag);
        let mut part = first;
        while part.length() >= shortest && part.length() <= 8 && part.is_alphanumeric() {
            part = part.next(tag);
        }
        if part.start == first.start {
            return Err(FormatErrorKind::new(
                self.start,
                "a single letter or digit in a language tag has a part after it",
            ));
        }
        Ok(part)
    }
}

#[cfg(test)]
mod tests {
    use super::super::is_valid_language;
    use super::{IRREGULAR, language, loose_language};

    #[test]
    fn follows_rfc_5646() {
        for text in [
            "de",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske",
            "de-CH-1901",
            "en-u-co-phonebk-t-en-US",
            "X-fr-CH",
            "de-x-a-X",
            "es-419",
        ] {
            assert!(language(text).is_ok(), "{text}");
            assert!(is_valid_language(text), "{text}");
        }
        for text in
            ["", "d", "jaja", "JA", "de-", "de--CH", "de-419-DE", "de-u", "de-u-x-a", "x", "x-", "x-123456789", "i-us"]
        {
            assert!(language(text).is_err(), "{text}");
            assert!(!is_valid_language(text), "{text}");
        }
    }

    #[test]
    fn accepts_grandfathered_tags() {
        let regular = [
            "art-lojban",
            "cel-gaulish",
            "no-bok",
            "no-nyn",
            "zh-guoyu",
            "zh-hakka",
            "zh-min",
            "zh-min-nan",
            "zh-xiang",
        ];
        for text in IRREGULAR.into_iter().chain(regular) {
            assert!(language(text).is_ok() && is_valid_language(text), "{text}");
        }
    }

    #[test]
    fn loose_grammar_accepts_primary_of_eight_letters() {
        for text in ["EN", "En-US", "japanese", "Engl-Latn", "I-KLINGON", "EN-gb-OED", "en", "x-a"] {
            assert!(loose_language(text).is_ok(), "{text}");
        }
        for text in ["", "e", "japaneses", "EN_us", "EN-", "e1", "-en"] {
            assert!(loose_language(text).is_err(), "{text}");
        }
    }
}
