//! The path to the value at which data breaks off, for a reader that passes over more than one value at once.
//! Found by a second pass over the data, after the first fault and hence at most once.

#[cfg(feature = "cbor")]
use lexicon_syntax::json::SyntaxError;

use crate::codec::json::Json;
use crate::codec::source::Step;
use crate::limits::MAX_DEPTH;
use crate::validate::Segment;
#[cfg(feature = "cbor")]
use crate::{codec::cbor::Cbor, leniency::Leniency};

/// The arrays and objects around a place, from the outside in.
#[derive(Default)]
struct Around(Vec<Container>);

struct Container {
    is_object: bool,
    step: Step,
    index: usize,
    /// The step to the value that is being passed over; `None` between two values.
    segment: Option<Segment>,
}

impl Around {
    fn enter(&mut self, is_object: bool, step: Step) {
        self.0.push(Container { is_object, step, index: 0, segment: None });
    }

    /// The steps to the value in which the pass ended. Below the deepest value that may be read no step is kept.
    fn path(self) -> Vec<Segment> {
        self.0.into_iter().map_while(|container| container.segment).take(MAX_DEPTH).collect()
    }
}

impl Container {
    fn at_item(&mut self) {
        self.segment = Some(Segment::Index(self.index));
        self.index += 1;
    }

    fn at_member(&mut self, name: &str) {
        self.segment = Some(Segment::truncated(name));
    }
}

impl Json<'_> {
    /// The path to the value at which the text stops being JSON.
    #[cold]
    pub(in crate::codec) fn path_to_fault(&self) -> Vec<Segment> {
        let mut json = Self { cursor: self.cursor.rewound(), seen: None };
        let mut around = Around::default();
        loop {
            match json.cursor.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    json.cursor.take(bracket);
                    around.enter(bracket == b'{', Step::new(true));
                }
                _ if json.skip().is_err() => return around.path(),
                _ => {}
            }
            while let Some(innermost) = around.0.last_mut() {
                innermost.segment = None;
                let is_first = std::mem::take(&mut innermost.step.is_first);
                let comes = match innermost.is_object {
                    true => json.next_name(is_first).map(|name| name.map(|name| innermost.at_member(&name))),
                    false => match json.next_item(is_first) {
                        Some(comes) => Ok(comes.then(|| innermost.at_item())),
                        None => Err(json.item_fault()),
                    },
                };
                match comes {
                    Ok(Some(())) => break,
                    Ok(None) => drop(around.0.pop()),
                    Err(_) => return around.path(),
                }
            }
            if around.0.is_empty() {
                return Vec::new();
            }
        }
    }
}

#[cfg(feature = "cbor")]
impl Cbor<'_> {
    /// The path to the value at which the data stops being DAG-CBOR.
    #[cold]
    pub(in crate::codec) fn path_to_fault(&self) -> Vec<Segment> {
        let (mut cbor, mut around) = (self.from(0), Around::default());
        // Passing over a value doesn't check the order of its names either.
        cbor.set_leniency(Leniency::default().allow_unsorted_map_keys());
        match cbor.walk(&mut around) {
            Ok(()) => Vec::new(),
            Err(_) => around.path(),
        }
    }

    fn walk(&mut self, around: &mut Around) -> Result<(), SyntaxError> {
        loop {
            self.kind()?;
            let (head, behind) = self.head()?;
            match head.major {
                major @ (4 | 5) => {
                    self.at = behind;
                    around.enter(major == 5, Step { is_first: true, left: head.argument, last_name: (0, 0) });
                }
                _ => {
                    self.skip()?;
                }
            }
            while let Some(innermost) = around.0.last_mut() {
                innermost.segment = None;
                let comes = match innermost.is_object {
                    true => self.next_name(&mut innermost.step)?.map(|name| innermost.at_member(&name)),
                    false => self.next_item(&mut innermost.step).then(|| innermost.at_item()),
                };
                if comes.is_some() {
                    break;
                }
                around.0.pop();
            }
            if around.0.is_empty() {
                return Ok(());
            }
        }
    }
}
