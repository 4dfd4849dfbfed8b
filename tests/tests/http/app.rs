//! The application under test. It echoes what it decoded, and fails in each way on request.

use lexicon_runtime::xrpc::http::{HeaderValue, StatusCode, header::RETRY_AFTER};
use lexicon_runtime::xrpc::{Anonymous, Auth, BasicAuth, BodyStream, Error, ErrorDetail, Request, RequestContext};

use super::com::atproto::server::{CreateInviteCodes, create_invite_codes};
use super::com::example::feed::search::{Criteria, CriteriaSort, Params, ParamsSort};
use super::com::example::feed::{Search, search};
use super::com::example::profile::{Put as PutProfile, defs::Profile, put as put_profile};
use super::com::example::room::{
    self, Book, Cancel, Import, List, Picture, Put, Reset, book, cancel, import, list, picture, reset,
};

pub struct App;

/// The administrator.
pub struct Admin;

impl Auth<App> for Admin {
    async fn authenticate(context: &RequestContext<'_>, _: &App) -> Result<Self, Error> {
        BasicAuth::from_headers(context.headers())?.verify("admin", "open:sesame")?;
        Ok(Self)
    }
}

/// Returns the requested counts for each account, and every unknown field.
impl create_invite_codes::Handler for App {
    type Auth = Admin;

    async fn create_invite_codes(
        &self,
        request: Request<CreateInviteCodes, Admin>,
    ) -> Result<create_invite_codes::Output, create_invite_codes::Error> {
        let create_invite_codes::Input { code_count, use_count, for_accounts, extra } = request.input;
        let accounts = match for_accounts {
            None => vec!["admin".to_owned()],
            Some(dids) => dids.iter().map(ToString::to_string).collect(),
        };
        let counts = vec![code_count.to_string(), use_count.to_string()];
        let codes = accounts.into_iter().map(|account| create_invite_codes::AccountCodes::new(account, counts.clone()));
        Ok(create_invite_codes::Output { extra, ..create_invite_codes::Output::new(codes.collect()) })
    }
}

impl search::Handler for App {
    type Auth = Anonymous;

    async fn search(&self, request: Request<Search>) -> Result<Criteria, Error> {
        let Params { q, limit, offset, uris, tags, sizes, flags, sort, filter, level, replies, since, extra } =
            request.params;
        let sort = Some(match sort {
            ParamsSort::Latest => CriteriaSort::Latest,
            ParamsSort::Top => CriteriaSort::Top,
        });
        let filter = filter.map(|filter| filter.as_str().into());
        let level = level.map(|level| match level.as_integer() {
            1 => search::CriteriaLevel::N1,
            _ => search::CriteriaLevel::Minus1,
        });
        let (limit, replies) = (Some(limit), Some(replies));
        Ok(Criteria { q, limit, offset, uris, tags, sizes, flags, sort, filter, level, replies, since, extra })
    }
}

impl book::Handler for App {
    type Auth = Anonymous;

    async fn book(&self, request: Request<Book>) -> Result<book::Output, book::Error> {
        let trial = Some(request.params.trial);
        let book::Input { room, guests, .. } = request.input;
        let conflict = |message: &str| ErrorDetail { status: StatusCode::CONFLICT, ..ErrorDetail::from(message) };
        match room.as_str() {
            "taken" => Err(book::Error::RoomTaken("come earlier".into())),
            "taken for long" => Err(book::Error::RoomTaken(conflict("come next year"))),
            "stolen" => Err(book::Error::InvalidToken("whose room?".into())),
            "over" => Err(book::Error::ExpiredToken("the day is over".into())),
            "odd" => Err(book::Error::Xrpc2("as the document has it".into())),
            "in the cellar" => Err(Error::forbidden("not you").into()),
            "busy" => Err(Error::rate_limit_exceeded("slow down")
                .with_header(RETRY_AFTER, HeaderValue::from_static("3"))
                .into()),
            "flooded" => Err(Error::internal("the cellar's key is 4711").into()),
            "on fire" => panic!("the cellar's key is 4711"),
            "far away" => Ok(book::Output::new("much too long".to_owned(), 0)),
            _ => Ok(book::Output { trial, ..book::Output::new("B1".to_owned(), guests) }),
        }
    }
}

impl cancel::Handler for App {
    type Auth = Anonymous;

    async fn cancel(&self, _: Request<Cancel>) -> Result<(), Error> {
        Ok(())
    }
}

impl reset::Handler for App {
    type Auth = Anonymous;

    async fn reset(&self, _: Request<Reset>) -> Result<(), Error> {
        Ok(())
    }
}

impl import::Handler for App {
    type Auth = Anonymous;

    async fn import(&self, _: Request<Import>) -> Result<import::Output, Error> {
        Ok(import::Output::new(3))
    }
}

impl list::Handler for App {
    type Auth = Anonymous;

    async fn list(&self, _: Request<List>) -> Result<list::Output, Error> {
        Ok(list::Output::new(Vec::new()))
    }
}

impl picture::Handler for App {
    type Auth = Anonymous;

    async fn picture(&self, request: Request<Picture>) -> Result<BodyStream, Error> {
        let media_type = request.input.media_type().to_owned();
        let size = request.input.bytes().await?.len();
        Ok(BodyStream::from_bytes("text/plain", format!("{media_type} {size}")))
    }
}

impl room::put::Handler for App {
    type Auth = Anonymous;

    async fn put(&self, _: Request<Put>) -> Result<(), Error> {
        Ok(())
    }
}

impl put_profile::Handler for App {
    type Auth = Anonymous;

    async fn put(&self, request: Request<PutProfile>) -> Result<Profile, Error> {
        Ok(request.input)
    }
}
