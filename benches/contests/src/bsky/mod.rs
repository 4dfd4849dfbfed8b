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

use lexicon_runtime::{Decode, Encode, Validate};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::chance::Chance;
use super::json::Texts;
use super::{Contest, cbor};

mod documents {
    lexicon_runtime::lexicon!("app.bsky.feed.post", "app.bsky.feed.getTimeline");
}

use documents::app::bsky::feed::{Post, get_timeline};

const POSTS: usize = 10_000;
const TIMELINES: usize = 20;
/// The limit that a client gets which names none.
const POSTS_OF_A_TIMELINE: usize = 50;

pub fn posts() -> Vec<Contest> {
    let mut chance = Chance::new(0x0905);
    let texts: Vec<String> = (0..POSTS).map(|_| post::post(&mut chance)).collect();
    let cbor = cbor::contests::<Post, by_hand::post::OfCbor>("posts, DAG-CBOR", &texts);
    contests::<Post, by_hand::post::OfJson>(&Texts::new("posts, JSON", texts), cbor)
}

pub fn timelines() -> Vec<Contest> {
    let mut chance = Chance::new(0x71e1);
    let texts: Vec<String> = (0..TIMELINES).map(|_| timeline::timeline(&mut chance, POSTS_OF_A_TIMELINE)).collect();
    let cbor = cbor::contests::<get_timeline::Output, by_hand::timeline::OfCbor>("timelines, DAG-CBOR", &texts);
    contests::<get_timeline::Output, by_hand::timeline::OfJson>(&Texts::new("timelines, JSON", texts), cbor)
}

fn contests<Ours, Theirs>(texts: &Texts, cbor: Vec<Contest>) -> Vec<Contest>
where
    Ours: Decode + Encode + Validate + 'static,
    Theirs: DeserializeOwned + Serialize + 'static,
{
    let json = texts.contests::<Ours, Theirs>().into_iter();
    json.chain(cbor).chain(texts.references::<Ours, Theirs>()).collect()
}
