//! Patterns that select documents: an NSID, or the beginning of NSIDs.

use std::fmt;

use lexicon_schema::document::Nsid;
use lexicon_schema::spelling;

/// Selects one document or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// The document with this NSID.
    One(Nsid),
    /// `com.example.*`: every document whose NSID begins with `com.example.`, at any depth; `*`: all. Holds the segments
    /// before the star.
    Below(Vec<String>),
}

impl Pattern {
    /// Parses `com.example.thing`, `com.example.thing.json`, `com.example.*` or `*`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Below(Vec::new()));
        }
        match text.strip_suffix(".*") {
            // Two further segments complete any beginning to an NSID.
            Some(start) => {
                Nsid::parse(&format!("{start}.a.a"))?;
                Some(Self::Below(start.split('.').map(str::to_owned).collect()))
            }
            // An NSID can end with `.json` itself.
            None => text.strip_suffix(".json").and_then(Nsid::parse).or_else(|| Nsid::parse(text)).map(Self::One),
        }
    }

    /// Whether the pattern selects a document.
    pub fn matches(&self, nsid: &Nsid) -> bool {
        match self {
            Self::One(one) => one == nsid,
            Self::Below(start) => {
                nsid.segments().count() > start.len()
                    && nsid.segments().zip(start).all(|(segment, start)| segment == start)
            }
        }
    }

    /// Returns the pattern that is nearest to this one and selects some of `names`.
    pub fn nearest<'n>(&self, names: impl Iterator<Item = &'n Nsid>) -> Option<String> {
        match self {
            Self::One(nsid) => spelling::nearest(nsid.as_str(), &mut names.map(Nsid::as_str)).map(str::to_owned),
            Self::Below(start) => {
                let starts: Vec<String> = names
                    .filter(|name| name.segments().count() > start.len())
                    .map(|name| name.segments().take(start.len()).collect::<Vec<_>>().join("."))
                    .collect();
                let near = spelling::nearest(&start.join("."), &mut starts.iter().map(String::as_str))?;
                Some(format!("{near}.*"))
            }
        }
    }

    /// Returns the segments before the star.
    pub fn segments(&self) -> Vec<&str> {
        match self {
            Self::One(nsid) => nsid.segments().collect(),
            Self::Below(start) => start.iter().map(String::as_str).collect(),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(nsid) => nsid.fmt(f),
            Self::Below(start) if start.is_empty() => f.write_str("*"),
            Self::Below(start) => write!(f, "{}.*", start.join(".")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_nsids_at_every_depth() {
        let pattern = Pattern::parse("com.example.*").expect("a pattern");
        let matches = |name: &str| pattern.matches(&Nsid::parse(name).expect("an NSID"));
        assert!(matches("com.example.thing") && matches("com.example.sub.thing"));
        assert!(!matches("com.examples.thing") && !matches("org.example.thing"));
        assert!(Pattern::parse("*").is_some_and(|all| all.matches(&Nsid::parse("a.b.c").expect("an NSID"))));
    }

    #[test]
    fn suggests_patterns_of_equal_length() {
        let names = ["com.example.shop.getItem", "com.example.store"].map(|name| Nsid::parse(name).expect("an NSID"));
        let nearest = |text: &str| Pattern::parse(text).expect("a pattern").nearest(names.iter());
        assert_eq!(nearest("com.example.shops.*").as_deref(), Some("com.example.shop.*"));
        assert_eq!(nearest("com.exmaple.*").as_deref(), Some("com.example.*"));
        assert_eq!(nearest("com.example.stores").as_deref(), Some("com.example.store"));
        assert_eq!(nearest("org.other.*"), None);
    }

    #[test]
    fn prefers_file_name_over_nsid_only_if_valid() {
        let one = |name: &str| Some(Pattern::One(Nsid::parse(name).expect("an NSID")));
        assert_eq!(Pattern::parse("com.example.json"), one("com.example.json"));
        assert_eq!(Pattern::parse("com.example.thing.json"), one("com.example.thing"));
    }

    #[test]
    fn rejects_other_texts() {
        for text in ["", "com.example", "com.*.thing", "com.example.th*", "com..*", ".*", "com example.*"] {
            assert_eq!(Pattern::parse(text), None, "{text}");
        }
        for text in ["com.example.thing", "com.example.thing.json", "com.*", "com.example.sub.*", "*"] {
            assert!(Pattern::parse(text).is_some(), "{text}");
        }
    }
}
