//! Measures two workloads in alternating turns on the same inputs, so that other load on the machine affects both alike.
//! CPU time of the thread is used, because turns can coincide with time slices of the scheduler.

use std::ops::Range;
use std::time::Duration;

use cpu_time::ThreadTime;
use lexicon_comparisons::{Comparison, Workload};

const ROUNDS: usize = 201;
/// The duration of each turn.
const TURN: Duration = Duration::from_millis(1);

/// Medians of all rounds.
pub struct Times {
    /// Seconds of our workload for all inputs.
    pub ours: f64,
    /// Seconds of the baseline for all inputs.
    pub baseline: f64,
    /// The median ratio of ours to the baseline.
    pub ratio: f64,
}

/// Measures both workloads.
pub fn times(comparison: &Comparison) -> Times {
    let (ours, baseline) = (estimate(comparison, &comparison.ours), estimate(comparison, &comparison.baseline));
    // Both workloads use as many inputs as the slower one completes in a turn.
    let share =
        ((comparison.count as f64 * TURN.as_secs_f64() / ours.max(baseline)) as usize).clamp(1, comparison.count);
    let repeats =
        |seconds: f64| ((TURN.as_secs_f64() / seconds * comparison.count as f64 / share as f64) as usize).max(1);
    let (ours, baseline) = ((&comparison.ours, repeats(ours)), (&comparison.baseline, repeats(baseline)));
    let time = |(workload, repeats): (&Workload, usize), inputs: &Range<usize>| {
        let start = ThreadTime::now();
        (0..repeats).for_each(|_| workload.run(inputs.clone()));
        start.elapsed().as_secs_f64() * comparison.count as f64 / (repeats * inputs.len()) as f64
    };
    let mut rounds: Vec<(f64, f64)> = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let first = round * share % (comparison.count - share + 1);
        let inputs = first..first + share;
        rounds.push(match round % 2 {
            0 => (time(ours, &inputs), time(baseline, &inputs)),
            // The order alternates, so that neither workload always finds the inputs in the cache.
            _ => {
                let baseline = time(baseline, &inputs);
                (time(ours, &inputs), baseline)
            }
        });
    }
    let median_of = |figure: fn(&(f64, f64)) -> f64| median(rounds.iter().map(figure).collect());
    Times {
        ours: median_of(|(ours, _)| *ours),
        baseline: median_of(|(_, baseline)| *baseline),
        ratio: median_of(|(ours, baseline)| ours / baseline),
    }
}

/// Estimates the seconds of a workload for all inputs from one run.
fn estimate(comparison: &Comparison, workload: &Workload) -> f64 {
    let start = ThreadTime::now();
    workload.run(0..comparison.count);
    start.elapsed().as_secs_f64().max(1e-9)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
