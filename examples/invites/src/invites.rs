//! The method `com.atproto.server.createInviteCodes`, with the limits of this server.

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

const MAX_CODES: i64 = 100;
const MAX_USES: i64 = 1000;
const MAX_ACCOUNTS: usize = 100;
const MAX_TOTAL_CODES: usize = 1000;

/// The seconds after which a client may retry when the database was busy.
const RETRY_AFTER: &str = "5";

/// The state of the server.
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

    /// Checks for monitors whether codes can be recorded.
    pub async fn health(&self) -> Result<Health, xrpc::Error> {
        // The store logs a problem once, not for each request of a monitor.
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
        let issued = self.store.issue(order, move || codes.generate()).await.map_err(store_error)?;
        Ok(Output::new(issued.into_iter().map(|issued| AccountCodes::new(issued.account, issued.codes)).collect()))
    }
}

/// Converts an error of the store into the response: 503 if the client can retry or the disk is full, 500 otherwise.
fn store_error(error: StoreError) -> xrpc::Error {
    if error.is_temporary() {
        // Kept-alive connections of waiting clients would block others, such as monitors.
        return xrpc::Error::not_enough_resources("database busy, try again")
            .with_header(header::CONNECTION, HeaderValue::from_static("close"))
            .with_header(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER))
            .with_source(error);
    }
    if error.is_disk_full() {
        return xrpc::Error::not_enough_resources("disk full").with_source(error);
    }
    xrpc::Error::internal(error)
}

/// Converts the input into an order. Returns a message if the input exceeds the limits of this server.
///
/// Without `forAccounts` the codes are for `admin`. Duplicate accounts are ignored. An empty list results in no codes.
fn order(input: Input) -> Result<Order, String> {
    let Input { code_count, use_count, for_accounts, .. } = input;
    let codes_each = usize::try_from(check_range("codeCount", code_count, MAX_CODES)?).unwrap_or_default();
    let uses = check_range("useCount", use_count, MAX_USES)?;
    let mut accounts = Vec::new();
    match for_accounts {
        None => accounts.push("admin".to_owned()),
        Some(dids) if dids.len() > MAX_ACCOUNTS => {
            return Err(format!("/forAccounts: expected at most {MAX_ACCOUNTS} accounts, found {}", dids.len()));
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
        total if total > MAX_TOTAL_CODES => {
            Err(format!("expected at most {MAX_TOTAL_CODES} codes in total, found {total}"))
        }
        _ => Ok(Order { accounts, codes_each, uses }),
    }
}

fn check_range(field: &str, value: i64, max: i64) -> Result<i64, String> {
    if (1..=max).contains(&value) { Ok(value) } else { Err(format!("/{field}: expected 1 to {max}, found {value}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input_order(code_count: i64, use_count: i64, for_accounts: Option<Vec<String>>) -> Result<Order, String> {
        let for_accounts = for_accounts.map(|dids| dids.iter().map(|did| did.parse().unwrap()).collect());
        order(Input { for_accounts, ..Input::new(code_count, use_count) })
    }

    fn accounts(count: usize) -> Option<Vec<String>> {
        Some((0..count).map(|number| format!("did:web:{number}.example.com")).collect())
    }

    #[test]
    fn defaults_to_account_admin() {
        assert_eq!(input_order(1, 1, None).unwrap().accounts, ["admin"]);
    }

    #[test]
    fn ignores_duplicate_accounts() {
        let dids = ["did:web:a.com", "did:web:b.com", "did:web:a.com"].map(String::from).to_vec();
        assert_eq!(input_order(1, 1, Some(dids)).unwrap().accounts, ["did:web:a.com", "did:web:b.com"]);
    }

    #[test]
    fn empty_list_orders_nothing() {
        assert!(input_order(1, 1, Some(Vec::new())).unwrap().accounts.is_empty());
    }

    #[test]
    fn accepts_values_at_limits() {
        assert!(input_order(100, 1000, accounts(10)).is_ok());
        assert!(input_order(10, 1, accounts(100)).is_ok());
    }

    #[test]
    fn rejects_values_beyond_limits() {
        for (result, message) in [
            (input_order(0, 1, None), "/codeCount: expected 1 to 100, found 0"),
            (input_order(101, 1, None), "/codeCount: expected 1 to 100, found 101"),
            (input_order(1, -1, None), "/useCount: expected 1 to 1000, found -1"),
            (input_order(1, 1001, None), "/useCount: expected 1 to 1000, found 1001"),
            (input_order(1, 1, accounts(101)), "/forAccounts: expected at most 100 accounts, found 101"),
            (input_order(100, 1, accounts(11)), "expected at most 1000 codes in total, found 1100"),
        ] {
            assert_eq!(result.unwrap_err(), message);
        }
    }
}
