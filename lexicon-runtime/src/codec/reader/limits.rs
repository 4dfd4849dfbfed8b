//! Limits of decoding that no document sets: depth, entries, key lengths, record sizes and violations.

use super::Reader;
use crate::codec::source::DataSource;
use crate::leniency::Leniency;
#[cfg(feature = "cbor")]
use crate::limits::MAX_RECORD_CBOR_BYTES;
use crate::limits::{MAX_CONTAINER_LEN, MAX_DEPTH, MAX_RECORD_JSON_BYTES};
use crate::validate::{self, MAX_VIOLATIONS, Rule};

impl Reader<'_> {
    #[cold]
    pub(in crate::codec) fn end_too_deep(&mut self) {
        self.violations.report(Rule::MaxDepth(MAX_DEPTH), "more");
        self.source = DataSource::Ended;
    }

    /// The remaining depth inside the next object, if decoding is strict.
    pub(in crate::codec) fn strict_depth(&self) -> Option<usize> {
        (self.leniency == Leniency::default()).then(|| self.remaining_depth.saturating_sub(1))
    }

    /// Whether an array or an object may have `len` entries; otherwise the reader ends.
    #[inline]
    pub(in crate::codec) fn allows_len(&mut self, len: usize) -> bool {
        let is_allowed = len <= MAX_CONTAINER_LEN;
        if !is_allowed {
            self.end_too_long();
        }
        is_allowed
    }

    #[cold]
    fn end_too_long(&mut self) {
        self.violations.report(Rule::MaxEntries(MAX_CONTAINER_LEN as u64), "more");
        self.source = DataSource::Ended;
    }

    /// Reports a key that is too long.
    #[inline]
    pub(in crate::codec) fn check_key_len(&mut self, key: &str) {
        validate::check_key_len(key, &mut self.violations);
    }

    /// The offset of the next value in bytes; zero for values in memory.
    pub(in crate::codec) fn value_offset(&mut self) -> usize {
        match &mut self.source {
            DataSource::Json(json) => json.value_offset(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.offset(),
            DataSource::Memory(_) | DataSource::Ended => 0,
        }
    }

    /// Reports a record that is too large. The reader has just left it, and it began at `start`.
    pub(in crate::codec) fn check_record_size(&mut self, start: usize) {
        let (limit, end) = match &self.source {
            DataSource::Json(json) => (MAX_RECORD_JSON_BYTES, json.offset()),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => (MAX_RECORD_CBOR_BYTES, cbor.offset()),
            DataSource::Memory(_) | DataSource::Ended => return,
        };
        let size = end.saturating_sub(start);
        if size > limit {
            self.violations.report(Rule::MaxRecordSize(limit as u64), size.to_string());
        }
    }

    /// Whether there are [`MAX_VIOLATIONS`] violations. If so, the reader ends.
    #[inline]
    pub(in crate::codec) fn reached_violation_limit(&mut self) -> bool {
        let is_reached = self.violations.count() >= MAX_VIOLATIONS;
        if is_reached {
            self.source = DataSource::Ended;
        }
        is_reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(mut reader: Reader<'_>) -> String {
        reader.finish(None::<()>).expect_err("a violation").to_string()
    }

    #[test]
    fn ends_one_entry_beyond_the_maximum() {
        let mut reader = Reader::json(b"");
        assert!(reader.allows_len(MAX_CONTAINER_LEN) && !reader.has_ended());
        assert!(!reader.allows_len(MAX_CONTAINER_LEN + 1) && reader.has_ended());
        assert!(error(reader).contains("131072"));
    }

    #[test]
    fn reports_record_one_byte_beyond_the_maximum() {
        for (size, expected) in [(MAX_RECORD_JSON_BYTES, 0), (MAX_RECORD_JSON_BYTES + 1, 1)] {
            let json = format!(" \"{}\" ", "a".repeat(size - 2));
            let mut reader = Reader::json(json.as_bytes());
            let start = reader.value_offset();
            reader.skip();
            reader.check_record_size(start);
            assert_eq!(reader.violations.count(), expected, "{size} bytes");
        }
    }

    #[test]
    fn ends_at_the_maximum_of_violations() {
        let mut reader = Reader::json(b"[]");
        for _ in 1..MAX_VIOLATIONS {
            reader.violations.report(Rule::Required, "");
        }
        assert!(!reader.reached_violation_limit() && !reader.has_ended());
        reader.violations.report(Rule::Required, "");
        assert!(reader.reached_violation_limit() && reader.has_ended());
    }

    #[test]
    fn strict_depth_requires_strict_leniency() {
        assert_eq!(Reader::json(b"").strict_depth(), Some(MAX_DEPTH - 1));
        let lenient = Reader::json(b"").with_leniency(Leniency::default().allow_legacy_blobs());
        assert_eq!(lenient.strict_depth(), None);
    }
}
