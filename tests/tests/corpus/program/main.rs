//! Checks that instances of every type round-trip through every encoding.
//!
//! A line has four columns: the type, the JSON, the expected result, and the query if there is one. The expected result is the
//! JSON of the decoded value, or `=` if it is the same, `!` if the instance lacks a required field, `valid` or `invalid`.
//! With the argument `agreement` the program reads the lines of [`agreement`].
#![allow(deprecated, reason = "the table names every type")]

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

/// The maximum number of printed failures of a property.
const MAX_PRINTED: usize = 3;

/// Checks an instance of a type.
type Check = fn(&Line<'_>) -> Result<(), Failure>;

/// A property that an instance lacks.
struct Failure {
    property: &'static str,
    detail: String,
}

/// The expected result of decoding an instance.
#[derive(Clone, Copy, PartialEq)]
enum Expected<'a> {
    Json(&'a str),
    MissingField,
    Valid,
    Invalid,
}

/// An instance.
struct Line<'a> {
    name: &'a str,
    json: &'a str,
    expected: Expected<'a>,
    query: Option<&'a str>,
}

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|mode| mode == "agreement") {
        return agreement::check_all();
    }
    let mut failed = 0;
    for (constant, value) in types::TOKENS {
        if constant != value {
            println!("the constant of {value} is {constant}");
            failed += 1;
        }
    }
    let checks: HashMap<&str, Check> = types::TYPES.iter().map(|&(name, check, _)| (name, check)).collect();
    let mut failures: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut lines, mut round_trips) = (0, 0);
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line is read");
        let line = parse_line(&line);
        lines += 1;
        let result = checks[line.name](&line);
        round_trips += usize::from(matches!(line.expected, Expected::Json(_)) && result.is_ok());
        if let Err(failure) = result {
            failed += 1;
            let count = failures.entry(failure.property).or_default();
            *count += 1;
            if *count <= MAX_PRINTED {
                println!("{}: {}\n  JSON: {}\n  {}", line.name, failure.property, line.json, failure.detail);
            }
        }
    }
    for (property, count) in failures {
        println!("{count} failures: {property}");
    }
    let (types, tokens) = (types::TYPES.len(), types::TOKENS.len());
    println!("{types} types, {tokens} tokens, {lines} instances, {round_trips} round trips");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn parse_line(line: &str) -> Line<'_> {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let (name, json, expected, query) = (next(), next(), next(), next());
    let expected = match expected {
        "=" => Expected::Json(json),
        "!" => Expected::MissingField,
        "valid" => Expected::Valid,
        "invalid" => Expected::Invalid,
        expected => Expected::Json(expected),
    };
    Line { name, json, expected, query: Some(query).filter(|_| line.matches('\t').count() == 3) }
}

fn failure(property: &'static str, detail: impl Debug) -> Failure {
    let detail = format!("{detail:?}");
    Failure { property, detail: detail.chars().take(1_000).collect() }
}

fn ensure(property: &'static str, holds: bool, detail: impl Debug) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(failure(property, detail)) }
}

fn ensure_ok<T, E: Debug>(property: &'static str, result: Result<T, E>) -> Result<T, Failure> {
    result.map_err(|error| failure(property, error))
}

/// Checks parameters, also in the query of a URL.
fn parameters<T>(line: &Line<'_>) -> Result<(), Failure>
where
    T: Decode + Encode + Validate + PartialEq + Debug + Serialize + DeserializeOwned + Send + 'static,
{
    if let (Some(query), Expected::Json(_)) = (line.query, line.expected) {
        let from_query = ensure_ok("query decodes", <T as RequestParams>::from_query(Some(query)))?;
        let from_json = ensure_ok("parameters decode from JSON", from_json::<T>(line.json.as_bytes()))?;
        ensure("query and JSON decode to the same value", from_query == from_json, (query, from_query))?;
        dynamic::compare_parameters::<T>(line.name, query)?;
    }
    part::<T>(line)
}

/// Checks a type that validates all of its constraints.
fn round_trip<T>(line: &Line<'_>) -> Result<(), Failure>
where
    T: Decode + Encode + Validate + PartialEq + Debug + Serialize + DeserializeOwned,
{
    dynamic::compare_data::<T>(line)?;
    part::<T>(line)
}

/// Checks a type of which some constraints are validated where it is the value of a field.
fn part<T>(line: &Line<'_>) -> Result<(), Failure>
where
    T: Decode + Encode + Validate + PartialEq + Debug + Serialize + DeserializeOwned,
{
    let expected = match line.expected {
        Expected::Json(expected) => expected,
        Expected::MissingField => return rejected::<T>(line.json),
        expected => {
            let decoded = from_json::<T>(line.json.as_bytes());
            return ensure("decodes if valid", decoded.is_ok() == (expected == Expected::Valid), &decoded);
        }
    };
    let expected: Value = ensure_ok("expected JSON parses", parse_json(expected))?;
    let value: T = ensure_ok("decodes from JSON", from_json(line.json.as_bytes()))?;
    ensure("decoded value is valid", value.validate().is_ok(), value.validate())?;
    let json = to_json(&value);
    ensure("encodes to the expected JSON", ensure_ok("encoded JSON parses", parse_json(&json))? == expected, &json)?;
    let again = ensure_ok("encoded JSON decodes", from_json::<T>(json.as_bytes()))?;
    ensure("encoded JSON decodes to the same value", again == value, &again)?;

    let cbor = to_cbor(&value);
    ensure("equal values encode to the same DAG-CBOR", to_cbor(&again) == cbor, ())?;
    let again = ensure_ok("decodes from DAG-CBOR", from_cbor::<T>(&cbor))?;
    ensure("DAG-CBOR decodes to the same value", again == value, &again)?;
    ensure("decoded DAG-CBOR encodes to the same bytes", to_cbor(&again) == cbor, ())?;
    let generic: Ipld = ensure_ok("serde_ipld_dagcbor decodes DAG-CBOR", serde_ipld_dagcbor::from_slice(&cbor))?;
    let expected_ipld = ipld(&expected);
    ensure("serde_ipld_dagcbor decodes the expected data", generic == expected_ipld, (&generic, &expected_ipld))?;
    let bytes = ensure_ok("serde_ipld_dagcbor encodes the data", serde_ipld_dagcbor::to_vec(&expected_ipld))?;
    ensure("serde_ipld_dagcbor encodes to the same bytes", bytes == cbor, ())?;

    let again: T = ensure_ok("decodes from JSON with serde", serde_json::from_str(line.json))?;
    ensure("serde decodes JSON to the same value", again == value, &again)?;
    let encoded = ensure_ok("encodes to JSON with serde", serde_json::to_value(&value))?;
    ensure("serde encodes to the expected JSON", encoded == expected, &encoded)?;
    let again: T = ensure_ok("decodes from DAG-CBOR with serde", serde_ipld_dagcbor::from_slice(&cbor))?;
    ensure("serde decodes DAG-CBOR to the same value", again == value, &again)?;
    let bytes = ensure_ok("encodes to DAG-CBOR with serde", serde_ipld_dagcbor::to_vec(&value))?;
    let encoded: Ipld = ensure_ok("serde encodes valid DAG-CBOR", serde_ipld_dagcbor::from_slice(&bytes))?;
    ensure("serde encodes DAG-CBOR of the expected data", encoded == expected_ipld, (&encoded, &expected_ipld))?;
    ensure("serde encodes to the same DAG-CBOR", bytes == cbor, ())
}

/// Checks that every decoder rejects an instance without a required field.
fn rejected<T: Decode + DeserializeOwned + Debug>(json: &str) -> Result<(), Failure> {
    let decoded = from_json::<T>(json.as_bytes());
    ensure("JSON without a required field is rejected", decoded.is_err(), &decoded)?;
    let data = ensure_ok("JSON parses", parse_json(json))?;
    let cbor = ensure_ok("serde_ipld_dagcbor encodes the data", serde_ipld_dagcbor::to_vec(&ipld(&data)))?;
    let decoded = from_cbor::<T>(&cbor);
    ensure("DAG-CBOR without a required field is rejected", decoded.is_err(), &decoded)?;
    let decoded = serde_json::from_str::<T>(json);
    ensure("serde rejects JSON without a required field", decoded.is_err(), &decoded)
}

fn parse_json(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text)
}

/// Returns the data that JSON represents.
fn ipld(json: &Value) -> Ipld {
    match json {
        Value::Null => Ipld::Null,
        Value::Bool(value) => Ipld::Bool(*value),
        Value::Number(number) => Ipld::Integer(number.as_i64().expect("integers have 64 bits").into()),
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
        let bits =
            chunk.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u32::from(sextet(byte)) << (18 - 6 * at));
        bits.to_be_bytes()[1..chunk.len()].to_vec()
    };
    text.as_bytes().chunks(4).flat_map(chunk).collect()
}
