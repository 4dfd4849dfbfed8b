//! How often decoding, validating and encoding allocate, for each input.
//! A program of its own, since counting would weigh on the times.
#![allow(clippy::print_stdout, reason = "a benchmark talks to whoever runs it")]

use allocation_counter::{AllocationInfo, measure};
use lexicon_comparisons::{Comparison, Side, groups};

fn main() {
    println!("\n| inputs | work | beside | allocations | theirs | bytes | theirs |\n|---|---|---|---|---|---|---|");
    for comparison in groups().flatten() {
        let count = |side: &Side| measure(|| side.run(0..comparison.count));
        println!("{}", row(&comparison, count(&comparison.ours), count(&comparison.theirs)));
    }
}

/// Of each input alone; a text that grows counts anew with each growth.
fn row(comparison: &Comparison, ours: AllocationInfo, theirs: AllocationInfo) -> String {
    let each = |all: u64| all as f64 / comparison.count as f64;
    format!(
        "| {} | {} | {} | {:.1} | {:.1} | {:.0} | {:.0} |",
        comparison.inputs,
        comparison.ours.name,
        comparison.theirs.name,
        each(ours.count_total),
        each(theirs.count_total),
        each(ours.bytes_total),
        each(theirs.bytes_total),
    )
}
