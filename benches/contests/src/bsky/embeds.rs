//! What is embedded in a post: pictures, a video, a link with its card, another record, or that with one of the others.

use super::super::chance::Chance;
use super::identifiers::{blob, link, strong_ref};
use super::object::Object;
use super::text::plain;

pub fn embed(chance: &mut Chance) -> String {
    match chance.within(0, 100) {
        0..=45 => images(chance),
        46..=69 => external(chance),
        70..=88 => record(chance),
        89..=94 => record_with_media(chance),
        _ => video(chance),
    }
}

pub fn aspect_ratio(chance: &mut Chance) -> String {
    Object::new().number("height", chance.within(400, 2000)).number("width", chance.within(400, 2000)).end()
}

/// A description, which many leave empty.
pub fn alt(chance: &mut Chance) -> String {
    let length = chance.within(20, 200);
    if chance.happens(550) { String::new() } else { plain(chance, length) }
}

pub fn how_many_images(chance: &mut Chance) -> usize {
    chance.one_of(&[1, 1, 1, 1, 1, 1, 2, 2, 3, 4])
}

fn images(chance: &mut Chance) -> String {
    let image = |_| {
        let alt = alt(chance);
        let image = Object::new().text("alt", &alt).json("aspectRatio", &aspect_ratio(chance));
        image.json("image", &blob(chance, "image/jpeg", 976_000)).end()
    };
    let images: Vec<String> = (0..4).map(image).collect();
    Object::typed("app.bsky.embed.images").array("images", &images[..how_many_images(chance)]).end()
}

fn external(chance: &mut Chance) -> String {
    let (title, description) = (plain(chance, 60), plain(chance, 180));
    let thumb = chance.happens(850).then(|| blob(chance, "image/jpeg", 976_000));
    let external = Object::new().text("description", &description).maybe("thumb", thumb);
    let external = external.text("title", &title).text("uri", &link(chance)).end();
    Object::typed("app.bsky.embed.external").json("external", &external).end()
}

fn record(chance: &mut Chance) -> String {
    Object::typed("app.bsky.embed.record").json("record", &strong_ref(chance)).end()
}

fn record_with_media(chance: &mut Chance) -> String {
    let media = if chance.happens(800) { images(chance) } else { external(chance) };
    let embed = Object::typed("app.bsky.embed.recordWithMedia").json("media", &media);
    // Here clients write the type, though the document's reference doesn't ask for it.
    embed.json("record", &record(chance)).end()
}

fn video(chance: &mut Chance) -> String {
    let ratio = aspect_ratio(chance);
    let embed = Object::typed("app.bsky.embed.video").text("alt", &alt(chance)).json("aspectRatio", &ratio);
    embed.json("video", &blob(chance, "video/mp4", 50_000_000)).end()
}
