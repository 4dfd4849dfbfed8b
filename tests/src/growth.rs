//! Instruction counts of a program for inputs of size n, 2n and 4n.
//!
//! Valgrind counts every instruction, those of the standard library and the allocator included, and repeats to less than
//! 1 %. Durations depend on the load of the machine. The instructions for an empty input are subtracted.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "`--nocapture` shows the table")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::{env, fs, thread};

use crate::skip::skip;

/// The maximum ratio of the counts at 4n and n: 4 for linear work, and 0.5 for sorting and growing tables.
pub const MAX_RATIO: f64 = 4.5;

/// The counts of one input.
pub struct Row {
    /// The name of the input.
    pub name: String,
    /// The smallest of the three sizes.
    pub n: usize,
    /// The instructions at n, 2n and 4n, without those for an empty input.
    pub counts: [u64; 3],
}

impl Row {
    /// Returns the ratio of the counts at 4n and n.
    pub fn ratio(&self) -> f64 {
        self.counts[2] as f64 / self.counts[0].max(1) as f64
    }
}

/// Returns whether valgrind is installed, and otherwise skips the test.
pub fn can_count() -> bool {
    let is_installed =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok_and(|it| it.success());
    if !is_installed {
        skip("valgrind is not installed; install Debian's package `valgrind`");
    }
    is_installed
}

/// Returns the instructions that `program` executes with `arguments` and the file `input` as standard input.
pub fn instructions(program: &Path, arguments: &[&str], input: Option<&Path>, variables: &[(&str, &str)]) -> u64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(program).args(arguments).envs(variables.iter().copied());
    valgrind.stdin(input.map_or_else(Stdio::null, |path| fs::File::open(path).expect("the input is opened").into()));
    let output = valgrind.output().expect("valgrind starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} fails: {stderr}", program.display());
    let count = stderr.lines().find_map(|line| line.split_once("refs:")).expect("a count").1;
    count.trim().replace(',', "").parse().expect("a number")
}

/// Counts every input of `shapes`, given by name and smallest size. `count` returns the instructions for an index and a
/// size, of which `base` is subtracted.
pub fn rows(shapes: &[(String, usize)], base: u64, count: &(dyn Fn(usize, usize) -> u64 + Sync)) -> Vec<Row> {
    // `GROWTH_SCALE` multiplies every n.
    let scale = env::var("GROWTH_SCALE").map_or(1, |scale| scale.parse().expect("a number"));
    let (next, rows) = (Mutex::new(0), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let index = {
                let mut next = next.lock().expect("no thread panics");
                *next += 1;
                *next - 1
            };
            let Some((name, n)) = shapes.get(index) else { return };
            let n = n * scale;
            let counts = [1, 2, 4].map(|times| count(index, n * times).saturating_sub(base));
            let row = Row { name: name.clone(), n, counts };
            rows.lock().expect("no thread panics").push((index, row));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut rows = rows.into_inner().expect("no thread panics");
    rows.sort_by_key(|(index, _)| *index);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Prints the rows as a table, and asserts that each grows linearly.
///
/// # Panics
///
/// If the ratio of a row exceeds [`MAX_RATIO`], or if a count is too small for a ratio.
#[track_caller]
pub fn assert_linear(rows: &[Row]) {
    println!("| input | n | at n | at 2n | at 4n | ratio |\n|---|---|---|---|---|---|");
    for row in rows {
        let [one, two, four] = row.counts;
        println!("| {} | {} | {one} | {two} | {four} | {:.2} |", row.name, row.n, row.ratio());
    }
    let too_steep = rows.iter().filter(|row| row.ratio() > MAX_RATIO);
    let too_steep = too_steep.map(|row| format!("{}: {:.2}", row.name, row.ratio())).collect::<Vec<_>>();
    assert_eq!(too_steep, [""; 0], "ratio above {MAX_RATIO}");
    let too_small = rows.iter().filter(|row| row.counts[0] < 10_000).map(|row| row.name.as_str());
    assert_eq!(too_small.collect::<Vec<_>>(), [""; 0], "expected at least 10,000 instructions at n");
}
