//! How sure a fleet's totals are: exact moments, draws beside them, where the doubt comes from.

mod drawn;
mod drivers;
mod threshold;

use std::collections::BTreeMap;

use serde::Serialize;

pub use drawn::{Drawing, Drawn, DrawnCell, DrawnInterval, DrawnType};
pub use drivers::{Driver, DriverKind};
pub use threshold::{DriverWorth, Standing, Threshold};

use super::assess::{Part, parts};
use super::form::{self, Ends, OUTPUTS, TOTAL};
use super::quality::{Evidence, quality};
use super::request::{Include, UncertaintyMethod};
use super::resolved::{self, Fleet};
use super::result::FleetResult;
use super::watch::Watch;
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::estimate::Interval;
use crate::impacts::Impacts;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::uncertainty::form::Form;
use crate::uncertainty::moments::{Moments, moments};

/// A gap between mean and value, or between two intervals, that is worth saying.
const WORTH_SAYING: f64 = 0.01;

/// Closed form and draws agree within this share of the value, or three standard errors where those are larger.
const AGREEMENT: f64 = 0.02;

/// What an agreement proves, and what it does not.
pub const SAYS: Text = Text {
    en: "An interval says where totals would lie if the stated errors hold, given the reference. Closed form and draws that agree check the arithmetic and the fit, not whether those errors are right or complete.",
    fr: "Un intervalle dit où seraient les totaux si les erreurs déclarées sont justes, pour la référence donnée. L’accord de la forme close et des tirages vérifie le calcul et l’ajustement, non que ces erreurs soient justes ou complètes.",
};

/// How sure the totals of a fleet are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Uncertainty {
    /// `closed` or `monte-carlo`.
    pub method: UncertaintyMethod,
    /// How draws were made; absent in closed form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawing: Option<Drawing>,
    /// By indicator code.
    pub indicators: BTreeMap<&'static str, IndicatorUncertainty>,
}

/// How sure the total of one indicator is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorUncertainty {
    /// Unit of every value.
    pub unit: &'static str,
    /// The deterministic total.
    pub value: f64,
    /// Its mean, exact.
    pub mean: f64,
    /// Its standard deviation, exact.
    pub standard_deviation: f64,
    /// Median of the lognormal law fitted to mean and standard deviation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fitted_median: Option<f64>,
    /// Intervals of that law, one a confidence asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fitted_intervals: Vec<Interval>,
    /// What the draws say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawn>,
    /// Closed form beside draws.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreement: Vec<Agreement>,
    /// Smallest and largest total over the ranges of inputs, all else at its value: no probability.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranges: Option<Ranges>,
    /// What the variance comes from, largest first; models of one figure together.
    pub drivers: Vec<Driver>,
    /// Whether it meets the threshold that the request states, and what would be worth knowing before that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Shares of the total by the kind of data it rests on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<Evidence, f64>,
    /// What of a site's total has no stated doubt, largest share first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unstated: Vec<Unstated>,
    /// The draws of the total, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples: Option<Vec<f64>>,
}

/// A part of a total whose doubt nobody states: it enters bounds as it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unstated {
    /// The post.
    pub post: &'static str,
    /// Which of the two that it is a product of: `amount` or `figure`.
    pub input: &'static str,
    /// Its share of the total.
    pub share: f64,
}

/// Ends of a total over ranges.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ranges {
    /// Smallest.
    pub low: f64,
    /// Largest.
    pub high: f64,
}

/// A number in closed form and from draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// `mean`, `standard_deviation`, `low` or `high` at the first confidence.
    pub of: &'static str,
    /// In closed form: exact for the first two, fitted for bounds.
    pub closed: f64,
    /// From draws.
    pub drawn: f64,
    /// Standard error of the latter.
    pub standard_error: f64,
    /// Largest gap at which they agree: three standard errors, or 2 % of the value.
    pub allowed: f64,
    /// Whether they do. That checks arithmetic and fit, not whether the stated errors are right.
    pub agrees: bool,
}

/// How sure the totals of a result are; `None` where neither draws nor this part of the answer are asked for.
///
/// # Errors
/// `STOPPED` when the watch says so.
pub fn uncertainty(fleet: &Fleet, result: &FleetResult, watch: Watch<'_>) -> Result<Option<Uncertainty>> {
    let settings = &fleet.settings;
    let method = settings.drawing.method;
    let asked = [Include::Uncertainty, Include::Samples].iter().any(|part| settings.include.contains(part));
    if method == UncertaintyMethod::Closed && !asked && settings.threshold.is_empty() {
        return Ok(None);
    }
    let parts = parts(fleet, result);
    let types = drawn::types(fleet, &parts);
    let objective = form::of_objective(fleet, result);
    let of_type = |part: &Part<'_>| types.iter().position(|of| *of == part.figures.device_type);
    let totals = Totals {
        fleet,
        drawing: settings.drawing,
        samples: settings.include.contains(&Include::Samples),
        form: &form::form(fleet, &parts, &of_type),
        ends: &Ends::of(fleet, &parts),
        groups: Groups::Types(&types),
        values: &result.total,
        threshold: &settings.threshold,
        objective: objective.as_ref(),
    };
    let mut found = totals.uncertainty(watch)?;
    for &indicator in &settings.indicators {
        if let Some(of) = found.indicators.get_mut(indicator.code()) {
            of.evidence =
                quality(fleet, result, indicator).map(|found| found.by_evidence).unwrap_or_default();
        }
    }
    Ok(Some(found))
}

/// What the groups of a form are that stand beside its totals.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Groups<'a> {
    /// Device types of a fleet.
    Types(&'a [&'static str]),
    /// Posts of a site.
    Posts(&'a [&'static str]),
}

/// Totals as a form, and how they are asked about.
#[derive(Clone, Copy)]
pub(crate) struct Totals<'a> {
    /// Indicators, confidences and figures; of a site those of its rooms.
    pub fleet: &'a Fleet,
    /// How they are drawn.
    pub drawing: resolved::Drawing,
    /// Whether draws are kept.
    pub samples: bool,
    /// The form.
    pub form: &'a Form,
    /// The ends of its outputs over ranges.
    pub ends: &'a Ends,
    /// What stands beside its totals.
    pub groups: Groups<'a>,
    /// The deterministic totals.
    pub values: &'a Impacts,
    /// Thresholds that they may meet.
    pub threshold: &'a BTreeMap<Indicator, f64>,
    /// The form where the objective of a fleet is met.
    pub objective: Option<&'a Form>,
}

impl Totals<'_> {
    /// How sure they are.
    ///
    /// # Errors
    /// `STOPPED` when the watch says so.
    pub(crate) fn uncertainty(&self, watch: Watch<'_>) -> Result<Uncertainty> {
        let method = self.drawing.method;
        let draws = match method {
            UncertaintyMethod::Closed => None,
            UncertaintyMethod::MonteCarlo => Some(drawn::Draws::make(self, watch)?),
        };
        let mut indicators = BTreeMap::new();
        for (position, &indicator) in self.fleet.settings.indicators.iter().enumerate() {
            let Some(total) = self.values.total(indicator) else { continue };
            let view = View { of: self, position, indicator, value: total.value };
            let mut found = view.closed();
            found.threshold = view.threshold(draws.as_ref(), watch)?;
            if let Some(draws) = &draws {
                found.drawn = Some(draws.of_indicator(self, position));
                found.agreement = view.agreement(&found);
                found.samples = self.samples.then(|| draws.row(position * OUTPUTS + TOTAL).draws().to_vec());
            }
            indicators.insert(indicator.code(), found);
        }
        Ok(Uncertainty { method, drawing: draws.map(|draws| draws.drawing()), indicators })
    }
}

/// The total of one indicator.
struct View<'a> {
    of: &'a Totals<'a>,
    position: usize,
    indicator: Indicator,
    value: f64,
}

impl View<'_> {
    fn closed(&self) -> IndicatorUncertainty {
        let Totals { fleet, form, ends, .. } = self.of;
        let output = self.position * OUTPUTS + TOTAL;
        let found = moments(form, output);
        let Moments { mean, variance, .. } = found;
        let unknown = form::without_law(form, output);
        let law = (variance > 0.0).then(|| crate::statistics::Lognormal {
            mean: mean - unknown,
            cv: libm::sqrt(variance) / (mean - unknown),
        });
        let confidence = &fleet.settings.confidence;
        let interval = |law: crate::statistics::Lognormal, confidence: f64| {
            let z = crate::statistics::central_z(confidence);
            Interval { confidence, low: unknown + law.at(-z), high: unknown + law.at(z) }
        };
        let ranges = ends.of_output(output).filter(|[low, high]| low < high);
        IndicatorUncertainty {
            unit: self.indicator.unit(),
            value: self.value,
            mean,
            standard_deviation: libm::sqrt(variance.max(0.0)),
            fitted_median: law.map(|law| unknown + law.median()),
            fitted_intervals: law
                .map(|law| confidence.iter().map(|&level| interval(law, level)).collect())
                .unwrap_or_default(),
            drawn: None,
            agreement: Vec::new(),
            ranges: ranges.map(|[low, high]| Ranges { low, high }),
            drivers: drivers::drivers(fleet, form, output, &found),
            threshold: None,
            evidence: BTreeMap::new(),
            unstated: Vec::new(),
            samples: None,
        }
    }

    /// How the total stands to its threshold, where it has one.
    fn threshold(&self, draws: Option<&drawn::Draws>, watch: Watch<'_>) -> Result<Option<Threshold>> {
        let Totals { fleet, form, objective, .. } = *self.of;
        let Some(&threshold) = self.of.threshold.get(&self.indicator) else { return Ok(None) };
        let output = self.position * OUTPUTS + TOTAL;
        let mut standing = |form| threshold::standing(fleet, form, output, threshold, watch);
        Ok(Some(Threshold {
            threshold,
            standing: standing(form)?,
            drawn_probability_met: draws.map(|draws| threshold::drawn(draws.row(output), threshold)),
            with_lifetime_factor: objective.map(standing).transpose()?,
        }))
    }

    fn agreement(&self, found: &IndicatorUncertainty) -> Vec<Agreement> {
        let (Some(drawn), true) = (&found.drawn, found.standard_deviation > 0.0) else { return Vec::new() };
        let bounds = drawn.intervals.first().zip(found.fitted_intervals.first());
        let moments = [
            ("mean", found.mean, drawn.mean),
            ("standard_deviation", found.standard_deviation, drawn.standard_deviation),
        ];
        let bounds = bounds
            .into_iter()
            .flat_map(|(drawn, fitted)| [("low", fitted.low, drawn.low), ("high", fitted.high, drawn.high)]);
        let compare = |(of, closed, drawn): (&'static str, f64, crate::uncertainty::simulate::Measured)| {
            let allowed = (3.0 * drawn.standard_error).max(AGREEMENT * drawn.value.abs());
            Agreement {
                of,
                closed,
                drawn: drawn.value,
                standard_error: drawn.standard_error,
                allowed,
                agrees: (closed - drawn.value).abs() <= allowed,
            }
        };
        moments.into_iter().chain(bounds).map(compare).collect()
    }
}

impl Uncertainty {
    /// What a reader must know.
    #[must_use]
    pub fn diagnostics(&self, precision: Option<f64>) -> Vec<Diagnostic> {
        let mut notes = Vec::new();
        let percent = |share: f64| format!("{:.1} %", 100.0 * share);
        for (indicator, found) in &self.indicators {
            let gap = found.mean / found.value - 1.0;
            if gap.abs() > WORTH_SAYING {
                let note = Diagnostic::new(&codes::MEAN_AWAY_FROM_VALUE).with("indicator", *indicator);
                notes.push(note.with("gap", percent(gap)));
            }
            let is_bound = |part: &&Agreement| ["low", "high"].contains(&part.of) && !part.agrees;
            let loose = found.agreement.iter().filter(is_bound).map(|part| part.closed / part.drawn - 1.0);
            if let Some(gap) = loose.max_by(|a, b| a.abs().total_cmp(&b.abs())) {
                let note = Diagnostic::new(&codes::FIT_IS_LOOSE).with("indicator", *indicator);
                notes.push(note.with("gap", percent(gap)));
            }
        }
        if let (Some(drawing), Some(wanted)) = (&self.drawing, precision)
            && drawing.precision > wanted
        {
            let note = Diagnostic::new(&codes::PRECISION_NOT_REACHED).with("draws", drawing.draws);
            notes.push(note.with("found", percent(drawing.precision)).with("wanted", percent(wanted)));
        }
        notes
    }
}

#[cfg(test)]
mod tests;
