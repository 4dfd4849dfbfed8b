//! A text with what is marked in it: words of one language, emoji, mentions, links and tags with their places in bytes.

use super::super::random::Random;
use super::identifiers::{did, handle, link};
use super::object::Object;
use super::words::{EMOJI, LANGUAGES, Language};

/// A text and the facets of it.
pub struct Text {
    pub language: &'static str,
    pub text: String,
    pub facets: Vec<String>,
}

pub fn language(random: &mut Random) -> &'static Language {
    let mut at = random.within(0, LANGUAGES.iter().map(|language| language.share).sum());
    let here = |language: &&Language| {
        let found = at < language.share;
        at = at.saturating_sub(language.share);
        found
    };
    LANGUAGES.iter().find(here).unwrap_or(&LANGUAGES[0])
}

/// How many characters a text is meant to have: most are short, some use all there is.
fn length(random: &mut Random) -> usize {
    match random.within(0, 100) {
        0..=24 => random.within(4, 40),
        25..=64 => random.within(40, 120),
        65..=89 => random.within(120, 220),
        _ => random.within(220, 280),
    }
}

/// A text of words alone, of about so many characters.
pub fn plain(random: &mut Random, length: usize) -> String {
    let language = language(random);
    let (mut text, mut characters) = (String::new(), 0);
    while characters < length {
        let word = random.one_of(language.words);
        text.push_str(word);
        text.push_str(language.between);
        characters += word.chars().count() + language.between.len();
    }
    text.trim_end().to_owned()
}

/// The text of a post.
pub fn text(random: &mut Random) -> Text {
    let (language, length) = (language(random), length(random));
    let (mut text, mut facets, mut characters) = (String::new(), Vec::new(), 0);
    // Most texts have nothing that is marked; those that have some have it seldom.
    let marked = if random.happens(300) { 60 } else { 0 };
    let with_emoji = if random.happens(350) { 80 } else { 0 };
    while characters < length {
        let start = text.len();
        if random.happens(marked) && characters + 40 < length {
            let (shown, feature) = mark(random);
            text.push_str(&shown);
            facets.push(facet(start, text.len(), &feature));
        } else if random.happens(with_emoji) {
            text.push_str(random.one_of(EMOJI));
        } else {
            text.push_str(random.one_of(language.words));
        }
        text.push_str(if random.happens(25) { "\n\n" } else { language.between });
        characters += text[start..].chars().count();
    }
    Text { language: language.tag, text, facets }
}

/// What is shown in the text, and what it means.
fn mark(random: &mut Random) -> (String, String) {
    match random.within(0, 10) {
        0..=3 => {
            let feature = Object::typed("app.bsky.richtext.facet#mention").text("did", &did(random));
            (format!("@{}", handle(random)), feature.end())
        }
        4..=7 => {
            let link = link(random);
            let shown = link.trim_start_matches("https://").chars().take(24).collect::<String>() + "...";
            (shown, Object::typed("app.bsky.richtext.facet#link").text("uri", &link).end())
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
