//! Cases with the verdict that they must get, a line each, judged by the types and by the documents without types.
//! Lines are a class, a type, a form (`json`; `bytes` of JSON and `cbor`, both in hexadecimal; `query`; `memory`), the
//! data, and the verdict: `valid`; `back` and the JSON that must come of it; `at` a pointer and the rules that are broken
//! there, in order; `within` a pointer; `rule`, some violation of it; `more`, of forty violations all are counted.

use std::collections::{BTreeMap, HashMap};
use std::env;
use std::io::{self, BufRead};
use std::process::ExitCode;

use lexicon_runtime::data::{Unknown, Value};
use lexicon_runtime::dynamic::{Data, Error};
use lexicon_runtime::xrpc::RequestParams;
use lexicon_runtime::{Decode, Encode, ValidationError, from_cbor, from_json, to_json};

use crate::dynamic::{catalog, verdict};
use crate::parsed_json;

/// No more cases of one class are printed.
const MOST: usize = 3;

/// In front of what is wrong with parameters.
const PARAMETERS: &str = "invalid parameters: ";

/// What a type says of some data: the value as JSON, or the refusal, in words and with its parts where there are any.
pub type Judge = fn(&Case<'_>) -> Result<String, Refusal>;

pub struct Refusal {
    text: String,
    invalid: Option<ValidationError>,
}

impl From<ValidationError> for Refusal {
    fn from(invalid: ValidationError) -> Self {
        Self { text: invalid.to_string(), invalid: Some(invalid) }
    }
}

/// A case.
pub struct Case<'l> {
    class: &'l str,
    name: &'l str,
    form: &'l str,
    data: Vec<u8>,
    said: &'l str,
    place: &'l str,
    rule: &'l str,
}

/// What a type says of a body, a record or a part of one.
pub fn data<T: Decode + Encode>(case: &Case<'_>) -> Result<String, Refusal> {
    let value: T = match (case.form, case.value()?) {
        (_, Some(Value::Object(members))) => Unknown::from(members).to_typed()?,
        ("cbor", _) => from_cbor(&case.data)?,
        _ => from_json(&case.data)?,
    };
    Ok(if case.said == "back" { to_json(&value) } else { String::new() })
}

/// What a type says of parameters.
pub fn query<T: RequestParams + Encode>(case: &Case<'_>) -> Result<String, Refusal> {
    match T::from_query(Some(case.text())) {
        Ok(value) => Ok(to_json(&value)),
        Err(error) => {
            let text = error.to_string();
            let text = text.split_once(PARAMETERS).map_or(text.clone(), |(_, text)| text.to_owned());
            Err(Refusal { text, invalid: None })
        }
    }
}

impl<'l> Case<'l> {
    fn of(line: &'l str) -> Self {
        let mut parts = line.split('\t');
        let mut next = || parts.next().expect("a case has seven parts");
        let (class, name, form, data) = (next(), next(), next(), next());
        let data = if matches!(form, "cbor" | "bytes") { unhexed(data) } else { data.as_bytes().to_vec() };
        Self { class, name, form, data, said: next(), place: next(), rule: next() }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.data).expect("a text")
    }

    fn nsid(&self) -> &str {
        self.name.split_once(' ').map_or(self.name, |(nsid, _)| nsid)
    }

    /// The object, where it is to be judged in memory.
    fn value(&self) -> Result<Option<Value>, ValidationError> {
        if self.form != "memory" {
            return Ok(None);
        }
        from_json(&self.data).map(|value| Some(value).filter(|value| matches!(value, Value::Object(_))))
    }

    /// What the documents say without types.
    fn dynamic(&self) -> Result<String, Error> {
        let value = self.value()?;
        let data = match (self.form, &value) {
            (_, Some(value)) => Data::from(value),
            ("cbor", _) => Data::from_cbor(&self.data),
            _ => Data::from_json(&self.data),
        };
        let is_back = self.said == "back";
        match self.form {
            "query" => catalog().parse_params(self.nsid(), self.text()).map(|value| to_json(&value)),
            _ if is_back && self.name.ends_with(" input") => {
                catalog().parse_input(self.nsid(), data).map(|value| to_json(&value))
            }
            _ => verdict(self.name, data).expect("a type of data").map(|()| String::new()),
        }
    }

    /// What is wrong with the verdicts, if anything is.
    fn wrong(&self, judge: Judge) -> Result<(), String> {
        if let Err(invalid) = self.value() {
            // What is no data can't be in memory, and is refused before it is anything else.
            let is_refused = !matches!(self.said, "valid" | "back");
            return if is_refused { Ok(()) } else { Err(format!("are wrong\n  {invalid}")) };
        }
        let typed = judge(self);
        let dynamic = self.dynamic();
        let both = || {
            let typed = typed.as_ref().map_err(|refusal| &refusal.text);
            let dynamic = dynamic.as_ref().map_err(ToString::to_string);
            format!("  types: {typed:?}\n  documents: {dynamic:?}")
        };
        let holds = match (&typed, &dynamic) {
            (Ok(typed), Ok(dynamic)) => match self.said {
                "valid" => true,
                "back" => {
                    let of_dynamic = self.form == "query" || self.name.ends_with(" input");
                    is_same(typed, self.place) && (!of_dynamic || is_same(dynamic, self.place))
                }
                _ => false,
            },
            (Err(typed), Err(Error::Invalid(invalid))) => {
                if typed.text != invalid.to_string() || typed.invalid.as_ref().is_some_and(|typed| typed != invalid) {
                    return Err(format!("do not agree\n{}", both()));
                }
                self.is_said_by(invalid)
            }
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => return Err(format!("do not agree\n{}", both())),
            (Err(_), Err(_)) => false,
        };
        if holds { Ok(()) } else { Err(format!("are wrong\n{}", both())) }
    }

    fn is_said_by(&self, invalid: &ValidationError) -> bool {
        let violations = invalid.violations();
        match self.said {
            "at" => {
                let rules = violations.iter().map(|one| one.rule().name());
                invalid.omitted() == 0
                    && violations.iter().all(|one| one.pointer() == self.place)
                    && rules.eq(self.rule.split(' '))
            }
            "more" => violations.len() == 32 && invalid.omitted() == 8,
            "within" => violations.iter().all(|one| {
                one.pointer().strip_prefix(self.place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }),
            "rule" => violations.iter().any(|one| one.rule().name() == self.rule),
            _ => false,
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    parsed_json(one).ok().is_some_and(|one| Some(one) == parsed_json(other).ok())
}

fn unhexed(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).expect("a digit") as u8;
    hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// Judges every case, and says which verdicts are wrong.
pub fn judge_all() -> ExitCode {
    let seed = env::args().nth(2).unwrap_or_default();
    let judges: HashMap<&str, Judge> = crate::types::TRIPS.iter().map(|&(name, _, judge)| (name, judge)).collect();
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = 0;
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line is read");
        let case = Case::of(&line);
        cases += 1;
        let Err(wrong) = case.wrong(judges[case.name]) else { continue };
        let count = told.entry(case.class.to_owned()).or_default();
        *count += 1;
        if *count <= MOST {
            let data: String = line.split('\t').nth(3).unwrap_or_default().chars().take(1_500).collect();
            println!(
                "CORPUS_SEED={seed}, {}, {}: the verdicts {wrong}\n  asked for: {} {} {}\n  {} {data}",
                case.class, case.name, case.said, case.place, case.rule, case.form
            );
        }
    }
    for (class, count) in &told {
        println!("{count} times: {class}");
    }
    let wrong: usize = told.values().sum();
    println!("{cases} cases, {wrong} disagreements and wrong verdicts");
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
