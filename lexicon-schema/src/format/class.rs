//! Classes of bytes as tables, since a format looks at every byte of every text.

use super::Fault;

/// Which bytes belong to a class.
pub(super) struct Class([bool; 256]);

impl Class {
    /// The bytes of `members`.
    pub(super) const fn of(members: &[u8]) -> Self {
        Self([false; 256]).and(members)
    }

    /// ASCII letters and digits, and the bytes of `others`.
    pub(super) const fn alphanumeric_or(others: &[u8]) -> Self {
        Self::of(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").and(others)
    }

    const fn and(mut self, members: &[u8]) -> Self {
        let mut index = 0;
        while index < members.len() {
            self.0[members[index] as usize] = true;
            index += 1;
        }
        self
    }

    /// Refuses the first byte that doesn't belong to the class.
    pub(super) fn holds_all(&self, bytes: &[u8], reason: &'static str) -> Result<(), Fault> {
        match bytes.iter().position(|&byte| !self.0[usize::from(byte)]) {
            Some(at) => Err(Fault::new(at, reason)),
            None => Ok(()),
        }
    }
}
