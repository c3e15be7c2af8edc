//! The scope card: what the account is of, what is in it and what is not.

use super::super::document::{Block, Section, Table};
use super::super::model::{ElectricityPart, Scope};
use super::super::words::{names, scope as words};
use super::super::writer::{Writer, capital};
use crate::fleet::request::Method;
use crate::indicator::Indicator;
use crate::lang::{Lang, Text};
use crate::provenance::Absence;
use crate::stage::Stage;

pub(super) fn section(w: &Writer<'_>) -> Section {
    let mut blocks = vec![Block::Facts(facts(w)), Block::Table(in_and_out(w))];
    if !w.report.files.is_empty() {
        blocks.push(Block::Table(files(w)));
    }
    Section { id: "scope", title: w.say(words::HEADING), blocks }
}

fn facts(w: &Writer<'_>) -> Vec<(String, String)> {
    let scope = &w.report.scope;
    let purchases = scope.method == Method::Flux;
    let say = |flux: Text, in_use: Text| w.say(if purchases { flux } else { in_use });
    let all = &w.report.coverage.all;
    let basis = if scope.own_electricity { words::BASIS_OWN } else { words::BASIS_TEXT };
    let indicators: Vec<_> = w.report.total.iter().map(|row| w.indicator(row.indicator)).collect();
    let facts = [
        (words::GOAL, w.say(words::GOAL_TEXT)),
        (words::UNIT, say(words::UNIT_FLUX, words::UNIT_STOCK)),
        (words::PERIOD, period(w, scope)),
        (words::BOUNDARY, say(words::BOUNDARY_FLUX, words::BOUNDARY_STOCK)),
        (words::METHOD, w.say(method(scope))),
        (words::REFERENCE, references(w, scope)),
        (words::LOCATION, electricity(w, scope)),
        (words::BASIS, w.say(basis)),
        (words::ALLOCATION, w.say(words::ALLOCATION_TEXT)),
        (words::INDICATORS, capital(&indicators.join(", "))),
        (words::INVENTORY, format!("{}, {}", w.lines(all.lines), w.devices(all.quantity))),
    ];
    facts.into_iter().map(|(term, text)| (w.say(term), text)).collect()
}

fn period(w: &Writer<'_>, scope: &Scope) -> String {
    let (year, window) = (scope.year.to_string(), scope.window_years.to_string());
    match scope.method {
        Method::Flux if scope.ignore_purchase_year => w.fill(words::PERIOD_ALL, &[("window", &window)]),
        Method::Flux => {
            let first = (scope.year - scope.window_years + 1).to_string();
            w.fill(words::PERIOD_WINDOW, &[("first", &first), ("year", &year)])
        }
        Method::Stock | Method::Age => w.fill(words::PERIOD_YEAR, &[("year", &year)]),
    }
}

fn method(scope: &Scope) -> Text {
    match scope.method {
        Method::Stock => words::METHOD_STOCK,
        Method::Flux => words::METHOD_FLUX,
        Method::Age if scope.written_off => words::METHOD_WRITTEN_OFF,
        Method::Age => words::METHOD_AGE,
    }
}

/// The reference asked for and, where it takes from several, which it took.
fn references(w: &Writer<'_>, scope: &Scope) -> String {
    let reference = capital(&w.reference(&scope.reference));
    let used = scope.references_used.iter().filter(|(id, _)| **id != scope.reference);
    let part = |(id, quantity): (&String, &f64)| {
        w.fill(words::REFERENCE_PART, &[("reference", &w.reference(id)), ("devices", &w.devices(*quantity))])
    };
    let used: Vec<_> = used.map(part).collect();
    if used.is_empty() {
        return reference;
    }
    w.fill(words::REFERENCE_MIX, &[("reference", &reference), ("list", &used.join(", "))])
}

/// The place of the fleet and its electricity for climate change, or for the first indicator that has a factor.
fn electricity(w: &Writer<'_>, scope: &Scope) -> String {
    let zone = w.zone(&scope.location);
    let own = w.report.electricity.iter().filter(|factor| factor.location == scope.location);
    let used = own.clone().find(|factor| factor.indicator == Indicator::Gwp).or_else(|| own.clone().next());
    let Some(factor) = used.filter(|_| scope.method != Method::Flux) else {
        return w.fill(words::LOCATION_NONE, &[("zone", &zone)]);
    };
    let source = w.report.sources.iter().find(|source| source.id == factor.provenance.source);
    let source = match source {
        _ if factor.provenance.factor == "options.electricity" => w.say(words::OWN_ELECTRICITY),
        Some(source) => w.set(&source.citation),
        None => factor.provenance.source.to_string(),
    };
    let year = factor.provenance.year.map_or_else(String::new, |year| format!(" ({year})"));
    let per_kwh = per_kwh(w, factor) + &year;
    w.fill(words::LOCATION_TEXT, &[("zone", &zone), ("per_kwh", &per_kwh), ("source", &source)])
}

/// A factor of electricity with its unit.
pub(super) fn per_kwh(w: &Writer<'_>, factor: &ElectricityPart) -> String {
    w.numbers.with_unit(&w.numbers.number(factor.per_kwh), &format!("{}/kWh", factor.indicator.unit()))
}

/// What is in the total and what is not, each with its reason.
fn in_and_out(w: &Writer<'_>) -> Table {
    let mut table = w.table(w.say(words::IN_AND_OUT), &[words::COL_ITEM, words::COL_IN, names::COL_WHY], &[]);
    table.rows.extend(stages(w));
    for (status, quantity) in &w.report.device_statuses {
        table.rows.extend(status_row(w, status, *quantity));
    }
    let never = [
        (words::OUT_SERVICES, words::OUT_SERVICES_WHY),
        (words::OUT_NETWORK, words::OUT_NETWORK_WHY),
        (words::OUT_CONSUMABLES, words::OUT_CONSUMABLES_WHY),
        (words::OUT_COOLING, words::OUT_COOLING_WHY),
        (words::OUT_REPAIR, words::OUT_REPAIR_WHY),
        (words::OUT_CREDITS, words::OUT_CREDITS_WHY),
    ];
    let never = never.into_iter().map(|(item, why)| vec![w.say(item), w.say(names::NO), w.say(why)]);
    table.with_rows(never)
}

/// The stages of the leading indicator.
fn stages(w: &Writer<'_>) -> Vec<Vec<String>> {
    let Some(row) = w.report.headline() else { return Vec::new() };
    let stages = [Stage::Manufacturing, Stage::Distribution, Stage::Use, Stage::EndOfLife];
    let line = |stage: Stage| {
        let name = capital(&w.say(stage.name()));
        if let Some(reason) = row.absence(stage) {
            let merged = reason == Absence::MergedInSource;
            let included = if merged { names::YES } else { names::NO };
            return vec![name, w.say(included), w.say(reason.name())];
        }
        match row.missing.get(&stage) {
            None => vec![name, w.say(names::YES), w.say(words::NO_REASON)],
            Some(missing) => {
                let share = w.numbers.percent(missing.quantity_share);
                let merged = missing.reason == Absence::MergedInSource;
                let why = if merged {
                    w.fill(words::MERGED, &[("share", &share)])
                } else {
                    let reason = w.say(missing.reason.name());
                    w.fill(words::MISSING_SHARE, &[("share", &share), ("reason", &reason)])
                };
                vec![name, w.say(if merged { names::YES } else { names::IN_PART }), why]
            }
        }
    };
    stages.into_iter().map(line).collect()
}

/// A status that takes stages out.
fn status_row(w: &Writer<'_>, status: &str, quantity: f64) -> Option<Vec<String>> {
    let policy = empreinte_data::STATUS_POLICIES.iter().find(|policy| policy.id == status)?;
    let (name, why) = match w.lang {
        Lang::En => (policy.name_en, policy.why_en),
        Lang::Fr => (policy.name_fr, policy.why_fr),
    };
    let devices = w.devices(quantity);
    let item = capital(&w.fill(words::STATUS_ITEM, &[("status", name), ("devices", &devices)]));
    let included = if policy.counts_embodied || policy.counts_use { names::IN_PART } else { names::NO };
    Some(vec![item, w.say(included), w.set(why)])
}

fn files(w: &Writer<'_>) -> Table {
    let columns =
        [names::COL_ROWS, names::COL_DROPPED, names::COL_MERGED, names::COL_QUANTITY, names::COL_DUPLICATES];
    let table = w.table(w.say(words::FILES), &[names::COL_FILE, names::COL_FORMAT], &columns);
    let rows = w.report.files.iter().map(|file| {
        let name = match w.report.anonymised {
            true => w.fill(words::FILE_NAME, &[("name", &file.name)]),
            false => file.name.clone(),
        };
        let counts = [file.rows, file.rows_dropped, file.lines].map(|count| w.whole(count));
        let mut row = vec![name, file.format.clone()];
        row.extend(counts);
        row.extend([w.numbers.count(file.quantity), w.whole(file.duplicate_serials)]);
        row
    });
    table.with_rows(rows)
}
