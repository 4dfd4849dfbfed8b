//! `com.atproto.server.createInviteCodes` with the library. Compared with `by-hand`; it stores its codes in memory.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use lexicon_runtime::{
    lexicon,
    xrpc::{self, Request, Router},
};

lexicon!("com.atproto.server.createInviteCodes.json");

use com::atproto::server::{
    CreateInviteCodes,
    create_invite_codes::{self, AccountCodes, Input, Output},
};

const MAX_CODES: i64 = 100;
const MAX_USES: i64 = 1000;
const MAX_ACCOUNTS: usize = 100;

// ---- authentication ----

struct Admin;

impl xrpc::Auth<Invites> for Admin {
    async fn authenticate(context: &xrpc::RequestContext<'_>, state: &Invites) -> Result<Self, xrpc::Error> {
        xrpc::BasicAuth::from_headers(context.headers())?.verify("admin", &state.password)?;
        Ok(Self)
    }
}

// ---- invite codes ----

struct Invites {
    hostname: String,
    password: String,
    codes: Mutex<HashMap<String, Invite>>,
}

#[allow(dead_code, reason = "other methods would read it")]
struct Invite {
    account: String,
    uses: i64,
}

impl create_invite_codes::Handler for Invites {
    type Auth = Admin;

    async fn create_invite_codes(
        &self,
        request: Request<CreateInviteCodes, Admin>,
    ) -> Result<Output, create_invite_codes::Error> {
        let Input { code_count, use_count, for_accounts, .. } = request.input;
        if !(1..=MAX_CODES).contains(&code_count) {
            return Err(xrpc::Error::invalid_request(format!("expected `codeCount` from 1 to {MAX_CODES}")));
        }
        if !(1..=MAX_USES).contains(&use_count) {
            return Err(xrpc::Error::invalid_request(format!("expected `useCount` from 1 to {MAX_USES}")));
        }
        let accounts = match for_accounts {
            Some(accounts) => accounts.iter().map(ToString::to_string).collect(),
            None => vec!["admin".to_owned()],
        };
        if accounts.len() > MAX_ACCOUNTS {
            return Err(xrpc::Error::invalid_request(format!(
                "expected at most {MAX_ACCOUNTS} accounts in `forAccounts`"
            )));
        }
        let codes = accounts.into_iter().map(|account| self.create(account, code_count, use_count));
        let codes = codes.collect::<Result<_, _>>().map_err(xrpc::Error::internal)?;
        Ok(Output::new(codes))
    }
}

impl Invites {
    fn create(&self, account: String, count: i64, uses: i64) -> Result<AccountCodes, getrandom::Error> {
        let mut stored = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut codes = Vec::new();
        for _ in 0..count {
            let mut code = new_code(&self.hostname)?;
            while stored.contains_key(&code) {
                code = new_code(&self.hostname)?;
            }
            stored.insert(code.clone(), Invite { account: account.clone(), uses });
            codes.push(code);
        }
        Ok(AccountCodes::new(account, codes))
    }
}

/// Returns `HOSTNAME-xxxxx-xxxxx`, where each x is one of 32 letters and digits.
fn new_code(hostname: &str) -> Result<String, getrandom::Error> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes)?;
    let mut code = hostname.replace('.', "-");
    for (index, byte) in bytes.into_iter().enumerate() {
        if index % 5 == 0 {
            code.push('-');
        }
        code.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[usize::from(byte % 32)]));
    }
    Ok(code)
}

// ---- server ----

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let password = std::env::var("INVITES_ADMIN_PASSWORD")?;
    let invites = Invites { hostname: "localhost".to_owned(), password, codes: Mutex::default() };
    let listen = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:2583".to_owned());
    let listener = tokio::net::TcpListener::bind(listen).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let app: axum::Router = Router::new(invites).serve(CreateInviteCodes).into();
    axum::serve(listener, app).await?;
    Ok(())
}
