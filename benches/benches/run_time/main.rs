//! What decoding with validation, validation without types and encoding take, beside structs by hand that check nothing.
//! Criterion gives the times of each; the ratios at the end are taken pair by pair, in turn, and are what to quote.
#![allow(clippy::print_stdout, reason = "a benchmark talks to whoever runs it")]

mod pairs;
mod table;

use std::collections::HashSet;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use lexicon_comparisons::{Comparison, Side, groups, left_out};

use table::Table;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(500))
        .configure_from_args();
    let mut table = Table::default();
    for group in groups() {
        times(&mut criterion, &group);
        if is_measured {
            group.iter().for_each(|comparison| table.row(comparison, &pairs::times(comparison)));
        }
    }
    criterion.final_summary();
    println!("{table}");
    if let Some(missing) = left_out() {
        println!("left out: {missing}");
    }
}

/// Each side once, though it may stand in more than one comparison.
fn times(criterion: &mut Criterion, group: &[Comparison]) {
    let mut seen = HashSet::new();
    for comparison in group {
        let mut timed = criterion.benchmark_group(comparison.inputs);
        timed.throughput(Throughput::Bytes(comparison.bytes as u64));
        let sides: [&Side; 2] = [&comparison.ours, &comparison.theirs];
        for side in sides.into_iter().filter(|side| seen.insert((comparison.inputs, side.name))) {
            timed.bench_function(side.name, |bencher| bencher.iter(|| side.run(0..comparison.count)));
        }
    }
}
