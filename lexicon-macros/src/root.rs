//! The folder of documents. It depends only on the package, the arguments and the environment, not on the current folder or
//! the file of a span, so that cargo, editors and documentation tests agree.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::{env, fs};

use syn::LitStr;

/// The environment variable for the root, which the `[env]` table of cargo's configuration can set.
pub const VARIABLE: &str = "LEXICON_ROOT";

/// The package being compiled and the root of its documents.
#[derive(Debug)]
pub struct Root {
    /// The folder of Cargo.toml.
    pub package: PathBuf,
    /// The folder of the documents.
    pub documents: PathBuf,
}

impl Root {
    /// Finds the root: the option `root`, else the environment variable, else the nearest folder `lexicons` in the package or
    /// its parent folders.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such folder.
    pub fn find(option: Option<&LitStr>) -> Result<Self, syn::Error> {
        let error =
            |message: String| syn::Error::new(option.map_or_else(proc_macro2::Span::call_site, LitStr::span), message);
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package =
            package.ok_or_else(|| error("`CARGO_MANIFEST_DIR` is not set\n  = help: build with cargo".to_owned()))?;
        let documents =
            locate(&package, option.map(LitStr::value), env::var_os(VARIABLE).filter(|set| !set.is_empty()))
                .map_err(error)?;
        Ok(Self { package, documents })
    }

    /// Returns a path relative to the package, so that the expansion does not contain paths of this machine. `None` if there is
    /// no such path.
    pub fn relative_to_package(&self, file: &Path) -> Option<String> {
        let shared = self.package.components().zip(file.components()).take_while(|(one, other)| one == other).count();
        let up = self.package.components().skip(shared).map(|_| Component::ParentDir);
        let steps: Vec<String> = up
            .chain(file.components().skip(shared))
            .map(|step| step.as_os_str().to_str().map(str::to_owned))
            .collect::<Option<_>>()?;
        let relative = steps.join("/");
        // The parent of a symbolic link is another folder than that of its target.
        let leads_to_file = || fs::canonicalize(self.package.join(&relative)).ok() == fs::canonicalize(file).ok();
        (shared > 1 && (!relative.starts_with("..") || leads_to_file())).then_some(relative)
    }
}

fn locate(package: &Path, option: Option<String>, variable: Option<OsString>) -> Result<PathBuf, String> {
    let (folder, from) = match (option, variable) {
        (Some(option), _) => (package.join(&option), format!("`root = \"{option}\"`")),
        (None, Some(variable)) => (package.join(&variable), format!("the environment variable `{VARIABLE}`")),
        (None, None) => return nearest(package),
    };
    match folder.is_dir() {
        true => Ok(normal(&folder)),
        false => Err(format!("folder `{}` not found\n  = help: create it, or change {from}", folder.display())),
    }
}

fn nearest(package: &Path) -> Result<PathBuf, String> {
    let folders = || package.ancestors().map(|folder| folder.join("lexicons"));
    folders().find(|folder| folder.is_dir()).ok_or_else(|| {
        let searched: Vec<String> = folders().map(|folder| format!("\n  {}", folder.display())).collect();
        format!(
            "folder `lexicons` not found\n  = help: create it next to Cargo.toml, or name another with `root = \"...\"` or the \
             environment variable `{VARIABLE}`\n  = note: searched{}",
            searched.concat()
        )
    })
}

/// Returns a path without `.` and `..`.
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
    fn finds_nearest_folder() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = package.parent().expect("a workspace").join("lexicons");
        assert_eq!(locate(package, None, None).as_ref(), Ok(&root));
        assert_eq!(locate(package, Some("../lexicons".to_owned()), None).as_ref(), Ok(&root));
        assert_eq!(locate(package, None, Some("../lexicons".into())).as_ref(), Ok(&root));
    }

    #[test]
    fn reports_missing_folder_with_its_source() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let option = locate(package, Some("nowhere".to_owned()), None).expect_err("no such folder");
        assert!(
            option.ends_with("nowhere` not found\n  = help: create it, or change `root = \"nowhere\"`"),
            "{option}"
        );
        let variable = locate(package, None, Some("nowhere".into())).expect_err("no such folder");
        assert!(
            variable.ends_with(
                "nowhere` not found\n  = help: create it, or change the environment variable `LEXICON_ROOT`"
            ),
            "{variable}"
        );
    }

    #[test]
    fn lists_searched_folders() {
        let missing = nearest(Path::new("/nonexistent/package")).expect_err("no such folder");
        assert!(missing.ends_with("/nonexistent/package/lexicons\n  /nonexistent/lexicons\n  /lexicons"), "{missing}");
    }

    #[test]
    fn returns_paths_relative_to_package() {
        let root = Root { package: "/home/user/app".into(), documents: "/home/user/lexicons".into() };
        let file = root.relative_to_package(Path::new("/home/user/lexicons/a.json"));
        assert_eq!(file.as_deref(), Some("../lexicons/a.json"));
        assert_eq!(root.relative_to_package(Path::new("/srv/a.json")), None);
    }
}
