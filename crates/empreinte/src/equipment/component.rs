//! What each component costs and draws: one file a component, with its equations and where they come from.

mod assembly;
mod battery;
mod cable;
mod case;
mod cooling;
mod cpu;
mod display;
mod gpu;
mod hdd;
mod motherboard;
mod network_card;
mod optics;
mod power_supply;
mod ram;
mod silicon;
mod ssd;

use super::amount::Amount;
use super::attribute::Attribute;
use super::draft::Draft;
use super::kind::{ComponentKind, ConstantSet};
use super::power::PowerModel;
use crate::error::Result;
use crate::indicator::Indicator;
use crate::stage::Stage;

/// The model of a kind of component.
pub(crate) struct Model {
    /// Attributes that describe it. Others are refused.
    pub(crate) attributes: &'static [Attribute],
    /// Its equations, one a set of constants; the first that applies is taken where the set asked for has none.
    pub(crate) equations: &'static [Equation],
    /// Terms of its equation that only constants of the user fill.
    pub(crate) own_terms: &'static [Term],
    /// Completes what was not given.
    pub(crate) complete: fn(&mut Draft<'_>) -> Result<()>,
    /// The power of one unit; `None` where it draws none of its own.
    pub(crate) power: fn(&mut Draft<'_>) -> Result<Option<PowerModel>>,
    /// Whether the consumption of what is not modelled grows with its power.
    pub(crate) carries_other_consumption: bool,
}

/// The equation of one set of constants: the sum of its terms.
pub(crate) struct Equation {
    /// The set.
    pub(crate) set: ConstantSet,
    /// Its terms.
    pub(crate) terms: &'static [Term],
}

/// A term: a quantity of one unit times a constant.
pub(crate) struct Term {
    /// Name in `factors` of a component, with the unit of its quantity.
    pub(crate) name: &'static str,
    /// Stage of life.
    pub(crate) stage: Stage,
    /// The quantity; `None` where an attribute is missing.
    pub(crate) quantity: fn(&Draft<'_>) -> Option<Amount>,
    /// The constant.
    pub(crate) constant: Constant,
}

/// Where the constant of a term comes from.
pub(crate) enum Constant {
    /// Rows `PREFIX.INDICATOR`, times a number that reconciles units.
    Rows(&'static str, f64),
    /// One row of climate change, times a number that reconciles units.
    Climate(&'static str, f64),
    /// Computed from other figures.
    Computed(fn(&mut Draft<'_>, Indicator) -> Option<Amount>),
    /// Only from the user.
    Own,
}

impl Constant {
    /// The constants of some indicators, for those that have one.
    pub(crate) fn of(&self, draft: &mut Draft<'_>, indicators: &[Indicator]) -> Vec<(Indicator, Amount)> {
        match self {
            Self::Rows(prefix, scale) => {
                let mut found = draft.figures(prefix, indicators);
                found.iter_mut().for_each(|(_, amount)| *amount = amount.scaled(*scale));
                found
            }
            Self::Climate(id, scale) if indicators.contains(&Indicator::Gwp) => {
                let figure = draft.figure(id).map(|figure| (Indicator::Gwp, figure.scaled(*scale)));
                figure.into_iter().collect()
            }
            Self::Computed(of) => {
                let of = |&indicator: &Indicator| Some((indicator, of(draft, indicator)?));
                indicators.iter().filter_map(of).collect()
            }
            Self::Climate(..) | Self::Own => Vec::new(),
        }
    }
}

/// One unit.
pub(super) fn unit(_: &Draft<'_>) -> Option<Amount> {
    Some(Amount::exact(1.0))
}

/// The mass of one unit, kg.
pub(super) fn mass(draft: &Draft<'_>) -> Option<Amount> {
    draft.get(Attribute::Weight)
}

/// Packaged chips of one unit; one at least where none are told.
pub(super) fn chips(draft: &Draft<'_>) -> Option<Amount> {
    draft.get(Attribute::Chips).or(Some(Amount::exact(1.0)))
}

/// Terms of every component for constants of the user: per unit and per kg.
pub(crate) const COMMON_TERMS: &[Term] = &[
    Term { name: "base", stage: Stage::Manufacturing, quantity: unit, constant: Constant::Own },
    Term { name: "per_kg", stage: Stage::Manufacturing, quantity: mass, constant: Constant::Own },
    Term { name: "distribution", stage: Stage::Distribution, quantity: unit, constant: Constant::Own },
    Term { name: "end_of_life", stage: Stage::EndOfLife, quantity: unit, constant: Constant::Own },
];

/// IT equipment by its mass: the route for what has no figure of its own.
pub(super) const BY_MASS: Equation = Equation {
    set: ConstantSet::Desnz2025,
    terms: &[Term {
        name: "per_kg",
        stage: Stage::Manufacturing,
        quantity: mass,
        constant: Constant::Climate("material.electrical.it", 1e-3),
    }],
};

/// Nothing to complete.
pub(super) fn as_given(_: &mut Draft<'_>) -> Result<()> {
    Ok(())
}

/// The power that was given, or none.
pub(super) fn power_given(draft: &mut Draft<'_>) -> Result<Option<PowerModel>> {
    Ok(draft.get(Attribute::Power).map(PowerModel::Constant))
}

/// The model of a kind.
pub(crate) const fn model(kind: ComponentKind) -> &'static Model {
    match kind {
        ComponentKind::Cpu => &cpu::MODEL,
        ComponentKind::Gpu => &gpu::MODEL,
        ComponentKind::Ram => &ram::MODEL,
        ComponentKind::Ssd => &ssd::MODEL,
        ComponentKind::Hdd => &hdd::MODEL,
        ComponentKind::Motherboard => &motherboard::MODEL,
        ComponentKind::PowerSupply => &power_supply::MODEL,
        ComponentKind::Case => &case::MODEL,
        ComponentKind::Assembly => &assembly::MODEL,
        ComponentKind::Battery => &battery::MODEL,
        ComponentKind::Display => &display::MODEL,
        ComponentKind::NetworkCard => &network_card::MODEL,
        ComponentKind::Cooling => &cooling::MODEL,
        ComponentKind::Cable => &cable::MODEL,
        ComponentKind::Optics => &optics::MODEL,
    }
}
