//! A seeded random generator, so that every run has the same inputs.

/// A xorshift generator.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 24
    }

    /// Returns a number from `low` to below `high`.
    pub fn within(&mut self, low: usize, high: usize) -> usize {
        low + self.next() as usize % (high - low)
    }

    /// Returns `true` with a probability of `per_mille` in 1,000.
    pub fn happens(&mut self, per_mille: usize) -> bool {
        self.within(0, 1000) < per_mille
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.within(0, all.len())]
    }

    /// Returns base-32 letters and digits, as identifiers have them.
    pub fn letters(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(self.one_of(b"abcdefghijklmnopqrstuvwxyz234567"))).collect()
    }
}
