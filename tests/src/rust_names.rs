//! The Rust paths of generated items, by the documented rules.
//!
//! This is a second implementation of the macro's rules, so that a changed path fails a test.

const KEYWORDS: [&str; 10] = ["type", "virtual", "async", "match", "ref", "move", "mod", "gen", "use", "in"];
const RESERVED: [&str; 6] = ["Params", "Input", "Output", "Message", "Error", "Handler"];

/// Returns the module of a document: `app::bsky::feed::post`.
pub fn module(nsid: &str) -> String {
    nsid.split('.').map(snake).collect::<Vec<_>>().join("::")
}

/// Returns the type of a definition: `app::bsky::feed::Post`, `app::bsky::feed::post::ReplyRef`.
pub fn item(nsid: &str, definition: &str) -> String {
    let module = module(nsid);
    if definition == "main" {
        return in_parent(&module, &pascal(last(nsid)));
    }
    let name = pascal(definition);
    let suffix = if RESERVED.contains(&name.as_str()) { "Def" } else { "" };
    format!("{module}::{name}{suffix}")
}

/// Returns the constant of a token: `app::bsky::feed::defs::REQUEST_LESS`.
pub fn constant(nsid: &str, definition: &str) -> String {
    let module = module(nsid);
    if definition == "main" {
        return in_parent(&module, &screaming(last(nsid)));
    }
    format!("{module}::{}", screaming(definition))
}

/// Returns the name of a field: `code_count` for `codeCount`, `r#type` for `type`.
pub fn snake(name: &str) -> String {
    let name = words(name).join("_");
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// Returns the name of a type: `AccountCodes` for `accountCodes`.
pub fn pascal(name: &str) -> String {
    words(name).iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn screaming(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

fn last(nsid: &str) -> &str {
    nsid.rsplit('.').next().unwrap_or_default()
}

fn in_parent(module: &str, name: &str) -> String {
    module.rsplit_once("::").map_or(name.to_owned(), |(parent, _)| format!("{parent}::{name}"))
}

/// Returns the words of a name in lower case. A word starts with a capital, and a run of capitals is one word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let letters: Vec<char> = name.chars().collect();
    let mut is_start = true;
    for (index, &letter) in letters.iter().enumerate() {
        let follows_upper = index > 0 && letters[index - 1].is_ascii_uppercase();
        let precedes_lower = letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        is_start |= letter.is_ascii_uppercase() && (!follows_upper || precedes_lower);
        let lower = letter.to_ascii_lowercase();
        match words.last_mut() {
            _ if !letter.is_ascii_alphanumeric() => is_start = true,
            Some(word) if !is_start => word.push(lower),
            _ => {
                words.push(lower.to_string());
                is_start = false;
            }
        }
    }
    words
}
