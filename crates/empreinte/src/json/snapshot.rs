//! A result frozen with all it was made of, and its replay.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use crate::decision::factors::MovedFactor;
use crate::decision::factors::moved_factors;
use crate::factors::Factors;
use crate::fleet::request::FleetRequest;
use crate::fleet::resolved::Fleet;
use crate::fleet::watch::Progress;
use crate::fleet::{Assessment, FleetResult, assess, resolve};
use crate::indicator::Indicator;

/// The inputs, factors and versions of a result, with a hash over them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Snapshot {
    /// The request as it was asked.
    pub request: FleetRequest,
    /// The request with every name, place and factor looked up.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    pub fleet: Fleet,
    /// Version of the crate.
    pub empreinte: String,
    /// Version of the methods.
    pub method: String,
    /// Data packs and releases.
    pub data: Vec<String>,
    /// Hash of the bundled tables.
    pub data_sha256: String,
    /// Hash of `fleet` as compact JSON.
    pub fleet_sha256: String,
}

/// What moved between a snapshot and today's data for one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// Indicator code.
    pub indicator: &'static str,
    /// Total of the snapshot.
    pub before: f64,
    /// Total with today's names and factors.
    pub after: f64,
}

impl Snapshot {
    /// Freezes an assessment.
    #[must_use]
    pub fn new(assessment: &Assessment) -> Self {
        Self {
            request: assessment.request.clone(),
            fleet: assessment.fleet.clone(),
            empreinte: env!("CARGO_PKG_VERSION").to_owned(),
            method: super::METHOD_VERSION.to_owned(),
            data: assessment.factors.releases(),
            data_sha256: empreinte_data::CONTENT_SHA256.to_owned(),
            fleet_sha256: hash(&assessment.fleet),
        }
    }

    /// Whether nothing of the frozen fleet was changed since.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        hash(&self.fleet) == self.fleet_sha256
    }

    /// The result again, from the frozen factors alone: the same digits whatever the data is today.
    #[must_use]
    pub fn replay(&self) -> FleetResult {
        assess(&self.fleet)
    }

    /// The replayed result with all it was made of, and what today's data has to say of the request.
    ///
    /// # Errors
    /// Those of [`resolve()`] for the recorded request.
    pub fn assessment(&self, factors: &Factors) -> crate::Result<Assessment> {
        let (factors, mut diagnostics) = factors.clone().with_user(&self.request.options.factors)?;
        let (_, notes) = resolve(&self.request, &factors)?;
        let result = self.replay();
        diagnostics.extend(notes);
        let (request, fleet) = (self.request.clone(), self.fleet.clone());
        let go_on = &mut |_: Progress| ControlFlow::Continue(());
        Assessment::of_parts(request, fleet, result, factors, diagnostics, go_on)
    }

    /// What moved with today's data: totals by indicator, and the factors behind them.
    ///
    /// # Errors
    /// Those of [`resolve()`] for the recorded request.
    pub fn moved(&self, factors: &Factors) -> crate::Result<(Vec<Moved>, Vec<MovedFactor>)> {
        let (factors, _) = factors.clone().with_user(&self.request.options.factors)?;
        let (fleet, _) = resolve(&self.request, &factors)?;
        let (before, after) = (self.replay(), assess(&fleet));
        let total = |result: &FleetResult, indicator| result.total.total(indicator).map(|total| total.value);
        let totals = self.fleet.settings.indicators.iter().filter_map(|&indicator: &Indicator| {
            let (before, after) = (total(&before, indicator)?, total(&after, indicator)?);
            Some(Moved { indicator: indicator.code(), before, after })
        });
        Ok((totals.collect(), moved_factors(&self.fleet, &fleet)))
    }
}

/// SHA-256 of a fleet as compact JSON, in hexadecimal.
fn hash(fleet: &Fleet) -> String {
    let text = serde_json::to_vec(fleet).unwrap_or_default();
    Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect()
}
