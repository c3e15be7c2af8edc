//! Reading bytes without ever leaving them.

use super::PackError;

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// What has not been read.
    pub(super) const fn rest(self) -> &'a [u8] {
        self.0
    }

    /// The next `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], PackError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(PackError::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], PackError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(PackError::Truncated)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// A count or length.
    pub(super) fn length(&mut self) -> Result<usize, PackError> {
        usize::try_from(u32::from_le_bytes(self.array()?)).map_err(|_| PackError::Truncated)
    }

    /// A string.
    pub(super) fn text(&mut self) -> Result<&'a str, PackError> {
        let length = self.length()?;
        let bytes = self.take(length)?;
        str::from_utf8(bytes).map_err(|error| PackError::Malformed { detail: error.to_string() })
    }
}
