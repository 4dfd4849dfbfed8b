//! Two pieces of work, in turn, on the same inputs: what else the machine does meets both alike.
//! Time is the thread's own: turns as long as the scheduler's would fall in step with them, and halve one side.

use std::ops::Range;
use std::time::Duration;

use cpu_time::ThreadTime;
use lexicon_contests::{Contest, Side};

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
pub fn times(contest: &Contest) -> Times {
    let (share, repeats) = turn(contest);
    let time = |side: &Side, inputs: &Range<usize>| {
        let start = ThreadTime::now();
        (0..repeats).for_each(|_| side.run(inputs.clone()));
        start.elapsed().as_secs_f64() * contest.count as f64 / (repeats * inputs.len()) as f64
    };
    let mut rounds: Vec<(f64, f64)> = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let first = round * share % (contest.count - share + 1);
        let inputs = first..first + share;
        rounds.push(match round % 2 {
            0 => (time(&contest.ours, &inputs), time(&contest.theirs, &inputs)),
            // Nobody is always the one that finds the inputs in the cache.
            _ => {
                let theirs = time(&contest.theirs, &inputs);
                (time(&contest.ours, &inputs), theirs)
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

/// How many inputs fill a turn, and how often they are gone through if all of them don't.
fn turn(contest: &Contest) -> (usize, usize) {
    let start = ThreadTime::now();
    contest.ours.run(0..contest.count);
    contest.theirs.run(0..contest.count);
    let all = start.elapsed().as_secs_f64() / 2.0;
    let share = TURN.as_secs_f64() / all;
    if share < 1.0 {
        return (((contest.count as f64 * share) as usize).clamp(1, contest.count), 1);
    }
    (contest.count, share as usize)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
