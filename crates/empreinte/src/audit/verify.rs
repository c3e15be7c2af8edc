//! Savings achieved: what a site took after some measures, against what it would have taken without them.
//!
//! The whole site is metered before and after (IPMVP, option C). A regression of the baseline on IT load and outside
//! temperature says what the same site would have taken under the conditions of today; the difference is the saving,
//! with the error that the regression leaves. Methods: `docs/methodology/verify.md`.

mod design;
mod regression;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, codes, expected};
use crate::error::Result;
use crate::period::Period;
use crate::statistics::student_t;
use design::{Design, Variable};
use regression::Regression;

/// One period of a site: a month or a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The period.
    pub period: Period,
    /// Energy of the datacentre (`EDC`), kWh.
    pub edc_kwh: f64,
    /// Energy of IT equipment (`EIT`), kWh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub it_kwh: Option<f64>,
    /// Mean outside temperature, °C.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature_c: Option<f64>,
}

/// How savings are verified.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Confidence of the interval, from 0.5 and below 1.
    pub confidence: f64,
    /// Whether cooling starts at an outside temperature that the baseline itself tells, in place of a straight line.
    pub change_point: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { confidence: 0.95, change_point: false }
    }
}

/// What the savings are, and how sure they are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verification {
    /// What the site took, kWh.
    pub measured_kwh: f64,
    /// What it would have taken without the measures, kWh.
    pub adjusted_baseline_kwh: f64,
    /// The difference, kWh; negative when it took more.
    pub savings_kwh: f64,
    /// Savings over the adjusted baseline, 0 to 1; absent where that is not above zero.
    pub savings_share: Option<f64>,
    /// Standard error of the savings, kWh.
    pub standard_error_kwh: f64,
    /// Confidence of the interval.
    pub confidence: f64,
    /// Lower bound of the savings, kWh.
    pub low_kwh: f64,
    /// Upper bound of the savings, kWh.
    pub high_kwh: f64,
    /// The regression.
    pub baseline: Baseline,
    /// What a reader must know.
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

/// The regression of a baseline, on daily means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// Periods.
    pub periods: u32,
    /// Degrees of freedom left.
    pub degrees_of_freedom: f64,
    /// Terms, the constant first.
    pub terms: Vec<Term>,
    /// Outside temperature above which energy rises, °C, where one was looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_point_c: Option<f64>,
    /// Share of the variance that it explains, 0 to 1.
    pub r_squared: f64,
    /// Standard deviation of what it leaves, over the mean.
    pub cv_rmse: f64,
    /// Correlation of what it leaves from one period to the next.
    pub autocorrelation: f64,
}

/// One term of the regression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// `constant`, `it_kwh` or `temperature_c`.
    pub name: &'static str,
    /// kWh a day; per kWh of IT a day; or per °C.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Verifies the savings of `now` against the baseline `base`.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a confidence, an energy or a temperature that cannot be; `VERIFY_ROW_INCOMPLETE` when some rows
/// lack what others give; `FIELD_MISSING` without any row of today; `VERIFY_TOO_FEW_ROWS`; `VERIFY_NOTHING_VARIES`.
pub fn verify(base: &[Row], now: &[Row], options: Options) -> Result<Verification> {
    check(options, base.iter().chain(now))?;
    if now.is_empty() {
        return Err(Diagnostic::new(&codes::FIELD_MISSING).with("field", "now").into());
    }
    let variables = design::variables(base, now)?;
    let design = Design::new(base, variables, options.change_point)?;
    let fit = Regression::fit(&design.rows(base), &design.rates(base))
        .map_err(|column| design.nothing_varies(column))?;
    let degrees = fit.degrees() - if design.change_point_c.is_some() { 1.0 } else { 0.0 };
    let autocorrelation = fit.autocorrelation();
    let widening = widening(autocorrelation, base.len());
    let (adjusted, sums) = predict(&design, &fit, now);
    let variance = fit.squares() / degrees * widening * sums;
    let measured: f64 = now.iter().map(|row| row.edc_kwh).sum();
    let error = libm::sqrt(variance);
    let half = student_t(0.5 + options.confidence / 2.0, degrees / widening) * error;
    let savings = adjusted - measured;
    let scale = libm::sqrt(fit.squares() / degrees * widening);
    let verification = Verification {
        measured_kwh: measured,
        adjusted_baseline_kwh: adjusted,
        savings_kwh: savings,
        savings_share: (adjusted > 0.0).then(|| savings / adjusted),
        standard_error_kwh: error,
        confidence: options.confidence,
        low_kwh: savings - half,
        high_kwh: savings + half,
        baseline: Baseline {
            periods: u32::try_from(base.len()).unwrap_or(u32::MAX),
            degrees_of_freedom: degrees,
            terms: design.terms(&fit, scale),
            change_point_c: design.change_point_c,
            r_squared: fit.r_squared(),
            cv_rmse: libm::sqrt(fit.squares() / degrees) / fit.mean(),
            autocorrelation,
        },
        diagnostics: Vec::new(),
    };
    let diagnostics = caveats(&design, base, now, &verification, widening);
    Ok(Verification { diagnostics, ..verification })
}

/// The adjusted baseline of some periods, and by how much the variance of one day's rate is multiplied in their sum: the
/// error of the regression, shared by all, and the scatter of each period.
fn predict(design: &Design, fit: &Regression, now: &[Row]) -> (f64, f64) {
    let rows = design.rows(now);
    let days: Vec<f64> = now.iter().map(|row| f64::from(row.period.days())).collect();
    let mut sum = vec![0.0; design.terms_count()];
    for (row, days) in rows.iter().zip(&days) {
        for (total, value) in sum.iter_mut().zip(row) {
            *total += value * days;
        }
    }
    let scatter: f64 = days.iter().map(|days| days * days).sum();
    (fit.predict(&sum), fit.leverage(&sum) + scatter)
}

/// How much wider errors are that follow from one period to the next: `(1 + r) / (1 − r)`, ASHRAE Guideline 14; only where
/// the correlation stands out of what chance gives, two over the root of the number of periods.
fn widening(correlation: f64, periods: usize) -> f64 {
    let chance = 2.0 / libm::sqrt(f64::from(u32::try_from(periods).unwrap_or(u32::MAX)));
    if correlation > chance { (1.0 + correlation) / (1.0 - correlation) } else { 1.0 }
}

fn check<'r>(options: Options, rows: impl Iterator<Item = &'r Row>) -> Result<()> {
    let refuse = |field: &str, found: f64, words| {
        let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", field).with("found", found);
        Err(refusal.with_text("expected", words).into())
    };
    if !(0.5..1.0).contains(&options.confidence) {
        return refuse("confidence", options.confidence, expected::CONFIDENCE);
    }
    for row in rows {
        if !(row.edc_kwh.is_finite() && row.edc_kwh > 0.0) {
            return refuse("edc_kwh", row.edc_kwh, expected::ABOVE_ZERO);
        }
        if let Some(value) = row.it_kwh.filter(|value| !value.is_finite() || *value < 0.0) {
            return refuse("it_kwh", value, expected::ZERO_OR_ABOVE);
        }
        if let Some(value) = row.temperature_c.filter(|value| !value.is_finite()) {
            return refuse("temperature_c", value, expected::FINITE);
        }
    }
    Ok(())
}

/// What a reader must know of the savings.
fn caveats(
    design: &Design,
    base: &[Row],
    now: &[Row],
    found: &Verification,
    widening: f64,
) -> Vec<Diagnostic> {
    let mut caveats: Vec<Diagnostic> = Vec::new();
    for variable in &design.variables {
        caveats.extend(outside(*variable, base, now));
    }
    if widening > 1.0 {
        let correlation = format!("{:.2}", found.baseline.autocorrelation);
        caveats.push(Diagnostic::new(&codes::VERIFY_AUTOCORRELATED).with("found", correlation));
    }
    if found.low_kwh <= 0.0 && found.high_kwh >= 0.0 {
        let error = format!("{:.0}", found.high_kwh - found.savings_kwh);
        let note = Diagnostic::new(&codes::VERIFY_NOT_SIGNIFICANT).with("error", error);
        caveats.push(note.with("found", format!("{:.0}", found.savings_kwh)));
    }
    if design.variables.contains(&Variable::It) {
        caveats.push(Diagnostic::new(&codes::VERIFY_IT_ADJUSTED));
    }
    caveats
}

/// Periods of today outside the range of the baseline.
fn outside(variable: Variable, base: &[Row], now: &[Row]) -> Option<Diagnostic> {
    let values = || base.iter().filter_map(|row| variable.of(row));
    let (low, high) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
    let count =
        now.iter().filter_map(|row| variable.of(row)).filter(|value| !(low..=high).contains(value)).count();
    let note = Diagnostic::new(&codes::VERIFY_OUTSIDE_BASELINE)
        .with("count", count)
        .with("field", variable.with_unit());
    (count > 0).then(|| note.with("low", format!("{low:.1}")).with("high", format!("{high:.1}")))
}

#[cfg(test)]
mod tests;
