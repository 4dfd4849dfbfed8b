//! Recognizes descriptions that say "deprecated", since documents have no keyword for it.

const WORD: &str = "deprecated";

/// Whether `description` marks its subject as deprecated: it begins with "deprecated", has a sentence or a parenthesis that
/// does, or says it about "this" or "it".
///
/// Mentions of other deprecated things, such as a replaced field, do not count.
pub fn is_deprecated(description: &str) -> bool {
    let text = description.to_ascii_lowercase();
    let mut clauses = clauses(&text);
    clauses.next().is_some_and(|first| after_word(first).is_some() || describes_subject(first))
        || clauses.any(|clause| is_notice(clause) || describes_subject(clause))
}

/// Splits a text into sentences, and these at parentheses and dashes, without leading punctuation.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let sentences = text.split(['\n', '(', '[']).flat_map(|part| part.split_inclusive(['.', '!', '?', ';']));
    let clauses = sentences.flat_map(|part| [" - ", " -- ", " – ", " — "].into_iter().fold(vec![part], split_all));
    clauses
        .map(|clause| clause.trim_start_matches(|mark: char| !mark.is_alphanumeric()))
        .filter(|clause| !clause.is_empty())
}

fn split_all<'t>(parts: Vec<&'t str>, dash: &str) -> Vec<&'t str> {
    parts.into_iter().flat_map(|part| part.split(dash).collect::<Vec<_>>()).collect()
}

/// Returns the rest of a clause that begins with the word.
fn after_word(clause: &str) -> Option<&str> {
    clause.strip_prefix(WORD).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a clause begins with the word as a notice, not as an adjective.
fn is_notice(clause: &str) -> bool {
    const CONTINUATIONS: [&str; 9] = ["in", "since", "as", "use", "please", "because", "by", "for", "from"];
    after_word(clause).is_some_and(|rest| {
        let next = rest.trim_start().trim_start_matches(['*', '_', '`']);
        next.is_empty()
            || next.starts_with([':', '.', ';', '!', ')', ']', '-', '–', '—'])
            || CONTINUATIONS.contains(&next.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default())
    })
}

/// Whether a clause is like "this field is now deprecated".
fn describes_subject(clause: &str) -> bool {
    const SUBJECTS: [&str; 14] = [
        "field",
        "property",
        "parameter",
        "method",
        "query",
        "procedure",
        "endpoint",
        "type",
        "object",
        "definition",
        "value",
        "error",
        "subscription",
        "token",
    ];
    const ADVERBS: [&str; 8] = ["now", "officially", "also", "considered", "marked", "as", "being", "a"];
    let words =
        clause.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>();
    let Some(at) = words.iter().position(|word| *word == WORD) else { return false };
    let before =
        words[..at].iter().rposition(|word| !ADVERBS.contains(word)).map_or(&words[..0], |last| &words[..=last]);
    match before {
        ["it's"] => true,
        [subject @ .., "is" | "was"] | [subject @ .., "has", "been"] => match subject {
            ["it" | "this"] => true,
            ["the" | "this", subject] | ["this", _, subject] => SUBJECTS.contains(subject),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_deprecated;

    #[test]
    fn recognizes_deprecated_subjects() {
        for description in [
            "Deprecated",
            "DEPRECATED: use `other`.",
            "Deprecated: use `other` instead. It only gives a default.",
            "DEPRECATED, unused. Before: if true, the list was filled up",
            "DEPRECATED - please use com.example.other instead",
            "DEPRECATED -- unused",
            "DEPRECATED -- soon always empty. List of blobs",
            "Deprecated. Use facets instead -- A part of a text. The end is exclusive.",
            "DEPRECATED: use newEvent instead. An event of the log.",
            "**Deprecated**: use `other`",
            "(deprecated) The old name.",
            "[Deprecated] The old name.",
            "Asks for a visit. Needs no account; relays have it. DEPRECATED: just use requestVisit",
            "The old name (deprecated).",
            "The old name - deprecated since 2024",
            "The old name.\nDeprecated in favor of `other`.",
            "This field is deprecated.",
            "The count of items. This has been deprecated, count them yourself.",
            "This query parameter is now deprecated",
            "It is considered deprecated.",
            "The property is deprecated.",
            "This is a deprecated alias of `other`.",
        ] {
            assert!(is_deprecated(description), "{description}");
        }
    }

    #[test]
    fn ignores_other_mentions_of_deprecation() {
        for description in [
            "",
            "Replaces the deprecated `other`.",
            "Returns deprecated records too.",
            "This returns deprecated records too.",
            "Whether the record is deprecated.",
            "One of active, deprecated or removed.",
            "Status of the version: deprecated, active",
            "All labels (deprecated ones included).",
            "Lists versions. Deprecated versions come last.",
            "This field is not deprecated.",
            "This is no longer deprecated.",
            "This field will be deprecated.",
            "This field is for deprecated clients.",
            "The `other` field is deprecated; use this.",
            "When it was deprecatedAt.",
            "Deprecation of the old names.",
            "The deprecatedAt of a version.",
        ] {
            assert!(!is_deprecated(description), "{description}");
        }
    }
}
