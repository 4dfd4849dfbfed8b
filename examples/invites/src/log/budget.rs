//! Limits the log lines of each kind of event, so that clients cannot fill the disk with log lines.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Instant,
};

use tracing::callsite::Identifier;

/// The maximum number of lines in a burst.
const BURST: f64 = 500.0;

/// The sustained rate of lines.
const PER_SECOND: f64 = 20.0;

/// A budget for each kind of event: a flood of one kind does not suppress another.
#[derive(Default)]
pub struct Budgets(Mutex<HashMap<Identifier, Budget>>);

impl Budgets {
    /// Returns whether the events of this call site may write another line.
    pub fn take(&self, callsite: Identifier) -> bool {
        let mut budgets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        budgets.entry(callsite).or_insert(Budget { lines: BURST, refilled: now }).take(now)
    }
}

struct Budget {
    lines: f64,
    refilled: Instant,
}

impl Budget {
    fn take(&mut self, now: Instant) -> bool {
        let elapsed = now.saturating_duration_since(self.refilled);
        self.lines = BURST.min(self.lines + elapsed.as_secs_f64() * PER_SECOND);
        self.refilled = now;
        let has_line = self.lines >= 1.0;
        if has_line {
            self.lines -= 1.0;
        }
        has_line
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn allows_burst_then_lines_per_second() {
        let start = Instant::now();
        let mut budget = Budget { lines: BURST, refilled: start };
        let taken = |budget: &mut Budget, now| (0..10_000).filter(|_| budget.take(now)).count();
        assert_eq!(taken(&mut budget, start), 500);
        assert_eq!(taken(&mut budget, start + Duration::from_secs(2)), 40);
        assert_eq!(taken(&mut budget, start + Duration::from_secs(3600)), 500);
    }
}
