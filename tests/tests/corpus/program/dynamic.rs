//! The same instances, and what random makes of them, held against the documents without types: verdicts, words, places
//! and values are those of the types.

use std::sync::OnceLock;

use lexicon_runtime::dynamic::{Catalog, Data, Error};
use lexicon_runtime::xrpc::RequestParams;
use lexicon_runtime::{Decode, Encode, ValidationError, data, from_cbor, from_json, to_cbor, to_json};
use serde_json::{Value, json};

use crate::random::Random;
use crate::{Different, Line, different, hold, parsed_json};

/// How many times an instance is spoilt.
const SPOILT: u64 = 3;

/// The documents that the types are made of.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::load_dir(crate::types::ROOT).unwrap_or_else(|error| panic!("{error}")))
}

/// Holds that an instance, and what is spoilt of it, is judged as its type judges it.
pub fn judged_alike<T: Decode + Encode>(line: &Line<'_>) -> Result<(), Different> {
    alike::<T>(line.name, line.sent)?;
    let mut random = Random::new(line.sent.bytes().fold(0x5eed, |seed, byte| seed * 31 % 0xffff_ffff + u64::from(byte)));
    for _ in 0..SPOILT {
        alike::<T>(line.name, &spoilt(line.sent, &mut random))?;
    }
    let Ok(value) = from_json::<T>(line.sent.as_bytes()) else { return Ok(()) };
    let mut cbor = to_cbor(&value);
    alike_as_cbor::<T>(line.name, &cbor)?;
    for _ in 0..SPOILT {
        let at = random.below(cbor.len());
        cbor[at] ^= 1 << random.below(8);
        alike_as_cbor::<T>(line.name, &cbor)?;
    }
    Ok(())
}

/// The same for the parameters in a URL.
pub fn parameters_judged_alike<T: RequestParams + Encode>(name: &str, query: &str) -> Result<(), Different> {
    let nsid = name.split_once(' ').map_or(name, |(nsid, _)| nsid);
    let mut random = Random::new(query.len() as u64);
    for round in 0..=SPOILT {
        let mut query = query.to_owned();
        if round > 0 {
            let at = random.below(query.len() + 1);
            let piece = ["&", "=", "x", "-", "%", "+1", "é", "=true&", "&limit=0&limit=1&"][random.below(9)];
            let at = (0..=at).rev().find(|&at| query.is_char_boundary(at)).unwrap_or_default();
            query.insert_str(at, piece);
        }
        let typed = T::from_query(Some(&query)).map(|params| to_json(&params)).map_err(|error| error.to_string());
        let dynamic = catalog().parse_params(nsid, &query).map(|value| to_json(&value));
        let dynamic = dynamic.map_err(|error| format!("InvalidRequest: invalid parameters: {error}"));
        match (&typed, &dynamic) {
            (Ok(one), Ok(other)) => {
                let same = parsed_json(one).ok() == parsed_json(other).ok();
                hold("parameters are the same without types", same, (&query, one, other))?;
            }
            (Err(one), Err(other)) => {
                let of = |text: &str| text.split_once("invalid parameters: ").map(|(_, told)| told.to_owned());
                hold("of parameters the same is told without types", of(one) == of(other), (&query, one, other))?;
            }
            both => return Err(different("parameters are judged alike without types", (query, both))),
        }
    }
    Ok(())
}

fn alike<T: Decode + Encode>(name: &str, text: &str) -> Result<(), Different> {
    let typed = from_json::<T>(text.as_bytes());
    let data = Data::from_json(text.as_bytes());
    compare("it is judged alike without types", text, &typed, verdict(name, data))?;
    if let Ok(value @ data::Value::Object(members)) = &from_json(text.as_bytes()) {
        let typed = data::Unknown::from(members.clone()).to_typed::<T>();
        compare("it is judged alike in memory", value, &typed, verdict(name, value.into()))?;
    }
    let (Ok(value), Some((nsid, "input"))) = (typed, name.split_once(' ')) else { return Ok(()) };
    match catalog().parse_input(nsid, data) {
        Err(error) => Err(different("an input is read without types", (text, error))),
        Ok(parsed) => {
            let (one, other) = (to_json(&value), to_json(&parsed));
            hold("an input is the same without types", parsed_json(&one).ok() == parsed_json(&other).ok(), (one, other))
        }
    }
}

fn alike_as_cbor<T: Decode>(name: &str, cbor: &[u8]) -> Result<(), Different> {
    compare("DAG-CBOR is judged alike without types", cbor, &from_cbor::<T>(cbor), verdict(name, Data::from_cbor(cbor)))
}

fn compare<T>(
    what: &'static str,
    data: impl std::fmt::Debug,
    typed: &Result<T, ValidationError>,
    dynamic: Option<Result<(), Error>>,
) -> Result<(), Different> {
    match (typed, dynamic) {
        (_, None) | (Ok(_), Some(Ok(()))) => Ok(()),
        (Err(one), Some(Err(Error::Invalid(other)))) if *one == other => Ok(()),
        (typed, dynamic) => {
            let typed = typed.as_ref().err().map(ToString::to_string);
            let dynamic = dynamic.map(|dynamic| dynamic.map_err(|error| error.to_string()));
            Err(different(what, (data, typed, dynamic)))
        }
    }
}

/// What the catalog says; nothing where it isn't asked for JSON.
pub fn verdict(name: &str, data: Data<'_>) -> Option<Result<(), Error>> {
    Some(match name.split_once(' ') {
        None => catalog().validate(name, data),
        Some((nsid, "input")) => catalog().validate_input(nsid, data),
        Some((nsid, "output")) => catalog().validate_output(nsid, data),
        Some((nsid, "message")) => catalog().validate_message(nsid, data),
        Some(_) => return None,
    })
}

/// The instance with something wrong in it, most of the time.
fn spoilt(text: &str, random: &mut Random) -> String {
    let Ok(mut value) = parsed_json(text) else { return text.to_owned() };
    for _ in 0..=random.below(3) {
        spoil(&mut value, random);
    }
    let mut text = value.to_string();
    match random.below(12) {
        0 => {
            let at = random.below(text.len());
            text.truncate((0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default());
        }
        1 | 2 => {
            // A name twice.
            let ends: Vec<usize> = text.match_indices("\":").map(|(at, _)| at).collect();
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

fn spoil(value: &mut Value, random: &mut Random) {
    match value {
        Value::Array(items) if !items.is_empty() && random.below(4) != 0 => {
            let at = random.below(items.len());
            if random.below(6) == 0 {
                let item = items[at].clone();
                items.extend(vec![item; 40]);
            } else {
                spoil(&mut items[at], random);
            }
        }
        Value::Object(members) if !members.is_empty() && random.below(5) != 0 => {
            let at = random.below(members.len());
            let name = members.keys().nth(at).cloned().unwrap_or_default();
            match random.below(8) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert("unheard/of~".to_owned(), other(random))),
                2 => drop(members.insert("$type".to_owned(), other(random))),
                _ => members.get_mut(&name).into_iter().for_each(|member| spoil(member, random)),
            }
        }
        value => *value = other(random),
    }
}

fn other(random: &mut Random) -> Value {
    let others = [
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
        json!("com.example.nothing#main"),
        json!("com.example.nothing"),
        json!("did:web:example.com"),
        json!("é".repeat(16_000)),
        json!([]),
        json!([null, 1, "a"]),
        json!({}),
        json!({"$type": "com.example.nothing", "a": 1}),
        json!({"$type": "blob"}),
        json!({"$type": ""}),
        json!({"$link": "x"}),
        json!({"$link": "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"}),
        json!({"$bytes": "****"}),
        json!({"$bytes": "YQ"}),
        json!({"cid": "bafkrei", "mimeType": "image/png"}),
        json!({"a": {"b": [0.5, {"$type": 3}]}}),
    ];
    others[random.below(others.len())].clone()
}
