//! Names of documents as a call writes them: an NSID, or all that begin in the same way.

use std::fmt;

use lexicon_schema::document::Nsid;
use lexicon_schema::spelling;

/// One document or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// The document of this name.
    One(Nsid),
    /// `com.example.*`: every document whose name begins with `com.example.`, at any depth; `*`: all. Holds the segments
    /// in front of the star.
    Below(Vec<String>),
}

impl Pattern {
    /// Reads `com.example.thing`, the same with `.json`, `com.example.*` or `*`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Below(Vec::new()));
        }
        match text.strip_suffix(".*") {
            // A name below makes an NSID of every start of one.
            Some(start) => {
                Nsid::parse(&format!("{start}.a.a"))?;
                Some(Self::Below(start.split('.').map(str::to_owned).collect()))
            }
            // A name may itself end so.
            None => text.strip_suffix(".json").and_then(Nsid::parse).or_else(|| Nsid::parse(text)).map(Self::One),
        }
    }

    /// Whether it is the document's name or covers it.
    pub fn matches(&self, nsid: &Nsid) -> bool {
        match self {
            Self::One(one) => one == nsid,
            Self::Below(start) => {
                nsid.segments().count() > start.len()
                    && nsid.segments().zip(start).all(|(segment, start)| segment == start)
            }
        }
    }

    /// What may have been meant by this, which none of `names` is.
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

    /// The segments in front of what varies.
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
    fn a_pattern_covers_every_depth_below_it_and_nothing_beside() {
        let pattern = Pattern::parse("com.example.*").expect("a pattern");
        let covers = |name: &str| pattern.matches(&Nsid::parse(name).expect("an NSID"));
        assert!(covers("com.example.thing") && covers("com.example.sub.thing"));
        assert!(!covers("com.examples.thing") && !covers("org.example.thing"));
        assert!(Pattern::parse("*").is_some_and(|all| all.matches(&Nsid::parse("a.b.c").expect("an NSID"))));
    }

    #[test]
    fn what_may_have_been_meant_is_as_long_as_what_was_written() {
        let names = ["com.example.shop.getItem", "com.example.store"].map(|name| Nsid::parse(name).expect("an NSID"));
        let meant = |text: &str| Pattern::parse(text).expect("a pattern").nearest(names.iter());
        assert_eq!(meant("com.example.shops.*").as_deref(), Some("com.example.shop.*"));
        assert_eq!(meant("com.exmaple.*").as_deref(), Some("com.example.*"));
        assert_eq!(meant("com.example.stores").as_deref(), Some("com.example.store"));
        assert_eq!(meant("org.other.*"), None);
    }

    #[test]
    fn a_name_that_ends_like_a_file_is_a_name() {
        let one = |name: &str| Some(Pattern::One(Nsid::parse(name).expect("an NSID")));
        assert_eq!(Pattern::parse("com.example.json"), one("com.example.json"));
        assert_eq!(Pattern::parse("com.example.thing.json"), one("com.example.thing"));
    }

    #[test]
    fn what_is_neither_an_nsid_nor_a_pattern_is_refused() {
        for text in ["", "com.example", "com.*.thing", "com.example.th*", "com..*", ".*", "com example.*"] {
            assert_eq!(Pattern::parse(text), None, "{text}");
        }
        for text in ["com.example.thing", "com.example.thing.json", "com.*", "com.example.sub.*", "*"] {
            assert!(Pattern::parse(text).is_some(), "{text}");
        }
    }
}
