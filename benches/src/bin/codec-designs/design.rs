//! Sources of the three crates: the same structs, and the code that a macro would generate for each design.
//! The amount of generated code is part of the measurement.

use std::{fmt::Write as _, path::Path};

const STRUCTS: usize = 200;

/// Fields of each struct: Rust name, JSON key and type. The number of the struct is appended to both names.
pub const FIELDS: [(&str, &str, &str); 6] = [
    ("display_name", "displayName", "String"),
    ("short_bio", "shortBio", "Option<String>"),
    ("like_count", "likeCount", "i64"),
    ("is_public", "isPublic", "bool"),
    ("label_names", "labelNames", "Vec<String>"),
    ("reply_count", "replyCount", "Option<i64>"),
];

/// A codec design.
#[derive(Clone, Copy)]
pub enum Design {
    Derive,
    Thin,
    Pull,
}

impl Design {
    pub fn name(self) -> &'static str {
        match self {
            Self::Derive => "derive",
            Self::Thin => "thin",
            Self::Pull => "pull",
        }
    }

    pub fn dependencies(self) -> String {
        match self {
            Self::Derive => "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n".to_owned(),
            Self::Thin | Self::Pull => {
                format!("{}-runtime = {{ path = \"../{0}-runtime\" }}\n{}", self.name(), super::SERDE)
            }
        }
    }

    /// Returns the `main.rs` of the crate.
    pub fn main(self, measure: &Path) -> String {
        let mut source = format!("#[path = {measure:?}]\nmod measure;\n\n{}\n", self.codec());
        for number in 0..STRUCTS {
            source += &self.item(number);
        }
        source += "fn main() {\n";
        for number in 0..STRUCTS {
            let text = text(number);
            let _ =
                writeln!(source, "    measure::round_trip(r#\"{text}\"#, decode::<S{number}>, encode::<S{number}>);");
        }
        source += "    measure::report(decode::<Vec<S0>>, encode::<Vec<S0>>);\n}\n";
        source
    }

    /// Returns the functions that decode and encode a value.
    fn codec(self) -> &'static str {
        match self {
            Self::Derive | Self::Thin => {
                "fn decode<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}
"
            }
            Self::Pull => {
                "fn decode<T: pull_runtime::Decode>(bytes: &[u8]) -> Option<T> {
    pull_runtime::from_slice(bytes).ok()
}

fn encode<T: pull_runtime::Encode>(value: &T) -> Vec<u8> {
    pull_runtime::to_vec(value)
}
"
            }
        }
    }

    fn item(self, number: usize) -> String {
        match self {
            Self::Derive => derived(number),
            Self::Thin => plain(number) + &thin(number) + &serde_impls(number, "thin_runtime"),
            Self::Pull => plain(number) + &pull(number) + &serde_impls(number, "pull_runtime"),
        }
    }
}

/// Calls `line` for each field with its index, Rust name, JSON key, and whether it is optional.
fn each(number: usize, line: impl Fn(usize, &str, &str, bool) -> String) -> String {
    let lines = FIELDS.iter().enumerate();
    lines
        .map(|(index, (rust, wire, kind))| {
            line(index, &format!("{rust}_{number}"), &format!("{wire}{number}"), kind.starts_with("Option"))
        })
        .collect()
}

fn plain(number: usize) -> String {
    let fields = each(number, |index, rust, _, _| format!("    pub {rust}: {},\n", FIELDS[index].2));
    format!("pub struct S{number} {{\n{fields}}}\n\n")
}

fn derived(number: usize) -> String {
    let fields = each(number, |index, rust, wire, optional| {
        let skip = if optional { ", skip_serializing_if = \"Option::is_none\"" } else { "" };
        format!("    #[serde(rename = \"{wire}\"{skip})]\n    pub {rust}: {},\n", FIELDS[index].2)
    });
    format!("#[derive(serde::Serialize, serde::Deserialize)]\npub struct S{number} {{\n{fields}}}\n\n")
}

/// Returns the code that `thin` and `pull` share: slots, keys, and the constructor.
fn slots_and_build(number: usize) -> String {
    let slots = each(number, |index, _, _, optional| {
        let kind = FIELDS[index].2;
        if optional { format!("{kind}, ") } else { format!("Option<{kind}>, ") }
    });
    let names = each(number, |_, _, wire, _| format!("\"{wire}\", "));
    let build = each(number, |index, rust, _, optional| {
        let present = if optional { String::new() } else { format!(".ok_or({index}usize)?") };
        format!("            {rust}: slots.{index}{present},\n")
    });
    format!(
        "    type Slots = ({slots});
    const FIELDS: &'static [&'static str] = &[{names}];
    fn build(slots: Self::Slots) -> Result<Self, usize> {{
        Ok(Self {{\n{build}        }})
    }}
"
    )
}

fn thin(number: usize) -> String {
    let set = each(number, |index, _, _, _| format!("            {index} => fill(&mut slots.{index}, map),\n"));
    let put = each(number, |_, rust, wire, optional| {
        if optional {
            format!("        if let Some(value) = &self.{rust} {{ out.serialize_field(\"{wire}\", value)?; }}\n")
        } else {
            format!("        out.serialize_field(\"{wire}\", &self.{rust})?;\n")
        }
    });
    format!(
        "impl thin_runtime::Thin for S{number} {{
    const NAME: &'static str = \"S{number}\";
{}    fn set<'de, A: serde::de::MapAccess<'de>>(slots: &mut Self::Slots, index: usize, map: &mut A) -> Result<(), A::Error> {{
        use thin_runtime::fill;
        match index {{\n{set}            _ => Ok(()),\n        }}
    }}
    fn put<S: serde::ser::SerializeStruct>(&self, out: &mut S) -> Result<(), S::Error> {{
{put}        Ok(())
    }}
}}

",
        slots_and_build(number)
    )
}

fn pull(number: usize) -> String {
    let read = each(number, |index, _, _, _| format!("            {index} => reader.fill(&mut slots.{index}),\n"));
    let write = each(number, |_, rust, wire, optional| {
        let method = if optional { "optional" } else { "field" };
        format!("        writer.{method}(\"{wire}\", &self.{rust});\n")
    });
    format!(
        "impl pull_runtime::Object for S{number} {{
{}    fn read(slots: &mut Self::Slots, index: usize, reader: &mut pull_runtime::Reader<'_>) -> Result<(), pull_runtime::SyntaxError> {{
        match index {{\n{read}            _ => Ok(()),\n        }}
    }}
    fn write(&self, writer: &mut pull_runtime::Writer) {{
{write}    }}
}}

",
        slots_and_build(number)
    )
}

fn serde_impls(number: usize, runtime: &str) -> String {
    format!(
        "impl<'de> serde::Deserialize<'de> for S{number} {{
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        {runtime}::deserialize(deserializer)
    }}
}}

impl serde::Serialize for S{number} {{
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        {runtime}::serialize(self, serializer)
    }}
}}

"
    )
}

/// Returns an object of the struct in JSON.
fn text(number: usize) -> String {
    let values = ["\"Ada\"", "\"writes \\\"notes\\\"\"", "-12", "true", "[\"a\",\"b\"]", "9007199254740993"];
    let fields = each(number, |index, _, wire, _| format!(",\"{wire}\":{}", values[index]));
    format!("{{{}}}", fields.trim_start_matches(','))
}
