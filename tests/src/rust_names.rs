//! Where a definition stands in Rust, by the rules that users are promised; written again in small, on purpose, so that
//! a change of the macro's own is noticed.

const KEYWORDS: [&str; 10] = ["type", "virtual", "async", "match", "ref", "move", "mod", "gen", "use", "in"];
const RESERVED: [&str; 6] = ["Params", "Input", "Output", "Message", "Error", "Handler"];

/// The module of a document: `app::bsky::feed::post`.
pub fn module(nsid: &str) -> String {
    nsid.split('.').map(snake).collect::<Vec<_>>().join("::")
}

/// The item for a definition: `app::bsky::feed::Post`, `app::bsky::feed::post::ReplyRef`.
pub fn item(nsid: &str, definition: &str) -> String {
    let module = module(nsid);
    if definition == "main" {
        return beside(&module, &pascal(last(nsid)));
    }
    let name = pascal(definition);
    let suffix = if RESERVED.contains(&name.as_str()) { "Def" } else { "" };
    format!("{module}::{name}{suffix}")
}

/// The constant for a token: `app::bsky::feed::defs::REQUEST_LESS`.
pub fn constant(nsid: &str, definition: &str) -> String {
    let module = module(nsid);
    if definition == "main" {
        return beside(&module, &screaming(last(nsid)));
    }
    format!("{module}::{}", screaming(definition))
}

/// A field: `codeCount` is `code_count`, `type` is `r#type`.
pub fn snake(name: &str) -> String {
    let name = words(name).join("_");
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// A type: `accountCodes` is `AccountCodes`.
pub fn pascal(name: &str) -> String {
    words(name).iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn screaming(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

fn last(nsid: &str) -> &str {
    nsid.rsplit('.').next().unwrap_or_default()
}

fn beside(module: &str, name: &str) -> String {
    module.rsplit_once("::").map_or(name.to_owned(), |(parent, _)| format!("{parent}::{name}"))
}

/// The words of a name in small letters: a capital begins one, unless it stands within several.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let letters: Vec<char> = name.chars().collect();
    let mut begins = true;
    for (at, &letter) in letters.iter().enumerate() {
        let follows_capital = at > 0 && letters[at - 1].is_ascii_uppercase();
        let precedes_small = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        begins |= letter.is_ascii_uppercase() && (!follows_capital || precedes_small);
        let small = letter.to_ascii_lowercase();
        match words.last_mut() {
            _ if !letter.is_ascii_alphanumeric() => begins = true,
            Some(word) if !begins => word.push(small),
            _ => {
                words.push(small.to_string());
                begins = false;
            }
        }
    }
    words
}
