//! The report of a comparison: what differs, how surely, and what moved.

mod information;
mod site;

use super::chart::{Mark, intervals};
use super::document::{Align, Block, Column, Figure, LegendEntry, Section, Table};
use super::number::unit_name;
use super::paper::{CsvCell, Paper, PaperContext, document};
use super::sections::describe;
use super::speaker::{NO_VALUE, capital};
use super::untrusted::clean;
use super::words::{decision as words, names};
use crate::decision::compare::{Compared, Row};
use crate::decision::moved::Parts;
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::provenance::Absence;

/// Factors that are named in a report.
const MOST_FACTORS: usize = 30;

/// The report of a comparison in a language.
#[must_use]
pub fn comparison(found: &Compared, context: &PaperContext, lang: Lang) -> Paper {
    let w = Teller::new(found, lang);
    let mut sections = vec![result(&w)];
    sections.extend(site::indicators(&w));
    sections.extend(moved(&w));
    sections.extend(information::section(&w));
    let how = [words::HOW_SHARED, words::HOW_LAW, words::HOW_NOT].map(|text| w.say(text));
    sections.push(Section { id: "how", title: w.say(words::HOW), blocks: vec![Block::List(how.into())] });
    let title = w.fill(words::COMPARISON, &[("a", &w.name_a()), ("b", &w.name_b())]);
    let mut tables =
        vec![totals(&w), site::kpis(&w), site::amounts(&w), moved_table(&w), by_type(&w), factors(&w)];
    tables.push(information::table(&w));
    tables.retain(|table| !table.is_empty());
    Paper {
        lang,
        second: None,
        document: document(&w, title, sections, &found.diagnostics, context),
        tables,
        rows: rows(&w),
    }
}

/// A comparison, and who tells it.
type Teller<'a> = super::teller::Teller<'a, Compared>;

impl Teller<'_> {
    fn name_a(&self) -> String {
        let given = clean(self.found.names.a.get(self.lang));
        if given.is_empty() { self.say(words::SIDE_A) } else { given }
    }

    fn name_b(&self) -> String {
        let given = clean(self.found.names.b.get(self.lang));
        if given.is_empty() { self.say(words::SIDE_B) } else { given }
    }

    fn rows(&self) -> &[Row] {
        &self.found.comparison.rows
    }

    fn lead(&self) -> Option<&Row> {
        let gwp = self.rows().iter().find(|row| row.indicator == Indicator::Gwp);
        gwp.or_else(|| self.rows().first())
    }

    fn total(&self, total: &Result<WireEstimate, Absence>) -> String {
        total.as_ref().map_or_else(|why| self.say(why.name()), |found| self.numbers.estimate(found))
    }

    fn signed_number(&self, value: f64) -> String {
        let number = self.numbers.number(value);
        if value > 0.0 { format!("+{number}") } else { number }
    }

    fn probability(&self, row: &Row) -> String {
        let probability = row.difference.as_ref().and_then(|found| found.probability_a_lower);
        probability.map_or_else(|| NO_VALUE.to_owned(), |p| self.numbers.percent(p))
    }

    fn says(&self, row: &Row) -> String {
        row.difference
            .as_ref()
            .map_or_else(|| NO_VALUE.to_owned(), |found| self.say(found.distinction.name()))
    }

    /// Unit of totals: of fleets and devices a year, of sites their period.
    fn unit_of(&self, indicator: Indicator) -> String {
        match self.found.sites {
            Some(_) => unit_name(indicator.unit()),
            None => self.rate_unit(indicator),
        }
    }

    fn title_of(&self, indicator: Indicator) -> String {
        format!("{} ({})", capital(&self.indicator(indicator)), self.unit_of(indicator))
    }
}

fn result(w: &Teller<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(row) = w.lead() {
        blocks.extend(sentences(w, row).into_iter().map(Block::Paragraph));
        blocks.push(Block::Figure(chart(w, row)));
    }
    blocks.push(Block::Table(totals(w)));
    Section { id: "result", title: w.say(words::RESULT), blocks }
}

fn sentences(w: &Teller<'_>, row: &Row) -> Vec<String> {
    let (Ok(a), Ok(b), Some(found)) = (&row.a, &row.b, &row.difference) else { return Vec::new() };
    let amount = |value: f64| w.amount(value, row.indicator);
    let share =
        if a.value > 0.0 { w.numbers.percent_change(b.value / a.value - 1.0) } else { NO_VALUE.to_owned() };
    let (name_a, name_b) = (w.name_a(), w.name_b());
    let text = if w.found.sites.is_some() { words::RESULT_TEXT_SITE } else { words::RESULT_TEXT };
    let first = w.fill(
        text,
        &[
            ("a", &name_a),
            ("total_a", &amount(a.value)),
            ("b", &name_b),
            ("total_b", &amount(b.value)),
            ("difference", &amount(found.difference.value)),
            ("share", &share),
        ],
    );
    let second = match found.probability_a_lower {
        Some(p) => w.fill(
            words::PROBABILITY_TEXT,
            &[
                ("a", &name_a),
                ("b", &name_b),
                ("probability", &w.numbers.percent(p)),
                ("distinction", &w.say(found.distinction.name())),
            ],
        ),
        None => w.say(words::PROBABILITY_NONE),
    };
    let unknown = found
        .difference
        .unknown_share
        .map(|share| w.fill(words::PROBABILITY_UNKNOWN, &[("share", &w.numbers.percent(share))]));
    [first, second].into_iter().chain(unknown).collect()
}

fn chart(w: &Teller<'_>, row: &Row) -> Figure {
    let unit = w.unit_of(row.indicator);
    let text = if w.found.sites.is_some() { words::CHART_SITE } else { words::CHART };
    let title = w.fill(text, &[("indicator", &capital(&w.indicator(row.indicator))), ("unit", &unit)]);
    let mark = |name: String, total: &Result<WireEstimate, Absence>| {
        let known = total.as_ref().ok();
        Mark {
            label: name,
            words: w.total(total),
            value: known.map(|found| found.value),
            bounds: known.and_then(|found| found.low.zip(found.high)),
            own: false,
        }
    };
    let marks = [mark(w.name_a(), &row.a), mark(w.name_b(), &row.b)];
    let mut table = w.table("", &[names::COL_NAME], &[names::COL_TOTAL, names::COL_INTERVAL]);
    for (name, total) in [(w.name_a(), &row.a), (w.name_b(), &row.b)] {
        let interval = total.as_ref().map_or_else(|_| NO_VALUE.to_owned(), |found| w.bounds(found));
        table.rows.push(vec![name, w.total(total), interval]);
    }
    let svg = intervals("sides", &title, &describe(&table), &marks, None, |value| w.numbers.number(value));
    let legend = vec![LegendEntry { class: "l-range", label: w.say(names::COL_INTERVAL) }];
    Figure { title, legend, svg, table }
}

fn totals(w: &Teller<'_>) -> Table {
    let level = w.numbers.percent(w.found.comparison.confidence);
    let columns = [
        words::COL_SIDE_A,
        words::COL_SIDE_B,
        names::COL_DIFFERENCE,
        names::COL_INTERVAL,
        words::COL_PROBABILITY,
    ];
    let title = if w.found.sites.is_some() { words::TOTALS_SITE } else { words::TOTALS };
    let mut table = w.table(w.say(title), &[names::COL_INDICATOR], &columns);
    table.columns.push(Column { title: w.fill(words::COL_SAYS, &[("level", &level)]), align: Align::Left });
    for row in w.rows() {
        let difference = row.difference.as_ref().map(|found| &found.difference);
        table.rows.push(vec![
            w.title_of(row.indicator),
            w.total(&row.a),
            w.total(&row.b),
            difference.map_or_else(|| NO_VALUE.to_owned(), |found| w.signed_number(found.value)),
            difference.map_or_else(|| NO_VALUE.to_owned(), |found| w.bounds(found)),
            w.probability(row),
            w.says(row),
        ]);
    }
    table
}

fn moved(w: &Teller<'_>) -> Option<Section> {
    let table = moved_table(w);
    if table.is_empty() {
        return None;
    }
    let text = if w.found.sites.is_some() { words::MOVED_TEXT_SITE } else { words::MOVED_TEXT };
    let mut blocks = vec![Block::Paragraph(w.say(text)), Block::Table(table)];
    let others = [by_type(w), factors(w)].into_iter().filter(|table| !table.is_empty());
    blocks.extend(others.map(Block::Table));
    Some(Section { id: "moved", title: w.say(words::MOVED), blocks })
}

const PARTS: [crate::lang::Text; 5] = [
    words::COL_MOVED_QUANTITY,
    words::COL_BEHAVIOUR,
    words::COL_FACTOR,
    words::COL_METHOD_MOVED,
    words::COL_SUM,
];

fn cells(w: &Teller<'_>, first: String, parts: &Parts) -> Vec<String> {
    let numbers = [parts.quantity, parts.behaviour, parts.factor, parts.method, parts.sum()];
    std::iter::once(first).chain(numbers.map(|value| w.signed_number(value))).collect()
}

fn moved_table(w: &Teller<'_>) -> Table {
    let table = w.table(w.say(words::MOVED), &[names::COL_INDICATOR], &PARTS);
    table.with_rows(
        w.rows().iter().filter_map(|row| Some(cells(w, w.title_of(row.indicator), row.moved.as_ref()?))),
    )
}

/// What moved by device type, or by post.
fn by_type(w: &Teller<'_>) -> Table {
    let Some(row) = w.lead() else { return Table::default() };
    if !row.by_post.is_empty() {
        return site::by_post(w, row);
    }
    if row.by_type.is_empty() {
        return Table::default();
    }
    let unit = w.rate_unit(row.indicator);
    let title = w.fill(words::MOVED_BY_TYPE, &[("indicator", &w.indicator(row.indicator)), ("unit", &unit)]);
    let table = w.table(title, &[names::COL_TYPE], &PARTS);
    let parts = row.by_type.iter().filter(|part| part.moved != Parts::default());
    table.with_rows(parts.map(|part| cells(w, w.type_name(&part.device_type), &part.moved)))
}

fn factors(w: &Teller<'_>) -> Table {
    let columns = [words::COL_SIDE_A, words::COL_SIDE_B];
    let mut table = w.table(w.say(words::FACTORS), &[words::COL_FACTOR_ID], &columns);
    let value =
        |value: Option<f64>| value.map_or_else(|| NO_VALUE.to_owned(), |value| w.numbers.plain(value));
    for moved in w.found.factors.iter().take(MOST_FACTORS) {
        table.rows.push(vec![clean(&moved.factor), value(moved.before), value(moved.after)]);
    }
    let more = w.found.factors.len().saturating_sub(MOST_FACTORS);
    if more > 0 {
        table.notes.push(w.fill(words::FACTORS_MORE, &[("count", &more.to_string())]));
    }
    table
}

/// One row an indicator, then one a type of it.
fn rows(w: &Teller<'_>) -> Vec<Vec<CsvCell>> {
    let columns = [
        names::COL_INDICATOR,
        names::COL_UNIT,
        names::COL_TYPE,
        words::COL_SIDE_A,
        words::COL_SIDE_B,
        names::COL_DIFFERENCE,
        names::COL_LOW,
        names::COL_HIGH,
        words::COL_PROBABILITY,
        words::COL_MOVED_QUANTITY,
        words::COL_BEHAVIOUR,
        words::COL_FACTOR,
        words::COL_METHOD_MOVED,
    ];
    let mut rows = vec![columns.iter().map(|&column| w.say(column).into()).collect()];
    for row in w.rows() {
        let difference = row.difference.as_ref();
        let known = |total: &Result<WireEstimate, Absence>| total.as_ref().ok().map(|found| found.value);
        let estimate = difference.map(|found| &found.difference);
        let mut cells: Vec<CsvCell> = vec![
            row.indicator.code().into(),
            row.indicator.unit().into(),
            "".into(),
            known(&row.a).into(),
            known(&row.b).into(),
            estimate.map(|found| found.value).into(),
            estimate.and_then(|found| found.low).into(),
            estimate.and_then(|found| found.high).into(),
            difference.and_then(|found| found.probability_a_lower).into(),
        ];
        cells.extend(parts(row.moved.as_ref()));
        rows.push(cells);
        let by_type = row.by_type.iter().map(|part| (part.device_type.as_str(), &part.moved));
        let by_post = row.by_post.iter().map(|post| (post.kind.code(), &post.moved));
        rows.extend(by_type.chain(by_post).map(|(name, moved)| part_row(row.indicator, name, moved)));
    }
    rows
}

fn part_row(indicator: Indicator, name: &str, moved: &Parts) -> Vec<CsvCell> {
    let mut cells: Vec<CsvCell> = vec![indicator.code().into(), indicator.unit().into(), name.into()];
    cells.extend([None; 2].map(CsvCell::from));
    cells.push(moved.sum().into());
    cells.extend([None; 3].map(CsvCell::from));
    cells.extend(parts(Some(moved)));
    cells
}

fn parts(moved: Option<&Parts>) -> [CsvCell; 4] {
    let Some(parts) = moved else { return [None; 4].map(CsvCell::from) };
    [parts.quantity, parts.behaviour, parts.factor, parts.method].map(CsvCell::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::compare::fleets;
    use crate::decision::factors::moved_factors;
    use crate::factors::Factors;
    use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};
    use crate::text::csv::CsvStyle;

    fn found() -> Compared {
        let side = |device_type: &str| {
            let options = FleetOptions {
                reference: Some("ecodiag-2022".to_owned()),
                year: Some(2024),
                location: Some("FR".to_owned()),
                ..FleetOptions::default()
            };
            let line =
                Line { device_type: Some(device_type.to_owned()), quantity: Some(10.0), ..Line::default() };
            Assessment::new(FleetRequest { options, lines: vec![line] }, &Factors::bundled()).unwrap()
        };
        let (a, b) = (side("laptop"), side("desktop"));
        let names = r#"{"a": "laptops", "b": {"en": "desktops", "fr": "fixes <b>"}}"#;
        Compared {
            comparison: fleets(&a, &b, 0.95),
            kind: "fleet",
            names: serde_json::from_str(names).unwrap(),
            factors: moved_factors(&a.fleet, &b.fleet),
            sites: None,
            information: Vec::new(),
            diagnostics: a.diagnostics,
            lang: Lang::En,
        }
    }

    #[test]
    fn both_languages_hold_the_same_tables() {
        let found = found();
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| comparison(&found, &PaperContext::default(), lang));
        let shape = |paper: &Paper| paper.tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>();
        assert_eq!(shape(&en), shape(&fr));
        assert_eq!(en.rows.len(), fr.rows.len());
        assert!(en.to_markdown().contains("laptops is lower than desktops with a probability of"));
        assert!(fr.to_html().contains("fixes &#60;b&#62;"), "{}", fr.to_html());
        assert!(fr.to_csv(CsvStyle { decimal_comma: true }).lines().count() > 4);
    }
}
