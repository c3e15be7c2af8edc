//! What was found, and who tells it.

use super::speaker::Speaker;
use crate::lang::Lang;

/// Something found and a speaker of a language: the texts of papers are methods of this.
pub(super) struct Teller<'a, T> {
    pub(super) found: &'a T,
    speaker: Speaker,
}

impl<'a, T> Teller<'a, T> {
    pub(super) fn new(found: &'a T, lang: Lang) -> Self {
        Self { found, speaker: Speaker::new(lang) }
    }
}

impl<T> std::ops::Deref for Teller<'_, T> {
    type Target = Speaker;

    fn deref(&self) -> &Speaker {
        &self.speaker
    }
}
