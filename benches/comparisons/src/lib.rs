//! Comparisons of the codec with handwritten types: inputs, workloads and their baselines.
//! The benches measure their time and allocations.
#![allow(clippy::expect_used, clippy::panic, reason = "only benches call this, and a wrong input must stop them")]
#![cfg_attr(not(corpus), allow(dead_code, reason = "without the published documents some comparisons are skipped"))]

#[cfg(corpus)]
mod bsky;
mod cbor;
mod hostile;
mod invite_codes;
mod json;
mod random;

use std::ops::Range;
use std::{env, fmt};

use lexicon_runtime::dynamic::{Data, Error};

/// Validates data with a dynamic catalog.
type CatalogValidator = fn(Data<'_>) -> Result<(), Error>;

/// A workload and its baseline on the same inputs.
#[derive(Debug)]
pub struct Comparison {
    /// Name of the inputs, such as `posts, JSON`.
    pub inputs: &'static str,
    /// Number of inputs.
    pub count: usize,
    /// Total size of the inputs in bytes.
    pub bytes: usize,
    /// The measured workload.
    pub ours: Workload,
    /// The workload that it is compared with.
    pub baseline: Workload,
}

/// A function that runs on a range of inputs.
pub struct Workload {
    /// Name of the operation and its library.
    pub name: &'static str,
    run: Box<dyn Fn(Range<usize>)>,
}

impl Workload {
    /// Creates a workload from a function of one input. The loop is inside the closure, so each input costs no dynamic call.
    fn new(name: &'static str, operation: impl Fn(usize) + 'static) -> Self {
        Self { name, run: Box::new(move |range| range.for_each(&operation)) }
    }

    /// Runs the workload on these inputs.
    pub fn run(&self, inputs: Range<usize>) {
        (self.run)(inputs);
    }
}

impl fmt::Debug for Workload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Returns all comparisons. Each group is created when it is needed, and frees its inputs when it is dropped.
///
/// # Panics
///
/// If an encoded value differs from the decoded one.
pub fn groups() -> impl Iterator<Item = Vec<Comparison>> {
    let mut groups: Vec<fn() -> Vec<Comparison>> = Vec::new();
    #[cfg(corpus)]
    groups.extend([bsky::posts as fn() -> _, bsky::timelines]);
    groups.extend([invite_codes::inputs as fn() -> _, invite_codes::output, hostile::bodies]);
    groups.into_iter().map(|group| group())
}

/// Returns the reason if comparisons are skipped.
///
/// # Panics
///
/// If comparisons are skipped and the environment variable `CI` is `true`.
pub fn skipped() -> Option<&'static str> {
    const MISSING: &str = "posts and timelines, because the published documents were not found; put the folder \
        `lexicons` of github.com/bluesky-social/atproto at ../shared/corpus/atproto, or set LEXICON_CORPUS";
    if cfg!(corpus) {
        return None;
    }
    assert!(env::var_os("CI").is_none_or(|ci| ci != "true"), "skipped: {MISSING}");
    Some(MISSING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::print_stderr, reason = "the test reports skipped comparisons")]
    fn workloads_encode_what_they_decoded() {
        if let Some(missing) = skipped() {
            eprintln!("skipped: {missing}");
        }
        // The constructors of the groups check the types on all inputs.
        let comparisons = groups().flatten().map(|comparison| {
            comparison.ours.run(0..1);
            comparison.baseline.run(0..1);
        });
        assert!(comparisons.count() >= 27);
    }
}
