//! KPIs with what gives them a meaning, and the PUE month by month.

use super::SiteWriter;
use crate::audit::KpiResult;
use crate::datacentre::kpi::{Kpi, Variant};
use crate::impacts::WireEstimate;
use crate::lang::Text;
use crate::report::chart::{Axis, Dot, scatter};
use crate::report::document::{Align, Block, Column, Figure, Section, Table};
use crate::report::sections::describe;
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::{names, site as words};

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let mut blocks = vec![Block::Table(kpi_table(w))];
    if w.audit.monthly.len() > 1 {
        blocks.push(Block::Figure(monthly(w)));
    }
    let absent = absent(w);
    if !absent.is_empty() {
        blocks.push(Block::Table(absent));
    }
    Section { id: "kpis", title: w.say(words::KPIS), blocks }
}

/// The KPIs that have a value.
pub(in crate::report::site) fn kpi_table(w: &SiteWriter<'_>) -> Table {
    let mut table = w.table(w.say(words::KPIS), &[words::COL_KPI], &[words::COL_VALUE, names::COL_INTERVAL]);
    let texts = [words::COL_CATEGORY, words::COL_VARIANT, words::COL_CAVEATS];
    table.columns.extend(texts.map(|title| Column { title: w.say(title), align: Align::Left }));
    let known = w.audit.kpis.iter().filter_map(|found| found.result.as_ref().ok());
    table.rows.extend(known.filter_map(|kpi| row(w, kpi)));
    table.with_note(w.say(words::KPIS_NOTE))
}

fn row(w: &SiteWriter<'_>, kpi: &Kpi) -> Option<Vec<String>> {
    let value = kpi.value.as_ref().ok()?;
    let definition = kpi.definition;
    let name = format!("{} – {}", kpi.name, w.set(definition.name.get(w.lang)));
    let number = w.numbers.number(value.value);
    let shown = if definition.unit == "1" { number } else { w.numbers.with_unit(&number, definition.unit) };
    let wire = WireEstimate::new(value, &w.audit.room.fleet.settings.confidence);
    let interval =
        w.numbers.interval(&wire).map(|(low, high)| w.fill(names::RANGE, &[("low", &low), ("high", &high)]));
    let caveats: Vec<String> = kpi.caveats().iter().map(|caveat| w.set(&caveat.message(w.lang))).collect();
    Some(vec![
        name,
        shown,
        interval.unwrap_or_else(|| NO_VALUE.to_owned()),
        kpi.category.map_or_else(|| NO_VALUE.to_owned(), |category| category.to_string()),
        kpi.variant.and_then(variant).map_or_else(|| NO_VALUE.to_owned(), |text| w.say(text)),
        capital(&caveats.join(" ; ")),
    ])
}

const fn variant(variant: Variant) -> Option<Text> {
    match variant {
        Variant::Annual => Some(words::ANNUAL),
        Variant::Interim => Some(words::INTERIM),
        Variant::Designed => Some(words::DESIGNED),
        Variant::Partial => Some(words::PARTIAL),
        Variant::Mixed => Some(words::MIXED),
        Variant::InstantaneousRatio => Some(words::INSTANTANEOUS),
        Variant::Gricad2019 | Variant::Measured => None,
    }
}

/// The KPIs without a value, each with what it lacks.
fn absent(w: &SiteWriter<'_>) -> Table {
    let mut table = w.table(w.say(words::ABSENT_KPIS), &[words::COL_KPI, names::COL_WHY], &[]);
    let reason = |found: &KpiResult| match &found.result {
        Err(reason) => Some(reason.message(w.lang)),
        Ok(kpi) => kpi.value.as_ref().err().map(|reason| reason.message(w.lang)),
    };
    let rows = w.audit.kpis.iter().filter_map(|found| {
        Some(vec![found.kpi.definition().symbol.to_owned(), capital(&w.set(&reason(found)?))])
    });
    table.rows.extend(rows);
    table
}

/// The PUE of every month against IT power: fixed losses weigh more when little is used.
fn monthly(w: &SiteWriter<'_>) -> Figure {
    let title = w.say(words::MONTHLY);
    let numbers = [words::COL_PUE, words::FACT_EDC, words::FACT_IT, words::COL_COVERAGE];
    let mut table = w.table("", &[words::COL_MONTH], &numbers);
    let mut dots = Vec::new();
    for month in &w.audit.monthly {
        let label = format!("{}-{:02}", month.period.start().year(), month.period.start().month());
        let value = w.numbers.number(month.value());
        dots.push(Dot { x: month.it_kw(), y: month.value(), tip: format!("{label}: {value}") });
        table.rows.push(vec![
            label,
            value,
            w.energy(month.total_kwh),
            w.energy(month.it_kwh),
            w.numbers.percent(month.coverage),
        ]);
    }
    let tick = |value: f64| w.numbers.number(value);
    let (x, y) = (w.say(words::AXIS_IT), w.say(words::COL_PUE));
    let axes = (&Axis { title: &x, tick: &tick }, &Axis { title: &y, tick: &tick });
    let svg = scatter("pue-months", &title, &describe(&table), &dots, axes, w.audit.pue_against_it());
    Figure { svg, legend: Vec::new(), title, table }
}
