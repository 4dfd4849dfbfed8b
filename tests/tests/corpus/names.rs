//! Where a definition stands in Rust, by the rules that users are promised; written again in small, on purpose, so that
//! a change of the macro's own is noticed.

use lexicon_schema::document::{Nsid, Reference};

const KEYWORDS: [&str; 10] = ["type", "virtual", "async", "match", "ref", "move", "mod", "gen", "use", "in"];
const RESERVED: [&str; 6] = ["Params", "Input", "Output", "Message", "Error", "Handler"];

/// The module of a document: `app::bsky::feed::post`.
pub fn module(nsid: &Nsid) -> String {
    nsid.segments().map(snake).collect::<Vec<_>>().join("::")
}

/// The item for a definition: `app::bsky::feed::Post`, `app::bsky::feed::post::ReplyRef`.
pub fn item(reference: &Reference) -> String {
    let module = module(&reference.document);
    match reference.definition.as_str() {
        "main" => beside(&module, &pascal(reference.document.name())),
        name => {
            let name = pascal(name);
            let suffix = if RESERVED.contains(&name.as_str()) { "Def" } else { "" };
            format!("{module}::{name}{suffix}")
        }
    }
}

/// The constant for a token: `app::bsky::feed::defs::REQUEST_LESS`.
pub fn constant(reference: &Reference) -> String {
    let module = module(&reference.document);
    match reference.definition.as_str() {
        "main" => beside(&module, &screaming(reference.document.name())),
        name => format!("{module}::{}", screaming(name)),
    }
}

fn beside(module: &str, name: &str) -> String {
    module.rsplit_once("::").map_or(name.to_owned(), |(parent, _)| format!("{parent}::{name}"))
}

fn snake(name: &str) -> String {
    let name = words(name).join("_");
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

fn screaming(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

fn pascal(name: &str) -> String {
    words(name).iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// The words of a name in small letters: a capital begins one, unless it stands within several.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let follows_capital = at > 0 && letters[at - 1].is_ascii_uppercase();
        let precedes_small = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let begins = letter.is_ascii_uppercase() && at > 0 && (!follows_capital || precedes_small);
        if begins || !letter.is_ascii_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_ascii_alphanumeric() {
            words.last_mut().expect("there is a first word").push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
