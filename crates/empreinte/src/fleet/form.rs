//! A fleet's totals as sums of products of independent drivers.
//!
//! Making is figure × method of its source × distance of its model × quantity / lifetime, use is quantity × yearly energy ×
//! factor of electricity. Drivers are named by what they stand for, so the same driver has the same draws in every fleet.

use std::collections::BTreeMap;

use super::assess::{Part, parts, parts_of, sums_at};
use super::doubt::{Doubt, Input, Spread};
use super::request::{Dependence, Method};
use super::resolved::Fleet;
use super::result::FleetResult;
use crate::estimate::{self, ErrorParts};
use crate::factors::ElectricityMix;
use crate::fleet::engine::{Charge, NO_YEAR};
use crate::impacts::{Cell, ImpactRow};
use crate::indicator::Indicator;
use crate::stage::Stage;
use crate::statistics::{Law, Lognormal};
use crate::uncertainty::form::{Builder, Factor, Form, Shape, Term};
use crate::uncertainty::moments::{Moments, moments};

/// How names of drivers begin that stand for differences between the units of one place.
pub(crate) const UNITS: &str = "units/";

/// Outputs of one indicator: the stages, then making, then all.
pub(crate) const OUTPUTS: usize = Stage::COUNT + 2;
/// Position of making among them.
pub(super) const MAKING: usize = Stage::COUNT;
/// Position of the total among them.
pub(crate) const TOTAL: usize = Stage::COUNT + 1;

/// The form of some places; the outputs of the indicator at position i are `i · OUTPUTS` and those that follow.
///
/// `group` puts the total of each place into one more output beside, after those of the indicators: number g of the
/// indicator at position i is output `indicators · OUTPUTS + g · indicators + i`.
pub(super) fn form(fleet: &Fleet, parts: &[Part<'_>], group: &dyn Fn(&Part<'_>) -> Option<usize>) -> Form {
    form_with(fleet, parts, fleet.settings.dependence, group)
}

/// The form of a fleet whose every lifetime is that of its objective; `None` where no threshold asks for it, or without one.
pub(super) fn of_objective(fleet: &Fleet, result: &FleetResult) -> Option<Form> {
    let settings = &fleet.settings;
    let lifetime_factor = settings.lifetime_factor.filter(|_| !settings.threshold.is_empty())?;
    let charge = Charge { lifetime_factor, ..result.charge };
    let sums = sums_at(fleet, &charge);
    Some(form(fleet, &parts_of(fleet, &charge, &sums), &|_| None))
}

/// The form of a result's places where errors are shared as far as they reach, whatever its settings say of them.
pub(crate) fn shared(fleet: &Fleet, result: &FleetResult) -> Form {
    form_with(fleet, &parts(fleet, result), Dependence::Shared, &|_| None)
}

fn form_with(
    fleet: &Fleet,
    parts: &[Part<'_>],
    dependence: Dependence,
    group: &dyn Fn(&Part<'_>) -> Option<usize>,
) -> Form {
    let indicators = &fleet.settings.indicators;
    let mut builder = Builder::default();
    let mut groups = 0;
    for part in parts {
        let of_group = group(part);
        groups = groups.max(of_group.map_or(0, |group| group + 1));
        let place = Place { fleet, part, dependence, doubt: part.doubt(fleet), of_group, scale: 1.0 };
        place.making(&mut builder);
        place.usage(&mut builder);
    }
    builder.build(indicators.len() * (OUTPUTS + groups))
}

/// Adds the making of a result's places, times a number, to a form whose other terms are not a fleet's; into a group too.
pub(crate) fn add_making(
    builder: &mut Builder,
    ends: &mut Ends,
    (fleet, result): (&Fleet, &FleetResult),
    scale: f64,
    group: usize,
) {
    let parts = parts(fleet, result);
    let dependence = fleet.settings.dependence;
    for part in &parts {
        let doubt = part.doubt(fleet);
        Place { fleet, part, dependence, doubt, of_group: Some(group), scale }.making(builder);
    }
    ends.add_making(fleet, &parts, scale);
}

/// How far the mean of what making puts into a total lies from its value, and the doubts that it is multiplied by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MakingLaw {
    pub(crate) mean_over_value: f64,
    pub(crate) doubts: Vec<(String, Shape)>,
}

/// The law of the making of a result's places, where one is stated, taking each for what its lines were taken for.
pub(crate) fn making_laws(
    fleet: &Fleet,
    result: &FleetResult,
    indicator: Indicator,
) -> BTreeMap<usize, MakingLaw> {
    let position = fleet.settings.indicators.iter().position(|known| *known == indicator);
    let law = |part: &Part<'_>| {
        let output = position? * OUTPUTS + TOTAL;
        let value = part.making(indicator).ok()?.value;
        let part = &Part { chance: None, ..*part };
        let dependence = fleet.settings.dependence;
        let mut builder = Builder::default();
        Place { fleet, part, dependence, doubt: part.doubt(fleet), of_group: None, scale: 1.0 }
            .making(&mut builder);
        let form = builder.build(fleet.settings.indicators.len() * OUTPUTS);
        let of = |term: &Term| term.into.iter().find(|(of, _)| *of == output).map(|(_, value)| *value);
        let (term, coefficient) = form.terms.iter().find_map(|term| Some((term, of(term)?)))?;
        let name = |driver: usize| form.drivers.get(driver).cloned().unwrap_or_default();
        let doubts: Vec<_> = term.factors.iter().map(|(driver, shape)| (name(*driver), *shape)).collect();
        let is_known = value > 0.0 && !doubts.is_empty();
        is_known.then(|| MakingLaw { mean_over_value: coefficient * term.mean() / value, doubts })
    };
    let counted = parts(fleet, result).into_iter().filter(|part| part.is_counted);
    counted.filter_map(|part| Some((part.place, law(&part)?))).collect()
}

/// The outputs that a value of an indicator goes into: its stage, then making where it is one, all, and a group of several
/// indicators.
pub(crate) fn outputs(
    indicators: usize,
    position: usize,
    stage: Stage,
    group: Option<usize>,
) -> impl Iterator<Item = usize> {
    let of = |output: usize| position * OUTPUTS + output;
    let beside = group.map(|group| indicators * OUTPUTS + group * indicators + position);
    let making = (stage != Stage::Use).then(|| of(MAKING));
    [Some(of(stage.index())), making, Some(of(TOTAL)), beside].into_iter().flatten()
}

/// One place of a fleet on its way into a form.
struct Place<'a> {
    fleet: &'a Fleet,
    part: &'a Part<'a>,
    dependence: Dependence,
    doubt: Option<&'a Doubt>,
    of_group: Option<usize>,
    /// What values are multiplied by.
    scale: f64,
}

impl Place<'_> {
    /// What a value of an indicator goes into.
    fn outputs(&self, position: usize, stage: Stage, value: f64) -> impl Iterator<Item = (usize, f64)> {
        let value = self.scale * value;
        let count = self.fleet.settings.indicators.len();
        outputs(count, position, stage, self.of_group).map(move |output| (output, value))
    }

    fn making(&self, builder: &mut Builder) {
        let Part { sum, figures, device, charge, .. } = *self.part;
        let mut factors = self.chosen(builder);
        let (mut scale, mut charged) = (1.0, sum.charged);
        factors.extend(self.law(builder, |doubt| &doubt.quantity, Shape::scaled, &mut scale));
        let lifetime = self.doubt.and_then(|doubt| doubt.lifetime.as_ref());
        match (charge.method, lifetime, device.lifetime_years) {
            (Method::Stock, ..) => {
                factors.extend(self.law(builder, |doubt| &doubt.lifetime, Shape::inverse, &mut scale));
            }
            (Method::Age, Some(Input { driver, spread: Spread::Law(law) }), Some(lifetime_years)) => {
                let purchase_year = self.doubt.and_then(|doubt| doubt.purchase_year);
                let age_years = charge.age(purchase_year.unwrap_or(NO_YEAR));
                let (law, written_off) = (*law, charge.written_off);
                let lifetime_years = lifetime_years * charge.lifetime_factor;
                factors.push((
                    builder.driver(driver),
                    Shape::Aged { law, lifetime_years, age_years, written_off },
                ));
                charged = sum.quantity;
            }
            _ => {}
        }
        let indicators: Vec<_> = self.fleet.settings.indicators.iter().copied().enumerate().collect();
        // Figures of a reference err alike in every indicator.
        let alike = if figures.errors.is_empty() { indicators.len() } else { 1 };
        for indicators in indicators.chunks(alike.max(1)) {
            let mut into = Vec::new();
            for &(position, indicator) in indicators {
                for stage in Stage::EMBODIED {
                    let per_device = figures.embodied(indicator, stage);
                    if let (Ok(value), Ok(_)) = (per_device, self.part.embodied(indicator, per_device)) {
                        into.extend(self.outputs(position, stage, value * charged * scale));
                    }
                }
            }
            let error = indicators.first().map_or(figures.error, |(_, first)| figures.error_of(*first));
            let errors = self.errors(builder, error);
            builder.add(errors.into_iter().chain(factors.iter().copied()).collect(), into);
        }
    }

    fn usage(&self, builder: &mut Builder) {
        let mut scale = 1.0;
        let mut factors = self.chosen(builder);
        factors.extend(self.law(builder, |doubt| &doubt.quantity, Shape::scaled, &mut scale));
        factors.extend(self.law(builder, |doubt| &doubt.energy, Shape::scaled, &mut scale));
        let stated = self.fleet.settings.doubt.electricity;
        let indicators = self.fleet.settings.indicators.iter().enumerate();
        for (position, &indicator) in indicators {
            let Ok(value) = self.part.usage(indicator) else { continue };
            let (mut factors, mut scale) = (factors.clone(), scale);
            let electricity = electricity(stated, self.part.mix, indicator);
            factors.extend(factor(builder, electricity.as_ref(), Shape::scaled, &mut scale));
            builder.add(factors, self.outputs(position, Stage::Use, value * scale));
        }
    }

    /// Whether its lines are this, where they may be something else.
    fn chosen(&self, builder: &mut Builder) -> Vec<Factor> {
        let chance = self.part.chance;
        let factor = chance.map(|chance| {
            let shape = Shape::Chosen { from: chance.from, to: chance.to };
            (builder.driver(&chance.driver), shape)
        });
        factor.into_iter().collect()
    }

    fn law(
        &self,
        builder: &mut Builder,
        of: impl Fn(&Doubt) -> &Option<Input>,
        shape: fn(crate::statistics::Law) -> (Shape, f64),
        scale: &mut f64,
    ) -> Option<Factor> {
        factor(builder, self.doubt.and_then(|doubt| of(doubt).as_ref()), shape, scale)
    }

    /// The errors of the figure: method, model and unit, as far as they are stated.
    fn errors(&self, builder: &mut Builder, error: ErrorParts) -> Vec<Factor> {
        let Part { figures, device, sum, .. } = *self.part;
        let ErrorParts { method, model, unit } = error;
        let [a, b, u] = [method, model, unit].map(|part| part.unwrap_or(0.0));
        let sigma = |square: f64| Shape::Deviate { sigma: libm::sqrt(libm::log1p(square)) };
        let mut factors = Vec::new();
        let mut push = |builder: &mut Builder, name: &str, square: f64| {
            if square > 0.0 {
                factors.push((builder.driver(name), sigma(square)));
            }
        };
        if self.dependence == Dependence::Full {
            push(builder, "all", a * a + b * b + u * u);
            return factors;
        }
        let factor = &figures.provenance.factor;
        let name = self.fleet.draws.get(device.draw);
        let name = name.map_or_else(|| device.draw.to_string(), Clone::clone);
        push(builder, &format!("source/{}", figures.provenance.source), a * a);
        push(builder, &format!("model/{factor}/{name}"), b * b / (1.0 + a * a));
        if sum.charged > 0.0 {
            let square = u * u * sum.charged_square / (sum.charged * sum.charged);
            push(
                builder,
                &format!("{UNITS}{factor}/{name}/{}", self.part.place),
                square / (1.0 + a * a + b * b),
            );
        }
        factors
    }
}

/// The doubt about a kilowatt hour of a place, which all shares that uses its electricity: the one stated, else that of the scores
/// of the user's own row. Final energy is not multiplied by any factor.
pub(crate) fn electricity(
    stated: Option<Spread>,
    mix: &ElectricityMix,
    indicator: Indicator,
) -> Option<Input> {
    let of_row = || {
        let cv = mix.factors.iter().find(|factor| factor.indicator == indicator)?.cv?;
        Some(Spread::Law(Law::Lognormal(Lognormal { mean: 1.0, cv })))
    };
    let spread = stated.or_else(of_row).filter(|_| indicator != Indicator::Energy)?;
    Some(Input { driver: format!("electricity/{}", mix.location), spread })
}

/// The factor of an input that has a law; its term is to be multiplied by `scale`.
pub(crate) fn factor(
    builder: &mut Builder,
    input: Option<&Input>,
    shape: fn(crate::statistics::Law) -> (Shape, f64),
    scale: &mut f64,
) -> Option<Factor> {
    let Some(Input { driver, spread: Spread::Law(law) }) = input else { return None };
    let (shape, factor) = shape(*law);
    *scale *= factor;
    Some((builder.driver(driver), shape))
}

/// Whether inputs of some places are doubted: their cells then need more than the errors of figures.
pub(super) fn is_doubted(fleet: &Fleet, parts: &[Part<'_>]) -> bool {
    let is_scored = |part: &Part<'_>| part.mix.factors.iter().any(|factor| factor.cv.is_some());
    fleet.settings.doubt.electricity.is_some()
        || parts.iter().any(|part| part.doubt(fleet).is_some() || is_scored(part))
}

/// Gives the cells of some rows the spread that doubted inputs lend them: the lognormal law with their exact mean and
/// variance, else, where nothing has a law, the ends that their ranges reach.
pub(super) fn widen(fleet: &Fleet, parts: &[Part<'_>], rows: &mut [ImpactRow]) {
    widen_rows(&form(fleet, parts, &|_| None), &Ends::of(fleet, parts), rows);
}

/// Gives the cells of the indicators of a form their spread; a cell without law and range keeps its own.
pub(crate) fn widen_rows(form: &Form, ends: &Ends, rows: &mut [ImpactRow]) {
    for (position, row) in rows.iter_mut().enumerate() {
        let of = |cell: &mut Cell, output: usize| {
            if let Ok(estimate) = cell {
                let output = position * OUTPUTS + output;
                if let Some(spread) = spread(form, output, ends.of_output(output)) {
                    estimate.spread = spread;
                }
            }
        };
        for (output, cell) in row.stages.iter_mut().enumerate() {
            of(cell, output);
        }
        of(&mut row.embodied, MAKING);
        of(&mut row.total, TOTAL);
    }
}

/// The spread of an output: its law, else the ends that ranges reach; `None` where it has neither.
pub(crate) fn spread(form: &Form, output: usize, ends: Option<[f64; 2]>) -> Option<estimate::Spread> {
    let Moments { mean, variance, .. } = moments(form, output);
    if variance > 0.0 {
        let unknown = without_law(form, output);
        let mean = mean - unknown;
        let parts = vec![Lognormal { mean, cv: libm::sqrt(variance) / mean }];
        return Some(estimate::Spread::Probability { unknown, parts });
    }
    let [low, high] = ends.filter(|[low, high]| low < high)?;
    Some(estimate::Spread::Range { low, high })
}

/// What an output holds without any law.
pub(super) fn without_law(form: &Form, output: usize) -> f64 {
    let terms = form.terms.iter().filter(|term| term.factors.is_empty());
    terms.flat_map(|term| &term.into).filter(|(of, _)| *of == output).map(|(_, value)| value).sum()
}

/// The smallest and largest value of each output over the ranges of inputs, everything else at its value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Ends(Vec<[f64; 2]>);

impl Ends {
    /// Nothing yet, of some indicators.
    pub(crate) fn new(indicators: usize) -> Self {
        Self(vec![[0.0; 2]; indicators * OUTPUTS])
    }

    pub(super) fn of(fleet: &Fleet, parts: &[Part<'_>]) -> Self {
        let mut ends = Self::new(fleet.settings.indicators.len());
        ends.add_making(fleet, parts, 1.0);
        for part in parts.iter().filter(|part| part.is_counted) {
            let ratios = Ratios::of(fleet, part);
            for (position, &indicator) in fleet.settings.indicators.iter().enumerate() {
                if let Ok(value) = part.usage(indicator) {
                    let of_usage = if indicator == Indicator::Energy { ratios.energy } else { ratios.usage };
                    ends.add(position, Stage::Use, of_usage.map(|ratio| value * ratio));
                }
            }
        }
        ends
    }

    fn add_making(&mut self, fleet: &Fleet, parts: &[Part<'_>], scale: f64) {
        for part in parts.iter().filter(|part| part.is_counted) {
            let ratios = Ratios::of(fleet, part);
            for (position, &indicator) in fleet.settings.indicators.iter().enumerate() {
                for stage in Stage::EMBODIED {
                    if let Ok(found) = part.embodied(indicator, part.figures.embodied(indicator, stage)) {
                        self.add(position, stage, ratios.making.map(|ratio| scale * found.value * ratio));
                    }
                }
            }
        }
    }

    /// Adds the ends of a value of the indicator at a position.
    pub(crate) fn add(&mut self, position: usize, stage: Stage, [low, high]: [f64; 2]) {
        for output in outputs(0, position, stage, None) {
            if let Some([least, most]) = self.0.get_mut(output) {
                *least += low;
                *most += high;
            }
        }
    }

    /// The ends of an output; `None` for one that there is not.
    pub(crate) fn of_output(&self, output: usize) -> Option<[f64; 2]> {
        self.0.get(output).copied()
    }
}

/// Ratios of a place's values to those without doubt, smallest and largest, over the ranges of its inputs.
struct Ratios {
    making: [f64; 2],
    usage: [f64; 2],
    energy: [f64; 2],
}

impl Ratios {
    fn of(fleet: &Fleet, part: &Part<'_>) -> Self {
        let range = |input: Option<&Input>| match input {
            Some(Input { spread: Spread::Range { low, high }, .. }) => [*low, *high],
            _ => [1.0; 2],
        };
        let doubt = part.doubt(fleet);
        let quantity = range(doubt.and_then(|doubt| doubt.quantity.as_ref()));
        let energy = range(doubt.and_then(|doubt| doubt.energy.as_ref()));
        let lifetime = range(doubt.and_then(|doubt| doubt.lifetime.as_ref()));
        let stated = electricity(fleet.settings.doubt.electricity, part.mix, Indicator::Gwp);
        let electricity = range(stated.as_ref());
        let times = |[a, b]: [f64; 2], [c, d]: [f64; 2]| [a * c, b * d];
        // A longer life spreads the making over more years.
        let [short, long] = lifetime.map(|ratio| part.charged_ratio(fleet, ratio));
        let energy = times(quantity, energy);
        Self { making: times(quantity, [long, short]), usage: times(energy, electricity), energy }
    }
}
