//! The server's process: started with its log in a file, and stopped at the end of the test in any case.

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

/// How to start a server.
pub struct Options<'a> {
    pub password: Option<&'a str>,
    /// Arguments besides the address, the host name and the database.
    pub arguments: &'a [&'a str],
    /// What a shell does before it becomes the server, such as setting limits.
    pub prepare: &'a str,
    /// Where standard error goes; the file `log` of the folder if this is `None`.
    pub log: Option<Stdio>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { password: Some(PASSWORD), arguments: &[], prepare: ":", log: None }
    }
}

impl Options<'_> {
    /// The command that starts the server on the database of `folder`.
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

/// A server that listens.
pub struct Server {
    pub process: Child,
    pub address: String,
    /// What it printed before it listened.
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
        panic!("the server ended before it listened: {}{}", server.printed, server.log());
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        read_log(&self.log)
    }

    /// Waits until the log fulfills a condition, and returns it.
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

    /// Waits until the process has ended.
    pub fn ended(&mut self) -> ExitStatus {
        wait_for("the server's end", || self.process.try_wait().unwrap())
    }

    /// Stops the server as an operator does, and returns whether it succeeded.
    pub fn stop(mut self, signal: &str) -> bool {
        self.signal(signal);
        self.ended().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended_already = self.process.kill();
        let _status = self.process.wait();
    }
}

fn read_log(path: &Path) -> String {
    fs::read(path).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default()
}

/// Tries until there is a value.
pub fn wait_for<T>(what: &str, mut get: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < DEADLINE {
        if let Some(value) = get() {
            return value;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("waited too long for {what}")
}
