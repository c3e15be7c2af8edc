//! Times of lines to instants: day and month settled, changes of clock resolved.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::collect::Collector;
use super::timestamp::{self, Stamp};
use super::zone::{self, Local};
use crate::inventory::whole_file;

/// The instant of every stamp of a file; `None` for times that do not exist.
///
/// A time that exists twice is the first of both unless the line before is already past it; lines that run backwards
/// are followed from the last.
///
/// # Errors
/// `TIMEZONE_MISSING`, `READINGS_DATE_ORDER_MIXED`.
pub(crate) fn of_stamps(
    file: &str,
    collector: &mut Collector,
    zone: Option<&TimeZone>,
) -> Result<Vec<Option<i64>>, Error> {
    let order = collector.order;
    if order.day_first > 0 && order.month_first > 0 {
        return Err(Diagnostic::new(&codes::READINGS_DATE_ORDER_MIXED).at(whole_file(file)).into());
    }
    if order.open > 0 && order.day_first == 0 && order.month_first == 0 {
        collector.notes.add(Diagnostic::new(&codes::READINGS_DATE_ORDER_ASSUMED));
    }
    let stamps = std::mem::take(&mut collector.stamps);
    let local = |stamp: &Stamp| match *stamp {
        Stamp::Local { time, swaps } if swaps && order.month_first > 0 => Some(timestamp::swapped(time)),
        Stamp::Local { time, .. } => Some(time),
        Stamp::Utc(_) => None,
    };
    let Some(zone) = zone else {
        if stamps.iter().any(|stamp| local(stamp).is_some()) {
            return Err(Diagnostic::new(&codes::TIMEZONE_MISSING).at(whole_file(file)).into());
        }
        return Ok(stamps.iter().map(utc).collect());
    };
    let mut walk = Walk::new(zone);
    let mut skipped = Vec::new();
    let mut instants = vec![None; stamps.len()];
    let mut step = |(at, stamp): (usize, &Stamp)| {
        let found = match local(stamp) {
            None => utc(stamp),
            Some(time) => {
                let found = walk.instant(time);
                skipped.extend(found.is_none().then_some((at, time)));
                found
            }
        };
        if let Some(slot) = instants.get_mut(at) {
            *slot = found;
        }
    };
    if runs_backwards(&stamps) {
        stamps.iter().enumerate().rev().for_each(&mut step);
    } else {
        stamps.iter().enumerate().for_each(&mut step);
    }
    if walk.ambiguous > 0 {
        collector.notes.add(Diagnostic::new(&codes::READINGS_TIME_AMBIGUOUS).with("count", walk.ambiguous));
    }
    skipped.sort_unstable_by_key(|(at, _)| *at);
    for (at, time) in skipped {
        let line = collector.lines.get(at).copied().unwrap_or_default();
        collector.notes.at_line(&codes::READINGS_TIME_SKIPPED, line, |note| note.with("found", time));
    }
    Ok(instants)
}

fn utc(stamp: &Stamp) -> Option<i64> {
    match stamp {
        Stamp::Utc(seconds) => Some(*seconds),
        Stamp::Local { .. } => None,
    }
}

/// Whether most lines are earlier than the one before.
fn runs_backwards(stamps: &[Stamp]) -> bool {
    let seconds = |stamp: &Stamp| match stamp {
        Stamp::Utc(seconds) => *seconds,
        Stamp::Local { time, .. } => timestamp::civil_seconds(*time),
    };
    let (mut later, mut earlier) = (0_u64, 0_u64);
    for pair in stamps.windows(2) {
        if let [first, second] = pair {
            later += u64::from(seconds(second) > seconds(first));
            earlier += u64::from(seconds(second) < seconds(first));
        }
    }
    earlier > later
}

/// Local times followed in their order.
pub(crate) struct Walk<'z> {
    zone: &'z TimeZone,
    last: Option<i64>,
    ambiguous: u64,
}

impl<'z> Walk<'z> {
    pub(crate) const fn new(zone: &'z TimeZone) -> Self {
        Self { zone, last: None, ambiguous: 0 }
    }

    /// The instant of the next local time; `None` when the clock was set forward over it.
    pub(crate) fn instant(&mut self, time: DateTime) -> Option<i64> {
        let found = match zone::instants(self.zone, time) {
            Local::Once(instant) => Some(instant),
            Local::Twice(first, second) => {
                self.ambiguous += 1;
                // Within the hour that comes twice, and not after it: a line of another meter may start again before.
                let is_past = self
                    .last
                    .is_some_and(|last| first <= last && last < second.saturating_add(second - first));
                Some(if is_past { second } else { first })
            }
            Local::Never => None,
        };
        self.last = found.or(self.last);
        found
    }
}
