//! The report of a plan: trajectories, sums at the horizons with cost and climate side by side, measures in their order.

use super::chart::{Track, lines};
use super::document::{Block, Figure, LegendEntry, Section, Table};
use super::paper::{CsvCell, Paper, PaperContext, document};
use super::sections::describe;
use super::speaker::{NO_VALUE, capital};
use super::untrusted::clean;
use super::words::{names, plan as words};
use crate::decision::plan::{Measure, Plan, Played, Year};
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Classes of the lines, in the order of scenarios.
const CLASSES: [&str; 6] = ["k-0", "k-1", "k-2", "k-3", "k-4", "k-5"];

/// The report of a plan in a language.
#[must_use]
pub fn plan(found: &Plan, context: &PaperContext, lang: Lang) -> Paper {
    let w = Teller::new(found, lang);
    let mut blocks = vec![Block::Note(w.say(words::CONDITIONAL))];
    if let Some(position) = w.lead() {
        blocks.push(Block::Figure(trajectories(&w, position)));
        blocks.push(Block::Table(horizons(&w, position)));
    }
    let mut sections = vec![Section { id: "result", title: w.say(words::RESULT), blocks }];
    sections.extend(measures(&w));
    let how = [words::HOW_BOOKED, words::HOW_ORDER, words::HOW_ELECTRICITY].map(|text| w.say(text));
    sections.push(Section { id: "how", title: w.say(words::HOW), blocks: vec![Block::List(how.into())] });
    let years = (found.from.to_string(), found.to.to_string());
    let title = w.fill(words::TITLE, &[("from", &years.0), ("to", &years.1)]);
    let mut tables: Vec<Table> = w.lead().map(|position| horizons(&w, position)).into_iter().collect();
    tables.push(steps(&w));
    tables.retain(|table| !table.is_empty());
    Paper {
        lang,
        second: None,
        document: document(&w, title, sections, &found.diagnostics, context),
        tables,
        rows: rows(&w),
    }
}

/// A plan, and who tells it.
type Teller<'a> = super::teller::Teller<'a, Plan>;

impl Teller<'_> {
    /// Position of climate change, else of the first indicator.
    fn lead(&self) -> Option<usize> {
        let all = &self.found.indicators;
        let gwp = all.iter().position(|indicator| *indicator == Indicator::Gwp);
        gwp.or_else(|| (!all.is_empty()).then_some(0))
    }

    fn indicator_at(&self, position: usize) -> Indicator {
        self.found.indicators.get(position).copied().unwrap_or(Indicator::Gwp)
    }

    fn name(&self, position: usize, played: &Played) -> String {
        let given = clean(played.name.get(self.lang));
        match (position, given.is_empty()) {
            (0, _) => self.say(words::LIKE_FOR_LIKE),
            (_, false) => given,
            (number, true) => self.fill(words::SCENARIO, &[("number", &number.to_string())]),
        }
    }

    fn total(year: &Year, position: usize) -> f64 {
        year.booked.get(position).map_or(0.0, crate::decision::plan::Booked::total)
    }

    fn cost(&self, cost: Option<f64>) -> String {
        cost.map_or_else(|| NO_VALUE.to_owned(), |cost| self.numbers.number(cost))
    }

    fn cost_title(&self) -> String {
        self.fill(words::COL_COST, &[("currency", &clean(&self.found.currency))])
    }

    fn measure(&self, measure: &Measure) -> String {
        capital(&self.say(measure.name()))
    }
}

fn trajectories(w: &Teller<'_>, position: usize) -> Figure {
    let indicator = w.indicator_at(position);
    let unit = w.rate_unit(indicator);
    let title = w.fill(words::TRAJECTORIES, &[("indicator", &w.indicator(indicator)), ("unit", &unit)]);
    let mut table = w.table("", &[words::COL_YEAR], &[]);
    let mut tracks = Vec::new();
    for ((number, played), class) in w.found.scenarios.iter().enumerate().zip(CLASSES.into_iter().cycle()) {
        let label = w.name(number, played);
        let right = super::document::Align::Right;
        table.columns.push(super::document::Column { title: label.clone(), align: right });
        let values = played.years.iter().map(|year| Teller::total(year, position)).collect();
        tracks.push(Track { label, class, values });
    }
    for (offset, number) in (w.found.from..=w.found.to).enumerate() {
        let values = tracks.iter().map(|track| track.values.get(offset).copied().unwrap_or(0.0));
        let cells = values.map(|value| w.numbers.number(value));
        table.rows.push(std::iter::once(number.to_string()).chain(cells).collect());
    }
    let legend =
        tracks.iter().map(|track| LegendEntry { class: track.class, label: track.label.clone() }).collect();
    let years = (w.found.from, w.found.to);
    let svg =
        lines("trajectories", &title, &describe(&table), &tracks, years, |value| w.numbers.number(value));
    Figure { title, legend, svg, table }
}

/// Every scenario summed up to each horizon: climate and cost side by side, and against like for like.
fn horizons(w: &Teller<'_>, position: usize) -> Table {
    let indicator = w.indicator_at(position);
    let unit = super::number::unit_name(indicator.unit());
    let title = w.fill(words::SUMS, &[("indicator", &w.indicator(indicator)), ("unit", &unit)]);
    let columns = [
        words::COL_BOUGHT,
        names::COL_MAKING,
        names::COL_USE,
        names::COL_TOTAL,
        names::COL_DIFFERENCE,
        names::COL_INTERVAL,
        words::COL_LOWER,
    ];
    let mut table = w.table(title, &[words::COL_SCENARIO, words::COL_UP_TO], &columns);
    let right = super::document::Align::Right;
    table.columns.push(super::document::Column { title: w.cost_title(), align: right });
    for (number, played) in w.found.scenarios.iter().enumerate() {
        for horizon in &played.horizons {
            let booked = horizon.sum.booked.get(position).copied().unwrap_or_default();
            let against = horizon.against.as_ref().and_then(|all| all.get(position));
            let probability = against.and_then(|found| found.probability_lower);
            let interval = against.map(|found| w.bounds(&found.difference));
            let none = || NO_VALUE.to_owned();
            table.rows.push(vec![
                w.name(number, played),
                horizon.year.to_string(),
                w.numbers.count(horizon.sum.bought),
                w.numbers.number(booked.making),
                w.numbers.number(booked.usage),
                w.numbers.number(booked.total()),
                against.map_or_else(none, |found| w.numbers.number(found.difference.value)),
                interval.unwrap_or_else(none),
                probability.map_or_else(none, |p| w.numbers.percent(p)),
                w.cost(horizon.sum.cost),
            ]);
        }
    }
    table.with_note(w.say(words::SUMS_NOTE))
}

fn measures(w: &Teller<'_>) -> Option<Section> {
    let table = steps(w);
    (!table.is_empty()).then(|| Section {
        id: "measures",
        title: w.say(words::MEASURES),
        blocks: vec![Block::Paragraph(w.say(words::MEASURES_TEXT)), Block::Table(table)],
    })
}

/// Measures in their order at the last horizon: what is left with each and those before it, and with it alone.
fn steps(w: &Teller<'_>) -> Table {
    let Some(position) = w.lead() else { return Table::default() };
    let indicator = w.indicator_at(position);
    let unit = super::number::unit_name(indicator.unit());
    let last = w.found.to.to_string();
    let args = [("indicator", w.indicator(indicator)), ("unit", unit), ("year", last)];
    let args: Vec<(&'static str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let columns = [words::COL_JOINT, words::COL_JOINT_COST, words::COL_ALONE, words::COL_ALONE_COST];
    let mut table =
        w.table(w.fill(words::STEPS, &args), &[words::COL_SCENARIO, words::COL_MEASURE], &columns);
    let base = w.found.scenarios.first().and_then(|played| played.horizons.last()).map(|found| &found.sum);
    let Some(base) = base else { return table };
    let change = |sum: Option<&Year>| {
        let Some(sum) = sum else { return [NO_VALUE.to_owned(), NO_VALUE.to_owned()] };
        let cost = sum.cost.zip(base.cost).map(|(cost, before)| cost - before);
        let difference = Teller::total(sum, position) - Teller::total(base, position);
        [w.numbers.number(difference), w.cost(cost)]
    };
    for (number, played) in w.found.scenarios.iter().enumerate() {
        for (place, step) in played.steps.iter().enumerate() {
            let name = format!("{}. {}", place + 1, w.measure(&step.measure));
            let mut row = vec![w.name(number, played), name];
            row.extend(change(step.joint.last()));
            row.extend(change(step.alone.last()));
            table.rows.push(row);
        }
    }
    table
}

/// One row a scenario, year and indicator.
fn rows(w: &Teller<'_>) -> Vec<Vec<CsvCell>> {
    let mut header: Vec<CsvCell> = [
        words::COL_SCENARIO,
        words::COL_YEAR,
        names::COL_INDICATOR,
        names::COL_UNIT,
        names::COL_MAKING,
        names::COL_USE,
        names::COL_TOTAL,
        words::COL_BOUGHT,
        words::COL_IN_SERVICE,
    ]
    .iter()
    .map(|&column| w.say(column).into())
    .collect();
    header.push(w.cost_title().into());
    let mut rows = vec![header];
    for (number, played) in w.found.scenarios.iter().enumerate() {
        for (year, found) in (w.found.from..).zip(&played.years) {
            for (indicator, booked) in w.found.indicators.iter().zip(&found.booked) {
                rows.push(vec![
                    w.name(number, played).into(),
                    f64::from(year).into(),
                    indicator.code().into(),
                    indicator.unit().into(),
                    booked.making.into(),
                    booked.usage.into(),
                    booked.total().into(),
                    found.bought.into(),
                    found.in_service.into(),
                    found.cost.into(),
                ]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;

    #[test]
    fn both_languages_hold_the_same_tables() {
        let request = serde_json::json!({
            "options": {"year": 2024, "reference": "ecodiag-2022", "location": "FR"},
            "lines": [{"type": "monitor", "quantity": 10, "purchase_year": 2020}],
            "prices": {"monitor": 200},
            "scenarios": [{"name": {"en": "Sober <1>", "fr": "Sobre <1>"},
                "measures": [{"measure": "keep_longer", "lifetime_factor": 1.5}, {"measure": "shrink", "share_per_year": 0.02}]}],
        });
        let request = serde_json::from_value(request).unwrap();
        let found = crate::decision::plan::plan(&request, &Factors::bundled()).unwrap();
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| plan(&found, &PaperContext::default(), lang));
        let shape = |paper: &Paper| paper.tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>();
        assert_eq!((shape(&en), shape(&en)), (shape(&fr), vec![4, 2]));
        assert!(en.to_markdown().contains("conditional scenarios, not forecasts"));
        assert!(fr.to_markdown().contains("scénarios conditionnels, non des prévisions"));
        let html = fr.to_html();
        assert!(html.contains("<polyline") && html.contains("Sobre &#60;1&#62;"));
        // 26 years of two scenarios and four indicators, and the header.
        let style = crate::text::csv::CsvStyle::default();
        assert_eq!(en.to_csv(style).lines().count(), 26 * 2 * 4 + 1);
    }
}
