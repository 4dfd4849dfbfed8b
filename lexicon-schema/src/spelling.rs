//! Suggestions for misspelled words.

/// The maximum length in bytes of a misspelled word and of its suggestion.
pub(crate) const MAX_LENGTH: usize = 128;

/// The maximum number of suggestions per document and list, so that they take linear time. No more diagnostics are shown.
pub(crate) const MAX_SUGGESTIONS: usize = 10;

/// Returns the word that is nearest to `typed`, if one is near enough. Of several, the alphabetically first.
pub fn nearest<'w>(typed: &str, words: &mut dyn Iterator<Item = &'w str>) -> Option<&'w str> {
    let mut best = None;
    for word in words {
        if let Some(edits) = edits(typed, word)
            && best.is_none_or(|best| (edits, word) < best)
        {
            best = Some((edits, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Whether `typed` is probably a misspelling of `word`.
pub(crate) fn is_near(typed: &str, word: &str) -> bool {
    edits(typed, word).is_some()
}

/// Returns the start of `name`, so that diagnostics copy at most 128 characters of it.
pub(crate) fn truncated(name: &str) -> String {
    name.chars().take(MAX_LENGTH).collect()
}

/// Returns `typed` in camel case: `notFound` for `not-found`. `None` if the result is not ASCII or starts with no letter.
pub fn camel_case(typed: &str) -> Option<String> {
    let mut joined = String::with_capacity(typed.len());
    let mut starts_word = false;
    for letter in typed.chars() {
        match letter {
            'a'..='z' if starts_word => joined.push(letter.to_ascii_uppercase()),
            'a'..='z' | 'A'..='Z' | '0'..='9' => joined.push(letter),
            letter if letter.is_ascii() => {
                starts_word = !joined.is_empty();
                continue;
            }
            _ => return None,
        }
        starts_word = false;
    }
    joined.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(joined)
}

fn edits(typed: &str, word: &str) -> Option<usize> {
    let length = typed.len().max(word.len());
    if length > MAX_LENGTH { None } else { edits_up_to(typed, word, allowance(length)) }
}

/// Returns the number of edits up to which a word of `length` bytes counts as misspelled. Short words allow few.
fn allowance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// Returns the Damerau-Levenshtein distance of two texts without regard to case, or `None` above `limit`.
///
/// Only cells within `limit` of the table's diagonal are filled, because others are above it.
fn edits_up_to(one: &str, other: &str, limit: usize) -> Option<usize> {
    let one = one.chars().map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    let other = other.chars().map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let beyond = limit + 1;
    let mut rows = [(); 3].map(|()| vec![beyond; other.len() + 1]);
    for (column, edits) in rows[1].iter_mut().enumerate().take(beyond) {
        *edits = column;
    }
    for row in 1..=one.len() {
        let [before, above, current] = &mut rows;
        let (first, last) = (row.saturating_sub(limit), (row + limit).min(other.len()));
        // The vector still holds an older row, so the cells next to the filled ones are reset.
        current[first.saturating_sub(1)] = if first <= 1 { row.min(beyond) } else { beyond };
        for column in first.max(1)..=last {
            let (letter, other_letter) = (one[row - 1], other[column - 1]);
            let mut least = above[column - 1] + usize::from(letter != other_letter);
            least = least.min(above[column] + 1).min(current[column - 1] + 1);
            if row > 1 && column > 1 && letter == other[column - 2] && one[row - 2] == other_letter {
                least = least.min(before[column - 2] + 1);
            }
            current[column] = least.min(beyond);
        }
        if let Some(next) = current.get_mut(last + 1) {
            *next = beyond;
        }
        if current[first..=last].iter().all(|edits| *edits > limit) {
            return None;
        }
        rows.rotate_left(1);
    }
    rows[1].last().copied().filter(|edits| *edits <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_nearest_word() {
        let words = ["string", "integer", "ref", "maxLength", "minLength", "com.example.thing"];
        for (typed, expected) in [
            ("strng", Some("string")),
            ("String", Some("string")),
            ("itneger", Some("integer")),
            ("maxlength", Some("maxLength")),
            ("minLenth", Some("minLength")),
            ("com.example.thin", Some("com.example.thing")),
            ("rfe", Some("ref")),
            ("str", None),
            ("def", Some("ref")),
            ("dog", None),
            ("", None),
            ("title", None),
        ] {
            assert_eq!(nearest(typed, &mut words.into_iter()), expected, "{typed}");
        }
    }

    #[test]
    fn joins_words_to_camel_case() {
        for (typed, name) in [
            ("not-found", Some("notFound")),
            ("Not found", Some("NotFound")),
            ("snake_case_2", Some("snakeCase2")),
            ("-a", Some("a")),
            ("2nd", None),
            ("é", None),
            ("--", None),
        ] {
            assert_eq!(camel_case(typed).as_deref(), name, "{typed}");
        }
    }

    #[test]
    fn limited_distance_equals_full_distance() {
        let words =
            ["", "a", "ab", "ba", "abc", "acb", "bca", "abcd", "abdc", "badc", "aabbcc", "ababab", "bababa", "éa"];
        for (one, other) in words.iter().flat_map(|one| words.iter().map(move |other| (*one, *other))) {
            let all = full_distance(one, other);
            for limit in 0..4 {
                assert_eq!(
                    edits_up_to(one, other, limit),
                    Some(all).filter(|all| *all <= limit),
                    "{one} {other} {limit}"
                );
            }
        }
    }

    fn full_distance(one: &str, other: &str) -> usize {
        let (one, other) = (one.chars().collect::<Vec<_>>(), other.chars().collect::<Vec<_>>());
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (row, column) in (0..=one.len()).flat_map(|row| (0..=other.len()).map(move |column| (row, column))) {
            table[row][column] = match (row, column) {
                (0, edits) | (edits, 0) => edits,
                _ => {
                    let changed = table[row - 1][column - 1] + usize::from(one[row - 1] != other[column - 1]);
                    let least = changed.min(table[row - 1][column] + 1).min(table[row][column - 1] + 1);
                    let is_swap =
                        row > 1 && column > 1 && (one[row - 1], one[row - 2]) == (other[column - 2], other[column - 1]);
                    if is_swap { least.min(table[row - 2][column - 2] + 1) } else { least }
                }
            };
        }
        table[one.len()][other.len()]
    }

    #[test]
    fn suggests_nothing_beyond_128_bytes() {
        let (at_most, beyond) = ("a".repeat(127), "a".repeat(128));
        assert_eq!(nearest(&format!("{at_most}c"), &mut [beyond.as_str()].into_iter()), Some(beyond.as_str()));
        assert_eq!(nearest(&format!("{beyond}c"), &mut [beyond.as_str()].into_iter()), None);
    }

    #[test]
    fn skips_words_of_very_different_length() {
        assert_eq!(nearest(&"x".repeat(10_000_000), &mut ["string", "integer"].into_iter()), None);
    }
}
