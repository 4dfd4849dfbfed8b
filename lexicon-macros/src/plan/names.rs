//! Names of the protocol -> names of Rust. The wire name is kept beside, so nothing here has to be reversible.
//!
//! | of | becomes |
//! |---|---|
//! | an NSID's segments but the last | nested modules, `snake_case` |
//! | its last segment | the document's module in `snake_case`, beside it the main definition in `PascalCase` |
//! | any other definition | `PascalCase`; `Def` behind one that is called like what methods declare: `Params`, `Input`, `Output`, `Message`, `Error`, `Handler` |
//! | a main definition that stands in the module of a method and is called so | `Def` behind it too |
//! | an inline object or enum of field `f` in `T` | `TF` |
//! | a property, a parameter, a method | `snake_case`, keywords as raw identifiers |
//! | a token | `SCREAMING_SNAKE_CASE` |
//! | a type that a union lists | `PascalCase` of the definition; with the document's last segment in front where two meet |
//! | a type or a constant whose name would be longer than 200 bytes | the first 183 of it, `X` and a hash of the whole |
//! | a value of an enum | `PascalCase` of what stands behind the `#`, or of the whole value |
//!
//! Where two names of one place become the same, the later one gets the first number behind it that makes it new. Fields,
//! variants and inline types come in the order of their document. Definitions come in an order of their own, which is not
//! that in which anything is written: the modules around, what a method declares, a document's definitions, the main
//! definitions and markers of the documents below it, its inline types; and apart from these, since constants are no
//! types but markers are both, markers, the constant of a permission set, a document's tokens, the main tokens below it.
//! Among equals a name that stays as it is comes before one that got `Def`, then the NSID decides, then the definition.

use std::collections::{HashMap, HashSet};

/// The names that a document's module keeps for what its method declares.
pub const RESERVED_TYPES: [&str; 6] = ["Params", "Input", "Output", "Message", "Error", "Handler"];

/// Keywords that may be written as raw identifiers, of every edition.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "raw", "safe", "union", "auto",
];

/// Keywords that may not be written as raw identifiers.
const UNRAWABLE: [&str; 4] = ["self", "Self", "super", "crate"];

/// `forAccounts` -> `for_accounts`, `subjectDID` -> `subject_did`, `type` -> `r#type`.
pub fn snake(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| word.to_lowercase()).collect();
    identifier(words.join("_"))
}

/// `accountCodes` -> `AccountCodes`, `subjectDID` -> `SubjectDid`.
pub fn pascal(name: &str) -> String {
    match words(name).as_slice() {
        [] => "Unnamed".to_owned(),
        words => identifier(words.iter().map(|word| capitalised(word)).collect()),
    }
}

/// `reasonSpam` -> `REASON_SPAM`.
pub fn screaming(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| word.to_uppercase()).collect();
    shortened(identifier(words.join("_")))
}

/// The type of the definition `name`, in its document's module.
pub fn definition(name: &str) -> String {
    let name = pascal(name);
    if RESERVED_TYPES.contains(&name.as_str()) { format!("{name}Def") } else { shortened(name) }
}

/// The main definition of the document `name`, in a module where `types` have their names already.
pub fn main(name: &str, types: &Scope) -> String {
    let name = pascal(name);
    let is_declared = RESERVED_TYPES.contains(&name.as_str()) && types.has(&name);
    if is_declared { format!("{name}Def") } else { name }
}

/// The type that is written inline at the field `wire` of the type `owner`. What `owner` and the field's words needed to
/// be identifiers by themselves is left out.
pub fn inline(owner: &str, wire: &str) -> String {
    let field = pascal(wire);
    shortened(format!("{}{}", owner.trim_end_matches('_'), field.trim_matches('_')))
}

/// The greatest length in bytes of the name of a type or a constant. Rustdoc writes a file for each, `constant.NAME.html`, and
/// file systems have names of 255 bytes; the rest is room for a number.
const LONGEST: usize = 200;

/// `name`, or what it begins with and a hash of the whole, so that it depends on nothing else that there is.
fn shortened(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    // FNV-1a: the standard library's hashes may change with the compiler.
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{}X{hash:016X}", name[..LONGEST - 17].trim_end_matches('_'))
}

/// The variant for the value of an enum: a token's name without its document.
pub fn variant(value: &str) -> String {
    let name = value.rsplit('#').next().filter(|fragment| !fragment.is_empty()).unwrap_or(value);
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(_) => pascal(name),
    }
}

/// The names of one place, each given once.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
    /// For each name that got a number, the first number that may be free, since names are never given back.
    numbers: HashMap<String, usize>,
}

impl Scope {
    /// A scope in which `names` are taken.
    pub fn with(names: &[&str]) -> Self {
        let mut scope = Self::default();
        scope.take(names);
        scope
    }

    /// Takes `names`, whoever has them.
    pub fn take(&mut self, names: &[&str]) {
        self.taken.extend(names.iter().map(|&name| name.to_owned()));
    }

    /// `name`, or with the first number behind it that makes it new.
    pub fn claim(&mut self, name: String) -> String {
        self.claim_beside(name, &Self::default())
    }

    /// The same for a name that must be new in `other` too, which is left as it is.
    pub fn claim_beside(&mut self, name: String, other: &Self) -> String {
        let name = if self.has(&name) || other.has(&name) { self.numbered(&name, other) } else { name };
        self.taken.insert(name.clone());
        name
    }

    fn numbered(&mut self, name: &str, other: &Self) -> String {
        // What made an identifier of it is not needed with a number behind, and would be told by lints.
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

/// The words of a name: split at what is neither letter nor digit, before a capital that follows a small letter or a
/// digit, and before the last capital of several when a small letter follows it.
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

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_uppercase() + &rest.to_lowercase()
}

/// Makes an identifier of what may be empty, begin with a digit, or be a keyword.
fn identifier(name: String) -> String {
    match name.as_str() {
        "" => "_unnamed".to_owned(),
        digit if digit.starts_with(|first: char| first.is_ascii_digit()) => format!("_{name}"),
        keyword if UNRAWABLE.contains(&keyword) => format!("{name}_"),
        keyword if KEYWORDS.contains(&keyword) => format!("r#{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_snake_case() {
        for (wire, rust) in [
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
            assert_eq!(snake(wire), rust, "{wire}");
        }
    }

    #[test]
    fn shortens_names_beyond_200_bytes_by_a_hash() {
        let (at_most, beyond) = (format!("A{}", "b".repeat(199)), format!("A{}", "b".repeat(200)));
        assert_eq!(definition(&at_most), at_most);
        assert_eq!(definition(&beyond), format!("A{}XB2DE974583DF4FDC", "b".repeat(182)));
        assert_ne!(inline("T", &format!("{beyond}c")), inline("T", &format!("{beyond}d")));
        assert_eq!(screaming(&"aB".repeat(127)).len(), 200);
        assert_eq!(snake(&"a".repeat(300)).len(), 300, "fields have no file of their own");
    }

    #[test]
    fn numbers_go_on_where_a_name_was_taken_elsewhere() {
        let (mut scope, other) = (Scope::default(), Scope::with(&["A2", "A3"]));
        let claimed = ["A", "A", "A4", "A_"].map(|name| scope.claim_beside(name.to_owned(), &other));
        assert_eq!(claimed, ["A", "A4", "A42", "A_"]);
        assert_eq!(scope.claim("A".to_owned()), "A2");
    }

    #[test]
    fn types_are_pascal_case() {
        for (wire, rust) in
            [("accountCodes", "AccountCodes"), ("viewRGB", "ViewRgb"), ("main2", "Main2"), ("self", "Self_")]
        {
            assert_eq!(pascal(wire), rust, "{wire}");
        }
    }

    #[test]
    fn a_definition_that_meets_a_reserved_name_gets_def_behind_it() {
        for (wire, rust) in
            [("input", "InputDef"), ("error", "ErrorDef"), ("handler", "HandlerDef"), ("option", "Option")]
        {
            assert_eq!(definition(wire), rust, "{wire}");
        }
    }

    #[test]
    fn inline_types_are_pascal_case() {
        for (owner, wire, rust) in [
            ("Input", "subjectDID", "InputSubjectDid"),
            ("Input", "self", "InputSelf"),
            ("Input", "3d", "Input3d"),
            ("Input", "é", "InputUnnamed"),
            ("Self_", "kind", "SelfKind"),
        ] {
            assert_eq!(inline(owner, wire), rust, "{owner} {wire}");
        }
    }

    #[test]
    fn variants_are_named_after_the_fragment() {
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
    fn names_that_become_one_are_told_apart_by_a_number() {
        let mut scope = Scope::with(&["extra"]);
        let names = ["user_id", "user_id", "extra"].map(|name| scope.claim(name.to_owned()));
        assert_eq!(names, ["user_id", "user_id2", "extra2"]);
    }
}
