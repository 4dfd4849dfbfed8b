//! Paths of generated items.

/// The root-level name of everything that has an error in its document. No item has this name;
/// `emit` explains how rustc treats it.
pub const UNRESOLVED: &str = "__lexicon_error";

/// A path from the root of a module tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// The index of the `with` entry that has the item's document; `None` for the tree of this invocation.
    pub tree: Option<usize>,
    /// The modules, then the item.
    pub steps: Vec<String>,
}

impl TypePath {
    /// Returns the path of `name` in the module `here` of this invocation's tree.
    pub fn in_module(here: &[String], name: &str) -> Self {
        Self { tree: None, steps: here.iter().cloned().chain([name.to_owned()]).collect() }
    }

    /// Returns the path of the item that replaces everything that has an error.
    pub fn unresolved() -> Self {
        Self::in_module(&[], UNRESOLVED)
    }

    /// Appends `name` to the path of a module.
    pub fn join(&self, name: String) -> Self {
        Self { tree: self.tree, steps: self.steps.iter().cloned().chain([name]).collect() }
    }

    /// Returns the last step.
    pub fn name(&self) -> &str {
        self.steps.last().map_or("", String::as_str)
    }

    /// Returns how many modules to go up from `here`, and the steps down from there.
    pub fn relative_to(&self, here: &[String]) -> (usize, &[String]) {
        let steps = self.steps.as_slice();
        let shared = steps.iter().zip(here).take_while(|(step, module)| step == module).count();
        // The last step is the item, which can have the same name as a module around `here`.
        let shared = shared.min(steps.len().saturating_sub(1));
        (here.len() - shared, &steps[shared..])
    }
}
