//! Generates codes in the form `pds-example-com-xxxxx-xxxxx`. The store ensures that they are unique.

const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Generates the codes of one host.
#[derive(Clone, Debug)]
pub struct Codes {
    prefix: String,
}

impl Codes {
    /// Creates a generator of codes for `hostname`.
    ///
    /// The codes begin with the host name, with dashes instead of dots.
    pub fn new(hostname: &str) -> Self {
        Self { prefix: hostname.replace('.', "-") }
    }

    /// Returns a new code: the host name and 50 random bits.
    ///
    /// # Errors
    ///
    /// If the operating system provides no random bytes.
    pub fn generate(&self) -> Result<String, getrandom::Error> {
        Ok(format!("{}-{}-{}", self.prefix, random::<5>()?, random::<5>()?))
    }
}

/// Returns `LENGTH` random characters of lower-case base32.
///
/// They come from the cryptographic generator of the operating system.
///
/// # Errors
///
/// If the operating system provides no random bytes.
pub fn random<const LENGTH: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes)?;
    // 256 is a multiple of 32, so all characters have the same probability.
    Ok(bytes.iter().map(|byte| char::from(BASE32[usize::from(byte % 32)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_hostname_and_two_random_groups() {
        let code = Codes::new("pds.example.com").generate().unwrap();
        let random = code.strip_prefix("pds-example-com-").unwrap();
        let (first, second) = random.split_once('-').unwrap();
        for group in [first, second] {
            assert_eq!(group.len(), 5, "{code}");
            assert!(group.bytes().all(|byte| BASE32.contains(&byte)), "{code}");
        }
    }

    #[test]
    fn random_text_uses_all_of_base32() {
        let text = random::<4096>().unwrap();
        assert!(BASE32.iter().all(|&letter| text.contains(char::from(letter))));
    }
}
