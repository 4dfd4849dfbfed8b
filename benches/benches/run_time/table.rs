//! The summary, as it stands in ARCHITECTURE.md.

use std::fmt;

use lexicon_contests::Contest;

use super::pairs::Times;

/// Rows of figures.
#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// Adds what a contest came to.
    pub fn row(&mut self, contest: &Contest, times: &Times) {
        let Contest { inputs, count, bytes, ours, theirs } = contest;
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
