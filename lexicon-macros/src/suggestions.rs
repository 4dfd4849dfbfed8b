//! What to write instead of an argument that is neither a document's name nor a pattern, or of a module that is not the
//! document's own, where that is plain from the words. Which documents there are is not asked.

use lexicon_schema::document::Nsid;
use lexicon_schema::spelling::camel_case;
use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

use crate::invocation::USAGE;
use crate::pattern::Pattern;
use crate::plan::module_name;

/// What domains mostly end with: where a path to a document turns into the document's name.
const DOMAINS: [&str; 10] = ["com", "org", "net", "app", "chat", "tools", "dev", "io", "social", "blue"];

/// What is wrong with an argument, and what to write instead.
pub struct Suggestion {
    /// The first line.
    pub message: String,
    /// The help, where there is one.
    pub help: Option<String>,
}

impl Suggestion {
    /// Tells of `text`, which is no [`Pattern`].
    pub fn of(text: &str) -> Self {
        if text.contains(['/', '\\']) {
            let message = format!("`{text}` is a path, and documents are named by their NSIDs");
            let help = call(text).map(|call| format!("write lexicon!({call})"));
            // Deeper down it may lie where it belongs, below another root.
            let alone = text.split(['/', '\\']).nth(2).is_none().then(|| text.rsplit(['/', '\\']).next()).flatten();
            return Self { message, help: help.or_else(|| file(alone?)) };
        }
        if let Some((name, _)) = text.split_once('#')
            && Pattern::parse(name).is_some()
        {
            let message = format!("`{text}` is a definition, and documents are named as a whole");
            return Self { message, help: did_you_mean(Some(name.to_owned())) };
        }
        let message =
            format!("`{text}` is neither an NSID, with or without `.json`, nor a pattern like `com.example.*`");
        Self { message, help: did_you_mean(name(text).or_else(|| pattern(text))).or_else(|| file(text)) }
    }

    /// The error at the literal.
    pub fn at(self, literal: &LitStr) -> syn::Error {
        let rest = self.help.map_or_else(|| format!(": {USAGE}"), |help| format!("\n  = help: {help}"));
        syn::Error::new(literal.span(), format!("{}{rest}", self.message))
    }

    /// Tells of an entry of `with` whose module is the one around the document's own: rustc would say no more of it than that
    /// it lacks a type.
    pub fn module(pattern: &Pattern, module: &TokenStream) -> Option<Self> {
        let Pattern::One(nsid) = pattern else { return None };
        let own: Vec<String> = nsid.segments().map(module_name).collect();
        let (last, around) = own.split_last()?;
        let steps: Vec<String> = module.clone().into_iter().filter_map(step).collect();
        if !steps.ends_with(around) || steps.ends_with(&own) {
            return None;
        }
        let (path, all) = (module.to_string().replace(' ', ""), nsid.as_str().rsplit_once('.')?.0);
        Some(Self {
            message: format!("`{path}` is not the module of `{nsid}`, but the one around it"),
            help: Some(format!(
                "write `\"{nsid}\" => {path}::{last}`, or `\"{all}.*\" => {path}` for all that it holds"
            )),
        })
    }
}

/// A name in a path.
fn step(token: TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    }
}

fn did_you_mean(text: Option<String>) -> Option<String> {
    text.map(|text| format!("did you mean `{text}`?"))
}

/// The pattern whose star was left out, or stands behind a part of a segment.
fn pattern(text: &str) -> Option<String> {
    let start = match text.strip_suffix('*') {
        Some(start) => start.rsplit_once('.')?.0,
        None => text.strip_suffix('.').unwrap_or(text),
    };
    // A single word is as likely a name without its domain.
    let is_start = start.contains('.') && !text.ends_with(".json");
    Pattern::parse(&format!("{start}.*")).filter(|_| is_start).map(|pattern| pattern.to_string())
}

/// The name whose last segment has its words joined.
fn name(text: &str) -> Option<String> {
    let (authority, last) = text.strip_suffix(".json").unwrap_or(text).rsplit_once('.')?;
    if last.contains('*') {
        return None;
    }
    Nsid::parse(&format!("{authority}.{}", camel_case(last)?)).map(|nsid| nsid.to_string())
}

/// Where the file belongs that was named by itself.
fn file(text: &str) -> Option<String> {
    let name = text.strip_suffix(".json").filter(|name| Nsid::parse(&format!("com.example.{name}")).is_some())?;
    Some(format!("name it by its `id`, and lay it where that leads: `com.example.{name}` is `com/example/{name}.json`"))
}

/// The arguments that name what lies at a path, in either layout: its name, and the folder in front.
fn call(path: &str) -> Option<String> {
    // A path alone: no definition of a document, and no address.
    if path.contains(['#', ':']) {
        return None;
    }
    let path = path.replace('\\', "/");
    let path = path.strip_suffix(".json").unwrap_or(&path);
    let steps: Vec<&str> = path.strip_prefix("./").unwrap_or(path).split('/').collect();
    let (file, below) = (steps.len().saturating_sub(1), steps.iter().rposition(|step| *step == "lexicons"));
    // What stands below a folder `lexicons` is the name; without one the file alone is, if there are dots in it, or all.
    let start = match below {
        Some(folder) => folder + 1,
        None if steps.last().is_some_and(|file| file.contains('.')) => file,
        // The domain of who wrote a document begins with the last part of its name.
        None => {
            let domain = steps.iter().position(|step| DOMAINS.contains(step));
            domain.or_else(|| (steps.last() == Some(&"*")).then_some(file))?
        }
    };
    let (root, name) = steps.split_at_checked(start)?;
    let dotted = name.join(".");
    let named = Pattern::parse(&dotted).map(|pattern| pattern.to_string()).or_else(|| self::name(&dotted))?;
    Some(match root {
        // There it is looked for anyway.
        [] | ["lexicons"] => format!("\"{named}\""),
        root => format!("\"{named}\", root = \"{}\"", root.join("/")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(text: &str) -> String {
        assert_eq!(Pattern::parse(text), None, "{text}");
        Suggestion::of(text).help.unwrap_or_default()
    }

    #[test]
    fn a_path_is_told_as_what_to_write_instead() {
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
    fn the_folder_where_documents_are_looked_for_anyway_is_not_told_as_a_root() {
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
    fn a_pattern_without_its_star_or_with_a_part_of_a_segment_is_told_as_one() {
        for text in ["com.example", "com.example.", "com.example.t*", "com.example.**", "com.example*.*"] {
            let meant = if text == "com.example*.*" { "" } else { "did you mean `com.example.*`?" };
            assert_eq!(help(text), meant, "{text}");
        }
        assert_eq!((help("com"), help("thing"), help("")), Default::default());
    }

    #[test]
    fn a_definition_is_told_as_its_document() {
        assert_eq!(help("com.example.thing#main"), "did you mean `com.example.thing`?");
        assert_eq!(help("com.example.thing#"), "did you mean `com.example.thing`?");
        assert!(
            Suggestion::of("com.example.thing#main").message.starts_with("`com.example.thing#main` is a definition")
        );
    }

    #[test]
    fn a_name_of_several_words_is_told_as_it_would_be_written() {
        for text in
            ["com.example.get_thing", "com.example.get-thing", "com.example.get_thing.json", "com.example.get thing"]
        {
            assert_eq!(help(text), "did you mean `com.example.getThing`?", "{text}");
        }
    }

    #[test]
    fn a_module_around_the_documents_own_is_told_with_the_one_that_was_meant() {
        let told = |name: &str, module: &str| {
            let pattern = Pattern::parse(name).expect("a name");
            Suggestion::module(&pattern, &module.parse().expect("a path")).and_then(|suggestion| suggestion.help)
        };
        assert_eq!(
            told("com.example.library", "crate::x::com::example").as_deref(),
            Some(
                "write `\"com.example.library\" => crate::x::com::example::library`, or `\"com.example.*\" => \
                 crate::x::com::example` for all that it holds"
            )
        );
        let type_ = "write `\"com.type.getIt\" => x::com::r#type::get_it`, or `\"com.type.*\" => x::com::r#type` for all that it holds";
        assert_eq!(told("com.type.getIt", "x::com::r#type").as_deref(), Some(type_));
        for (name, module) in [
            ("com.example.library", "crate::x::com::example::library"),
            ("com.example.library", "library"),
            ("com.example.library", "crate::example"),
            ("com.example.*", "crate::x::com::example"),
            ("a.a.a", "crate::a::a::a"),
        ] {
            assert_eq!(told(name, module), None, "{name} {module}");
        }
    }

    #[test]
    fn a_file_that_is_named_by_itself_is_told_where_it_belongs() {
        let told = "name it by its `id`, and lay it where that leads: `com.example.shop` is `com/example/shop.json`";
        assert_eq!([help("shop.json"), help("lexicons/shop.json"), help("a\\shop.json")], [told; 3]);
    }
}
