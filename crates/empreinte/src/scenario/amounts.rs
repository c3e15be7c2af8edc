//! What the figures of a site are made of: amounts, each with the doubts that it is multiplied by.
//!
//! They are those of the [footprint](crate::datacentre::footprint): of the electricity of the place, of the meters, of a post
//! as a whole, of the making of the equipment.

use super::totals::{self, Totals};
use super::{Doubts, Quantity, State};
use crate::datacentre::footprint::PostKind;
use crate::decision::doubt::Doubt;
use crate::error::Result;
use crate::fleet::doubt::Input;

/// A part of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// What it is a part of.
    pub(super) quantity: Quantity,
    /// Its mean.
    pub(super) mean: f64,
    /// The doubts that multiply it; `None` where nobody states those of its figure.
    pub(super) doubts: Option<Vec<Doubt>>,
}

/// Shares of an amount, each with the doubt about it.
type Shares<'d> = &'d [(f64, Option<Input>)];

/// All of it, by no meter.
const WHOLE: Shares<'static> = &[(1.0, None)];

/// The shares; all of it where no meter is known.
const fn read_by(shares: Shares<'_>) -> Shares<'_> {
    if shares.is_empty() { WHOLE } else { shares }
}

/// What the figures of a site are made of.
///
/// # Errors
/// As [`totals`](super::totals()).
pub(super) fn amounts(state: &mut State<'_>) -> Result<Vec<Amount>> {
    let totals = totals::totals(state)?;
    let doubts = std::sync::Arc::clone(&state.doubts);
    let mut list = List { totals: &totals, amounts: Vec::new() };
    for quantity in [
        Quantity::ItKwh,
        Quantity::HeatReusedKwh,
        Quantity::TestFuelL,
        Quantity::RefrigerantLostKg,
        Quantity::Pue,
    ] {
        list.counted(quantity, WHOLE);
    }
    list.counted(Quantity::EdcKwh, &doubts.grid);
    list.counted(Quantity::WaterM3, &doubts.water);
    let grid = Grid { doubts: &doubts, figure: state.mix.gwp_doubt.as_ref() };
    grid.add(&mut list, Quantity::ElectricityKg);
    let water = state.mix.water_doubt.as_ref();
    list.total(Quantity::GridWaterM3, water, &doubts.grid);
    list.total(Quantity::RefrigerantKg, doubts.spreads.post(PostKind::Refrigerants).as_ref(), WHOLE);
    if let Some((litres, [burnt, upstream])) = totals::tests(state) {
        for (kind, factor) in [(PostKind::FuelCombustion, burnt), (PostKind::FuelUpstream, upstream)] {
            list.add(Quantity::TestsKg, litres * factor, doubts.spreads.post(kind).as_ref(), WHOLE);
        }
    }
    making(state, &mut list);
    market(state, &grid, &mut list);
    if let Some(kg) = totals.get(&Quantity::AvoidedKg) {
        list.add(Quantity::AvoidedKg, *kg, None, WHOLE);
    }
    Ok(list.amounts)
}

/// Amounts as they are gathered.
struct List<'t> {
    totals: &'t Totals,
    amounts: Vec<Amount>,
}

impl List<'_> {
    fn push(&mut self, quantity: Quantity, mean: f64, doubts: Option<Vec<Doubt>>) {
        if Quantity::PARTS.contains(&quantity) && self.totals.contains_key(&Quantity::Co2eKg) {
            self.amounts.push(Amount { quantity: Quantity::Co2eKg, mean, doubts: doubts.clone() });
        }
        self.amounts.push(Amount { quantity, mean, doubts });
    }

    /// An amount at a figure whose doubt is given, as far as it is stated.
    fn add(&mut self, quantity: Quantity, value: f64, figure: Option<&Input>, shares: Shares<'_>) {
        if figure.is_none() {
            return self.push(quantity, value, None);
        }
        for (share, read) in read_by(shares) {
            let doubts = [figure, read.as_ref()].into_iter().flatten().filter_map(Doubt::of_input);
            self.push(quantity, value * share, Some(doubts.collect()));
        }
    }

    fn total(&mut self, quantity: Quantity, figure: Option<&Input>, shares: Shares<'_>) {
        if let Some(value) = self.totals.get(&quantity).copied() {
            self.add(quantity, value, figure, shares);
        }
    }

    /// A quantity that no figure multiplies.
    fn counted(&mut self, quantity: Quantity, shares: Shares<'_>) {
        let Some(value) = self.totals.get(&quantity).copied() else { return };
        for (share, read) in read_by(shares) {
            let doubts = read.iter().filter_map(Doubt::of_input).collect();
            self.push(quantity, value * share, Some(doubts));
        }
    }
}

/// Electricity of the grid.
struct Grid<'d> {
    doubts: &'d Doubts,
    figure: Option<&'d Input>,
}

impl Grid<'_> {
    fn add(&self, list: &mut List<'_>, quantity: Quantity) {
        let whole = self.doubts.spreads.post(PostKind::GridElectricity);
        let Some(kg) = list.totals.get(&Quantity::ElectricityKg).copied() else { return };
        match whole {
            Some(_) => list.add(quantity, kg, whole.as_ref(), WHOLE),
            None => list.add(quantity, kg, self.figure, &self.doubts.grid),
        }
    }
}

/// The making of the equipment, one amount some devices; without a law where nobody states one.
fn making(state: &State<'_>, list: &mut List<'_>) {
    for machine in &state.machines {
        let Some(rate) = machine.embodied_per_year() else { continue };
        let value = rate * state.energy.period.years();
        match &machine.doubts.making {
            Some((ratio, doubts)) => list.push(Quantity::EquipmentKg, value * ratio, Some(doubts.clone())),
            None => list.push(Quantity::EquipmentKg, value, None),
        }
    }
}

/// Electricity by contracts: what is read less what they cover, at the factor of the place, and what they cover at that of
/// their technology.
fn market(state: &State<'_>, grid: &Grid<'_>, list: &mut List<'_>) {
    let Some((covered, location)) = totals::covered(state).zip(state.mix.gwp_kgco2e_per_kwh) else { return };
    grid.add(list, Quantity::MarketElectricityKg);
    let whole = grid.doubts.spreads.post(PostKind::GridElectricity);
    for contract in covered {
        let replaced = -contract.kwh * location;
        list.add(Quantity::MarketElectricityKg, replaced, whole.as_ref().or(grid.figure), WHOLE);
        list.add(Quantity::MarketElectricityKg, contract.kg, contract.doubt.as_ref(), WHOLE);
    }
}
