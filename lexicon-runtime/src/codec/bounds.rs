//! How much data may be, whatever its document says: depth, values, names, records, and violations.

use super::model;
use super::reader::{Reader, Source};
#[cfg(feature = "cbor")]
use crate::limits::MAX_RECORD_CBOR_BYTES;
use crate::limits::{MAX_CONTAINER_LEN, MAX_DEPTH, MAX_RECORD_JSON_BYTES};
use crate::validate::{MAX_VIOLATIONS, Rule};

impl Reader<'_> {
    #[cold]
    pub(super) fn too_deep(&mut self) {
        self.violations.report(Rule::Depth(MAX_DEPTH), "more");
        self.source = Source::Ended;
    }

    /// Whether an array or an object may hold so many values; otherwise no more is read.
    #[inline]
    pub(super) fn may_hold(&mut self, count: usize) -> bool {
        let may = count <= MAX_CONTAINER_LEN;
        if !may {
            self.too_many();
        }
        may
    }

    #[cold]
    fn too_many(&mut self) {
        self.violations.report(Rule::MaxEntries(MAX_CONTAINER_LEN as u64), "more");
        self.source = Source::Ended;
    }

    /// Reports a name that is longer than any may be.
    #[inline]
    pub(super) fn check_name(&mut self, name: &str) {
        model::check_name(name, &mut self.violations);
    }

    /// Where the next value begins, in bytes; nothing of a value in memory.
    pub(super) fn offset(&mut self) -> usize {
        match &mut self.source {
            Source::Json(json) => {
                json.cursor.peek();
                json.cursor.offset()
            }
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.at,
            Source::Tree(_) | Source::Ended => 0,
        }
    }

    /// Reports a record that begins at `start`, and has just been left, if it is larger than any may be.
    pub(super) fn check_record_size(&mut self, start: usize) {
        let limit = match &self.source {
            #[cfg(feature = "cbor")]
            Source::Cbor(_) => MAX_RECORD_CBOR_BYTES,
            _ => MAX_RECORD_JSON_BYTES,
        };
        let end = match &self.source {
            Source::Json(json) => json.cursor.offset(),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.at,
            Source::Tree(_) | Source::Ended => 0,
        };
        let size = end.saturating_sub(start);
        if size > limit {
            self.violations.report(Rule::RecordSize(limit as u64), size.to_string());
        }
    }

    /// Whether so much is wrong that no more is read.
    #[inline]
    pub(super) fn has_enough(&mut self) -> bool {
        let has_enough = self.violations.count() >= MAX_VIOLATIONS;
        if has_enough {
            self.source = Source::Ended;
        }
        has_enough
    }
}
