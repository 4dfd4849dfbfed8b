//! Entering, iterating and leaving arrays and objects.

use super::Reader;
#[cfg(feature = "cbor")]
use crate::codec::source::ValueKind;
use crate::codec::source::{ContainerState, DataSource};

impl Reader<'_> {
    /// Enters an object, whose keys [`Reader::next_key`] returns.
    #[inline]
    pub(in crate::codec) fn open_object(&mut self) -> Option<ContainerState> {
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.open(b'{').map(|()| ContainerState::new(true)),
            DataSource::Memory(value) => value.open_object().map(|()| ContainerState::new(true)),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.open(ValueKind::Object),
            DataSource::Ended => return None,
        };
        let state = self.ok_or_report("an object", outcome)?;
        self.descend().map(|()| state)
    }

    /// Enters an array, whose items [`Reader::next_item`] announces.
    #[inline]
    pub(in crate::codec) fn open_array(&mut self) -> Option<ContainerState> {
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.open(b'[').map(|()| ContainerState::new(true)),
            DataSource::Memory(value) => value.open_array().map(|()| ContainerState::new(true)),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.open(ValueKind::Array),
            DataSource::Ended => return None,
        };
        let state = self.ok_or_report("an array", outcome)?;
        self.descend().map(|()| state)
    }

    /// Enters one level of depth, or ends the reader at the limit.
    pub(in crate::codec) fn descend(&mut self) -> Option<()> {
        match self.remaining_depth.checked_sub(1) {
            Some(remaining) => {
                self.remaining_depth = remaining;
                Some(())
            }
            None => {
                self.end_too_deep();
                None
            }
        }
    }

    /// Reads the next key of the object; `None` leaves the object.
    #[inline]
    pub(in crate::codec) fn next_key(&mut self, state: &mut ContainerState) -> Option<&str> {
        if let DataSource::Json(json) = &mut self.source {
            if json.close_object() {
                self.remaining_depth += 1;
                return None;
            }
            if let Some(key) = json.unescaped_key(state.is_first) {
                state.is_first = false;
                return Some(key);
            }
        }
        self.any_key(state)
    }

    fn any_key(&mut self, state: &mut ContainerState) -> Option<&str> {
        let key = match &mut self.source {
            DataSource::Json(json) => json.next_key(std::mem::take(&mut state.is_first)),
            DataSource::Memory(value) => Ok(value.next_key()),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.next_key(state),
            DataSource::Ended => return None,
        };
        match key {
            Ok(Some(key)) => Some(self.borrowed(key)),
            Ok(None) => {
                self.remaining_depth += 1;
                None
            }
            Err(error) => {
                self.end_with(error);
                None
            }
        }
    }

    /// Reads the next key if it is one of `keys` and returns its index. Only JSON supports this.
    #[inline]
    pub(in crate::codec) fn match_key<'n>(
        &mut self,
        state: &mut ContainerState,
        keys: impl IntoIterator<Item = &'n str>,
    ) -> Option<usize> {
        let DataSource::Json(json) = &mut self.source else { return None };
        let index = json.match_key(state.is_first, keys)?;
        state.is_first = false;
        Some(index)
    }

    /// Whether the array has another item; otherwise the array is left.
    #[inline]
    pub(in crate::codec) fn next_item(&mut self, state: &mut ContainerState) -> bool {
        let has_item = match &mut self.source {
            DataSource::Json(json) => match json.next_item(std::mem::take(&mut state.is_first)) {
                Some(has_item) => has_item,
                None => {
                    let error = json.item_error();
                    self.end_with(error);
                    return false;
                }
            },
            DataSource::Memory(value) => value.next_item(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.next_item(state),
            DataSource::Ended => return false,
        };
        self.remaining_depth += usize::from(!has_item);
        has_item
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::MAX_DEPTH;

    #[test]
    fn restores_depth_after_containers() {
        let mut reader = Reader::json(br#"[{"a":1,"\u0062":2}]"#);
        let mut array = reader.open_array().expect("an array");
        assert!(reader.next_item(&mut array));
        let mut object = reader.open_object().expect("an object");
        assert_eq!(reader.remaining_depth, MAX_DEPTH - 2);
        assert_eq!(reader.match_key(&mut object, ["b", "a"]), Some(1));
        assert_eq!(reader.integer(), Some(1));
        assert_eq!(reader.next_key(&mut object), Some("b"));
        assert_eq!(reader.integer(), Some(2));
        assert_eq!(reader.next_key(&mut object), None);
        assert!(!reader.next_item(&mut array));
        assert_eq!(reader.remaining_depth, MAX_DEPTH);
    }

    #[test]
    fn ends_one_level_beyond_the_maximum_depth() {
        let json = "[".repeat(MAX_DEPTH + 1);
        let mut reader = Reader::json(json.as_bytes());
        for _ in 0..MAX_DEPTH {
            let mut state = reader.open_array().expect("within the limit");
            assert!(reader.next_item(&mut state));
        }
        assert!(reader.open_array().is_none() && reader.has_ended());
    }

    #[test]
    fn ends_at_misplaced_separators() {
        let mut reader = Reader::json(b"[1 2]");
        let mut state = reader.open_array().expect("an array");
        assert!(reader.next_item(&mut state));
        reader.skip();
        assert!(!reader.next_item(&mut state) && reader.has_ended());

        let mut reader = Reader::json(b"{1:2}");
        let mut state = reader.open_object().expect("an object");
        assert!(reader.next_key(&mut state).is_none() && reader.has_ended());
    }
}
