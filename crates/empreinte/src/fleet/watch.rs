//! Following long work: how far it is, and whether it should go on.

use std::ops::ControlFlow;

use crate::diagnostic::{Diagnostic, codes};
use crate::error::{Error, Result};

/// How far some work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Lines done, or draws.
    pub done: u64,
    /// Lines to do, or draws.
    pub all: u64,
}

/// Hears of progress every few hundred lines; what it answers decides whether the work goes on.
pub type Watch<'w> = &'w mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Lines between two calls of a watch.
const STRIDE: usize = 256;

/// Tells a watch about a line, now and then.
///
/// # Errors
/// `STOPPED` when the watch says so.
pub(crate) fn tell(
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    done: usize,
    all: usize,
) -> Result<()> {
    if !done.is_multiple_of(STRIDE) && done != all {
        return Ok(());
    }
    let [done, all] = [done, all].map(|number| u64::try_from(number).unwrap_or(u64::MAX));
    match watch(Progress { done, all }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(stopped(Progress { done, all })),
    }
}

/// The refusal of work that was stopped.
pub(crate) fn stopped(Progress { done, all }: Progress) -> Error {
    Diagnostic::new(&codes::STOPPED).with("done", done).with("all", all).into()
}
