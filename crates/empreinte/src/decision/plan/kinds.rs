//! The devices of a plan by kind: what one costs, how long it lasts, what it draws; and the cohorts at the start.

use super::PlanRequest;
use super::cohort::Cohort;
use crate::decision::doubt::{Doubt, Term};
use crate::decision::fleet::{doubts, electricity};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::estimate::ErrorParts;
use crate::factors::Factors;
use crate::fleet::doubt::{Doubt as Inputs, Input};
use crate::fleet::resolved::Verdict;
use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line, Method};
use crate::indicator::Indicator;

/// One kind of device.
#[derive(Clone)]
pub(super) struct Kind {
    pub(super) device_type: String,
    /// Making of one device by indicator.
    pub(super) making: Vec<Option<f64>>,
    /// Lifetime, years.
    pub(super) life: Option<f64>,
    /// Electricity in a year, kWh.
    pub(super) energy: f64,
    /// Electricity per kWh by indicator, today.
    pub(super) per_kwh: Vec<Option<f64>>,
    /// Whether its electricity is that of the fleet's own place.
    pub(super) at_home: bool,
    /// Error of its making by indicator.
    errors: Vec<ErrorParts>,
    /// Doubt about its electricity by indicator, today.
    electricity: Vec<Option<Doubt>>,
    /// Doubt about how many there are: of what is bought in the place of others that of the others.
    quantity: Option<Doubt>,
    /// Doubt about its yearly energy.
    energy_doubt: Option<Doubt>,
    /// Doubt about its service life.
    pub(super) life_doubt: Option<Doubt>,
    source: String,
    draw: String,
}

impl Kind {
    /// An amount of its making, of the indicator at a position, as a term.
    pub(super) fn term(&self, value: f64, position: usize) -> Term {
        let term = match self.errors.get(position).filter(|error| error.is_known()) {
            Some(error) => Term::known(value, doubts(error, &self.source, &self.draw)),
            None => Term::unknown(value),
        };
        term.doubted(self.quantity.clone())
    }

    /// An amount of its use, of the indicator at a position, as a term: at the electricity of today, or on a path, which is what
    /// the plan supposes and nobody doubts.
    pub(super) fn usage(&self, value: f64, position: usize, on_path: bool) -> Term {
        let electricity = self.electricity.get(position).filter(|_| !on_path).cloned().flatten();
        [electricity, self.quantity.clone(), self.energy_doubt.clone()]
            .into_iter()
            .fold(Term::unknown(value), Term::doubted)
    }
}

/// The kinds of a plan.
#[derive(Clone)]
pub(super) struct Kinds {
    pub(super) list: Vec<Kind>,
    pub(super) indicators: Vec<Indicator>,
    /// Year of the account.
    pub(super) year: i32,
    /// The fleet at the start; without a purchase year where it is not known.
    pub(super) cohorts: Vec<Cohort>,
    /// Kinds that measures buy, by type.
    stand_ins: Vec<(String, usize)>,
}

impl Kinds {
    /// Looks up every device of the fleet, and one of each type that a measure buys.
    pub(super) fn of(request: &PlanRequest, factors: &Factors) -> Result<(Self, Vec<Diagnostic>)> {
        let bought = request.scenarios.iter().flat_map(|scenario| &scenario.measures);
        let mut types: Vec<&str> = bought.filter_map(|measure| measure.buys()).collect();
        types.sort_unstable();
        types.dedup();
        let extra = types.iter().map(|device_type| Line {
            device_type: Some((*device_type).to_owned()),
            quantity: Some(0.0),
            ..Line::default()
        });
        let lines: Vec<Line> = request.lines.iter().cloned().chain(extra).collect();
        // Stock asks nothing of purchase years, and no estimate of screens may stand behind the lines.
        let options =
            FleetOptions { method: Method::Stock, estimate_screens: None, ..request.options.clone() };
        let found = Assessment::new(FleetRequest { options, lines }, factors)?;
        let fleet = &found.fleet;
        let indicators = fleet.settings.indicators.clone();
        let kind = |place: usize| {
            let (device, figures, mix) = fleet.place(place)?;
            let inputs = device.doubt.and_then(|doubt| fleet.doubts.get(doubt));
            let doubt = |of: fn(&Inputs) -> &Option<Input>| Doubt::of_input(of(inputs?).as_ref()?);
            let making =
                |indicator: &Indicator| figures.embodied_total(*indicator).filter(|_| device.counts_embodied);
            Some(Kind {
                device_type: figures.device_type.clone(),
                making: indicators.iter().map(making).collect(),
                life: device.lifetime_years,
                energy: device.energy_kwh_per_year.filter(|_| device.counts_use).unwrap_or(0.0),
                per_kwh: indicators.iter().map(|indicator| mix.get(*indicator).ok()).collect(),
                at_home: fleet.places.get(place).is_some_and(|place| place.mix == 0),
                errors: indicators.iter().map(|indicator| figures.error_of(*indicator)).collect(),
                electricity: indicators
                    .iter()
                    .map(|indicator| electricity(fleet.settings.doubt.electricity, mix, *indicator))
                    .collect(),
                quantity: doubt(|inputs| &inputs.quantity),
                energy_doubt: doubt(|inputs| &inputs.energy),
                life_doubt: doubt(|inputs| &inputs.lifetime),
                source: figures.provenance.source.to_string(),
                draw: format!("{} {}", figures.provenance.factor, device.draw),
            })
        };
        let list: Vec<Kind> = (0..fleet.places.len()).filter_map(kind).collect();
        let place_of = |verdict: &Verdict| match verdict {
            Verdict::Ready { place } => Some(*place),
            _ => None,
        };
        let of_fleet = fleet.lines.iter().take(request.lines.len());
        let cohorts = of_fleet.filter_map(|line| {
            let kind = place_of(&line.verdict)?;
            Some(Cohort { kind, bought: line.purchase_year, quantity: line.quantity, ..Cohort::default() })
        });
        let of_measures = fleet.lines.iter().skip(request.lines.len());
        let stand_ins = types.iter().zip(of_measures);
        let stand_ins = stand_ins
            .filter_map(|(device_type, line)| Some(((*device_type).to_owned(), place_of(&line.verdict)?)));
        let mut kinds = Self {
            cohorts: cohorts.filter(|cohort| cohort.quantity > 0.0).collect(),
            stand_ins: stand_ins.collect(),
            list,
            year: fleet.settings.year,
            indicators,
        };
        kinds.keep_quantities();
        // What the account of the year says of itself is not said of a plan.
        let own = &found.result.diagnostics;
        let notes = found.diagnostics.iter().filter(|note| !own.contains(note)).cloned();
        Ok((kinds, notes.collect()))
    }

    /// One more kind that measures buy for each number of devices that is doubted: those that take the place of others are as
    /// many as the others were.
    fn keep_quantities(&mut self) {
        let mut numbers: Vec<Doubt> = Vec::new();
        for quantity in self.list.iter().filter_map(|kind| kind.quantity.as_ref()) {
            if !numbers.contains(quantity) {
                numbers.push(quantity.clone());
            }
        }
        for (device_type, position) in self.stand_ins.clone() {
            let Some(stand_in) = self.list.get(position).cloned() else { continue };
            for quantity in numbers.iter().filter(|number| stand_in.quantity.as_ref() != Some(number)) {
                self.stand_ins.push((device_type.clone(), self.list.len()));
                self.list.push(Kind { quantity: Some(quantity.clone()), ..stand_in.clone() });
            }
        }
    }

    /// The kind that stands for a type which a measure buys in the place of another kind.
    pub(super) fn stand_in(&self, device_type: &str, replaced: &Kind) -> Option<usize> {
        let of_type = || self.stand_ins.iter().filter(|(known, _)| known == device_type);
        let is_as_many =
            |kind: usize| self.list.get(kind).is_some_and(|kind| kind.quantity == replaced.quantity);
        let found = of_type().find(|(_, kind)| is_as_many(*kind)).or_else(|| of_type().next());
        found.map(|(_, kind)| *kind)
    }

    /// The doubts about service lives, each once.
    pub(super) fn life_doubts(&self) -> Vec<Doubt> {
        let mut doubts: Vec<Doubt> = Vec::new();
        for doubt in self.list.iter().filter_map(|kind| kind.life_doubt.as_ref()) {
            if !doubts.contains(doubt) {
                doubts.push(doubt.clone());
            }
        }
        doubts
    }

    /// The same where the service lives that a doubt is about are so many times theirs.
    pub(super) fn lived(&self, doubt: &Doubt, ratio: f64) -> Self {
        let mut kinds = self.clone();
        for kind in kinds.list.iter_mut().filter(|kind| kind.life_doubt.as_ref() == Some(doubt)) {
            kind.life = kind.life.map(|life| life * ratio);
        }
        kinds
    }
}
