//! Reading scalars, and skipping values.

use std::borrow::Cow;

use super::Reader;
use crate::codec::source::DataSource;

impl<'a> Reader<'a> {
    /// Reads `null` if it is the next value.
    #[inline]
    pub fn null(&mut self) -> bool {
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.null(),
            DataSource::Memory(value) => Ok(value.null()),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.null(),
            DataSource::Ended => Ok(false),
        };
        outcome.unwrap_or_else(|error| {
            self.end_with(error);
            false
        })
    }

    /// Reads a boolean.
    #[inline]
    pub fn boolean(&mut self) -> Option<bool> {
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.boolean(),
            DataSource::Memory(value) => value.boolean(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.boolean(),
            DataSource::Ended => return None,
        };
        self.ok_or_report("a boolean", outcome)
    }

    /// Reads an integer.
    #[inline]
    pub fn integer(&mut self) -> Option<i64> {
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.integer(),
            DataSource::Memory(value) => value.integer(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.integer(),
            DataSource::Ended => return None,
        };
        self.ok_or_report("an integer", outcome)
    }

    /// Reads a string.
    #[inline]
    pub fn string(&mut self) -> Option<&str> {
        if let DataSource::Json(json) = &mut self.source
            && let Some(text) = json.unescaped_string()
        {
            return Some(text);
        }
        self.any_string()
    }

    fn any_string(&mut self) -> Option<&str> {
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.string(),
            DataSource::Memory(value) => value.string(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.string(),
            DataSource::Ended => return None,
        };
        let text = self.ok_or_report("a string", outcome)?;
        Some(self.borrowed(text))
    }

    /// Borrows a string until the next one is read.
    #[inline]
    pub(super) fn borrowed(&mut self, text: Cow<'a, str>) -> &str {
        match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => {
                self.unescaped = text;
                &self.unescaped
            }
        }
    }

    /// Skips the next value of any type.
    #[cold]
    pub(crate) fn skip(&mut self) {
        match &mut self.source {
            DataSource::Json(json) => {
                if let Err(error) = json.skip() {
                    self.end_inside_value(error);
                }
            }
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => {
                if let Err(error) = cbor.skip() {
                    self.end_inside_value(error);
                }
            }
            DataSource::Memory(value) => value.skip(),
            DataSource::Ended => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors<'a, T>(mut reader: Reader<'a>, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> String {
        let value = read(&mut reader);
        reader.finish(value).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn reports_scalars_of_other_types() {
        assert_eq!(errors(Reader::json(b"1"), |reader| reader.boolean()), "expected a boolean, found 1");
        assert_eq!(errors(Reader::json(b"true"), |reader| reader.integer()), "expected an integer, found true");
        assert_eq!(errors(Reader::json(b"null"), |reader| reader.integer()), "expected an integer, found null");
        let string = |reader: &mut Reader<'_>| reader.string().map(str::to_owned);
        assert_eq!(errors(Reader::json(b"[\"a\"]"), string), "expected a string, found an array");
        let too_large = errors(Reader::json(b"9223372036854775808"), |reader| reader.integer());
        assert_eq!(too_large, "expected an integer of 64 bits, found 9223372036854775808");
    }

    #[test]
    fn leaves_values_other_than_null() {
        let mut reader = Reader::json(b"1");
        assert!(!reader.null());
        assert_eq!(reader.integer(), Some(1));
        assert!(Reader::json(b"null").null());
    }

    #[test]
    fn unescapes_strings() {
        assert_eq!(Reader::json(br#""a\u00e9\n""#).string(), Some("aé\n"));
        assert_eq!(Reader::json(br#""plain""#).string(), Some("plain"));
    }

    #[test]
    fn ended_reader_reads_nothing() {
        let mut reader = Reader::json(b"[");
        reader.skip();
        assert!(reader.has_ended() && !reader.null());
        assert_eq!((reader.boolean(), reader.integer(), reader.string()), (None, None, None));
        assert_eq!(reader.violations.count(), 1);
    }
}
