//! `com.atproto.server.createInviteCodes` written by hand with serde and axum. The baseline for `with-lexicon`; it stores
//! its codes in memory.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use subtle::ConstantTimeEq as _;

const BODY_LIMIT: usize = 150 * 1024;
const MAX_CODES: i64 = 100;
const MAX_USES: i64 = 1000;
const MAX_ACCOUNTS: usize = 100;

// ---- input and output ----

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    #[serde(default = "one")]
    code_count: i64,
    use_count: i64,
    for_accounts: Option<Vec<Did>>,
}

fn one() -> i64 {
    1
}

#[derive(Serialize)]
struct Output {
    codes: Vec<AccountCodes>,
}

#[derive(Serialize)]
struct AccountCodes {
    account: String,
    codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Did(String);

impl TryFrom<String> for Did {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if is_did(&text) { Ok(Self(text)) } else { Err(format!("expected a DID, found {text:?}")) }
    }
}

fn is_did(text: &str) -> bool {
    let Some((method, identifier)) = text.strip_prefix("did:").and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    text.len() <= 2048
        && !method.is_empty()
        && method.bytes().all(|byte| byte.is_ascii_lowercase())
        && identifier.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._:%-".contains(&byte))
        && identifier.bytes().last().is_some_and(|byte| !b":%".contains(&byte))
}

// ---- error responses ----

#[derive(Debug)]
struct Rejection {
    status: StatusCode,
    error: &'static str,
    message: String,
    header: Option<(HeaderName, &'static str)>,
}

impl Rejection {
    fn new(status: StatusCode, error: &'static str, message: impl Into<String>) -> Self {
        Self { status, error, message: message.into(), header: None }
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidRequest", message)
    }

    fn unauthorized(message: &str) -> Self {
        let challenge = (header::WWW_AUTHENTICATE, "Basic realm=\"admin\", charset=\"UTF-8\"");
        let rejection = Self::new(StatusCode::UNAUTHORIZED, "AuthenticationRequired", message);
        Self { header: Some(challenge), ..rejection }
    }

    fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "createInviteCodes failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", "Internal Server Error")
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        #[derive(Serialize)]
        struct Body {
            error: &'static str,
            message: String,
        }
        let body = Body { error: self.error, message: self.message };
        let mut response = (self.status, Json(body)).into_response();
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

// ---- JSON bodies ----

/// A JSON body of a request or response. Rejections are JSON too.
struct Json<T>(T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        is_json(&request)?;
        if declared_length(&request)?.is_some_and(|length| length > BODY_LIMIT as u64) {
            return Err(too_large());
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => too_large(),
            _ => Rejection::invalid("request body cannot be read"),
        })?;
        if body.is_empty() {
            return Err(Rejection::invalid("expected a request body"));
        }
        serde_json::from_slice(&body).map(Self).map_err(|error| Rejection::invalid(error.to_string()))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

fn is_json(request: &Request) -> Result<(), Rejection> {
    let Some(value) = request.headers().get(header::CONTENT_TYPE) else {
        return Err(Rejection::invalid("missing header `Content-Type`, expected `application/json`"));
    };
    let value = value.to_str().unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Rejection::invalid(format!("expected `Content-Type: application/json`, found `{value}`")))
    }
}

fn declared_length(request: &Request) -> Result<Option<u64>, Rejection> {
    let Some(value) = request.headers().get(header::CONTENT_LENGTH) else { return Ok(None) };
    let length = value.to_str().ok().and_then(|text| text.parse().ok());
    length.map(Some).ok_or_else(|| Rejection::invalid("expected a number in `Content-Length`"))
}

fn too_large() -> Rejection {
    Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLarge", format!("request body exceeds {BODY_LIMIT} bytes"))
}

// ---- authentication ----

struct Admin;

/// Runs before the body is read, because the body extractor comes last.
impl FromRequestParts<Arc<Invites>> for Admin {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<Invites>) -> Result<Self, Rejection> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, credentials) = value
            .and_then(|value| value.split_once(' '))
            .ok_or_else(|| Rejection::unauthorized("missing credentials of the administrator"))?;
        let decoded = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(credentials.trim()).ok()).flatten();
        let decoded = decoded.ok_or_else(|| Rejection::unauthorized("expected `Basic` credentials"))?;
        let expected = format!("admin:{}", state.password);
        if bool::from(decoded.ct_eq(expected.as_bytes())) {
            Ok(Self)
        } else {
            Err(Rejection::unauthorized("invalid username or password"))
        }
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

async fn create_invite_codes(
    _: Admin,
    State(invites): State<Arc<Invites>>,
    Json(input): Json<Input>,
) -> Result<Json<Output>, Rejection> {
    if !(1..=MAX_CODES).contains(&input.code_count) {
        return Err(Rejection::invalid(format!("expected `codeCount` from 1 to {MAX_CODES}")));
    }
    if !(1..=MAX_USES).contains(&input.use_count) {
        return Err(Rejection::invalid(format!("expected `useCount` from 1 to {MAX_USES}")));
    }
    let accounts = match input.for_accounts {
        Some(accounts) => accounts.into_iter().map(|did| did.0).collect(),
        None => vec!["admin".to_owned()],
    };
    if accounts.len() > MAX_ACCOUNTS {
        return Err(Rejection::invalid(format!("expected at most {MAX_ACCOUNTS} accounts in `forAccounts`")));
    }
    let codes = accounts.into_iter().map(|account| invites.create(account, input.code_count, input.use_count));
    let codes = codes.collect::<Result<_, _>>().map_err(Rejection::internal)?;
    Ok(Json(Output { codes }))
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
        Ok(AccountCodes { account, codes })
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

fn app(invites: Invites) -> Router {
    let create = post(create_invite_codes).fallback(wrong_method);
    Router::new()
        .route("/xrpc/com.atproto.server.createInviteCodes", create)
        .route("/xrpc/{method}", axum::routing::any(unknown_method))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(Arc::new(invites))
}

async fn wrong_method() -> Rejection {
    let rejection = Rejection::new(StatusCode::METHOD_NOT_ALLOWED, "InvalidRequest", "expected `POST`");
    Rejection { header: Some((header::ALLOW, "POST")), ..rejection }
}

async fn unknown_method(uri: Uri) -> Rejection {
    let message = format!("method not found at `{}`", uri.path());
    Rejection::new(StatusCode::NOT_IMPLEMENTED, "MethodNotImplemented", message)
}

async fn not_found() -> Rejection {
    Rejection::new(StatusCode::NOT_FOUND, "NotFound", "not found")
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let password = std::env::var("INVITES_ADMIN_PASSWORD")?;
    let invites = Invites { hostname: "localhost".to_owned(), password, codes: Mutex::default() };
    let listen = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:2583".to_owned());
    let listener = tokio::net::TcpListener::bind(listen).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app(invites)).await?;
    Ok(())
}
