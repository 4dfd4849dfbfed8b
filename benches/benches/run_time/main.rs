//! Times of decoding, validating and encoding, compared with handwritten structs without validation.
//! Criterion reports each time alone. Quote the ratios of the table at the end: they are measured in alternating pairs.
#![allow(clippy::print_stdout, reason = "a benchmark prints its results")]

mod pairs;
mod table;

use std::collections::HashSet;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use lexicon_comparisons::{Comparison, Workload, groups, skipped};

use table::Table;

fn main() {
    // `cargo test --benches` runs each workload once.
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(500))
        .configure_from_args();
    let mut table = Table::default();
    for group in groups() {
        run_criterion(&mut criterion, &group);
        if is_measured {
            group.iter().for_each(|comparison| table.row(comparison, &pairs::times(comparison)));
        }
    }
    criterion.final_summary();
    println!("{table}");
    if let Some(missing) = skipped() {
        println!("skipped: {missing}");
    }
}

/// Measures each workload once, even if several comparisons share it.
fn run_criterion(criterion: &mut Criterion, group: &[Comparison]) {
    let mut seen = HashSet::new();
    for comparison in group {
        let mut benchmarks = criterion.benchmark_group(comparison.inputs);
        benchmarks.throughput(Throughput::Bytes(comparison.bytes as u64));
        let workloads: [&Workload; 2] = [&comparison.ours, &comparison.baseline];
        for workload in workloads.into_iter().filter(|workload| seen.insert((comparison.inputs, workload.name))) {
            benchmarks.bench_function(workload.name, |bencher| bencher.iter(|| workload.run(0..comparison.count)));
        }
    }
}
