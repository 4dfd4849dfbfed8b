//! Makes Rust names from names of documents. Generated code also has the original names, so the mapping need not be
//! reversible.
//!
//! | name in documents | name in Rust |
//! |---|---|
//! | the segments of an NSID except the last | nested modules, `snake_case` |
//! | the last segment of an NSID | the document's module, `snake_case`; the main definition next to it, `PascalCase` |
//! | any other definition | `PascalCase`; with the suffix `Def` if an endpoint declares that name: `Params`, `Input`, `Output`, `Message`, `Error`, `Handler` |
//! | a main definition in the module of an endpoint that declares that name | also with the suffix `Def` |
//! | an inline type of the field `f` in `T` | `TF` |
//! | a property, a parameter, a method | `snake_case`; keywords are raw identifiers |
//! | a token | `SCREAMING_SNAKE_CASE` |
//! | a type that a union lists | `PascalCase` of the definition; with the last segment of the NSID in front if two of the union collide |
//! | a type or constant whose name is longer than 200 bytes | its first 183 bytes, `X` and a hash of the name |
//! | a value of an enum | `PascalCase` of the part after `#`, or of the whole value |
//!
//! If two names in one scope collide, the later one gets the lowest number that makes it unique. Fields, variants and inline
//! types are named in the order of their document. Definitions are named in an order that does not depend on the order of
//! documents. Types: submodules, types that an endpoint declares, the document's definitions, main definitions and markers of
//! documents in submodules, the document's inline types. Constants, separately, since only markers are types as well:
//! markers, the constant of a permission set, the document's tokens, main tokens of documents in submodules. Within each
//! group, names without the suffix `Def` come first, then the order is that of the NSIDs, then that of the definitions.

use std::collections::{HashMap, HashSet};

/// The names of the types that an endpoint declares in its document's module.
pub const RESERVED_TYPES: [&str; 6] = ["Params", "Input", "Output", "Message", "Error", "Handler"];

/// The keywords of all editions that can be raw identifiers.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "raw", "safe", "union", "auto",
];

/// The keywords that cannot be raw identifiers.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// Returns `forAccounts` as `for_accounts`, `subjectDID` as `subject_did`, `type` as `r#type`.
pub fn snake(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| word.to_lowercase()).collect();
    identifier(words.join("_"))
}

/// Returns `accountCodes` as `AccountCodes`, `subjectDID` as `SubjectDid`.
pub fn pascal(name: &str) -> String {
    match words(name).as_slice() {
        [] => "Unnamed".to_owned(),
        words => identifier(words.iter().map(|word| capitalized(word)).collect()),
    }
}

/// Returns `reasonSpam` as `REASON_SPAM`.
pub fn screaming(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| word.to_uppercase()).collect();
    within_length_limit(identifier(words.join("_")))
}

/// Returns the type for the definition `name` in its document's module.
pub fn definition(name: &str) -> String {
    let name = pascal(name);
    if RESERVED_TYPES.contains(&name.as_str()) { format!("{name}Def") } else { within_length_limit(name) }
}

/// Returns the type for the main definition of the document `name`, in a module that already has `types`.
pub fn main(name: &str, types: &Scope) -> String {
    let name = pascal(name);
    let is_reserved = RESERVED_TYPES.contains(&name.as_str()) && types.has(&name);
    if is_reserved { format!("{name}Def") } else { name }
}

/// Returns the name for an inline type of the field `key` of the type `owner`, without the underscores that made identifiers
/// of both.
pub fn inline(owner: &str, key: &str) -> String {
    let field = pascal(key);
    within_length_limit(format!("{}{}", owner.trim_end_matches('_'), field.trim_matches('_')))
}

/// The maximum length of a type or constant name in bytes. Rustdoc writes a file `constant.NAME.html` for each, and file
/// systems limit file names to 255 bytes; the rest leaves space for a number.
const MAX_LENGTH: usize = 200;

/// Returns `name`, or a prefix of it and a hash if it is too long.
fn within_length_limit(name: String) -> String {
    if name.len() <= MAX_LENGTH {
        return name;
    }
    // FNV-1a, because the hashes of the standard library can change between compiler versions.
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{}X{hash:016X}", name[..MAX_LENGTH - 17].trim_end_matches('_'))
}

/// Returns the variant for a value of an enum. A token is named by its definition.
pub fn variant(value: &str) -> String {
    let name = value.rsplit('#').next().filter(|fragment| !fragment.is_empty()).unwrap_or(value);
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(_) => pascal(name),
    }
}

/// The names in a module, a struct or an enum.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
    /// The lowest number that can be free for each name that got a number.
    numbers: HashMap<String, usize>,
}

impl Scope {
    /// Creates a scope that contains `names`.
    pub fn with(names: &[&str]) -> Self {
        let mut scope = Self::default();
        scope.take(names);
        scope
    }

    /// Adds `names`, which the scope may already contain.
    pub fn take(&mut self, names: &[&str]) {
        self.taken.extend(names.iter().map(|&name| name.to_owned()));
    }

    /// Adds `name`, with the lowest number that makes it unique if necessary, and returns the result.
    pub fn claim(&mut self, name: String) -> String {
        self.claim_in_both(name, &Self::default())
    }

    /// Like [`claim`](Self::claim), for a name that must be unique in `other` as well, which does not get it.
    pub fn claim_in_both(&mut self, name: String, other: &Self) -> String {
        let name = if self.has(&name) || other.has(&name) { self.numbered(&name, other) } else { name };
        self.taken.insert(name.clone());
        name
    }

    fn numbered(&mut self, name: &str, other: &Self) -> String {
        // `type_2` would trigger lints, and a number makes an identifier of any name.
        let plain = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
        let mut number = self.numbers.get(plain).copied().unwrap_or(2);
        while self.taken.contains(&format!("{plain}{number}")) {
            number += 1;
        }
        self.numbers.insert(plain.to_owned(), number);
        loop {
            let name = format!("{plain}{number}");
            if !self.has(&name) && !other.has(&name) {
                return name;
            }
            number += 1;
        }
    }

    fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// Splits a name into words: at characters other than ASCII letters and digits, before a capital after a small letter or a
/// digit, and before the last of several capitals if a small letter follows.
fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (index, &character) in characters.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|index| characters.get(index));
        let next = characters.get(index + 1);
        let begins = character.is_ascii_uppercase()
            && previous
                .is_some_and(|previous| !previous.is_ascii_uppercase() || next.is_some_and(char::is_ascii_lowercase));
        if begins || !character.is_ascii_alphanumeric() {
            words.push(String::new());
        }
        if character.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(character);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_uppercase() + &rest.to_lowercase()
}

/// Makes an identifier of a name that can be empty, begin with a digit or be a keyword.
fn identifier(name: String) -> String {
    match name.as_str() {
        "" => "_unnamed".to_owned(),
        digit if digit.starts_with(|first: char| first.is_ascii_digit()) => format!("_{name}"),
        keyword if NEVER_RAW.contains(&keyword) => format!("{name}_"),
        keyword if KEYWORDS.contains(&keyword) => format!("r#{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_snake_case_fields() {
        for (name, rust) in [
            ("codeCount", "code_count"),
            ("subjectDID", "subject_did"),
            ("atURI", "at_uri"),
            ("backgroundRGB", "background_rgb"),
            ("totalXP", "total_xp"),
            ("HTTPServer", "http_server"),
            ("isOverAge13", "is_over_age13"),
            ("fsq_place_id", "fsq_place_id"),
            ("cid-link", "cid_link"),
            ("type", "r#type"),
            ("ref", "r#ref"),
            ("match", "r#match"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("3d", "_3d"),
            ("é", "_unnamed"),
        ] {
            assert_eq!(snake(name), rust, "{name}");
        }
    }

    #[test]
    fn shortens_names_over_200_bytes() {
        let (longest, too_long) = (format!("A{}", "b".repeat(199)), format!("A{}", "b".repeat(200)));
        assert_eq!(definition(&longest), longest);
        assert_eq!(definition(&too_long), format!("A{}XB2DE974583DF4FDC", "b".repeat(182)));
        assert_ne!(inline("T", &format!("{too_long}c")), inline("T", &format!("{too_long}d")));
        assert_eq!(screaming(&"aB".repeat(127)).len(), 200);
        assert_eq!(snake(&"a".repeat(300)).len(), 300, "rustdoc writes no files for fields");
    }

    #[test]
    fn skips_numbers_that_other_scope_has() {
        let (mut scope, other) = (Scope::default(), Scope::with(&["A2", "A3"]));
        let claimed = ["A", "A", "A4", "A_"].map(|name| scope.claim_in_both(name.to_owned(), &other));
        assert_eq!(claimed, ["A", "A4", "A42", "A_"]);
        assert_eq!(scope.claim("A".to_owned()), "A2");
    }

    #[test]
    fn makes_pascal_case_types() {
        for (name, rust) in
            [("accountCodes", "AccountCodes"), ("viewRGB", "ViewRgb"), ("main2", "Main2"), ("self", "Self_")]
        {
            assert_eq!(pascal(name), rust, "{name}");
        }
    }

    #[test]
    fn appends_def_to_reserved_names() {
        for (name, rust) in
            [("input", "InputDef"), ("error", "ErrorDef"), ("handler", "HandlerDef"), ("option", "Option")]
        {
            assert_eq!(definition(name), rust, "{name}");
        }
    }

    #[test]
    fn names_inline_types_after_owner_and_field() {
        for (owner, key, rust) in [
            ("Input", "subjectDID", "InputSubjectDid"),
            ("Input", "self", "InputSelf"),
            ("Input", "3d", "Input3d"),
            ("Input", "é", "InputUnnamed"),
            ("Self_", "kind", "SelfKind"),
        ] {
            assert_eq!(inline(owner, key), rust, "{owner} {key}");
        }
    }

    #[test]
    fn names_variants_after_fragment() {
        for (value, rust) in [
            ("asc", "Asc"),
            ("com.example.defs#reasonSpam", "ReasonSpam"),
            ("!no-unauthenticated", "NoUnauthenticated"),
            ("JOB_STATE_DONE", "JobStateDone"),
            ("2fa", "_2fa"),
            ("", "Empty"),
            ("-", "Unnamed"),
            ("self", "Self_"),
        ] {
            assert_eq!(variant(value), rust, "{value}");
        }
    }

    #[test]
    fn numbers_colliding_names() {
        let mut scope = Scope::with(&["extra"]);
        let names = ["user_id", "user_id", "extra"].map(|name| scope.claim(name.to_owned()));
        assert_eq!(names, ["user_id", "user_id2", "extra2"]);
    }
}
