//! A short campaign with a wattmeter, extrapolated to a longer period with its sampling error.

use serde::{Deserialize, Serialize};

use super::clock::Calendar;
use super::readings::Readings;
use super::series::{Flag, Series};
use super::time::{Span, Spans, seconds};
use super::tree::MeterTree;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::statistics::student_t;

/// The amounts that a campaign is sampled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sample {
    /// Days of 24 hours.
    Day,
    /// Weeks of 7 days: each holds every weekday.
    Week,
}

impl Sample {
    const fn seconds(self) -> i64 {
        match self {
            Self::Day => 86_400,
            Self::Week => 7 * 86_400,
        }
    }
}

/// A campaign extrapolated to a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extrapolation {
    /// The amount of the period, in the unit of the carrier.
    pub amount: f64,
    /// Lower end of the sampling interval.
    pub low: f64,
    /// Upper end of the sampling interval.
    pub high: f64,
    /// Confidence of the interval.
    pub confidence: f64,
    /// Standard error of the amount by sampling.
    pub standard_error: f64,
    /// What was sampled.
    pub sample: Sample,
    /// Whole days or weeks with readings.
    pub samples: usize,
    /// Independent samples that say as much, given how alike neighbours are.
    pub effective_samples: f64,
    /// Correlation of a sample with the next one.
    pub autocorrelation: f64,
    /// What the interval does not know.
    #[serde(skip)]
    pub caveats: Vec<Diagnostic>,
}

/// Extrapolates the readings of a campaign to a period: the mean of its whole days or weeks times those of the period.
///
/// The interval is `± t · s/√n · √(1 − n/N)` with n samples of the N of the period, where n is replaced by
/// `n (1 − r)/(1 + r)` when neighbours are alike (r, the first autocorrelation, is above 0). Samples are whole from the
/// first reading on; those with missing intervals are left out.
///
/// # Errors
/// `CAMPAIGN_TOO_SHORT` with fewer than two whole samples.
pub fn extrapolate(series: &Series, period: Span, sample: Sample, confidence: f64) -> Result<Extrapolation> {
    let amounts = samples(series, sample);
    let count = u32::try_from(amounts.len()).unwrap_or(u32::MAX);
    if count < 2 {
        return Err(Diagnostic::new(&codes::CAMPAIGN_TOO_SHORT).with("count", count).into());
    }
    let n = f64::from(count);
    let mean = amounts.iter().sum::<f64>() / n;
    let deviations: Vec<f64> = amounts.iter().map(|amount| amount - mean).collect();
    let squares: f64 = deviations.iter().map(|deviation| deviation * deviation).sum();
    let products: f64 = deviations.windows(2).map(|pair| pair.iter().product::<f64>()).sum();
    let autocorrelation = if squares > 0.0 { products / squares } else { 0.0 };
    let alike = autocorrelation.clamp(0.0, 0.99);
    let effective = (n * (1.0 - alike) / (1.0 + alike)).clamp(2.0, n);
    let units = seconds(period.seconds()) / seconds(sample.seconds());
    let finite = libm::sqrt((1.0 - n / units).max(0.0));
    let error = libm::sqrt(squares / (n - 1.0) / effective) * finite;
    let reach = student_t(0.5 + confidence / 2.0, effective - 1.0) * error * units;
    let mut caveats = Vec::new();
    if alike > 0.0 {
        let percent = (autocorrelation * 100.0).round();
        caveats.push(Diagnostic::new(&codes::CAMPAIGN_AUTOCORRELATED).with("percent", percent));
    }
    if n < units {
        caveats.push(Diagnostic::new(&codes::CAMPAIGN_SEASON).with("count", count));
    }
    Ok(Extrapolation {
        amount: mean * units,
        low: (mean * units - reach).max(0.0),
        high: mean * units + reach,
        confidence,
        standard_error: error * units,
        sample,
        samples: amounts.len(),
        effective_samples: effective,
        autocorrelation,
        caveats,
    })
}

/// Confidence of the intervals of a site's campaigns.
const CONFIDENCE: f64 = 0.95;

impl Readings {
    /// Extrapolates the meters that were read in a campaign: the time without readings takes the mean power of its whole
    /// days or weeks, as an estimate, and the meter has the sampling error beside that of its class.
    pub fn extrapolate_campaigns(&mut self, tree: &MeterTree, calendar: &Calendar) {
        for (at, meter) in tree.meters().iter().enumerate() {
            let (Some(sample), Some(series)) = (meter.campaign, self.series(at)) else { continue };
            let period = calendar.span();
            let place = Location::path(format!("meter[{at}]"));
            let found = match extrapolate(series, period, sample, CONFIDENCE) {
                Ok(found) => found,
                Err(error) => {
                    self.note(error.diagnostic().clone().at(place));
                    continue;
                }
            };
            let whole = series.clone().completed_by(&outside_of(series, &found, period)).0;
            let unit = meter.carrier().unit().code();
            let shown = |amount: f64| format!("{amount:.0} {unit}");
            let note = Diagnostic::new(&codes::CAMPAIGN_EXTRAPOLATED).with("id", &meter.id);
            let note = note.with("count", found.samples).with("amount", shown(found.amount));
            self.note(note.with("low", shown(found.low)).with("high", shown(found.high)).at(place.clone()));
            found.caveats.iter().for_each(|caveat| self.note(caveat.clone().at(place.clone())));
            self.set_campaign(at, whole, found.standard_error / found.amount);
        }
    }
}

/// What a campaign leaves open of a period, at its mean power.
fn outside_of(series: &Series, found: &Extrapolation, period: Span) -> Series {
    let rate = found.amount / seconds(period.seconds());
    let open = series.valid(period).missing_of(period);
    let part = |span: &Span| (*span, rate * seconds(span.seconds()), Flag::Estimated);
    Series::irregular(open.as_slice().iter().map(part).collect()).0
}

/// Amounts of the whole samples from the first reading on.
fn samples(series: &Series, sample: Sample) -> Vec<f64> {
    let whole = series.span();
    let first = series.intervals().find(|(_, _, flag)| *flag != Flag::Missing);
    let Some((first, ..)) = first else { return Vec::new() };
    let step = sample.seconds();
    let mut amounts = Vec::new();
    let mut start = first.start;
    while start.plus(step) <= whole.end {
        let span = Span::new(start, start.plus(step));
        let total = series.total(&Spans::of(span));
        if total.seconds == step {
            amounts.push(total.amount);
        }
        start = start.plus(step);
    }
    amounts
}

#[cfg(test)]
mod tests {
    use super::super::series::Cells;
    use super::super::time::Instant;
    use super::*;

    fn daily(amounts: &[f64]) -> Series {
        let mut cells = Cells::default();
        amounts.iter().for_each(|amount| cells.push(*amount, Flag::Ok));
        Series::regular(Instant::from_seconds(0), 86_400, cells)
    }

    fn year() -> Span {
        Span::new(Instant::from_seconds(0), Instant::from_seconds(365 * 86_400))
    }

    #[test]
    fn a_week_by_hand() {
        // 10, 12, 9, 11, 10, 12, 9.5: mean 10.5; deviations -0.5, 1.5, -1.5, 0.5, -0.5, 1.5, -1.0; squares
        // 0.25 + 2.25 + 2.25 + 0.25 + 0.25 + 2.25 + 1 = 8.5, s² = 8.5/6 = 1.4166667. Neighbours: -0.75 - 2.25 - 0.75
        // - 0.25 - 0.75 - 1.5 = -6.25, r = -0.735: not alike, so n stays 7.
        // t(0.975, 6) = 2.4469118511; reach = 2.4469118511 · √(1.4166667/7) · √(1 - 7/365) · 365.
        let found = extrapolate(&daily(&[10.0, 12.0, 9.0, 11.0, 10.0, 12.0, 9.5]), year(), Sample::Day, 0.95)
            .unwrap();
        assert!((found.amount - 3832.5).abs() < 1e-9);
        let reach = 2.446_911_851_1 * libm::sqrt(8.5 / 6.0 / 7.0) * libm::sqrt(358.0 / 365.0) * 365.0;
        assert!((found.high - found.amount - reach).abs() < 1e-5, "{found:?}");
        assert_eq!((found.samples, found.effective_samples), (7, 7.0));
        assert_eq!(found.caveats.iter().map(|note| note.code.id).collect::<Vec<_>>(), ["CAMPAIGN_SEASON"]);
    }

    #[test]
    fn days_that_resemble_each_other_say_less() {
        let rising: Vec<f64> = (0..28).map(|day| 10.0 + f64::from(day)).collect();
        let found = extrapolate(&daily(&rising), year(), Sample::Day, 0.95).unwrap();
        assert!(found.autocorrelation > 0.8 && found.effective_samples < 4.0, "{found:?}");
        assert_eq!(found.caveats[0].code.id, "CAMPAIGN_AUTOCORRELATED");
        let weekly = extrapolate(&daily(&rising), year(), Sample::Week, 0.95).unwrap();
        assert_eq!(weekly.samples, 4);
        assert!((weekly.amount - found.amount).abs() < 1e-9);
    }

    #[test]
    fn too_little_is_refused() {
        let error = extrapolate(&daily(&[10.0, f64::NAN]), year(), Sample::Day, 0.95).unwrap_err();
        assert_eq!(error.code().id, "CAMPAIGN_TOO_SHORT");
    }

    #[test]
    fn a_whole_period_has_no_sampling_error() {
        let days: Vec<f64> = (0..10).map(|day| f64::from(day % 3)).collect();
        let ten = Span::new(Instant::from_seconds(0), Instant::from_seconds(10 * 86_400));
        let found = extrapolate(&daily(&days), ten, Sample::Day, 0.95).unwrap();
        assert_eq!((found.low, found.high), (found.amount, found.amount));
    }
}
