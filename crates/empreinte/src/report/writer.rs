//! Says things of a report in one language.

use std::ops::Deref;

use super::model::Report;
pub(super) use super::speaker::{NO_VALUE, Speaker, capital, typeset};
use crate::lang::Lang;

/// A report, and who says it.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) report: &'a Report,
    speaker: Speaker,
}

impl<'a> Writer<'a> {
    pub(super) fn new(report: &'a Report, lang: Lang) -> Self {
        Self { report, speaker: Speaker::new(lang) }
    }
}

impl Deref for Writer<'_> {
    type Target = Speaker;

    fn deref(&self) -> &Speaker {
        &self.speaker
    }
}
