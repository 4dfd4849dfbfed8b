//! One method served over one application: the steps of a request behind the router.
//! The generic part, so it is kept to calls; each step is a room of its own.

use std::{marker::PhantomData, pin::Pin, sync::Arc};

use http::{Response, request::Parts};

use super::{
    Auth, Body, BodyReader, Error, Method, MethodKind, Request, RequestBody, RequestContext, RequestParams,
    ResponseBody, ResponseContext, Serve,
};
use crate::Leniency;

/// An answer under way.
pub(super) type EndpointFuture = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + Send>>;

/// A request on its way to a handler.
pub(super) struct Exchange<S> {
    pub state: Arc<S>,
    pub parts: Parts,
    pub body: BodyReader,
    pub validate_output: bool,
    pub leniency: Leniency,
}

/// A method whose types are forgotten, so that one table holds them all.
pub(super) trait Endpoint<S>: Send + Sync {
    fn nsid(&self) -> &'static str;
    fn kind(&self) -> MethodKind;
    fn answer(&self, exchange: Exchange<S>) -> EndpointFuture;
}

pub(super) struct Served<M>(PhantomData<fn() -> M>);

impl<M> Served<M> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<M, S> Endpoint<S> for Served<M>
where
    M: Serve<S>,
    S: Send + Sync + 'static,
{
    fn nsid(&self) -> &'static str {
        M::NSID
    }

    fn kind(&self) -> MethodKind {
        M::KIND
    }

    fn answer(&self, exchange: Exchange<S>) -> EndpointFuture {
        Box::pin(answer::<M, S>(exchange))
    }
}

async fn answer<M, S>(exchange: Exchange<S>) -> Result<Response<Body>, Error>
where
    M: Serve<S>,
    S: Send + Sync + 'static,
{
    let Exchange { state, parts, body, validate_output, leniency } = exchange;
    let params = <M as Method>::Params::from_query_with(parts.uri.query(), leniency)?;
    let auth = M::Auth::authenticate(&RequestContext::new(M::NSID, &parts), &state).await?;
    let input =
        <M as Method>::Input::read(body.declared(M::INPUT_ENCODING).with_leniency(leniency), &parts.headers).await?;
    let request = Request::from_parts(parts, params, input, auth);
    let output = M::serve(&state, request).await.map_err(Into::into)?;
    output.into_response(ResponseContext {
        method: M::NSID,
        declared: M::OUTPUT_ENCODING,
        validate: validate_output,
        leniency,
    })
}
