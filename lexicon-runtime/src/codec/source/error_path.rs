//! The path to a syntax error inside a value that was skipped.
//! A second pass from the start finds it, so it costs valid data nothing. The pass runs at most once per reader.

#[cfg(feature = "cbor")]
use lexicon_syntax::json::SyntaxError;

#[cfg(feature = "cbor")]
use super::CborSource;
use super::{ContainerState, JsonSource};
#[cfg(feature = "cbor")]
use crate::leniency::Leniency;
use crate::limits::MAX_DEPTH;
use crate::validate::Segment;

/// The arrays and objects around a position, outermost first.
#[derive(Default)]
struct EnclosingContainers(Vec<EnclosingContainer>);

struct EnclosingContainer {
    is_object: bool,
    state: ContainerState,
    index: usize,
    /// The segment of the value that is being skipped; `None` between two values.
    segment: Option<Segment>,
}

impl EnclosingContainers {
    fn enter(&mut self, is_object: bool, state: ContainerState) {
        self.0.push(EnclosingContainer { is_object, state, index: 0, segment: None });
    }

    /// The path to the value in which the pass ended, at most [`MAX_DEPTH`] segments.
    fn path(self) -> Vec<Segment> {
        self.0.into_iter().map_while(|container| container.segment).take(MAX_DEPTH).collect()
    }
}

impl EnclosingContainer {
    fn set_item(&mut self) {
        self.segment = Some(Segment::Index(self.index));
        self.index += 1;
    }

    fn set_key(&mut self, key: &str) {
        self.segment = Some(Segment::truncated(key));
    }
}

impl JsonSource<'_> {
    /// Returns the path to the value that contains the syntax error.
    #[cold]
    pub(in crate::codec) fn path_to_error(&self) -> Vec<Segment> {
        let mut json = self.rewound();
        let mut enclosing = EnclosingContainers::default();
        loop {
            match json.cursor.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    json.cursor.take(bracket);
                    enclosing.enter(bracket == b'{', ContainerState::new(true));
                }
                _ if json.skip().is_err() => return enclosing.path(),
                _ => {}
            }
            while let Some(innermost) = enclosing.0.last_mut() {
                innermost.segment = None;
                let is_first = std::mem::take(&mut innermost.state.is_first);
                let next = match innermost.is_object {
                    true => json.next_key(is_first).map(|key| key.map(|key| innermost.set_key(&key))),
                    false => match json.next_item(is_first) {
                        Some(has_item) => Ok(has_item.then(|| innermost.set_item())),
                        None => Err(json.item_error()),
                    },
                };
                match next {
                    Ok(Some(())) => break,
                    Ok(None) => drop(enclosing.0.pop()),
                    Err(_) => return enclosing.path(),
                }
            }
            if enclosing.0.is_empty() {
                return Vec::new();
            }
        }
    }
}

#[cfg(feature = "cbor")]
impl CborSource<'_> {
    /// Returns the path to the value that contains the syntax error.
    #[cold]
    pub(in crate::codec) fn path_to_error(&self) -> Vec<Segment> {
        let (mut cbor, mut enclosing) = (self.at_offset(0), EnclosingContainers::default());
        // Skipping a value does not check the order of its keys, so this pass must not stop there.
        cbor.set_leniency(Leniency::default().allow_unsorted_map_keys());
        match cbor.walk(&mut enclosing) {
            Ok(()) => Vec::new(),
            Err(_) => enclosing.path(),
        }
    }

    fn walk(&mut self, enclosing: &mut EnclosingContainers) -> Result<(), SyntaxError> {
        loop {
            self.kind()?;
            let (head, after) = self.head()?;
            match head.major {
                major @ (4 | 5) => {
                    self.set_offset(after);
                    let state = ContainerState { is_first: true, remaining: head.argument, last_key: (0, 0) };
                    enclosing.enter(major == 5, state);
                }
                _ => {
                    self.skip()?;
                }
            }
            while let Some(innermost) = enclosing.0.last_mut() {
                innermost.segment = None;
                let next = match innermost.is_object {
                    true => self.next_key(&mut innermost.state)?.map(|key| innermost.set_key(&key)),
                    false => self.next_item(&mut innermost.state).then(|| innermost.set_item()),
                };
                if next.is_some() {
                    break;
                }
                enclosing.0.pop();
            }
            if enclosing.0.is_empty() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(path: &[Segment]) -> String {
        let segments = path.iter().map(|segment| match segment {
            Segment::Key(key) => format!("/{key}"),
            Segment::Index(index) => format!("/{index}"),
        });
        segments.collect()
    }

    #[test]
    fn finds_path_in_json() {
        let cases = [
            (r#"{"a":[1,{"b":nul}]}"#, "/a/1/b"),
            (r#"{"a":1,"b":"\x"}"#, "/b"),
            ("[[],[1,]]", "/1/1"),
            ("[1 2]", ""),
            (r#"{"a":[1]"b":2}"#, ""),
            ("01", ""),
            ("[1]", ""),
        ];
        for (json, expected) in cases {
            assert_eq!(pointer(&JsonSource::new(json).path_to_error()), expected, "{json}");
        }
    }

    #[test]
    fn path_is_at_most_the_maximum_depth() {
        let json = "[".repeat(1000);
        assert_eq!(JsonSource::new(&json).path_to_error().len(), MAX_DEPTH);
    }

    #[cfg(feature = "cbor")]
    #[test]
    fn finds_path_in_cbor() {
        let cases: [(&[u8], &str); 4] = [
            (b"\xa1\x61a\x82\x01\xa1\x61b\xf7", "/a/1/b"),
            (b"\xa2\x61b\x01\x61a\xf7", "/a"),
            (b"\x82\x01\x18\x01", "/1"),
            (b"\xa1\x01\x01", ""),
        ];
        for (bytes, expected) in cases {
            assert_eq!(pointer(&CborSource::new(bytes).path_to_error()), expected, "{bytes:x?}");
        }
    }
}
