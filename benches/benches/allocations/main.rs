//! Allocations of decoding, validating and encoding, for each input.
//! A separate program, because counting allocations would distort the times.
#![allow(clippy::print_stdout, reason = "a benchmark prints its results")]

use allocation_counter::{AllocationInfo, measure};
use lexicon_comparisons::{Comparison, Workload, groups};

fn main() {
    println!(
        "\n| inputs | work | baseline | allocations | baseline | bytes | baseline |\n|---|---|---|---|---|---|---|"
    );
    for comparison in groups().flatten() {
        let count = |workload: &Workload| measure(|| workload.run(0..comparison.count));
        println!("{}", row(&comparison, count(&comparison.ours), count(&comparison.baseline)));
    }
}

/// Returns a row of averages for each input. Each growth of a string counts as an allocation.
fn row(comparison: &Comparison, ours: AllocationInfo, baseline: AllocationInfo) -> String {
    let average = |total: u64| total as f64 / comparison.count as f64;
    format!(
        "| {} | {} | {} | {:.1} | {:.1} | {:.0} | {:.0} |",
        comparison.inputs,
        comparison.ours.name,
        comparison.baseline.name,
        average(ours.count_total),
        average(baseline.count_total),
        average(ours.bytes_total),
        average(baseline.bytes_total),
    )
}
