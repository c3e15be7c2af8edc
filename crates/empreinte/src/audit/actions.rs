//! What to do about a site: findings and what-ifs, from what was computed of it.

use super::findings::{self, Facts, Findings, Metering};
use crate::datacentre::balance::Balance;
use crate::datacentre::meter::{Calendar, Carrier, MeterTree, Readings, seconds};
use crate::datacentre::site::{Change, ItDevice, Label, Scenario};
use crate::datacentre::{EnergyUse, Site};
use crate::decision::doubt::Doubt;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::factors::{ElectricityMix, Factors};
use crate::fleet::Assessment;
use crate::fleet::doubt::Input;
use crate::fleet::form::making_laws;
use crate::fleet::resolved::Verdict;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::period::Date;
use crate::scenario::{self, Doubts, Laws, Machine, MachineDoubts, Measure, Mix, Outcome, State};
use crate::uncertainty::form::Shape;

/// Kilowatt hours that one watt makes in a common year.
const KWH_PER_WATT_YEAR: f64 = 8.76;

/// What meters say when they contradict one another.
const CONTRADICTIONS: [&Code; 3] =
    [&codes::METER_CHILDREN_ABOVE_PARENT, &codes::METER_UPS_OUTPUT_ABOVE_INPUT, &codes::METER_REVERSED];

/// A what-if of the site file, or one asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Its name.
    pub name: Label,
    /// Its changes, in the order stated.
    pub changes: Vec<Change>,
    /// What they do together, or what it lacks.
    pub outcome: Result<Outcome, Diagnostic>,
    /// How surely they do it, by quantity.
    pub laws: Laws,
}

/// The site as findings and what-ifs see it.
pub(super) fn state<'a>(
    site: &Site,
    energy: &EnergyUse,
    room: &Assessment,
    mix: &ElectricityMix,
    factors: &'a Factors,
    doubts: Doubts,
) -> State<'a> {
    let state = State::new(site.clone(), energy.clone(), Mix::of(mix, &doubts), factors);
    state.with_machines(machines(site, room)).with_doubts(doubts)
}

/// The devices of the room with the figures of the fleet road, which are in the same order.
fn machines(site: &Site, room: &Assessment) -> Vec<Machine> {
    let fleet = &room.fleet;
    let laws = making_laws(fleet, &room.result, Indicator::Gwp);
    let doubts = |place: usize| {
        let of = |input: &Option<Input>| input.as_ref().and_then(Doubt::of_input);
        let inputs = fleet.place(place).and_then(|(device, ..)| fleet.doubts.get(device.doubt?));
        let doubt = |(key, shape): &(String, Shape)| Doubt { key: key.clone(), shape: *shape };
        MachineDoubts {
            making: laws.get(&place).map(|law| (law.mean_over_value, law.doubts.iter().map(doubt).collect())),
            quantity: inputs.and_then(|inputs| of(&inputs.quantity)),
            energy: inputs.and_then(|inputs| of(&inputs.energy)),
        }
    };
    let lines = fleet.lines.iter().map(Some).chain(std::iter::repeat(None));
    let machine = |(device, line): (&ItDevice, Option<&crate::fleet::resolved::ResolvedLine>)| {
        let number = line.and_then(|line| match line.verdict {
            Verdict::Ready { place } => Some(place),
            _ => None,
        });
        let place = number.and_then(|place| fleet.place(place));
        let measured = device.measured_power_w.map(|watts| watts * KWH_PER_WATT_YEAR);
        Machine {
            device: device.clone(),
            device_type: line.and_then(|line| line.name.device_type.as_deref().map(str::to_owned)),
            embodied_kgco2e: place.and_then(|(_, figures, _)| figures.embodied_total(Indicator::Gwp)),
            lifetime_years: place.and_then(|(device, ..)| device.lifetime_years),
            yearly_kwh: measured.or(place.and_then(|(device, ..)| device.energy_kwh_per_year)),
            doubts: number.map(doubts).unwrap_or_default(),
        }
    };
    site.it.devices.iter().zip(lines).map(machine).collect()
}

/// How well the site is read; the longest gap is that of the meters that make up its total.
pub(super) fn metering(
    balance: &Balance,
    tree: &MeterTree,
    readings: &Readings,
    calendar: &Calendar,
) -> Metering {
    let span = calendar.span();
    let series = balance.boundary.total.added.iter().filter_map(|id| readings.series(tree.position(id)?));
    let gaps = series.flat_map(|series| series.valid(span).missing_of(span).as_slice().to_vec());
    let hours = gaps.map(|gap| seconds(gap.seconds()) / 3600.0).fold(0.0, f64::max);
    let contradictions = balance.diagnostics.iter().filter(|note| CONTRADICTIONS.contains(&note.code));
    Metering {
        coverage: balance.boundary.total.measured.as_ref().map(|measured| measured.coverage),
        longest_gap_hours: balance.boundary.total.measured.is_some().then_some(hours),
        contradictions: contradictions.filter_map(named).collect(),
        unaccounted_share: balance.unaccounted_share(Carrier::Electricity),
    }
}

/// The meter that a diagnostic speaks of.
fn named(note: &Diagnostic) -> Option<String> {
    let id = note.args.iter().find(|(name, _)| *name == "id");
    id.map(|(_, value)| value.get(Lang::En).to_owned())
}

/// Looks for every finding.
pub(super) fn findings(state: State<'_>, on: Date, metering: Option<Metering>) -> Findings {
    findings::assess(&Facts { state, on, metering })
}

/// Computes what-ifs.
pub(super) fn what_ifs(state: &State<'_>, scenarios: &[Scenario], confidence: f64) -> Vec<WhatIf> {
    scenarios.iter().map(|scenario| what_if(state, scenario, confidence)).collect()
}

/// Computes a what-if.
pub(super) fn what_if(state: &State<'_>, scenario: &Scenario, confidence: f64) -> WhatIf {
    let measures: Vec<Measure> = scenario.changes.iter().cloned().map(Measure::Change).collect();
    let outcome = scenario::run(state, &measures).map_err(|error| error.diagnostic().clone());
    let laws = |outcome: &Outcome| scenario::laws(state, &measures, &outcome.difference, confidence).ok();
    let laws = outcome.as_ref().ok().and_then(laws);
    WhatIf {
        name: scenario.name.clone(),
        changes: scenario.changes.clone(),
        outcome,
        laws: laws.unwrap_or_default(),
    }
}
