//! Methods that leave request bodies unread, through a rejection at each step or in the handler.

use std::time::Duration;

use lexicon_runtime::xrpc::{
    Anonymous, Auth, BodyStream, Error, Method, MethodKind, Request, RequestContext, Router, Serve,
};

use super::com::example::room::{Cancel, cancel};

pub struct App;

/// Authentication that always fails.
pub struct Expired;

impl Auth<App> for Expired {
    async fn authenticate(_: &RequestContext<'_>, _: &App) -> Result<Self, Error> {
        Err(Error::authentication_required("the token has expired"))
    }
}

impl cancel::Handler for App {
    type Auth = Anonymous;

    async fn cancel(&self, _: Request<Cancel>) -> Result<(), Error> {
        // Blocks the thread like a handler with a long computation.
        std::thread::sleep(Duration::from_millis(60));
        Ok(())
    }
}

macro_rules! uploads {
    ($($name:ident $nsid:literal $auth:ident $handle:ident;)*) => {$(
        #[derive(Clone, Copy)]
        pub struct $name;

        impl Method for $name {
            const NSID: &'static str = $nsid;
            const KIND: MethodKind = MethodKind::Procedure;
            const INPUT_ENCODING: &'static str = "*/*";
            const OUTPUT_ENCODING: &'static str = "text/plain";
            type Params = ();
            type Input = BodyStream;
            type Output = BodyStream;
            type Error = Error;
        }

        impl Serve<App> for $name {
            type Auth = $auth;

            async fn serve(_: &App, request: Request<Self, $auth>) -> Result<BodyStream, Error> {
                Ok(BodyStream::from_bytes("text/plain", $handle(request.input).await?))
            }
        }
    )*};
}

uploads! {
    Locked "com.example.upload.locked" Expired length;
    Upload "com.example.upload.store" Anonymous length;
    Ignored "com.example.upload.ignore" Anonymous ignore;
    Abandoned "com.example.upload.abandon" Anonymous abandon;
}

async fn length(mut input: BodyStream) -> Result<String, Error> {
    let mut length = 0;
    while let Some(chunk) = input.next().await {
        length += chunk?.len();
    }
    Ok(format!("{length} bytes"))
}

async fn ignore(_: BodyStream) -> Result<String, Error> {
    Ok("ignored".to_owned())
}

async fn abandon(mut input: BodyStream) -> Result<String, Error> {
    let first = input.next().await.transpose()?;
    Err(Error::invalid_request(format!(
        "no file begins with byte {:?}",
        first.and_then(|first| first.first().copied())
    )))
}

/// Creates a router of every method. JSON bodies are limited to 1,000 bytes.
pub fn router() -> Router<App> {
    super::router(App).serve(Locked).serve(Upload).serve(Ignored).serve(Abandoned).json_body_limit(1000)
}
