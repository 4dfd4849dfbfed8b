//! The log on standard error. A separate thread writes it, so a full, slow or closed log loses lines and delays no response.

mod budget;
mod line;

use std::{
    io::{self, Write},
    panic,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
    time::{Duration, Instant},
};

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

use budget::Budgets;
pub use line::Excerpt;

/// The maximum number of lines that wait for the thread.
const QUEUE_LENGTH: usize = 1024;

/// The interval of reports about omitted lines.
const REPORT_INTERVAL: Duration = Duration::from_secs(1);

/// The maximum duration of [`Log::flush`].
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

/// Queues lines for the thread that writes them.
#[derive(Clone)]
pub struct Log {
    lines: SyncSender<String>,
    counts: Arc<Counts>,
    budgets: Arc<Budgets>,
}

#[derive(Default)]
struct Counts {
    queued: AtomicU64,
    omitted: AtomicU64,
}

impl Log {
    /// Starts the log on standard error, for all events and panics.
    ///
    /// # Errors
    ///
    /// If the operating system cannot start a thread.
    pub fn start() -> io::Result<Self> {
        let (lines, queue) = mpsc::sync_channel(QUEUE_LENGTH);
        let counts = Arc::new(Counts::default());
        thread::Builder::new().name("log".to_owned()).spawn({
            let counts = Arc::clone(&counts);
            move || write_lines(queue, &counts)
        })?;
        let log = Self { lines, counts, budgets: Arc::default() };
        // Internal errors are written to standard error as well and would panic.
        tracing_subscriber::fmt().with_writer(log.clone()).log_internal_errors(false).init();
        panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
        Ok(log)
    }

    /// Waits up to 1 s until the queued lines are written.
    pub fn flush(&self) {
        let start = Instant::now();
        while self.counts.queued.load(Ordering::Acquire) > 0 && start.elapsed() < FLUSH_TIMEOUT {
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn queue(&self, line: String) {
        self.counts.queued.fetch_add(1, Ordering::AcqRel);
        if self.lines.try_send(line).is_err() {
            self.counts.queued.fetch_sub(1, Ordering::AcqRel);
            self.count_omitted();
        }
    }

    fn count_omitted(&self) {
        self.counts.omitted.fetch_add(1, Ordering::Relaxed);
    }
}

fn write_lines(queue: Receiver<String>, counts: &Counts) {
    let mut reported = Instant::now();
    for line in queue {
        let written = io::stderr().write_all(line.as_bytes());
        counts.queued.fetch_sub(1, Ordering::AcqRel);
        if written.is_err() {
            counts.omitted.fetch_add(1, Ordering::Relaxed);
        } else if reported.elapsed() >= REPORT_INTERVAL {
            reported = Instant::now();
            let lines = counts.omitted.swap(0, Ordering::Relaxed);
            if lines > 0 {
                tracing::warn!(lines, "log lines omitted");
            }
        }
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Event<'a>;

    fn make_writer(&'a self) -> Event<'a> {
        Event(Some(self))
    }

    fn make_writer_for(&'a self, metadata: &Metadata<'_>) -> Event<'a> {
        if self.budgets.take(metadata.callsite()) {
            return Event(Some(self));
        }
        self.count_omitted();
        Event(None)
    }
}

/// Receives the text of one event, which `tracing_subscriber` writes at once. `None` discards it.
pub struct Event<'a>(Option<&'a Log>);

impl Write for Event<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if let Some(log) = self.0 {
            log.queue(line::line(&String::from_utf8_lossy(text)));
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
