//! Checks cases with an expected result, by the generated types and by the catalog.
//!
//! A line has seven columns: the mutation, the type, the kind of input (`json`; `bytes` for JSON and `cbor`, both in
//! hexadecimal; `query`; `memory`), the data, and the expected result with two details:
//!
//! - `valid`
//! - `decodes`, with the decoded value as JSON
//! - `at`, with a pointer and the rules of the violations there, in order
//! - `within`, with a pointer that all violations start with
//! - `rule`, with a rule of at least one violation
//! - `forty`: 32 violations, and 8 omitted ones

use std::collections::{BTreeMap, HashMap};
use std::env;
use std::io::{self, BufRead};
use std::process::ExitCode;

use lexicon_runtime::data::{Unknown, Value};
use lexicon_runtime::dynamic::{Data, Error};
use lexicon_runtime::xrpc::RequestParams;
use lexicon_runtime::{Decode, Encode, ValidationError, from_cbor, from_json, to_json};

use crate::dynamic::{catalog, validate_by_catalog};
use crate::parse_json;

/// The maximum number of printed cases of a mutation.
const MAX_PRINTED: usize = 3;

/// The start of a message about parameters.
const PARAMETERS: &str = "invalid parameters: ";

/// Decodes the data of a case as a type, and returns the value as JSON.
pub type DecodeCase = fn(&Case<'_>) -> Result<String, Rejection>;

/// The error of a type. A query has only a message.
pub struct Rejection {
    message: String,
    error: Option<ValidationError>,
}

impl From<ValidationError> for Rejection {
    fn from(error: ValidationError) -> Self {
        Self { message: error.to_string(), error: Some(error) }
    }
}

/// A line.
pub struct Case<'l> {
    mutation: &'l str,
    name: &'l str,
    input: &'l str,
    data: Vec<u8>,
    expected: &'l str,
    detail: &'l str,
    rule: &'l str,
}

/// Decodes a body, a record or a part of one.
pub fn data<T: Decode + Encode>(case: &Case<'_>) -> Result<String, Rejection> {
    let value: T = match (case.input, case.value()?) {
        (_, Some(Value::Object(members))) => Unknown::from(members).to_typed()?,
        ("cbor", _) => from_cbor(&case.data)?,
        _ => from_json(&case.data)?,
    };
    Ok(if case.expected == "decodes" { to_json(&value) } else { String::new() })
}

/// Decodes parameters.
pub fn query<T: RequestParams + Encode>(case: &Case<'_>) -> Result<String, Rejection> {
    T::from_query(Some(case.text())).map(|value| to_json(&value)).map_err(|error| {
        let message = error.to_string();
        let message = message.split_once(PARAMETERS).map_or(message.clone(), |(_, violations)| violations.to_owned());
        Rejection { message, error: None }
    })
}

impl<'l> Case<'l> {
    fn parse(line: &'l str) -> Self {
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("a case has seven columns");
        let (mutation, name, input, data) = (next(), next(), next(), next());
        let data = if matches!(input, "cbor" | "bytes") { decode_hex(data) } else { data.as_bytes().to_vec() };
        Self { mutation, name, input, data, expected: next(), detail: next(), rule: next() }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.data).expect("the data is text")
    }

    fn nsid(&self) -> &str {
        self.name.split_once(' ').map_or(self.name, |(nsid, _)| nsid)
    }

    /// Returns the object of a case in memory.
    fn value(&self) -> Result<Option<Value>, ValidationError> {
        if self.input != "memory" {
            return Ok(None);
        }
        from_json(&self.data).map(|value| Some(value).filter(|value| matches!(value, Value::Object(_))))
    }

    /// Decodes or validates the data by the catalog.
    fn check_by_catalog(&self) -> Result<String, Error> {
        let value = self.value()?;
        let data = match (self.input, &value) {
            (_, Some(value)) => Data::from(value),
            ("cbor", _) => Data::from_cbor(&self.data),
            _ => Data::from_json(&self.data),
        };
        match self.input {
            "query" => catalog().parse_params(self.nsid(), self.text()).map(|value| to_json(&value)),
            _ if self.expected == "decodes" && self.name.ends_with(" input") => {
                catalog().parse_input(self.nsid(), data).map(|value| to_json(&value))
            }
            _ => validate_by_catalog(self.name, data).expect("a type of data").map(|()| String::new()),
        }
    }

    /// Returns an error unless type and catalog agree with each other and with the expected result.
    fn check(&self, decode: DecodeCase) -> Result<(), String> {
        if let Err(error) = self.value() {
            // Data outside of the data model can't be a value in memory.
            let is_invalid = !matches!(self.expected, "valid" | "decodes");
            return if is_invalid { Ok(()) } else { Err(format!("unexpected error\n  {error}")) };
        }
        let typed = decode(self);
        let dynamic = self.check_by_catalog();
        let both = || {
            let typed = typed.as_ref().map_err(|rejection| &rejection.message);
            let dynamic = dynamic.as_ref().map_err(ToString::to_string);
            format!("  types: {typed:?}\n  catalog: {dynamic:?}")
        };
        let is_expected = match (&typed, &dynamic) {
            (Ok(typed), Ok(dynamic)) => match self.expected {
                "valid" => true,
                "decodes" => {
                    let decodes = self.input == "query" || self.name.ends_with(" input");
                    is_same_json(typed, self.detail) && (!decodes || is_same_json(dynamic, self.detail))
                }
                _ => false,
            },
            (Err(typed), Err(Error::Invalid(error))) => {
                let is_same = typed.error.as_ref().is_none_or(|typed| typed == error);
                if typed.message != error.to_string() || !is_same {
                    return Err(format!("types and catalog differ\n{}", both()));
                }
                self.is_expected(error)
            }
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => return Err(format!("types and catalog differ\n{}", both())),
            (Err(_), Err(_)) => false,
        };
        if is_expected { Ok(()) } else { Err(format!("unexpected result\n{}", both())) }
    }

    fn is_expected(&self, error: &ValidationError) -> bool {
        let violations = error.violations();
        match self.expected {
            "at" => {
                let rules = violations.iter().map(|violation| violation.rule().name());
                error.omitted() == 0
                    && violations.iter().all(|violation| violation.pointer() == self.detail)
                    && rules.eq(self.rule.split(' '))
            }
            "forty" => violations.len() == 32 && error.omitted() == 8,
            "within" => violations.iter().all(|violation| {
                let rest = violation.pointer().strip_prefix(self.detail);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }),
            "rule" => violations.iter().any(|violation| violation.rule().name() == self.rule),
            _ => false,
        }
    }
}

fn is_same_json(left: &str, right: &str) -> bool {
    parse_json(left).ok().is_some_and(|left| Some(left) == parse_json(right).ok())
}

fn decode_hex(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).expect("a digit") as u8;
    hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// Checks every case of the standard input, and prints those with an unexpected result.
pub fn check_all() -> ExitCode {
    let seed = env::args().nth(2).unwrap_or_default();
    let types: HashMap<&str, DecodeCase> =
        crate::types::TYPES.iter().map(|&(name, _, decode)| (name, decode)).collect();
    let mut failures: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = 0;
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line is read");
        let case = Case::parse(&line);
        cases += 1;
        let Err(problem) = case.check(types[case.name]) else { continue };
        let count = failures.entry(case.mutation.to_owned()).or_default();
        *count += 1;
        if *count <= MAX_PRINTED {
            let data: String = line.split('\t').nth(3).unwrap_or_default().chars().take(1_500).collect();
            println!(
                "CORPUS_SEED={seed}, {}, {}: {problem}\n  expected: {} {} {}\n  {} {data}",
                case.mutation, case.name, case.expected, case.detail, case.rule, case.input
            );
        }
    }
    for (mutation, count) in &failures {
        println!("{count} failures: {mutation}");
    }
    let failed: usize = failures.values().sum();
    println!("{cases} cases, {failed} failures");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
