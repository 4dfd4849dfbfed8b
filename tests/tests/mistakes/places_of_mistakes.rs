//! Where a mistake is told: held against places that are marked by hand, so that neither the reader's counting nor the drawing
//! vouches for itself.

use std::collections::BTreeMap;

use super::cases::cases;

/// A line, a column and the text that is marked there.
type Place = (usize, usize, String);

/// The places of each document, by its name.
fn places() -> BTreeMap<&'static str, Vec<Place>> {
    let mut places: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let mut name = "";
    for row in include_str!("places.txt").lines().filter(|row| !row.starts_with('#')) {
        if !row.starts_with(' ') {
            name = row.split(' ').next().unwrap_or_default();
        }
        let rest = row.strip_prefix(name).unwrap_or(row).trim_start();
        let (at, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let known = places.entry(name).or_default();
        if at != "-" {
            let (line, column) = at.split_once(':').expect("a line and a column");
            let [line, column] = [line, column].map(|number| number.parse().expect("a number"));
            // The texts stand in a column.
            let text = text.get(7usize.saturating_sub(at.len())..).unwrap_or_default();
            known.push((line, column, text.to_owned()));
        }
    }
    places
}

#[test]
fn a_mistake_is_told_at_the_very_key_or_value() {
    let places = places();
    let names: Vec<&str> = cases().iter().map(|case| case.name.as_str()).collect();
    assert_eq!(places.keys().copied().collect::<Vec<_>>(), names, "a row for each document");
    for case in cases() {
        let told = case.told();
        let (word, mistake) = told.last().expect("something is told");
        let marked = mistake.diagnostic.labels.iter().map(|label| {
            let source = mistake.source.as_ref().expect("a document");
            let (line, column) = source.position(label.span.start);
            (line, column, source.text[label.span.start..label.span.end].to_owned())
        });
        let marked: Vec<Place> = marked.collect();
        let expected = &places[case.name.as_str()];
        assert_eq!(&marked, expected, "{}", case.name);
        if let Some((line, column, _)) = expected.first() {
            let (drawn, place) = (case.draw(word, mistake), format!(".json:{line}:{column}\n"));
            assert!(drawn.contains(&place), "{}: not drawn at {place}{drawn}", case.name);
        }
    }
}
