//! How the work of reading a document grows with its size: instructions, counted at n, 2n and 4n.
//!
//! Durations depend on the machine and on its other work, so none is measured. Counters in the code count what their
//! author thought of, and allocations miss loops that compare. Valgrind executes the program itself and counts every
//! instruction of it, the standard library and the allocator included, which is repeatable to a fraction of a percent.
//! What the program needs before it reads anything is counted once, with an empty document, and taken off.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "`--nocapture` shows the table")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::{env, fs, thread};

use crate::skip::skip;

/// The most that 4n may cost, as a multiple of n: 4 for linear work, and the rest for sorting and for tables that grow.
pub const MOST: f64 = 4.5;

/// What is counted for one shape.
pub struct Row {
    /// The shape and the entry point.
    pub name: String,
    /// The least of the three sizes.
    pub n: usize,
    /// Instructions at n, 2n and 4n, without those of an empty document.
    pub counts: [u64; 3],
}

impl Row {
    /// The instructions at 4n as a multiple of those at n.
    pub fn ratio(&self) -> f64 {
        self.counts[2] as f64 / self.counts[0].max(1) as f64
    }
}

/// Whether valgrind is installed; where all tests must run, its absence is a failure.
pub fn can_count() -> bool {
    let starts = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok_and(|it| it.success());
    if !starts {
        skip("valgrind is not installed; Debian's package `valgrind` has it");
    }
    starts
}

/// The instructions that `program` executes with `arguments`, reading its standard input from the file `input`.
pub fn instructions(program: &Path, arguments: &[&str], input: Option<&Path>, variables: &[(&str, &str)]) -> u64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(program).args(arguments).envs(variables.iter().copied());
    valgrind.stdin(input.map_or_else(Stdio::null, |path| fs::File::open(path).expect("the input").into()));
    let output = valgrind.output().expect("valgrind starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} fails: {said}", program.display());
    let count = said.lines().find_map(|line| line.split_once("refs:")).expect("a count").1;
    count.trim().replace(',', "").parse().expect("a number")
}

/// Counts every shape of `shapes`, of which `count` counts the one at an index at a size. `base` are the instructions that
/// all of them need for nothing.
pub fn rows(shapes: &[(String, usize)], base: u64, count: &(dyn Fn(usize, usize) -> u64 + Sync)) -> Vec<Row> {
    // `GROWTH_SCALE` multiplies every n, for a closer look than each run of the tests can take.
    let scale = env::var("GROWTH_SCALE").map_or(1, |scale| scale.parse().expect("a number"));
    let (next, rows) = (Mutex::new(0), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let index = {
                let mut next = next.lock().expect("no thread panics with it");
                *next += 1;
                *next - 1
            };
            let Some((name, n)) = shapes.get(index) else { return };
            let n = n * scale;
            let counts = [1, 2, 4].map(|times| count(index, n * times).saturating_sub(base));
            let row = Row { name: name.clone(), n, counts };
            rows.lock().expect("no thread panics with it").push((index, row));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut rows = rows.into_inner().expect("no thread panics with it");
    rows.sort_by_key(|(index, _)| *index);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Prints the rows as a table and demands that each grows linearly.
#[track_caller]
pub fn assert_linear(rows: &[Row]) {
    println!("| shape | n | at n | at 2n | at 4n | ratio |\n|---|---|---|---|---|---|");
    for row in rows {
        let [one, two, four] = row.counts;
        println!("| {} | {} | {one} | {two} | {four} | {:.2} |", row.name, row.n, row.ratio());
    }
    let beyond = rows.iter().filter(|row| row.ratio() > MOST);
    let beyond = beyond.map(|row| format!("{}: {:.2}", row.name, row.ratio())).collect::<Vec<_>>();
    assert_eq!(beyond, [""; 0], "4n costs more than {MOST} times as much as n");
    let idle = rows.iter().filter(|row| row.counts[0] < 10_000).map(|row| row.name.as_str());
    assert_eq!(idle.collect::<Vec<_>>(), [""; 0], "too little is done to say how it grows");
}
