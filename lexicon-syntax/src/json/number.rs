//! JSON numbers as integers, exactly: `123.0` and `1e2` are integers, `0.5` and `1e99` are not.

/// A JSON number, unparsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<'a> {
    text: &'a str,
    plain: bool,
}

/// The reason why a number is not a 64-bit integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnInteger {
    /// It has a fraction.
    Fraction,
    /// It does not fit in 64 bits.
    TooLarge,
}

impl<'a> Number<'a> {
    /// `plain`: `text` has no decimal point and no exponent.
    #[inline]
    pub(super) fn new(text: &'a str, plain: bool) -> Self {
        Self { text, plain }
    }

    /// The unparsed number.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the number as an integer.
    ///
    /// # Errors
    ///
    /// Returns an error if it has a fraction or does not fit in 64 bits.
    #[inline]
    pub fn integer(&self) -> Result<i64, NotAnInteger> {
        if self.plain {
            return self.text.parse().map_err(|_| NotAnInteger::TooLarge);
        }
        self.scaled_integer()
    }

    #[cold]
    fn scaled_integer(&self) -> Result<i64, NotAnInteger> {
        let (sign, magnitude) = match self.text.strip_prefix('-') {
            Some(magnitude) => ("-", magnitude),
            None => ("", self.text),
        };
        let (mantissa, exponent) = magnitude.split_once(['e', 'E']).unwrap_or((magnitude, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            return Ok(0);
        }
        // An exponent beyond `i64` counts as infinite.
        let exponent = exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let dropped = digits.len() - significant.len();
        let zeros = exponent.saturating_sub_unsigned(fraction.len() as u64).saturating_add_unsigned(dropped as u64);
        match usize::try_from(zeros) {
            Err(_) => Err(NotAnInteger::Fraction),
            Ok(zeros) if zeros > 19 => Err(NotAnInteger::TooLarge),
            Ok(zeros) => {
                format!("{sign}{significant}{}", "0".repeat(zeros)).parse().map_err(|_| NotAnInteger::TooLarge)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cursor;
    use super::*;

    fn integer(text: &str) -> Result<i64, NotAnInteger> {
        Cursor::new(text).number().expect("a JSON number").integer()
    }

    #[test]
    fn accepts_integral_values_in_any_notation() {
        for (text, value) in [
            ("0", 0),
            ("-0", 0),
            ("-0.0e5", 0),
            ("0e999999999999999999999", 0),
            ("123.0", 123),
            ("1e2", 100),
            ("1.5e1", 15),
            ("1200e-2", 12),
            ("-1.50E+2", -150),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("-9.223372036854775808e18", i64::MIN),
        ] {
            assert_eq!(integer(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn rejects_fractions_and_values_beyond_64_bits() {
        for text in ["0.5", "1e-1", "15e-1", "1.0000000000000001", "1e-99999999999999999999"] {
            assert_eq!(integer(text), Err(NotAnInteger::Fraction), "{text}");
        }
        for text in ["9223372036854775808", "1e19", "-9223372036854775809", "1e99999999999999999999", "9.3e18"] {
            assert_eq!(integer(text), Err(NotAnInteger::TooLarge), "{text}");
        }
    }
}
