//! Validity of language tags by RFC 5646, apart from the registry. The format `language` does not require it.

use super::language;
use super::language::Part;

/// Whether `text` is a well-formed language tag without repeated variants and extensions.
///
/// RFC 5646 calls such a tag valid if its parts are registered, which is not checked. Letter case does not matter.
///
/// ```
/// use lexicon_syntax::format::{language, is_valid_language};
///
/// assert!(language("de-1901-1901").is_ok());
/// assert!(!is_valid_language("de-1901-1901"));
/// ```
pub fn is_valid_language(text: &str) -> bool {
    language(text).is_ok() && !has_repeated_variant(text) && !has_repeated_extension(text)
}

fn is_variant(part: &str) -> bool {
    Part::read(part.as_bytes(), 0).is_variant(part.as_bytes())
}

fn is_private(part: &str) -> bool {
    part.eq_ignore_ascii_case("x")
}

/// Variants come before the first singleton.
fn has_repeated_variant(tag: &str) -> bool {
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

/// Everything after an `x` is private.
fn has_repeated_extension(tag: &str) -> bool {
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
    use super::is_valid_language;

    #[test]
    fn allows_repeated_private_parts() {
        assert!(is_valid_language("de-x-a-a-ABCDE-abcde"));
        assert!(is_valid_language("x-abcde-abcde"));
        assert!(is_valid_language("de-a-abcde-abcde"));
        assert!(!is_valid_language("de-a-bbb-A-ccc"));
    }
}
