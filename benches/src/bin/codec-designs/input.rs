//! A realistic input: 1 MB of objects as a server reads them, the same at each run.
//! Texts of all lengths, some with escapes, some in other alphabets, optional fields in part of them.

use super::shape::FIELDS;

const SIZE: usize = 1 << 20;

const PIECES: [&str; 12] = [
    "a walk along the river, ",
    "notes from the workshop ",
    "the second part, in which nothing happens; ",
    "see also https://example.com/posts/17 ",
    "ein schöner Abend über den Dächern ",
    "утренний кофе и газета ",
    "今日はとても良い天気です。",
    "🎉🎉 ",
    "she said \\\"hello\\\" ",
    "first line\\nsecond line\\n",
    "and then some more words to make it longer ",
    "end. ",
];

/// An array of the first struct's objects, without white space.
pub fn posts() -> String {
    let mut draw = Draw(0x9E37_79B9_7F4A_7C15);
    let mut text = String::from("[");
    while text.len() < SIZE {
        if text.len() > 1 {
            text.push(',');
        }
        text += &post(&mut draw);
    }
    text + "]"
}

fn post(draw: &mut Draw) -> String {
    let labels: Vec<_> = (0..draw.below(4)).map(|_| format!("\"label-{}\"", draw.below(1000))).collect();
    let values = [
        Some(format!("\"{}\"", prose(draw, 1))),
        (draw.below(3) > 0).then(|| format!("\"{}\"", prose(draw, 12))),
        Some(draw.below(100_000).to_string()),
        Some((draw.below(2) == 0).to_string()),
        Some(format!("[{}]", labels.join(","))),
        (draw.below(2) == 0).then(|| draw.below(500).to_string()),
    ];
    let fields = FIELDS.iter().zip(values);
    let fields: Vec<_> =
        fields.filter_map(|((_, wire, _), value)| value.map(|value| format!("\"{wire}0\":{value}"))).collect();
    format!("{{{}}}", fields.join(","))
}

fn prose(draw: &mut Draw, most: usize) -> String {
    // Every other text is of plain letters, as most are.
    let kinds = if draw.below(2) == 0 { 4 } else { PIECES.len() };
    (0..=draw.below(most)).map(|_| PIECES[draw.below(kinds)]).collect()
}

/// Numbers that look drawn and are the same each time (xorshift).
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }
}
