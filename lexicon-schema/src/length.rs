//! Lengths of text in grapheme clusters, as people count characters.
//! A stand-in.

use unicode_segmentation::UnicodeSegmentation;

/// Whether `text` has `least` grapheme clusters or more.
pub fn has_at_least_graphemes(text: &str, least: u64) -> bool {
    text.graphemes(true).count() as u64 >= least
}

/// Whether `text` has `most` grapheme clusters or fewer.
pub fn has_at_most_graphemes(text: &str, most: u64) -> bool {
    text.graphemes(true).count() as u64 <= most
}
