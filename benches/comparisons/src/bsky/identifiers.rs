//! Random DIDs, handles, AT-URIs, CIDs, datetimes and links, similar to those in the network.

use lexicon_runtime::data::CidLink;

use super::super::random::Random;
use super::object::Object;

pub fn did(random: &mut Random) -> String {
    match random.happens(15) {
        true => format!("did:web:{}.example.com", random.letters(9)),
        false => format!("did:plc:{}", random.letters(24)),
    }
}

pub fn handle(random: &mut Random) -> String {
    let (name, digits) = (random.within(4, 15), random.within(10, 100));
    let name = random.letters(name).replace(|letter: char| letter.is_ascii_digit(), "a");
    match random.within(0, 10) {
        0 => format!("{name}.com"),
        1 => format!("{name}.example.org"),
        2 | 3 => format!("{name}{digits}.bsky.social"),
        _ => format!("{name}.bsky.social"),
    }
}

pub fn record_key(random: &mut Random) -> String {
    format!("3l{}", random.letters(11))
}

pub fn uri(random: &mut Random, collection: &str) -> String {
    format!("at://{}/{collection}/{}", did(random), record_key(random))
}

fn digest(random: &mut Random) -> [u8; 32] {
    std::array::from_fn(|_| random.within(0, 256) as u8)
}

pub fn cid(random: &mut Random) -> String {
    CidLink::for_dag_cbor(digest(random)).to_string()
}

pub fn cid_of_blob(random: &mut Random) -> String {
    CidLink::for_raw(digest(random)).to_string()
}

pub fn time(random: &mut Random) -> String {
    let (month, day, hour) = (random.within(1, 13), random.within(1, 29), random.within(0, 24));
    let (minute, second, millisecond) = (random.within(0, 60), random.within(0, 60), random.within(0, 1000));
    let date = format!("2025-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    match random.within(0, 20) {
        0 => format!("{date}Z"),
        1 => format!("{date}.{millisecond:03}482+00:00"),
        _ => format!("{date}.{millisecond:03}Z"),
    }
}

pub fn link(random: &mut Random) -> String {
    let site = random.one_of(&[
        "www.example.com",
        "example.org/blog",
        "news.example.net",
        "youtu.example/watch?v=",
        "xn--r8jz45g.example",
    ]);
    let length = random.within(6, 60);
    format!("https://{site}/{}", random.letters(length).replace('q', "-"))
}

pub fn strong_ref(random: &mut Random) -> String {
    // Keys have the order of DAG-CBOR, as in stored records.
    Object::new().text("cid", &cid(random)).text("uri", &uri(random, "app.bsky.feed.post")).end()
}

pub fn blob(random: &mut Random, media_type: &str, limit: usize) -> String {
    let link = Object::new().text("$link", &cid_of_blob(random)).end();
    let size = random.within(limit / 50, limit);
    Object::typed("blob").json("ref", &link).text("mimeType", media_type).number("size", size).end()
}
