//! Lengths of strings in bytes and in grapheme clusters: at each limit, and one past it.

use lexicon_schema::document::{Located, StringSchema};

use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

/// The maximum length of a string in bytes.
const LONGEST: u64 = 40_000;

pub fn mutations() -> Vec<Mutation> {
    vec![
        length("as many bytes as maxLength", None, |limits| Some((limits.bytes.1?, limits.most_graphemes()?))),
        length("one byte more than maxLength", Some("maxLength"), |limits| {
            let bytes = limits.bytes.1? + 1;
            Some((bytes, limits.graphemes.1.unwrap_or(bytes).min(bytes)))
        }),
        length("at most maxLength characters with more bytes", Some("maxLength"), |limits| {
            let characters = limits.bytes.1.filter(|most| *most > 1)?.min(limits.graphemes.1.unwrap_or(u64::MAX));
            let is_longer = 2 * characters > limits.bytes.1?;
            (is_longer && characters >= limits.graphemes.0).then_some((2 * characters, characters))
        }),
        length("as few bytes as minLength", None, |limits| {
            let bytes = limits.bytes.0;
            (bytes > 0 && bytes >= limits.graphemes.0).then_some((bytes, limits.graphemes.0.max(1)))
        }),
        length("one byte fewer than minLength", Some("minLength"), |limits| {
            let bytes = limits.bytes.0.checked_sub(1)?;
            (bytes >= limits.graphemes.0).then_some((bytes, limits.graphemes.0.max(u64::from(bytes > 0))))
        }),
        length("as many graphemes as maxGraphemes", None, |limits| {
            let graphemes = limits.graphemes.1?;
            let most = limits.bytes.1.unwrap_or(u64::MAX);
            (most >= graphemes).then(|| (most.min(graphemes * 3), graphemes))
        }),
        length("one grapheme more than maxGraphemes", Some("maxGraphemes"), |limits| {
            let graphemes = limits.graphemes.1? + 1;
            let most = limits.bytes.1.unwrap_or(u64::MAX);
            (most >= graphemes).then(|| (most.min(graphemes * 2), graphemes))
        }),
        length("as few graphemes as minGraphemes", None, |limits| {
            let graphemes = limits.graphemes.0;
            (graphemes > 0).then(|| (graphemes.max(limits.bytes.0), graphemes))
        }),
        length("one grapheme fewer than minGraphemes", Some("minGraphemes"), |limits| {
            let graphemes = limits.graphemes.0.checked_sub(1)?;
            let bytes = if graphemes == 0 { 0 } else { (graphemes * 4).max(limits.bytes.0) };
            (bytes >= limits.bytes.0).then_some((bytes, graphemes))
        }),
        length(
            "more bytes than maxLength and more graphemes than maxGraphemes",
            Some("maxLength maxGraphemes"),
            |limits| {
                let bytes = limits.bytes.1?.max(limits.graphemes.1?) + 1;
                Some((bytes, bytes))
            },
        ),
        length(
            "fewer bytes than minLength and fewer graphemes than minGraphemes",
            Some("minLength minGraphemes"),
            |limits| {
                let fewer = limits.bytes.0.min(limits.graphemes.0).checked_sub(1)?;
                Some((fewer, fewer))
            },
        ),
        clusters("as many multi-character clusters as maxGraphemes", 0, None),
        clusters("one multi-character cluster more than maxGraphemes", 1, Some("maxGraphemes")),
    ]
}

/// Returns whether a string has no constraints except lengths.
pub fn has_only_lengths(text: &StringSchema) -> bool {
    text.format.is_none() && text.const_value.is_none() && text.enum_values.is_none()
}

/// The minimum and maximum of bytes and of graphemes.
pub struct Limits {
    bytes: (u64, Option<u64>),
    graphemes: (u64, Option<u64>),
}

impl Limits {
    pub fn new(text: &StringSchema) -> Self {
        let value = |limit: &Option<Located<u64>>| limit.as_ref().map(|limit| limit.value);
        Self {
            bytes: (value(&text.min_length).unwrap_or(0), value(&text.max_length)),
            graphemes: (value(&text.min_graphemes).unwrap_or(0), value(&text.max_graphemes)),
        }
    }

    pub fn allow(&self, bytes: u64, graphemes: u64) -> bool {
        let within = |(least, most): (u64, Option<u64>), count| least <= count && most.is_none_or(|most| count <= most);
        within(self.bytes, bytes) && within(self.graphemes, graphemes)
    }

    /// Returns the maximum number of graphemes in a string of the maximum number of bytes.
    fn most_graphemes(&self) -> Option<u64> {
        let bytes = self.bytes.1?;
        Some(self.graphemes.1.unwrap_or(bytes).min(bytes))
    }
}

/// Returns a string of the given bytes and clusters. All clusters have the same length, or the last one has the rest.
pub fn text_of(bytes: u64, graphemes: u64) -> String {
    for wide in ["é", "日", "🦋"] {
        if graphemes > 1 && bytes == wide.len() as u64 * graphemes {
            return wide.repeat(graphemes as usize);
        }
    }
    let singles = graphemes.saturating_sub(1);
    let last = bytes - singles;
    let base = if last == 0 {
        ""
    } else if last % 2 == 1 {
        "e"
    } else {
        "é"
    };
    let marks = (last - base.len() as u64) / 2;
    "a".repeat(singles as usize) + base + &"\u{301}".repeat(marks as usize)
}

type Size = fn(&Limits) -> Option<(u64, u64)>;

/// A string of a length that violates one constraint or none.
fn length(name: &str, rule: Option<&'static str>, size: Size) -> Mutation {
    Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, (bytes, graphemes)) = subject.any(random, |target| {
            let text = target.text().filter(|text| has_only_lengths(text) && subject.validates_constraints(target))?;
            let size = size(&Limits::new(text)).filter(|(bytes, _)| *bytes <= LONGEST)?;
            // A valid string must satisfy all limits.
            (rule.is_some() || Limits::new(text).allow(size.0, size.1)).then_some(size)
        })?;
        let expected = rule.map_or(Expected::Valid, |rule| Expected::At(target.pointer(), rule));
        Some(Case::new(&subject.with(&target.path, Json::Text(text_of(bytes, graphemes))), expected))
    })
}

/// A string of clusters with several characters: flags, families, line ends, and decomposed letters.
fn clusters(name: &str, more: u64, rule: Option<&'static str>) -> Mutation {
    const CLUSTERS: [&str; 5] = ["🇩🇪", "👩\u{200d}👩\u{200d}👧", "\r\n", "\u{1112}\u{1161}\u{11ab}", "e\u{301}"];
    Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
        let cluster = *random.pick(&CLUSTERS);
        let (target, count) = subject.any(random, |target| {
            let limits = Limits::new(
                target.text().filter(|text| has_only_lengths(text) && subject.validates_constraints(target))?,
            );
            let count = limits.graphemes.1? + more;
            let bytes = count * cluster.len() as u64;
            let fits = limits.bytes.1.is_none_or(|most| bytes <= most) && bytes <= LONGEST && bytes >= limits.bytes.0;
            fits.then_some(count)
        })?;
        let expected = rule.map_or(Expected::Valid, |rule| Expected::At(target.pointer(), rule));
        Some(Case::new(&subject.with(&target.path, Json::Text(cluster.repeat(count as usize))), expected))
    })
}
