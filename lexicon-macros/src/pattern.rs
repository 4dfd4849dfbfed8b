//! Names of documents as a call writes them: an NSID, or all that begin in the same way.

use std::fmt;

use lexicon_schema::document::Nsid;

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
