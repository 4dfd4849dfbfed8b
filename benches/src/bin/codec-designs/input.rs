//! A reproducible input: 1 MB of objects with strings of several lengths and scripts, escapes and optional fields.

use super::design::FIELDS;

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

/// Returns an array of objects of the first struct, without white space.
pub fn posts() -> String {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut text = String::from("[");
    while text.len() < SIZE {
        if text.len() > 1 {
            text.push(',');
        }
        text += &post(&mut random);
    }
    text + "]"
}

fn post(random: &mut Random) -> String {
    let labels: Vec<_> = (0..random.below(4)).map(|_| format!("\"label-{}\"", random.below(1000))).collect();
    let values = [
        Some(format!("\"{}\"", prose(random, 1))),
        (random.below(3) > 0).then(|| format!("\"{}\"", prose(random, 12))),
        Some(random.below(100_000).to_string()),
        Some((random.below(2) == 0).to_string()),
        Some(format!("[{}]", labels.join(","))),
        (random.below(2) == 0).then(|| random.below(500).to_string()),
    ];
    let fields = FIELDS.iter().zip(values);
    let fields: Vec<_> =
        fields.filter_map(|((_, wire, _), value)| value.map(|value| format!("\"{wire}0\":{value}"))).collect();
    format!("{{{}}}", fields.join(","))
}

fn prose(random: &mut Random, max_pieces: usize) -> String {
    // Half of the texts are ASCII without escapes.
    let pieces = if random.below(2) == 0 { 4 } else { PIECES.len() };
    (0..=random.below(max_pieces)).map(|_| PIECES[random.below(pieces)]).collect()
}

/// A seeded random generator (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }
}
