//! The summary, as it stands in ARCHITECTURE.md.

use std::fmt;

use lexicon_comparisons::Comparison;

use super::pairs::Times;

/// Rows of figures.
#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// Adds what a comparison came to.
    pub fn row(&mut self, comparison: &Comparison, times: &Times) {
        let Comparison { inputs, count, bytes, ours, theirs } = comparison;
        let megabytes = |seconds: f64| *bytes as f64 / 1e6 / seconds;
        self.0.push(format!(
            "| {inputs} | {} | {} | {:.0} | {:.0} | {:.0} | {:.2} |",
            ours.name,
            theirs.name,
            *count as f64 / times.ours,
            megabytes(times.ours),
            megabytes(times.theirs),
            times.ratio,
        ));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n| inputs | work | beside | inputs/s | MB/s | theirs, MB/s | ratio of times |")?;
        writeln!(f, "|---|---|---|---|---|---|---|")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
