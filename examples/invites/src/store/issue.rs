//! Records all codes of an order in one transaction.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{StoreError, queue::Decision};

pub const INSERT: &str = "
    INSERT INTO invite_code (code, account, uses_available, created_at)
    VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ON CONFLICT (code) DO NOTHING";

/// The maximum number of codes that are generated for one record.
///
/// A random code of 50 bits rarely exists already. Several in sequence mean that the generator is broken.
const ATTEMPTS: usize = 4;

/// An order for codes: their number for each account, and the number of uses of each code.
#[derive(Clone, Debug)]
pub struct Order {
    pub accounts: Vec<String>,
    pub codes_each: usize,
    pub uses: i64,
}

/// The codes for one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub account: String,
    pub codes: Vec<String>,
}

/// Records codes from `generate` for each account of `order`.
///
/// An order that is cancelled before the commit is not recorded.
///
/// # Errors
///
/// If the database or the generator fails, or the order was cancelled. Then nothing is recorded.
pub fn issue(
    connection: &mut Connection,
    decision: &Decision,
    order: Order,
    mut generate: impl FnMut() -> Result<String, getrandom::Error>,
) -> Result<Vec<Issued>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut issued = Vec::with_capacity(order.accounts.len());
    for account in order.accounts {
        let codes = (0..order.codes_each).map(|_| record(&transaction, &account, order.uses, &mut generate));
        let codes = codes.collect::<Result<_, _>>()?;
        issued.push(Issued { account, codes });
    }
    if !decision.begin_commit() {
        return Err(StoreError::Cancelled);
    }
    transaction.commit()?;
    Ok(issued)
}

/// Records one new code.
fn record(
    transaction: &Transaction<'_>,
    account: &str,
    uses: i64,
    generate: &mut impl FnMut() -> Result<String, getrandom::Error>,
) -> Result<String, StoreError> {
    let mut insert = transaction.prepare_cached(INSERT)?;
    for _ in 0..ATTEMPTS {
        let code = generate()?;
        if insert.execute(params![code, account, uses])? == 1 {
            return Ok(code);
        }
    }
    Err(StoreError::DuplicateCodes)
}
