//! What the codec is held against: inputs, the same types written by hand, and which work stands beside which.
//! Measuring, of time or of allocations, is left to the benches.
#![allow(clippy::expect_used, clippy::panic, reason = "only benches call this, and a wrong input must stop them")]
#![cfg_attr(not(corpus), allow(dead_code, reason = "without the published documents some inputs are left out"))]

#[cfg(corpus)]
mod bsky;
mod cbor;
mod hostile;
mod invites;
mod json;
mod random;

use std::ops::Range;
use std::{env, fmt};

use lexicon_runtime::dynamic::{Data, Error};

/// What a catalog, which holds the documents at run time, says of some data.
type Verdict = fn(Data<'_>) -> Result<(), Error>;

/// Two pieces of work on the same inputs.
#[derive(Debug)]
pub struct Comparison {
    /// What is worked on, `posts, JSON`.
    pub inputs: &'static str,
    /// How many inputs there are.
    pub count: usize,
    /// Their size together, in bytes.
    pub bytes: usize,
    /// The work in question.
    pub ours: Side,
    /// What it is measured by.
    pub theirs: Side,
}

/// Work on a range of the inputs.
pub struct Side {
    /// What is done, and with what.
    pub name: &'static str,
    work: Box<dyn Fn(Range<usize>)>,
}

impl Side {
    /// Work on each input alone; the loop is compiled with the work, so that a call costs nothing for each input.
    fn new(name: &'static str, work: impl Fn(usize) + 'static) -> Self {
        Self { name, work: Box::new(move |range| range.for_each(&work)) }
    }

    /// Does the work.
    pub fn run(&self, inputs: Range<usize>) {
        (self.work)(inputs);
    }
}

impl fmt::Debug for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All comparisons, in groups that hold their inputs only as long as they are measured.
///
/// # Panics
///
/// If a type written by hand or ours doesn't give back what it read.
pub fn groups() -> impl Iterator<Item = Vec<Comparison>> {
    let mut groups: Vec<fn() -> Vec<Comparison>> = Vec::new();
    #[cfg(corpus)]
    groups.extend([bsky::posts as fn() -> _, bsky::timelines]);
    groups.extend([invites::inputs as fn() -> _, invites::output, hostile::bodies]);
    groups.into_iter().map(|group| group())
}

/// Why something is left out, if it is.
///
/// # Panics
///
/// If it is and the environment variable `CI` is `true`, so that nothing is passed over unseen.
pub fn left_out() -> Option<&'static str> {
    const MISSING: &str = "posts and timelines, as there are no published documents; put the folder `lexicons` of \
        github.com/bluesky-social/atproto at ../shared/corpus/atproto, or name another corpus in LEXICON_CORPUS";
    if cfg!(corpus) {
        return None;
    }
    assert!(env::var_os("CI").is_none_or(|ci| ci != "true"), "left out: {MISSING}");
    Some(MISSING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::print_stderr, reason = "the reader must learn what was passed over")]
    fn what_either_side_reads_it_writes_back() {
        if let Some(missing) = left_out() {
            eprintln!("passed over: {missing}");
        }
        // Making the groups holds both against the inputs; each work is done once besides.
        let done = groups().flatten().map(|comparison| {
            comparison.ours.run(0..1);
            comparison.theirs.run(0..1);
        });
        assert!(done.count() >= 27);
    }
}
