//! The method: `com.atproto.server.createInviteCodes`.
//! The lexicon says what a request is made of; how much of it this server grants is said here.

use axum::http::{HeaderValue, header};
use lexicon_runtime::xrpc::{self, Health, Request};

use crate::{
    admin::Admin,
    codes::Codes,
    com::atproto::server::{
        CreateInviteCodes,
        create_invite_codes::{self, AccountCodes, Handler, Input, Output},
    },
    store::{Order, Store, StoreError},
};

const MOST_CODES: i64 = 100;
const MOST_USES: i64 = 1000;
const MOST_ACCOUNTS: usize = 100;
const MOST_CODES_IN_ALL: usize = 1000;

/// The seconds after which a client tries again when the database was busy.
const RETRY_AFTER: &str = "5";

/// What the server works with.
pub struct Invites {
    store: Store,
    codes: Codes,
    password: String,
}

impl Invites {
    pub fn new(store: Store, codes: Codes, password: String) -> Self {
        Self { store, codes, password }
    }

    pub fn password(&self) -> &str {
        &self.password
    }

    /// For monitors: healthy as long as codes can be recorded.
    pub async fn health(&self) -> Result<Health, xrpc::Error> {
        // The store logs a problem once, however often monitors ask.
        self.store.check().await.map_err(|problem| xrpc::Error::not_enough_resources(problem.to_string()))?;
        Ok(Health::new(env!("CARGO_PKG_VERSION")))
    }
}

impl Handler for Invites {
    type Auth = Admin;

    async fn create_invite_codes(
        &self,
        request: Request<CreateInviteCodes, Admin>,
    ) -> Result<Output, create_invite_codes::Error> {
        let order = order(request.input).map_err(xrpc::Error::invalid_request)?;
        let codes = self.codes.clone();
        let issued = self.store.issue(order, move || codes.make()).await.map_err(unrecorded)?;
        Ok(Output::new(issued.into_iter().map(|issued| AccountCodes::new(issued.account, issued.codes)).collect()))
    }
}

/// The response when codes could not be recorded: try again, or a failure of this server.
fn unrecorded(error: StoreError) -> xrpc::Error {
    if error.is_temporary() {
        // Connections of clients that are to wait would keep others, such as monitors, from getting one.
        return xrpc::Error::not_enough_resources("the database is busy, try again")
            .with_header(header::CONNECTION, HeaderValue::from_static("close"))
            .with_header(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER))
            .with_source(error);
    }
    if error.is_disk_full() {
        return xrpc::Error::not_enough_resources("the disk is full").with_source(error);
    }
    xrpc::Error::internal(error)
}

/// What is asked for, if it is within this server's limits; otherwise why it isn't.
///
/// Without `forAccounts` the codes are for `admin`. An account that is listed twice is served once; an empty list asks
/// for nothing and gets it.
fn order(input: Input) -> Result<Order, String> {
    let Input { code_count, use_count, for_accounts, .. } = input;
    let codes_each = usize::try_from(within("codeCount", code_count, MOST_CODES)?).unwrap_or_default();
    let uses = within("useCount", use_count, MOST_USES)?;
    let mut accounts = Vec::new();
    match for_accounts {
        None => accounts.push("admin".to_owned()),
        Some(dids) if dids.len() > MOST_ACCOUNTS => {
            return Err(format!("`forAccounts` has {} accounts, at most {MOST_ACCOUNTS} go at once", dids.len()));
        }
        Some(dids) => {
            for did in dids {
                if !accounts.iter().any(|account| account == did.as_str()) {
                    accounts.push(did.to_string());
                }
            }
        }
    }
    match accounts.len() * codes_each {
        total if total > MOST_CODES_IN_ALL => {
            Err(format!("this asks for {total} codes, at most {MOST_CODES_IN_ALL} go at once"))
        }
        _ => Ok(Order { accounts, codes_each, uses }),
    }
}

fn within(field: &str, value: i64, most: i64) -> Result<i64, String> {
    if (1..=most).contains(&value) { Ok(value) } else { Err(format!("`{field}` is from 1 to {most}, not {value}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(code_count: i64, use_count: i64, for_accounts: Option<Vec<String>>) -> Result<Order, String> {
        let for_accounts = for_accounts.map(|dids| dids.iter().map(|did| did.parse().unwrap()).collect());
        order(Input { for_accounts, ..Input::new(code_count, use_count) })
    }

    fn accounts(count: usize) -> Option<Vec<String>> {
        Some((0..count).map(|number| format!("did:web:{number}.example.com")).collect())
    }

    #[test]
    fn without_accounts_the_codes_are_for_admin() {
        assert_eq!(asked(1, 1, None).unwrap().accounts, ["admin"]);
    }

    #[test]
    fn an_account_listed_twice_is_served_once() {
        let dids = ["did:web:a.com", "did:web:b.com", "did:web:a.com"].map(String::from).to_vec();
        assert_eq!(asked(1, 1, Some(dids)).unwrap().accounts, ["did:web:a.com", "did:web:b.com"]);
    }

    #[test]
    fn an_empty_list_asks_for_nothing() {
        assert!(asked(1, 1, Some(Vec::new())).unwrap().accounts.is_empty());
    }

    #[test]
    fn the_limits_themselves_are_granted() {
        assert!(asked(100, 1000, accounts(10)).is_ok());
        assert!(asked(10, 1, accounts(100)).is_ok());
    }

    #[test]
    fn what_is_beyond_a_limit_is_refused_by_name() {
        for (asked, reason) in [
            (asked(0, 1, None), "`codeCount` is from 1 to 100, not 0"),
            (asked(101, 1, None), "`codeCount` is from 1 to 100, not 101"),
            (asked(1, -1, None), "`useCount` is from 1 to 1000, not -1"),
            (asked(1, 1001, None), "`useCount` is from 1 to 1000, not 1001"),
            (asked(1, 1, accounts(101)), "`forAccounts` has 101 accounts, at most 100 go at once"),
            (asked(100, 1, accounts(11)), "this asks for 1100 codes, at most 1000 go at once"),
        ] {
            assert_eq!(asked.unwrap_err(), reason);
        }
    }
}
