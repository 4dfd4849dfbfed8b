//! Several documents in one invocation: their modules, and the service of their methods.

use lexicon_runtime::xrpc::{Anonymous, Error, Method, MethodKind, Request};

/// A separate invocation in its own module.
mod rooms {
    lexicon_runtime::lexicon!(
        "com.example.room.put",
        "com.example.profile.put.json",
        "com.example.room.list",
        root = "../lexicons",
    );
}

use rooms::com::example::profile::{self, defs::Profile, put as put_profile};
use rooms::com::example::room::{self, List, list, put as put_room};

struct App;

impl put_room::Handler for App {
    type Auth = Anonymous;

    async fn put(&self, request: Request<room::Put>) -> Result<(), Error> {
        assert_eq!(request.input.room, "blue");
        Ok(())
    }
}

impl put_profile::Handler for App {
    type Auth = Anonymous;

    async fn put(&self, request: Request<profile::Put>) -> Result<Profile, put_profile::Error> {
        Ok(request.input)
    }
}

impl list::Handler for App {
    type Auth = Anonymous;

    async fn list(&self, _: Request<List>) -> Result<list::Output, Error> {
        Err(Error::not_enough_resources("later"))
    }
}

fn assert_handlers(_: &impl rooms::Handlers) {}

#[test]
fn router_serves_all_methods() {
    assert_handlers(&App);
    let router = format!("{:?}", rooms::router(App));
    assert_eq!(
        router,
        r#"Router { methods: ["com.example.profile.put", "com.example.room.list", "com.example.room.put"], .. }"#
    );
}

#[test]
fn methods_have_nsid_and_kind() {
    assert_eq!((room::Put::NSID, room::Put::KIND), ("com.example.room.put", MethodKind::Procedure));
    assert_eq!((profile::Put::NSID, profile::Put::KIND), ("com.example.profile.put", MethodKind::Procedure));
    assert_eq!((List::NSID, List::KIND), ("com.example.room.list", MethodKind::Query));
}

#[tokio::test]
async fn handler_can_be_called_without_server() {
    let request = Request::new((), put_room::Input::new("blue".to_owned()), Anonymous);
    put_room::Handler::put(&App, request).await.unwrap();
    let error = list::Handler::list(&App, Request::new((), (), Anonymous)).await.unwrap_err();
    assert_eq!(error.status(), 503);
}

#[test]
fn generates_types_of_referenced_documents() {
    let profile = Profile::new("a".to_owned(), false);
    assert_eq!(lexicon_runtime::to_json(&profile), r#"{"slug":"a","pinned":false}"#);
}

#[test]
fn escapes_descriptions() {
    use super::com::example::described::{Error, Output, Params, Thing};
    let params = Params { a: Some("x".to_owned()), ..Params::new() };
    assert_eq!(params.a.as_deref(), Some("x"));
    assert_eq!(lexicon_runtime::to_json(&(Output::new())), "{}");
    assert_eq!(Thing::default(), Thing::new());
    let error = lexicon_runtime::xrpc::Error::from(Error::Odd("very".into()));
    assert_eq!(error.to_string(), "Odd: very");
}
