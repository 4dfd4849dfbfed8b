//! Posts and timelines as they are met in the network, made up with a fixed seed.
//! The documents are read where they lie; build.rs says where.

mod by_hand;
mod embeds;
mod identifiers;
mod object;
mod people;
mod post;
mod text;
mod timeline;
mod views;
mod words;

use std::path::Path;
use std::sync::LazyLock;

use lexicon_runtime::dynamic::Catalog;
use lexicon_runtime::{Decode, Encode, Validate};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::json::Texts;
use super::random::Random;
use super::{Comparison, Verdict, cbor};

mod documents {
    lexicon_runtime::lexicon!("app.bsky.feed.post", "app.bsky.feed.getTimeline");
}

use documents::app::bsky::feed::{Post, get_timeline};

/// All published documents, as a server has them that takes any record.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(env!("LEXICON_ROOT"));
    Catalog::load_dir(folder).unwrap_or_else(|error| panic!("{error}"))
});

const POSTS: usize = 10_000;
const TIMELINES: usize = 20;
/// The limit that a client gets which names none.
const POSTS_OF_A_TIMELINE: usize = 50;

pub fn posts() -> Vec<Comparison> {
    let mut random = Random::new(0x0905);
    let texts: Vec<String> = (0..POSTS).map(|_| post::post(&mut random)).collect();
    let verdict: Verdict = |post| CATALOG.validate_record(post);
    let cbor = cbor::comparisons::<Post, by_hand::post::OfCbor>("posts, DAG-CBOR", &texts, verdict);
    comparisons::<Post, by_hand::post::OfJson>(&Texts::new("posts, JSON", texts), verdict, cbor)
}

pub fn timelines() -> Vec<Comparison> {
    let mut random = Random::new(0x71e1);
    let texts: Vec<String> = (0..TIMELINES).map(|_| timeline::timeline(&mut random, POSTS_OF_A_TIMELINE)).collect();
    let verdict: Verdict = |timeline| CATALOG.validate_output("app.bsky.feed.getTimeline", timeline);
    let cbor =
        cbor::comparisons::<get_timeline::Output, by_hand::timeline::OfCbor>("timelines, DAG-CBOR", &texts, verdict);
    comparisons::<get_timeline::Output, by_hand::timeline::OfJson>(&Texts::new("timelines, JSON", texts), verdict, cbor)
}

fn comparisons<Ours, Theirs>(texts: &Texts, verdict: Verdict, cbor: Vec<Comparison>) -> Vec<Comparison>
where
    Ours: Decode + Encode + Validate + 'static,
    Theirs: DeserializeOwned + Serialize + 'static,
{
    let json = texts.comparisons::<Ours, Theirs>(verdict).into_iter();
    json.chain(cbor).chain(texts.references::<Ours, Theirs>()).collect()
}
