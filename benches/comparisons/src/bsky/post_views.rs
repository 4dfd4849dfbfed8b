//! Views of posts: the record, its embed, counts and the state of the viewer.

use super::super::random::Random;
use super::authors::{author, image_url, labels};
use super::embeds::{alt, aspect_ratio, image_count};
use super::identifiers::{cid, cid_of_blob, did, link, time, uri};
use super::object::{Object, quoted};
use super::post::post;
use super::text::plain;

pub fn post_view(random: &mut Random) -> String {
    let uri = uri(random, "app.bsky.feed.post");
    add_post_view(random, Object::new(), &uri)
}

/// Returns a post view with `$type`, for a union.
pub fn typed_post_view(random: &mut Random) -> String {
    let uri = uri(random, "app.bsky.feed.post");
    add_post_view(random, Object::typed("app.bsky.feed.defs#postView"), &uri)
}

fn add_post_view(random: &mut Random, view: Object, uri: &str) -> String {
    let view = view.text("uri", uri).text("cid", &cid(random)).json("author", &author(random));
    let view = view.json("record", &post(random)).maybe("embed", random.happens(380).then(|| embed(random)));
    let view = counts(random, view.number("bookmarkCount", 0)).text("indexedAt", &time(random));
    view.json("viewer", &viewer(random)).json("labels", &labels(random, uri)).end()
}

fn counts(random: &mut Random, view: Object) -> Object {
    let mut count = || {
        let max = random.one_of(&[2, 10, 100, 5_000]);
        random.within(0, max)
    };
    let view = view.number("replyCount", count()).number("repostCount", count());
    view.number("likeCount", count()).number("quoteCount", count())
}

fn viewer(random: &mut Random) -> String {
    let like = random.happens(80).then(|| quoted(&uri(random, "app.bsky.feed.like")));
    let viewer = Object::new().maybe("like", like).boolean("bookmarked", false);
    viewer.boolean("threadMuted", false).boolean("embeddingDisabled", false).end()
}

fn embed(random: &mut Random) -> String {
    match random.within(0, 100) {
        0..=45 => images(random),
        46..=69 => external(random),
        70..=88 => record(random),
        89..=94 => {
            let media = images(random);
            let record = Object::new().json("record", &record_view(random)).end();
            Object::typed("app.bsky.embed.recordWithMedia#view").json("record", &record).json("media", &media).end()
        }
        _ => video(random),
    }
}

fn images(random: &mut Random) -> String {
    let did = did(random);
    let image = |_| {
        let thumb = image_url(random, "feed_thumbnail", &did);
        let image = Object::new().text("thumb", &thumb).text("fullsize", &thumb.replace("thumbnail", "fullsize"));
        image.text("alt", &alt(random)).json("aspectRatio", &aspect_ratio(random)).end()
    };
    let images: Vec<String> = (0..4).map(image).collect();
    Object::typed("app.bsky.embed.images#view").array("images", &images[..image_count(random)]).end()
}

fn external(random: &mut Random) -> String {
    let did = did(random);
    let thumb = random.happens(850).then(|| quoted(&image_url(random, "feed_thumbnail", &did)));
    let external = Object::new().text("uri", &link(random)).text("title", &plain(random, 60));
    let external = external.text("description", &plain(random, 180)).maybe("thumb", thumb).end();
    Object::typed("app.bsky.embed.external#view").json("external", &external).end()
}

fn video(random: &mut Random) -> String {
    let url = format!("https://video.example.com/watch/{}/{}", did(random).replace(':', "%3A"), cid_of_blob(random));
    let view = Object::typed("app.bsky.embed.video#view").text("cid", &cid_of_blob(random));
    let view = view.text("playlist", &format!("{url}/playlist.m3u8"));
    view.text("thumbnail", &format!("{url}/thumbnail.jpg")).json("aspectRatio", &aspect_ratio(random)).end()
}

fn record(random: &mut Random) -> String {
    Object::typed("app.bsky.embed.record#view").json("record", &record_view(random)).end()
}

/// Returns an embedded record, usually another post. It may be missing, blocked or detached.
fn record_view(random: &mut Random) -> String {
    let uri = uri(random, "app.bsky.feed.post");
    let unavailable = |name, flag| Object::typed(name).text("uri", &uri).boolean(flag, true);
    match random.within(0, 100) {
        0..=2 => unavailable("app.bsky.embed.record#viewNotFound", "notFound").end(),
        3..=4 => {
            let author = Object::new().text("did", &did(random)).end();
            unavailable("app.bsky.embed.record#viewBlocked", "blocked").json("author", &author).end()
        }
        5 => unavailable("app.bsky.embed.record#viewDetached", "detached").end(),
        _ => {
            let embeds: Vec<String> = random.happens(350).then(|| images(random)).into_iter().collect();
            let view = Object::typed("app.bsky.embed.record#viewRecord").text("uri", &uri).text("cid", &cid(random));
            let view = view.json("author", &author(random)).json("value", &post(random));
            let view = view.json("labels", &labels(random, &uri));
            let view = counts(random, view);
            view.array("embeds", &embeds).text("indexedAt", &time(random)).end()
        }
    }
}
