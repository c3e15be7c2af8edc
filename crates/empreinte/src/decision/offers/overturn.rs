//! What would overturn an order: the lifetime, electricity or making at which another offer is level with the lowest.
//!
//! A year costs `q · (m / L + e · g)`. With everything else as offered, one number at a time is solved for the value at which
//! the two are equal; a number that no value makes equal is left out.

use serde::Serialize;

use super::Assessed;
use super::candidate::Candidate;
use crate::indicator::Indicator;
use crate::lang::Text;

/// A number of an offer that is moved alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lever {
    /// Expected lifetime, years.
    Lifetime,
    /// Electricity of one device in a year, kWh.
    Energy,
    /// Making of one device, in the unit of the leading indicator.
    Making,
}

impl Lever {
    /// Every one, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Lifetime, Self::Energy, Self::Making];

    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Lifetime => Text { en: "expected lifetime", fr: "durée de vie attendue" },
            Self::Energy => {
                Text { en: "electricity of one device a year", fr: "électricité d’un équipement par an" }
            }
            Self::Making => Text { en: "making of one device", fr: "fabrication d’un équipement" },
        }
    }
}

/// A value at which an offer is level with the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overturn {
    /// Position of the lowest offer.
    pub lowest: usize,
    /// Position of the other one.
    pub other: usize,
    /// Position of the offer whose number is moved: one of the two.
    pub moved: usize,
    /// The number.
    pub lever: Lever,
    /// Its value as offered.
    pub offered: f64,
    /// Its value at which the two are level.
    pub level_at: f64,
}

/// The numbers of an offer for the leading indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Inputs {
    quantity: f64,
    /// Making of one device.
    making: f64,
    /// Expected lifetime, years.
    life: f64,
    /// Electricity of one device in a year, kWh.
    energy: f64,
    /// Electricity per kWh, the overhead of the place included.
    per_kwh: f64,
    /// A year of use of one device; more than its electricity where water is used on the site.
    usage: f64,
}

impl Inputs {
    pub(super) fn of(candidate: &Candidate, indicator: Indicator, quantity: f64) -> Option<Self> {
        let sum = |terms: &[super::Term]| terms.iter().map(|term| term.value).sum::<f64>();
        Some(Self {
            quantity,
            making: sum(&candidate.making(indicator).ok()?),
            life: candidate.life?.value,
            energy: candidate.energy.map_or(0.0, |energy| energy.value),
            per_kwh: candidate.per_kwh(indicator).unwrap_or(0.0),
            usage: candidate.usage(indicator).map_or(0.0, |terms| sum(&terms)),
        })
    }

    fn total(&self) -> f64 {
        self.quantity * (self.making / self.life + self.usage)
    }

    /// The value of a number at which the total is another one, with what was offered.
    fn level(&self, lever: Lever, total: f64) -> Option<(f64, f64)> {
        let each = total / self.quantity;
        let found = match lever {
            Lever::Lifetime => (self.life, self.making / (each - self.usage)),
            Lever::Energy => {
                let other = self.usage - self.energy * self.per_kwh;
                (self.energy, (each - self.making / self.life - other) / self.per_kwh)
            }
            Lever::Making => (self.making, (each - self.usage) * self.life),
        };
        let least = if lever == Lever::Lifetime { f64::MIN_POSITIVE } else { 0.0 };
        Some(found).filter(|(_, level)| level.is_finite() && *level >= least)
    }
}

/// What would bring each other offer level with the lowest, and the lowest level with it.
pub(super) fn overturn(offers: &[Assessed], order: &[usize]) -> Vec<Overturn> {
    let inputs = |position: usize| offers.get(position).and_then(|offer| offer.lead);
    let Some((&lowest, others)) = order.split_first() else { return Vec::new() };
    let Some(best) = inputs(lowest) else { return Vec::new() };
    let mut found = Vec::new();
    for &other in others {
        let Some(second) = inputs(other) else { continue };
        for lever in Lever::ALL {
            for (moved, own, target) in [(lowest, &best, second.total()), (other, &second, best.total())] {
                if let Some((offered, level_at)) = own.level(lever, target) {
                    found.push(Overturn { lowest, other, moved, lever, offered, level_at });
                }
            }
        }
    }
    found
}
