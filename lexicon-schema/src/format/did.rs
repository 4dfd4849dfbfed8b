//! The format `did`: a decentralised identifier of any method.
//! Whether the method is one that the network uses, or the DID resolves, is left to who resolves it.

use super::Fault;
use super::class::Class;
use super::fault::at_most;

/// Whether `text` is a DID: `did:plc:ewvi7nxzyoun6zhxrhs64oiz`, `did:web:example.com`.
///
/// The grammar is that of "DID Syntax" in the DID section of the AT Protocol's specification: `did:`, a method of
/// lower-case letters, and an identifier of letters, digits and `._:%-` that doesn't end with `:` or `%`; at most
/// 2048 bytes. Percent-encoding is not looked into.
///
/// # Errors
///
/// The first fault that the text has.
pub fn did(text: &str) -> Result<(), Fault> {
    const PREFIX: usize = "did:".len();
    at_most(text, 2048, "a DID has at most 2048 bytes")?;
    let Some(rest) = text.as_bytes().strip_prefix(b"did:") else {
        return Err(Fault::new(0, "a DID starts with `did:`"));
    };
    let method = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    match rest.get(method..).and_then(|rest| rest.strip_prefix(b":")) {
        Some(behind) if method > 0 => identifier(behind).map_err(|fault| fault.behind(PREFIX + method + 1)),
        _ => Err(Fault::new(PREFIX + method, "a DID's method is lower-case letters, with a colon behind them")),
    }
}

fn identifier(bytes: &[u8]) -> Result<(), Fault> {
    static CLASS: Class = Class::alphanumeric_or(b"._:%-");
    CLASS.holds_all(bytes, "a DID's identifier holds only ASCII letters, digits and `._:%-`")?;
    match bytes {
        [] => Err(Fault::new(0, "a DID has an identifier behind its method")),
        [.., b':' | b'%'] => Err(Fault::new(bytes.len() - 1, "a DID doesn't end with `:` or `%`")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::did;

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
        for (text, at) in
            [("", 0), ("DID:plc:a", 0), ("did:", 4), ("did:plc", 7), ("did:plc:", 8), ("did:m1:a", 5), ("did:m:a/b", 7)]
        {
            assert_eq!(did(text).map_err(|fault| fault.at()), Err(at), "{text}");
        }
    }

    #[test]
    fn the_longest_did_has_2048_bytes() {
        assert!(did(&format!("did:web:{}", "a".repeat(2040))).is_ok());
        assert!(did(&format!("did:web:{}", "a".repeat(2041))).is_err());
    }
}
