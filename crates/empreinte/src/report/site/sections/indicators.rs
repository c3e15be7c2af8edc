//! KPIs with what gives them a meaning.

use super::SiteWriter;
use crate::audit::KpiResult;
use crate::datacentre::kpi::{Kpi, Variant};
use crate::diagnostic::{Diagnostic, codes};
use crate::impacts::WireEstimate;
use crate::lang::{Lang, Text};
use crate::report::document::{Align, Block, Column, Section, Table};
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::{names, site as words};

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let mut blocks = vec![Block::Table(kpi_table(w))];
    blocks.extend(super::pue::figures(w).into_iter().map(Block::Figure));
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
        capital(&w.series(&caveats)),
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
    let mut table = w.table(w.say(words::ABSENT_KPIS), &[words::COL_KPI, words::COL_WANTED], &[]);
    let reason = |found: &KpiResult| match &found.result {
        Err(reason) => Some(wanted(reason).map_or_else(|| reason.message(w.lang), |text| w.say(text))),
        Ok(kpi) => kpi.value.as_ref().err().map(|reason| reason.message(w.lang)),
    };
    let rows = w.audit.kpis.iter().filter_map(|found| {
        Some(vec![found.kpi.definition().symbol.to_owned(), capital(&w.set(&reason(found)?))])
    });
    table.rows.extend(rows);
    table
}

/// What a site would have to give for an input that a KPI lacks; `None` where its refusal says it best.
fn wanted(reason: &Diagnostic) -> Option<Text> {
    let field = reason.args.iter().find(|(name, _)| *name == "field").map(|(_, field)| field.get(Lang::En));
    Some(match field.filter(|_| reason.code == &codes::FIELD_MISSING)? {
        "reused_heat_kwh" => words::NEEDS_HEAT_OUT,
        "heat_removed_kwh" => words::NEEDS_HEAT_REMOVED,
        "compute_energy_kwh" => words::NEEDS_COMPONENTS,
        "recirculated_heat_kw" | "it_heat_kw" => words::NEEDS_RECIRCULATED,
        "total_energy_kwh" | "it_energy_kwh" | "cooling_energy_kwh" => words::NEEDS_METERS,
        "water_m3" | "potable_water_m3" | "freshwater_m3" => words::NEEDS_WATER,
        field if field.starts_with("servers") => words::NEEDS_SERT,
        field if field.starts_with("renewable") => words::NEEDS_RENEWABLE,
        field
            if field.contains("temperature") || field == "ashrae_class" || field == "equipment_delta_t_c" =>
        {
            words::NEEDS_AIR
        }
        _ => return None,
    })
}
