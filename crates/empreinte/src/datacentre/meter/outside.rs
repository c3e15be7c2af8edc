//! Outside temperature beside the readings of meters.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::series::{Cells, Flag, Series};
use super::time::{Instant, Span, Spans, seconds};
use crate::datacentre::site::identity::TemperatureBin;

/// Seconds of an hour.
const HOUR: f64 = 3600.0;

/// Outside dry bulb temperatures on a grid, as a request gives them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TemperatureSet {
    /// Start of the first interval.
    pub start: Instant,
    /// Length of each interval in minutes.
    pub step_minutes: NonZeroU32,
    /// Mean temperature of each interval, °C; `null` is missing.
    pub values_c: Vec<Option<f64>>,
}

/// Outside dry bulb temperature over time.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideAir {
    /// Temperature times hours, so that sums over time are means times its length.
    degree_hours: Series,
}

impl OutsideAir {
    /// Temperatures in °C that each hold for a number of seconds from their instant on. Of two that overlap the later
    /// one is left out.
    #[must_use]
    pub fn new(readings: impl IntoIterator<Item = (Instant, f64)>, step_seconds: u32) -> Self {
        let step = i64::from(step_seconds);
        let interval = |(start, celsius): (Instant, f64)| {
            let span = Span::new(start, start.plus(step));
            (span, celsius * seconds(span.seconds()) / HOUR, Flag::Ok)
        };
        Self { degree_hours: Series::irregular(readings.into_iter().map(interval).collect()).0 }
    }

    /// The temperatures of a request.
    #[must_use]
    pub fn of_set(set: TemperatureSet) -> Self {
        let step = set.step_minutes.get().saturating_mul(60);
        let mut cells = Cells::with_capacity(set.values_c.len());
        for celsius in set.values_c {
            cells.push(celsius.map_or(f64::NAN, |celsius| celsius * f64::from(step) / HOUR), Flag::Ok);
        }
        Self { degree_hours: Series::regular(set.start, step, cells) }
    }

    /// The mean over some time; `None` unless all of it is known, since what is missing may be the warmest hours.
    #[must_use]
    pub fn mean_c(&self, time: &Spans) -> Option<f64> {
        let total = self.degree_hours.total(time);
        let whole = total.seconds > 0 && total.seconds == time.seconds();
        whole.then(|| total.amount / (seconds(total.seconds) / HOUR))
    }

    /// Hours in bands of 1 K, coldest first.
    #[must_use]
    pub fn bins(&self) -> Vec<TemperatureBin> {
        let known = self.degree_hours.intervals().filter_map(|(span, amount, _)| {
            let hours = seconds(span.seconds()) / HOUR;
            Some((libm::floor(amount? / hours), hours))
        });
        let mut known: Vec<(f64, f64)> = known.collect();
        crate::order::sort_by(&mut known, |a, b| a.0.total_cmp(&b.0));
        let bin = |band: &[(f64, f64)]| {
            let floor = band.first()?.0;
            let hours = band.iter().map(|(_, hours)| hours).sum();
            Some(TemperatureBin { temperature_c: floor + 0.5, hours })
        };
        known.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()).filter_map(bin).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from_hour: i64, to_hour: i64) -> Spans {
        Spans::of(Span::new(Instant::from_seconds(from_hour * 3600), Instant::from_seconds(to_hour * 3600)))
    }

    fn hourly(values: &[(i64, f64)]) -> OutsideAir {
        OutsideAir::new(
            values.iter().map(|&(hour, celsius)| (Instant::from_seconds(hour * 3600), celsius)),
            3600,
        )
    }

    #[test]
    fn means_are_over_time_and_need_all_of_it() {
        let air = hourly(&[(0, -4.0), (1, 2.0), (3, 10.0)]);
        assert_eq!(air.mean_c(&span(0, 2)), Some(-1.0));
        // One hour of −4 and half an hour of 2: (−4 + 1)/1.5.
        let time = Spans::of(Span::new(Instant::from_seconds(0), Instant::from_seconds(5400)));
        assert_eq!(air.mean_c(&time), Some(-2.0));
        assert_eq!(
            (air.mean_c(&span(0, 4)), air.mean_c(&span(5, 6)), air.mean_c(&Spans::NONE)),
            (None, None, None)
        );
    }

    #[test]
    fn bands_hold_the_hours_of_their_kelvin() {
        let bins = hourly(&[(0, 2.9), (1, -0.4), (2, 2.0)]).bins();
        let shown: Vec<(f64, f64)> = bins.iter().map(|bin| (bin.temperature_c, bin.hours)).collect();
        assert_eq!(shown, [(-0.5, 1.0), (2.5, 2.0)]);
    }

    #[test]
    fn a_request_gives_a_grid() {
        let set = r#"{"start": "1970-01-01T00:00:00Z", "step_minutes": 30, "values_c": [10, 12, null, 8]}"#;
        let air = OutsideAir::of_set(serde_json::from_str(set).unwrap());
        assert_eq!((air.mean_c(&span(0, 1)), air.mean_c(&span(1, 2))), (Some(11.0), None));
        assert_eq!(air.bins().iter().map(|bin| bin.hours).collect::<Vec<_>>(), [0.5, 0.5, 0.5]);
    }
}
