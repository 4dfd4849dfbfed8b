//! A server that creates invite codes for a PDS: `com.atproto.server.createInviteCodes`, for its administrator.
//!
//! This module combines arguments, log, store, router and connections. The method is in [`invites`].

mod access_log;
mod admin;
mod args;
mod codes;
mod compression;
mod connections;
mod invites;
mod log;
mod signals;
mod store;

use std::{
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use axum::middleware;
use clap::Parser as _;
use lexicon_runtime::{
    lexicon,
    xrpc::{self, DrainLayer},
};
use tokio::net::TcpListener;

use args::{Args, Password};
use codes::Codes;
use connections::Limits;
use invites::Invites;
use log::Log;
use signals::Signals;
use store::Store;

lexicon!("com.atproto.server.createInviteCodes.json");

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    let Ok(log) = Log::start() else { return ExitCode::FAILURE };
    let result = run(args).await;
    if let Err(error) = &result {
        tracing::error!("{error}");
    }
    log.flush();
    if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(args: Args) -> Result<(), Box<dyn Error>> {
    let password = args::password()?;
    let limits = Limits {
        connections: usize::try_from(args.max_connections)?,
        idle_timeout: Duration::from_secs(args.idle_timeout),
    };
    // Each waiting order occupies a connection. The remaining connections are for monitors.
    let store = Store::open(&args.database, limits.connections * 4 / 5)
        .map_err(|error| format!("cannot open the database {}: {error}", args.database.display()))?;
    let listener =
        TcpListener::bind(args.listen).await.map_err(|error| format!("cannot listen on {}: {error}", args.listen))?;
    let signals = Signals::catch()?;
    announce(&password, &listener)?;
    let invites = Invites::new(store.clone(), Codes::new(&args.hostname), password.into_text());
    connections::serve(listener, app(invites, &limits), limits, signals).await;
    // The requests that are still open are dropped now. Their orders must not be recorded.
    store.close();
    Ok(())
}

fn app(invites: Invites, limits: &Limits) -> axum::Router {
    let methods: axum::Router = xrpc::Router::new(invites)
        .serve(com::atproto::server::CreateInviteCodes)
        .body_idle_timeout(limits.idle_timeout)
        .health(async |invites: Arc<Invites>| invites.health().await)
        .into();
    // The outermost layer, because the other layers may reject a request without reading its body.
    let drain = DrainLayer::new();
    compression::accept_compressed(methods).layer(middleware::from_fn(access_log::log_request)).layer(drain)
}

/// Prints a generated password and the address.
///
/// # Errors
///
/// If a generated password cannot be printed, since the server is unusable without it. If the address cannot be printed, it
/// is logged.
fn announce(password: &Password, listener: &TcpListener) -> Result<(), Box<dyn Error>> {
    let address = listener.local_addr()?;
    let mut out = io::stdout().lock();
    if let Password::Generated(password) = password {
        writeln!(out, "generated admin password: {password} (set {} to use your own)", args::PASSWORD)
            .map_err(|error| format!("cannot print the generated password, set {} instead: {error}", args::PASSWORD))?;
    }
    if let Err(error) = writeln!(out, "listening on http://{address}") {
        tracing::warn!("listening on http://{address}, cannot write to standard output: {error}");
    }
    Ok(())
}
