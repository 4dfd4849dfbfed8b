//! Random posts and timelines with a fixed seed, similar to those in the network.
//! `build.rs` finds their documents.

mod authors;
mod by_hand;
mod embeds;
mod identifiers;
mod object;
mod post;
mod post_views;
mod text;
mod timeline;
mod words;

use std::path::Path;
use std::sync::LazyLock;

use lexicon_runtime::dynamic::Catalog;
use lexicon_runtime::{Decode, Encode, Validate};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::json::JsonInputs;
use super::random::Random;
use super::{CatalogValidator, Comparison, cbor};

mod documents {
    lexicon_runtime::lexicon!("app.bsky.feed.post", "app.bsky.feed.getTimeline");
}

use documents::app::bsky::feed::{Post, get_timeline};

/// All published documents, as in a server that accepts any record.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(env!("LEXICON_ROOT"));
    Catalog::load_dir(folder).unwrap_or_else(|error| panic!("{error}"))
});

const POSTS: usize = 10_000;
const TIMELINES: usize = 20;
/// The default limit of the method.
const POSTS_PER_TIMELINE: usize = 50;

pub fn posts() -> Vec<Comparison> {
    let mut random = Random::new(0x0905);
    let texts: Vec<String> = (0..POSTS).map(|_| post::post(&mut random)).collect();
    let validator: CatalogValidator = |post| CATALOG.validate_record(post);
    let cbor = cbor::comparisons::<Post, by_hand::post::CborPost>("posts, DAG-CBOR", &texts, validator);
    comparisons::<Post, by_hand::post::JsonPost>(&JsonInputs::new("posts, JSON", texts), validator, cbor)
}

pub fn timelines() -> Vec<Comparison> {
    let mut random = Random::new(0x71e1);
    let texts: Vec<String> = (0..TIMELINES).map(|_| timeline::timeline(&mut random, POSTS_PER_TIMELINE)).collect();
    let validator: CatalogValidator = |timeline| CATALOG.validate_output("app.bsky.feed.getTimeline", timeline);
    let cbor = cbor::comparisons::<get_timeline::Output, by_hand::timeline::CborOutput>(
        "timelines, DAG-CBOR",
        &texts,
        validator,
    );
    comparisons::<get_timeline::Output, by_hand::timeline::JsonOutput>(
        &JsonInputs::new("timelines, JSON", texts),
        validator,
        cbor,
    )
}

fn comparisons<Ours, Theirs>(texts: &JsonInputs, validator: CatalogValidator, cbor: Vec<Comparison>) -> Vec<Comparison>
where
    Ours: Decode + Encode + Validate + 'static,
    Theirs: DeserializeOwned + Serialize + 'static,
{
    let json = texts.comparisons::<Ours, Theirs>(validator).into_iter();
    json.chain(cbor).chain(texts.references::<Ours, Theirs>()).collect()
}
