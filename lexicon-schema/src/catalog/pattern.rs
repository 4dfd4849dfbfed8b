//! Names of several documents at once: `com.example.*`.
//! What such a name means, and which documents below a root folder it is the name of.

use std::fmt;

use super::folder::Folder;
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::Nsid;
use crate::spelling::nearest;

/// The name of one document or of several.
///
/// `com.example.thing` is one document, and so is `com.example.thing.json`; `com.example.*` is every document whose
/// NSID begins with `com.example.`, at any depth; `*` is every document.
///
/// ```
/// use lexicon_schema::{catalog::Pattern, document::Nsid};
///
/// let pattern = Pattern::parse("com.example.*").unwrap();
/// assert!(pattern.matches(&Nsid::parse("com.example.shop.addItem").unwrap()));
/// assert!(!pattern.matches(&Nsid::parse("com.examples.thing").unwrap()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    One(Nsid),
    /// What the names begin with, without the last dot.
    Below(String),
    All,
}

/// The documents that [`Catalog::named`](super::Catalog::named) found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Their names, each once, in order.
    pub names: Vec<Nsid>,
    /// What was passed over among them, such as a file whose path spells no NSID.
    pub notes: Vec<Diagnostic>,
}

impl Pattern {
    /// Takes `text` apart.
    ///
    /// # Errors
    ///
    /// When it is neither an NSID nor a pattern.
    pub fn parse(text: &str) -> Result<Self, Box<Diagnostic>> {
        if text == "*" {
            return Ok(Self(Kind::All));
        }
        if let Some(prefix) = text.strip_suffix(".*") {
            // What two more segments make an NSID of is the beginning of one.
            return match Nsid::parse(&format!("{prefix}.a.a")) {
                Some(_) => Ok(Self(Kind::Below(prefix.to_owned()))),
                None => Err(no_pattern(text)),
            };
        }
        match Nsid::parse(text.strip_suffix(".json").unwrap_or(text)) {
            Some(name) => Ok(Self(Kind::One(name))),
            None if text.contains('*') => Err(no_pattern(text)),
            None => {
                let example = "a document's name has three or more segments, such as `com.example.thing`";
                Err(Box::new(Diagnostic::new(format!("{} is not an NSID", quoted(text))).note(example)))
            }
        }
    }

    /// Whether `name` is one of the names that are meant.
    pub fn matches(&self, name: &Nsid) -> bool {
        match &self.0 {
            Kind::One(one) => one == name,
            Kind::Below(prefix) => is_below(prefix, name.as_str()),
            Kind::All => true,
        }
    }

    /// The one name that is meant, unless it may be several.
    pub fn as_nsid(&self) -> Option<&Nsid> {
        match &self.0 {
            Kind::One(name) => Some(name),
            Kind::Below(_) | Kind::All => None,
        }
    }

    /// The segments in front of what varies: all of one document's name.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        let fixed = match &self.0 {
            Kind::One(name) => name.as_str(),
            Kind::Below(prefix) => prefix,
            Kind::All => "",
        };
        fixed.split('.').filter(|segment| !segment.is_empty())
    }

    /// Whether a file or a folder might be or hold one of the documents, going by the name that its path spells.
    fn concerns(&self, spelled: &str) -> bool {
        match &self.0 {
            Kind::One(_) => false,
            Kind::Below(prefix) => is_below(prefix, spelled) || is_below(spelled, prefix) || spelled == prefix,
            Kind::All => true,
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::One(name) => name.fmt(f),
            Kind::Below(prefix) => write!(f, "{prefix}.*"),
            Kind::All => f.write_str("*"),
        }
    }
}

impl Folder {
    /// The documents that `pattern` is the name of; one that is named alone need not be there.
    ///
    /// # Errors
    ///
    /// When there is none, with where it was looked for.
    pub fn named(&self, pattern: &Pattern) -> Result<Matched, Box<Diagnostic>> {
        if let Some(name) = pattern.as_nsid() {
            return Ok(Matched { names: vec![name.clone()], notes: Vec::new() });
        }
        let survey = self.survey();
        let names = survey.names.iter().filter(|name| pattern.matches(name)).cloned().collect::<Vec<_>>();
        let strays = survey.strays.iter().filter(|(path, _)| pattern.concerns(&self.spelled_by(path)));
        let strays = strays.map(|(path, why)| format!("`{}`: {why}", path.display())).collect::<Vec<_>>();
        if names.is_empty() {
            return Err(Box::new(self.nothing(pattern, &survey.names, &strays)));
        }
        let message = format!("`{pattern}` passes over something below the root");
        let notes = strays.into_iter().map(|stray| Diagnostic::new(message.as_str()).note(stray)).collect();
        Ok(Matched { names, notes })
    }

    /// Says where documents were looked for that are not there, and which others may have been meant.
    fn nothing(&self, pattern: &Pattern, names: &[Nsid], strays: &[String]) -> Diagnostic {
        let diagnostic = Diagnostic::new(format!("there is no document `{pattern}`"));
        let passed = strays.first().map(|stray| format!("; passed over {stray}")).unwrap_or_default();
        let Kind::Below(prefix) = &pattern.0 else {
            return diagnostic.note(format!("looked for files below `{}`{passed}", self.root().display()));
        };
        let [nested, flat] = self.paths_below(prefix);
        let looked = format!("looked for files below `{}`, and for `{}`", nested.display(), flat.display());
        let others = names.iter().flat_map(patterns_of).collect::<Vec<_>>();
        let meant = nearest(&pattern.to_string(), &mut others.iter().map(String::as_str));
        diagnostic.note(format!("{looked}{passed}")).did_you_mean(meant)
    }
}

/// Every pattern that `name` is below of.
fn patterns_of(name: &Nsid) -> impl Iterator<Item = String> {
    name.as_str().match_indices('.').map(|(at, _)| format!("{}.*", name.as_str().get(..at).unwrap_or_default()))
}

/// Whether `name` has all the segments of `prefix` in front, and others.
fn is_below(prefix: &str, name: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'))
}

fn no_pattern(text: &str) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::new(format!("{} is not a pattern", quoted(text)));
    Box::new(diagnostic.note("a pattern is `*`, or whole segments with `.*` behind them, such as `com.example.*`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_whole_segments_and_an_asterisk() {
        for text in ["*", "com.*", "com.example.*", "com.example-2.shop.*"] {
            assert_eq!(Pattern::parse(text).unwrap().to_string(), text);
        }
        for text in ["com.example.thing", "com.example.thing.json"] {
            assert_eq!(Pattern::parse(text).unwrap().as_nsid().unwrap().as_str(), "com.example.thing");
        }
        for text in
            [".*", "**", "com.*.thing", "*.thing", "com.exa*", "com.example.*.json", "com..*", "*.*", "com example.*"]
        {
            let message = Pattern::parse(text).unwrap_err().message;
            assert_eq!(message, format!("`{text}` is not a pattern"));
        }
        for text in ["", "thing", "com.example", "com/example/thing.json"] {
            assert!(Pattern::parse(text).unwrap_err().message.ends_with("is not an NSID"), "{text}");
        }
    }

    #[test]
    fn names_match_by_whole_segments() {
        for (pattern, name, matches) in [
            ("*", "a.b.c", true),
            ("com.*", "com.example.thing", true),
            ("com.example.*", "com.example.a.b.thing", true),
            ("com.example.*", "com.examples.thing", false),
            ("com.example.shop.*", "com.example.shop", false),
            ("com.example.shop", "com.example.shop", true),
            ("com.example.shop", "com.example.shop.item", false),
        ] {
            let name = Nsid::parse(name).unwrap();
            assert_eq!(Pattern::parse(pattern).unwrap().matches(&name), matches, "{pattern} {name}");
        }
    }
}
