//! Random texts with facets: words of one language, emoji, mentions, links and tags.

use super::super::random::Random;
use super::identifiers::{did, handle, link};
use super::object::Object;
use super::words::{EMOJI, LANGUAGES, Language};

/// A text and its facets.
pub struct Text {
    pub language: &'static str,
    pub text: String,
    pub facets: Vec<String>,
}

pub fn language(random: &mut Random) -> &'static Language {
    let mut offset = random.within(0, LANGUAGES.iter().map(|language| language.share).sum());
    let is_selected = |language: &&Language| {
        let found = offset < language.share;
        offset = offset.saturating_sub(language.share);
        found
    };
    LANGUAGES.iter().find(is_selected).unwrap_or(&LANGUAGES[0])
}

/// Returns a number of characters. Most texts are short, some reach the limit of a post.
fn length(random: &mut Random) -> usize {
    match random.within(0, 100) {
        0..=24 => random.within(4, 40),
        25..=64 => random.within(40, 120),
        65..=89 => random.within(120, 220),
        _ => random.within(220, 280),
    }
}

/// Returns a text of words with about `length` characters.
pub fn plain(random: &mut Random, length: usize) -> String {
    let language = language(random);
    let (mut text, mut characters) = (String::new(), 0);
    while characters < length {
        let word = random.one_of(language.words);
        text.push_str(word);
        text.push_str(language.separator);
        characters += word.chars().count() + language.separator.len();
    }
    text.trim_end().to_owned()
}

/// Returns the text of a post.
pub fn text(random: &mut Random) -> Text {
    let (language, length) = (language(random), length(random));
    let (mut text, mut facets, mut characters) = (String::new(), Vec::new(), 0);
    // Most texts have no facets.
    let facets_per_mille = if random.happens(300) { 60 } else { 0 };
    let emoji_per_mille = if random.happens(350) { 80 } else { 0 };
    while characters < length {
        let start = text.len();
        if random.happens(facets_per_mille) && characters + 40 < length {
            let (span, feature) = facet_feature(random);
            text.push_str(&span);
            facets.push(facet(start, text.len(), &feature));
        } else if random.happens(emoji_per_mille) {
            text.push_str(random.one_of(EMOJI));
        } else {
            text.push_str(random.one_of(language.words));
        }
        text.push_str(if random.happens(25) { "\n\n" } else { language.separator });
        characters += text[start..].chars().count();
    }
    Text { language: language.tag, text, facets }
}

/// Returns the text of a facet and its feature.
fn facet_feature(random: &mut Random) -> (String, String) {
    match random.within(0, 10) {
        0..=3 => {
            let feature = Object::typed("app.bsky.richtext.facet#mention").text("did", &did(random));
            (format!("@{}", handle(random)), feature.end())
        }
        4..=7 => {
            let link = link(random);
            let span = link.trim_start_matches("https://").chars().take(24).collect::<String>() + "...";
            (span, Object::typed("app.bsky.richtext.facet#link").text("uri", &link).end())
        }
        _ => {
            let tag = language(random).words[0].to_owned() + &random.letters(4);
            (format!("#{tag}"), Object::typed("app.bsky.richtext.facet#tag").text("tag", &tag).end())
        }
    }
}

fn facet(start: usize, end: usize, feature: &str) -> String {
    let index = Object::new().number("byteEnd", end).number("byteStart", start).end();
    Object::new().array("features", &[feature.to_owned()]).json("index", &index).end()
}
