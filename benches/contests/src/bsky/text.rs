//! A text with what is marked in it: words of one language, emoji, mentions, links and tags with their places in bytes.

use super::super::chance::Chance;
use super::identifiers::{did, handle, link};
use super::object::Object;
use super::words::{EMOJI, LANGUAGES, Language};

/// A text and the facets of it.
pub struct Text {
    pub language: &'static str,
    pub text: String,
    pub facets: Vec<String>,
}

pub fn language(chance: &mut Chance) -> &'static Language {
    let mut at = chance.within(0, LANGUAGES.iter().map(|language| language.share).sum());
    let here = |language: &&Language| {
        let found = at < language.share;
        at = at.saturating_sub(language.share);
        found
    };
    LANGUAGES.iter().find(here).unwrap_or(&LANGUAGES[0])
}

/// How many characters a text is meant to have: most are short, some use all there is.
fn length(chance: &mut Chance) -> usize {
    match chance.within(0, 100) {
        0..=24 => chance.within(4, 40),
        25..=64 => chance.within(40, 120),
        65..=89 => chance.within(120, 220),
        _ => chance.within(220, 280),
    }
}

/// A text of words alone, of about so many characters.
pub fn plain(chance: &mut Chance, length: usize) -> String {
    let language = language(chance);
    let (mut text, mut characters) = (String::new(), 0);
    while characters < length {
        let word = chance.one_of(language.words);
        text.push_str(word);
        text.push_str(language.between);
        characters += word.chars().count() + language.between.len();
    }
    text.trim_end().to_owned()
}

/// The text of a post.
pub fn text(chance: &mut Chance) -> Text {
    let (language, length) = (language(chance), length(chance));
    let (mut text, mut facets, mut characters) = (String::new(), Vec::new(), 0);
    // Most texts have nothing that is marked; those that have some have it seldom.
    let marked = if chance.happens(300) { 60 } else { 0 };
    let with_emoji = if chance.happens(350) { 80 } else { 0 };
    while characters < length {
        let start = text.len();
        if chance.happens(marked) && characters + 40 < length {
            let (shown, feature) = mark(chance);
            text.push_str(&shown);
            facets.push(facet(start, text.len(), &feature));
        } else if chance.happens(with_emoji) {
            text.push_str(chance.one_of(EMOJI));
        } else {
            text.push_str(chance.one_of(language.words));
        }
        text.push_str(if chance.happens(25) { "\n\n" } else { language.between });
        characters += text[start..].chars().count();
    }
    Text { language: language.tag, text, facets }
}

/// What is shown in the text, and what it means.
fn mark(chance: &mut Chance) -> (String, String) {
    match chance.within(0, 10) {
        0..=3 => {
            let feature = Object::typed("app.bsky.richtext.facet#mention").text("did", &did(chance));
            (format!("@{}", handle(chance)), feature.end())
        }
        4..=7 => {
            let link = link(chance);
            let shown = link.trim_start_matches("https://").chars().take(24).collect::<String>() + "...";
            (shown, Object::typed("app.bsky.richtext.facet#link").text("uri", &link).end())
        }
        _ => {
            let tag = language(chance).words[0].to_owned() + &chance.letters(4);
            (format!("#{tag}"), Object::typed("app.bsky.richtext.facet#tag").text("tag", &tag).end())
        }
    }
}

fn facet(start: usize, end: usize, feature: &str) -> String {
    let index = Object::new().number("byteEnd", end).number("byteStart", start).end();
    Object::new().array("features", &[feature.to_owned()]).json("index", &index).end()
}
