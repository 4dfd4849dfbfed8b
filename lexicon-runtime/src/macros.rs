//! The front of the procedural macro: passes the path of this crate along, so that a renamed or re-exported runtime works
//! without an option.

/// Makes types, validation and handler traits from lexicon documents.
///
/// ```
/// use lexicon_runtime::lexicon;
///
/// lexicon!("com.atproto.server.createInviteCodes");
/// # fn main() {}
/// ```
///
/// # Documents
///
/// Each argument is the NSID of a document, with `.json` behind it or not, or a pattern: `com.example.*` is every document
/// whose name begins with `com.example.`, at any depth, and `*` all of them. Documents that they refer to are read with
/// them, each once. The file is `com/example/thing.json` or `com.example.thing.json` below the root.
///
/// The root is, in this order: the option `root = "../lexicons"` behind the documents, relative to the package's
/// Cargo.toml; the folder that the environment variable `LEXICON_ROOT` names; the nearest folder `lexicons` from the
/// package upwards. A change of any document that was read builds the crate again.
///
/// With `with = { "com.example.*" => crate::shared::com::example, "org.example.defs" => shared::org::example::defs }` behind
/// the documents, the types of these are not made again but taken from the module that has them, of this crate or another.
/// A name without a star is that document alone, whatever stands below it.
/// Only what a call names becomes an endpoint of its set.
///
/// # What comes out
///
/// For `com.atproto.server.createInviteCodes`:
///
/// | item | what |
/// |---|---|
/// | `com::atproto::server::CreateInviteCodes` | the main definition: a marker for a method, a struct for an object |
/// | `com::atproto::server::create_invite_codes` | the document's module; its page in the documentation is a reference of the document |
/// | `create_invite_codes::{Params, Input, Output}` | whichever the method declares |
/// | `create_invite_codes::AccountCodes` | every other definition; a token is a constant |
/// | `create_invite_codes::Message` | of a subscription: the messages |
/// | `create_invite_codes::{Handler, Error}` | what a server implements, and what it may fail with (feature `xrpc`) |
/// | `Handlers`, `router` | all methods that the call names, as one trait and one router (feature `xrpc`) |
///
/// Names on the wire are exact, whatever they are in Rust. A definition called like what methods declare has `Def` behind it
/// (`error` is `ErrorDef`); where two names of one place become the same in Rust, one of them has a number (`ViewRgb2`), and
/// the order in which documents are named or written is of no account. The reference page shows which is which.
///
/// | in the document | in Rust |
/// |---|---|
/// | `integer`, `boolean`, `string` | `i64`, `bool`, `String` |
/// | `string` with `format` | [`Did`](crate::Did), [`Handle`](crate::Handle), ...: checked, and kept as written |
/// | `enum` | an enum |
/// | `knownValues` | an enum with `Other` for all else |
/// | `object` | a struct with `extra` for the fields that the document doesn't name, and `new` for what it requires |
/// | `record` | a struct that writes and checks `$type`, and [`Record`](crate::Record) |
/// | `union` | an enum with a variant for each type, and `Unknown` unless it is closed |
/// | `blob`, `bytes`, `cid-link`, `unknown` | [`Blob`](crate::data::Blob), [`Bytes`](crate::data::Bytes), [`CidLink`](crate::data::CidLink), [`Unknown`](crate::data::Unknown) |
/// | what leads back to itself | a `Box` where it is needed |
/// | a body that is not JSON | `xrpc::Stream` |
/// | "deprecated" in a description | `#[deprecated]` |
/// | `array` | `Vec` |
/// | optional, nullable | `Option`, [`Nullable`](crate::data::Nullable) |
/// | lengths, ranges, counts | checked by whatever decodes, and by [`Validate`](crate::Validate) |
///
/// # Mistakes
///
/// All mistakes of all documents are errors of the build, each at its line and column in the document.
///
/// # What it became
///
/// With `LEXICON_EXPAND=1` in the environment, each call is written to a file in `target/lexicon/`, which is told beside what
/// the compiler says.
#[cfg(feature = "xrpc")]
#[macro_export]
macro_rules! lexicon {
    ($($arguments:tt)*) => { $crate::private::expand! { [$crate xrpc] $($arguments)* } };
}

/// Makes types and validation from lexicon documents.
///
/// With the feature `xrpc` it makes handler traits and a router too; see the documentation of the macro there.
#[cfg(not(feature = "xrpc"))]
#[macro_export]
macro_rules! lexicon {
    ($($arguments:tt)*) => { $crate::private::expand! { [$crate] $($arguments)* } };
}
