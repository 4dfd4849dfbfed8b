//! The recorded codes are the returned ones: none is lost, issued twice, or recorded for a cancelled order.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

fn order(accounts: &[&str], codes_each: usize) -> Order {
    Order { accounts: accounts.iter().map(ToString::to_string).collect(), codes_each, uses: 3 }
}

/// A database file for one test, removed with it.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(format!("invites-{process}-{count}.sqlite")))
    }

    fn recorded(&self) -> Vec<(String, String, i64)> {
        let connection = Connection::open(&self.0).unwrap();
        let mut select =
            connection.prepare("SELECT code, account, uses_available FROM invite_code ORDER BY rowid").unwrap();
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
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
    (Store::open(&file.0, 10).unwrap(), file)
}

fn numbered() -> impl FnMut() -> Result<String, getrandom::Error> {
    let mut number = 0;
    move || {
        number += 1;
        Ok(format!("code-{number}"))
    }
}

#[tokio::test]
async fn returns_exactly_the_recorded_codes() {
    let (store, file) = store();
    let issued = store.issue(order(&["a", "b"], 2), numbered()).await.unwrap();
    let returned: Vec<_> = issued
        .iter()
        .flat_map(|issued| issued.codes.iter().map(|code| (code.clone(), issued.account.clone(), 3)))
        .collect();
    assert_eq!(returned.len(), 4);
    assert_eq!(returned, file.recorded());
}

#[tokio::test]
async fn never_issues_an_existing_code() {
    let (store, _file) = store();
    store.issue(order(&["a"], 1), numbered()).await.unwrap();
    let issued = store.issue(order(&["b"], 1), numbered()).await.unwrap();
    assert_eq!(issued, [Issued { account: "b".to_owned(), codes: vec!["code-2".to_owned()] }]);
}

#[tokio::test]
async fn records_nothing_when_order_fails_halfway() {
    let (store, file) = store();
    let mut left = 3;
    let fail_later = move || {
        left -= 1;
        if left < 0 { Err(getrandom::Error::UNEXPECTED) } else { Ok(format!("code-{left}")) }
    };
    let result = store.issue(order(&["a", "b"], 2), fail_later).await;
    assert!(matches!(result, Err(StoreError::Random(_))));
    assert!(file.recorded().is_empty());
}

#[tokio::test]
async fn continues_after_panic_in_order() {
    let (store, file) = store();
    let result = store.issue(order(&["a"], 1), || panic!("intended by this test")).await;
    assert!(matches!(result, Err(StoreError::Cancelled)));
    store.issue(order(&["a"], 1), numbered()).await.unwrap();
    assert_eq!(file.recorded().len(), 1);
}

#[tokio::test]
async fn fails_if_generator_repeats_codes() {
    let (store, _file) = store();
    let result = store.issue(order(&["a"], 2), || Ok("the-same".to_owned())).await;
    assert!(matches!(result, Err(StoreError::DuplicateCodes)));
}

#[test]
fn rejects_file_with_another_table() {
    let file = File::new();
    Connection::open(&file.0).unwrap().execute_batch("CREATE TABLE invite_code (id INTEGER)").unwrap();
    assert!(matches!(Store::open(&file.0, 10), Err(StoreError::Database(_))));
}

#[test]
fn rejects_database_in_memory() {
    assert!(matches!(Store::open(Path::new(":memory:"), 10), Err(StoreError::NotAFile)));
}

#[tokio::test]
async fn locked_database_is_temporary_and_healthy() {
    let (store, file) = store();
    let holder = Connection::open(&file.0).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ordered = tokio::spawn({
        let store = store.clone();
        async move { store.issue(order(&["a"], 1), numbered()).await }
    });
    store.check().await.unwrap();
    assert!(ordered.await.unwrap().unwrap_err().is_temporary());
    holder.execute_batch("COMMIT").unwrap();
    store.issue(order(&["a"], 1), numbered()).await.unwrap();
}

/// Starts an order and calls `cancel` before its commit.
async fn start_and_cancel(
    store: &Store,
    cancel: impl FnOnce(tokio::task::JoinHandle<Result<Vec<Issued>, StoreError>>),
) {
    let (begin, begun) = tokio::sync::oneshot::channel();
    let (resume, wait) = std::sync::mpsc::channel::<()>();
    let mut begin = Some(begin);
    let mut generate = numbered();
    let halfway = move || {
        if let Some(begin) = begin.take() {
            begin.send(()).unwrap();
            wait.recv().unwrap();
        }
        generate()
    };
    let order = order(&["cancelled"], 1);
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.issue(order, halfway).await }
    });
    begun.await.unwrap();
    cancel(waiting);
    tokio::task::yield_now().await;
    resume.send(()).unwrap();
}

#[tokio::test]
async fn records_nothing_for_dropped_request() {
    let (store, file) = store();
    start_and_cancel(&store, |waiting| waiting.abort()).await;
    // Orders run in sequence, so the cancelled one has ended before this one.
    store.issue(order(&["next"], 1), numbered()).await.unwrap();
    assert_eq!(file.recorded(), [("code-1".to_owned(), "next".to_owned(), 3)]);
}

#[tokio::test]
async fn records_nothing_after_close() {
    let (store, file) = store();
    start_and_cancel(&store, |_waiting| store.close()).await;
    let next = store.issue(order(&["next"], 1), numbered()).await;
    assert!(matches!(next, Err(StoreError::Cancelled)));
    assert!(file.recorded().is_empty());
}
