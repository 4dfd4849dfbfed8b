//! The seeded random generator of all tests. It depends on nothing but `std`, so generated packages include this file.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// A splitmix64 generator, which yields the same numbers for the same seed.
///
/// The algorithm is Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Creates a generator. Neighbouring seeds yield unrelated numbers.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns the next 64 bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Returns an integer of the whole range.
    pub const fn next_i64(&mut self) -> i64 {
        self.next_u64().cast_signed()
    }

    /// Returns a number below `limit`, or 0 if `limit` is 0.
    pub const fn below(&mut self, limit: usize) -> usize {
        let limit = if limit == 0 { 1 } else { limit as u64 };
        (self.next_u64() % limit) as usize
    }

    /// Returns `true` with a probability of 1 in `times`.
    pub const fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Returns one of `items`.
    ///
    /// # Panics
    ///
    /// If there are no items.
    pub const fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// Returns the seed in the environment variable `variable`, or the number of days since 1970: a run can be repeated, and
/// each day tries other data.
pub fn seed_from(variable: &str) -> u64 {
    let days = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs() / 86_400);
    env::var(variable).ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(days)
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn yields_the_reference_numbers_of_splitmix64() {
        let mut random = Random::new(1_234_567);
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(expected.map(|_| random.next_u64()), expected);
    }
}
