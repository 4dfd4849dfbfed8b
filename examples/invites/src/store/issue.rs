//! One order: a transaction that records all its codes, or none.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{StoreError, queue::Claim};

pub const INSERT: &str = "
    INSERT INTO invite_code (code, account, uses_available, created_at)
    VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ON CONFLICT (code) DO NOTHING";

/// One random code of 2^50 exists already from time to time, but not several in a row: then the generator is broken.
const ATTEMPTS: usize = 4;

/// Codes to make: a number for each account, each code good for a number of uses.
#[derive(Clone, Debug)]
pub struct Order {
    pub accounts: Vec<String>,
    pub codes_each: usize,
    pub uses: i64,
}

/// The codes made for one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub account: String,
    pub codes: Vec<String>,
}

/// Records new codes from `make` for each account of `order`, unless the order is abandoned meanwhile.
///
/// # Errors
///
/// If the database or the generator fails, or the order was abandoned. Then nothing is recorded.
pub fn issue(
    connection: &mut Connection,
    claim: &Claim,
    order: Order,
    mut make: impl FnMut() -> Result<String, getrandom::Error>,
) -> Result<Vec<Issued>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut issued = Vec::with_capacity(order.accounts.len());
    for account in order.accounts {
        let codes = (0..order.codes_each).map(|_| record(&transaction, &account, order.uses, &mut make));
        let codes = codes.collect::<Result<_, _>>()?;
        issued.push(Issued { account, codes });
    }
    if !claim.begin_commit() {
        return Err(StoreError::Abandoned);
    }
    transaction.commit()?;
    Ok(issued)
}

/// Records one code that doesn't exist yet.
fn record(
    transaction: &Transaction<'_>,
    account: &str,
    uses: i64,
    make: &mut impl FnMut() -> Result<String, getrandom::Error>,
) -> Result<String, StoreError> {
    let mut insert = transaction.prepare_cached(INSERT)?;
    for _ in 0..ATTEMPTS {
        let code = make()?;
        if insert.execute(params![code, account, uses])? == 1 {
            return Ok(code);
        }
    }
    Err(StoreError::NoNewCode)
}
