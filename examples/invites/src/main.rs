//! A server that makes invite codes for a PDS: `com.atproto.server.createInviteCodes`, for its administrator.
//! Puts the parts together: arguments, store, router, shutdown. The method itself is in `invites`.

mod admin;
mod args;
mod codes;
mod invites;
mod shutdown;
mod store;

use std::{
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use clap::Parser as _;
use lexicon_runtime::{lexicon, xrpc};
use tokio::net::TcpListener;
use tower_http::timeout::RequestBodyTimeoutLayer;
use tower_http::trace::{DefaultMakeSpan, DefaultOnResponse, TraceLayer};
use tracing::Level;

use args::{Args, Password};
use codes::Codes;
use invites::Invites;
use shutdown::Signals;
use store::Store;

lexicon!("com.atproto.server.createInviteCodes.json");

/// How long the next bytes of a body may take. Of connections that never send a head, a proxy in front takes care.
const BODY_PATIENCE: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(io::stderr).init();
    match run(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), Box<dyn Error>> {
    let password = args::password()?;
    let store = Store::open(&args.database)
        .map_err(|error| format!("the database {} does not open: {error}", args.database.display()))?;
    let listener = TcpListener::bind(args.listen)
        .await
        .map_err(|error| format!("{} cannot be listened on: {error}", args.listen))?;
    let signals = Signals::catch()?;
    announce(&password, &listener)?;
    let invites = Invites::new(store, Codes::new(&args.hostname), password.into_text());
    shutdown::serve(listener, app(invites), signals).await?;
    Ok(())
}

fn app(invites: Invites) -> axum::Router {
    let app: axum::Router = xrpc::Router::new(invites)
        .serve(com::atproto::server::CreateInviteCodes)
        .health(async |invites: Arc<Invites>| invites.health().await)
        .into();
    app.layer(RequestBodyTimeoutLayer::new(BODY_PATIENCE)).layer(
        TraceLayer::new_for_http()
            .make_span_with(DefaultMakeSpan::new().level(Level::INFO))
            .on_request(())
            .on_response(DefaultOnResponse::new().level(Level::INFO))
            .on_failure(()),
    )
}

/// Says on standard output what a person or a script waits for; logs go elsewhere.
fn announce(password: &Password, listener: &TcpListener) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if let Password::Generated(password) = password {
        writeln!(out, "the administrator's password is {password} (set {} to choose one)", args::PASSWORD)?;
    }
    writeln!(out, "listening on http://{}", listener.local_addr()?)
}
