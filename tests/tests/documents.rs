//! The published lexicon documents, read one by one with all that they refer to.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::document::Nsid;
use lexicon_tests::corpus;

/// Every document below `root`, by its path.
fn names(root: &Path) -> Vec<Nsid> {
    let mut names = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of documents") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                names.push(name(root, &path));
            }
        }
    }
    names
}

fn name(root: &Path, path: &Path) -> Nsid {
    let below = path.strip_prefix(root).expect("a path below the root").with_extension("");
    let segments = below.iter().map(|segment| segment.to_str().expect("a plain name")).collect::<Vec<_>>();
    Nsid::parse(&segments.join(".")).expect("a path that spells an NSID")
}

/// The mistakes that are none of the types that can't be read so far.
fn alarms(closure: &Closure, root: &Path) -> Vec<String> {
    let said = closure.mistakes.iter().map(|mistake| (&mistake.diagnostic.message, mistake));
    said.filter(|(message, _)| !message.ends_with("is not supported yet") && !message.starts_with("and "))
        .map(|(_, mistake)| mistake.render(root))
        .collect()
}

#[test]
fn published_documents_have_no_mistake() {
    let Some(corpus) = corpus::folder() else { return };
    for (part, count) in [("atproto", 402), ("community", 17)] {
        let root: PathBuf = corpus.join(part).join("lexicons");
        let catalog = Catalog::open(&root);
        let names = names(&root);
        assert_eq!(names.len(), count, "documents below {}", root.display());
        let mut whole = 0;
        for name in &names {
            let closure = catalog.load(std::slice::from_ref(name));
            let foreign = |alarm: &&String| part != "community" || !alarm.contains("is not there");
            let alarms = alarms(&closure, &root);
            assert_eq!(alarms.iter().find(foreign), None, "{name}");
            whole += usize::from(closure.mistakes.is_empty());
        }
        println!("{part}: {whole} of {count} documents are read whole, with all that they refer to");
    }
}
