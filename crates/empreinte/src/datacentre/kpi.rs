//! Key performance indicators of a datacentre: one file each, with formula, standard and limits.
//!
//! A KPI is never a bare number: [`Kpi`] carries its category, variant, period, boundary, coverage, rule set, the inputs
//! used and the caveats. [`KpiId::definition`] is the register; `docs/methodology/kpi/` has a page for each.
//!
//! # Example
//!
//! ```
//! use empreinte::{Period, datacentre::kpi::{Category, Pue}, units::Energy};
//!
//! let year = Period::calendar_year(2025)?;
//! let pue = Pue::measured(Energy::kwh(50_000.0), Energy::kwh(40_000.0), Category::One, year)?;
//! assert_eq!(pue.value.as_ref().map(|value| value.value), Ok(1.25));
//! assert!(pue.caveats().is_empty());
//!
//! let impossible = Pue::measured(Energy::kwh(90.0), Energy::kwh(100.0), Category::One, year);
//! assert_eq!(impossible.unwrap_err().code().id, "PUE_BELOW_ONE");
//! # Ok::<(), empreinte::Error>(())
//! ```

pub mod aggregate;
mod air;
mod calculation;
mod cer;
mod context;
mod core_hour;
mod cue;
mod dcie;
mod definition;
mod energy;
mod ere;
mod erf;
mod inputs;
mod iteesv;
mod iteusv;
mod itue;
mod pue;
mod rci_hi;
mod rci_lo;
mod ref_;
mod refrigerant;
mod rhi;
mod rti;
mod sci;
mod shi;
mod tue;
mod wue;
mod wue_source;

pub use calculation::{Detail, Outcome};
pub use context::{Category, Context, Quality, RuleSet, Variant};
pub use definition::{Definition, KpiId, WITHHELD};
pub use inputs::{AshraeClass, Component, CoreHours, FuelUse, Inputs, Server};
pub use pue::{Metered, Pue};

use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::factors::Factors;
use crate::period::Period;
use crate::provenance::Provenance;
use calculation::Calculation;

/// A key performance indicator with everything that gives its value a meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Kpi {
    /// Its entry of the register.
    pub definition: &'static Definition,
    /// Its symbol with the letter of its variant: `PUE`, `iPUE`, `pPUE`.
    pub name: String,
    /// Its value in the unit of the register, or why it is absent.
    pub value: Outcome,
    /// Category, by its number.
    pub category: Option<u8>,
    /// Kind of value.
    pub variant: Option<Variant>,
    /// First and last day.
    pub period: Option<Period>,
    /// What lies inside, in the user's words.
    pub boundary: Option<String>,
    /// Share of the period for which readings are valid; `None` when it was not said.
    pub coverage: Option<f64>,
    /// How the inputs came about; `None` when it was not said.
    pub quality: Option<Quality>,
    /// The inputs used.
    pub inputs: Inputs,
    /// Law whose definition was taken.
    pub rule_set: Option<RuleSet>,
    /// Numbers beside the value.
    pub details: Vec<Detail>,
    /// Figures used.
    pub figures: Vec<Provenance>,
    /// What a reader must know.
    pub caveats: Vec<Diagnostic>,
}

impl Kpi {
    /// What a reader must know, in the order of the checks.
    #[must_use]
    pub fn caveats(&self) -> &[Diagnostic] {
        &self.caveats
    }

    /// The number beside the value that has this name.
    #[must_use]
    pub fn detail(&self, name: &str) -> Option<f64> {
        self.details.iter().find(|detail| detail.name == name).map(|detail| detail.value)
    }
}

/// Evaluates a KPI.
///
/// # Errors
/// `NOT_FINITE`, `NEGATIVE_ENERGY`, `NUMBER_OUT_OF_RANGE`, `DENOMINATOR_ZERO`, `UNIT_MISMATCH`, `PERIOD_MISMATCH`,
/// `RULESET_NOT_IN_FORCE`, `FIELD_MISSING`, and the sum identities and bounds of the KPI, checked in this order.
pub fn evaluate(id: KpiId, inputs: &Inputs, context: &Context, factors: &Factors) -> Result<Kpi> {
    let definition = id.definition();
    let mut calculation = Calculation::new(definition, inputs, context, factors);
    calculation.check()?;
    let value = (definition.compute)(&mut calculation)?;
    let results = calculation.details.iter().map(|detail| (detail.name, detail.value));
    for (name, result) in results.chain(value.as_ref().ok().map(|estimate| ("value", estimate.value))) {
        calculation::finite_result(name, result)?;
    }
    let letter = calculation.variant.map(Variant::letter).filter(|_| definition.symbol == "PUE");
    Ok(Kpi {
        definition,
        name: format!("{}{}", letter.unwrap_or_default(), definition.symbol),
        value,
        category: calculation.category,
        variant: calculation.variant,
        period: context.period,
        boundary: context.boundary.clone(),
        coverage: context.coverage,
        quality: context.quality,
        inputs: inputs.clone().only(&calculation.used),
        rule_set: calculation.rule_set,
        details: calculation.details,
        figures: calculation.figures,
        caveats: calculation.caveats,
    })
}

#[cfg(test)]
pub(crate) mod testing {
    //! Short forms for the tests of the KPIs.

    use super::*;

    /// Evaluates on inputs given as JSON, over the year 2025.
    pub(crate) fn of(id: KpiId, inputs: serde_json::Value) -> Result<Kpi> {
        let context = Context { period: Period::calendar_year(2025).ok(), ..Context::default() };
        with(id, inputs, &context)
    }

    /// Evaluates on inputs given as JSON.
    pub(crate) fn with(id: KpiId, inputs: serde_json::Value, context: &Context) -> Result<Kpi> {
        let inputs: Inputs = serde_json::from_value(inputs).unwrap();
        evaluate(id, &inputs, context, &Factors::bundled())
    }

    /// The value of a KPI.
    pub(crate) fn value(kpi: Result<Kpi>) -> f64 {
        kpi.unwrap().value.unwrap().value
    }

    /// The code of a refusal.
    pub(crate) fn refusal(kpi: Result<Kpi>) -> &'static str {
        kpi.unwrap_err().code().id
    }

    /// The codes of the caveats.
    pub(crate) fn caveats(kpi: &Kpi) -> Vec<&'static str> {
        kpi.caveats.iter().map(Diagnostic::code).collect()
    }

    /// Whether two numbers agree to the last digits.
    #[track_caller]
    pub(crate) fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{found} is not {expected}");
    }
}
