//! The programs: they decode and encode each line of JSON with every type.

use lexicon_schema::catalog::Closure;
use lexicon_schema::document::{BodySchema, DefinitionBody};
use lexicon_tests::rust_names;

/// Returns the program that uses serde.
pub fn for_plain_structs(closure: &Closure) -> String {
    let function = "
// Inlining would merge all types into one function, unlike in a server.
#[inline(never)]
fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) -> usize {
    let value = serde_json::from_str::<T>(text);
    value.map_or(0, |value| serde_json::to_string(&value).map_or(0, |text| text.len()))
}
";
    format!("{function}{}", body(closure))
}

/// Returns the program that uses the runtime.
pub fn for_generated_types(closure: &Closure) -> String {
    let function = "
// Inlining would merge all types into one function, unlike in a server.
#[inline(never)]
fn round_trip<T: lexicon_runtime::Decode + lexicon_runtime::Encode>(text: &str) -> usize {
    let value = lexicon_runtime::from_json::<T>(text.as_bytes());
    value.map_or(0, |value| lexicon_runtime::to_json(&value).len())
}
";
    format!("{function}{}", body(closure))
}

fn body(closure: &Closure) -> String {
    let lines = types(closure).into_iter().map(|path| format!("        count += round_trip::<{path}>(&line);\n"));
    let lines: String = lines.collect();
    format!(
        "\nfn main() {{\n    let mut count = 0;\n    for line in std::io::stdin().lines().map_while(Result::ok) {{\n\
         {lines}    }}\n    println!(\"{{count}}\");\n}}\n"
    )
}

/// Returns the path of every type.
fn types(closure: &Closure) -> Vec<String> {
    let mut types = Vec::new();
    for document in &closure.documents {
        let nsid = document.id.value.as_str();
        let part = |name: &str| format!("{}::{name}", rust_names::module(nsid));
        for definition in &document.definitions {
            match &definition.body {
                DefinitionBody::Data(_) | DefinitionBody::Record(_) => {
                    types.push(rust_names::item(nsid, &definition.name.value));
                }
                DefinitionBody::Method(method) => {
                    types.extend(method.parameters.iter().map(|_| part("Params")));
                    types.extend(method.input.iter().filter(|body| is_json(body)).map(|_| part("Input")));
                    types.extend(method.output.iter().filter(|body| is_json(body)).map(|_| part("Output")));
                }
                DefinitionBody::Subscription(subscription) => {
                    types.extend(subscription.parameters.iter().map(|_| part("Params")));
                    types.push(part("Message"));
                }
                DefinitionBody::Token | DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) => {}
            }
        }
    }
    types
}

fn is_json(body: &BodySchema) -> bool {
    body.encoding.value == "application/json" && body.schema.is_some()
}
