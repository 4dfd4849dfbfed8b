//! Documents that don't lie where their names lead: found without reading all that is there, and told with where they belong.

use super::*;

/// A document that calls itself so.
fn called(name: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "{name}", "defs": {{"main": {{"type": "string"}}}}}}"#)
}

/// All strays that somebody meets who wants every name that begins with `start`, by path.
fn met(place: &Place, start: &str) -> Vec<MisplacedDocument> {
    let mut strays = Catalog::open(&place.0).misplaced(&|name| name.as_str().starts_with(start));
    strays.sort_by(|one, other| one.path.cmp(&other.path));
    strays
}

/// What is told of the only one of them, seen from the root.
fn told(place: &Place) -> (String, String) {
    let strays = met(place, "com.example.");
    let [stray] = &strays[..] else { panic!("one stray: {strays:?}") };
    let seen = |text: String| text.replace(&format!("{}/", place.0.display()), "");
    (seen(stray.reason()), seen(stray.advice("it")))
}

/// The help, and the note behind where it was looked for, when the document `name` is asked for.
fn missed(place: &Place, name: &str) -> (String, String) {
    let drawn = place.load(&[name]).error_list()[0].render(&place.0);
    let line =
        |word: &str| drawn.lines().find_map(|line| line.trim().strip_prefix(word)).unwrap_or_default().to_owned();
    (line("= help: "), line("= note: ").split_once("; ").map(|(_, rest)| rest.to_owned()).unwrap_or_default())
}

#[test]
fn documents_whose_path_is_no_name_are_told_of() {
    let lexicon = r#"{"lexicon": 1}"#;
    let place = Place::new()
        .document("thing", r#"{"main": {"type": "string"}}"#)
        .with("com/example/get_thing.json", lexicon)
        .with("com/example/upper.JSON", lexicon)
        .with("com.example.get-thing.json", lexicon)
        .with("package.json", r#"{"name": "not a document"}"#)
        .with("com/example/README.md", lexicon);
    let strays = Catalog::open(&place.0).misplaced(&|_| true);
    assert_eq!(
        strays.iter().map(|stray| stray.spelled.as_str()).collect::<Vec<_>>(),
        ["com.example.get-thing", "com.example.get_thing", "com.example.upper"]
    );
    assert!(strays.iter().all(MisplacedDocument::is_nameless));
}

#[test]
fn a_file_that_ends_otherwise_is_told_by_its_ending() {
    let place = Place::new().with("com/example/thing2.JSON", called("com.example.thing2"));
    assert_eq!(
        told(&place),
        ("ends with `.JSON`, and must end with `.json`".into(), "move it to `com/example/thing2.json`".into())
    );
    let (help, note) = missed(&place, "thing2");
    assert_eq!(help, "move it to `com/example/thing2.json`");
    assert_eq!(note, "`com/example/thing2.JSON` ends with `.JSON`, and must end with `.json`");
}

#[test]
fn a_document_that_lies_in_neither_layout_is_told_of() {
    for text in [called("com.example.thing"), r#"{"lexicon": 1}"#.to_owned()] {
        let place = Place::new().with("com/example.thing.json", text).document("other", "{}");
        assert_eq!(Catalog::open(&place.0).names(), [Nsid::parse("com.example.other").unwrap()]);
        assert_eq!(
            told(&place),
            ("mixes folders and dots in its path".into(), "move it to `com/example/thing.json`".into())
        );
        let (help, note) = missed(&place, "thing");
        assert_eq!(help, "move it to `com/example/thing.json`");
        assert_eq!(note, "`com/example.thing.json` mixes folders and dots in its path");
    }
}

#[test]
fn a_path_that_is_no_nsid_is_told_with_its_own_reason() {
    let place = Place::new().with("foo/thing2.json", called("com.example.thing2"));
    let reason = "spells `foo.thing2`, which is no NSID: an NSID has at least three parts with dots between them";
    assert_eq!(
        told(&place),
        (reason.into(), "it calls itself `com.example.thing2`: move it to `com/example/thing2.json`".into())
    );
    let place = Place::new().with("com/example/2nd.json", r#"{"lexicon": 1}"#);
    let (reason, advice) = told(&place);
    assert_eq!(reason, "spells `com.example.2nd`, which is no NSID: the last part of an NSID starts with a letter");
    assert!(advice.starts_with("give it an `id`, and move it to where that leads"), "{advice}");
}

#[test]
fn a_name_with_words_in_it_is_told_as_one_of_letters() {
    for (path, home) in [
        ("com/example/get_thing.json", "com/example/getThing.json"),
        ("com.example.get-thing.json", "com.example.getThing.json"),
        ("com/example.get-thing.JSON", "com/example.getThing.json"),
    ] {
        let place = Place::new().with(path, called("com.example.get_thing"));
        assert_eq!(told(&place).1, format!("move it to `{home}`"), "{path}");
    }
}

#[test]
fn a_document_in_the_wrong_place_is_told_with_the_right_one_wherever_it_lies() {
    for path in [
        "note.json",
        "blog/note.json",
        "lexicons/com/example/blog/note.json",
        "example/com/note.json",
        "a/b/c/note.json",
    ] {
        let place = Place::new().with(path, called("com.example.blog.note")).document("other", "{}");
        let help = "calls itself `com.example.blog.note`: move it to `com/example/blog/note.json`";
        assert_eq!(missed(&place, "blog.note"), (format!("`{path}` {help}"), String::new()));
        assert_eq!(told(&place).1, format!("it {help}"), "{path}");
    }
}

#[test]
fn a_reference_to_a_document_in_the_wrong_place_is_told_with_the_right_one() {
    let place = Place::new().document("a", &refers("com.example.note")).with("note.json", called("com.example.note"));
    assert_eq!(
        missed(&place, "a").0,
        "`note.json` calls itself `com.example.note`: move it to `com/example/note.json`"
    );
}

#[test]
fn a_document_without_a_name_is_told_where_its_file_is_named_like_what_was_asked_for() {
    let place = Place::new().with("note.json", r#"{"lexicon": 1, "defs": {}}"#).with("other.json", r#"{"lexicon": 1}"#);
    assert_eq!(missed(&place, "blog.note").0, "move `note.json` to `com/example/blog/note.json`");
    assert_eq!(missed(&place, "blog.note2"), (String::new(), String::new()));
}

#[test]
fn a_copy_of_a_document_is_not_told_to_take_its_place() {
    let place = Place::new()
        .with("com/example/thing copy.json", called("com.example.thing"))
        .with("com.example.thing.json", called("com.example.thing"));
    let advice = "what it calls itself is `com.example.thing.json` already: remove one of the two, or change the `id`";
    assert_eq!(told(&place).1, advice);
    assert!(met(&place, "com.example.")[0].is_copy());
}

#[test]
fn a_document_below_a_root_of_its_own_is_known() {
    let own =
        |path| met(&Place::new().with(path, called("com.example.thing")), "com.example.")[0].has_a_root_of_its_own();
    assert!(
        own("more/com/example/thing.json") && own("more/com.example.thing.json") && own("v1.0/com/example/thing.json")
    );
    assert!(
        !own("thing.json")
            && !own("com/thing.json")
            && !own("example/com/thing.json")
            && !own("a/b/example/thing.json")
    );
}

#[test]
fn a_root_that_lies_too_deep_is_told_with_the_one_above() {
    let place = Place::new().with("lexicons/com/example/thing.json", called("com.example.thing"));
    let deep = Catalog::open(place.0.join("lexicons/com/example"));
    let mistake = &deep.load(&[Nsid::parse("com.example.thing").unwrap()]).error_list()[0];
    assert!(
        mistake
            .render(&place.0)
            .ends_with("= help: `lexicons/com/example/thing.json` would be found if `lexicons` were the root"),
        "{}",
        mistake.render(&place.0)
    );
    assert!(!deep.misplaced(&|_| true)[0].has_a_root_of_its_own());
}

#[test]
fn a_file_is_not_told_to_take_the_place_of_another() {
    let place = Place::new()
        .with("com/example/get_thing.json", r#"{"lexicon": 1}"#)
        .document("getThing", r#"{"main": {"type": "string"}}"#);
    assert!(told(&place).1.starts_with("give it an `id`"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_unicode_is_told_too() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new().document("other", "{}");
    let name = std::ffi::OsStr::from_bytes(b"th\xffing.json");
    fs::write(place.0.join("com/example").join(name), called("com.example.thing")).unwrap();
    assert_eq!(told(&place).1, "it calls itself `com.example.thing`: move it to `com/example/thing.json`");
}

#[test]
fn of_a_folder_that_is_as_it_should_be_one_document_is_read() {
    let place = Place::new()
        .with("org/example/a.json", called("org.example.a"))
        // Nobody reads it, so nobody hears of it.
        .with("org/example/b.json", called("com.example.b"))
        .with("org.example.c.json", called("com.example.c"))
        .with("org/other/a.json", called("com.example.other.a"))
        .with("org/other/b.json", called("net.example.other"))
        .with("org/other/c.json", called("com.example.other.c"));
    let paths = met(&place, "com.example.").into_iter().map(|stray| stray.path).collect::<Vec<_>>();
    assert_eq!(paths, ["org/other/a.json", "org/other/c.json"].map(|path| place.0.join(path)));
}

#[test]
fn what_was_called_by_a_name_is_found_however_its_text_is_broken() {
    let broken = "{\n  \"lexicon\": 1,\n  \"id\" : \"com.example.note\",\n  \"defs\": {";
    let place = Place::new().with("note.json", broken);
    assert!(missed(&place, "note").0.ends_with("move it to `com/example/note.json`"));
    let odd = r#"{"lexicon": 1, "defs": {"main": {"type": "object", "properties": {"id": {"type": "string"}}}}, "id": "com.example.note"}"#;
    assert!(missed(&Place::new().with("note.json", odd), "note").0.ends_with("move it to `com/example/note.json`"));
}

#[test]
fn a_definition_behind_a_dot_is_told_as_one_behind_a_sign() {
    let defs = r#"{"view": {"type": "string"}, "other": {"type": "string"}}"#;
    let place = Place::new()
        .document("a", &refers("com.example.defs.view"))
        .document("b", &refers("com.example.defs.gone"))
        .document("defs", defs);
    assert_eq!(missed(&place, "a").0, "did you mean `com.example.defs#view`?");
    let install = "add the document: `lex install com.example.defs.gone` fetches one that is published";
    assert_eq!(missed(&place, "b").0, install);
    assert_eq!(missed(&place, "defs.view").0, "did you mean `com.example.defs`?");
}
