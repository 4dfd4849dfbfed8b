//! Where a mistake is told: held against places that are marked by hand, so that neither the reader's counting nor the drawing
//! vouches for itself.

use std::collections::BTreeMap;
use std::path::Path;

use lexicon_schema::catalog::FileDiagnostic;

use super::cases::{Case, cases, combined_cases};

/// A line, a column and the text that is marked there.
type Place = (usize, usize, String);

/// A mistake or a note: the name that its first row begins with, and its places, the one at fault first.
type Marked = (&'static str, Vec<Place>);

/// The place that a row ends with; a mistake may have none.
fn place(row: &str) -> Option<Place> {
    let (at, text) = row.split_once(' ').unwrap_or((row, ""));
    if at == "-" {
        return None;
    }
    let (line, column) = at.split_once(':').expect("a line and a column");
    let [line, column] = [line, column].map(|number| number.parse().expect("a number"));
    // The texts stand in a column.
    let text = text.get(7usize.saturating_sub(at.len())..).unwrap_or_default();
    Some((line, column, text.to_owned()))
}

/// What is marked in these rows.
fn marked(rows: impl IntoIterator<Item = &'static str>) -> Vec<Marked> {
    let mut marked: Vec<Marked> = Vec::new();
    for row in rows {
        let (name, rest) = row.split_once(' ').expect("a name, or blanks in its stead");
        if !name.is_empty() {
            marked.push((name, Vec::new()));
        }
        let (_, places) = marked.last_mut().expect("a name in the first row");
        places.extend(place(rest.trim_start()));
    }
    marked
}

/// The rows without the remarks above them.
fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|row| !row.starts_with('#'))
}

/// What is marked in each scene by the names of rules, with the document that it is in.
fn marked_combined() -> BTreeMap<&'static str, Vec<(&'static str, Marked)>> {
    let mut documents: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows(include_str!("combined_locations.txt")) {
        match row.strip_prefix("  ") {
            None => documents.push((row, Vec::new())),
            Some(row) => documents.last_mut().expect("a scene in the first row").1.push(row),
        }
    }
    let mut scenes: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (document, rows) in documents {
        let (scene, file) = document.split_once('/').unwrap_or((document, "com.example.thing.json"));
        scenes.entry(scene).or_default().extend(marked(rows).into_iter().map(|marked| (file, marked)));
    }
    scenes
}

/// The places that are told, the one at fault first.
fn told_at(case: &Case, mistake: &FileDiagnostic) -> Vec<Place> {
    let at_fault = mistake.diagnostic.labels.iter().enumerate().all(|(nth, label)| label.primary == (nth == 0));
    assert!(at_fault, "{}: the first place is at fault, and no other\n{}", case.name, case.drawn());
    let places = mistake.diagnostic.labels.iter().map(|label| {
        let source = mistake.source.as_ref().expect("a document");
        let (line, column) = source.position(label.span.start);
        (line, column, source.text[label.span.start..label.span.end].to_owned())
    });
    places.collect()
}

/// The file, as it is named in the folder of the documents.
fn file<'mistake>(case: &Case, mistake: &'mistake FileDiagnostic) -> Option<&'mistake Path> {
    mistake.source.as_ref().map(|source| source.path.strip_prefix(&case.root).expect("a file of the case"))
}

/// Whoever follows what is drawn comes to the place at fault.
fn assert_drawn_at(case: &Case, word: &str, mistake: &FileDiagnostic, places: &[Place]) {
    if let (Some((line, column, _)), Some(file)) = (places.first(), file(case, mistake)) {
        let (drawn, place) = (case.draw(word, mistake), format!("--> {}:{line}:{column}\n", file.display()));
        assert!(drawn.contains(&place), "{}: not drawn at {place}{drawn}", case.name);
    }
}

#[test]
fn a_mistake_is_told_at_the_very_key_or_value() {
    let mut expected: BTreeMap<&str, Vec<Vec<Place>>> = BTreeMap::new();
    for (name, places) in marked(rows(include_str!("locations.txt"))) {
        expected.entry(name).or_default().push(places);
    }
    let names: Vec<&str> = cases().iter().map(|case| case.name.as_str()).collect();
    assert_eq!(expected.keys().copied().collect::<Vec<_>>(), names, "a row for each document");
    for case in cases() {
        let told = case.told();
        let places: Vec<Vec<Place>> = told.iter().map(|(_, mistake)| told_at(case, mistake)).collect();
        let expected = &expected[case.name.as_str()];
        assert_eq!(&places, expected, "{}", case.name);
        for ((word, mistake), places) in told.iter().zip(expected) {
            assert_drawn_at(case, word, mistake, places);
        }
    }
}

#[test]
fn each_of_several_mistakes_is_told_at_the_very_key_or_value_of_its_document() {
    let (expected, scenes) = (marked_combined(), combined_cases());
    let names: Vec<&str> = scenes.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(expected.keys().copied().collect::<Vec<_>>(), names, "rows for each scene");
    for case in &scenes {
        let told = case.told();
        let places = told.iter().map(|(_, mistake)| {
            let file = file(case, mistake).and_then(Path::to_str).expect("a document");
            (file, (mistake.diagnostic.rule.code(), told_at(case, mistake)))
        });
        let expected = &expected[case.name.as_str()];
        assert_eq!(&places.collect::<Vec<_>>(), expected, "{}", case.name);
        for ((word, mistake), (_, (_, places))) in told.iter().zip(expected) {
            assert_drawn_at(case, word, mistake, places);
        }
    }
}
