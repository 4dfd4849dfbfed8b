//! Validation without types, from JSON to the verdict, beside plain serde_json that decodes into structs written by hand
//! and checks nothing. The ratios are taken pair by pair, in turn.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark talks to whoever runs it")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use lexicon_runtime::dynamic::{Catalog, Data};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "what is read is thrown away")]
struct Input {
    code_count: Option<i64>,
    use_count: i64,
    for_accounts: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is thrown away")]
struct Output {
    codes: Vec<AccountCodes>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is thrown away")]
struct AccountCodes {
    account: String,
    codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "what is read is thrown away")]
struct Note {
    #[serde(rename = "$type")]
    type_: String,
    text: String,
    created_at: String,
    tags: Vec<String>,
    langs: Option<Vec<String>>,
    place: Option<Place>,
    reply: Option<Reply>,
}

#[derive(Deserialize)]
#[serde(tag = "$type")]
#[expect(dead_code, reason = "what is read is thrown away")]
enum Place {
    #[serde(rename = "com.example.blog.note#city")]
    City { name: String },
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is thrown away")]
struct Reply {
    root: String,
}

fn input(accounts: usize) -> String {
    let dids: Vec<String> = (0..accounts).map(|index| format!("\"did:plc:abcdefghijklmnop{index:08}\"")).collect();
    format!("{{\"codeCount\": 3, \"useCount\": 5, \"forAccounts\": [{}]}}", dids.join(", "))
}

fn output() -> String {
    let codes = |index| format!("\"example-com-{index:05}-abcde\",\"example-com-{index:05}-fghij\"");
    let account = |index| format!("{{\"account\":\"did:plc:account{index}\",\"codes\":[{}]}}", codes(index));
    format!("{{\"codes\":[{}]}}", (0..100).map(account).collect::<Vec<_>>().join(","))
}

const NOTE: &str = r##"{"$type":"com.example.blog.note","text":"a walk by the sea, in rain","createdAt":
"2024-05-01T12:30:00.123Z","tags":["sea","rain"],"langs":["en"],"place":{"$type":"com.example.blog.note#city",
"name":"Brighton"},"reply":{"root":"at://did:plc:abcdefghijklmnopqrstuvwx/com.example.blog.note/3jzfcijpj2z2a"}}"##;

fn main() {
    let catalog = Catalog::load(concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicons")).expect("the project's documents");
    let method = "com.atproto.server.createInviteCodes";
    println!("\nratios of validation without types to plain serde_json without validation (below 1 is faster)");
    for (name, json) in
        [("14 bytes", "{\"useCount\": 1}".to_owned()), ("1 account", input(1)), ("100 accounts", input(100))]
    {
        let json = json.as_bytes();
        catalog.validate_input(method, Data::json(json)).expect("a good input");
        let ratio = ratio(
            || drop(black_box(catalog.validate_input(method, Data::json(black_box(json))))),
            || drop(black_box(serde_json::from_slice::<Input>(black_box(json)))),
        );
        println!("  input, {name:<14} {ratio:.2}");
    }
    let json = output();
    catalog.validate_output(method, Data::json(json.as_bytes())).expect("a good output");
    let of_output = ratio(
        || drop(black_box(catalog.validate_output(method, Data::json(black_box(json.as_bytes()))))),
        || drop(black_box(serde_json::from_slice::<Output>(black_box(json.as_bytes())))),
    );
    println!("  output, 100 accounts  {of_output:.2}");
    catalog.validate_record(Data::json(NOTE.as_bytes())).expect("a good note");
    serde_json::from_str::<Note>(NOTE).expect("a good note");
    let of_record = ratio(
        || drop(black_box(catalog.validate_record(Data::json(black_box(NOTE.as_bytes()))))),
        || drop(black_box(serde_json::from_slice::<Note>(black_box(NOTE.as_bytes())))),
    );
    println!("  record, {} bytes     {of_record:.2}", NOTE.len());
}

/// The median ratio of the two, each run for some milliseconds in turn.
fn ratio(mut ours: impl FnMut(), mut theirs: impl FnMut()) -> f64 {
    const ROUNDS: usize = 41;
    const SLICE: Duration = Duration::from_millis(4);
    let once = |work: &mut dyn FnMut()| {
        let (start, mut runs) = (Instant::now(), 0_u32);
        while start.elapsed() < SLICE {
            for _ in 0..16 {
                work();
            }
            runs += 16;
        }
        start.elapsed().as_secs_f64() / f64::from(runs)
    };
    let mut ratios: Vec<f64> = (0..ROUNDS).map(|_| once(&mut ours) / once(&mut theirs)).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}
