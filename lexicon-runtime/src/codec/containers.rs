//! Arrays and objects as the reader enters, walks through and leaves them, whatever the source.
//! What the names mean is left to [`super::fields`], what the items are to [`super::array`].

use super::reader::{Reader, Source};
#[cfg(feature = "cbor")]
use super::source::Kind;
use super::source::Step;

impl Reader<'_> {
    /// Enters an object, whose names [`Reader::next_name`] gives.
    #[inline]
    pub(super) fn open_object(&mut self) -> Option<Step> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.open(b'{').map(|()| Step::new(true)),
            Source::Tree(tree) => tree.open_object().map(|()| Step::new(true)),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.open(Kind::Object),
            Source::Ended => return None,
        };
        let step = self.settle("an object", outcome)?;
        self.descend().map(|()| step)
    }

    /// Enters an array, whose items [`Reader::next_item`] announces.
    #[inline]
    pub(super) fn open_array(&mut self) -> Option<Step> {
        let outcome = match &mut self.source {
            Source::Json(json) => json.open(b'[').map(|()| Step::new(true)),
            Source::Tree(tree) => tree.open_array().map(|()| Step::new(true)),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.open(Kind::Array),
            Source::Ended => return None,
        };
        let step = self.settle("an array", outcome)?;
        self.descend().map(|()| step)
    }

    /// The next name of the object that was entered; `None` leaves it.
    #[inline]
    pub(super) fn next_name(&mut self, step: &mut Step) -> Option<&str> {
        if let Source::Json(json) = &mut self.source {
            if json.leaves_object() {
                self.levels += 1;
                return None;
            }
            if let Some(name) = json.plain_name(step.is_first) {
                step.is_first = false;
                return Some(name);
            }
        }
        self.any_name(step)
    }

    fn any_name(&mut self, step: &mut Step) -> Option<&str> {
        let name = match &mut self.source {
            Source::Json(json) => json.next_name(std::mem::take(&mut step.is_first)),
            Source::Tree(tree) => Ok(tree.next_name()),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.next_name(step),
            Source::Ended => return None,
        };
        match name {
            Ok(Some(name)) => Some(self.held(name)),
            Ok(None) => {
                self.levels += 1;
                None
            }
            Err(fault) => {
                self.end(fault);
                None
            }
        }
    }

    /// Whether another item of the array that was entered comes; otherwise the array is left.
    #[inline]
    pub(super) fn next_item(&mut self, step: &mut Step) -> bool {
        let comes = match &mut self.source {
            Source::Json(json) => match json.next_item(std::mem::take(&mut step.is_first)) {
                Some(comes) => comes,
                None => {
                    let fault = json.item_fault();
                    self.end(fault);
                    return false;
                }
            },
            Source::Tree(tree) => tree.next_item(),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => cbor.next_item(step),
            Source::Ended => return false,
        };
        self.levels += usize::from(!comes);
        comes
    }

    /// Takes the one of `names` that is the next one of the object that was entered, if the source can tell at a glance,
    /// and gives its index.
    #[inline]
    pub(super) fn take_name<'n>(&mut self, step: &mut Step, names: impl IntoIterator<Item = &'n str>) -> Option<usize> {
        let Source::Json(json) = &mut self.source else { return None };
        let index = json.take_name(step.is_first, names)?;
        step.is_first = false;
        Some(index)
    }

    pub(super) fn descend(&mut self) -> Option<()> {
        match self.levels.checked_sub(1) {
            Some(levels) => {
                self.levels = levels;
                Some(())
            }
            None => {
                self.too_deep();
                None
            }
        }
    }
}
