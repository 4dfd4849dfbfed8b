//! Takes instances of types, a line each, through every way in and out, and prints what doesn't come back as it went.
//! Lines are `name`, what is sent, what must come back (`=` the same, `!` a refusal; `valid` and `invalid` if only
//! the verdict is known), and a query if it can be one. With the argument `agreement` the lines are those that
//! [`agreement`] tells of.
#![allow(deprecated, reason = "every item is named")]

mod agreement;
mod dynamic;
#[allow(dead_code, reason = "the tests of the workspace use the rest")]
mod random;
mod types;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::io::{self, BufRead};
use std::process::ExitCode;

use ipld_core::cid::Cid;
use ipld_core::ipld::Ipld;
use lexicon_runtime::xrpc::RequestParams;
use lexicon_runtime::{Decode, Encode, Validate, from_cbor, from_json, to_cbor, to_json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// No more differences of one kind are printed.
const MOST: usize = 3;

type Trip = fn(&Line<'_>) -> Result<(), Different>;

struct Different {
    what: &'static str,
    detail: String,
}

/// What must come of an instance.
#[derive(Clone, Copy, PartialEq)]
enum Expected<'a> {
    Back(&'a str),
    Refusal,
    Valid,
    Invalid,
}

/// One instance.
struct Line<'a> {
    name: &'a str,
    sent: &'a str,
    expected: Expected<'a>,
    query: Option<&'a str>,
}

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|mode| mode == "agreement") {
        return agreement::judge_all();
    }
    let mut wrong = 0;
    for (constant, text) in types::TOKENS {
        if constant != text {
            println!("the constant for {text} is {constant}");
            wrong += 1;
        }
    }
    let trips: HashMap<&str, Trip> = types::TRIPS.iter().map(|&(name, trip, _)| (name, trip)).collect();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut lines, mut kept) = (0, 0);
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line is read");
        let (name, line) = parsed(&line);
        lines += 1;
        let result = trips[name](&line);
        kept += usize::from(matches!(line.expected, Expected::Back(_)) && result.is_ok());
        if let Err(different) = result {
            wrong += 1;
            let count = told.entry(different.what).or_default();
            *count += 1;
            if *count <= MOST {
                println!("{name}: {}\n  sent {}\n  {}", different.what, line.sent, different.detail);
            }
        }
    }
    for (what, count) in told {
        println!("{count} times: {what}");
    }
    println!("{} types, {} tokens, {lines} instances, {kept} came back", types::TRIPS.len(), types::TOKENS.len());
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn parsed(line: &str) -> (&str, Line<'_>) {
    let mut parts = line.split('\t');
    let mut next = || parts.next().unwrap_or_default();
    let (name, sent, expected, query) = (next(), next(), next(), next());
    let expected = match expected {
        "=" => Expected::Back(sent),
        "!" => Expected::Refusal,
        "valid" => Expected::Valid,
        "invalid" => Expected::Invalid,
        expected => Expected::Back(expected),
    };
    (name, Line { name, sent, expected, query: Some(query).filter(|_| line.matches('\t').count() == 3) })
}

fn different(what: &'static str, detail: impl Debug) -> Different {
    let detail = format!("{detail:?}");
    Different { what, detail: detail.chars().take(1_000).collect() }
}

fn hold(what: &'static str, holds: bool, detail: impl Debug) -> Result<(), Different> {
    if holds { Ok(()) } else { Err(different(what, detail)) }
}

fn done<T, E: Debug>(what: &'static str, result: Result<T, E>) -> Result<T, Different> {
    result.map_err(|error| different(what, error))
}

/// Parameters, which can come in a URL too.
fn parameters<T>(line: &Line<'_>) -> Result<(), Different>
where
    T: Decode + Encode + Validate + PartialEq + Debug + Serialize + DeserializeOwned + Send + 'static,
{
    if let (Some(query), Expected::Back(_)) = (line.query, line.expected) {
        let of_query = done("a query is read", <T as RequestParams>::from_query(Some(query)))?;
        let of_json = done("parameters are read as JSON", from_json::<T>(line.sent.as_bytes()))?;
        hold("a query says the same as JSON", of_query == of_json, (query, of_query))?;
        dynamic::parameters_judged_alike::<T>(line.name, query)?;
    }
    part::<T>(line)
}

/// A type that holds all rules of its data.
fn round_trip<T>(line: &Line<'_>) -> Result<(), Different>
where
    T: Decode + Encode + Validate + PartialEq + Debug + Serialize + DeserializeOwned,
{
    dynamic::judged_alike::<T>(line)?;
    part::<T>(line)
}

/// A type of which some rules are held where it is the value of a field.
fn part<T>(line: &Line<'_>) -> Result<(), Different>
where
    T: Decode + Encode + Validate + PartialEq + Debug + Serialize + DeserializeOwned,
{
    let expected = match line.expected {
        Expected::Back(expected) => expected,
        Expected::Refusal => return refused::<T>(line.sent),
        judged => {
            let read = from_json::<T>(line.sent.as_bytes());
            return hold("it is judged as it is known to be", read.is_ok() == (judged == Expected::Valid), &read);
        }
    };
    let expected: Value = done("what is expected is JSON", serde_json::from_str(expected))?;
    let value: T = done("it is read as JSON", from_json(line.sent.as_bytes()))?;
    hold("what was read is valid", value.validate().is_ok(), value.validate())?;
    let json = to_json(&value);
    hold("JSON comes back as it went", done("JSON is written", parsed_json(&json))? == expected, &json)?;
    let again = done("what was written is read", from_json::<T>(json.as_bytes()))?;
    hold("JSON says the same when it is read again", again == value, &again)?;

    let cbor = to_cbor(&value);
    hold("DAG-CBOR is always the same bytes", to_cbor(&again) == cbor, ())?;
    let again = done("DAG-CBOR is read", from_cbor::<T>(&cbor))?;
    hold("DAG-CBOR says the same", again == value, &again)?;
    hold("DAG-CBOR comes back as it went", to_cbor(&again) == cbor, ())?;
    let generic: Ipld = done("another reader reads DAG-CBOR", serde_ipld_dagcbor::from_slice(&cbor))?;
    let meant = ipld(&expected);
    hold("another reader reads the same data", generic == meant, (&generic, &meant))?;
    let bytes = done("another writer writes it", serde_ipld_dagcbor::to_vec(&meant))?;
    hold("another writer writes the same bytes", bytes == cbor, ())?;

    let again: T = done("serde reads JSON", serde_json::from_str(line.sent))?;
    hold("serde reads the same of JSON", again == value, &again)?;
    let written = done("serde writes JSON", serde_json::to_value(&value))?;
    hold("serde writes the same JSON", written == expected, &written)?;
    let again: T = done("serde reads DAG-CBOR", serde_ipld_dagcbor::from_slice(&cbor))?;
    hold("serde reads the same of DAG-CBOR", again == value, &again)?;
    let bytes = done("serde writes DAG-CBOR", serde_ipld_dagcbor::to_vec(&value))?;
    let written: Ipld = done("what serde wrote is DAG-CBOR", serde_ipld_dagcbor::from_slice(&bytes))?;
    hold("serde writes the same data as DAG-CBOR", written == meant, (&written, &meant))?;
    hold("serde writes the same bytes of DAG-CBOR", bytes == cbor, ())
}

/// What lacks something required comes in by no way.
fn refused<T: Decode + DeserializeOwned + Debug>(sent: &str) -> Result<(), Different> {
    let read = from_json::<T>(sent.as_bytes());
    hold("what lacks something required is refused as JSON", read.is_err(), &read)?;
    let data = done("what is sent is JSON", parsed_json(sent))?;
    let cbor = done("another writer writes it", serde_ipld_dagcbor::to_vec(&ipld(&data)))?;
    let read = from_cbor::<T>(&cbor);
    hold("what lacks something required is refused as DAG-CBOR", read.is_err(), &read)?;
    let read = serde_json::from_str::<T>(sent);
    hold("what lacks something required is refused by serde", read.is_err(), &read)
}

fn parsed_json(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text)
}

/// The data that JSON stands for.
fn ipld(json: &Value) -> Ipld {
    match json {
        Value::Null => Ipld::Null,
        Value::Bool(value) => Ipld::Bool(*value),
        Value::Number(number) => Ipld::Integer(number.as_i64().expect("integers are of 64 bits").into()),
        Value::String(text) => Ipld::String(text.clone()),
        Value::Array(items) => Ipld::List(items.iter().map(ipld).collect()),
        Value::Object(members) => match (members.get("$link"), members.get("$bytes")) {
            (Some(Value::String(cid)), None) => Ipld::Link(Cid::try_from(cid.as_str()).expect("links are CIDs")),
            (None, Some(Value::String(text))) => Ipld::Bytes(base64(text)),
            _ => Ipld::Map(members.iter().map(|(name, value)| (name.clone(), ipld(value))).collect()),
        },
    }
}

fn base64(text: &str) -> Vec<u8> {
    let sextet = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let chunk = |chunk: &[u8]| {
        let bits = chunk.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u32::from(sextet(byte)) << (18 - 6 * at));
        bits.to_be_bytes()[1..chunk.len()].to_vec()
    };
    text.as_bytes().chunks(4).flat_map(chunk).collect()
}
