//! Where documents lie: one rule, the same under cargo, in the editor and in documentation tests.
//! Never the current folder, never the file of a span.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::{env, fs};

use syn::LitStr;

/// The variable that names the root where the call doesn't; cargo's `[env]` can set it.
pub const VARIABLE: &str = "LEXICON_ROOT";

/// The package that is compiled, and the root of its documents.
#[derive(Debug)]
pub struct Root {
    /// The folder of the package's Cargo.toml.
    pub package: PathBuf,
    /// The folder of the documents.
    pub documents: PathBuf,
}

impl Root {
    /// Finds the root: what the call says, else what the environment says, else the nearest folder `lexicons` from the
    /// package upwards.
    ///
    /// # Errors
    ///
    /// In words, when there is no such folder; with the place of the option if it was the option.
    pub fn find(option: Option<&LitStr>) -> Result<Self, syn::Error> {
        let refuse =
            |message: String| syn::Error::new(option.map_or_else(proc_macro2::Span::call_site, LitStr::span), message);
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.ok_or_else(|| refuse("`CARGO_MANIFEST_DIR` is not set: build with cargo".to_owned()))?;
        let documents =
            locate(&package, option.map(LitStr::value), env::var_os(VARIABLE).filter(|set| !set.is_empty()))
                .map_err(refuse)?;
        Ok(Self { package, documents })
    }

    /// A file as it is reached from the package's folder, which keeps this machine's paths out of the expansion.
    pub fn seen_from_package(&self, file: &Path) -> Option<String> {
        let shared = self.package.components().zip(file.components()).take_while(|(one, other)| one == other).count();
        let up = self.package.components().skip(shared).map(|_| Component::ParentDir);
        let steps: Vec<String> = up
            .chain(file.components().skip(shared))
            .map(|step| step.as_os_str().to_str().map(str::to_owned))
            .collect::<Option<_>>()?;
        let seen = steps.join("/");
        // Upwards from a package that is reached by a link lies another folder.
        let is_there = || fs::canonicalize(self.package.join(&seen)).ok() == fs::canonicalize(file).ok();
        (shared > 1 && (!seen.starts_with("..") || is_there())).then_some(seen)
    }
}

fn locate(package: &Path, option: Option<String>, variable: Option<OsString>) -> Result<PathBuf, String> {
    let (folder, from) = match (option, variable) {
        (Some(option), _) => (package.join(&option), format!("`root = \"{option}\"`")),
        (None, Some(variable)) => (package.join(&variable), format!("the variable `{VARIABLE}`")),
        (None, None) => return nearest(package),
    };
    match folder.is_dir() {
        true => Ok(normal(&folder)),
        false => Err(format!("{from} names no folder: there is no `{}`", folder.display())),
    }
}

fn nearest(package: &Path) -> Result<PathBuf, String> {
    let folders = || package.ancestors().map(|folder| folder.join("lexicons"));
    folders().find(|folder| folder.is_dir()).ok_or_else(|| {
        let looked: Vec<String> = folders().map(|folder| format!("\n  {}", folder.display())).collect();
        format!(
            "there is no folder `lexicons`: make one beside Cargo.toml, or name another by `root = \"...\"` or the variable \
             `{VARIABLE}`; looked for{}",
            looked.concat()
        )
    })
}

/// The path without `.` and `..`, which it may hold because a call is written relative to its package.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            step => normal.push(step),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_upwards_is_the_root() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = package.parent().expect("a workspace").join("lexicons");
        assert_eq!(locate(package, None, None).as_ref(), Ok(&root));
        assert_eq!(locate(package, Some("../lexicons".to_owned()), None).as_ref(), Ok(&root));
        assert_eq!(locate(package, None, Some("../lexicons".into())).as_ref(), Ok(&root));
    }

    #[test]
    fn a_root_that_is_no_folder_is_told_by_where_it_was_named() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let option = locate(package, Some("nowhere".to_owned()), None).expect_err("no such folder");
        assert!(option.starts_with("`root = \"nowhere\"` names no folder"), "{option}");
        let variable = locate(package, None, Some("nowhere".into())).expect_err("no such folder");
        assert!(variable.starts_with("the variable `LEXICON_ROOT` names no folder"), "{variable}");
    }

    #[test]
    fn where_it_was_looked_for_is_told() {
        let missing = nearest(Path::new("/nonexistent/package")).expect_err("no such folder");
        assert!(missing.ends_with("/nonexistent/package/lexicons\n  /nonexistent/lexicons\n  /lexicons"), "{missing}");
    }

    #[test]
    fn files_are_named_from_the_package_on() {
        let root = Root { package: "/home/user/app".into(), documents: "/home/user/lexicons".into() };
        let file = root.seen_from_package(Path::new("/home/user/lexicons/a.json"));
        assert_eq!(file.as_deref(), Some("../lexicons/a.json"));
        assert_eq!(root.seen_from_package(Path::new("/srv/a.json")), None);
    }
}
