//! Only the library and generated code implement the traits of values, strings and bodies.
use lexicon_runtime::private::{Reader, Violations, Writer};
use lexicon_runtime::string::{Format, FormatErrorKind, FormattedString};
use lexicon_runtime::xrpc::http::{HeaderMap, Response};
use lexicon_runtime::xrpc::{Body, BodyReader, Error, RequestBody, RequestParams, ResponseBody, ResponseContext};
use lexicon_runtime::{Decode, Encode, Leniency, Record, Validate};

struct Item;

impl Decode for Item {
    fn decode(_: &mut Reader<'_>) -> Option<Self> {
        None
    }
}

impl Encode for Item {
    fn encode(&self, _: &mut Writer) {}
}

impl Validate for Item {
    fn check(&self, _: &mut Violations) {}
}

struct Note;

impl Record for Note {
    const NSID: &'static str = "com.example.note";
}

struct Name;

impl FormattedString for Name {
    const FORMAT: Format = Format::Did;

    fn from_text(_: &str) -> Result<Self, FormatErrorKind> {
        Ok(Self)
    }

    fn from_literal(_: &'static str) -> Self {
        Self
    }

    fn as_str(&self) -> &str {
        ""
    }
}

struct Upload;

impl RequestBody for Upload {
    async fn read(_: BodyReader, _: &HeaderMap) -> Result<Self, Error> {
        Ok(Self)
    }
}

impl ResponseBody for Upload {
    fn into_response(self, _: ResponseContext) -> Result<Response<Body>, Error> {
        Ok(Response::new(Body::empty()))
    }
}

impl RequestParams for Upload {
    fn from_query_with(_: Option<&str>, _: Leniency) -> Result<Self, Error> {
        Ok(Self)
    }
}

fn main() {}
