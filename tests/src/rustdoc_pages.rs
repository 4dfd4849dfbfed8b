//! Pages of rustdoc as a reader meets them: every link leads somewhere, and nothing of a document has become markup.
//! Rustdoc's own lints are silent about what a macro has written, so its pages are looked at.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// What rustdoc's own pages are made of.
const ELEMENTS: &str = "a body br button code dd details div dl dt em h1 h2 h3 h4 h5 h6 head hr html input li link main meta nav \
                        noscript ol p pre rustdoc-search rustdoc-settings rustdoc-toolbar rustdoc-topbar script section \
                        sidebar-button span strong style summary table tbody td template th thead title tr ul wbr";

/// The pages below a folder.
#[derive(Debug, Default)]
pub struct Pages {
    texts: HashMap<PathBuf, String>,
}

impl Pages {
    /// Reads all pages below `folder`.
    ///
    /// # Errors
    ///
    /// When a file can't be read.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let mut pages = Self::default();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "html") {
                    pages.texts.insert(path.clone(), fs::read_to_string(path)?);
                }
            }
        }
        Ok(pages)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// What is wrong on them, each with its page.
    pub fn faults(&self) -> BTreeSet<String> {
        let mut faults = BTreeSet::new();
        let mut anchors = HashMap::new();
        for (page, text) in &self.texts {
            let mut tell = |fault: String| faults.extend([format!("{}: {fault}", page.display())]);
            let text = said(text);
            for target in attributes(text, "href") {
                if let Some(fault) = self.leads_nowhere(page, target, &mut anchors) {
                    tell(fault);
                }
            }
            for at in text.match_indices("[<code>").map(|(at, _)| at) {
                let link: String = text[at..].chars().take(80).collect();
                tell(format!("a link is left as text: {link}"));
            }
            for name in elements(text).filter(|name| ELEMENTS.split_whitespace().all(|known| known != *name)) {
                tell(format!("there is markup of somebody else: <{name}>"));
            }
        }
        faults
    }

    fn leads_nowhere<'p>(
        &'p self,
        page: &Path,
        target: &str,
        anchors: &mut HashMap<PathBuf, BTreeSet<&'p str>>,
    ) -> Option<String> {
        if ["https://", "http://", "javascript:"].iter().any(|start| target.starts_with(start)) {
            return None;
        }
        let target = target.replace("&amp;", "&");
        let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
        let path = path.split('?').next().unwrap_or_default();
        let file = if path.is_empty() { page.to_owned() } else { normal(&page.parent()?.join(path)) };
        if !file.is_file() {
            return Some(format!("a link leads to no file: {target}"));
        }
        let text = self.texts.get(&file).filter(|_| !anchor.is_empty())?;
        let known = anchors.entry(file).or_insert_with(|| attributes(text, "id").collect());
        // In a source, whose lines are numbered by its own script, and in a list that a script fills.
        let is_lines = anchor.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        (!is_lines && !known.contains(anchor)).then(|| format!("a link leads to no place in its page: {target}"))
    }
}

fn normal(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut normal, step| {
        match step {
            std::path::Component::ParentDir => drop(normal.pop()),
            step => normal.push(step),
        }
        normal
    })
}

/// What a page says of the item itself. What follows is said by the authors of traits, whose crates are not documented.
fn said(page: &str) -> &str {
    let others = ["trait-implementations", "synthetic-implementations", "blanket-implementations", "dyn-compatibility"];
    let ends =
        others.iter().chain(&["foreign-impls", "implementors"]).filter_map(|id| page.find(&format!("<h2 id=\"{id}\"")));
    &page[..ends.min().unwrap_or(page.len())]
}

/// The values of an attribute, which rustdoc writes in double quotes; what stands in text is escaped.
fn attributes<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let start = format!(" {name}=\"");
    let starts: Vec<usize> = text.match_indices(&start).map(|(at, start)| at + start.len()).collect();
    starts.into_iter().filter_map(|at| text[at..].split('"').next())
}

/// The names of all elements that are opened; what a script holds is none.
fn elements(text: &str) -> impl Iterator<Item = &str> {
    let mut is_script = false;
    text.split('<').skip(1).filter_map(move |tag| {
        let name = tag.split(|end: char| end.is_whitespace() || end == '>' || end == '/').next()?;
        is_script = if is_script { !tag.starts_with("/script>") } else { name == "script" };
        (!name.is_empty() && !name.starts_with('!') && (!is_script || name == "script")).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::Pages;

    fn faults(text: &str) -> Vec<String> {
        let folder = std::env::temp_dir().join(format!("lexicon-pages-{}-{}", std::process::id(), text.len()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("index.html"), text).expect("a page");
        let pages = Pages::read(&folder).expect("the page");
        let faults = pages.faults().into_iter();
        let faults = faults.filter_map(|fault| fault.split_once(": ").map(|(_, fault)| fault.to_owned())).collect();
        std::fs::remove_dir_all(folder).expect("the folder goes");
        faults
    }

    #[test]
    fn a_dead_link_a_link_as_text_and_markup_are_told() {
        assert_eq!(faults(r##"<p id="a"><a href="#a">x</a> <a href="index.html#a">y</a></p>"##), [""; 0]);
        assert_eq!(faults(r#"<a href="super::Thing">x</a>"#), ["a link leads to no file: super::Thing"]);
        assert_eq!(faults(r##"<a href="#none">x</a>"##), ["a link leads to no place in its page: #none"]);
        assert_eq!(faults("[<code>Thing</code>]"), ["a link is left as text: [<code>Thing</code>]"]);
        assert_eq!(faults("<p><img src=x></p>"), ["there is markup of somebody else: <img>"]);
    }
}
