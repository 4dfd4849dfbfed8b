//! The reader of all decoding: one concrete type over every data source, so generated code is not generic over formats.
//! It collects violations, limits the depth and applies leniency. The syntax is left to the sources.

mod containers;
mod limits;
mod scalars;

use lexicon_syntax::json::SyntaxError;

#[cfg(feature = "cbor")]
use super::source::CborSource;
use super::source::{DataSource, JsonSource, MemorySource, SourceError};
use crate::data::Value;
use crate::leniency::Leniency;
use crate::limits::MAX_DEPTH;
use crate::validate::{Rule, ValidationError, Violations};

/// A position in data, from which values are read.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) source: DataSource<'a>,
    pub(crate) violations: Violations,
    /// The number of levels of arrays and objects that may still be entered.
    pub(super) remaining_depth: usize,
    pub(super) inserts_defaults: bool,
    /// The state of `$type` in the next object.
    pub(super) type_key: TypeKey,
    /// The offset of the object whose `$type` was read before the object is decoded.
    pub(super) object_start: usize,
    pub(super) leniency: Leniency,
    /// The last string, if it had escapes.
    unescaped: String,
}

/// The state of `$type` in an object that is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TypeKey {
    /// Optional, and kept as an unknown field.
    #[default]
    Unknown,
    /// Required, and not kept since encoding adds it.
    Required,
    /// As `Required`, but written with a `#main` fragment, which leniency allowed. Kept.
    MainFragment,
    /// Already read.
    Read,
}

impl<'a> Reader<'a> {
    /// Reads JSON.
    #[inline]
    pub(crate) fn json(json: &'a [u8]) -> Self {
        match std::str::from_utf8(json) {
            Ok(text) => Self::new(DataSource::Json(JsonSource::new(text))),
            Err(error) => {
                let mut reader = Self::new(DataSource::Ended);
                reader.end_with(SyntaxError { offset: error.valid_up_to(), message: "expected a JSON text in UTF-8" });
                reader
            }
        }
    }

    /// Reads DAG-CBOR.
    #[cfg(feature = "cbor")]
    pub(crate) fn cbor(bytes: &'a [u8]) -> Self {
        Self::new(DataSource::Cbor(CborSource::new(bytes)))
    }

    /// Reads a value in memory.
    pub(crate) fn memory(value: &'a Value) -> Self {
        Self::new(DataSource::Memory(MemorySource::new(value)))
    }

    /// Reads URL parameters, whose scalars are all strings.
    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    pub(crate) fn params(params: &'a Value) -> Self {
        Self::new(DataSource::Memory(MemorySource::params(params)))
    }

    #[inline]
    fn new(source: DataSource<'a>) -> Self {
        Self {
            source,
            violations: Violations::default(),
            remaining_depth: MAX_DEPTH,
            inserts_defaults: false,
            type_key: TypeKey::Unknown,
            object_start: 0,
            leniency: Leniency::default(),
            unescaped: String::new(),
        }
    }

    /// Inserts the defaults of absent fields, as in a client's request.
    #[cfg(any(feature = "dynamic", feature = "xrpc"))]
    #[inline]
    pub(crate) fn inserting_defaults(mut self) -> Self {
        self.inserts_defaults = true;
        self
    }

    /// Allows what `leniency` allows.
    #[inline]
    pub(crate) fn with_leniency(mut self, leniency: Leniency) -> Self {
        #[cfg(feature = "cbor")]
        if let DataSource::Cbor(cbor) = &mut self.source {
            cbor.set_leniency(leniency);
        }
        self.leniency = leniency;
        self.violations.set_leniency(leniency);
        self
    }

    #[cfg(feature = "dynamic")]
    pub(crate) fn leniency(&self) -> Leniency {
        self.leniency
    }

    /// Returns the decoded value, unless there are violations or the data continues.
    pub(crate) fn finish<T>(&mut self, value: Option<T>) -> Result<T, ValidationError> {
        let end = match &mut self.source {
            DataSource::Json(json) => json.end(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.end(),
            DataSource::Memory(_) | DataSource::Ended => Ok(()),
        };
        if let Err(error) = end {
            self.end_with(error);
        }
        match value {
            Some(value) if self.violations.count() == 0 => Ok(value),
            _ => Err(self.error()),
        }
    }

    #[cold]
    fn error(&mut self) -> ValidationError {
        let outcome = std::mem::take(&mut self.violations).into_result();
        outcome.err().unwrap_or_else(ValidationError::without_violation)
    }

    /// Whether nothing more can be read.
    pub(super) fn has_ended(&self) -> bool {
        matches!(self.source, DataSource::Ended)
    }

    /// Returns the value, or reports the error as a violation and returns `None`.
    #[inline]
    pub(super) fn ok_or_report<T>(&mut self, expected: &'static str, outcome: Result<T, SourceError>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(expected, error);
                None
            }
        }
    }

    #[cold]
    fn report(&mut self, expected: &'static str, error: SourceError) {
        match error {
            SourceError::WrongType(found) => self.violations.report(Rule::Type(expected), found),
            SourceError::OutOfRange(found) => self.violations.report(Rule::Type("an integer of 64 bits"), found),
            SourceError::Repeated => self.violations.report(Rule::Duplicate, ""),
            SourceError::Syntax(error) => self.end_inside_value(error),
        }
    }

    /// Ends the reader at a syntax error in the next value or in a skipped part of it.
    #[cold]
    fn end_inside_value(&mut self, error: SyntaxError) {
        let path = match &self.source {
            DataSource::Json(json) => json.path_to_error(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.path_to_error(),
            DataSource::Memory(_) | DataSource::Ended => Vec::new(),
        };
        let before = self.violations.count();
        self.end_with(error);
        // The decoders of the containers that were entered add their own segments.
        let inside = path.get(MAX_DEPTH.saturating_sub(self.remaining_depth)..).unwrap_or_default();
        for segment in inside.iter().rev() {
            self.violations.prepend_segment(before, segment);
        }
    }

    #[cold]
    fn end_with(&mut self, error: SyntaxError) {
        let rule = match self.source {
            #[cfg(feature = "cbor")]
            DataSource::Cbor(_) => Rule::Cbor(error.message),
            _ => Rule::Json(error.message),
        };
        self.violations.report(rule, format!("byte {}", error.offset));
        self.source = DataSource::Ended;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(mut reader: Reader<'_>) -> Result<i64, String> {
        let value = reader.integer();
        reader.finish(value).map_err(|error| error.to_string())
    }

    #[test]
    fn rejects_trailing_data() {
        assert_eq!(outcome(Reader::json(b" 1 ")), Ok(1));
        let error = outcome(Reader::json(b"1 2")).expect_err("two values");
        assert!(error.contains("byte 2") && error.contains("expected the end of the text"), "{error}");
        #[cfg(feature = "cbor")]
        {
            assert_eq!(outcome(Reader::cbor(b"\x01")), Ok(1));
            let error = outcome(Reader::cbor(b"\x01\x02")).expect_err("two values");
            assert!(error.contains("byte 1") && error.contains("expected the end of the data"), "{error}");
        }
    }

    #[test]
    fn rejects_json_outside_of_utf8() {
        let error = outcome(Reader::json(b"1\xff")).expect_err("no UTF-8");
        assert!(error.contains("byte 1") && error.contains("UTF-8"), "{error}");
    }

    #[test]
    fn syntax_error_in_skipped_value_has_its_path() {
        let mut reader = Reader::json(br#"{"a":[1,nul]}"#);
        let value = reader.integer();
        let error = reader.finish(value).expect_err("not JSON");
        assert_eq!((error.violations().len(), error.violations()[0].pointer()), (1, "/a/1"));
    }

    #[test]
    fn value_without_violation_is_no_success() {
        assert!(Reader::json(b"1").finish(None::<i64>).is_err());
    }
}
