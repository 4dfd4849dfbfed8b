//! Texts as JSON writes them.

use lexicon_syntax::json::plain_end;

#[inline]
pub(super) fn quoted(json: &mut String, text: &str) {
    json.push('"');
    let plain = plain_end(text.as_bytes(), 0);
    json.push_str(&text[..plain]);
    if plain < text.len() {
        escaped(json, &text[plain..]);
    }
    json.push('"');
}

#[cold]
fn escaped(json: &mut String, mut text: &str) {
    while let Some(special) = text.chars().next() {
        match special {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control => json.push_str(&format!("\\u{:04x}", u32::from(control))),
        }
        // What stops a plain run is one byte of ASCII.
        text = &text[1..];
        let plain = plain_end(text.as_bytes(), 0);
        json.push_str(&text[..plain]);
        text = &text[plain..];
    }
}
