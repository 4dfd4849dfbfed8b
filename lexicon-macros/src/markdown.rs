//! The one way of a document's text into rustdoc, which takes documentation for Markdown and its code for tests.
//! A document is a stranger's: nothing in it may become markup, a link, or code that `cargo test` runs.

/// A description: its paragraphs, every line without indentation, every character of markup escaped.
pub fn paragraphs(description: &str) -> String {
    // Markdown ends a line at a lone `\r` too.
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

/// A text as one line, which may stand in a table.
pub fn line(text: &str) -> String {
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    let mut escaped = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    for (index, character) in line.char_indices() {
        let is_markup = matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&');
        // At the start, these make a heading, a list or a line below a heading.
        let is_mark = (index == 0 && matches!(character, '#' | '-' | '+' | '=' | '.' | ')' | ':'))
            || (index == digits && matches!(character, '.' | ')'));
        if is_markup || is_mark {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A name or a value, as code where it can be. In a table, code can't hold a bar, which would begin the next cell.
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
    let apart = if text.starts_with([' ', '`']) || text.ends_with([' ', '`']) { " " } else { "" };
    format!("{fence}{apart}{text}{apart}{fence}")
}

/// A name as the text that it is, or as code where rustdoc would make something else of it.
pub fn plain_or_code(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_#-.:$[]".contains(&byte);
    let is_changed = name.is_empty() || !name.bytes().all(is_plain) || name.contains("--") || name.contains("..");
    if is_changed { code(name) } else { line(name) }
}

/// A table of cells that are Markdown, without the columns in which no row says anything.
pub fn table<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> String {
    let is_said = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let columns: Vec<usize> = (0..N).filter(is_said).collect();
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

/// A whole file as a block of code, behind a fence that is longer than any in it.
pub fn block(language: &str, source: &str) -> String {
    let longest = source.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{source}\n{fence}")
}

/// A description as the compiler prints it, and rustdoc, which takes it for Markdown: one line, in which only what
/// begins markup of more than one character is escaped, since a terminal shows what escapes.
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

/// White space, and what controls a text without being seen in it: the order in which it is shown, too.
fn is_space(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{block, code, line, note, paragraphs, plain_or_code, table};

    #[test]
    fn nothing_in_a_description_is_markup() {
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
    fn a_line_is_one_line_and_no_bar_in_it_begins_a_cell() {
        assert_eq!(line("a\n\n    b | c \\| d"), "a b \\| c \\\\\\| d");
    }

    #[test]
    fn code_ends_where_its_text_does() {
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
    fn a_name_is_text_unless_it_would_be_read_otherwise() {
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
    fn a_table_has_the_columns_that_say_something() {
        let rows = [["a", "", "1"], ["b", "", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(table(["name", "description", "default"], &rows), "|name|default|\n|---|---|\n|a|1|\n|b||\n");
    }

    #[test]
    fn a_block_ends_behind_its_text() {
        assert_eq!(block("json", "{\n````\n}"), "`````json\n{\n````\n}\n`````");
    }

    #[test]
    fn a_note_reads_well_and_is_no_markup() {
        assert_eq!(note("Deprecated: use `other_text`."), "Deprecated: use `other_text`.");
        assert_eq!(note("deprecated\n\n    <b>[x](y)"), "deprecated \\<b>\\[x](y)");
    }
}
