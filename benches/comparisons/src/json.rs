//! Comparisons over JSON: ours, plain serde_json, and a parser that scans many bytes at once.
//! A further way of validating is a further comparison here, as the one without types is.

use std::hint::black_box;
use std::rc::Rc;

use lexicon_runtime::dynamic::{Data, Error};
use lexicon_runtime::{Decode, Encode, Validate, from_json, to_json};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use sonic_rs::LazyValue;

use super::{Comparison, Side, Verdict};

/// The inputs of some comparisons.
pub struct Texts {
    name: &'static str,
    texts: Rc<[String]>,
    meant: Vec<String>,
}

impl Texts {
    pub fn new(name: &'static str, texts: Vec<String>) -> Self {
        let meant = texts.clone();
        Self::meaning(name, texts, meant)
    }

    /// Texts that leave out what has a default; `meant` are the same with it.
    pub fn meaning(name: &'static str, texts: Vec<String>, meant: Vec<String>) -> Self {
        Self { name, texts: texts.into(), meant }
    }

    /// Reading and writing them as `Ours` and as `Theirs`, which checks nothing but the shape, and their `verdict`.
    pub fn comparisons<Ours, Theirs>(&self, verdict: Verdict) -> Vec<Comparison>
    where
        Ours: Decode + Encode + Validate + 'static,
        Theirs: DeserializeOwned + Serialize + 'static,
    {
        let (ours, theirs) = (self.ours::<Ours>(), self.theirs::<Theirs>());
        let (checked, written) = (Rc::clone(&ours), ours);
        let validate = Side::new("validate alone", move |at| drop(black_box(checked[at].validate())));
        let encode = Side::new("encode", move |at| drop(black_box(to_json(&written[at]))));
        let by_hand = move |at: usize| drop(black_box(serde_json::to_string(&theirs[at])));
        vec![
            self.comparison(self.decode::<Ours>(), self.by_serde_json::<Theirs>("serde_json, decode")),
            self.comparison(validate, self.by_serde_json::<Theirs>("serde_json, decode")),
            self.comparison(encode, Side::new("serde_json, encode", by_hand)),
            self.comparison(self.without_types(verdict), self.by_serde_json::<Theirs>("serde_json, decode")),
        ]
    }

    /// What the other parser reaches with the types written by hand, and what scanning alone takes.
    pub fn references<Ours, Theirs>(&self) -> Vec<Comparison>
    where
        Ours: Decode + 'static,
        Theirs: DeserializeOwned + Serialize + 'static,
    {
        for (text, meant) in self.texts.iter().zip(&self.meant) {
            let value = sonic_rs::from_str::<Theirs>(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_same(&serde_json::to_string(&value).expect("plain data"), meant);
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

    fn comparison(&self, ours: Side, theirs: Side) -> Comparison {
        let bytes = self.texts.iter().map(String::len).sum();
        Comparison { inputs: self.name, count: self.texts.len(), bytes, ours, theirs }
    }

    fn decode<T: Decode + 'static>(&self) -> Side {
        let texts = Rc::clone(&self.texts);
        Side::new("decode and validate", move |at| drop(black_box(from_json::<T>(texts[at].as_bytes()))))
    }

    /// From the text to the verdict, once it is sure that each is let pass and that something is not.
    fn without_types(&self, verdict: Verdict) -> Side {
        let texts = Rc::clone(&self.texts);
        texts.iter().for_each(|text| assert_eq!(verdict(Data::from_json(text.as_bytes())), Ok(()), "{text}"));
        assert!(matches!(verdict(Data::from_json(b"{}")), Err(Error::Invalid(_))), "{}", self.name);
        Side::new("without types: validate", move |at| drop(black_box(verdict(Data::from_json(texts[at].as_bytes())))))
    }

    fn by_serde_json<T: DeserializeOwned + 'static>(&self, name: &'static str) -> Side {
        let texts = Rc::clone(&self.texts);
        Side::new(name, move |at| drop(black_box(serde_json::from_slice::<T>(texts[at].as_bytes()))))
    }

    fn by_sonic<T: DeserializeOwned + 'static>(&self, name: &'static str) -> Side {
        let texts = Rc::clone(&self.texts);
        Side::new(name, move |at| drop(black_box(sonic_rs::from_slice::<T>(texts[at].as_bytes()))))
    }

    /// Finding the end of a value without a visitor, which is where many bytes at once are looked at.
    fn sonic_skip(&self) -> Side {
        let texts = Rc::clone(&self.texts);
        Side::new("sonic-rs, skip", move |at| {
            drop(black_box(sonic_rs::from_slice::<LazyValue<'_>>(texts[at].as_bytes())))
        })
    }

    /// The values as ours, once it is sure that nothing is lost in them.
    fn ours<T: Decode + Encode + Validate>(&self) -> Rc<[T]> {
        let read = |(text, meant): (&String, &String)| {
            let value = from_json::<T>(text.as_bytes()).unwrap_or_else(|invalid| panic!("{invalid}\n{text}"));
            assert_eq!(value.validate(), Ok(()), "{text}");
            assert_same(&to_json(&value), meant);
            value
        };
        self.texts.iter().zip(&self.meant).map(read).collect()
    }

    fn theirs<T: DeserializeOwned + Serialize>(&self) -> Rc<[T]> {
        let read = |(text, meant): (&String, &String)| {
            let value = serde_json::from_str::<T>(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_same(&serde_json::to_string(&value).expect("plain data"), meant);
            value
        };
        self.texts.iter().zip(&self.meant).map(read).collect()
    }
}

fn assert_same(written: &str, read: &str) {
    let value = |text| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(value(written), value(read));
}
