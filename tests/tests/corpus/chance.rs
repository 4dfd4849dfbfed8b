//! Numbers that look random and are the same for the same seed.

use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, iter};

/// Marsaglia's xorshift.
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// Starts from `seed`; the first numbers of neighbouring seeds are far apart.
    pub fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        iter::repeat_with(|| chance.next()).take(8).for_each(drop);
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`, or 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A number of the whole range.
    pub fn integer(&mut self) -> i64 {
        self.next().cast_signed()
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of `items`, which are not empty.
    pub fn of<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// What the environment variable `CORPUS_SEED` says, or the number of today's date.
///
/// A run can so be repeated, and no two days try the same.
pub fn seed() -> u64 {
    let said = env::var("CORPUS_SEED").ok().and_then(|text| text.parse().ok());
    let days = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    said.unwrap_or_else(days)
}
