//! The word that somebody who misspelled another one may have meant.
//! Knows nothing of which words there are.

/// The greatest length in bytes of a text that is taken for a misspelling, and of the word that may have been meant.
pub const LONGEST: usize = 128;

/// How many texts of one list or document are compared with all names that there are. No more diagnostics of a document are
/// shown.
pub const MOST_SUGGESTED: usize = 10;

/// The one of `words` that is nearest to `typed`, if it is near enough to be what was meant; of several, the first in
/// the order of the alphabet.
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

/// Whether `typed` is near enough to `word` to be a misspelling of it.
pub fn is_near(typed: &str, word: &str) -> bool {
    edits(typed, word).is_some()
}

/// The start of `name` that a list of names shows, so that a long name is not copied into each diagnostic.
pub(crate) fn shortened(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

/// `typed` with its words joined, `notFound` for `not-found`, where a name is made of letters and digits alone; `None` if
/// that is none either.
pub fn joined(typed: &str) -> Option<String> {
    let mut joined = String::with_capacity(typed.len());
    let mut begins = false;
    for letter in typed.chars() {
        match letter {
            'a'..='z' if begins => joined.push(letter.to_ascii_uppercase()),
            'a'..='z' | 'A'..='Z' | '0'..='9' => joined.push(letter),
            letter if letter.is_ascii() => {
                begins = !joined.is_empty();
                continue;
            }
            _ => return None,
        }
        begins = false;
    }
    joined.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(joined)
}

fn edits(typed: &str, word: &str) -> Option<usize> {
    let length = typed.len().max(word.len());
    if length > LONGEST { None } else { edits_up_to(typed, word, allowance(length)) }
}

/// How many edits away a word of `length` bytes may be: in short words two edits make any word of any other.
fn allowance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// How many letters must be added, taken away, changed or swapped with the next one to make one text of the other,
/// without regard to case; `None` beyond `most`.
///
/// Only cells of the table within `most` of its diagonal can hold so few, so only these are filled in.
fn edits_up_to(one: &str, other: &str, most: usize) -> Option<usize> {
    let one = one.chars().map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    let other = other.chars().map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let beyond = most + 1;
    let mut rows = [(); 3].map(|()| vec![beyond; other.len() + 1]);
    for (column, edits) in rows[1].iter_mut().enumerate().take(beyond) {
        *edits = column;
    }
    for row in 1..=one.len() {
        let [before, above, current] = &mut rows;
        let (first, last) = (row.saturating_sub(most), (row + most).min(other.len()));
        // The row is that of three rows ago: what is beside the filled cells must not be taken for this row's.
        current[first.saturating_sub(1)] = if first <= 1 { row.min(beyond) } else { beyond };
        for column in first.max(1)..=last {
            let (letter, against) = (one[row - 1], other[column - 1]);
            let mut least = above[column - 1] + usize::from(letter != against);
            least = least.min(above[column] + 1).min(current[column - 1] + 1);
            if row > 1 && column > 1 && letter == other[column - 2] && one[row - 2] == against {
                least = least.min(before[column - 2] + 1);
            }
            current[column] = least.min(beyond);
        }
        if let Some(behind) = current.get_mut(last + 1) {
            *behind = beyond;
        }
        if current[first..=last].iter().all(|edits| *edits > most) {
            return None;
        }
        rows.rotate_left(1);
    }
    rows[1].last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_word_leads_to_the_one_that_was_meant() {
        let words = ["string", "integer", "ref", "maxLength", "minLength", "com.example.thing"];
        for (typed, meant) in [
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
            assert_eq!(nearest(typed, &mut words.into_iter()), meant, "{typed}");
        }
    }

    #[test]
    fn words_of_a_name_are_joined() {
        for (typed, name) in [
            ("not-found", Some("notFound")),
            ("Not found", Some("NotFound")),
            ("snake_case_2", Some("snakeCase2")),
            ("-a", Some("a")),
            ("2nd", None),
            ("é", None),
            ("--", None),
        ] {
            assert_eq!(joined(typed).as_deref(), name, "{typed}");
        }
    }

    #[test]
    fn edits_equal_those_of_the_whole_table() {
        let words =
            ["", "a", "ab", "ba", "abc", "acb", "bca", "abcd", "abdc", "badc", "aabbcc", "ababab", "bababa", "éa"];
        for (one, other) in words.iter().flat_map(|one| words.iter().map(move |other| (*one, *other))) {
            let all = whole_table(one, other);
            for most in 0..4 {
                assert_eq!(edits_up_to(one, other, most), Some(all).filter(|all| *all <= most), "{one} {other} {most}");
            }
        }
    }

    fn whole_table(one: &str, other: &str) -> usize {
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
    fn a_long_text_is_compared_with_short_words_at_no_cost() {
        assert_eq!(nearest(&"x".repeat(10_000_000), &mut ["string", "integer"].into_iter()), None);
    }
}
