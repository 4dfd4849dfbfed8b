//! Decoding with validation, and encoding, beside plain serde_json with structs written by hand and no validation.
//! Criterion gives the times; the ratios at the end are taken pair by pair, in turn, and are what to quote.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark talks to whoever runs it")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group};
use lexicon_runtime::{from_json, lexicon, to_json};

lexicon!("com.atproto.server.createInviteCodes");

use com::atproto::server::create_invite_codes::{Input, Output};

/// What a developer writes who has no library: nothing is checked but the shape.
mod by_hand {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Input {
        #[serde(default = "one")]
        pub code_count: i64,
        pub use_count: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub for_accounts: Option<Vec<String>>,
    }

    fn one() -> i64 {
        1
    }

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Output {
        pub codes: Vec<AccountCodes>,
    }

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct AccountCodes {
        pub account: String,
        pub codes: Vec<String>,
    }
}

/// A generator with a fixed seed, so that every run has the same inputs.
struct Letters(u64);

impl Letters {
    fn take(&mut self, count: usize) -> String {
        let letters = b"abcdefghijklmnopqrstuvwxyz234567";
        let letter = |_| {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            char::from(letters[(self.0 >> 32) as usize % letters.len()])
        };
        (0..count).map(letter).collect()
    }
}

/// Requests for no account, one account and many, as an administrator's tools send them.
fn inputs() -> Vec<(&'static str, String)> {
    let mut letters = Letters(0x5eed);
    let mut request = |accounts: usize| {
        let dids: Vec<String> = (0..accounts).map(|_| format!("\"did:plc:{}\"", letters.take(24))).collect();
        format!("{{\"codeCount\": 3, \"useCount\": 5, \"forAccounts\": [{}]}}", dids.join(", "))
    };
    vec![
        ("no account", "{\"useCount\": 1}".to_owned()),
        ("1 account", request(1)),
        ("10 accounts", request(10)),
        ("100 accounts", request(100)),
    ]
}

fn output() -> String {
    let mut letters = Letters(0xc0de);
    let mut code = || format!("\"example-com-{}-{}\"", letters.take(5), letters.take(5));
    let mut account = |index: usize| {
        let codes: Vec<String> = (0..3).map(|_| code()).collect();
        format!("{{\"account\":\"did:plc:account{index}\",\"codes\":[{}]}}", codes.join(","))
    };
    let accounts: Vec<String> = (0..100).map(&mut account).collect();
    format!("{{\"codes\":[{}]}}", accounts.join(","))
}

fn decode(criterion: &mut Criterion) {
    for (name, json) in inputs() {
        let mut group = criterion.benchmark_group(format!("decode input, {name}"));
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function("with validation", |bencher| {
            bencher.iter(|| from_json::<Input>(black_box(json.as_bytes())).expect("a good input"));
        });
        group.bench_function("serde_json by hand", |bencher| {
            bencher
                .iter(|| serde_json::from_slice::<by_hand::Input>(black_box(json.as_bytes())).expect("a good input"));
        });
    }
}

fn encode(criterion: &mut Criterion) {
    let json = output();
    let ours: Output = from_json(json.as_bytes()).expect("a good output");
    let theirs: by_hand::Output = serde_json::from_str(&json).expect("a good output");
    assert_eq!(to_json(&ours), serde_json::to_string(&theirs).expect("plain data"));
    let mut group = criterion.benchmark_group("encode output, 100 accounts");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("ours", |bencher| bencher.iter(|| to_json(black_box(&ours))));
    group.bench_function("serde_json by hand", |bencher| {
        bencher.iter(|| serde_json::to_string(black_box(&theirs)).expect("plain data"));
    });
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

fn ratios() {
    println!("\nratios to plain serde_json without validation (median of pairs; below 1 is faster)");
    for (name, json) in inputs() {
        let json = json.as_bytes();
        let ours = || drop(black_box(from_json::<Input>(black_box(json))));
        let theirs = || drop(black_box(serde_json::from_slice::<by_hand::Input>(black_box(json))));
        println!("  decode and validate input, {name:<14} {:.2}", ratio(ours, theirs));
    }
    let json = output();
    let ours: Output = from_json(json.as_bytes()).expect("a good output");
    let theirs: by_hand::Output = serde_json::from_str(&json).expect("a good output");
    let decoded = ratio(
        || drop(black_box(from_json::<Output>(black_box(json.as_bytes())))),
        || drop(black_box(serde_json::from_slice::<by_hand::Output>(black_box(json.as_bytes())))),
    );
    println!("  decode and validate output, 100 accounts  {decoded:.2}");
    let encoded = ratio(
        || drop(black_box(to_json(black_box(&ours)))),
        || drop(black_box(serde_json::to_string(black_box(&theirs)))),
    );
    println!("  encode output, 100 accounts               {encoded:.2}");
}

criterion_group! {
    name = codec;
    config = Criterion::default().measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    targets = decode, encode
}

fn main() {
    codec();
    ratios();
    Criterion::default().configure_from_args().final_summary();
}
