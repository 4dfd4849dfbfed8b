//! Views of authors, with the relation to the viewer and labels.

use super::super::random::Random;
use super::identifiers::{cid, cid_of_blob, did, handle, time, uri};
use super::object::{Object, quoted};
use super::text::plain;
use super::words::EMOJI;

pub fn author(random: &mut Random) -> String {
    let did = did(random);
    let name = random.happens(950).then(|| display_name(random));
    let avatar = random.happens(950).then(|| quoted(&image_url(random, "avatar", &did)));
    Object::new()
        .text("did", &did)
        .text("handle", &handle(random))
        .maybe("displayName", name)
        .maybe("pronouns", random.happens(80).then(|| quoted("they/them")))
        .maybe("avatar", avatar)
        .maybe("associated", random.happens(400).then(|| associated(random)))
        .json("viewer", &viewer(random))
        .json("labels", &labels(random, &did))
        .text("createdAt", &time(random))
        .maybe("verification", random.happens(60).then(|| verification(random)))
        .end()
}

/// Returns the URL of an image.
pub fn image_url(random: &mut Random, kind: &str, did: &str) -> String {
    format!("https://cdn.example.com/img/{kind}/plain/{did}/{}@jpeg", cid_of_blob(random))
}

fn display_name(random: &mut Random) -> String {
    let mut name: String = plain(random, 12).chars().take(40).collect();
    if random.happens(250) {
        name.push_str(random.one_of(EMOJI));
    }
    quoted(&name)
}

fn associated(random: &mut Random) -> String {
    let chat = Object::new().text("allowIncoming", random.one_of(&["all", "none", "following"])).end();
    let activity = Object::new().text("allowSubscriptions", "followers").end();
    Object::new().json("chat", &chat).json("activitySubscription", &activity).end()
}

fn viewer(random: &mut Random) -> String {
    let mut follow = |per_mille| random.happens(per_mille).then(|| quoted(&uri(random, "app.bsky.graph.follow")));
    let (following, followed) = (follow(700), follow(350));
    let viewer = Object::new().boolean("muted", false).boolean("blockedBy", false);
    viewer.maybe("following", following).maybe("followedBy", followed).end()
}

/// Returns labels of an account or a post.
pub fn labels(random: &mut Random, subject: &str) -> String {
    let label = |_| {
        let value = random.one_of(&["!no-unauthenticated", "bot", "sexual", "spoiler"]);
        let uri = if subject.starts_with("at://") {
            subject.to_owned()
        } else {
            format!("at://{subject}/app.bsky.actor.profile/self")
        };
        let label = Object::new().text("src", &did(random)).text("uri", &uri).text("cid", &cid(random));
        label.text("val", value).text("cts", &time(random)).end()
    };
    let labels: Vec<String> = (0..2).map(label).collect();
    let count = random.one_of(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    format!("[{}]", labels[..count].join(","))
}

fn verification(random: &mut Random) -> String {
    let verification = Object::new()
        .text("issuer", &did(random))
        .text("uri", &uri(random, "app.bsky.graph.verification"))
        .boolean("isValid", true)
        .text("createdAt", &time(random))
        .end();
    let state = Object::new().array("verifications", &[verification]).text("verifiedStatus", "valid");
    state.text("trustedVerifierStatus", "none").end()
}
