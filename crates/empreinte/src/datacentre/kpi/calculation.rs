//! One evaluation of a KPI: the checks that all share, in their order, and what the formulas need.
//!
//! The order is: finite, sign, denominator, units and periods, then in the formula sum identities and bounds of the
//! ratio. Errors give no value; caveats keep it.

use super::context::{Category, Context, RuleSet, Variant};
use super::definition::Definition;
use super::inputs::{Inputs, Range};
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::{Error, Result};
use crate::estimate::Estimate;
use crate::factors::{Factors, Figure};
use crate::lang::Text;
use crate::provenance::Provenance;

/// The value of a KPI, or why it is absent.
pub type Outcome = std::result::Result<Estimate, Diagnostic>;

/// A number that belongs to a KPI and is not its value, with its unit in its name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// Name with unit.
    pub name: &'static str,
    /// Value.
    pub value: f64,
}

/// The state of one evaluation.
#[derive(Debug)]
pub(super) struct Calculation<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) context: &'a Context,
    pub(super) factors: &'a Factors,
    pub(super) definition: &'static Definition,
    pub(super) variant: Option<Variant>,
    pub(super) category: Option<u8>,
    pub(super) rule_set: Option<RuleSet>,
    pub(super) used: Vec<&'static str>,
    pub(super) details: Vec<Detail>,
    pub(super) figures: Vec<Provenance>,
    pub(super) caveats: Vec<Diagnostic>,
}

/// A place among the inputs.
pub(super) fn at(field: &str) -> Location {
    Location::path(format!("inputs.{field}"))
}

/// The refusal of an input that is needed and not given.
pub(super) fn missing(field: &str) -> Error {
    Diagnostic::new(&codes::FIELD_MISSING).with("field", field).at(at(field)).into()
}

fn out_of_range(field: &str, found: f64, expected: Text) -> Error {
    let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", field).with("found", found);
    refusal.with_text("expected", expected).at(at(field)).into()
}

impl<'a> Calculation<'a> {
    pub(super) fn new(
        definition: &'static Definition,
        inputs: &'a Inputs,
        context: &'a Context,
        factors: &'a Factors,
    ) -> Self {
        Self {
            inputs,
            context,
            factors,
            definition,
            variant: None,
            category: None,
            rule_set: context.rule_set.filter(|_| definition.lawful),
            used: definition.reads.to_vec(),
            details: Vec::new(),
            figures: Vec::new(),
            caveats: Vec::new(),
        }
    }

    /// The checks that come before any formula.
    pub(super) fn check(&mut self) -> Result<()> {
        let single = self.inputs.numbers().map(|(name, value, range)| (name.to_owned(), value, range));
        let numbers: Vec<_> = single.chain(self.inputs.nested()).collect();
        for (field, value, _) in &numbers {
            finite(field, *value)?;
        }
        for (field, value, range) in &numbers {
            within(field, *value, *range)?;
        }
        for (field, value, _) in self.inputs.numbers() {
            let replaced = field == "total_energy_kwh" && !self.inputs.fuels.is_empty();
            if value == 0.0 && self.definition.denominators.contains(&field) && !replaced {
                return Err(zero(field));
            }
        }
        self.check_coverage()?;
        self.check_periods()?;
        self.settle_category()?;
        self.settle_rule_set()?;
        self.settle_variant();
        self.note_unused();
        Ok(())
    }

    fn check_coverage(&mut self) -> Result<()> {
        let Some(coverage) = self.context.coverage else { return Ok(()) };
        if !(0.0..=1.0).contains(&coverage) {
            let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", "coverage");
            let refusal = refusal.with("found", coverage).with_text("expected", expected::SHARE);
            return Err(refusal.at(Location::path("coverage")).into());
        }
        if coverage < 1.0 {
            let percent = (coverage * 1000.0).round() / 10.0;
            self.caveats.push(Diagnostic::new(&codes::KPI_COVERAGE_PARTIAL).with("percent", percent));
        }
        Ok(())
    }

    /// Refuses two sides of a ratio that were measured over different days.
    fn check_periods(&self) -> Result<()> {
        let sides = [
            ("period", self.context.period),
            ("total_energy_kwh", self.inputs.total_energy_period),
            ("it_energy_kwh", self.inputs.it_energy_period),
        ];
        let mut given = sides.into_iter().filter_map(|(name, period)| Some((name, period?)));
        let Some((first, days)) = given.next() else { return Ok(()) };
        match given.find(|(_, other)| *other != days) {
            None => Ok(()),
            Some((second, other)) => {
                let refusal = Diagnostic::new(&codes::PERIOD_MISMATCH).with("first", first);
                let refusal = refusal.with("first_period", days).with("second", second);
                Err(refusal.with("second_period", other).at(at(second)).into())
            }
        }
    }

    fn settle_category(&mut self) -> Result<()> {
        let Some(number) = self.context.category else { return Ok(()) };
        let place = || Location::path("category");
        match self.definition.categories {
            [] => self.unused_context("category"),
            [1, 2] if !(1..=2).contains(&number) => {
                let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", "category");
                let refusal = refusal.with("found", number).with_text("expected", expected::WATER_CATEGORY);
                return Err(refusal.at(place()).into());
            }
            _ => {
                let parsed = Category::parse(number);
                parsed.map_err(|error| Error::new(error.diagnostic().clone().at(place())))?;
                self.category = Some(number);
            }
        }
        Ok(())
    }

    fn settle_rule_set(&mut self) -> Result<()> {
        if self.definition.lawful {
            let preview = self.context.check_rule_set()?;
            self.caveats.extend(preview);
        } else if self.context.rule_set.is_some() {
            self.unused_context("rule_set");
        }
        Ok(())
    }

    /// Annual or interim by the period, unless the user says designed, partial or mixed.
    fn settle_variant(&mut self) {
        if !self.definition.yearly {
            if self.context.variant.is_some() {
                self.unused_context("variant");
            }
            return;
        }
        let stated = self.context.variant;
        let kept = matches!(stated, Some(Variant::Designed | Variant::Partial | Variant::Mixed));
        let days = self.context.period.map(|period| period.days());
        let measured = match self.context.period {
            None => stated,
            Some(period) if period.is_twelve_months() => Some(Variant::Annual),
            Some(_) => Some(Variant::Interim),
        };
        self.variant = if kept { stated } else { measured };
        if matches!(stated, Some(Variant::Partial | Variant::Mixed)) && self.context.boundary.is_none() {
            self.say(&codes::KPI_BOUNDARY_UNSTATED);
        }
        match days {
            None if stated != Some(Variant::Designed) => self.say(&codes::KPI_PERIOD_UNSTATED),
            Some(days) if measured == Some(Variant::Interim) => {
                self.caveats.push(Diagnostic::new(&codes::PERIOD_UNDER_12_MONTHS).with("days", days));
            }
            Some(days) if days > 366 => {
                self.caveats.push(Diagnostic::new(&codes::PERIOD_OVER_12_MONTHS).with("days", days));
            }
            _ => {}
        }
    }

    fn note_unused(&mut self) {
        for input in self.inputs.given() {
            if !self.definition.reads.contains(&input) {
                self.ignore(input);
            }
        }
    }

    fn unused_context(&mut self, field: &str) {
        let note = Diagnostic::new(&codes::KPI_CONTEXT_UNUSED).with("field", field);
        self.caveats.push(note.with("kpi", self.definition.id).at(Location::path(field)));
    }

    /// Says that an input has no part in the value, and lists it no longer among those used.
    pub(super) fn ignore(&mut self, input: &'static str) {
        self.used.retain(|name| *name != input);
        let note = Diagnostic::new(&codes::KPI_INPUT_UNUSED).with("input", input);
        self.caveats.push(note.with("kpi", self.definition.id).at(at(input)));
    }

    /// Adds a caveat without arguments.
    pub(super) fn say(&mut self, code: &'static crate::diagnostic::Code) {
        self.caveats.push(Diagnostic::new(code));
    }

    /// Adds the caveat that the standard was not read for something.
    pub(super) fn say_unread(&mut self, what: Text) {
        self.caveats.push(Diagnostic::new(&codes::KPI_FORMULA_UNVERIFIED).with_text("what", what));
    }

    /// Adds a number beside the value.
    pub(super) fn detail(&mut self, name: &'static str, value: f64) {
        self.details.push(Detail { name, value });
    }

    /// Lists a figure among the sources, and says once a source when it was not read there.
    pub(super) fn cite(&mut self, figure: &Figure) {
        let cited = self.figures.iter().any(|known| known.source == figure.provenance.source);
        self.caveats.extend(figure.caveat().filter(|_| !cited));
        if !self.figures.contains(&figure.provenance) {
            self.figures.push(figure.provenance.clone());
        }
    }

    /// A bundled figure, cited; `None` for an id that no row has.
    pub(super) fn figure(&mut self, id: &str) -> Option<f64> {
        let figure = self.factors.figure(id)?;
        self.cite(&figure);
        Some(figure.value)
    }
}

/// An input that the formula cannot do without.
pub(super) fn need(field: &str, value: Option<f64>) -> Result<f64> {
    value.ok_or_else(|| missing(field))
}

/// A quotient.
///
/// # Errors
/// `DENOMINATOR_ZERO` naming the field that is 0.
pub(super) fn ratio(numerator: f64, denominator: f64, field: &str) -> Result<f64> {
    if denominator == 0.0 { Err(zero(field)) } else { Ok(numerator / denominator) }
}

/// Refuses a part that is larger than its whole.
pub(super) fn part_of(part: (&str, f64), whole: (&str, f64)) -> Result<()> {
    if part.1 <= whole.1 {
        return Ok(());
    }
    let refusal = Diagnostic::new(&codes::PART_ABOVE_WHOLE).with("part", part.0).with("found", part.1);
    Err(refusal.with("whole", whole.0).with("limit", whole.1).at(at(part.0)).into())
}

/// Refuses a total below the energy of the IT equipment.
pub(super) fn total_above_it(total: f64, it: f64) -> Result<()> {
    if total >= it {
        return Ok(());
    }
    let refusal = Diagnostic::new(&codes::PUE_BELOW_ONE).with("total", total).with("it", it);
    Err(refusal.at(at("total_energy_kwh")).into())
}

fn zero(field: &str) -> Error {
    Diagnostic::new(&codes::DENOMINATOR_ZERO).with("field", field).at(at(field)).into()
}

/// Refuses an input that is infinite or no number.
pub(super) fn finite(field: &str, value: f64) -> Result<()> {
    finite_result(field, value).map_err(|error| Error::new(error.diagnostic().clone().at(at(field))))
}

/// Refuses a result that is infinite or no number, which only inputs of absurd size give.
pub(super) fn finite_result(name: &str, value: f64) -> Result<()> {
    if value.is_finite() {
        Ok(())
    } else {
        Err(Diagnostic::new(&codes::NOT_FINITE).with("field", name).into())
    }
}

fn within(field: &str, value: f64, range: Range) -> Result<()> {
    match range {
        Range::Amount if value < 0.0 => {
            let refusal = Diagnostic::new(&codes::NEGATIVE_ENERGY).with("field", field);
            Err(refusal.with("found", value).at(at(field)).into())
        }
        Range::Positive if value < 0.0 => Err(out_of_range(field, value, expected::ZERO_OR_ABOVE)),
        Range::Share if !(0.0..=1.0).contains(&value) => Err(out_of_range(field, value, expected::SHARE)),
        _ => Ok(()),
    }
}
