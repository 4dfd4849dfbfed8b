//! Records of `app.bsky.feed.post`, with keys in the order of stored records.

use super::super::random::Random;
use super::embeds::embed;
use super::identifiers::{strong_ref, time};
use super::object::{Object, quoted};
use super::text::text;

pub fn post(random: &mut Random) -> String {
    let text = text(random);
    let embed = random.happens(380).then(|| embed(random));
    let reply = random.happens(450).then(|| reply(random));
    let languages = match random.within(0, 100) {
        0..=7 => Vec::new(),
        8..=96 => vec![text.language],
        _ => vec![text.language, "en-US"],
    };
    let array = |items: Vec<String>| (!items.is_empty()).then(|| format!("[{}]", items.join(",")));
    Object::typed("app.bsky.feed.post")
        .text("createdAt", &time(random))
        .maybe("embed", embed)
        .maybe("facets", array(text.facets))
        .maybe("labels", random.happens(20).then(|| labels(random)))
        .maybe("langs", array(languages.into_iter().map(quoted).collect()))
        .maybe("reply", reply)
        .maybe("tags", random.happens(25).then(|| tags(random)))
        .text("text", &text.text)
        .end()
}

fn reply(random: &mut Random) -> String {
    let root = strong_ref(random);
    let parent = if random.happens(500) { root.clone() } else { strong_ref(random) };
    Object::new().json("parent", &parent).json("root", &root).end()
}

fn labels(random: &mut Random) -> String {
    let value = random.one_of(&["sexual", "nudity", "porn", "graphic-media", "!no-unauthenticated"]);
    let value = Object::new().text("val", value).end();
    Object::typed("com.atproto.label.defs#selfLabels").array("values", &[value]).end()
}

fn tags(random: &mut Random) -> String {
    let tags: Vec<String> = (0..3).map(|_| quoted(&super::text::plain(random, 8))).collect();
    format!("[{}]", tags.join(","))
}
