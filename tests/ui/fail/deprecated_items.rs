#![deny(deprecated)]

use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.aged.getThing");

use com::example::aged::{self, get_thing};

struct App;

impl get_thing::Handler for App {
    type Auth = Anonymous;

    async fn get_thing(&self, _: Request<aged::GetThing>) -> Result<get_thing::Output, get_thing::Error> {
        match get_thing::Step::N1.as_integer() {
            1 => Err(get_thing::Error::Gone("gone".into())),
            _ => Err(get_thing::Error::Lost("lost".into())),
        }
    }
}

fn any(_: get_thing::OutputAny, _: get_thing::Size) {}

fn main() {
    let _ = any;
}
