//! The PUE of months and days against what moves it.

use super::SiteWriter;
use crate::audit::{PartPue, PueFit};
use crate::lang::Text;
use crate::report::chart::{Axis, Dot, scatter};
use crate::report::document::{Figure, Table};
use crate::report::sections::describe;
use crate::report::words::{names, site as words};

/// The charts of the site: of its months, and of its days where the outside temperature is known.
pub(super) fn figures(w: &SiteWriter<'_>) -> Vec<Figure> {
    let months = (w.audit.monthly.len() > 1).then(|| monthly(w));
    let days = (w.audit.daily.len() > 1).then(|| daily(w));
    months.into_iter().chain(days).collect()
}

/// The PUE of every month against IT power: fixed losses weigh more when little is used.
fn monthly(w: &SiteWriter<'_>) -> Figure {
    let fit = w.audit.pue_against_it();
    let numbers = [words::COL_PUE, words::FACT_EDC, words::FACT_IT, words::COL_OUTSIDE, words::COL_COVERAGE];
    let mut table = w.table("", &[words::COL_MONTH], &numbers);
    let mut dots = Vec::new();
    for month in &w.audit.monthly {
        let label = format!("{}-{:02}", month.period.start().year(), month.period.start().month());
        dots.push(dot(w, month, &label, month.it_kw()));
        table.rows.push(vec![
            label,
            w.numbers.number(month.value()),
            w.energy(month.total_kwh),
            w.energy(month.it_kwh),
            w.number_or_none(month.temperature_c),
            w.numbers.percent(month.coverage),
        ]);
    }
    let notes = fit.map(|fit| said(w, words::FIT_IT, fit));
    figure(
        w,
        "pue-months",
        (words::MONTHLY, words::AXIS_IT),
        &dots,
        notes.into_iter().fold(table, Table::with_note),
        fit,
    )
}

/// The PUE of every day against the outside temperature: what the weather does to cooling.
fn daily(w: &SiteWriter<'_>) -> Figure {
    let fit = w.audit.pue_against_temperature();
    let days = w.audit.daily.iter();
    let dots: Vec<Dot> = days
        .filter_map(|day| Some(dot(w, day, &day.period.start().to_string(), day.temperature_c?)))
        .collect();
    let mut table = w.table("", &[words::COL_BAND], &[words::COL_DAYS, words::COL_MEAN_PUE]);
    table.rows.extend(bands(&w.audit.daily).map(|(low, days, mean)| {
        let (low, high) = (w.numbers.number(low), w.numbers.number(low + BAND_K));
        let count = w.numbers.count(f64::from(days));
        vec![w.fill(names::RANGE, &[("low", &low), ("high", &high)]), count, w.numbers.number(mean)]
    }));
    let notes = fit.map(|fit| said(w, words::FIT_OUTSIDE, fit));
    figure(
        w,
        "pue-days",
        (words::DAILY, words::AXIS_OUTSIDE),
        &dots,
        notes.into_iter().fold(table, Table::with_note),
        fit,
    )
}

fn dot(w: &SiteWriter<'_>, part: &PartPue, label: &str, x: f64) -> Dot {
    Dot { x, y: part.value(), tip: format!("{label}: {}", w.numbers.number(part.value())) }
}

/// What the line says.
fn said(w: &SiteWriter<'_>, words: Text, fit: PueFit) -> String {
    let sign = if fit.slope > 0.0 { "+" } else { "" };
    w.fill(
        words,
        &[
            ("values", &w.numbers.count(f64::from(fit.values))),
            ("intercept", &w.numbers.number(fit.intercept)),
            ("slope", &format!("{sign}{}", w.numbers.number(fit.slope))),
            ("explained", &w.numbers.percent(fit.r_squared)),
        ],
    )
}

fn figure(
    w: &SiteWriter<'_>,
    id: &str,
    (title, axis): (Text, Text),
    dots: &[Dot],
    table: Table,
    fit: Option<PueFit>,
) -> Figure {
    let title = w.say(title);
    let tick = |value: f64| w.numbers.number(value);
    let (x, y) = (w.say(axis), w.say(words::COL_PUE));
    let axes = (&Axis { title: &x, tick: &tick }, &Axis { title: &y, tick: &tick });
    let line = fit.map(|fit| (fit.intercept, fit.slope));
    let svg = scatter(id, &title, &describe(&table), dots, axes, line);
    Figure { svg, legend: Vec::new(), title, table }
}

/// Width of the bands of the table of days, K.
const BAND_K: f64 = 5.0;

/// Days by bands of outside temperature: lower end, days, and their total over their IT energy.
fn bands(days: &[PartPue]) -> impl Iterator<Item = (f64, u32, f64)> {
    let low = |day: &PartPue| Some(libm::floor(day.temperature_c? / BAND_K) * BAND_K);
    let mut sorted: Vec<(f64, &PartPue)> = days.iter().filter_map(|day| Some((low(day)?, day))).collect();
    crate::order::sort_by(&mut sorted, |a, b| a.0.total_cmp(&b.0));
    let mut bands: Vec<(f64, u32, f64, f64)> = Vec::new();
    for (low, day) in sorted {
        match bands.last_mut() {
            Some(band) if band.0.total_cmp(&low).is_eq() => {
                *band = (low, band.1 + 1, band.2 + day.total_kwh, band.3 + day.it_kwh);
            }
            _ => bands.push((low, 1, day.total_kwh, day.it_kwh)),
        }
    }
    bands.into_iter().map(|(low, count, total, it)| (low, count, total / it))
}
