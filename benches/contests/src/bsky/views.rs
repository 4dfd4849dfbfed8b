//! Posts as a timeline shows them: the record as it was written, what is embedded in it, counts, and the viewer's part.

use super::super::chance::Chance;
use super::embeds::{alt, aspect_ratio, how_many_images};
use super::identifiers::{cid, cid_of_file, did, link, time, uri};
use super::object::{Object, quoted};
use super::people::{author, labels, picture};
use super::post::post;
use super::text::plain;

pub fn post_view(chance: &mut Chance) -> String {
    let uri = uri(chance, "app.bsky.feed.post");
    members_of_post_view(chance, Object::new(), &uri)
}

/// The same where a union stands, which has its type in it.
pub fn typed_post_view(chance: &mut Chance) -> String {
    let uri = uri(chance, "app.bsky.feed.post");
    members_of_post_view(chance, Object::typed("app.bsky.feed.defs#postView"), &uri)
}

fn members_of_post_view(chance: &mut Chance, view: Object, uri: &str) -> String {
    let view = view.text("uri", uri).text("cid", &cid(chance)).json("author", &author(chance));
    let view = view.json("record", &post(chance)).maybe("embed", chance.happens(380).then(|| embed(chance)));
    let view = counts(chance, view.number("bookmarkCount", 0)).text("indexedAt", &time(chance));
    view.json("viewer", &viewer(chance)).json("labels", &labels(chance, uri)).end()
}

fn counts(chance: &mut Chance, view: Object) -> Object {
    let mut count = || {
        let most = chance.one_of(&[2, 10, 100, 5_000]);
        chance.within(0, most)
    };
    let view = view.number("replyCount", count()).number("repostCount", count());
    view.number("likeCount", count()).number("quoteCount", count())
}

fn viewer(chance: &mut Chance) -> String {
    let like = chance.happens(80).then(|| quoted(&uri(chance, "app.bsky.feed.like")));
    let viewer = Object::new().maybe("like", like).boolean("bookmarked", false);
    viewer.boolean("threadMuted", false).boolean("embeddingDisabled", false).end()
}

fn embed(chance: &mut Chance) -> String {
    match chance.within(0, 100) {
        0..=45 => images(chance),
        46..=69 => external(chance),
        70..=88 => record(chance),
        89..=94 => {
            let media = images(chance);
            let record = Object::new().json("record", &record_view(chance)).end();
            Object::typed("app.bsky.embed.recordWithMedia#view").json("record", &record).json("media", &media).end()
        }
        _ => video(chance),
    }
}

fn images(chance: &mut Chance) -> String {
    let did = did(chance);
    let image = |_| {
        let thumb = picture(chance, "feed_thumbnail", &did);
        let image = Object::new().text("thumb", &thumb).text("fullsize", &thumb.replace("thumbnail", "fullsize"));
        image.text("alt", &alt(chance)).json("aspectRatio", &aspect_ratio(chance)).end()
    };
    let images: Vec<String> = (0..4).map(image).collect();
    Object::typed("app.bsky.embed.images#view").array("images", &images[..how_many_images(chance)]).end()
}

fn external(chance: &mut Chance) -> String {
    let did = did(chance);
    let thumb = chance.happens(850).then(|| quoted(&picture(chance, "feed_thumbnail", &did)));
    let external = Object::new().text("uri", &link(chance)).text("title", &plain(chance, 60));
    let external = external.text("description", &plain(chance, 180)).maybe("thumb", thumb).end();
    Object::typed("app.bsky.embed.external#view").json("external", &external).end()
}

fn video(chance: &mut Chance) -> String {
    let place = format!("https://video.example.com/watch/{}/{}", did(chance).replace(':', "%3A"), cid_of_file(chance));
    let view = Object::typed("app.bsky.embed.video#view").text("cid", &cid_of_file(chance));
    let view = view.text("playlist", &format!("{place}/playlist.m3u8"));
    view.text("thumbnail", &format!("{place}/thumbnail.jpg")).json("aspectRatio", &aspect_ratio(chance)).end()
}

fn record(chance: &mut Chance) -> String {
    Object::typed("app.bsky.embed.record#view").json("record", &record_view(chance)).end()
}

/// A record that is embedded, mostly another post, which may be gone.
fn record_view(chance: &mut Chance) -> String {
    let uri = uri(chance, "app.bsky.feed.post");
    let gone = |name, how| Object::typed(name).text("uri", &uri).boolean(how, true);
    match chance.within(0, 100) {
        0..=2 => gone("app.bsky.embed.record#viewNotFound", "notFound").end(),
        3..=4 => {
            let author = Object::new().text("did", &did(chance)).end();
            gone("app.bsky.embed.record#viewBlocked", "blocked").json("author", &author).end()
        }
        5 => gone("app.bsky.embed.record#viewDetached", "detached").end(),
        _ => {
            let embeds: Vec<String> = chance.happens(350).then(|| images(chance)).into_iter().collect();
            let view = Object::typed("app.bsky.embed.record#viewRecord").text("uri", &uri).text("cid", &cid(chance));
            let view = view.json("author", &author(chance)).json("value", &post(chance));
            let view = view.json("labels", &labels(chance, &uri));
            let view = counts(chance, view);
            view.array("embeds", &embeds).text("indexedAt", &time(chance)).end()
        }
    }
}
