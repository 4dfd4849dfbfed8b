//! What is recorded is what is told, and neither lost nor given twice.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

fn order(accounts: &[&str], codes_each: usize) -> Order {
    Order { accounts: accounts.iter().map(ToString::to_string).collect(), codes_each, uses: 3 }
}

/// A file of its own for each test, removed with it.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(format!("invites-{process}-{count}.sqlite")))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            let _ = std::fs::remove_file(path);
        }
    }
}

fn store() -> (Store, File) {
    let file = File::new();
    (Store::open(&file.0).unwrap(), file)
}

fn recorded(store: &Store) -> Vec<(String, String, i64)> {
    let connection = store.writer.lock().unwrap();
    let mut select =
        connection.prepare("SELECT code, account, uses_available FROM invite_code ORDER BY rowid").unwrap();
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
}

fn numbered() -> impl FnMut() -> Result<String, getrandom::Error> {
    let mut number = 0;
    move || {
        number += 1;
        Ok(format!("code-{number}"))
    }
}

#[tokio::test]
async fn what_is_told_is_what_is_recorded() {
    let (store, _file) = store();
    let issued = store.issue(order(&["a", "b"], 2), numbered()).await.unwrap();
    let told: Vec<_> = issued
        .iter()
        .flat_map(|issued| issued.codes.iter().map(|code| (code.clone(), issued.account.clone(), 3)))
        .collect();
    assert_eq!(told.len(), 4);
    assert_eq!(told, recorded(&store));
}

#[tokio::test]
async fn a_code_that_exists_is_not_given_again() {
    let (store, _file) = store();
    store.issue(order(&["a"], 1), numbered()).await.unwrap();
    let issued = store.issue(order(&["b"], 1), numbered()).await.unwrap();
    assert_eq!(issued, [Issued { account: "b".to_owned(), codes: vec!["code-2".to_owned()] }]);
}

#[tokio::test]
async fn an_order_that_fails_half_way_records_nothing() {
    let (store, _file) = store();
    let mut left = 3;
    let runs_dry = move || {
        left -= 1;
        if left < 0 { Err(getrandom::Error::UNEXPECTED) } else { Ok(format!("code-{left}")) }
    };
    let refused = store.issue(order(&["a", "b"], 2), runs_dry).await;
    assert!(matches!(refused, Err(StoreError::Random(_))));
    assert!(recorded(&store).is_empty());
}

#[tokio::test]
async fn a_generator_that_repeats_itself_is_given_up() {
    let (store, _file) = store();
    let refused = store.issue(order(&["a"], 2), || Ok("the-same".to_owned())).await;
    assert!(matches!(refused, Err(StoreError::NoNewCode)));
}

#[test]
fn a_file_that_holds_another_table_does_not_open() {
    let file = File::new();
    Connection::open(&file.0).unwrap().execute_batch("CREATE TABLE invite_code (id INTEGER)").unwrap();
    assert!(matches!(Store::open(&file.0), Err(StoreError::Database(_))));
}

#[test]
fn codes_are_not_kept_where_they_would_be_lost() {
    assert!(matches!(Store::open(Path::new(":memory:")), Err(StoreError::NoFile)));
}

#[cfg(unix)]
#[test]
fn a_new_file_is_read_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_store, file) = store();
    assert_eq!(std::fs::metadata(&file.0).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn an_order_that_meets_a_held_file_is_told_from_a_failure_and_monitors_do_not_wait() {
    let (store, file) = store();
    let holder = Connection::open(&file.0).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ordered = tokio::spawn({
        let store = store.clone();
        async move { store.issue(order(&["a"], 1), numbered()).await }
    });
    let asked = std::time::Instant::now();
    store.check().await.unwrap();
    assert!(asked.elapsed() < PATIENCE);
    assert!(ordered.await.unwrap().unwrap_err().is_busy());
    holder.execute_batch("COMMIT").unwrap();
    store.issue(order(&["a"], 1), numbered()).await.unwrap();
}
