//! Reads stored bytes from the front, without a step behind their end.

use super::VaultError;

/// What is left of a record.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], VaultError> {
        let (array, rest) = self.0.split_first_chunk().ok_or(VaultError::Damaged)?;
        self.0 = rest;
        Ok(array)
    }

    /// The next `count` bytes.
    pub fn slice(&mut self, count: usize) -> Result<&'a [u8], VaultError> {
        let (slice, rest) = self.0.split_at_checked(count).ok_or(VaultError::Damaged)?;
        self.0 = rest;
        Ok(slice)
    }

    /// The next number, the highest byte first.
    pub fn number(&mut self) -> Result<u32, VaultError> {
        self.array().map(|bytes| u32::from_be_bytes(*bytes))
    }

    /// Everything that is left.
    pub const fn rest(self) -> &'a [u8] {
        self.0
    }
}
