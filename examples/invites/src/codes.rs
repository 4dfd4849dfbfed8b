//! What a code looks like: `pds-example-com-xxxxx-xxxxx`.
//! That none is given twice is the store's to see to.

const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Makes the codes of one host.
#[derive(Clone, Debug)]
pub struct Codes {
    prefix: String,
}

impl Codes {
    /// Codes that begin with `hostname`, its dots as dashes.
    pub fn new(hostname: &str) -> Self {
        Self { prefix: hostname.replace('.', "-") }
    }

    /// A new code: 50 random bits behind the host's name.
    ///
    /// # Errors
    ///
    /// When the operating system has no random bytes.
    pub fn make(&self) -> Result<String, getrandom::Error> {
        Ok(format!("{}-{}-{}", self.prefix, random::<5>()?, random::<5>()?))
    }
}

/// `LENGTH` letters and digits of lower-case base32, from the operating system's cryptographic generator.
///
/// # Errors
///
/// When the operating system has no random bytes.
pub fn random<const LENGTH: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes)?;
    // 256 is a multiple of 32, so every letter is as likely as another.
    Ok(bytes.iter().map(|byte| char::from(BASE32[usize::from(byte % 32)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_host_with_dashes_and_two_groups_of_five() {
        let code = Codes::new("pds.example.com").make().unwrap();
        let random = code.strip_prefix("pds-example-com-").unwrap();
        let (first, second) = random.split_once('-').unwrap();
        for group in [first, second] {
            assert_eq!(group.len(), 5, "{code}");
            assert!(group.bytes().all(|byte| BASE32.contains(&byte)), "{code}");
        }
    }

    #[test]
    fn every_letter_comes_up() {
        let text = random::<4096>().unwrap();
        assert!(BASE32.iter().all(|&letter| text.contains(char::from(letter))));
    }
}
