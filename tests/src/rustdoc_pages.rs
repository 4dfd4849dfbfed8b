//! Problems of rustdoc pages: broken links, and markup from the text of a document.
//!
//! Rustdoc's lints ignore documentation that a macro generates.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::files_below;

/// The elements that rustdoc itself writes.
const ELEMENTS: &str = "a body br button code dd details div dl dt em h1 h2 h3 h4 h5 h6 head hr html input li link main meta nav \
                        noscript ol p pre rustdoc-search rustdoc-settings rustdoc-toolbar rustdoc-topbar script section \
                        sidebar-button span strong style summary table tbody td template th thead title tr ul wbr";

/// The HTML pages in a folder and its subfolders.
#[derive(Debug)]
pub struct Pages {
    texts: HashMap<PathBuf, String>,
}

impl Pages {
    /// Reads all pages in `folder` and its subfolders.
    ///
    /// # Errors
    ///
    /// Returns an error if a page can't be read.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let files = files_below(folder).into_iter();
        let pages = files.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
        let texts = pages.map(|path| Ok((path.clone(), fs::read_to_string(path)?)));
        Ok(Self { texts: texts.collect::<std::io::Result<_>>()? })
    }

    /// Returns the number of pages.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Returns every problem with the path of its page.
    pub fn problems(&self) -> BTreeSet<String> {
        let mut problems = BTreeSet::new();
        let mut anchors = HashMap::new();
        for (page, text) in &self.texts {
            let mut report = |problem: String| problems.extend([format!("{}: {problem}", page.display())]);
            let text = own_part(text);
            for target in attributes(text, "href") {
                if let Some(problem) = self.link_problem(page, target, &mut anchors) {
                    report(problem);
                }
            }
            for start in text.match_indices("[<code>").map(|(start, _)| start) {
                let link: String = text[start..].chars().take(80).collect();
                report(format!("unresolved link: {link}"));
            }
            for name in elements(text).filter(|name| ELEMENTS.split_whitespace().all(|known| known != *name)) {
                report(format!("unexpected element: <{name}>"));
            }
        }
        problems
    }

    fn link_problem<'p>(
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
            return Some(format!("link to a missing file: {target}"));
        }
        let text = self.texts.get(&file).filter(|_| !anchor.is_empty())?;
        let known = anchors.entry(file).or_insert_with(|| attributes(text, "id").collect());
        // A script adds the anchors of source lines.
        let is_lines = anchor.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        (!is_lines && !known.contains(anchor)).then(|| format!("link to a missing anchor: {target}"))
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

/// Returns the part of a page before the documentation of traits, whose crates have no pages.
fn own_part(page: &str) -> &str {
    let others = ["trait-implementations", "synthetic-implementations", "blanket-implementations", "dyn-compatibility"];
    let ends =
        others.iter().chain(&["foreign-impls", "implementors"]).filter_map(|id| page.find(&format!("<h2 id=\"{id}\"")));
    &page[..ends.min().unwrap_or(page.len())]
}

/// Returns the values of an attribute, which rustdoc writes in double quotes.
fn attributes<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let start = format!(" {name}=\"");
    let starts: Vec<usize> = text.match_indices(&start).map(|(at, start)| at + start.len()).collect();
    starts.into_iter().filter_map(|at| text[at..].split('"').next())
}

/// Returns the names of all start tags outside of scripts.
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

    fn problems(text: &str) -> Vec<String> {
        let folder = std::env::temp_dir().join(format!("lexicon-pages-{}-{}", std::process::id(), text.len()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("index.html"), text).expect("a page");
        let pages = Pages::read(&folder).expect("the page");
        let problems = pages.problems().into_iter();
        let problems =
            problems.filter_map(|line| line.split_once(": ").map(|(_, problem)| problem.to_owned())).collect();
        std::fs::remove_dir_all(folder).expect("the folder is deleted");
        problems
    }

    #[test]
    fn reports_broken_links_and_unexpected_elements() {
        assert_eq!(problems(r##"<p id="a"><a href="#a">x</a> <a href="index.html#a">y</a></p>"##), [""; 0]);
        assert_eq!(problems(r#"<a href="super::Thing">x</a>"#), ["link to a missing file: super::Thing"]);
        assert_eq!(problems(r##"<a href="#none">x</a>"##), ["link to a missing anchor: #none"]);
        assert_eq!(problems("[<code>Thing</code>]"), ["unresolved link: [<code>Thing</code>]"]);
        assert_eq!(problems("<p><img src=x></p>"), ["unexpected element: <img>"]);
    }
}
