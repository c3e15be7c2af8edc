//! Readings as a request gives them, and the store that a balance reads.
//!
//! A meter may have intervals on a grid, totals of periods (bills), or both. A bill gives the year where there is
//! nothing better; where intervals are known it only stands in for what they leave open.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::kind::{Carrier, Polarity};
use super::outside::OutsideAir;
use super::series::{Cells, Flag, Series};
use super::time::Instant;
use super::tree::MeterTree;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::period::Period;

/// One set of readings of one meter: values on a grid, or the total of a period.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingSet {
    /// Id of the meter.
    pub meter: String,
    /// Start of the first interval, for values on a grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// Length of each interval in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_minutes: Option<NonZeroU32>,
    /// Energy of each interval, kWh; `null` is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values_kwh: Option<Vec<Option<f64>>>,
    /// Water or fuel of each interval, m3; `null` is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values_m3: Option<Vec<Option<f64>>>,
    /// Flag of each value, where it is not `ok`, by position from 0.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub flags: BTreeMap<usize, Flag>,
    /// The days that a total covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Energy of the period, kWh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy_kwh: Option<f64>,
    /// Water or fuel of the period, m3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume_m3: Option<f64>,
    /// Whether the total of the period is an estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
}

impl ReadingSet {
    /// The total of a period, in kWh or m3 as the carrier wants.
    #[must_use]
    pub fn total(meter: &str, carrier: Carrier, period: Period, amount: f64) -> Self {
        let water = carrier == Carrier::Water;
        Self {
            meter: meter.to_owned(),
            period: Some(period),
            energy_kwh: (!water).then_some(amount),
            volume_m3: water.then_some(amount),
            ..Self::default()
        }
    }
}

/// The readings of a site: one series a meter of the tree, in the order of the tree, and the outside temperature.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Readings {
    series: Vec<Option<Series>>,
    outside: Option<OutsideAir>,
    /// Standard error of campaigns as a share of their amount, by position.
    sampling: BTreeMap<usize, f64>,
    diagnostics: Vec<Diagnostic>,
}

impl Readings {
    /// No readings for the meters of a tree.
    #[must_use]
    pub fn none(tree: &MeterTree) -> Self {
        Self { series: vec![None; tree.meters().len()], ..Self::default() }
    }

    /// The readings of a request.
    ///
    /// # Errors
    /// `METER_READING_INVALID` for a set that is neither values on a grid nor the total of a period, or in the wrong
    /// unit. Sets of meters that are not there are left aside with `METER_NOT_IN_TREE`.
    pub fn of_sets(tree: &MeterTree, clock: &Clock, sets: Vec<ReadingSet>) -> Result<Self> {
        let mut readings = Self::none(tree);
        // One meter's bills together, so that twelve bills are one series.
        let mut bills = BTreeMap::<usize, Vec<_>>::new();
        for (number, set) in sets.into_iter().enumerate() {
            let Some(at) = readings.known(tree, &set.meter) else { continue };
            let volume = tree.meter(at).is_some_and(super::Meter::counts_volume);
            match Given::of(set, volume, number)? {
                Given::Grid(series) => readings.add_at(tree, at, series),
                Given::Total { period, amount, flag } => {
                    bills.entry(at).or_default().push((clock.span(period), amount, flag));
                }
            }
        }
        for (at, bills) in bills {
            let (series, left_out) = Series::irregular(bills);
            if left_out > 0 {
                readings.note_overlap(tree, at, left_out);
            }
            readings.add_at(tree, at, series);
        }
        Ok(readings)
    }

    /// Adds a series of a meter by its id. What is known already stays; the series completes it.
    pub fn add(&mut self, tree: &MeterTree, id: &str, series: Series) {
        if let Some(at) = self.known(tree, id) {
            self.add_at(tree, at, series);
        }
    }

    /// The same with fuels by their energy where they were counted by volume.
    #[must_use]
    pub fn with_fuel_energy(mut self, tree: &MeterTree, factors: &Factors) -> Self {
        let fuels = tree.meters().iter().map(|meter| meter.fuel.filter(|_| meter.counts_volume()));
        for (series, fuel) in self.series.iter_mut().zip(fuels) {
            if let Some(content) = fuel.and_then(|fuel| fuel.kwh_per_m3(factors)) {
                *series = series.take().map(|series| series.scaled(content));
            }
        }
        self
    }

    /// The same with the outside temperature of the time.
    #[must_use]
    pub fn with_outside(mut self, outside: Option<OutsideAir>) -> Self {
        self.outside = outside;
        self
    }

    /// The outside temperature, where it was read.
    #[must_use]
    pub const fn outside(&self) -> Option<&OutsideAir> {
        self.outside.as_ref()
    }

    fn known(&mut self, tree: &MeterTree, id: &str) -> Option<usize> {
        let at = tree.position(id);
        if at.is_none() {
            let unknown = Diagnostic::new(&codes::METER_NOT_IN_TREE).with("found", id);
            self.diagnostics.push(unknown.with("nearest", tree.nearest(id)));
        }
        at
    }

    fn add_at(&mut self, tree: &MeterTree, at: usize, series: Series) {
        let series = self.with_right_sign(tree, at, series);
        let Some(slot) = self.series.get_mut(at) else { return };
        let (series, left_out) = match slot.take() {
            None => (series, 0),
            Some(known) => known.completed_by(&series),
        };
        *slot = Some(series);
        if left_out > 0 {
            self.note_overlap(tree, at, left_out);
        }
    }

    /// Turns signs as the meter's polarity says, and takes negative amounts that have no meaning for missing.
    fn with_right_sign(&mut self, tree: &MeterTree, at: usize, series: Series) -> Series {
        let Some(meter) = tree.meter(at) else { return series };
        let series = match meter.polarity {
            Polarity::Net => return series,
            Polarity::Normal => series,
            Polarity::Reversed => series.turned(),
        };
        let (negative, valid) = series.negative();
        if negative == 0 {
            return series;
        }
        // A reversed transformer shows in nearly every interval, noise around zero in some.
        let reversed = negative * 2 > valid;
        let code = if reversed { &codes::METER_REVERSED } else { &codes::METER_NEGATIVE };
        let note = Diagnostic::new(code).with("id", &meter.id).with("count", negative).with("of", valid);
        self.diagnostics.push(note);
        series.without_negatives()
    }

    fn note_overlap(&mut self, tree: &MeterTree, at: usize, count: usize) {
        let id = tree.meter(at).map_or("", |meter| &meter.id);
        self.diagnostics
            .push(Diagnostic::new(&codes::METER_READINGS_OVERLAP).with("id", id).with("count", count));
    }

    /// The series of the meter at a position.
    #[must_use]
    pub fn series(&self, at: usize) -> Option<&Series> {
        self.series.get(at)?.as_ref()
    }

    /// The series of a meter that was read in a campaign, completed, and its sampling error as a share.
    pub(super) fn set_campaign(&mut self, at: usize, series: Series, relative_error: f64) {
        if let Some(slot) = self.series.get_mut(at) {
            *slot = Some(series);
        }
        if relative_error.is_finite() {
            self.sampling.insert(at, relative_error);
        }
    }

    /// The sampling error of the meter at a position as a share of its amount, where it was read in a campaign.
    pub(crate) fn sampling_error(&self, at: usize) -> Option<f64> {
        self.sampling.get(&at).copied()
    }

    /// The series of the meter at a position, to fill its gaps.
    pub(crate) fn series_mut(&mut self, at: usize) -> Option<&mut Series> {
        self.series.get_mut(at)?.as_mut()
    }

    pub(crate) fn note(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// What was doubtful.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

/// A set once it is checked.
enum Given {
    Grid(Series),
    Total { period: Period, amount: f64, flag: Flag },
}

impl Given {
    fn of(set: ReadingSet, volume: bool, number: usize) -> Result<Self> {
        let invalid = |id: &str| {
            let place = Location::path(format!("readings[{number}]"));
            Diagnostic::new(&codes::METER_READING_INVALID).with("id", id).at(place)
        };
        let (values, wrong_values) =
            if volume { (set.values_m3, set.values_kwh) } else { (set.values_kwh, set.values_m3) };
        let (total, wrong_total) =
            if volume { (set.volume_m3, set.energy_kwh) } else { (set.energy_kwh, set.volume_m3) };
        if wrong_values.is_some() || wrong_total.is_some() {
            return Err(invalid(&set.meter).into());
        }
        match (set.start, set.step_minutes, values, set.period, total) {
            (Some(start), Some(minutes), Some(values), None, None) => {
                let Some(step) = minutes.get().checked_mul(60) else {
                    return Err(invalid(&set.meter).into());
                };
                let mut cells = Cells::with_capacity(values.len());
                for (at, value) in values.into_iter().enumerate() {
                    let flag = set.flags.get(&at).copied().unwrap_or_default();
                    cells.push(value.unwrap_or(f64::NAN), flag);
                }
                Ok(Self::Grid(Series::regular(start, step, cells)))
            }
            (None, None, None, Some(period), Some(amount)) if amount.is_finite() => {
                let flag = if set.estimated { Flag::Estimated } else { Flag::Ok };
                Ok(Self::Total { period, amount, flag })
            }
            _ => Err(invalid(&set.meter).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::super::node::Meter;
    use super::super::time::Spans;
    use super::*;
    use crate::period::day;

    fn tree() -> MeterTree {
        MeterTree::new(vec![Meter::new("main", Kind::Grid), Meter::new("tap", Kind::WaterPotable)]).unwrap()
    }

    fn read(json: &str) -> Result<Readings> {
        Readings::of_sets(&tree(), &Clock::utc(), serde_json::from_str(json).unwrap())
    }

    fn codes_of(readings: &Readings) -> Vec<&'static str> {
        readings.diagnostics().iter().map(|note| note.code.id).collect()
    }

    #[test]
    fn grids_and_bills_read() {
        let readings = read(
            r#"[{"meter": "main", "start": "2025-01-01T00:00:00Z", "step_minutes": 60, "values_kwh": [1, null, 3]},
                {"meter": "tap", "period": {"start": "2025-01-01", "end": "2025-01-31"}, "volume_m3": 12},
                {"meter": "tap", "period": {"start": "2025-02-01", "end": "2025-02-28"}, "volume_m3": 10}]"#,
        )
        .unwrap();
        let year = Clock::utc().span(Period::calendar_year(2025).unwrap());
        assert_eq!(readings.series(0).unwrap().total(&Spans::of(year)).amount, 4.0);
        let water = readings.series(1).unwrap().total(&Spans::of(year));
        assert_eq!((water.amount, water.seconds), (22.0, 59 * 86_400));
        assert!(readings.diagnostics().is_empty());
    }

    #[test]
    fn what_is_neither_is_refused() {
        for json in [
            r#"[{"meter": "main"}]"#,
            r#"[{"meter": "main", "start": "2025-01-01T00:00:00Z", "values_kwh": [1]}]"#,
            r#"[{"meter": "main", "period": {"start": "2025-01-01", "end": "2025-01-31"}, "volume_m3": 1}]"#,
            r#"[{"meter": "tap", "period": {"start": "2025-01-01", "end": "2025-01-31"}, "energy_kwh": 1}]"#,
        ] {
            assert_eq!(read(json).unwrap_err().code().id, "METER_READING_INVALID", "{json}");
        }
    }

    #[test]
    fn unknown_meters_and_double_bills_are_said() {
        let readings = read(
            r#"[{"meter": "mian", "period": {"start": "2025-01-01", "end": "2025-01-31"}, "energy_kwh": 1},
                {"meter": "main", "period": {"start": "2025-01-01", "end": "2025-01-31"}, "energy_kwh": 1},
                {"meter": "main", "period": {"start": "2025-01-15", "end": "2025-02-14"}, "energy_kwh": 1}]"#,
        )
        .unwrap();
        assert_eq!(codes_of(&readings), ["METER_NOT_IN_TREE", "METER_READINGS_OVERLAP"]);
    }

    #[test]
    fn signs_are_watched() {
        let grid = |values: &str| {
            read(&format!(
                r#"[{{"meter": "main", "start": "2025-01-01T00:00:00Z", "step_minutes": 60, "values_kwh": {values}}}]"#
            ))
            .unwrap()
        };
        assert_eq!(codes_of(&grid("[-1, -2, 3]")), ["METER_REVERSED"]);
        assert_eq!(codes_of(&grid("[1, -2, 3]")), ["METER_NEGATIVE"]);
        let day = day("2025-01-01").unwrap();
        let reversed = Meter { polarity: Polarity::Reversed, ..Meter::new("main", Kind::Grid) };
        let tree = MeterTree::new(vec![reversed]).unwrap();
        let bill = ReadingSet::total("main", Carrier::Electricity, Period::new(day, day).unwrap(), -24.0);
        let readings = Readings::of_sets(&tree, &Clock::utc(), vec![bill]).unwrap();
        assert_eq!(readings.series(0).unwrap().cells().get(0), Some(24.0));
    }
}
