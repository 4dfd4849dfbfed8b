//! Names of the maximum length: rustdoc writes a file per item, and a file name has at most 255 bytes.

use std::fs;

use super::create;

#[test]
fn rustdoc_documents_items_with_long_names() {
    let (segment, definition) = ("s".repeat(63), "d".repeat(255));
    let nsid = format!("{segment}.{}.{}.{}.{segment}", "a".repeat(63), "b".repeat(63), "c".repeat(60));
    assert!(nsid.len() <= 317);
    let field = "f".repeat(200);
    let text = format!(
        r##"{{"lexicon": 1, "id": "{nsid}", "defs": {{
  "main": {{"type": "object", "properties": {{"{field}": {{"type": "object", "properties": {{
    "{field}": {{"type": "union", "refs": ["#{definition}", "#{definition2}"]}},
    "e": {{"type": "string", "knownValues": ["{definition}", "{definition2}"]}}}}}}}}}},
  "{definition}": {{"type": "object", "properties": {{}}}},
  "{definition2}": {{"type": "object", "properties": {{}}}},
  "{token}": {{"type": "token"}},
  "{alias}": {{"type": "array", "items": {{"type": "ref", "ref": "#{definition}"}}}}}}}}"##,
        definition2 = format!("{}e", &definition[1..]),
        token = "tT".repeat(127),
        alias = "l".repeat(220),
    );
    let library = format!("//! Long names.\nlexicon_runtime::lexicon!(\"{nsid}\");\n");
    let file = format!("lexicons/{}.json", nsid.replace('.', "/"));
    let package = create("lexicon-long-names", &[("src/lib.rs", &library), (&file, &text)]);
    package.cargo(&["doc", "--no-deps"]);
    let pages = nsid.split('.').fold(package.documentation(), |folder, segment| folder.join(segment));
    let mut pages = fs::read_dir(pages).expect("a folder of pages").map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.to_str()
            .expect("the name is UTF-8")
            .split_once('.')
            .expect("the file is named after a kind of item")
            .0
            .to_owned()
    });
    let kinds = pages.by_ref().collect::<Vec<_>>();
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    // Structs: two definitions and the inline object. Enums: the union and the string enum in it.
    assert_eq!((count("struct"), count("enum"), count("constant"), count("type")), (3, 2, 1, 1), "{kinds:?}");
}
