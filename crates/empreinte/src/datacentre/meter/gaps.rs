//! What is done about gaps in readings: nothing, unless it is asked for.
//!
//! Only series on a grid are filled, and only gaps up to a longest one; what is filled is flagged as estimated, so that
//! it shows in every sum.

use serde::{Deserialize, Serialize};

use super::clock::Calendar;
use super::series::{Cells, Flag, Series, Times};
use super::time::{Instant, Span};
use super::tree::MeterTree;
use super::{Readings, seconds};
use crate::diagnostic::{Diagnostic, codes};

/// How gaps are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GapMethod {
    /// They stay gaps.
    #[default]
    None,
    /// On the line between the neighbours.
    Linear,
    /// With the mean of the same weekday and hour on the site's clock.
    Profile,
}

impl GapMethod {
    const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Linear => "linear",
            Self::Profile => "profile",
        }
    }
}

/// What is done about gaps: `gaps = { method = "profile", max_hours = 48 }`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GapPolicy {
    /// How they are filled.
    pub method: GapMethod,
    /// Longest gap that is filled, in hours; a day when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_hours: Option<f64>,
}

/// Longest gap that is filled when nothing is said: a guess over more than a day is worth a word.
const DEFAULT_MAX_HOURS: f64 = 24.0;

/// What was filled.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Filled {
    /// Seconds that were missing and are estimated now.
    pub seconds: i64,
    /// The amount put there, in the unit of the carrier.
    pub amount: f64,
}

impl Readings {
    /// Fills the gaps of every series within a period, and says so.
    pub fn fill_gaps(&mut self, tree: &MeterTree, policy: GapPolicy, calendar: &Calendar) {
        if policy.method == GapMethod::None {
            return;
        }
        for (at, meter) in tree.meters().iter().enumerate() {
            let Some(series) = self.series_mut(at) else { continue };
            let filled = fill(series, policy, calendar);
            if filled.seconds > 0 {
                let hours = (seconds(filled.seconds) / 360.0).round() / 10.0;
                let note = Diagnostic::new(&codes::METER_GAPS_FILLED).with("id", &meter.id);
                self.note(note.with("hours", hours).with("method", policy.method.code()));
            }
        }
    }
}

/// Fills the gaps of a series within a period.
pub fn fill(series: &mut Series, policy: GapPolicy, calendar: &Calendar) -> Filled {
    let Times::Regular { start, step_seconds } = *series.times() else { return Filled::default() };
    if policy.method == GapMethod::None {
        return Filled::default();
    }
    let step = i64::from(step_seconds);
    let max_hours = policy.max_hours.unwrap_or(DEFAULT_MAX_HOURS);
    // A gap of a policy's longest length is filled, whatever the rounding.
    let is_short = |run: usize| {
        seconds(i64::try_from(run).unwrap_or(i64::MAX)) * seconds(step) <= max_hours * 3600.0 + 0.5
    };
    if policy.method == GapMethod::Profile {
        extend(series, calendar.span(), start, step, is_short);
    }
    let Times::Regular { start, .. } = *series.times() else { return Filled::default() };
    let grid = Grid { start, step };
    let within = grid.positions(calendar.span(), series.len());
    let runs = missing_runs(series.cells(), within.clone());
    if runs.is_empty() {
        return Filled::default();
    }
    let profile =
        (policy.method == GapMethod::Profile).then(|| Profile::of(series.cells(), within, grid, calendar));
    let mut filled = Filled::default();
    for run in runs.into_iter().filter(|run| is_short(run.len())) {
        let ends =
            (run.start.checked_sub(1).and_then(|at| series.cells().get(at)), series.cells().get(run.end));
        for (number, at) in run.clone().enumerate() {
            let value = match &profile {
                Some(profile) => profile.mean(grid.instant(at), calendar),
                None => between(ends, number, run.len()),
            };
            if let Some(value) = value {
                series.cells_mut().set(at, value, Flag::Estimated);
                filled.seconds += step;
                filled.amount += value;
            }
        }
    }
    filled
}

/// A value on the line between two neighbours of a run.
fn between((left, right): (Option<f64>, Option<f64>), number: usize, length: usize) -> Option<f64> {
    let of = |count: usize| u32::try_from(count).map(f64::from).ok();
    let part = of(number + 1)? / of(length + 1)?;
    let (left, right) = (left?, right?);
    Some(left + (right - left) * part)
}

/// Runs of missing intervals within a range of positions.
fn missing_runs(cells: &Cells, within: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in within.filter(|&at| cells.get(at).is_none()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

#[derive(Clone, Copy)]
struct Grid {
    start: Instant,
    step: i64,
}

impl Grid {
    fn instant(self, at: usize) -> Instant {
        self.start.plus(i64::try_from(at).unwrap_or(i64::MAX).saturating_mul(self.step))
    }

    /// Positions of intervals that lie wholly within a span.
    fn positions(self, span: Span, length: usize) -> std::ops::Range<usize> {
        let behind = |instant: Instant| instant.seconds().saturating_sub(self.start.seconds()).max(0);
        let from = usize::try_from((behind(span.start) + self.step - 1) / self.step).unwrap_or(length);
        let to = usize::try_from(behind(span.end) / self.step).unwrap_or(length);
        from.min(length)..to.min(length).max(from.min(length))
    }
}

/// Puts missing intervals in front of and behind a series, where a short gap parts it from the period's ends.
fn extend(series: &mut Series, span: Span, start: Instant, step: i64, is_short: impl Fn(usize) -> bool) {
    let count = |from: Instant, to: Instant| {
        usize::try_from(Span::new(from, to).seconds() / step)
            .ok()
            .filter(|&count| is_short(count))
            .unwrap_or(0)
    };
    let own = series.span();
    let (before, behind) = (count(span.start, own.start), count(own.end, span.end));
    if before + behind == 0 {
        return;
    }
    let mut cells = Cells::with_capacity(before + series.len() + behind);
    (0..before).for_each(|_| cells.push(0.0, Flag::Missing));
    series.intervals().for_each(|(_, amount, flag)| cells.push(amount.unwrap_or_default(), flag));
    (0..behind).for_each(|_| cells.push(0.0, Flag::Missing));
    let start = start.plus(-i64::try_from(before).unwrap_or(0).saturating_mul(step));
    *series = Series::regular(start, u32::try_from(step).unwrap_or(u32::MAX), cells);
}

/// Mean amount of each hour of the week.
struct Profile {
    means: Vec<Option<f64>>,
}

impl Profile {
    fn of(cells: &Cells, within: std::ops::Range<usize>, grid: Grid, calendar: &Calendar) -> Self {
        let mut sums = vec![(0.0, 0_u32); 168];
        for at in within {
            let Some(amount) = cells.get(at) else { continue };
            if let Some((sum, count)) = sums.get_mut(calendar.clock().hour_of_week(grid.instant(at))) {
                *sum += amount;
                *count += 1;
            }
        }
        let mean = |(sum, count): (f64, u32)| (count > 0).then(|| sum / f64::from(count));
        Self { means: sums.into_iter().map(mean).collect() }
    }

    fn mean(&self, at: Instant, calendar: &Calendar) -> Option<f64> {
        self.means.get(calendar.clock().hour_of_week(at)).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::super::clock::{Clock, ClockChange};
    use super::*;
    use crate::period::{Period, day};

    fn calendar(first: &str, last: &str, clock: Clock) -> Calendar {
        Calendar::new(Period::new(day(first).unwrap(), day(last).unwrap()).unwrap(), clock)
    }

    fn series(calendar: &Calendar, values: &[Option<f64>]) -> Series {
        let mut cells = Cells::default();
        values.iter().for_each(|value| cells.push(value.unwrap_or(f64::NAN), Flag::Ok));
        Series::regular(calendar.span().start, 3600, cells)
    }

    fn values(series: &Series) -> Vec<Option<f64>> {
        series.intervals().map(|(_, amount, _)| amount).collect()
    }

    #[test]
    fn nothing_is_filled_unasked() {
        let calendar = calendar("2025-01-01", "2025-01-01", Clock::utc());
        let mut gappy = series(&calendar, &[Some(1.0), None, Some(3.0)]);
        let before = gappy.clone();
        assert_eq!(fill(&mut gappy, GapPolicy::default(), &calendar), Filled::default());
        assert_eq!(gappy, before);
    }

    #[test]
    fn lines_join_neighbours_up_to_the_longest_gap() {
        let calendar = calendar("2025-01-01", "2025-01-01", Clock::utc());
        let given = [None, Some(1.0), None, None, Some(4.0), None, None, None, Some(8.0), None];
        let mut gappy = series(&calendar, &given);
        let policy = GapPolicy { method: GapMethod::Linear, max_hours: Some(2.0) };
        let filled = fill(&mut gappy, policy, &calendar);
        // 2 and 3 between 1 and 4; three hours are too long, and the ends have one neighbour.
        assert_eq!((filled.seconds, filled.amount), (7200, 5.0));
        let mut expected = given;
        (expected[2], expected[3]) = (Some(2.0), Some(3.0));
        assert_eq!(values(&gappy), expected);
        assert_eq!(gappy.total(&super::super::Spans::of(calendar.span())).estimated, 5.0);
    }

    #[test]
    fn profiles_take_the_same_weekday_and_hour_on_the_clock() {
        // Three weeks with a change of clock on Sunday of the second: load at 9 h local on Mondays only.
        let change = serde_json::from_str("\"2025-03-30T01:00:00Z\"").unwrap();
        let clock = Clock {
            utc_offset_minutes: 60,
            changes: vec![ClockChange { at: change, utc_offset_minutes: 120 }],
        };
        let calendar = calendar("2025-03-17", "2025-04-06", clock);
        let hours = usize::try_from(calendar.span().seconds() / 3600).unwrap();
        assert_eq!(hours, 21 * 24 - 1);
        let load = |at: usize| {
            let instant = calendar.span().start.plus(i64::try_from(at).unwrap() * 3600);
            if calendar.clock().hour_of_week(instant) == 9 { 50.0 } else { 1.0 }
        };
        // Monday 31 March 9 h is 14 days and 8 elapsed hours after the start; it is missing.
        let gap = 14 * 24 + 8;
        let given: Vec<_> = (0..hours).map(|at| (at != gap).then(|| load(at))).collect();
        let mut gappy = series(&calendar, &given);
        let policy = GapPolicy { method: GapMethod::Profile, max_hours: None };
        fill(&mut gappy, policy, &calendar);
        assert_eq!(values(&gappy)[gap], Some(50.0));
    }

    #[test]
    fn profiles_reach_the_ends_of_the_period() {
        let calendar = calendar("2025-01-06", "2025-01-19", Clock::utc());
        let given: Vec<Option<f64>> =
            (0..14 * 24 - 5).map(|at| Some(if at % 24 < 12 { 1.0 } else { 2.0 })).collect();
        let mut short = series(&calendar, &given);
        fill(&mut short, GapPolicy { method: GapMethod::Profile, max_hours: Some(5.0) }, &calendar);
        assert_eq!(short.len(), 14 * 24);
        assert_eq!(values(&short)[14 * 24 - 1], Some(2.0));
        let mut too_short = series(&calendar, &given);
        fill(&mut too_short, GapPolicy { method: GapMethod::Profile, max_hours: Some(4.0) }, &calendar);
        assert_eq!(too_short.len(), given.len());
    }
}
