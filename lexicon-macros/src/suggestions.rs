//! Suggestions for invalid arguments, derived from the argument alone.

use lexicon_schema::diagnostic::quoted;
use lexicon_schema::document::Nsid;
use lexicon_schema::spelling::camel_case;
use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

use crate::pattern::Pattern;
use crate::plan::module_name;

/// The usage of the macro, for errors without a better suggestion.
pub const USAGE: &str = "write lexicon!(\"com.example.thing\", ... [, root = \"lexicons\"])";

/// Common top-level domains, where the NSID in a path to a document begins.
const DOMAINS: [&str; 10] = ["com", "org", "net", "app", "chat", "tools", "dev", "io", "social", "blue"];

/// An error about an argument, and what to write instead.
pub struct Suggestion {
    /// The error.
    pub message: String,
    /// The help.
    pub help: Option<String>,
}

impl Suggestion {
    /// Creates a suggestion for `text`, which is not a [`Pattern`].
    pub fn for_document(text: &str) -> Self {
        if text.contains(['/', '\\']) {
            let help = arguments_for_path(text).map(|arguments| format!("write lexicon!({arguments})"));
            // A nested file can be correctly placed below another root.
            let file = text.split(['/', '\\']).nth(2).is_none().then(|| text.rsplit(['/', '\\']).next()).flatten();
            let message = format!("expected an NSID, found the path {}", quoted(text));
            return Self { message, help: help.or_else(|| place_of_file(file?)) };
        }
        if let Some((nsid, _)) = text.split_once('#')
            && Pattern::parse(nsid).is_some()
        {
            let message = format!("expected a document, found the definition {}", quoted(text));
            return Self { message, help: did_you_mean(Some(nsid.to_owned())) };
        }
        let message = format!("expected an NSID or a pattern such as `com.example.*`, found {}", quoted(text));
        Self {
            message,
            help: did_you_mean(joined_nsid(text).or_else(|| pattern(text))).or_else(|| place_of_file(text)),
        }
    }

    /// Creates a suggestion for an entry of `with` whose module is the parent of the document's module. rustc would only report
    /// a missing type.
    pub fn for_module(pattern: &Pattern, module: &TokenStream) -> Option<Self> {
        let Pattern::One(nsid) = pattern else { return None };
        let expected: Vec<String> = nsid.segments().map(module_name).collect();
        let (last, parent) = expected.split_last()?;
        let steps: Vec<String> = module.clone().into_iter().filter_map(step).collect();
        if !steps.ends_with(parent) || steps.ends_with(&expected) {
            return None;
        }
        let (path, authority) = (module.to_string().replace(' ', ""), nsid.as_str().rsplit_once('.')?.0);
        Some(Self {
            message: format!("expected the module of `{nsid}`, found its parent module `{path}`"),
            help: Some(format!(
                "write `\"{nsid}\" => {path}::{last}`, or `\"{authority}.*\" => {path}` for all documents in it"
            )),
        })
    }

    /// Returns the error at a literal.
    pub fn at(self, literal: &LitStr) -> syn::Error {
        let help = self.help.as_deref().unwrap_or(USAGE);
        syn::Error::new(literal.span(), format!("{}\n  = help: {help}", self.message))
    }
}

/// Returns the name if the token is one in a path.
fn step(token: TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    }
}

fn did_you_mean(text: Option<String>) -> Option<String> {
    text.map(|text| format!("did you mean `{text}`?"))
}

/// Returns the pattern for a text that lacks a star, or has one after a part of a segment.
fn pattern(text: &str) -> Option<String> {
    let start = match text.strip_suffix('*') {
        Some(start) => start.rsplit_once('.')?.0,
        None => text.strip_suffix('.').unwrap_or(text),
    };
    // A single word can also be the end of an NSID.
    let is_start = start.contains('.') && !text.ends_with(".json");
    Pattern::parse(&format!("{start}.*")).filter(|_| is_start).map(|pattern| pattern.to_string())
}

/// Returns the NSID whose last segment is that of `text` in camel case.
fn joined_nsid(text: &str) -> Option<String> {
    let (authority, last) = text.strip_suffix(".json").unwrap_or(text).rsplit_once('.')?;
    if last.contains('*') {
        return None;
    }
    Nsid::parse(&format!("{authority}.{}", camel_case(last)?)).map(|nsid| nsid.to_string())
}

/// Suggests where to put a file without an authority.
fn place_of_file(text: &str) -> Option<String> {
    let name = text.strip_suffix(".json").filter(|name| Nsid::parse(&format!("com.example.{name}")).is_some())?;
    Some(format!(
        "write the `id` of the document, and move the file to its path: `com.example.{name}` is in \
         `com/example/{name}.json`"
    ))
}

/// Returns the arguments for a path in either layout: an NSID or a pattern, and the root.
fn arguments_for_path(path: &str) -> Option<String> {
    // Not a definition of a document or a URL.
    if path.contains(['#', ':']) {
        return None;
    }
    let path = path.replace('\\', "/");
    let path = path.strip_suffix(".json").unwrap_or(&path);
    let steps: Vec<&str> = path.strip_prefix("./").unwrap_or(path).split('/').collect();
    let (file, root) = (steps.len().saturating_sub(1), steps.iter().rposition(|step| *step == "lexicons"));
    // The NSID begins after a folder `lexicons`, or is a file name with dots, or begins with a top-level domain.
    let start = match root {
        Some(root) => root + 1,
        None if steps.last().is_some_and(|file| file.contains('.')) => file,
        None => {
            let domain = steps.iter().position(|step| DOMAINS.contains(step));
            domain.or_else(|| (steps.last() == Some(&"*")).then_some(file))?
        }
    };
    let (root, nsid) = steps.split_at_checked(start)?;
    let dotted = nsid.join(".");
    let selected = Pattern::parse(&dotted).map(|pattern| pattern.to_string()).or_else(|| joined_nsid(&dotted))?;
    Some(match root {
        // The default root.
        [] | ["lexicons"] => format!("\"{selected}\""),
        root => format!("\"{selected}\", root = \"{}\"", root.join("/")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(text: &str) -> String {
        assert_eq!(Pattern::parse(text), None, "{text}");
        Suggestion::for_document(text).help.unwrap_or_default()
    }

    #[test]
    fn suggests_arguments_for_paths() {
        for (path, arguments) in [
            ("../lexicons/com/example/thing.json", "\"com.example.thing\", root = \"../lexicons\""),
            ("./documents/com.example.thing.json", "\"com.example.thing\", root = \"documents\""),
            ("com/example/thing.json", "\"com.example.thing\""),
            ("com/example/thing", "\"com.example.thing\""),
            ("com/example/get_thing.json", "\"com.example.getThing\""),
            ("com/example/*.json", "\"com.example.*\""),
            ("documents/*", "\"*\", root = \"documents\""),
        ] {
            assert_eq!(help(path), format!("write lexicon!({arguments})"), "{path}");
        }
        for (path, arguments) in [
            ("vendor/atproto/com/example/thing.json", "\"com.example.thing\", root = \"vendor/atproto\""),
            ("a/b/com.example.thing.json", "\"com.example.thing\", root = \"a/b\""),
            ("../schemas/com/example/thing.json", "\"com.example.thing\", root = \"../schemas\""),
        ] {
            assert_eq!(help(path), format!("write lexicon!({arguments})"), "{path}");
        }
        let odd = [
            "com/example/thing#main",
            "at://did:plc:x/com.example.thing",
            "https://example.com/com/example/thing.json",
        ];
        let unclear = ["com/example", "a/b", "/", "lexicons/", "src/docs/xyz/example/thing.json"];
        for path in odd.into_iter().chain(unclear) {
            assert_eq!(help(path), "", "{path}");
        }
    }

    #[test]
    fn omits_default_root() {
        for path in [
            "lexicons/com/example/thing.json",
            "./lexicons/com/example/thing.json",
            "lexicons/com.example.thing.json",
            "lexicons\\com\\example\\thing.json",
        ] {
            assert_eq!(help(path), "write lexicon!(\"com.example.thing\")", "{path}");
        }
    }

    #[test]
    fn suggests_patterns_for_incomplete_ones() {
        for text in ["com.example", "com.example.", "com.example.t*", "com.example.**", "com.example*.*"] {
            let expected = if text == "com.example*.*" { "" } else { "did you mean `com.example.*`?" };
            assert_eq!(help(text), expected, "{text}");
        }
        assert_eq!((help("com"), help("thing"), help("")), Default::default());
    }

    #[test]
    fn suggests_document_of_definition() {
        assert_eq!(help("com.example.thing#main"), "did you mean `com.example.thing`?");
        assert_eq!(help("com.example.thing#"), "did you mean `com.example.thing`?");
        assert!(
            Suggestion::for_document("com.example.thing#main")
                .message
                .ends_with("found the definition `com.example.thing#main`")
        );
    }

    #[test]
    fn suggests_camel_case_nsids() {
        for text in
            ["com.example.get_thing", "com.example.get-thing", "com.example.get_thing.json", "com.example.get thing"]
        {
            assert_eq!(help(text), "did you mean `com.example.getThing`?", "{text}");
        }
    }

    #[test]
    fn suggests_module_for_its_parent() {
        let help = |name: &str, module: &str| {
            let pattern = Pattern::parse(name).expect("a name");
            Suggestion::for_module(&pattern, &module.parse().expect("a path")).and_then(|suggestion| suggestion.help)
        };
        assert_eq!(
            help("com.example.library", "crate::x::com::example").as_deref(),
            Some(
                "write `\"com.example.library\" => crate::x::com::example::library`, or `\"com.example.*\" => \
                 crate::x::com::example` for all documents in it"
            )
        );
        let type_ = "write `\"com.type.getIt\" => x::com::r#type::get_it`, or `\"com.type.*\" => x::com::r#type` for all documents in it";
        assert_eq!(help("com.type.getIt", "x::com::r#type").as_deref(), Some(type_));
        for (name, module) in [
            ("com.example.library", "crate::x::com::example::library"),
            ("com.example.library", "library"),
            ("com.example.library", "crate::example"),
            ("com.example.*", "crate::x::com::example"),
            ("a.a.a", "crate::a::a::a"),
        ] {
            assert_eq!(help(name, module), None, "{name} {module}");
        }
    }

    #[test]
    fn suggests_place_of_single_file() {
        let expected = "write the `id` of the document, and move the file to its path: `com.example.shop` is in `com/example/shop.json`";
        assert_eq!([help("shop.json"), help("lexicons/shop.json"), help("a\\shop.json")], [expected; 3]);
    }
}
