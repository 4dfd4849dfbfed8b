//! Arrays: one item after the other, each violation with the index of its item.

use super::source::ContainerState;
use super::{Decode, Encode, Reader, Writer};
use crate::validate::{Constraints, Segment, Validate, Violations, check_items};

/// An array that is being decoded.
#[derive(Debug)]
pub struct ArrayDecoder {
    state: ContainerState,
    /// The number of started items.
    len: usize,
    /// The number of violations before the array.
    before: usize,
    /// The number of violations whose paths are prefixed already.
    prefixed: usize,
}

impl ArrayDecoder {
    /// Enters an array.
    #[inline]
    pub fn open(reader: &mut Reader<'_>) -> Option<Self> {
        let state = reader.open_array()?;
        let count = reader.violations.count();
        Some(Self { state, len: 0, before: count, prefixed: count })
    }

    /// Whether there is another item, which must be read next.
    #[inline]
    pub fn next_item(&mut self, reader: &mut Reader<'_>) -> bool {
        self.prefix_violations(reader);
        if self.prefixed != self.before && reader.reached_violation_limit() {
            return false;
        }
        let has_item = reader.next_item(&mut self.state);
        self.len += usize::from(has_item);
        has_item && reader.allows_len(self.len)
    }

    /// Whether the array has no violation.
    pub fn finish(self, reader: &Reader<'_>) -> bool {
        reader.violations.count() == self.before && !reader.has_ended()
    }

    /// Prepends the index of the last item to the paths of its violations.
    #[inline]
    fn prefix_violations(&mut self, reader: &mut Reader<'_>) {
        let count = reader.violations.count();
        if count != self.prefixed {
            reader.violations.prepend_segment(self.prefixed, &Segment::Index(self.len.saturating_sub(1)));
            self.prefixed = count;
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let mut array = ArrayDecoder::open(reader)?;
        let mut items = Self::new();
        while array.next_item(reader) {
            if let Some(item) = T::decode(reader) {
                items.push(item);
            }
        }
        array.finish(reader).then_some(items)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.open_array(self.len());
        for item in self {
            writer.item();
            item.encode(writer);
        }
        writer.close_array();
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, violations: &mut Violations) {
        if violations.enter() {
            check_items(self, violations, |item, violations| item.check(violations));
            violations.leave();
        }
    }

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.check_array(self, violations);
    }
}

#[cfg(test)]
mod tests {
    use crate::limits::{MAX_CONTAINER_LEN, MAX_DEPTH};
    use crate::{from_json, to_json};

    fn pointers(json: &str) -> Vec<String> {
        let error = from_json::<Vec<Vec<i64>>>(json).expect_err("violations");
        error.violations().iter().map(|violation| violation.pointer().to_owned()).collect()
    }

    #[test]
    fn reports_every_item_at_its_index() {
        assert_eq!(pointers(r#"[[1,"a",2,null],[3],{},[true]]"#), ["/0/1", "/0/3", "/2", "/3/0"]);
    }

    #[test]
    fn reports_syntax_error_inside_its_item() {
        assert_eq!(pointers("[[1],[2,]]"), ["/1/1"]);
        assert_eq!(pointers("[[1] [2]]"), [""]);
        assert_eq!(pointers(r#"[["a"],[1"#), ["/0/0", "/1"]);
    }

    #[test]
    fn rejects_one_item_beyond_the_maximum() {
        let array = |len: usize| format!("[{}]", vec!["1"; len].join(","));
        assert_eq!(from_json::<Vec<i64>>(array(MAX_CONTAINER_LEN)).map(|items| items.len()), Ok(MAX_CONTAINER_LEN));
        let error = from_json::<Vec<i64>>(array(MAX_CONTAINER_LEN + 1)).expect_err("one too many").to_string();
        assert!(error.contains("131072"), "{error}");
    }

    #[test]
    fn rejects_one_level_beyond_the_maximum() {
        use crate::data::Value;
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(from_json::<Vec<Value>>(nested(MAX_DEPTH)).is_ok());
        let error = from_json::<Vec<Value>>(nested(MAX_DEPTH + 1)).expect_err("one too deep").to_string();
        assert!(error.contains("at most 64 levels of nesting"), "{error}");
    }

    #[test]
    fn stops_at_the_violation_limit() {
        let error = from_json::<Vec<i64>>(format!("[{}]", vec!["null"; 5000].join(","))).expect_err("violations");
        assert_eq!(error.violations().len() + error.omitted(), 1000);
    }

    #[test]
    fn encodes_items_in_order() {
        assert_eq!(to_json(&vec![vec![1, 2], Vec::new(), vec![-3]]), "[[1,2],[],[-3]]");
    }
}
