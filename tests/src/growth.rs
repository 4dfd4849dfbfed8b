//! Instruction counts of a program for inputs of size n, 2n and 4n.
//!
//! Valgrind counts every instruction, those of the standard library and the allocator included, and repeats to less than
//! 1 %. Durations depend on the load of the machine. The instructions for an empty input are subtracted.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "`--nocapture` shows the table")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use crate::skip::skip;

/// The maximum ratio of the counts at 4n and n: 4 for linear work, and 0.5 for sorting and growing tables.
const MAX_RATIO: f64 = 4.5;

/// An input that can have any size.
pub struct Shape<T> {
    name: &'static str,
    n: usize,
    input: fn(usize) -> T,
}

/// Creates a shape with the smallest size to count, and a function that makes the input of a size.
pub const fn shape<T>(name: &'static str, n: usize, input: fn(usize) -> T) -> Shape<T> {
    Shape { name, n, input }
}

/// The counts of one shape.
struct Row {
    name: &'static str,
    n: usize,
    /// The instructions at n, 2n and 4n, without those for the empty input.
    counts: [u64; 3],
}

impl Row {
    fn ratio(&self) -> f64 {
        self.counts[2] as f64 / self.counts[0].max(1) as f64
    }
}

/// Returns `item` for each number below `n`, separated by commas.
pub fn each(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(", ")
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

/// Counts the instructions for each shape, prints them as a table, and asserts that they grow linearly.
///
/// `count` returns the instructions for an input, and can use a new folder for its files. The variable `GROWTH_SHAPE`
/// selects the shapes whose name contains its value, and `GROWTH_SCALE` multiplies every size.
///
/// # Panics
///
/// If the ratio of a shape is above 4.5, or if a count is too small for a ratio.
#[track_caller]
pub fn assert_linear<T>(scratch: &Path, shapes: &[Shape<T>], empty: T, count: impl Fn(&Path, T) -> u64 + Sync) {
    drop(fs::remove_dir_all(scratch));
    let base = count(&scratch.join("empty"), empty);
    let selected = env::var("GROWTH_SHAPE").unwrap_or_default();
    let shapes: Vec<&Shape<T>> = shapes.iter().filter(|shape| shape.name.contains(&selected)).collect();
    let rows = rows(&shapes, &|index, n| {
        let folder = scratch.join(format!("{index}-{n}"));
        let count = count(&folder, (shapes[index].input)(n));
        fs::remove_dir_all(&folder).expect("the folder is removed");
        count.saturating_sub(base)
    });
    println!("| shape | n | at n | at 2n | at 4n | ratio |\n|---|---|---|---|---|---|");
    for row in &rows {
        let [one, two, four] = row.counts;
        println!("| {} | {} | {one} | {two} | {four} | {:.2} |", row.name, row.n, row.ratio());
    }
    let too_steep = rows.iter().filter(|row| row.ratio() > MAX_RATIO);
    let too_steep = too_steep.map(|row| format!("{}: {:.2}", row.name, row.ratio())).collect::<Vec<_>>();
    assert_eq!(too_steep, [""; 0], "expected ratios of at most {MAX_RATIO}");
    let too_small = rows.iter().filter(|row| row.counts[0] < 10_000).map(|row| row.name);
    assert_eq!(too_small.collect::<Vec<_>>(), [""; 0], "expected at least 10,000 instructions at n");
}

/// Counts all shapes on as many threads as there are processors.
fn rows<T>(shapes: &[&Shape<T>], count: &(impl Fn(usize, usize) -> u64 + Sync)) -> Vec<Row> {
    let scale = env::var("GROWTH_SCALE").map_or(1, |scale| scale.parse().expect("a number"));
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(shape) = shapes.get(index) else { return };
            let n = shape.n * scale;
            let row = Row { name: shape.name, n, counts: [1, 2, 4].map(|times| count(index, n * times)) };
            rows.lock().expect("no thread panics").push((index, row));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut rows = rows.into_inner().expect("no thread panics");
    rows.sort_by_key(|(index, _)| *index);
    rows.into_iter().map(|(_, row)| row).collect()
}
