//! The format `tid`, and the generation of new TIDs.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use lexicon_syntax::format;

formatted_string! {
    /// A timestamp identifier (TID): 13 characters that sort by creation time.
    ///
    /// It has 53 bits of microseconds since 1970 and 10 bits of clock identifier. See the TID section of the AT Protocol
    /// specification.
    ///
    /// ```
    /// use lexicon_runtime::Tid;
    ///
    /// let tid = Tid::from_unix_micros(1_700_000_000_000_000, 7).ok_or("out of range")?;
    /// assert_eq!(tid.timestamp_micros(), 1_700_000_000_000_000);
    /// assert_eq!(tid.clock_id(), 7);
    /// assert!(Tid::now() > tid);
    /// # Ok::<(), &str>(())
    /// ```
    Tid, format::tid
}

/// The digits 0 to 31 in the order of ASCII, so that text and numbers sort alike.
const ALPHABET: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
const CLOCK_BITS: u32 = 10;
const MICROS_BITS: u32 = 53;

impl Tid {
    /// Creates a TID from microseconds since 1970-01-01T00:00:00Z and a clock identifier.
    ///
    /// Returns `None` if `micros` exceeds 53 bits (after the year 2255), or `clock_id` exceeds 1023.
    pub fn from_unix_micros(micros: u64, clock_id: u16) -> Option<Self> {
        let fits = micros >> MICROS_BITS == 0 && clock_id >> CLOCK_BITS == 0;
        fits.then(|| Self::from_bits(micros << CLOCK_BITS | u64::from(clock_id)))
    }

    /// Creates a TID for the current time. It is greater than all that the process created before.
    ///
    /// The clock identifier is random for each process, so two processes rarely create the same TID. To rule it out, assign
    /// clock identifiers and use [`Tid::from_unix_micros`].
    pub fn now() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        static CLOCK: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(()) % (1 << CLOCK_BITS));

        let micros = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros() as u64);
        let later = |last: u64| micros.max(last + 1);
        // The closure never returns `None`, so both arms have the previous value.
        let (Ok(last) | Err(last)) = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(later(last)));
        Self::from_bits((later(last) % (1 << MICROS_BITS)) << CLOCK_BITS | *CLOCK)
    }

    /// Returns the microseconds since 1970-01-01T00:00:00Z.
    pub fn timestamp_micros(&self) -> u64 {
        self.bits() >> CLOCK_BITS
    }

    /// Returns the clock identifier, at most 1023.
    pub fn clock_id(&self) -> u16 {
        (self.bits() % (1 << CLOCK_BITS)) as u16
    }

    fn from_bits(bits: u64) -> Self {
        let letter = |index: u32| char::from(ALPHABET[(bits >> (60 - 5 * index)) as usize % ALPHABET.len()]);
        Self((0..13).map(letter).collect())
    }

    fn bits(&self) -> u64 {
        self.0.bytes().fold(0, |bits, letter| {
            let value = match letter {
                b'2'..=b'7' => letter - b'2',
                _ => letter - b'a' + 6,
            };
            bits << 5 | u64::from(value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Tid;

    #[test]
    fn keeps_timestamp_and_clock_identifier() {
        for (micros, clock) in [(0, 0), (1, 1023), ((1 << 53) - 1, 1023), (1_234_567_890_123_456, 31)] {
            let tid = Tid::from_unix_micros(micros, clock).unwrap();
            assert_eq!((tid.timestamp_micros(), tid.clock_id()), (micros, clock));
            assert_eq!(Tid::parse(tid.as_str()).unwrap(), tid);
        }
        assert_eq!(Tid::from_unix_micros(0, 0).unwrap(), "2222222222222");
        assert_eq!(Tid::from_unix_micros(1 << 53, 0), None);
        assert_eq!(Tid::from_unix_micros(0, 1024), None);
    }

    #[test]
    fn largest_tid_has_a_timestamp() {
        assert_eq!(Tid::parse("jzzzzzzzzzzzz").unwrap().timestamp_micros(), u64::MAX >> 10);
    }

    #[test]
    fn now_increases_in_all_threads() {
        let created = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..4).map(|_| scope.spawn(|| (0..500).map(|_| Tid::now()).collect::<Vec<_>>())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(created.iter().all(|tids| tids.is_sorted()));
        let distinct: std::collections::HashSet<_> = created.iter().flatten().collect();
        assert_eq!(distinct.len(), 2000);
        assert!(distinct.iter().all(|tid| Tid::parse(tid.as_str()).is_ok()));
    }
}
