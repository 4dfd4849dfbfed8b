//! A headless Chromium, controlled over pipes, so that it needs no port and ends with the test.

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

/// The longest time to wait for a message.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Names of Chromium in distributions.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Chromium reads from descriptor 3 and writes to descriptor 4.
const PIPED: &str = r#"exec "$0" "$@" 3<&0 4>&1 1>&2"#;

const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--remote-debugging-pipe",
    // The pages are trusted, and the sandbox does not work for root.
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
    messages: Receiver<Value>,
    page: String,
    last_id: u64,
    profile: PathBuf,
}

impl Browser {
    /// Starts a browser. Reports a skipped test and returns `None` if there is no Chromium.
    ///
    /// # Panics
    ///
    /// If there is no Chromium and the environment variable `CI` is `true`.
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            skip("Chromium not found; install the package `chromium`");
            return None;
        };
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = super::scratch().join(format!("profile-{}-{number}", std::process::id()));
        fs::create_dir_all(&profile).expect("the folder is created");
        let mut command = Command::new("sh");
        command.args(["-c", PIPED]).arg(program).args(ARGUMENTS);
        command.arg(format!("--user-data-dir={}", profile.display()));
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let (sender, messages) = channel();
        let frames = BufReader::new(process.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            for message in frames.split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("messages are JSON");
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let pipe = process.stdin.take();
        let mut browser = Self { process, pipe, messages, page: String::new(), last_id: 0, profile };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attached = json!({"targetId": target["targetId"], "flatten": true});
        browser.page = text(&browser.call("Target.attachToTarget", attached)["sessionId"]);
        browser.call("Page.enable", json!({}));
        Some(browser)
    }

    /// Opens a file in a window of this width.
    pub fn open(&mut self, file: &Path, width: u32) {
        let screen = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", screen);
        self.call("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        self.await_page();
    }

    /// Waits until the page and its fonts are loaded.
    pub fn await_page(&mut self) {
        self.receive(|message| message["method"] == "Page.loadEventFired");
        self.run("document.fonts.ready.then(() => true)");
    }

    /// Runs a script and returns its value.
    pub fn run(&mut self, script: &str) -> Value {
        let params = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let response = self.call("Runtime.evaluate", params);
        assert!(response["exceptionDetails"].is_null(), "the script failed: {response}");
        response["result"]["value"].clone()
    }

    /// Writes a screenshot of the whole page.
    pub fn screenshot(&mut self, file: &Path) {
        let size = self.call("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1});
        let response = self.call("Page.captureScreenshot", json!({"captureBeyondViewport": true, "clip": clip}));
        let screenshot = BASE64.decode(text(&response["data"]).as_bytes()).expect("a base64 screenshot");
        fs::write(file, screenshot).expect("the screenshot is written");
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        let mut message = json!({"id": id, "method": method, "params": params});
        if !self.page.is_empty() {
            message["sessionId"] = json!(self.page);
        }
        let pipe = self.pipe.as_mut().expect("the browser reads its pipe");
        pipe.write_all(format!("{message}\0").as_bytes()).expect("the browser reads its pipe");
        let response = self.receive(|message| message["id"] == id);
        assert!(response["error"].is_null(), "{method}: {response}");
        response["result"].clone()
    }

    fn receive(&mut self, is_expected: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let remaining = deadline.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(remaining).expect("the browser responds");
            if is_expected(&message) {
                return message;
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Chromium exits when its pipe closes. Otherwise it is killed after 5 seconds.
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
    value.as_str().expect("a string").to_owned()
}
