//! What `lexicon!("com.atproto.server.createInviteCodes.json")` and the runtime will give, in the least that compiles.
//! To be deleted when they do.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a stand-in")]

pub mod com {
    pub mod atproto {
        pub mod server {
            #[derive(Clone, Copy)]
            pub struct CreateInviteCodes;

            pub mod create_invite_codes {
                use serde::{Deserialize, Serialize};

                pub type Error = crate::stand_in::xrpc::Error;
                pub type Did = String;

                #[derive(Deserialize)]
                #[serde(rename_all = "camelCase")]
                pub struct Input {
                    #[serde(default = "one")]
                    pub code_count: i64,
                    pub use_count: i64,
                    pub for_accounts: Option<Vec<Did>>,
                    #[serde(skip)]
                    pub extra: (),
                }
                fn one() -> i64 {
                    1
                }
                impl Input {
                    pub fn new(use_count: i64) -> Self {
                        Self { code_count: 1, use_count, for_accounts: None, extra: () }
                    }
                }
                #[derive(Serialize)]
                pub struct Output {
                    pub codes: Vec<AccountCodes>,
                }
                impl Output {
                    pub fn new(codes: Vec<AccountCodes>) -> Self {
                        Self { codes }
                    }
                }
                #[derive(Serialize)]
                pub struct AccountCodes {
                    pub account: String,
                    pub codes: Vec<String>,
                }
                impl AccountCodes {
                    pub fn new(account: String, codes: Vec<String>) -> Self {
                        Self { account, codes }
                    }
                }
                pub trait Handler: Sized + Send + Sync + 'static {
                    type Auth: crate::stand_in::xrpc::Auth<Self>;
                    fn create_invite_codes(
                        &self,
                        request: crate::stand_in::xrpc::Request<super::CreateInviteCodes, Self::Auth>,
                    ) -> impl Future<Output = Result<Output, Error>> + Send;
                }
            }
        }
    }
}

pub mod xrpc {
    use std::{marker::PhantomData, sync::Arc};

    use axum::{
        Router as Axum,
        body::Bytes,
        http::{HeaderMap, StatusCode, header},
        response::IntoResponse,
        routing::post,
    };

    use super::com::atproto::server::{CreateInviteCodes, create_invite_codes as method};

    pub struct Error(StatusCode, String);
    impl Error {
        pub fn invalid_request(message: impl Into<std::borrow::Cow<'static, str>>) -> Self {
            Self(StatusCode::BAD_REQUEST, message.into().into_owned())
        }
        pub fn not_enough_resources(message: impl Into<std::borrow::Cow<'static, str>>) -> Self {
            Self(StatusCode::SERVICE_UNAVAILABLE, message.into().into_owned())
        }
        pub fn caused_by(self, _: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
            self
        }
        pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
            tracing::error!("{}", source.into());
            Self(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error".into())
        }
    }
    impl IntoResponse for Error {
        fn into_response(self) -> axum::response::Response {
            let body = serde_json::json!({ "error": "InvalidRequest", "message": self.1 }).to_string();
            (self.0, [(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
    }

    pub trait Auth<S>: Sized + Send {
        fn authenticate(call: &Call<'_>, state: &S) -> impl Future<Output = Result<Self, Error>> + Send;
    }
    pub struct Call<'a>(&'a HeaderMap);
    impl<'a> Call<'a> {
        pub fn headers(&self) -> &'a HeaderMap {
            self.0
        }
    }
    pub struct Basic(String);
    impl Basic {
        pub fn from_headers(headers: &HeaderMap) -> Result<Self, Error> {
            let value = headers.get(header::AUTHORIZATION).ok_or(Error(StatusCode::UNAUTHORIZED, "who?".into()))?;
            Ok(Self(value.to_str().unwrap().into()))
        }
        pub fn require(&self, user: &str, password: &str) -> Result<(), Error> {
            let expected = format!("Basic {}", data_encoding::BASE64.encode(format!("{user}:{password}").as_bytes()));
            if expected == self.0 { Ok(()) } else { Err(Error(StatusCode::UNAUTHORIZED, "no".into())) }
        }
    }

    pub struct Request<M, A> {
        pub input: method::Input,
        pub auth: A,
        method: PhantomData<M>,
    }

    pub struct Health(String);
    impl Health {
        pub fn new(version: impl Into<String>) -> Self {
            Self(version.into())
        }
    }

    pub struct Router<S>(Arc<S>);
    impl<S: method::Handler> Router<S> {
        pub fn new(state: S) -> Self {
            Self(Arc::new(state))
        }
        pub fn serve(self, _: CreateInviteCodes) -> Self {
            self
        }
        pub fn health<F, A>(self, _: F) -> Self
        where
            F: Fn(Arc<S>) -> A + Send + Sync + 'static,
            A: Future<Output = Result<Health, Error>> + Send + 'static,
        {
            self
        }
    }
    impl<S: method::Handler> From<Router<S>> for Axum {
        fn from(router: Router<S>) -> Self {
            let Router(state) = router;
            let serve = async move |headers: HeaderMap, body: Bytes| {
                let auth = S::Auth::authenticate(&Call(&headers), &state).await?;
                let input = serde_json::from_slice(&body).map_err(|error| Error::invalid_request(error.to_string()))?;
                let output = state.create_invite_codes(Request { input, auth, method: PhantomData }).await?;
                Ok::<_, Error>(
                    ([(header::CONTENT_TYPE, "application/json")], serde_json::to_string(&output).unwrap())
                        .into_response(),
                )
            };
            let serve = Arc::new(serve);
            Self::new().route(
                "/xrpc/com.atproto.server.createInviteCodes",
                post(move |headers: HeaderMap, body: Bytes| {
                    let serve = Arc::clone(&serve);
                    async move { serve(headers, body).await }
                }),
            )
        }
    }
}
