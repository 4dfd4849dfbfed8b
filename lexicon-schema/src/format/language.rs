//! The format `language`: a language tag of BCP 47, well-formed.
//! Whether its parts are registered is left to who knows the registry.

use std::iter::Peekable;

use super::Fault;
use super::fault::at_most;

/// Whether `text` is a well-formed language tag: `ja`, `pt-BR`, `zh-Hant-TW`, `x-ours`.
///
/// The grammar is that of section 2.1 of RFC 5646, with the primary language in two or three lower-case letters as
/// "language" under "String Formats" in the Lexicon section of the AT Protocol's specification asks; at most 128
/// bytes. [`language_is_valid`] asks for more.
///
/// # Errors
///
/// The first fault that the text has.
pub fn language(text: &str) -> Result<(), Fault> {
    at_most(text, 128, "a language tag has at most 128 bytes")?;
    match tag(text) {
        Err(fault) if !IRREGULAR.contains(&text) => Err(fault),
        _ => Ok(()),
    }
}

/// Whether `text` is a well-formed language tag without a variant or an extension that stands in it twice, in
/// whatever case.
///
/// RFC 5646 calls this valid, as far as it can be told without the registry. A lexicon asks only for [`language()`].
///
/// ```
/// use lexicon_schema::format::{language, language_is_valid};
///
/// assert!(language("de-1901-1901").is_ok());
/// assert!(!language_is_valid("de-1901-1901"));
/// ```
pub fn language_is_valid(text: &str) -> bool {
    language(text).is_ok() && !repeats_a_variant(text) && !repeats_an_extension(text)
}

/// Tags from before the grammar that don't follow it. Some old ones do, so they need no place here.
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

/// The tag by its grammar, one kind of part after the other.
fn tag(text: &str) -> Result<(), Fault> {
    let mut parts = parts(text).peekable();
    if let Some((_, primary)) = parts.next_if(|&(_, part)| !is_private(part)) {
        if !(matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase())) {
            return Err(Fault::new(0, "a language tag starts with two or three lower-case letters, or with `x-`"));
        }
        for _ in 0..3 {
            parts.next_if(|&(_, part)| part.len() == 3 && is_alphabetic(part));
        }
        parts.next_if(|&(_, part)| part.len() == 4 && is_alphabetic(part));
        parts.next_if(|&(_, part)| is_region(part));
        while parts.next_if(|&(_, part)| is_variant(part)).is_some() {}
        while let Some((at, _)) = parts.next_if(|&(_, part)| is_singleton(part)) {
            at_least_one(&mut parts, at, 2)?;
        }
    }
    if let Some((at, _)) = parts.next_if(|&(_, part)| is_private(part)) {
        at_least_one(&mut parts, at, 1)?;
    }
    match parts.next() {
        Some((at, _)) => Err(Fault::new(at, "a part of the language tag has a form or a place that no part has")),
        None => Ok(()),
    }
}

/// The parts between hyphens, each with its offset.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('-').scan(0, |next, part| {
        let at = *next;
        *next += part.len() + 1;
        Some((at, part))
    })
}

/// Takes the parts that belong to the singleton at `at`, of which each has `shortest` to 8 letters and digits.
fn at_least_one<'a>(
    parts: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
    at: usize,
    shortest: usize,
) -> Result<(), Fault> {
    let mut belongs = || parts.next_if(|&(_, part)| (shortest..=8).contains(&part.len()) && is_alphanumeric(part));
    if belongs().is_none() {
        return Err(Fault::new(at, "behind a single letter or digit a language tag goes on"));
    }
    while belongs().is_some() {}
    Ok(())
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_alphanumeric(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_region(part: &str) -> bool {
    part.len() == 2 && is_alphabetic(part) || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_variant(part: &str) -> bool {
    let long_enough = match part.len() {
        4 => part.starts_with(|first: char| first.is_ascii_digit()),
        length => (5..=8).contains(&length),
    };
    long_enough && is_alphanumeric(part)
}

fn is_singleton(part: &str) -> bool {
    part.len() == 1 && is_alphanumeric(part) && !is_private(part)
}

fn is_private(part: &str) -> bool {
    part.eq_ignore_ascii_case("x")
}

/// Variants stand before the first singleton.
fn repeats_a_variant(tag: &str) -> bool {
    let mut rest = tag.split('-');
    if rest.next().is_none_or(|primary| primary.len() == 1) {
        return false;
    }
    while let Some(part) = rest.next().filter(|part| part.len() > 1) {
        let mut others = rest.clone().take_while(|part| part.len() > 1);
        if is_variant(part) && others.any(|other| other.eq_ignore_ascii_case(part)) {
            return true;
        }
    }
    false
}

/// Behind an `x` everything is private, so nothing there is an extension.
fn repeats_an_extension(tag: &str) -> bool {
    let mut rest = tag.split('-');
    while let Some(part) = rest.next().filter(|part| !is_private(part)) {
        let mut others = rest.clone().take_while(|part| !is_private(part));
        if part.len() == 1 && others.any(|other| other.eq_ignore_ascii_case(part)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{IRREGULAR, language, language_is_valid};

    #[test]
    fn the_grammar_of_the_rfc_is_followed() {
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
            assert!(language_is_valid(text), "{text}");
        }
        for text in
            ["", "d", "jaja", "JA", "de-", "de--CH", "de-419-DE", "de-u", "de-u-x-a", "x", "x-", "x-123456789", "i-us"]
        {
            assert!(language(text).is_err(), "{text}");
            assert!(!language_is_valid(text), "{text}");
        }
    }

    #[test]
    fn tags_from_before_the_grammar_are_taken() {
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
            assert!(language(text).is_ok() && language_is_valid(text), "{text}");
        }
    }

    #[test]
    fn what_is_private_may_repeat_itself() {
        assert!(language_is_valid("de-x-a-a-ABCDE-abcde"));
        assert!(language_is_valid("x-abcde-abcde"));
        assert!(language_is_valid("de-a-abcde-abcde"));
        assert!(!language_is_valid("de-a-bbb-A-ccc"));
    }
}
