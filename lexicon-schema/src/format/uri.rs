//! The format `uri`: any URI with a scheme.
//! The rules that a scheme has of its own are left to who follows the link.

use super::Fault;
use super::fault::at_most;

/// Whether `text` is a URI: `https://example.com/path`, `dns:example.com`.
///
/// A scheme (a letter, then letters, digits and `+.-`), a colon, and at least one more character; no white space;
/// at most 8192 bytes. See "String Formats" in the Lexicon section of the AT Protocol's specification, which asks
/// for no more than this.
///
/// # Errors
///
/// The first fault that the text has.
pub fn uri(text: &str) -> Result<(), Fault> {
    at_most(text, 8192, "a URI has at most 8192 bytes")?;
    let bytes = text.as_bytes();
    let in_scheme = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let scheme = bytes.iter().take_while(in_scheme).count();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return Err(Fault::new(0, "a URI starts with a scheme, whose first character is a letter"));
    }
    if bytes.get(scheme) != Some(&b':') {
        return Err(Fault::new(scheme, "a URI's scheme is letters, digits and `+.-`, with a colon behind it"));
    }
    if bytes.len() == scheme + 1 {
        return Err(Fault::new(bytes.len(), "a URI has something behind its scheme"));
    }
    match text.find(char::is_whitespace) {
        Some(at) => Err(Fault::new(at, "a URI holds no white space")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
        for (text, at) in [("", 0), ("//a", 0), ("1a:b", 0), ("a_b:c", 1), ("http:", 5), ("a:b c", 3), ("a:\u{a0}", 2)]
        {
            assert_eq!(uri(text).map_err(|fault| fault.at()), Err(at), "{text}");
        }
    }
}
