//! The reference pages as a reader has them before him: rustdoc's own, in a browser, wide and narrow.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod browser;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

use serde_json::json;

use browser::Browser;
use lexicon_tests::package::{self, Package};

const TEXT: &str = include_str!("text.js");
const OVERFLOWS: &str = include_str!("overflows.js");

/// The project's own documents.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicons");

/// A wide window and that of a telephone.
const WIDTHS: [u32; 2] = [1280, 420];

/// Pages of the project's own documents.
const OWN: [&str; 6] = [
    "com.atproto.server.createInviteCodes",
    "com.example.blog.authFull",
    "com.example.blog.note",
    "com.example.blog.react",
    "com.example.blog.watch",
    "com.example.room.book",
];

/// Published documents: the longest ones, and one of each kind.
const PUBLISHED: [&str; 6] = [
    "app.bsky.feed.defs",
    "app.bsky.feed.post",
    "app.bsky.feed.searchPosts",
    "com.atproto.moderation.defs",
    "com.atproto.repo.uploadBlob",
    "com.atproto.sync.subscribeRepos",
];

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("reference_pages")
}

/// The folder of the pages, which rustdoc has made without one warning.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let published = lexicon_tests::corpus::folder().map(|corpus| corpus.join("atproto/lexicons"));
        let mut library = "//! Reference pages.\n#![deny(warnings, missing_docs)]\n".to_owned();
        for (module, names, root) in [("own", OWN, Some(PathBuf::from(ROOT))), ("published", PUBLISHED, published)] {
            let Some(root) = root else { continue };
            let names = names.map(|name| format!("{name:?}, ")).concat();
            let call = format!("lexicon_runtime::lexicon!({names}root = {:?});", root.display().to_string());
            write!(library, "/// Documents.\npub mod {module} {{ {call} }}\n").expect("memory");
        }
        let package = Package::create(
            &scratch().with_file_name("crates"),
            "pages",
            &package::runtime(&["xrpc"]),
            &[("src/lib.rs", &library)],
        );
        package.cargo(&["doc", "--no-deps"]);
        package.documentation()
    })
}

/// The pages of documents, by name.
fn pages() -> Vec<(&'static str, PathBuf)> {
    let is_there = |module: &str| folder().join(module).is_dir();
    let page = |module: &str, name: &str| {
        let steps = lexicon_tests::rust_names::module(name).replace("::", "/");
        folder().join(module).join(steps).join("index.html")
    };
    let own = OWN.into_iter().map(|name| (name, page("own", name)));
    let published = PUBLISHED.into_iter().filter(|_| is_there("published"));
    own.chain(published.map(|name| (name, page("published", name)))).collect()
}

fn page(name: &str) -> PathBuf {
    pages().into_iter().find(|(known, _)| *known == name).expect("a page").1
}

/// Holds that a page says what stands in `expected`; with `LEXICON_BLESS=1`, writes it there.
fn holds(browser: &mut Browser, name: &str) {
    browser.open(&page(name), WIDTHS[0]);
    let said = browser.run(TEXT).as_str().expect("a text").to_owned() + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference_pages/expected").join(format!("{name}.txt"));
    if env::var_os("LEXICON_BLESS").is_some() {
        fs::write(&file, &said).expect("the text is written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        said == expected,
        "{name} says\n{said}\ninstead of\n{expected}\nif it is better, run again with LEXICON_BLESS=1"
    );
}

#[test]
fn pages_say_what_their_documents_say() {
    let Some(mut browser) = Browser::start() else { return };
    for name in OWN {
        holds(&mut browser, name);
    }
}

#[test]
fn pages_end_with_the_source_of_their_documents_folded() {
    let Some(mut browser) = Browser::start() else { return };
    for name in OWN {
        browser.open(&page(name), WIDTHS[0]);
        let source = "[...document.querySelectorAll('#main-content > details .docblock > details')].map((source) => \
                      [source.open, source.nextElementSibling === null, source.querySelector('pre').textContent.trim()])";
        let document = Path::new(ROOT).join(name.replace('.', "/")).with_extension("json");
        let document = fs::read_to_string(document).expect("the document");
        assert_eq!(browser.run(source), json!([[false, true, document.trim()]]), "{name}");
    }
}

#[test]
fn pages_overflow_in_no_window_and_break_no_name() {
    let Some(mut browser) = Browser::start() else { return };
    fs::create_dir_all(scratch()).expect("a folder");
    let mut faults = Vec::new();
    for (name, page) in pages() {
        for width in WIDTHS {
            browser.open(&page, width);
            browser.picture(&scratch().join(format!("{name}-{width}.png")));
            let told = browser.run(OVERFLOWS);
            let told = told.as_array().expect("a list").iter().filter_map(|fault| fault.as_str());
            faults.extend(told.map(|fault| format!("{name} at {width}: {fault}")));
        }
    }
    println!("the pictures are in {}", scratch().display());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn pages_link_only_to_what_is_there() {
    let Some(mut browser) = Browser::start() else { return };
    let mut links = BTreeSet::new();
    for (_, page) in pages() {
        browser.open(&page, WIDTHS[1]);
        let found = browser.run("[...document.querySelectorAll('a')].map((a) => a.href)");
        links.extend(found.as_array().expect("a list").iter().filter_map(|link| link.as_str().map(str::to_owned)));
    }
    links.retain(|link| !["https://", "javascript:"].iter().any(|start| link.starts_with(start)));
    assert!(links.len() > 100, "{} links", links.len());
    for link in &links {
        let place = link.strip_prefix("file://").unwrap_or(link);
        let (file, anchor) = place.split_once('#').unwrap_or((place, ""));
        let file = file.split('?').next().unwrap_or_default();
        let page = fs::read_to_string(file).unwrap_or_else(|error| panic!("a link leads nowhere: {link}: {error}"));
        // Lines of the source are found by a script.
        let is_there = anchor.is_empty() || file.contains("/src/") || page.contains(&format!("id=\"{anchor}\""));
        assert!(is_there, "a link leads to no part of a page: {link}");
    }
}

#[test]
fn pages_lead_from_a_property_to_its_type() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page("com.atproto.server.createInviteCodes"), WIDTHS[1]);
    browser.run("[...document.querySelectorAll('td a')].find((a) => a.textContent === 'accountCodes').click()");
    browser.await_page();
    let heading = browser
        .run("document.querySelector('h1').firstChild.textContent + document.querySelector('h1 .struct').textContent");
    assert_eq!(heading, "Struct AccountCodes");
}

#[test]
fn pages_of_types_show_no_machinery() {
    let Some(mut browser) = Browser::start() else { return };
    let module = page("com.example.blog.watch").with_file_name("");
    for (file, name, others) in [
        ("struct.Posted.html", "Posted", vec![]),
        ("enum.Message.html", "Message", vec!["Decode", "Encode", "Validate"]),
    ] {
        browser.open(&module.join(file), WIDTHS[0]);
        let script =
            "[...document.querySelectorAll('#trait-implementations-list h3')].map((impl) => impl.textContent).sort()";
        let shown = browser.run(script);
        let of_std = ["Clone", "Debug", "PartialEq", "Serialize", "StructuralPartialEq"];
        let traits = of_std.into_iter().chain(others).map(|shown| format!("impl {shown} for {name}"));
        let mut expected: Vec<String> = traits.chain([format!("impl<'de> Deserialize<'de> for {name}")]).collect();
        expected.sort();
        assert_eq!(shown, json!(expected));
    }
}
