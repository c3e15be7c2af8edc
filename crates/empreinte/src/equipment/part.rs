//! A component with every number that the arithmetic needs.

use super::amount::Amount;
use super::attribute::{Attribute, Component};
use super::component::{self, COMMON_TERMS, Equation, Model, Term};
use super::draft::{Draft, ListPlace, ResolvedAttribute, Status, Used};
use super::footprint::Footprint;
use super::kind::{ComponentKind, ConstantSet};
use super::load::LoadPoint;
use super::names::Match;
use super::number::{Least, Number};
use super::power::PowerModel;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;
use crate::text;

/// A quantity of one unit times a constant an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedTerm {
    /// Name of the term.
    pub name: &'static str,
    /// Stage of life.
    pub stage: Stage,
    /// Quantity of one unit.
    pub quantity: Amount,
    /// Constant per quantity, for the indicators that have one.
    pub per: Vec<(Indicator, Amount)>,
}

/// Where the embodied figures of a part come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The equation of a set of constants.
    Constants(ConstantSet),
    /// Constants of the user.
    Own,
    /// A product sheet, or the figures of a reference.
    Sheet,
    /// Nothing is known.
    Nothing,
}

impl Origin {
    /// Name in an answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Constants(set) => set.code(),
            Self::Own => "given",
            Self::Sheet => "footprint",
            Self::Nothing => "none",
        }
    }
}

/// A component, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Kind; `None` for a device as a whole, from a sheet or a reference.
    pub kind: Option<ComponentKind>,
    /// How many.
    pub units: Amount,
    /// Attributes with where they come from.
    pub attributes: Vec<ResolvedAttribute>,
    /// Terms of its embodied impact.
    pub terms: Vec<ResolvedTerm>,
    /// Stages that a source merges with others.
    pub merged: bool,
    /// Where they come from.
    pub origin: Origin,
    /// Power of one unit.
    pub power: Option<PowerModel>,
    /// Its own load, in place of that of the device.
    pub load: Option<Vec<LoadPoint>>,
    /// Whether what is not modelled grows with its power.
    pub carries_other_consumption: bool,
    /// Efficiency of a power supply.
    pub efficiency: Option<Amount>,
    /// What its name was taken for.
    pub found: Option<Match>,
    /// Figures used.
    pub sources: Vec<Used>,
}

/// What a part is resolved with.
#[derive(Clone, Copy)]
pub(crate) struct PartContext<'a> {
    pub(crate) factors: &'a Factors,
    pub(crate) indicators: &'a [Indicator],
    pub(crate) set: ConstantSet,
    /// Status of what the component gives: `Default` for those of an archetype.
    pub(crate) status: Status,
}

impl Part {
    /// Resolves a component.
    ///
    /// # Errors
    /// At the component's path, for what has no meaning.
    pub(crate) fn resolve(
        component: &Component,
        path: ListPlace<'_>,
        context: PartContext<'_>,
        notes: &mut Vec<Diagnostic>,
    ) -> Result<Self> {
        let model = component::model(component.component);
        check_attributes(component, model, path)?;
        let units = match &component.units {
            Some(units) => units.amount(format_args!("{path}.units"), Least::Zero)?,
            None => Amount::exact(1.0),
        };
        let mut draft = Draft::new(component, path, context.factors, context.set)?;
        for attribute in &mut draft.attributes {
            attribute.status = context.status;
        }
        (model.complete)(&mut draft)?;
        let (terms, origin, merged) = terms(&mut draft, model, context.indicators)?;
        let power = match component.usage.as_ref().and_then(|usage| usage.average_power_w.as_ref()) {
            Some(power) => {
                let place = format_args!("{path}.usage.average_power_w");
                Some(PowerModel::Constant(power.amount(place, Least::Zero)?))
            }
            None => (model.power)(&mut draft)?,
        };
        if let Some(note) = unknown_power(&draft, power.as_ref()) {
            draft.notes.push(note);
        }
        let part = Self {
            kind: Some(component.component),
            units,
            terms,
            merged,
            origin,
            power,
            load: own_load(component, path, &draft)?,
            carries_other_consumption: model.carries_other_consumption,
            efficiency: draft.get(Attribute::Efficiency),
            found: draft.found,
            attributes: draft.attributes,
            sources: draft.sources,
        };
        notes.extend(draft.notes);
        Ok(part)
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, attribute: Attribute) -> Option<Amount> {
        let known = self.attributes.iter().find(|known| known.attribute == attribute);
        known.map(|known| known.amount)
    }

    /// Why a stage has no figure of an indicator.
    pub(crate) fn absence(&self, indicator: Indicator) -> Absence {
        match self.origin {
            _ if indicator == Indicator::Energy => Absence::NotInSource,
            Origin::Nothing => Absence::NoOpenFactor,
            _ if self.merged => Absence::MergedInSource,
            _ => Absence::NotInSource,
        }
    }
}

/// Processors and accelerators that draw power nobody knows are said.
fn unknown_power(draft: &Draft<'_>, power: Option<&PowerModel>) -> Option<Diagnostic> {
    let kind = draft.component.component;
    let draws = matches!(kind, ComponentKind::Cpu | ComponentKind::Gpu);
    (draws && power.is_none()).then(|| {
        let note = Diagnostic::new(&codes::POWER_PART_UNKNOWN).with("component", kind.code());
        note.at(Location::path(draft.path.to_string()))
    })
}

/// The load of the component where it has one of its own: its utilisation, or that of its use.
fn own_load(component: &Component, path: ListPlace<'_>, draft: &Draft<'_>) -> Result<Option<Vec<LoadPoint>>> {
    if let Some(load) = component.usage.as_ref().and_then(|usage| usage.load.as_ref()) {
        return load.points(&format!("{path}.usage.load")).map(Some);
    }
    let utilisation = draft.get(Attribute::Utilisation);
    Ok(utilisation.map(|load| vec![LoadPoint { share: 1.0, load, law: None }]))
}

/// Refuses attributes that describe another kind of component.
fn check_attributes(component: &Component, model: &Model, path: ListPlace<'_>) -> Result<()> {
    let kind = component.component;
    let numbers = Attribute::ALL
        .iter()
        .filter(|&&attribute| component.number(attribute).is_some() && !model.attributes.contains(&attribute))
        .map(|attribute| attribute.field());
    let words = [
        ("form", component.form.is_some() && kind != ComponentKind::Case),
        ("power_points", component.power_points.is_some() && kind != ComponentKind::Cpu),
        ("family", component.family.is_some() && kind != ComponentKind::Cpu),
    ];
    let foreign = numbers.chain(words.into_iter().filter(|(_, given)| *given).map(|(field, _)| field)).next();
    let Some(found) = foreign else { return Ok(()) };
    let known: Vec<&str> = model.attributes.iter().map(|attribute| attribute.field()).collect();
    let refusal = Diagnostic::new(&codes::ATTRIBUTE_NOT_OF_COMPONENT).with("found", found);
    let refusal = refusal.with("component", kind.code()).with("expected", known.join(", "));
    Err(refusal.at(Location::path(format!("{path}.{found}"))).into())
}

type Terms = (Vec<ResolvedTerm>, Origin, bool);

/// The embodied impact: the sheet given; else an equation, with the user's own constants over it.
fn terms(draft: &mut Draft<'_>, model: &'static Model, indicators: &[Indicator]) -> Result<Terms> {
    if let Some(footprint) = &draft.component.footprint {
        let (terms, merged) = of_footprint(footprint, indicators, &format!("{}.footprint", draft.path))?;
        return Ok((terms, Origin::Sheet, merged));
    }
    let own = own_constants(draft, model)?;
    let own_indicators: Vec<Indicator> = own.iter().map(|(indicator, ..)| *indicator).collect();
    let bundled: Vec<Indicator> = indicators
        .iter()
        .copied()
        .filter(|indicator| *indicator != Indicator::Energy && !own_indicators.contains(indicator))
        .collect();
    let (equation, mut terms) = match equation(draft, model, &bundled) {
        Some((equation, terms)) => (Some(equation), terms),
        None => (None, Vec::new()),
    };
    for (indicator, term, per) in own {
        let quantity = (term.quantity)(draft).unwrap_or(Amount::ZERO);
        if indicators.contains(&indicator) {
            let per = vec![(indicator, per)];
            terms.push(ResolvedTerm { name: term.name, stage: term.stage, quantity, per });
        }
    }
    let origin = match equation {
        _ if !own_indicators.is_empty() => Origin::Own,
        Some(equation) => Origin::Constants(equation.set),
        None => Origin::Nothing,
    };
    if origin == Origin::Nothing {
        let note = Diagnostic::new(&codes::COMPONENT_WITHOUT_FIGURE);
        let note = note.with("component", draft.component.component.code());
        draft.notes.push(note.at(Location::path(draft.path.to_string())));
    }
    Ok((terms, origin, false))
}

/// The equation of the set asked for, else the first that applies, with its terms for some indicators.
fn equation(
    draft: &mut Draft<'_>,
    model: &'static Model,
    indicators: &[Indicator],
) -> Option<(&'static Equation, Vec<ResolvedTerm>)> {
    let asked = draft.asked;
    let before = draft.sources.len();
    let of_set = |wanted: bool| model.equations.iter().filter(move |known| (known.set == asked) == wanted);
    for equation in of_set(true).chain(of_set(false)) {
        if let Some(terms) = applied(draft, equation, indicators) {
            let has_asked = of_set(true).next().is_some();
            if equation.set != asked && has_asked {
                let note = Diagnostic::new(&codes::CONSTANTS_OF_ANOTHER_SET).with("asked", asked.code());
                let note = note.with("component", draft.component.component.code());
                let note = note.with("used", equation.set.code()).at(Location::path(draft.path.to_string()));
                draft.notes.push(note);
            }
            return Some((equation, terms));
        }
        draft.sources.truncate(before);
    }
    None
}

/// The terms of an equation; `None` where a quantity or the constant of climate change is missing: it does not apply.
fn applied(
    draft: &mut Draft<'_>,
    equation: &'static Equation,
    indicators: &[Indicator],
) -> Option<Vec<ResolvedTerm>> {
    let with_climate;
    let all = if indicators.contains(&Indicator::Gwp) {
        indicators
    } else {
        with_climate = [indicators, &[Indicator::Gwp]].concat();
        &with_climate
    };
    let mut terms = Vec::with_capacity(equation.terms.len());
    for term in equation.terms {
        let quantity = (term.quantity)(draft)?;
        let mut per = term.constant.of(draft, all);
        if per.iter().all(|(indicator, _)| *indicator != Indicator::Gwp) {
            return None;
        }
        per.retain(|(indicator, _)| indicators.contains(indicator));
        terms.push(ResolvedTerm { name: term.name, stage: term.stage, quantity, per });
    }
    Some(terms)
}

/// The user's own constants, each with the term that its name stands for.
fn own_constants(
    draft: &Draft<'_>,
    model: &'static Model,
) -> Result<Vec<(Indicator, &'static Term, Amount)>> {
    let Some(given) = &draft.component.factors else { return Ok(Vec::new()) };
    let equations = model.equations.iter().flat_map(|equation| equation.terms);
    let mut known: Vec<&'static Term> = Vec::new();
    for term in equations.chain(model.own_terms).chain(COMMON_TERMS) {
        if known.iter().all(|other| other.name != term.name) {
            known.push(term);
        }
    }
    let mut constants = Vec::new();
    for (&indicator, terms) in given {
        for (name, number) in terms {
            let place = format!("{}.factors.{}.{name}", draft.path, indicator.code());
            let Some(term) = known.iter().find(|term| term.name == name).copied() else {
                return Err(unknown_term(draft, &known, name, place).into());
            };
            if (term.quantity)(draft).is_none() {
                let refusal = Diagnostic::new(&codes::TERM_WITHOUT_QUANTITY).with("term", name);
                let fields: Vec<&str> = model.attributes.iter().map(|attribute| attribute.field()).collect();
                return Err(refusal.with("expected", fields.join(", ")).at(Location::path(place)).into());
            }
            constants.push((indicator, term, signed(number, &place)?));
        }
    }
    Ok(constants)
}

/// A constant may be below 0 where it credits what is recovered.
fn signed(number: &Number, path: &str) -> Result<Amount> {
    match number {
        Number::Value(value) if value.is_finite() => Ok(Amount::exact(*value)),
        other => other.amount(format_args!("{path}"), Least::Zero),
    }
}

fn unknown_term(draft: &Draft<'_>, known: &[&'static Term], name: &str, place: String) -> Diagnostic {
    let names: Vec<&str> = known.iter().map(|term| term.name).collect();
    let nearest = text::nearest(name, names.iter().copied()).unwrap_or_default();
    Diagnostic::new(&codes::TERM_UNKNOWN)
        .with("found", name)
        .with("component", draft.component.component.code())
        .with("nearest", nearest)
        .with("expected", names.join(", "))
        .at(Location::path(place))
}

/// The embodied stages of a sheet as terms of one unit, and whether it merges stages.
pub(crate) fn of_footprint(
    footprint: &Footprint,
    indicators: &[Indicator],
    path: &str,
) -> Result<(Vec<ResolvedTerm>, bool)> {
    let mut terms = Vec::new();
    let mut merged = false;
    for &indicator in indicators {
        for (stage, cell) in Stage::ALL.into_iter().zip(footprint.stages(indicator, path)?) {
            merged |= cell == Err(Absence::MergedInSource);
            if let Ok(amount) = cell {
                let per = vec![(indicator, amount)];
                terms.push(ResolvedTerm { name: "footprint", stage, quantity: Amount::exact(1.0), per });
            }
        }
    }
    Ok((terms, merged))
}
