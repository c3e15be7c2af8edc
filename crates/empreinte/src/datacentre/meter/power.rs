//! From samples of power (or of a flow) to amounts over the time between them.

use super::series::Flag;
use super::time::{Instant, Span, seconds};

/// Amounts between samples of a rate per hour, by the trapezoidal rule: kW to kWh, m3/h to m3.
///
/// The samples are in order of time, one an instant. Where two lie further apart than `longest_seconds` nothing is known
/// of the time between them, and there is no interval.
#[must_use]
pub fn intervals(samples: &[(Instant, f64, Flag)], longest_seconds: i64) -> Vec<(Span, f64, Flag)> {
    let pairs = samples.windows(2).filter_map(|pair| match pair {
        [(from, first, before), (to, second, after)] => {
            Some((Span::new(*from, *to), (first + second) / 2.0, worse(*before, *after)))
        }
        _ => None,
    });
    pairs
        .filter(|(span, ..)| span.seconds() > 0 && span.seconds() <= longest_seconds)
        .map(|(span, rate, flag)| (span, rate * seconds(span.seconds()) / 3600.0, flag))
        .collect()
}

/// An interval is as sure as the less sure of its ends.
fn worse(a: Flag, b: Flag) -> Flag {
    let rank = |flag: Flag| match flag {
        Flag::Ok => 0,
        Flag::Changed => 1,
        Flag::Estimated => 2,
        Flag::Missing => 3,
    };
    if rank(a) >= rank(b) { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trapezoids_give_energy() {
        // 2 kW to 4 kW in half an hour: 3 kW for 0.5 h are 1.5 kWh. The next sample comes after the longest time.
        let sample = |second, kw, flag| (Instant::from_seconds(second), kw, flag);
        let samples = [
            sample(0, 2.0, Flag::Ok),
            sample(1800, 4.0, Flag::Estimated),
            sample(9000, 4.0, Flag::Ok),
            sample(9900, 4.0, Flag::Ok),
        ];
        let found = intervals(&samples, 3600);
        let shown: Vec<_> = found.iter().map(|(span, kwh, flag)| (span.seconds(), *kwh, *flag)).collect();
        assert_eq!(shown, [(1800, 1.5, Flag::Estimated), (900, 1.0, Flag::Ok)]);
    }
}
