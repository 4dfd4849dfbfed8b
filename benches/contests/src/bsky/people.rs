//! Authors as a timeline shows them: with what the viewer has to do with them, and labels.

use super::super::chance::Chance;
use super::identifiers::{cid, cid_of_file, did, handle, time, uri};
use super::object::{Object, quoted};
use super::text::plain;
use super::words::EMOJI;

pub fn author(chance: &mut Chance) -> String {
    let did = did(chance);
    let name = chance.happens(950).then(|| display_name(chance));
    let avatar = chance.happens(950).then(|| quoted(&picture(chance, "avatar", &did)));
    Object::new()
        .text("did", &did)
        .text("handle", &handle(chance))
        .maybe("displayName", name)
        .maybe("pronouns", chance.happens(80).then(|| quoted("they/them")))
        .maybe("avatar", avatar)
        .maybe("associated", chance.happens(400).then(|| associated(chance)))
        .json("viewer", &viewer(chance))
        .json("labels", &labels(chance, &did))
        .text("createdAt", &time(chance))
        .maybe("verification", chance.happens(60).then(|| verification(chance)))
        .end()
}

/// Where a server shows a picture of somebody.
pub fn picture(chance: &mut Chance, what: &str, did: &str) -> String {
    format!("https://cdn.example.com/img/{what}/plain/{did}/{}@jpeg", cid_of_file(chance))
}

fn display_name(chance: &mut Chance) -> String {
    let mut name: String = plain(chance, 12).chars().take(40).collect();
    if chance.happens(250) {
        name.push_str(chance.one_of(EMOJI));
    }
    quoted(&name)
}

fn associated(chance: &mut Chance) -> String {
    let chat = Object::new().text("allowIncoming", chance.one_of(&["all", "none", "following"])).end();
    let activity = Object::new().text("allowSubscriptions", "followers").end();
    Object::new().json("chat", &chat).json("activitySubscription", &activity).end()
}

fn viewer(chance: &mut Chance) -> String {
    let mut follow = |often| chance.happens(often).then(|| quoted(&uri(chance, "app.bsky.graph.follow")));
    let (following, followed) = (follow(700), follow(350));
    let viewer = Object::new().boolean("muted", false).boolean("blockedBy", false);
    viewer.maybe("following", following).maybe("followedBy", followed).end()
}

/// What others, or the author, say about an author or a post.
pub fn labels(chance: &mut Chance, about: &str) -> String {
    let label = |_| {
        let value = chance.one_of(&["!no-unauthenticated", "bot", "sexual", "spoiler"]);
        let uri = if about.starts_with("at://") {
            about.to_owned()
        } else {
            format!("at://{about}/app.bsky.actor.profile/self")
        };
        let label = Object::new().text("src", &did(chance)).text("uri", &uri).text("cid", &cid(chance));
        label.text("val", value).text("cts", &time(chance)).end()
    };
    let labels: Vec<String> = (0..2).map(label).collect();
    let count = chance.one_of(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    format!("[{}]", labels[..count].join(","))
}

fn verification(chance: &mut Chance) -> String {
    let verification = Object::new()
        .text("issuer", &did(chance))
        .text("uri", &uri(chance, "app.bsky.graph.verification"))
        .boolean("isValid", true)
        .text("createdAt", &time(chance))
        .end();
    let state = Object::new().array("verifications", &[verification]).text("verifiedStatus", "valid");
    state.text("trustedVerifierStatus", "none").end()
}
