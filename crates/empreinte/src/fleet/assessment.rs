//! A request with all that was made of it: what answers and reports are written from.

use std::ops::ControlFlow;

use super::assess;
use super::request::FleetRequest;
use super::resolve::resolve_watched;
use super::resolved::Fleet;
use super::result::FleetResult;
use super::uncertain::{Uncertainty, uncertainty};
use super::watch::{Progress, Watch};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::factors::Factors;

/// An assessed request: everything a report or an answer is made of.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The request.
    pub request: FleetRequest,
    /// The fleet with everything looked up.
    pub fleet: Fleet,
    /// The result.
    pub result: FleetResult,
    /// How sure its totals are, where draws or that part of the answer are asked for.
    pub uncertainty: Option<Uncertainty>,
    /// The factors, with the user's rows.
    pub factors: Factors,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
}

impl Assessment {
    /// Resolves and assesses a request; its own factors are laid over those given.
    ///
    /// # Errors
    /// Those of [`resolve()`](super::resolve()) and of the user's factors.
    pub fn new(request: FleetRequest, factors: &Factors) -> Result<Self> {
        Self::watched(request, factors, &mut |_: Progress| ControlFlow::Continue(()))
    }

    /// As [`Assessment::new`], telling a watch how far it is.
    ///
    /// # Errors
    /// As [`Assessment::new`], and `STOPPED` when the watch says so.
    pub fn watched(request: FleetRequest, factors: &Factors, watch: Watch<'_>) -> Result<Self> {
        let (factors, mut diagnostics) = if request.options.factors.is_empty() {
            (factors.clone(), Vec::new())
        } else {
            factors.clone().with_user(&request.options.factors)?
        };
        let (fleet, notes) = resolve_watched(&request, &factors, watch)?;
        let result = assess(&fleet);
        diagnostics.extend(notes);
        Self::of_parts(request, fleet, result, factors, diagnostics, watch)
    }

    /// An assessment of what was made already; draws where they are asked for.
    ///
    /// # Errors
    /// `STOPPED` when the watch says so.
    pub(crate) fn of_parts(
        request: FleetRequest,
        fleet: Fleet,
        result: FleetResult,
        factors: Factors,
        mut diagnostics: Vec<Diagnostic>,
        watch: Watch<'_>,
    ) -> Result<Self> {
        diagnostics.extend(result.diagnostics.iter().cloned());
        let uncertainty = uncertainty(&fleet, &result, watch)?;
        diagnostics
            .extend(uncertainty.iter().flat_map(|found| found.diagnostics(fleet.settings.drawing.precision)));
        Ok(Self { request, fleet, result, uncertainty, factors, diagnostics })
    }
}
