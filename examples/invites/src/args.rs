//! The command line, and the password in the environment.

use std::{env, net::SocketAddr, path::PathBuf};

use clap::value_parser;

use crate::codes;

/// The environment variable with the admin password.
pub const PASSWORD: &str = "INVITES_ADMIN_PASSWORD";

/// Creates invite codes for a PDS (com.atproto.server.createInviteCodes).
///
/// Clients authenticate as `admin` with the password in INVITES_ADMIN_PASSWORD. Without this variable the server generates
/// a password and prints it.
#[derive(Debug, clap::Parser)]
pub struct Args {
    /// The address to listen on; port 0 selects a free port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:2583")]
    pub listen: SocketAddr,
    /// The SQLite file that stores the codes; it is created if it does not exist
    #[arg(long, value_name = "FILE", default_value = "invites.sqlite")]
    pub database: PathBuf,
    /// The host name of the PDS, with which each code begins
    #[arg(long, value_name = "NAME", default_value = "localhost", value_parser = hostname)]
    pub hostname: String,
    /// Closes a connection that sends no complete request head, or accepts no response data, for this long
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = value_parser!(u64).range(1..=3600))]
    pub idle_timeout: u64,
    /// The maximum number of connections; further ones wait. Each needs a file descriptor, and the server about 30
    #[arg(long, value_name = "COUNT", default_value_t = 960, value_parser = value_parser!(u32).range(2..=100_000))]
    pub max_connections: u32,
}

fn hostname(text: &str) -> Result<String, &'static str> {
    let is_label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    if text.len() <= 253 && text.split('.').all(is_label) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("expected a host name, such as `pds.example.com`")
    }
}

/// The admin password.
pub enum Password {
    /// Set in the environment.
    Configured(String),
    /// Generated at this start and printed for the operator.
    Generated(String),
}

impl Password {
    pub fn into_text(self) -> String {
        match self {
            Self::Configured(text) | Self::Generated(text) => text,
        }
    }
}

/// Returns the password of the environment, or generates one.
///
/// # Errors
///
/// If the variable is empty or not Unicode, since the operator intended to set a password.
pub fn password() -> Result<Password, String> {
    match env::var(PASSWORD) {
        Ok(text) if text.is_empty() => Err(format!("{PASSWORD} is empty")),
        Ok(text) => Ok(Password::Configured(text)),
        Err(env::VarError::NotUnicode(_)) => Err(format!("{PASSWORD} is not Unicode")),
        Err(env::VarError::NotPresent) => codes::random::<26>()
            .map(Password::Generated)
            .map_err(|error| format!("cannot generate a password: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[test]
    fn uses_documented_defaults() {
        let args = Args::parse_from(["invites"]);
        assert_eq!(args.listen.to_string(), "127.0.0.1:2583");
        assert_eq!(args.database, PathBuf::from("invites.sqlite"));
        assert_eq!(args.hostname, "localhost");
        assert_eq!((args.idle_timeout, args.max_connections), (30, 960));
    }

    #[test]
    fn normalizes_hostname_and_rejects_urls() {
        assert_eq!(hostname("PDS.Example.com").as_deref(), Ok("pds.example.com"));
        for text in ["", ".", "a..b", "-a.com", "a_b.com", "https://a.com", "a.com:80", "a.com.", "é.com"] {
            assert!(hostname(text).is_err(), "{text}");
        }
    }
}
