//! DIDs, handles, AT-URIs, CIDs, times and links that look like those of the network.

use lexicon_runtime::data::CidLink;

use super::super::chance::Chance;
use super::object::Object;

pub fn did(chance: &mut Chance) -> String {
    match chance.happens(15) {
        true => format!("did:web:{}.example.com", chance.letters(9)),
        false => format!("did:plc:{}", chance.letters(24)),
    }
}

pub fn handle(chance: &mut Chance) -> String {
    let (name, digits) = (chance.within(4, 15), chance.within(10, 100));
    let name = chance.letters(name).replace(|letter: char| letter.is_ascii_digit(), "a");
    match chance.within(0, 10) {
        0 => format!("{name}.com"),
        1 => format!("{name}.example.org"),
        2 | 3 => format!("{name}{digits}.bsky.social"),
        _ => format!("{name}.bsky.social"),
    }
}

pub fn record_key(chance: &mut Chance) -> String {
    format!("3l{}", chance.letters(11))
}

pub fn uri(chance: &mut Chance, collection: &str) -> String {
    format!("at://{}/{collection}/{}", did(chance), record_key(chance))
}

fn digest(chance: &mut Chance) -> [u8; 32] {
    std::array::from_fn(|_| chance.within(0, 256) as u8)
}

pub fn cid(chance: &mut Chance) -> String {
    CidLink::of_data(digest(chance)).to_string()
}

pub fn cid_of_file(chance: &mut Chance) -> String {
    CidLink::of_file(digest(chance)).to_string()
}

pub fn time(chance: &mut Chance) -> String {
    let (month, day, hour) = (chance.within(1, 13), chance.within(1, 29), chance.within(0, 24));
    let (minute, second, part) = (chance.within(0, 60), chance.within(0, 60), chance.within(0, 1000));
    let date = format!("2025-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    match chance.within(0, 20) {
        0 => format!("{date}Z"),
        1 => format!("{date}.{part:03}482+00:00"),
        _ => format!("{date}.{part:03}Z"),
    }
}

pub fn link(chance: &mut Chance) -> String {
    let site = chance.one_of(&[
        "www.example.com",
        "example.org/blog",
        "news.example.net",
        "youtu.example/watch?v=",
        "xn--r8jz45g.example",
    ]);
    let length = chance.within(6, 60);
    format!("https://{site}/{}", chance.letters(length).replace('q', "-"))
}

pub fn strong_ref(chance: &mut Chance) -> String {
    // As the repository gives it back: the names in the order of DAG-CBOR.
    Object::new().text("cid", &cid(chance)).text("uri", &uri(chance, "app.bsky.feed.post")).end()
}

pub fn blob(chance: &mut Chance, media: &str, limit: usize) -> String {
    let link = Object::new().text("$link", &cid_of_file(chance)).end();
    let size = chance.within(limit / 50, limit);
    Object::typed("blob").json("ref", &link).text("mimeType", media).number("size", size).end()
}
