//! Embeds of posts: images, videos, external links, records, and records with media.

use super::super::random::Random;
use super::identifiers::{blob, link, strong_ref};
use super::object::Object;
use super::text::plain;

pub fn embed(random: &mut Random) -> String {
    match random.within(0, 100) {
        0..=45 => images(random),
        46..=69 => external(random),
        70..=88 => record(random),
        89..=94 => record_with_media(random),
        _ => video(random),
    }
}

pub fn aspect_ratio(random: &mut Random) -> String {
    Object::new().number("height", random.within(400, 2000)).number("width", random.within(400, 2000)).end()
}

/// Returns a description, which is often empty.
pub fn alt(random: &mut Random) -> String {
    let length = random.within(20, 200);
    if random.happens(550) { String::new() } else { plain(random, length) }
}

pub fn image_count(random: &mut Random) -> usize {
    random.one_of(&[1, 1, 1, 1, 1, 1, 2, 2, 3, 4])
}

fn images(random: &mut Random) -> String {
    let image = |_| {
        let alt = alt(random);
        let image = Object::new().text("alt", &alt).json("aspectRatio", &aspect_ratio(random));
        image.json("image", &blob(random, "image/jpeg", 976_000)).end()
    };
    let images: Vec<String> = (0..4).map(image).collect();
    Object::typed("app.bsky.embed.images").array("images", &images[..image_count(random)]).end()
}

fn external(random: &mut Random) -> String {
    let (title, description) = (plain(random, 60), plain(random, 180));
    let thumb = random.happens(850).then(|| blob(random, "image/jpeg", 976_000));
    let external = Object::new().text("description", &description).maybe("thumb", thumb);
    let external = external.text("title", &title).text("uri", &link(random)).end();
    Object::typed("app.bsky.embed.external").json("external", &external).end()
}

fn record(random: &mut Random) -> String {
    Object::typed("app.bsky.embed.record").json("record", &strong_ref(random)).end()
}

fn record_with_media(random: &mut Random) -> String {
    let media = if random.happens(800) { images(random) } else { external(random) };
    let embed = Object::typed("app.bsky.embed.recordWithMedia").json("media", &media);
    // Clients add `$type` here, although the document does not require it.
    embed.json("record", &record(random)).end()
}

fn video(random: &mut Random) -> String {
    let ratio = aspect_ratio(random);
    let embed = Object::typed("app.bsky.embed.video").text("alt", &alt(random)).json("aspectRatio", &ratio);
    embed.json("video", &blob(random, "video/mp4", 50_000_000)).end()
}
