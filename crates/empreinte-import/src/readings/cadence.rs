//! How often a meter was read: on a grid, by day or month of the site's calendar, or now and then.

use empreinte::datacentre::meter::{Instant, Span};
use jiff::Span as CivilSpan;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::mapping::StampEdge;
use super::zone::{self, Local};

/// A start, a step and a number of intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) start: i64,
    pub(crate) step_seconds: u32,
    pub(crate) length: usize,
}

const DAY: i64 = 86_400;

/// Intervals that a grid may have for each reading, so that two readings a century apart do not fill the memory.
const MOST_PER_READING: usize = 8;

impl Grid {
    /// The grid of instants that are there one by one, each a step after the one before.
    pub(crate) fn exact(instants: &[Option<i64>]) -> Option<Self> {
        let (&[Some(first), Some(second), ..], length) = (instants, instants.len()) else { return None };
        let step = second.checked_sub(first).filter(|step| *step > 0)?;
        let is_next = |pair: &[Option<i64>]| matches!(pair, [Some(a), Some(b)] if b - a == step);
        instants.windows(2).all(is_next).then_some(Self {
            start: first,
            step_seconds: u32::try_from(step).ok()?,
            length,
        })
    }

    /// The grid from a first instant up to a last one, unless it would be mostly empty.
    pub(crate) fn over(first: i64, last: i64, step_seconds: u32, readings: usize) -> Option<Self> {
        let reach = last.checked_sub(first)?;
        let step = i64::from(step_seconds);
        let length = usize::try_from(reach / step).ok()?;
        let fits =
            reach % step == 0 && length <= readings.saturating_mul(MOST_PER_READING).saturating_add(1000);
        fits.then_some(Self { start: first, step_seconds, length })
    }

    /// The position of the interval that starts at an instant.
    pub(crate) fn position(self, instant: i64) -> Option<usize> {
        let behind = instant.checked_sub(self.start)?;
        let step = i64::from(self.step_seconds);
        (behind % step == 0).then(|| usize::try_from(behind / step).ok()).flatten()
    }

    /// Whether it is of days or longer in a zone with changes of clock, where a day is no fixed step.
    pub(crate) fn is_calendar(self, zone: &TimeZone) -> bool {
        i64::from(self.step_seconds) >= DAY && *zone != TimeZone::UTC
    }
}

/// How often a meter was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cadence {
    /// On a grid, with gaps maybe.
    Steps(Grid),
    /// Once a day at midnight of the site's clock.
    Days,
    /// Once a month, on the first at midnight.
    Months,
    /// Now and then; the usual time between two readings.
    Uneven(i64),
}

impl Cadence {
    /// The cadence of instants in order, each once.
    pub(crate) fn of(times: &[i64], zone: &TimeZone) -> Self {
        let gaps: Vec<i64> = times.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
        let Some(usual) = most_frequent(&gaps) else { return Self::Uneven(DAY) };
        let shortest = gaps.iter().copied().min().unwrap_or(usual);
        if shortest >= 23 * 3600 && times.iter().all(|&time| is_midnight(zone, time)) {
            let firsts = times.iter().all(|&time| zone::local(zone, time).day() == 1);
            return if firsts && shortest >= 28 * DAY - 3600 { Self::Months } else { Self::Days };
        }
        let grid = || {
            let step = u32::try_from(usual).ok()?;
            let (first, last) = (*times.first()?, *times.last()?);
            let grid = Grid::over(first, last.checked_add(usual)?, step, times.len())?;
            times.iter().all(|&time| grid.position(time).is_some()).then_some(grid)
        };
        grid().map_or(Self::Uneven(usual), Self::Steps)
    }

    /// The step of a grid.
    pub(crate) const fn step(&self) -> Option<u32> {
        match self {
            Self::Steps(grid) => Some(grid.step_seconds),
            _ => None,
        }
    }

    /// The interval that each instant names; `None` where no usual one fits.
    pub(crate) fn spans(&self, times: &[i64], edge: StampEdge, zone: &TimeZone) -> Vec<Option<Span>> {
        let one = |at: usize, time: i64| match (self, edge) {
            (Self::Days | Self::Months, _) => self.calendar_span(time, edge, zone),
            (Self::Steps(grid), _) => Some(fixed(time, i64::from(grid.step_seconds), edge)),
            (Self::Uneven(usual), StampEdge::Start) => {
                let next = times.get(at + 1).map(|next| next - time);
                Some(fixed(time, next.filter(|gap| is_usual(*gap, *usual)).unwrap_or(*usual), edge))
            }
            (Self::Uneven(usual), StampEdge::End) => {
                let before =
                    at.checked_sub(1).and_then(|before| times.get(before)).map(|before| time - before);
                Some(fixed(time, before.filter(|gap| is_usual(*gap, *usual)).unwrap_or(*usual), edge))
            }
        };
        times.iter().enumerate().map(|(at, &time)| one(at, time)).collect()
    }

    /// The day or month that starts or ends at an instant.
    fn calendar_span(&self, time: i64, edge: StampEdge, zone: &TimeZone) -> Option<Span> {
        let unit = if *self == Self::Months { CivilSpan::new().months(1) } else { CivilSpan::new().days(1) };
        let here = zone::local(zone, time);
        let there = match edge {
            StampEdge::Start => here.checked_add(unit),
            StampEdge::End => here.checked_sub(unit),
        };
        let other = first_instant(zone, there.ok()?);
        let (start, end) = if edge == StampEdge::Start { (time, other) } else { (other, time) };
        Some(Span::new(Instant::from_seconds(start), Instant::from_seconds(end)))
    }
}

/// Whether a gap is an interval rather than a hole.
fn is_usual(gap: i64, usual: i64) -> bool {
    gap <= usual.saturating_mul(3) / 2
}

fn fixed(time: i64, length: i64, edge: StampEdge) -> Span {
    let (start, end) = match edge {
        StampEdge::Start => (time, time.saturating_add(length)),
        StampEdge::End => (time.saturating_sub(length), time),
    };
    Span::new(Instant::from_seconds(start), Instant::from_seconds(end))
}

fn is_midnight(zone: &TimeZone, time: i64) -> bool {
    zone::local(zone, time).time() == Time::midnight()
}

/// The first instant of a local time, or the change of clock that jumps over it.
fn first_instant(zone: &TimeZone, time: DateTime) -> i64 {
    match zone::instants(zone, time) {
        Local::Once(instant) | Local::Twice(instant, _) => instant,
        Local::Never => zone.to_timestamp(time).map_or(0, jiff::Timestamp::as_second),
    }
}

/// The value that occurs most often; of several the smallest.
fn most_frequent(gaps: &[i64]) -> Option<i64> {
    let mut sorted: Vec<i64> = gaps.iter().copied().filter(|gap| *gap > 0).collect();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a == b);
    let longest = runs.max_by(|a, b| a.len().cmp(&b.len()).then(b.first().cmp(&a.first())))?;
    longest.first().copied()
}
