//! The summary table of ARCHITECTURE.md.

use std::fmt;

use lexicon_comparisons::Comparison;

use super::pairs::Times;

/// The rows of the table.
#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// Adds the result of a comparison.
    pub fn row(&mut self, comparison: &Comparison, times: &Times) {
        let Comparison { inputs, count, bytes, ours, baseline } = comparison;
        let megabytes = |seconds: f64| *bytes as f64 / 1e6 / seconds;
        self.0.push(format!(
            "| {inputs} | {} | {} | {:.0} | {:.0} | {:.0} | {:.2} |",
            ours.name,
            baseline.name,
            *count as f64 / times.ours,
            megabytes(times.ours),
            megabytes(times.baseline),
            times.ratio,
        ));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n| inputs | work | baseline | inputs/s | MB/s | baseline MB/s | ratio of times |")?;
        writeln!(f, "|---|---|---|---|---|---|---|")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
