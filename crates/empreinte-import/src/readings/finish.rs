//! Columns of numbers at instants to series of amounts.

use empreinte::datacentre::meter::register::{self, RollOver};
use empreinte::datacentre::meter::{Cells, Flag, Instant, Series, Span, power};
use empreinte::diagnostic::{Diagnostic, codes};
use jiff::tz::TimeZone;

use super::cadence::{Cadence, Grid};
use super::collect::Column;
use super::mapping::{Quantity, StampEdge};
use crate::inventory::Notes;

/// A number at an instant; `None` for a blank cell.
type Point = (i64, Option<f64>, Flag);

/// What is common to the columns of a file.
pub(crate) struct Finish<'a> {
    pub(crate) zone: &'a TimeZone,
    pub(crate) edge: StampEdge,
    /// The instant of every stamp.
    pub(crate) instants: &'a [Option<i64>],
    /// Positions of the stamps in the order of time.
    order: Vec<u32>,
    /// Start and step, when the stamps are all there, one step after the other.
    exact: Option<Grid>,
}

/// A series and what its numbers were taken for.
pub(crate) struct Finished {
    pub(crate) series: Series,
    pub(crate) quantity: Quantity,
    /// Step of its intervals in seconds, when they have one.
    pub(crate) step_seconds: Option<u32>,
}

impl<'a> Finish<'a> {
    pub(crate) fn new(zone: &'a TimeZone, edge: StampEdge, instants: &'a [Option<i64>]) -> Self {
        let mut order: Vec<u32> = (0..).take(instants.len()).collect();
        let key = |at: &u32| instants.get(position(*at)).copied().flatten();
        let is_sorted = order.is_sorted_by_key(key);
        if !is_sorted {
            order.sort_by_key(key);
        }
        let exact = if is_sorted { Grid::exact(instants) } else { None };
        Self { zone, edge, instants, order, exact }
    }

    /// Lines that do not come in the order of time, those without an instant apart.
    pub(crate) fn out_of_order(&self) -> usize {
        let known = |at: &&u32| self.instants.get(position(**at)).copied().flatten().is_some();
        let known: Vec<u32> = self.order.iter().filter(known).copied().collect();
        known.windows(2).filter(|pair| pair.first() > pair.last()).count()
    }

    /// The series of a column.
    pub(crate) fn column(&self, column: Column, notes: &mut Notes) -> Option<Finished> {
        let unit = column.spec.unit?;
        let factor = unit.factor * column.spec.factor;
        let mut stated = column.spec.quantity.or_else(|| unit.is_rate.then_some(Quantity::Power));
        let name = column.spec.header.clone();
        if let (Some(grid), None) = (self.exact, &column.rows) {
            let quantity = stated.unwrap_or_else(|| guessed(&column.cells, &name, notes));
            stated = Some(quantity);
            if matches!(quantity, Quantity::Interval | Quantity::MeanPower) && !grid.is_calendar(self.zone) {
                let series = Series::regular(self.start(grid), grid.step_seconds, column.cells);
                let hours =
                    if quantity == Quantity::MeanPower { f64::from(grid.step_seconds) / 3600.0 } else { 1.0 };
                let factor = factor * hours;
                // Multiplying seven million numbers by one takes time for nothing.
                #[expect(clippy::float_cmp, reason = "exactly one changes nothing")]
                let series = if factor == 1.0 { series } else { series.scaled(factor) };
                return Some(Finished { series, quantity, step_seconds: Some(grid.step_seconds) });
            }
        }
        let points = self.points(&column, &name, notes);
        let quantity = stated.unwrap_or_else(|| {
            let mut cells = Cells::with_capacity(points.len());
            points.iter().for_each(|(_, value, flag)| cells.push(value.unwrap_or(f64::NAN), *flag));
            guessed(&cells, &name, notes)
        });
        let times: Vec<i64> = points.iter().map(|(time, ..)| *time).collect();
        let cadence = Cadence::of(&times, self.zone);
        let (series, step_seconds) = match quantity {
            Quantity::Interval => (self.intervals(&points, &cadence, factor, false), cadence.step()),
            Quantity::MeanPower => (self.intervals(&points, &cadence, factor, true), cadence.step()),
            Quantity::Register => {
                let roll_over = column.spec.rolls_over_at.map_or(RollOver::Unknown, RollOver::At);
                let (intervals, found) = register::intervals(&known(&points), factor, roll_over);
                note_register(&found, &name, notes);
                (onto_grid(intervals, cadence.step()), cadence.step())
            }
            Quantity::Power => {
                // A few samples may fail before nothing is known of the time between.
                let longest = i64::from(cadence.step().unwrap_or(3600)) * LONGEST_STEPS;
                let intervals = power::intervals(&known(&points), longest);
                let intervals =
                    intervals.into_iter().map(|(span, amount, flag)| (span, amount * factor, flag));
                (onto_grid(intervals.collect(), cadence.step()), cadence.step())
            }
        };
        Some(Finished { series, quantity, step_seconds })
    }

    fn start(&self, grid: Grid) -> Instant {
        let back = if self.edge == StampEdge::End { i64::from(grid.step_seconds) } else { 0 };
        Instant::from_seconds(grid.start - back)
    }

    /// The numbers of a column in the order of time, one an instant.
    fn points(&self, column: &Column, name: &str, notes: &mut Notes) -> Vec<Point> {
        let point = |stamp: u32, at: usize| {
            let time = self.instants.get(position(stamp)).copied().flatten()?;
            let flag = column.cells.flag(at)?;
            Some((time, column.cells.get(at), flag))
        };
        let mut all: Vec<Point> = match &column.rows {
            None => self.order.iter().filter_map(|&stamp| point(stamp, position(stamp))).collect(),
            Some(rows) => rows.iter().enumerate().filter_map(|(at, &stamp)| point(stamp, at)).collect(),
        };
        // Stable and by time alone would leave equal times in the order of lines, which must not matter.
        let rank = |(time, value, flag): &Point| (*time, value.map(f64::to_bits), *flag as u8);
        if !all.is_sorted_by_key(rank) {
            all.sort_by_key(rank);
        }
        let mut points: Vec<Point> = Vec::with_capacity(all.len());
        let (mut same, mut conflicts, mut first) = (0_usize, 0_usize, None);
        for group in all.chunk_by(|a, b| a.0 == b.0) {
            let (point, is_conflict) = settled(group);
            same += if is_conflict { 0 } else { group.len() - 1 };
            conflicts += usize::from(is_conflict);
            first = first.or(is_conflict.then_some(point.0));
            points.push(point);
        }
        if same > 0 {
            notes.add(Diagnostic::new(&codes::READINGS_DUPLICATED).with("column", name).with("count", same));
        }
        if let Some(first) = first {
            let note =
                Diagnostic::new(&codes::READINGS_CONFLICT).with("column", name).with("count", conflicts);
            notes.add(note.with("first", Instant::from_seconds(first)));
        }
        points
    }

    /// The series of amounts (or of mean rates) of intervals.
    fn intervals(&self, points: &[Point], cadence: &Cadence, factor: f64, is_rate: bool) -> Series {
        let hours = |span: Span| if is_rate { span_hours(span) } else { 1.0 };
        if let Cadence::Steps(grid) = cadence {
            let mut cells = Cells::missing(grid.length);
            let span =
                Span::new(Instant::from_seconds(0), Instant::from_seconds(i64::from(grid.step_seconds)));
            for (time, value, flag) in points {
                if let (Some(at), Some(value)) = (grid.position(*time), value) {
                    cells.set(at, value * factor * hours(span), *flag);
                }
            }
            return Series::regular(self.start(*grid), grid.step_seconds, cells);
        }
        let times: Vec<i64> = points.iter().map(|(time, ..)| *time).collect();
        let spans = cadence.spans(&times, self.edge, self.zone);
        let amounts = spans.into_iter().zip(points).filter_map(|(span, (_, value, flag))| {
            let span = span?;
            Some((span, value.unwrap_or(f64::NAN) * factor * hours(span), *flag))
        });
        Series::irregular(amounts.collect()).0
    }
}

/// Steps without a sample that the trapezoids of a power may bridge.
const LONGEST_STEPS: i64 = 3;

/// One point of several at an instant, and whether they contradict each other. A read value goes before an estimate.
fn settled(group: &[Point]) -> (Point, bool) {
    let time = group.first().map_or(0, |point| point.0);
    let valued = |wanted: &dyn Fn(Flag) -> bool| -> Vec<Point> {
        group.iter().filter(|(_, value, flag)| value.is_some() && wanted(*flag)).copied().collect()
    };
    let mut candidates = valued(&|flag| flag != Flag::Estimated);
    if candidates.is_empty() {
        candidates = valued(&|_| true);
    }
    let Some(first) = candidates.first() else { return ((time, None, Flag::Missing), false) };
    if candidates.iter().all(|(_, value, _)| *value == first.1) {
        (*first, false)
    } else {
        ((time, None, Flag::Missing), true)
    }
}

/// Points with a number.
fn known(points: &[Point]) -> Vec<(Instant, f64, Flag)> {
    points
        .iter()
        .filter_map(|(time, value, flag)| Some((Instant::from_seconds(*time), (*value)?, *flag)))
        .collect()
}

/// A count of a register or amounts of intervals, where nobody said: a count never falls and starts high.
fn guessed(cells: &Cells, name: &str, notes: &mut Notes) -> Quantity {
    const FEW: usize = 10;
    /// A register that was just mounted looks like amounts; one in use shows many steps' worth.
    const STARTS_HIGH: f64 = 10.0;
    let (mut first, mut last, mut count) = (None, f64::NEG_INFINITY, 0_u32);
    for value in (0..cells.len()).filter_map(|at| cells.get(at)) {
        if value < last {
            return Quantity::Interval;
        }
        first = first.or(Some(value));
        last = value;
        count += 1;
    }
    let Some(first) = first else { return Quantity::Interval };
    let mean_step = (last - first) / f64::from(count.max(2) - 1);
    if usize::try_from(count).is_ok_and(|count| count < FEW)
        || mean_step <= 0.0
        || first < mean_step * STARTS_HIGH
    {
        return Quantity::Interval;
    }
    notes.add(Diagnostic::new(&codes::READINGS_QUANTITY_ASSUMED).with("column", name));
    Quantity::Register
}

fn note_register(found: &register::RegisterNotes, name: &str, notes: &mut Notes) {
    for (code, instants) in
        [(&codes::READINGS_ROLLED_OVER, &found.rolled_over), (&codes::READINGS_RESET, &found.reset)]
    {
        if let Some(first) = instants.first() {
            let note = Diagnostic::new(code).with("column", name).with("count", instants.len());
            notes.add(note.with("first", first));
        }
    }
}

/// Intervals between readings onto a grid where they are whole steps of one: an amount over several steps is spread
/// evenly, and its parts are estimates although their sum was read.
fn onto_grid(intervals: Vec<(Span, f64, Flag)>, step: Option<u32>) -> Series {
    let grid = step.zip(intervals.first()).zip(intervals.last()).and_then(|((step, first), last)| {
        Grid::over(first.0.start.seconds(), last.0.end.seconds(), step, intervals.len())
    });
    let Some(grid) = grid else { return Series::irregular(intervals).0 };
    let mut cells = Cells::missing(grid.length);
    for (span, amount, flag) in intervals {
        let (Some(from), steps) =
            (grid.position(span.start.seconds()), span.seconds() / i64::from(grid.step_seconds))
        else {
            continue;
        };
        let flag = if steps > 1 && flag == Flag::Ok { Flag::Estimated } else { flag };
        let part = amount * f64::from(grid.step_seconds) / (span_hours(span) * 3600.0);
        for at in from..from.saturating_add(usize::try_from(steps).unwrap_or(0)) {
            cells.set(at, part, flag);
        }
    }
    Series::regular(Instant::from_seconds(grid.start), grid.step_seconds, cells)
}

fn span_hours(span: Span) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 for any span of readings")]
    let seconds = span.seconds() as f64;
    seconds / 3600.0
}

/// A position of 32 bits as an index.
fn position(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
