//! Two pieces of work, in turn, on the same inputs: what else the machine does meets both alike.
//! Time is the thread's own: turns as long as the scheduler's would fall in step with them, and halve one side.

use std::ops::Range;
use std::time::Duration;

use cpu_time::ThreadTime;
use lexicon_comparisons::{Comparison, Side};

const ROUNDS: usize = 201;
/// How long each works before it is the other's turn.
const TURN: Duration = Duration::from_millis(1);

/// The medians of all rounds.
pub struct Times {
    /// Seconds that ours takes for all inputs.
    pub ours: f64,
    /// Seconds that the other takes for all inputs.
    pub theirs: f64,
    /// The median of the rounds' ratios, ours by theirs.
    pub ratio: f64,
}

/// Measures both sides.
pub fn times(comparison: &Comparison) -> Times {
    let (ours, theirs) = (all(comparison, &comparison.ours), all(comparison, &comparison.theirs));
    // What the slower side gets done in its turn is what both work on.
    let share = ((comparison.count as f64 * TURN.as_secs_f64() / ours.max(theirs)) as usize).clamp(1, comparison.count);
    let repeats = |all: f64| ((TURN.as_secs_f64() / all * comparison.count as f64 / share as f64) as usize).max(1);
    let (ours, theirs) = ((&comparison.ours, repeats(ours)), (&comparison.theirs, repeats(theirs)));
    let time = |(side, repeats): (&Side, usize), inputs: &Range<usize>| {
        let start = ThreadTime::now();
        (0..repeats).for_each(|_| side.run(inputs.clone()));
        start.elapsed().as_secs_f64() * comparison.count as f64 / (repeats * inputs.len()) as f64
    };
    let mut rounds: Vec<(f64, f64)> = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let first = round * share % (comparison.count - share + 1);
        let inputs = first..first + share;
        rounds.push(match round % 2 {
            0 => (time(ours, &inputs), time(theirs, &inputs)),
            // Nobody is always the one that finds the inputs in the cache.
            _ => {
                let theirs = time(theirs, &inputs);
                (time(ours, &inputs), theirs)
            }
        });
    }
    let median_of = |figure: fn(&(f64, f64)) -> f64| median(rounds.iter().map(figure).collect());
    Times {
        ours: median_of(|(ours, _)| *ours),
        theirs: median_of(|(_, theirs)| *theirs),
        ratio: median_of(|(ours, theirs)| ours / theirs),
    }
}

/// Seconds that a side takes for all inputs, as far as one look tells.
fn all(comparison: &Comparison, side: &Side) -> f64 {
    let start = ThreadTime::now();
    side.run(0..comparison.count);
    start.elapsed().as_secs_f64().max(1e-9)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
