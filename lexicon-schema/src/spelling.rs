//! The word that somebody who misspelled another one may have meant.
//! Knows nothing of which words there are.

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
    edits_up_to(typed, word, allowance(typed.len().max(word.len())))
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
fn edits_up_to(one: &str, other: &str, most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most * 4 {
        return None;
    }
    let one = one.chars().map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    let other = other.chars().map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    let mut before = vec![0; other.len() + 1];
    let mut above = (0..=other.len()).collect::<Vec<_>>();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1; other.len() + 1];
        for (column, against) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != against);
            let mut least = changed.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *against {
                least = least.min(before[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        if current.iter().all(|edits| *edits > most) {
            return None;
        }
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().filter(|edits| *edits <= most)
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
    fn a_long_text_is_compared_with_short_words_at_no_cost() {
        assert_eq!(nearest(&"x".repeat(10_000_000), &mut ["string", "integer"].into_iter()), None);
    }
}
