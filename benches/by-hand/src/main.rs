//! `com.atproto.server.createInviteCodes` written by hand with serde and axum: types, checks, refusals and all.
//! The measure for `with-lexicon`; it keeps its codes in memory.

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
const MOST_CODES: i64 = 100;
const MOST_USES: i64 = 1000;
const MOST_ACCOUNTS: usize = 100;

// ---- what goes over the wire ----

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

// ---- refusals ----

#[derive(Debug)]
struct Refusal {
    status: StatusCode,
    error: &'static str,
    message: String,
    header: Option<(HeaderName, &'static str)>,
}

impl Refusal {
    fn new(status: StatusCode, error: &'static str, message: impl Into<String>) -> Self {
        Self { status, error, message: message.into(), header: None }
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidRequest", message)
    }

    fn unauthorized(message: &str) -> Self {
        let challenge = (header::WWW_AUTHENTICATE, "Basic realm=\"admin\", charset=\"UTF-8\"");
        let refusal = Self::new(StatusCode::UNAUTHORIZED, "AuthenticationRequired", message);
        Self { header: Some(challenge), ..refusal }
    }

    fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "createInviteCodes failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", "Internal Server Error")
    }
}

impl IntoResponse for Refusal {
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

// ---- reading a request, writing an answer ----

/// JSON both ways, with refusals in JSON too.
struct Json<T>(T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        is_json(&request)?;
        if declared_length(&request)?.is_some_and(|length| length > BODY_LIMIT as u64) {
            return Err(too_large());
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => too_large(),
            _ => Refusal::invalid("the body could not be read"),
        })?;
        if body.is_empty() {
            return Err(Refusal::invalid("a request body is expected"));
        }
        serde_json::from_slice(&body).map(Self).map_err(|mistake| Refusal::invalid(mistake.to_string()))
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

fn is_json(request: &Request) -> Result<(), Refusal> {
    let Some(value) = request.headers().get(header::CONTENT_TYPE) else {
        return Err(Refusal::invalid("the content type `application/json` is required"));
    };
    let value = value.to_str().unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Refusal::invalid(format!("expected the content type `application/json`, found `{value}`")))
    }
}

fn declared_length(request: &Request) -> Result<Option<u64>, Refusal> {
    let Some(value) = request.headers().get(header::CONTENT_LENGTH) else { return Ok(None) };
    let length = value.to_str().ok().and_then(|text| text.parse().ok());
    length.map(Some).ok_or_else(|| Refusal::invalid("the content length is not a number"))
}

fn too_large() -> Refusal {
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLarge", format!("the body is above {BODY_LIMIT} bytes"))
}

// ---- who may call ----

struct Admin;

/// Runs before the body is read: the body's extractor comes after it.
impl FromRequestParts<Arc<Invites>> for Admin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<Invites>) -> Result<Self, Refusal> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, credentials) = value
            .and_then(|value| value.split_once(' '))
            .ok_or_else(|| Refusal::unauthorized("the administrator's credentials are required"))?;
        let decoded = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(credentials.trim()).ok()).flatten();
        let decoded = decoded.ok_or_else(|| Refusal::unauthorized("expected `Basic` credentials"))?;
        let expected = format!("admin:{}", state.password);
        if bool::from(decoded.ct_eq(expected.as_bytes())) {
            Ok(Self)
        } else {
            Err(Refusal::unauthorized("wrong user or password"))
        }
    }
}

// ---- the codes ----

struct Invites {
    hostname: String,
    password: String,
    codes: Mutex<HashMap<String, Invite>>,
}

#[allow(dead_code, reason = "what is kept for the methods that use a code up")]
struct Invite {
    account: String,
    uses: i64,
}

async fn create_invite_codes(
    _: Admin,
    State(invites): State<Arc<Invites>>,
    Json(input): Json<Input>,
) -> Result<Json<Output>, Refusal> {
    if !(1..=MOST_CODES).contains(&input.code_count) {
        return Err(Refusal::invalid(format!("`codeCount` is from 1 to {MOST_CODES}")));
    }
    if !(1..=MOST_USES).contains(&input.use_count) {
        return Err(Refusal::invalid(format!("`useCount` is from 1 to {MOST_USES}")));
    }
    let accounts = match input.for_accounts {
        Some(accounts) => accounts.into_iter().map(|did| did.0).collect(),
        None => vec!["admin".to_owned()],
    };
    if accounts.len() > MOST_ACCOUNTS {
        return Err(Refusal::invalid(format!("`forAccounts` has at most {MOST_ACCOUNTS} accounts")));
    }
    let codes = accounts.into_iter().map(|account| invites.make(account, input.code_count, input.use_count));
    let codes = codes.collect::<Result<_, _>>().map_err(Refusal::internal)?;
    Ok(Json(Output { codes }))
}

impl Invites {
    fn make(&self, account: String, count: i64, uses: i64) -> Result<AccountCodes, getrandom::Error> {
        let mut kept = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut codes = Vec::new();
        for _ in 0..count {
            let mut code = new_code(&self.hostname)?;
            while kept.contains_key(&code) {
                code = new_code(&self.hostname)?;
            }
            kept.insert(code.clone(), Invite { account: account.clone(), uses });
            codes.push(code);
        }
        Ok(AccountCodes { account, codes })
    }
}

/// `HOSTNAME-xxxxx-xxxxx`, each x one of 32 letters and digits.
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

// ---- the server ----

fn app(invites: Invites) -> Router {
    let create = post(create_invite_codes).fallback(wrong_verb);
    Router::new()
        .route("/xrpc/com.atproto.server.createInviteCodes", create)
        .route("/xrpc/{method}", axum::routing::any(unknown_method))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(Arc::new(invites))
}

async fn wrong_verb() -> Refusal {
    let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "InvalidRequest", "this method is called by POST");
    Refusal { header: Some((header::ALLOW, "POST")), ..refusal }
}

async fn unknown_method(uri: Uri) -> Refusal {
    let message = format!("this server has no method at `{}`", uri.path());
    Refusal::new(StatusCode::NOT_IMPLEMENTED, "MethodNotImplemented", message)
}

async fn not_found() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "NotFound", "nothing is here")
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
