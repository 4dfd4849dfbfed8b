//! The format `handle`: an account's domain name.
//! Reserved top-level domains are good grammar; whether to take them in is left to who registers accounts.

use super::Fault;
use super::fault::at_most;
use super::label::label;

/// Whether `text` is a handle: `alice.example.com`.
///
/// The grammar is that of "Handle Identifier Syntax" in the Handle section of the AT Protocol's specification: at
/// least two labels of 1 to 63 ASCII letters, digits and inner hyphens, the last one starting with a letter; at most
/// 253 bytes. Upper-case letters are allowed.
///
/// # Errors
///
/// The first fault that the text has.
pub fn handle(text: &str) -> Result<(), Fault> {
    at_most(text, 253, "a handle has at most 253 bytes")?;
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut end = label(bytes, start)?;
    while end < bytes.len() {
        start = end + 1;
        end = label(bytes, start)?;
    }
    if start == 0 {
        return Err(Fault::new(end, "a handle has at least two parts with a dot between them"));
    }
    match bytes.get(start) {
        Some(byte) if byte.is_ascii_alphabetic() => Ok(()),
        _ => Err(Fault::new(start, "the last part of a handle starts with a letter")),
    }
}

#[cfg(test)]
mod tests {
    use super::handle;

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
        for (text, at) in
            [("", 0), ("org", 3), (".org", 0), ("a..b", 2), ("a.b.", 4), ("a-.b", 1), ("a.-b", 2), ("a.b.8", 4)]
        {
            assert_eq!(handle(text).map_err(|fault| fault.at()), Err(at), "{text}");
        }
    }
}
