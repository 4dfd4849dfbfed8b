//! The process of the server, with its log in a file. It is killed at the end of the test.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    DEADLINE, PASSWORD,
    client::{self, Response},
    folder::Folder,
};

/// The options of a server process.
pub struct Options<'a> {
    pub password: Option<&'a str>,
    /// Arguments in addition to the address, the host name and the database.
    pub arguments: &'a [&'a str],
    /// Shell commands before the start of the server, such as `ulimit`.
    pub prepare: &'a str,
    /// The standard error of the process, by default the file `log` in the folder.
    pub log: Option<Stdio>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { password: Some(PASSWORD), arguments: &[], prepare: ":", log: None }
    }
}

impl Options<'_> {
    /// Returns the command that starts the server with the database of `folder`.
    pub fn command(self, folder: &Folder) -> Command {
        let mut command = if self.prepare == ":" {
            Command::new(env!("CARGO_BIN_EXE_invites"))
        } else {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("{}; exec \"$0\" \"$@\"", self.prepare), env!("CARGO_BIN_EXE_invites")]);
            shell
        };
        command.args(["--listen", "127.0.0.1:0", "--hostname", "pds.example.com"]).args(self.arguments);
        command.arg("--database").arg(folder.database());
        match self.password {
            Some(password) => command.env("INVITES_ADMIN_PASSWORD", password),
            None => command.env_remove("INVITES_ADMIN_PASSWORD"),
        };
        command.stderr(self.log.unwrap_or_else(|| File::create(log_path(folder)).unwrap().into()));
        command
    }
}

fn log_path(folder: &Folder) -> PathBuf {
    folder.path().join("log")
}

/// A running server.
pub struct Server {
    pub process: Child,
    pub address: String,
    /// The output before the line with the address.
    pub printed: String,
    log: PathBuf,
}

impl Server {
    pub fn start(folder: &Folder) -> Self {
        Self::start_with(folder, Options::default())
    }

    pub fn start_with(folder: &Folder, options: Options<'_>) -> Self {
        let mut process = options.command(folder).stdout(Stdio::piped()).spawn().unwrap();
        let output = process.stdout.take().unwrap();
        let mut server = Self { process, address: String::new(), printed: String::new(), log: log_path(folder) };
        for line in BufReader::new(output).lines() {
            let line = line.unwrap();
            if let Some(address) = line.strip_prefix("listening on http://") {
                address.clone_into(&mut server.address);
                return server;
            }
            server.printed.push_str(&line);
        }
        panic!("the server exited before it listened: {}{}", server.printed, server.log());
    }

    /// Returns the log.
    pub fn log(&self) -> String {
        read_log(&self.log)
    }

    /// Waits until the log meets a condition, and returns it.
    pub fn wait_for_log(&self, is_met: impl Fn(&str) -> bool) -> String {
        wait_for("the log", || Some(self.log()).filter(|log| is_met(log)))
    }

    pub fn create(&self, body: &Value) -> Response {
        client::create(&self.address, &format!("admin:{PASSWORD}"), body)
    }

    pub fn health(&self) -> Response {
        client::send(&self.address, client::HEALTH.as_bytes())
    }

    pub fn signal(&self, signal: &str) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }

    /// Waits until the process has exited.
    pub fn wait(&mut self) -> ExitStatus {
        wait_for("the exit of the server", || self.process.try_wait().unwrap())
    }

    /// Stops the server with a signal, and returns whether it succeeded.
    pub fn stop(mut self, signal: &str) -> bool {
        self.signal(signal);
        self.wait().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_exited = self.process.kill();
        let _status = self.process.wait();
    }
}

fn read_log(path: &Path) -> String {
    fs::read(path).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default()
}

/// Calls `get` until it returns a value.
pub fn wait_for<T>(what: &str, mut get: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < DEADLINE {
        if let Some(value) = get() {
            return value;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("timed out waiting for {what}")
}
