//! Escapes text of documents for rustdoc, which reads it as Markdown and runs its code as tests.
//!
//! Documents are untrusted: their text must not become markup, links, or code that `cargo test` runs.

/// Returns the paragraphs of a description, with markup escaped and without indentation.
pub fn paragraphs(description: &str) -> String {
    // In Markdown a single `\r` is a line ending too.
    let lines: Vec<String> = description.split(['\n', '\r']).map(line).collect();
    let mut text = String::with_capacity(description.len());
    let mut is_apart = false;
    for line in lines {
        if line.is_empty() {
            is_apart = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if is_apart { "\n\n" } else { "\n" });
        }
        text.push_str(&line);
        is_apart = false;
    }
    text
}

/// Returns a text as one line, which can be a table cell.
pub fn line(text: &str) -> String {
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    let mut escaped = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    for (index, character) in line.char_indices() {
        let is_markup = matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&');
        // At the start of a line, these begin a heading, a list or the underline of a heading.
        let is_block_markup = (index == 0 && matches!(character, '#' | '-' | '+' | '=' | '.' | ')' | ':'))
            || (index == digits && matches!(character, '.' | ')'));
        if is_markup || is_block_markup {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Returns a name or a value as code. With a bar it is plain text, since a bar in code begins the next cell of a table.
pub fn code(text: &str) -> String {
    let text: String = text.chars().map(|character| if is_space(character) { ' ' } else { character }).collect();
    if text.contains('|') {
        return line(&text);
    }
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let padding = if text.starts_with([' ', '`']) || text.ends_with([' ', '`']) { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}

/// Returns a name as plain text, or as code if rustdoc would change it, for example by smart punctuation.
pub fn plain_or_code(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_#-.:$[]".contains(&byte);
    let is_changed = name.is_empty() || !name.bytes().all(is_plain) || name.contains("--") || name.contains("..");
    if is_changed { code(name) } else { line(name) }
}

/// Returns a table of Markdown cells, without its empty columns.
pub fn table<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> String {
    let has_cells = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let columns: Vec<usize> = (0..N).filter(has_cells).collect();
    let mut text = String::new();
    let mut write = |row: [&str; N]| {
        for column in &columns {
            text.push('|');
            text.push_str(row[*column]);
        }
        text.push_str("|\n");
    };
    write(heads);
    write(["---"; N]);
    rows.iter().for_each(|row| write(row.each_ref().map(String::as_str)));
    text
}

/// Returns a file as a code block.
pub fn block(language: &str, source: &str) -> String {
    let longest = source.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{source}\n{fence}")
}

/// Returns a description as one line for a `deprecated` note, which rustc prints and rustdoc reads as Markdown. It escapes
/// only characters that can begin links, HTML and entities, because a terminal shows the backslashes.
pub fn note(description: &str) -> String {
    let words: Vec<&str> = description.split(is_space).filter(|word| !word.is_empty()).collect();
    let mut note = String::with_capacity(description.len());
    for character in words.join(" ").chars() {
        if matches!(character, '\\' | '<' | '[' | '&') {
            note.push('\\');
        }
        note.push(character);
    }
    note
}

/// Whether a character is white space or an invisible control character, such as one for the text direction.
fn is_space(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{block, code, line, note, paragraphs, plain_or_code, table};

    #[test]
    fn escapes_markup_in_descriptions() {
        for (description, text) in [
            ("Create invite codes.", "Create invite codes."),
            ("see [Post] and <b>`x`", "see \\[Post\\] and \\<b\\>\\`x\\`"),
            ("    indented\n\n```rust\nfn main() {}\n```", "indented\n\n\\`\\`\\`rust\nfn main() {}\n\\`\\`\\`"),
            ("# heading\n- list\n12. item\n3) item", "\\# heading\n\\- list\n12\\. item\n3\\) item"),
            ("a\r\r    panic!(2)\r", "a\n\npanic!(2)"),
            ("1.     panic!()", "1\\. panic!()"),
            ("\t\ta\u{b}\tb\u{2028}    c\r\n", "a b c"),
            ("\n\n\n a \n \n\n b\n", "a\n\nb"),
            ("0.5 of it", "0\\.5 of it"),
            (" \u{202e} ", ""),
        ] {
            assert_eq!(paragraphs(description), text, "{description:?}");
        }
    }

    #[test]
    fn escapes_bars_and_line_breaks_in_lines() {
        assert_eq!(line("a\n\n    b | c \\| d"), "a b \\| c \\\\\\| d");
    }

    #[test]
    fn fences_code_with_backticks() {
        for (text, markdown) in [
            ("asc", "`asc`"),
            ("", "`\"\"`"),
            (" ", "`\" \"`"),
            ("a`b", "``a`b``"),
            ("``", "``` `` ```"),
            ("a\n\n    panic!()", "`a      panic!()`"),
            ("a\\", "`a\\`"),
            ("a|`b", "a\\|\\`b"),
        ] {
            assert_eq!(code(text), markdown, "{text:?}");
        }
    }

    #[test]
    fn writes_names_that_rustdoc_changes_as_code() {
        for (name, text) in [
            ("codeCount", "codeCount"),
            ("com.example.thing#view", "com.example.thing#view"),
            ("#view", "\\#view"),
            ("why[].text", "why\\[\\].text"),
            ("snake_case", "snake\\_case"),
            ("xn--a", "`xn--a`"),
            ("it's", "`it's`"),
            ("", "`\"\"`"),
        ] {
            assert_eq!(plain_or_code(name), text, "{name:?}");
        }
    }

    #[test]
    fn omits_empty_table_columns() {
        let rows = [["a", "", "1"], ["b", "", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(table(["name", "description", "default"], &rows), "|name|default|\n|---|---|\n|a|1|\n|b||\n");
    }

    #[test]
    fn fences_blocks_longer_than_their_fences() {
        assert_eq!(block("json", "{\n````\n}"), "`````json\n{\n````\n}\n`````");
    }

    #[test]
    fn escapes_links_and_html_in_notes() {
        assert_eq!(note("Deprecated: use `other_text`."), "Deprecated: use `other_text`.");
        assert_eq!(note("deprecated\n\n    <b>[x](y)"), "deprecated \\<b>\\[x](y)");
    }
}
