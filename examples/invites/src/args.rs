//! What the operator says: the command line, and the password in the environment.
//! Checked here, so that the rest takes it as it is.

use std::{env, net::SocketAddr, path::PathBuf};

use clap::value_parser;

use crate::codes;

/// The environment variable that holds the administrator's password.
pub const PASSWORD: &str = "INVITES_ADMIN_PASSWORD";

/// Makes invite codes for a PDS (com.atproto.server.createInviteCodes).
///
/// The caller is the user `admin` with the password that INVITES_ADMIN_PASSWORD holds; without it, one is made and
/// printed.
#[derive(Debug, clap::Parser)]
pub struct Args {
    /// The address to listen on; port 0 is any free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:2583")]
    pub listen: SocketAddr,
    /// The SQLite file that keeps the codes, made when it isn't there
    #[arg(long, value_name = "FILE", default_value = "invites.sqlite")]
    pub database: PathBuf,
    /// The PDS's host name, which each code begins with
    #[arg(long, value_name = "NAME", default_value = "localhost", value_parser = hostname)]
    pub hostname: String,
    /// Closes a connection that sends no whole request head, or takes nothing of a response, for this long
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = value_parser!(u64).range(1..=3600))]
    pub idle_timeout: u64,
    /// The most connections at once; further ones wait. Each takes a file descriptor, and the server itself about 30
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

/// The administrator's password.
pub enum Password {
    /// As the environment gave it.
    Given(String),
    /// Generated at this start, so the operator must be shown it.
    Generated(String),
}

impl Password {
    pub fn into_text(self) -> String {
        match self {
            Self::Given(text) | Self::Generated(text) => text,
        }
    }
}

/// The password of the environment, or a new one.
///
/// # Errors
///
/// When the variable is empty or not Unicode: an operator who set it does not mean "any".
pub fn password() -> Result<Password, String> {
    match env::var(PASSWORD) {
        Ok(text) if text.is_empty() => Err(format!("{PASSWORD} is empty")),
        Ok(text) => Ok(Password::Given(text)),
        Err(env::VarError::NotUnicode(_)) => Err(format!("{PASSWORD} is not Unicode")),
        Err(env::VarError::NotPresent) => codes::random::<26>()
            .map(Password::Generated)
            .map_err(|error| format!("no password could be made: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[test]
    fn without_arguments_the_documented_ones_hold() {
        let args = Args::parse_from(["invites"]);
        assert_eq!(args.listen.to_string(), "127.0.0.1:2583");
        assert_eq!(args.database, PathBuf::from("invites.sqlite"));
        assert_eq!(args.hostname, "localhost");
        assert_eq!((args.idle_timeout, args.max_connections), (30, 960));
    }

    #[test]
    fn a_hostname_is_lower_case_and_has_no_port_or_path() {
        assert_eq!(hostname("PDS.Example.com").as_deref(), Ok("pds.example.com"));
        for text in ["", ".", "a..b", "-a.com", "a_b.com", "https://a.com", "a.com:80", "a.com.", "é.com"] {
            assert!(hostname(text).is_err(), "{text}");
        }
    }
}
