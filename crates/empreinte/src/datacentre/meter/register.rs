//! From the count that a meter shows to amounts over intervals.
//!
//! A register only grows. When it shows less than before it has rolled over, which the next digits tell, or was reset
//! or exchanged; what flowed between the last reading before and the first one after a reset nobody knows, so that
//! interval is missing rather than guessed.

use super::series::Flag;
use super::time::{Instant, Span};

/// What was found on the way from counts to amounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegisterNotes {
    /// Roll-overs that were bridged, by the instant of the reading behind them.
    pub rolled_over: Vec<Instant>,
    /// Resets or exchanges, by the instant of the reading behind them: the interval is missing.
    pub reset: Vec<Instant>,
}

/// Where a register goes back to zero.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum RollOver {
    /// At this count, in the unit of the readings.
    At(f64),
    /// Nobody said: a power of ten or of two is taken where the counts come close to it and start again near zero.
    #[default]
    Unknown,
}

/// A register may be this far from its end before a roll-over, and from zero behind it, as a share of its range.
const NEAR: f64 = 0.1;

/// Counts between which a register may roll over: digits of a display and bits of a counter.
const RANGES: [f64; 12] =
    [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e12, 65_536.0, 2_147_483_648.0, 4_294_967_296.0];

/// Amounts between readings of a register, times a factor (the unit, the ratio of current transformers).
///
/// The readings are in order of time, one an instant.
#[must_use]
pub fn intervals(
    readings: &[(Instant, f64, Flag)],
    factor: f64,
    roll_over: RollOver,
) -> (Vec<(Span, f64, Flag)>, RegisterNotes) {
    let mut notes = RegisterNotes::default();
    let mut out = Vec::with_capacity(readings.len().saturating_sub(1));
    for pair in readings.windows(2) {
        let [(from, before, _), (to, after, flag)] = pair else { continue };
        let span = Span::new(*from, *to);
        let (amount, flag) = match step(*before, *after, roll_over) {
            Step::Grown(amount) => (amount, *flag),
            Step::RolledOver(amount) => {
                notes.rolled_over.push(*to);
                (amount, *flag)
            }
            Step::Reset => {
                notes.reset.push(*to);
                (0.0, Flag::Missing)
            }
        };
        out.push((span, amount * factor, flag));
    }
    (out, notes)
}

enum Step {
    Grown(f64),
    RolledOver(f64),
    Reset,
}

fn step(before: f64, after: f64, roll_over: RollOver) -> Step {
    if after >= before {
        return Step::Grown(after - before);
    }
    let bridged = |range: f64| range - before + after;
    match roll_over {
        // A register that fell by a little did not turn nearly a whole round.
        RollOver::At(range) if before <= range && bridged(range) < range / 2.0 => {
            Step::RolledOver(bridged(range))
        }
        RollOver::At(_) => Step::Reset,
        RollOver::Unknown => {
            let range = RANGES
                .into_iter()
                .find(|range| before <= *range && before >= range * (1.0 - NEAR) && after <= range * NEAR);
            range.map_or(Step::Reset, |range| Step::RolledOver(bridged(range)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(counts: &[f64], roll_over: RollOver) -> (Vec<Option<f64>>, usize, usize) {
        let readings: Vec<_> = (0..)
            .zip(counts)
            .map(|(at, count)| (Instant::from_seconds(at * 3600), *count, Flag::Ok))
            .collect();
        let (intervals, notes) = intervals(&readings, 10.0, roll_over);
        let amounts = intervals.iter().map(|(_, amount, flag)| flag.is_valid().then_some(*amount));
        (amounts.collect(), notes.rolled_over.len(), notes.reset.len())
    }

    #[test]
    fn counts_become_differences() {
        assert_eq!(
            amounts(&[100.0, 101.5, 101.5, 104.0], RollOver::Unknown),
            (vec![Some(15.0), Some(0.0), Some(25.0)], 0, 0)
        );
        assert_eq!(amounts(&[5.0], RollOver::Unknown).0, []);
    }

    #[test]
    fn a_roll_over_is_bridged() {
        // Five digits: 99990 to 15 is 25 counts.
        assert_eq!(
            amounts(&[99_990.0, 15.0, 20.0], RollOver::Unknown),
            (vec![Some(250.0), Some(50.0)], 1, 0)
        );
        assert_eq!(amounts(&[9_000.0, 100.0], RollOver::At(10_000.0)), (vec![Some(11_000.0)], 1, 0));
        // Bits: 2^32 - 6 to 4 is 10 counts.
        assert_eq!(amounts(&[4_294_967_290.0, 4.0], RollOver::Unknown), (vec![Some(100.0)], 1, 0));
    }

    #[test]
    fn a_reset_leaves_the_interval_open() {
        // From the middle of the range to zero, and a small step back.
        assert_eq!(amounts(&[45_000.0, 3.0, 8.0], RollOver::Unknown), (vec![None, Some(50.0)], 0, 1));
        assert_eq!(amounts(&[9_500.0, 9_400.0], RollOver::At(10_000.0)), (vec![None], 0, 1));
    }
}
