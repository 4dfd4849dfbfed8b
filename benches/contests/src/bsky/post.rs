//! Records of `app.bsky.feed.post`, their names in the order in which servers give stored records back.

use super::super::chance::Chance;
use super::embeds::embed;
use super::identifiers::{strong_ref, time};
use super::object::{Object, quoted};
use super::text::text;

pub fn post(chance: &mut Chance) -> String {
    let text = text(chance);
    let embed = chance.happens(380).then(|| embed(chance));
    let reply = chance.happens(450).then(|| reply(chance));
    let languages = match chance.within(0, 100) {
        0..=7 => Vec::new(),
        8..=96 => vec![text.language],
        _ => vec![text.language, "en-US"],
    };
    let some = |items: Vec<String>| (!items.is_empty()).then(|| format!("[{}]", items.join(",")));
    Object::typed("app.bsky.feed.post")
        .text("createdAt", &time(chance))
        .maybe("embed", embed)
        .maybe("facets", some(text.facets))
        .maybe("labels", chance.happens(20).then(|| labels(chance)))
        .maybe("langs", some(languages.into_iter().map(quoted).collect()))
        .maybe("reply", reply)
        .maybe("tags", chance.happens(25).then(|| tags(chance)))
        .text("text", &text.text)
        .end()
}

fn reply(chance: &mut Chance) -> String {
    let root = strong_ref(chance);
    let parent = if chance.happens(500) { root.clone() } else { strong_ref(chance) };
    Object::new().json("parent", &parent).json("root", &root).end()
}

fn labels(chance: &mut Chance) -> String {
    let value = chance.one_of(&["sexual", "nudity", "porn", "graphic-media", "!no-unauthenticated"]);
    let value = Object::new().text("val", value).end();
    Object::typed("com.atproto.label.defs#selfLabels").array("values", &[value]).end()
}

fn tags(chance: &mut Chance) -> String {
    let tags: Vec<String> = (0..3).map(|_| quoted(&super::text::plain(chance, 8))).collect();
    format!("[{}]", tags.join(","))
}
