//! A described device as terms: each constant of its making, its service life, its energy, with the doubts they share.
//!
//! A range is no probability. To weigh it beside laws it is read as a triangular law over its three numbers, which is an
//! assumption that results say; a shared constant or overhead is one doubt on both sides.

use super::doubt::Term;
use super::fleet::electricity;
use super::moved::Parts;
use super::shapley;
use super::spread::Spread;
use crate::equipment::part::{Origin, Part, ResolvedTerm};
use crate::equipment::road::REFERENCE_TERM;
use crate::equipment::{Amount, Assessed, ComponentKind};
use crate::indicator::Indicator;
use crate::provenance::Absence;

/// Litres in a m3.
const LITRES: f64 = 1000.0;

/// A device over some time.
pub(super) struct Device<'a> {
    pub(super) assessed: &'a Assessed,
    /// What tells its own doubts from those of the other side.
    pub(super) side: &'a str,
}

/// Whether any input of a device has a range, which is then read as a law.
pub(super) fn has_ranges(assessed: &Assessed) -> bool {
    let device = &assessed.device;
    let constants = device.parts.iter().flat_map(|part| &part.terms).flat_map(|term| &term.per);
    let mut amounts = constants
        .map(|(_, amount)| *amount)
        .chain([device.usage.lifetime_years, assessed.assessment.energy_kwh_per_year].into_iter().flatten());
    amounts.any(|amount| amount.has_range())
}

impl Device<'_> {
    /// The whole making of one device, as terms.
    pub(super) fn making(&self, indicator: Indicator) -> Result<Vec<Term>, Absence> {
        let mut terms = Vec::new();
        for (position, part) in self.assessed.device.parts.iter().enumerate() {
            for (place, term) in part.terms.iter().enumerate() {
                terms.extend(self.of_term(part, term, indicator, &format!("{position}/{place}")));
            }
        }
        if terms.is_empty() { Err(Absence::NotInSource) } else { Ok(terms) }
    }

    fn of_term(&self, part: &Part, term: &ResolvedTerm, indicator: Indicator, place: &str) -> Option<Term> {
        let (_, constant) = term.per.iter().find(|(known, _)| *known == indicator)?;
        let value = part.units.value * term.quantity.value * constant.value;
        let own = Spread::of(&part.units).times(Spread::of(&term.quantity));
        let of_constant = Spread::of(constant);
        // A constant of a set is the same number wherever it is used; a sheet is of its device.
        let key = match part.origin {
            Origin::Constants(set) => {
                let kind = part.kind.map_or("device", ComponentKind::code);
                format!("constant {} {kind} {} {:016x}", set.code(), term.name, constant.value.to_bits())
            }
            Origin::Sheet if term.name == REFERENCE_TERM => {
                format!("constant {} {REFERENCE_TERM}", self.side)
            }
            _ => format!("constant {}/{place}", self.side),
        };
        let own_key = format!("quantity {}/{place}", self.side);
        Some(product(value, &[(key, of_constant), (own_key, own)]))
    }

    /// A year of use, the overhead of the place included.
    pub(super) fn usage(&self, indicator: Indicator) -> Result<Vec<Term>, Absence> {
        let usage = &self.assessed.device.usage;
        let energy = self.assessed.assessment.energy_kwh_per_year.ok_or(Absence::EnergyUnknown)?;
        let of_energy = self.doubted("energy", &energy);
        let grid = product(
            energy.value * usage.pue.value * usage.mix.get(indicator)?,
            &[of_energy.clone(), (format!("pue {:016x}", usage.pue.value.to_bits()), Spread::of(&usage.pue))],
        );
        let grid = grid.doubted(electricity(None, &usage.mix, indicator));
        let water = usage.wue_l_per_kwh.filter(|_| indicator == Indicator::Water).map(|wue| {
            let of_wue = (format!("wue {:016x}", wue.value.to_bits()), Spread::of(&wue));
            product(energy.value * wue.value / LITRES, &[of_energy, of_wue])
        });
        Ok(std::iter::once(grid).chain(water).collect())
    }

    /// A year of the device: its making over its service life, and its use.
    pub(super) fn year(&self, indicator: Indicator) -> Result<Vec<Term>, Absence> {
        let life = self.assessed.device.usage.lifetime_years;
        let making = self.making(indicator).and_then(|terms| {
            let life = life.ok_or(Absence::LifetimeUnknown)?;
            let (key, spread) = self.doubted("lifetime", &life);
            let yearly =
                terms.iter().map(|term| spread.inverse().multiply(&term.scaled(1.0 / life.value), &key));
            Ok(yearly.collect::<Vec<_>>())
        });
        match (making, self.usage(indicator)) {
            (Ok(making), Ok(usage)) => Ok(making.into_iter().chain(usage).collect()),
            (Ok(one), Err(_)) | (Err(_), Ok(one)) => Ok(one),
            (Err(reason), Err(_)) => Err(reason),
        }
    }

    fn doubted(&self, name: &str, amount: &Amount) -> (String, Spread) {
        (format!("{name} {}", self.side), Spread::of(amount))
    }
}

/// A value with the doubts of its factors; of unknown uncertainty where none has any.
fn product(value: f64, factors: &[(String, Spread)]) -> Term {
    let exact = Term::unknown(value);
    factors.iter().fold(exact, |term, (key, spread)| spread.multiply(&term, key))
}

/// What moved between a year of two devices: what they are made of, how they are used, their constants and electricity, and
/// the set of constants where it is another.
pub(super) fn moved(a: &Assessed, b: &Assessed, indicator: Indicator) -> Parts {
    let pick = |moved: bool| if moved { b } else { a };
    let same_set = a.device.set == b.device.set;
    let parts = shapley::parts(|[quantity, behaviour, factor, method]| {
        let constants = pick(if same_set { factor } else { method });
        vec![year(pick(quantity), pick(behaviour), constants, pick(factor), indicator)]
    });
    parts.first().copied().map(Parts::of).unwrap_or_default()
}

/// A year of a device put together from others: what it is made of, its use, constants, electricity.
fn year(
    made: &Assessed,
    used: &Assessed,
    constants: &Assessed,
    electricity: &Assessed,
    indicator: Indicator,
) -> f64 {
    let usage = &used.device.usage;
    let making: f64 = made
        .device
        .parts
        .iter()
        .flat_map(|part| part.terms.iter().map(move |term| (part, term)))
        .filter_map(|(part, term)| {
            let own = constant(&term.per, indicator)?;
            let others = Some(constants).filter(|constants| !std::ptr::eq(*constants, made));
            let other = others.and_then(|constants| same_term(constants, part, term));
            let other = other.and_then(|term| constant(&term.per, indicator));
            Some(part.units.value * term.quantity.value * other.unwrap_or(own))
        })
        .sum();
    let yearly = usage.lifetime_years.map_or(0.0, |life| making / life.value);
    let energy = used.assessment.energy_kwh_per_year.map_or(0.0, |energy| energy.value);
    let grid =
        electricity.device.usage.mix.get(indicator).map_or(0.0, |per_kwh| energy * usage.pue.value * per_kwh);
    let water = usage.wue_l_per_kwh.filter(|_| indicator == Indicator::Water);
    yearly + grid + water.map_or(0.0, |wue| energy * wue.value / LITRES)
}

fn constant(per: &[(Indicator, Amount)], indicator: Indicator) -> Option<f64> {
    per.iter().find(|(known, _)| *known == indicator).map(|(_, amount)| amount.value)
}

/// The term of the same name of the first part of the same kind.
fn same_term<'a>(device: &'a Assessed, part: &Part, term: &ResolvedTerm) -> Option<&'a ResolvedTerm> {
    let parts = device.device.parts.iter().filter(|other| other.kind.is_some() && other.kind == part.kind);
    let mut terms = parts.flat_map(|other| &other.terms);
    terms.find(|other| other.name == term.name && other.stage == term.stage)
}
