//! Compares the generated types with the catalog: on the instances, and on random mutations of them.

use std::fmt::Debug;
use std::sync::OnceLock;

use lexicon_runtime::dynamic::{Catalog, Data, Error};
use lexicon_runtime::xrpc::RequestParams;
use lexicon_runtime::{Decode, Encode, ValidationError, data, from_cbor, from_json, to_cbor, to_json};
use serde_json::{Value, json};

use crate::random::Random;
use crate::{Failure, Line, ensure, failure, parse_json};

/// The number of mutations of an instance.
const MUTATIONS: usize = 3;

/// Returns the catalog of the documents of the types.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::load_dir(crate::types::ROOT).unwrap_or_else(|error| panic!("{error}")))
}

/// Compares type and catalog on an instance and on mutations of its JSON and its DAG-CBOR.
pub fn compare_data<T: Decode + Encode>(line: &Line<'_>) -> Result<(), Failure> {
    compare_json::<T>(line.name, line.json)?;
    let seed = line.json.bytes().fold(0x5eed, |seed, byte| seed * 31 % 0xffff_ffff + u64::from(byte));
    let mut random = Random::new(seed);
    for _ in 0..MUTATIONS {
        compare_json::<T>(line.name, &mutated(line.json, &mut random))?;
    }
    let Ok(value) = from_json::<T>(line.json.as_bytes()) else { return Ok(()) };
    let mut cbor = to_cbor(&value);
    compare_cbor::<T>(line.name, &cbor)?;
    for _ in 0..MUTATIONS {
        let index = random.below(cbor.len());
        cbor[index] ^= 1 << random.below(8);
        compare_cbor::<T>(line.name, &cbor)?;
    }
    Ok(())
}

/// Compares type and catalog on a query and on mutations of it.
pub fn compare_parameters<T: RequestParams + Encode>(name: &str, query: &str) -> Result<(), Failure> {
    const PIECES: [&str; 9] = ["&", "=", "x", "-", "%", "+1", "é", "=true&", "&limit=0&limit=1&"];
    let nsid = name.split_once(' ').map_or(name, |(nsid, _)| nsid);
    let mut random = Random::new(query.len() as u64);
    for round in 0..=MUTATIONS {
        let mut query = query.to_owned();
        if round > 0 {
            let index = char_boundary(&query, random.below(query.len() + 1));
            let piece = *random.pick(&PIECES);
            query.insert_str(index, piece);
        }
        let typed = T::from_query(Some(&query)).map(|params| to_json(&params)).map_err(|error| error.to_string());
        let dynamic = catalog().parse_params(nsid, &query).map(|value| to_json(&value));
        let dynamic = dynamic.map_err(|error| format!("InvalidRequest: invalid parameters: {error}"));
        match (&typed, &dynamic) {
            (Ok(typed), Ok(dynamic)) => {
                let is_same = parse_json(typed).ok() == parse_json(dynamic).ok();
                ensure("catalog parses the same parameters", is_same, (&query, typed, dynamic))?;
            }
            (Err(typed), Err(dynamic)) => {
                let violations =
                    |message: &str| message.split_once("invalid parameters: ").map(|(_, rest)| rest.to_owned());
                let is_same = violations(typed) == violations(dynamic);
                ensure("catalog reports the same violations of parameters", is_same, (&query, typed, dynamic))?;
            }
            results => return Err(failure("catalog validates parameters as the type does", (query, results))),
        }
    }
    Ok(())
}

fn compare_json<T: Decode + Encode>(name: &str, text: &str) -> Result<(), Failure> {
    let typed = from_json::<T>(text.as_bytes());
    let data = Data::from_json(text.as_bytes());
    compare("catalog validates JSON as the type does", text, &typed, validate_by_catalog(name, data))?;
    if let Ok(value @ data::Value::Object(members)) = &from_json(text.as_bytes()) {
        let typed = data::Unknown::from(members.clone()).to_typed::<T>();
        compare("catalog validates values as the type does", value, &typed, validate_by_catalog(name, value.into()))?;
    }
    let (Ok(value), Some((nsid, "input"))) = (typed, name.split_once(' ')) else { return Ok(()) };
    match catalog().parse_input(nsid, data) {
        Err(error) => Err(failure("catalog parses the input", (text, error))),
        Ok(parsed) => {
            let (typed, dynamic) = (to_json(&value), to_json(&parsed));
            let is_same = parse_json(&typed).ok() == parse_json(&dynamic).ok();
            ensure("catalog parses the same input", is_same, (typed, dynamic))
        }
    }
}

fn compare_cbor<T: Decode>(name: &str, cbor: &[u8]) -> Result<(), Failure> {
    let dynamic = validate_by_catalog(name, Data::from_cbor(cbor));
    compare("catalog validates DAG-CBOR as the type does", cbor, &from_cbor::<T>(cbor), dynamic)
}

fn compare<T>(
    property: &'static str,
    data: impl Debug,
    typed: &Result<T, ValidationError>,
    dynamic: Option<Result<(), Error>>,
) -> Result<(), Failure> {
    match (typed, dynamic) {
        (_, None) | (Ok(_), Some(Ok(()))) => Ok(()),
        (Err(typed), Some(Err(Error::Invalid(dynamic)))) if *typed == dynamic => Ok(()),
        (typed, dynamic) => {
            let typed = typed.as_ref().err().map(ToString::to_string);
            let dynamic = dynamic.map(|dynamic| dynamic.map_err(|error| error.to_string()));
            Err(failure(property, (data, typed, dynamic)))
        }
    }
}

/// Validates data by the catalog. Returns `None` for parameters, which are not JSON.
pub fn validate_by_catalog(name: &str, data: Data<'_>) -> Option<Result<(), Error>> {
    Some(match name.split_once(' ') {
        None => catalog().validate(name, data),
        Some((nsid, "input")) => catalog().validate_input(nsid, data),
        Some((nsid, "output")) => catalog().validate_output(nsid, data),
        Some((nsid, "message")) => catalog().validate_message(nsid, data),
        Some(_) => return None,
    })
}

fn char_boundary(text: &str, index: usize) -> usize {
    (0..=index).rev().find(|&index| text.is_char_boundary(index)).unwrap_or_default()
}

/// Returns the JSON after up to three random changes. It may still be valid.
fn mutated(text: &str, random: &mut Random) -> String {
    let Ok(mut value) = parse_json(text) else { return text.to_owned() };
    for _ in 0..=random.below(3) {
        mutate(&mut value, random);
    }
    let mut text = value.to_string();
    match random.below(12) {
        0 => {
            text.truncate(char_boundary(&text, random.below(text.len())));
        }
        1 | 2 => {
            // A duplicate key.
            let ends: Vec<usize> = text.match_indices("\":").map(|(end, _)| end).collect();
            if let Some(&end) = ends.get(random.below(ends.len()))
                && let Some(start) = text[..end].rfind('"')
            {
                let again = format!("{}:{},", &text[start..=end], ["1", "null", "\"a\"", "{}"][random.below(4)]);
                text.insert_str(start, &again);
            }
        }
        _ => {}
    }
    text
}

fn mutate(value: &mut Value, random: &mut Random) {
    match value {
        Value::Array(items) if !items.is_empty() && random.below(4) != 0 => {
            let index = random.below(items.len());
            if random.below(6) == 0 {
                let item = items[index].clone();
                items.extend(vec![item; 40]);
            } else {
                mutate(&mut items[index], random);
            }
        }
        Value::Object(members) if !members.is_empty() && random.below(5) != 0 => {
            let index = random.below(members.len());
            let name = members.keys().nth(index).cloned().unwrap_or_default();
            match random.below(8) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert("undeclared/~".to_owned(), random_value(random))),
                2 => drop(members.insert("$type".to_owned(), random_value(random))),
                _ => members.get_mut(&name).into_iter().for_each(|member| mutate(member, random)),
            }
        }
        value => *value = random_value(random),
    }
}

fn random_value(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0.5),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(""),
        json!("x"),
        json!("blob"),
        json!("#main"),
        json!("com.example.missing#main"),
        json!("com.example.missing"),
        json!("did:web:example.com"),
        json!("é".repeat(16_000)),
        json!([]),
        json!([null, 1, "a"]),
        json!({}),
        json!({"$type": "com.example.missing", "a": 1}),
        json!({"$type": "blob"}),
        json!({"$type": ""}),
        json!({"$link": "x"}),
        json!({"$link": "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"}),
        json!({"$bytes": "****"}),
        json!({"$bytes": "YQ"}),
        json!({"cid": "bafkrei", "mimeType": "image/png"}),
        json!({"a": {"b": [0.5, {"$type": 3}]}}),
    ];
    random.pick(&values).clone()
}
