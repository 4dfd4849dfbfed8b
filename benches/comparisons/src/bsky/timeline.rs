//! Responses of `app.bsky.feed.getTimeline`: posts, the posts they reply to, and reposts.

use super::super::random::Random;
use super::authors::author;
use super::identifiers::{cid, did, time, uri};
use super::object::{Object, quoted};
use super::post_views::{post_view, typed_post_view};

pub fn timeline(random: &mut Random, posts: usize) -> String {
    let feed: Vec<String> = (0..posts).map(|_| feed_view_post(random)).collect();
    Object::new().array("feed", &feed).text("cursor", &time(random)).end()
}

fn feed_view_post(random: &mut Random) -> String {
    let post = Object::new().json("post", &post_view(random));
    let reply = random.happens(300).then(|| reply(random));
    let reason = random.happens(250).then(|| reason(random));
    let request = random.happens(100).then(|| quoted(&random.letters(26)));
    post.maybe("reply", reply).maybe("reason", reason).maybe("reqId", request).end()
}

fn reply(random: &mut Random) -> String {
    let (root, parent) = (reply_post(random), reply_post(random));
    let grandparent = random.happens(400).then(|| author(random));
    Object::new().json("root", &root).json("parent", &parent).maybe("grandparentAuthor", grandparent).end()
}

fn reply_post(random: &mut Random) -> String {
    match random.within(0, 50) {
        0 => Object::typed("app.bsky.feed.defs#notFoundPost")
            .text("uri", &uri(random, "app.bsky.feed.post"))
            .boolean("notFound", true)
            .end(),
        1 => {
            let author = Object::new().text("did", &did(random)).end();
            let post = Object::typed("app.bsky.feed.defs#blockedPost").text("uri", &uri(random, "app.bsky.feed.post"));
            post.boolean("blocked", true).json("author", &author).end()
        }
        _ => typed_post_view(random),
    }
}

fn reason(random: &mut Random) -> String {
    let reason = Object::typed("app.bsky.feed.defs#reasonRepost").json("by", &author(random));
    let reason = reason.text("uri", &uri(random, "app.bsky.feed.repost")).text("cid", &cid(random));
    reason.text("indexedAt", &time(random)).end()
}
