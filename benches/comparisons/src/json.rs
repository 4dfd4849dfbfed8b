//! Comparisons for JSON, with serde_json as the baseline and sonic-rs for reference.

use std::hint::black_box;
use std::rc::Rc;

use lexicon_runtime::dynamic::{Data, Error};
use lexicon_runtime::{Decode, Encode, Validate, from_json, to_json};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use sonic_rs::LazyValue;

use super::{CatalogValidator, Comparison, Workload};

/// Inputs of comparisons in JSON.
pub struct JsonInputs {
    name: &'static str,
    texts: Rc<[String]>,
    expected: Vec<String>,
}

impl JsonInputs {
    pub fn new(name: &'static str, texts: Vec<String>) -> Self {
        let expected = texts.clone();
        Self::with_expected(name, texts, expected)
    }

    /// Creates inputs whose encoding differs from them, by inserted defaults.
    pub fn with_expected(name: &'static str, texts: Vec<String>, expected: Vec<String>) -> Self {
        Self { name, texts: texts.into(), expected }
    }

    /// Returns the comparisons of decoding, validating and encoding `Ours` with `Theirs`, which has no validation.
    pub fn comparisons<Ours, Theirs>(&self, validator: CatalogValidator) -> Vec<Comparison>
    where
        Ours: Decode + Encode + Validate + 'static,
        Theirs: DeserializeOwned + Serialize + 'static,
    {
        let (ours, theirs) = (self.ours::<Ours>(), self.theirs::<Theirs>());
        let (validated, encoded) = (Rc::clone(&ours), ours);
        let validate = Workload::new("validate alone", move |at| drop(black_box(validated[at].validate())));
        let encode = Workload::new("encode", move |at| drop(black_box(to_json(&encoded[at]))));
        let by_hand = move |at: usize| drop(black_box(serde_json::to_string(&theirs[at])));
        vec![
            self.comparison(self.decode::<Ours>(), self.by_serde_json::<Theirs>("serde_json, decode")),
            self.comparison(validate, self.by_serde_json::<Theirs>("serde_json, decode")),
            self.comparison(encode, Workload::new("serde_json, encode", by_hand)),
            self.comparison(self.catalog(validator), self.by_serde_json::<Theirs>("serde_json, decode")),
        ]
    }

    /// Returns the comparisons with sonic-rs, and of scanning without decoding.
    pub fn references<Ours, Theirs>(&self) -> Vec<Comparison>
    where
        Ours: Decode + 'static,
        Theirs: DeserializeOwned + Serialize + 'static,
    {
        for (text, expected) in self.texts.iter().zip(&self.expected) {
            let value = sonic_rs::from_str::<Theirs>(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_same(&serde_json::to_string(&value).expect("plain data"), expected);
        }
        let by_hand = || self.by_serde_json::<Theirs>("serde_json, decode");
        let sonic = || self.by_sonic::<Theirs>("sonic-rs, decode");
        let scan = || self.by_serde_json::<IgnoredAny>("serde_json, scan");
        vec![
            self.comparison(self.decode::<Ours>(), sonic()),
            self.comparison(sonic(), by_hand()),
            self.comparison(scan(), by_hand()),
            self.comparison(self.by_sonic::<IgnoredAny>("sonic-rs, scan"), scan()),
            self.comparison(self.sonic_skip(), scan()),
        ]
    }

    fn comparison(&self, ours: Workload, baseline: Workload) -> Comparison {
        let bytes = self.texts.iter().map(String::len).sum();
        Comparison { inputs: self.name, count: self.texts.len(), bytes, ours, baseline }
    }

    fn decode<T: Decode + 'static>(&self) -> Workload {
        let texts = Rc::clone(&self.texts);
        Workload::new("decode and validate", move |at| drop(black_box(from_json::<T>(texts[at].as_bytes()))))
    }

    /// Validates with a catalog. Checks first that it accepts all inputs and rejects an empty object.
    fn catalog(&self, validator: CatalogValidator) -> Workload {
        let texts = Rc::clone(&self.texts);
        texts.iter().for_each(|text| assert_eq!(validator(Data::from_json(text.as_bytes())), Ok(()), "{text}"));
        assert!(matches!(validator(Data::from_json(b"{}")), Err(Error::Invalid(_))), "{}", self.name);
        Workload::new("catalog: validate", move |at| drop(black_box(validator(Data::from_json(texts[at].as_bytes())))))
    }

    fn by_serde_json<T: DeserializeOwned + 'static>(&self, name: &'static str) -> Workload {
        let texts = Rc::clone(&self.texts);
        Workload::new(name, move |at| drop(black_box(serde_json::from_slice::<T>(texts[at].as_bytes()))))
    }

    fn by_sonic<T: DeserializeOwned + 'static>(&self, name: &'static str) -> Workload {
        let texts = Rc::clone(&self.texts);
        Workload::new(name, move |at| drop(black_box(sonic_rs::from_slice::<T>(texts[at].as_bytes()))))
    }

    /// Skips to the end of a value, which is the part that SIMD speeds up.
    fn sonic_skip(&self) -> Workload {
        let texts = Rc::clone(&self.texts);
        Workload::new("sonic-rs, skip", move |at| {
            drop(black_box(sonic_rs::from_slice::<LazyValue<'_>>(texts[at].as_bytes())))
        })
    }

    /// Decodes the values as `T`, and checks that they are valid and encode unchanged.
    fn ours<T: Decode + Encode + Validate>(&self) -> Rc<[T]> {
        let decode = |(text, expected): (&String, &String)| {
            let value = from_json::<T>(text.as_bytes()).unwrap_or_else(|invalid| panic!("{invalid}\n{text}"));
            assert_eq!(value.validate(), Ok(()), "{text}");
            assert_same(&to_json(&value), expected);
            value
        };
        self.texts.iter().zip(&self.expected).map(decode).collect()
    }

    fn theirs<T: DeserializeOwned + Serialize>(&self) -> Rc<[T]> {
        let decode = |(text, expected): (&String, &String)| {
            let value = serde_json::from_str::<T>(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_same(&serde_json::to_string(&value).expect("plain data"), expected);
            value
        };
        self.texts.iter().zip(&self.expected).map(decode).collect()
    }
}

fn assert_same(actual: &str, expected: &str) {
    let value = |text| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(value(actual), value(expected));
}
