//! Break-even of a replacement: the years after which what the new device saves in use has paid for its making.
//!
//! The smallest T with (E_old − E_new) · PUE · g · T ≥ M_new, for the same service; what the old device cost is sunk. It
//! pays only if T is at most the service life of the new one. Bringing a replacement forward by a year costs M_new over that
//! life and saves a year's difference: the same bound. One T an indicator, at the load and electricity of the request.

use serde::Serialize;

use super::amount::Amount;
use super::{Assessed, resolve::Resolved};
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::Absence;

/// What to do, for one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The saving pays for the making within the service life of the new device.
    Now,
    /// It does not: keep the old one until the end of its life.
    AtEndOfLife,
    /// The new device saves nothing.
    Never,
    /// A service life is not known.
    Unknown,
}

impl Verdict {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Now, Self::AtEndOfLife, Self::Never, Self::Unknown];

    /// Name in an answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::AtEndOfLife => "at_end_of_life",
            Self::Never => "never",
            Self::Unknown => "unknown",
        }
    }

    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Now => Text { en: "replace now", fr: "remplacer maintenant" },
            Self::AtEndOfLife => {
                Text { en: "keep until the end of its life", fr: "garder jusqu’à la fin de sa vie" }
            }
            Self::Never => Text { en: "saves nothing in use", fr: "n’économise rien à l’usage" },
            Self::Unknown => Text { en: "cannot be told", fr: "ne peut pas être dit" },
        }
    }
}

/// The break-even of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// The indicator.
    pub indicator: Indicator,
    /// Making and end of life of the new device, or why it is not known.
    pub making: Result<Amount, Absence>,
    /// What a year of use costs less, or why it is not known; below 0 where it costs more.
    pub saving_per_year: Result<Amount, Absence>,
    /// Years to break even; `None` where nothing is saved. An upper bound without end is infinite.
    pub years: Option<Amount>,
    /// What to do.
    pub verdict: Verdict,
}

/// Compares the new device with the one it replaces, indicator by indicator.
#[must_use]
pub fn break_even(old: &Assessed, new: &Assessed) -> Vec<BreakEven> {
    let of = |indicator: &Indicator| one(*indicator, old, new);
    let asked = new.device.indicators.iter().filter(|indicator| **indicator != Indicator::Energy);
    asked.map(of).collect()
}

fn one(indicator: Indicator, old: &Assessed, new: &Assessed) -> BreakEven {
    let making = making(&new.device, indicator);
    let saving = use_per_year(old, indicator).and_then(|before| {
        let after = use_per_year(new, indicator)?;
        Ok(Amount {
            value: before.value - after.value,
            low: before.low - after.high,
            high: before.high - after.low,
            variance: before.variance + after.variance,
        })
    });
    let years = making.ok().zip(saving.ok()).and_then(|(making, saving)| years(making, saving));
    let life = new.device.usage.lifetime_years;
    let verdict = match (saving, years, life) {
        (Ok(saving), _, _) if saving.value <= 0.0 => Verdict::Never,
        (Ok(_), Some(years), Some(life)) if years.value <= life.value => Verdict::Now,
        (Ok(_), Some(_), Some(_)) => Verdict::AtEndOfLife,
        _ => Verdict::Unknown,
    };
    BreakEven { indicator, making, saving_per_year: saving, years, verdict }
}

/// Making over saving; what saves nothing at its worst has no upper bound.
fn years(making: Amount, saving: Amount) -> Option<Amount> {
    (saving.value > 0.0).then(|| Amount {
        value: making.value / saving.value,
        low: making.low / saving.high,
        high: if saving.low > 0.0 { making.high / saving.low } else { f64::INFINITY },
        variance: 0.0,
    })
}

/// Everything but use of one device over its whole life.
fn making(device: &Resolved, indicator: Indicator) -> Result<Amount, Absence> {
    let terms = device.parts.iter().flat_map(|part| part.terms.iter().map(move |term| (part, term)));
    let amounts = terms.filter_map(|(part, term)| {
        let (_, per) = term.per.iter().find(|(known, _)| *known == indicator)?;
        Some(term.quantity.times(*per).times(part.units))
    });
    amounts.reduce(Amount::plus).ok_or(Absence::NotInSource)
}

/// What a year of use costs, the overhead of the place included.
fn use_per_year(assessed: &Assessed, indicator: Indicator) -> Result<Amount, Absence> {
    let usage = &assessed.device.usage;
    let energy = assessed.assessment.energy_kwh_per_year.ok_or(Absence::EnergyUnknown)?;
    Ok(energy.times(usage.pue).scaled(usage.mix.get(indicator)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1300 kg, 425 kWh a year less, PUE 1.5: 44 years at 46 g/kWh, 3.4 at 600.
    #[test]
    fn the_mix_decides() {
        let at = |kg_per_kwh: f64| {
            years(Amount::exact(1300.0), Amount::exact(425.0 * 1.5 * kg_per_kwh)).unwrap().value
        };
        assert!((at(0.046) - 44.33).abs() < 0.01);
        assert!((at(0.6) - 3.40).abs() < 0.01);
    }

    #[test]
    fn what_may_save_nothing_has_no_upper_bound() {
        let found = years(Amount::exact(10.0), Amount::range(5.0, -1.0, 10.0)).unwrap();
        assert_eq!((found.value, found.low, found.high), (2.0, 1.0, f64::INFINITY));
        assert_eq!(years(Amount::exact(10.0), Amount::exact(-1.0)), None);
    }
}
