//! The locations of diagnostics, compared with locations that were determined by hand.

use std::collections::BTreeMap;
use std::path::Path;

use lexicon_schema::catalog::FileDiagnostic;

use super::cases::{Case, cases, combined_cases};

/// A line, a column, and the marked text.
type Location = (usize, usize, String);

/// A diagnostic: the name in its first row, and its locations, the primary one first.
type Marked = (&'static str, Vec<Location>);

/// Parses the location at the end of a row, or returns `None` for `-`.
fn location(row: &str) -> Option<Location> {
    let (position, text) = row.split_once(' ').unwrap_or((row, ""));
    if position == "-" {
        return None;
    }
    let (line, column) = position.split_once(':').expect("a line and a column");
    let [line, column] = [line, column].map(|number| number.parse().expect("a number"));
    // The texts are aligned.
    let text = text.get(7usize.saturating_sub(position.len())..).unwrap_or_default();
    Some((line, column, text.to_owned()))
}

/// Parses rows.
fn marked(rows: impl IntoIterator<Item = &'static str>) -> Vec<Marked> {
    let mut marked: Vec<Marked> = Vec::new();
    for row in rows {
        let (name, rest) = row.split_once(' ').expect("a name or spaces");
        if !name.is_empty() {
            marked.push((name, Vec::new()));
        }
        let (_, locations) = marked.last_mut().expect("a name in the first row");
        locations.extend(location(rest.trim_start()));
    }
    marked
}

/// Returns the rows without comments.
fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|row| !row.starts_with('#'))
}

/// Parses the locations of the combined cases: the file, the rule and the locations of each diagnostic.
fn marked_combined() -> BTreeMap<&'static str, Vec<(&'static str, Marked)>> {
    let mut documents: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows(include_str!("combined_locations.txt")) {
        match row.strip_prefix("  ") {
            None => documents.push((row, Vec::new())),
            Some(row) => documents.last_mut().expect("a case in the first row").1.push(row),
        }
    }
    let mut cases: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (document, rows) in documents {
        let (case, file) = document.split_once('/').unwrap_or((document, "com.example.thing.json"));
        cases.entry(case).or_default().extend(marked(rows).into_iter().map(|marked| (file, marked)));
    }
    cases
}

/// Returns the locations of a diagnostic, the primary one first.
fn locations(case: &Case, diagnostic: &FileDiagnostic) -> Vec<Location> {
    let is_primary_first =
        diagnostic.diagnostic.labels.iter().enumerate().all(|(nth, label)| label.primary == (nth == 0));
    assert!(is_primary_first, "{}: only the first label should be primary\n{}", case.name, case.render_all());
    let locations = diagnostic.diagnostic.labels.iter().map(|label| {
        let source = diagnostic.source.as_ref().expect("a document");
        let (line, column) = source.position(label.span.start);
        (line, column, source.text[label.span.start..label.span.end].to_owned())
    });
    locations.collect()
}

/// Returns the file of a diagnostic, relative to the root.
fn file<'d>(case: &Case, diagnostic: &'d FileDiagnostic) -> Option<&'d Path> {
    diagnostic.source.as_ref().map(|source| source.path.strip_prefix(&case.root).expect("the file is in the root"))
}

/// Asserts that a rendered diagnostic shows its primary location.
fn assert_shows_location(case: &Case, prefix: &str, diagnostic: &FileDiagnostic, locations: &[Location]) {
    if let (Some((line, column, _)), Some(file)) = (locations.first(), file(case, diagnostic)) {
        let (rendered, location) =
            (case.render(prefix, diagnostic), format!("--> {}:{line}:{column}\n", file.display()));
        assert!(rendered.contains(&location), "{}: expected {location}{rendered}", case.name);
    }
}

#[test]
fn diagnostic_marks_the_exact_key_or_value() {
    let mut expected: BTreeMap<&str, Vec<Vec<Location>>> = BTreeMap::new();
    for (name, locations) in marked(rows(include_str!("locations.txt"))) {
        expected.entry(name).or_default().push(locations);
    }
    let names: Vec<&str> = cases().iter().map(|case| case.name.as_str()).collect();
    assert_eq!(expected.keys().copied().collect::<Vec<_>>(), names, "expected rows for each case");
    for case in cases() {
        let diagnostics = case.diagnostics();
        let actual: Vec<Vec<Location>> =
            diagnostics.iter().map(|(_, diagnostic)| locations(case, diagnostic)).collect();
        let expected = &expected[case.name.as_str()];
        assert_eq!(&actual, expected, "{}", case.name);
        for ((prefix, diagnostic), locations) in diagnostics.iter().zip(expected) {
            assert_shows_location(case, prefix, diagnostic, locations);
        }
    }
}

#[test]
fn combined_diagnostics_mark_the_exact_keys_and_values() {
    let (expected, cases) = (marked_combined(), combined_cases());
    let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(expected.keys().copied().collect::<Vec<_>>(), names, "expected rows for each case");
    for case in &cases {
        let diagnostics = case.diagnostics();
        let actual = diagnostics.iter().map(|(_, diagnostic)| {
            let file = file(case, diagnostic).and_then(Path::to_str).expect("a document");
            (file, (diagnostic.diagnostic.rule.code(), locations(case, diagnostic)))
        });
        let expected = &expected[case.name.as_str()];
        assert_eq!(&actual.collect::<Vec<_>>(), expected, "{}", case.name);
        for ((prefix, diagnostic), (_, (_, locations))) in diagnostics.iter().zip(expected) {
            assert_shows_location(case, prefix, diagnostic, locations);
        }
    }
}
