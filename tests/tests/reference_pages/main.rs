//! Rustdoc's pages of generated code, rendered in a browser at two widths: text, layout and links.
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

/// Widths of a desktop and a phone.
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

/// Runs rustdoc, which must not warn, and returns the folder of the pages.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let published = lexicon_tests::corpus::folder().map(|corpus| corpus.join("atproto/lexicons"));
        let mut library = "//! Reference pages.\n#![deny(warnings, missing_docs)]\n".to_owned();
        for (module, names, root) in [("own", OWN, Some(PathBuf::from(ROOT))), ("published", PUBLISHED, published)] {
            let Some(root) = root else { continue };
            let names = names.map(|name| format!("{name:?}, ")).concat();
            let invocation = format!("lexicon_runtime::lexicon!({names}root = {:?});", root.display().to_string());
            write!(library, "/// Documents.\npub mod {module} {{ {invocation} }}\n").expect("memory");
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

/// Returns the page of each document.
fn pages() -> Vec<(&'static str, PathBuf)> {
    let exists = |module: &str| folder().join(module).is_dir();
    let page = |module: &str, name: &str| {
        let steps = lexicon_tests::rust_names::module(name).replace("::", "/");
        folder().join(module).join(steps).join("index.html")
    };
    let own = OWN.into_iter().map(|name| (name, page("own", name)));
    let published = PUBLISHED.into_iter().filter(|_| exists("published"));
    own.chain(published.map(|name| (name, page("published", name)))).collect()
}

fn page(name: &str) -> PathBuf {
    pages().into_iter().find(|(known, _)| *known == name).expect("a page").1
}

/// Asserts that the text of a page equals the file in `expected`. With `LEXICON_BLESS=1`, writes the file.
fn assert_page(browser: &mut Browser, name: &str) {
    browser.open(&page(name), WIDTHS[0]);
    let text = browser.run(TEXT).as_str().expect("a string").to_owned() + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference_pages/expected").join(format!("{name}.txt"));
    if env::var_os("LEXICON_BLESS").is_some() {
        fs::write(&file, &text).expect("the file is written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        text == expected,
        "{name}: found\n{text}\nexpected\n{expected}\nto accept the new text, run again with LEXICON_BLESS=1"
    );
}

#[test]
fn pages_contain_expected_text() {
    let Some(mut browser) = Browser::start() else { return };
    for name in OWN {
        assert_page(&mut browser, name);
    }
}

#[test]
fn pages_end_with_folded_source_of_document() {
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
fn pages_fit_both_widths() {
    let Some(mut browser) = Browser::start() else { return };
    fs::create_dir_all(scratch()).expect("the folder is created");
    let mut errors = Vec::new();
    for (name, page) in pages() {
        for width in WIDTHS {
            browser.open(&page, width);
            browser.screenshot(&scratch().join(format!("{name}-{width}.png")));
            let found = browser.run(OVERFLOWS);
            let found = found.as_array().expect("an array").iter().filter_map(|error| error.as_str());
            errors.extend(found.map(|error| format!("{name} at {width} px: {error}")));
        }
    }
    println!("screenshots are in {}", scratch().display());
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), errors.join("\n"));
}

#[test]
fn links_have_targets() {
    let Some(mut browser) = Browser::start() else { return };
    let mut links = BTreeSet::new();
    for (_, page) in pages() {
        browser.open(&page, WIDTHS[1]);
        let found = browser.run("[...document.querySelectorAll('a')].map((a) => a.href)");
        links.extend(found.as_array().expect("an array").iter().filter_map(|link| link.as_str().map(str::to_owned)));
    }
    links.retain(|link| !["https://", "javascript:"].iter().any(|start| link.starts_with(start)));
    assert!(links.len() > 100, "{} links", links.len());
    for link in &links {
        let target = link.strip_prefix("file://").unwrap_or(link);
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let file = file.split('?').next().unwrap_or_default();
        let page = fs::read_to_string(file).unwrap_or_else(|error| panic!("broken link {link}: {error}"));
        // Line anchors of source pages are handled by a script.
        let exists = anchor.is_empty() || file.contains("/src/") || page.contains(&format!("id=\"{anchor}\""));
        assert!(exists, "anchor not found: {link}");
    }
}

#[test]
fn property_links_to_its_type() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page("com.atproto.server.createInviteCodes"), WIDTHS[1]);
    browser.run("[...document.querySelectorAll('td a')].find((a) => a.textContent === 'accountCodes').click()");
    browser.await_page();
    let heading = browser
        .run("document.querySelector('h1').firstChild.textContent + document.querySelector('h1 .struct').textContent");
    assert_eq!(heading, "Struct AccountCodes");
}

#[test]
fn pages_of_types_hide_internal_traits() {
    let Some(mut browser) = Browser::start() else { return };
    let module = page("com.example.blog.watch").with_file_name("");
    for (file, name, others) in [
        ("struct.Posted.html", "Posted", vec![]),
        ("enum.Message.html", "Message", vec!["Decode", "Encode", "Validate"]),
    ] {
        browser.open(&module.join(file), WIDTHS[0]);
        let script =
            "[...document.querySelectorAll('#trait-implementations-list h3')].map((impl) => impl.textContent).sort()";
        let found = browser.run(script);
        let of_std = ["Clone", "Debug", "Eq", "PartialEq", "Serialize", "StructuralPartialEq"];
        let traits = of_std.into_iter().chain(others).map(|name_of_trait| format!("impl {name_of_trait} for {name}"));
        let mut expected: Vec<String> = traits.chain([format!("impl<'de> Deserialize<'de> for {name}")]).collect();
        expected.sort();
        assert_eq!(found, json!(expected));
    }
}
