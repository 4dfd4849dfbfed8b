//! Answers of `app.bsky.feed.getTimeline`: posts, what they reply to, and why they are shown.

use super::super::chance::Chance;
use super::identifiers::{cid, did, time, uri};
use super::object::{Object, quoted};
use super::people::author;
use super::views::{post_view, typed_post_view};

pub fn timeline(chance: &mut Chance, posts: usize) -> String {
    let feed: Vec<String> = (0..posts).map(|_| feed_view_post(chance)).collect();
    Object::new().array("feed", &feed).text("cursor", &time(chance)).end()
}

fn feed_view_post(chance: &mut Chance) -> String {
    let post = Object::new().json("post", &post_view(chance));
    let reply = chance.happens(300).then(|| reply(chance));
    let reason = chance.happens(250).then(|| reason(chance));
    let request = chance.happens(100).then(|| quoted(&chance.letters(26)));
    post.maybe("reply", reply).maybe("reason", reason).maybe("reqId", request).end()
}

fn reply(chance: &mut Chance) -> String {
    let (root, parent) = (one_above(chance), one_above(chance));
    let grandparent = chance.happens(400).then(|| author(chance));
    Object::new().json("root", &root).json("parent", &parent).maybe("grandparentAuthor", grandparent).end()
}

fn one_above(chance: &mut Chance) -> String {
    match chance.within(0, 50) {
        0 => Object::typed("app.bsky.feed.defs#notFoundPost")
            .text("uri", &uri(chance, "app.bsky.feed.post"))
            .boolean("notFound", true)
            .end(),
        1 => {
            let author = Object::new().text("did", &did(chance)).end();
            let post = Object::typed("app.bsky.feed.defs#blockedPost").text("uri", &uri(chance, "app.bsky.feed.post"));
            post.boolean("blocked", true).json("author", &author).end()
        }
        _ => typed_post_view(chance),
    }
}

fn reason(chance: &mut Chance) -> String {
    let reason = Object::typed("app.bsky.feed.defs#reasonRepost").json("by", &author(chance));
    let reason = reason.text("uri", &uri(chance, "app.bsky.feed.repost")).text("cid", &cid(chance));
    reason.text("indexedAt", &time(chance)).end()
}
