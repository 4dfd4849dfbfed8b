//! A headless Chromium, asked over a pair of pipes, so that no port is opened and it ends when the test does.
//! What is asked of its pages is left to the tests.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use data_encoding::BASE64;
use lexicon_tests::skip::skip;
use serde_json::{Value, json};

/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// By these names Chromium is known to distributions.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// It reads from descriptor 3 and writes to descriptor 4.
const PIPED: &str = r#"exec "$0" "$@" 3<&0 4>&1 1>&2"#;

const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--remote-debugging-pipe",
    // It shows nothing but pages that were made here, and root may not have a sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
];

/// A running browser with one page.
pub struct Browser {
    process: Child,
    pipe: Option<ChildStdin>,
    said: Receiver<Value>,
    page: String,
    asked: u64,
    profile: PathBuf,
}

impl Browser {
    /// Starts one; `None` where there is none, which is said in one line.
    ///
    /// # Panics
    ///
    /// If there is none and the environment variable `CI` is `true`, so that nothing is passed over unseen.
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            skip("no Chromium to look at the pages with; install the package `chromium`");
            return None;
        };
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = super::scratch().join(format!("profile-{}-{number}", std::process::id()));
        fs::create_dir_all(&profile).expect("a folder");
        let mut command = Command::new("sh");
        command.args(["-c", PIPED]).arg(program).args(ARGUMENTS);
        command.arg(format!("--user-data-dir={}", profile.display()));
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let (teller, said) = channel();
        let answers = BufReader::new(process.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            for message in answers.split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("messages are JSON");
                if teller.send(message).is_err() {
                    break;
                }
            }
        });
        let pipe = process.stdin.take();
        let mut browser = Self { process, pipe, said, page: String::new(), asked: 0, profile };
        let target = browser.ask("Target.createTarget", json!({"url": "about:blank"}));
        let attached = json!({"targetId": target["targetId"], "flatten": true});
        browser.page = text(&browser.ask("Target.attachToTarget", attached)["sessionId"]);
        browser.ask("Page.enable", json!({}));
        Some(browser)
    }

    /// Shows a file in a window of this width.
    pub fn open(&mut self, file: &Path, width: u32) {
        let screen = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", screen);
        self.ask("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        self.await_page();
    }

    /// Waits until the page is there, with its fonts.
    pub fn await_page(&mut self) {
        self.hear(|message| message["method"] == "Page.loadEventFired");
        self.run("document.fonts.ready.then(() => true)");
    }

    /// What a script comes to.
    pub fn run(&mut self, script: &str) -> Value {
        let asked = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let answer = self.ask("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "a script fails: {answer}");
        answer["result"]["value"].clone()
    }

    /// A picture of the whole page.
    pub fn picture(&mut self, file: &Path) {
        let size = self.ask("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1});
        let answer = self.ask("Page.captureScreenshot", json!({"captureBeyondViewport": true, "clip": clip}));
        let picture = BASE64.decode(text(&answer["data"]).as_bytes()).expect("a picture");
        fs::write(file, picture).expect("the picture is written");
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let asked = self.asked;
        let mut message = json!({"id": asked, "method": method, "params": params});
        if !self.page.is_empty() {
            message["sessionId"] = json!(self.page);
        }
        let pipe = self.pipe.as_mut().expect("the browser listens");
        pipe.write_all(format!("{message}\0").as_bytes()).expect("the browser listens");
        let answer = self.hear(|message| message["id"] == asked);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn hear(&mut self, is_awaited: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let message = self.said.recv_timeout(left).expect("the browser answers");
            if is_awaited(&message) {
                return message;
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Without anybody to talk to it ends by itself; where it doesn't, it is ended.
        drop(self.pipe.take());
        for _ in 0..50 {
            if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        drop(self.process.kill());
        drop(self.process.wait());
        drop(fs::remove_dir_all(&self.profile));
    }
}

fn program() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let candidates = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|candidate| candidate.is_file())
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
