//! The record of purchase offers: one page for a buyer, in both languages.

use super::chart::{Mark, intervals};
use super::document::{Align, Block, Column, Figure, LegendEntry, Section, Table};
use super::number::unit_name;
use super::paper::{CsvCell, Paper, PaperContext, document};
use super::sections::describe;
use super::speaker::{NO_VALUE, capital};
use super::untrusted::clean;
use super::words::{names, offers as words};
use crate::decision::compare::Distinction;
use crate::decision::offers::{Assessed, Criterion, Evidence, Lever, OfferRow, Offers, road_name};
use crate::diagnostic::{Diagnostic, codes};
use crate::impacts::WireEstimate;
use crate::lang::{Lang, Text};

/// Offers up to which the record has a chart beside its tables: more would not leave it one page.
const MOST_DRAWN: usize = 5;

/// Share of a total below which a difference is none.
const LAST_DIGIT: f64 = 1e-12;

/// The record of offers: tables and numbers in the language asked for, pages in both.
#[must_use]
pub fn offers(found: &Offers, context: &PaperContext, lang: Lang) -> Paper {
    let other = match lang {
        Lang::En => Lang::Fr,
        Lang::Fr => Lang::En,
    };
    let second = in_language(found, context, other).document;
    Paper { second: Some(second), ..in_language(found, context, lang) }
}

fn in_language(found: &Offers, context: &PaperContext, lang: Lang) -> Paper {
    let w = Teller::new(found, lang);
    let mut blocks = verdict(&w);
    blocks.push(Block::Table(offers_table(&w)));
    if found.offers.len() <= MOST_DRAWN {
        blocks.push(Block::Figure(chart(&w)));
    }
    let mut sections = vec![Section { id: "result", title: w.say(words::RESULT), blocks }];
    sections.extend(overturn(&w));
    sections.push(Section {
        id: "criteria",
        title: w.say(words::CRITERIA),
        blocks: vec![Block::Paragraph(w.say(words::CRITERIA_TEXT)), Block::Table(criteria(&w))],
    });
    let title = match found.subject.as_deref().map(clean).filter(|subject| !subject.is_empty()) {
        Some(subject) => w.fill(words::TITLE_OF, &[("subject", &subject)]),
        None => w.say(words::TITLE),
    };
    let mut tables = vec![offers_table(&w), pairs(&w), overturn_table(&w), criteria(&w)];
    tables.retain(|table| !table.is_empty());
    Paper {
        lang,
        second: None,
        document: document(&w, title, sections, &notes(found), context),
        tables,
        rows: rows(&w),
    }
}

/// Offers, and who tells them.
type Teller<'a> = super::teller::Teller<'a, Offers>;

impl Teller<'_> {
    fn offer(&self, position: usize) -> Option<&Assessed> {
        self.found.offers.get(position)
    }

    fn name(&self, position: usize) -> String {
        self.offer(position).map_or_else(String::new, |offer| clean(&offer.name))
    }

    /// The offers from the lowest to the highest.
    fn ranked(&self) -> impl Iterator<Item = &Assessed> {
        self.found.order.iter().filter_map(|&position| self.offer(position))
    }

    fn lead<'o>(&self, offer: &'o Assessed) -> Option<&'o OfferRow> {
        offer.rows.iter().find(|row| row.indicator == self.found.lead)
    }

    fn total<'o>(&self, offer: &'o Assessed) -> Option<&'o WireEstimate> {
        self.lead(offer).and_then(|row| row.total.as_ref().ok())
    }

    fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(|| NO_VALUE.to_owned(), |value| self.numbers.number(value))
    }

    fn interval(&self, estimate: Option<&WireEstimate>) -> String {
        estimate.map_or_else(|| NO_VALUE.to_owned(), |estimate| self.bounds(estimate))
    }

    fn unit(&self) -> String {
        self.rate_unit(self.found.lead)
    }

    fn money(&self) -> String {
        clean(&self.found.currency)
    }
}

/// What can be said of the first two, and of the claim.
fn verdict(w: &Teller<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let [first, second, ..] = w.found.order.as_slice() {
        let pair = w.found.pairs.iter().find(|pair| {
            pair.indicator == w.found.lead
                && (pair.offers == [*first, *second] || pair.offers == [*second, *first])
        });
        if let (Some(pair), Some(offer)) = (pair, w.offer(*first)) {
            let total = w.total(offer).map_or(0.0, |total| total.value);
            let amount = w.amount(total, w.found.lead);
            let difference = pair.found.difference.value.abs();
            // What is left of equal totals by the last digit is nothing.
            let difference = if difference < LAST_DIGIT * total { 0.0 } else { difference };
            let difference = w.amount(difference, w.found.lead);
            let (first, second) = (w.name(*first), w.name(*second));
            let args = [
                ("first", first.as_str()),
                ("amount", &amount),
                ("second", &second),
                ("difference", &difference),
            ];
            blocks.push(Block::Paragraph(w.fill(words::LOWEST, &args)));
            let is_a = pair.offers.first().is_some_and(|a| Some(a) == w.found.order.first());
            let probability = pair.found.probability_a_lower.map(|p| if is_a { p } else { 1.0 - p });
            blocks.push(Block::Note(distinguishable(
                w,
                probability,
                pair.found.distinction,
                &first,
                &second,
            )));
        }
    }
    if w.found.across_makers {
        blocks.push(Block::Note(w.say(words::INFORMATIVE)));
    }
    blocks
}

fn distinguishable(
    w: &Teller<'_>,
    probability: Option<f64>,
    distinction: Distinction,
    first: &str,
    second: &str,
) -> String {
    let Some(p) = probability else { return w.say(words::NOT_SAID) };
    let sure = matches!(distinction, Distinction::ALower | Distinction::BLower);
    let text = if sure { words::DISTINGUISHABLE } else { words::NOT_DISTINGUISHABLE };
    let (p, level) = (w.numbers.percent(p), w.numbers.percent(w.found.confidence));
    w.fill(text, &[("first", first), ("second", second), ("probability", &p), ("level", &level)])
}

fn offers_table(w: &Teller<'_>) -> Table {
    let title = w.fill(words::YEAR_OF, &[("indicator", &w.indicator(w.found.lead)), ("unit", &w.unit())]);
    let columns =
        [names::COL_QUANTITY, words::COL_LIFETIME, names::COL_MAKING, names::COL_USE, names::COL_TOTAL];
    let text = [words::COL_OFFER, words::COL_RESTS_ON, words::COL_SOURCE];
    let mut table = w.table(title, &text, &columns);
    let level = w.numbers.percent(w.found.confidence);
    let money = w.money();
    let args = [("level", level.as_str()), ("currency", &money)];
    for text in [words::COL_INTERVAL, words::COL_PRICE, words::COL_COST] {
        table.columns.push(Column { title: w.fill(text, &args), align: Align::Right });
    }
    for offer in w.ranked() {
        let row = w.lead(offer);
        let value = |found: Option<&std::result::Result<f64, crate::provenance::Absence>>| {
            w.number(found.and_then(|found| found.as_ref().ok()).copied())
        };
        table.rows.push(vec![
            clean(&offer.name),
            w.say(road_name(offer.road)),
            offer.figure.as_deref().map_or_else(|| NO_VALUE.to_owned(), clean),
            w.numbers.count(offer.quantity),
            offer.lifetime_years.map_or_else(|| NO_VALUE.to_owned(), |years| w.numbers.years(years)),
            value(row.map(|row| &row.making)),
            value(row.map(|row| &row.usage)),
            w.number(w.total(offer).map(|total| total.value)),
            w.interval(w.total(offer)),
            w.number(offer.price),
            w.number(offer.cost_per_year),
        ]);
    }
    table.with_note(w.say(words::YEAR_NOTE))
}

fn chart(w: &Teller<'_>) -> Figure {
    let title = w.fill(words::YEAR_OF, &[("indicator", &w.indicator(w.found.lead)), ("unit", &w.unit())]);
    let mut table = w.table("", &[words::COL_OFFER], &[names::COL_TOTAL, names::COL_INTERVAL]);
    let mut marks = Vec::new();
    for (position, offer) in w.ranked().enumerate() {
        let total = w.total(offer);
        let number = w.number(total.map(|total| total.value));
        table.rows.push(vec![clean(&offer.name), number.clone(), w.interval(total)]);
        marks.push(Mark {
            label: clean(&offer.name),
            words: number,
            value: total.map(|total| total.value),
            bounds: total.and_then(|total| total.low.zip(total.high)),
            own: position == 0,
        });
    }
    let svg = intervals("offers", &title, &describe(&table), &marks, None, |value| w.numbers.number(value));
    let legend = vec![LegendEntry { class: "l-range", label: w.say(names::COL_INTERVAL) }];
    Figure { title, legend, svg, table }
}

/// Every two offers for the leading indicator.
fn pairs(w: &Teller<'_>) -> Table {
    let columns = [names::COL_DIFFERENCE, words::COL_FIRST_LOWER];
    let table = w.table(w.say(words::PAIRS), &[words::COL_FIRST, words::COL_SECOND], &columns);
    let of_lead = w.found.pairs.iter().filter(|pair| pair.indicator == w.found.lead);
    table.with_rows(of_lead.map(|pair| {
        let [a, b] = pair.offers;
        let probability = pair.found.probability_a_lower;
        vec![
            w.name(a),
            w.name(b),
            w.numbers.number(pair.found.difference.value),
            probability.map_or_else(|| NO_VALUE.to_owned(), |p| w.numbers.percent(p)),
        ]
    }))
}

fn overturn(w: &Teller<'_>) -> Option<Section> {
    let table = overturn_table(w);
    let lowest = w.name(w.found.overturn.first()?.lowest);
    Some(Section {
        id: "overturn",
        title: w.say(words::OVERTURN),
        blocks: vec![
            Block::Paragraph(w.fill(words::OVERTURN_TEXT, &[("lowest", &lowest)])),
            Block::Table(table),
        ],
    })
}

/// One row an offer that is not the lowest: each number of the lowest, then its own, from as offered to level.
fn overturn_table(w: &Teller<'_>) -> Table {
    let mut table = w.table(w.say(words::OVERTURN), &[words::COL_OFFER], &[]);
    let Some(lowest) = w.found.overturn.first().map(|found| found.lowest) else { return table };
    let name = w.name(lowest);
    for text in [words::COL_OF_LOWEST, words::COL_OF_OTHER] {
        for lever in Lever::ALL {
            let title = w.fill(text, &[("lowest", &name), ("lever", &lever_name(w, lever))]);
            table.columns.push(Column { title, align: Align::Right });
        }
    }
    for &other in w.found.order.iter().filter(|&&other| other != lowest) {
        let level = |moved: usize, lever: Lever| {
            let of_pair = w.found.overturn.iter().filter(|found| found.other == other);
            let found = of_pair.filter(|found| found.moved == moved).find(|found| found.lever == lever);
            found.map_or_else(
                || NO_VALUE.to_owned(),
                |found| {
                    let [from, to] = [found.offered, found.level_at].map(|value| w.numbers.short(value));
                    format!("{from} → {to}")
                },
            )
        };
        let cells = [lowest, other].map(|moved| Lever::ALL.map(|lever| level(moved, lever)));
        table.rows.push(std::iter::once(w.name(other)).chain(cells.into_iter().flatten()).collect());
    }
    table
}

/// A number that is moved, with its unit.
fn lever_name(w: &Teller<'_>, lever: Lever) -> String {
    match lever {
        Lever::Lifetime => w.say(words::LEVER_LIFETIME),
        Lever::Energy => w.say(words::LEVER_ENERGY),
        Lever::Making => w.fill(words::LEVER_MAKING, &[("unit", &unit_name(w.found.lead.unit()))]),
    }
}

fn criteria(w: &Teller<'_>) -> Table {
    let mut table = w.table(w.say(words::CRITERIA), &[words::COL_CRITERION], &[]);
    for offer in w.ranked() {
        table.columns.push(Column { title: clean(&offer.name), align: Align::Left });
    }
    for criterion in Criterion::ALL {
        let evidence = |offer: &Assessed| {
            let found = offer.criteria.iter().find(|(known, _)| *known == criterion);
            found.map_or(Evidence::Missing, |(_, evidence)| *evidence).sign().to_owned()
        };
        let first = capital(&w.say(criterion.name()));
        table.rows.push(std::iter::once(first).chain(w.ranked().map(evidence)).collect());
    }
    let signs = Evidence::ALL.map(|found| format!("{} {}", found.sign(), w.say(found.name())));
    table.with_note(w.series(&signs))
}

/// What a reader of the record must know: what its head says already is left out, and constants that were not read at
/// their source are counted together, so that a page holds it.
fn notes(found: &Offers) -> Vec<Diagnostic> {
    let unverified = |note: &&Diagnostic| note.code == &codes::CONSTANTS_UNVERIFIED;
    let said = |note: &Diagnostic, name: &str| {
        let arg = note.args.iter().find(|(known, _)| *known == name);
        arg.map(|(_, arg)| arg.get(Lang::En).to_owned()).unwrap_or_default()
    };
    let sources: Vec<String> =
        found.diagnostics.iter().filter(unverified).map(|note| said(note, "source")).collect();
    let count: usize = found
        .diagnostics
        .iter()
        .filter(unverified)
        .filter_map(|note| said(note, "count").parse::<usize>().ok())
        .sum();
    let together = (count > 0).then(|| {
        let note = Diagnostic::new(&codes::CONSTANTS_UNVERIFIED).with("source", sources.join(", "));
        note.with("count", count).with_text("figures", words::LISTED)
    });
    let rest = found
        .diagnostics
        .iter()
        .filter(|note| !unverified(note) && note.code != &codes::OFFERS_ACROSS_MAKERS);
    rest.cloned().chain(together).collect()
}

/// One row an offer and indicator.
fn rows(w: &Teller<'_>) -> Vec<Vec<CsvCell>> {
    let columns: [Text; 12] = [
        words::COL_OFFER,
        words::COL_RESTS_ON,
        words::COL_SOURCE,
        names::COL_QUANTITY,
        words::COL_LIFETIME,
        names::COL_INDICATOR,
        names::COL_UNIT,
        names::COL_MAKING,
        names::COL_USE,
        names::COL_TOTAL,
        names::COL_LOW,
        names::COL_HIGH,
    ];
    let mut header: Vec<CsvCell> = columns.iter().map(|&column| w.say(column).into()).collect();
    let money = [words::COL_PRICE, words::COL_COST];
    header.extend(money.map(|text| CsvCell::from(w.fill(text, &[("currency", &w.money())]))));
    let mut rows = vec![header];
    for offer in w.ranked() {
        for row in &offer.rows {
            let total = row.total.as_ref().ok();
            rows.push(vec![
                clean(&offer.name).into(),
                w.say(road_name(offer.road)).into(),
                offer.figure.as_deref().map(clean).unwrap_or_default().into(),
                offer.quantity.into(),
                offer.lifetime_years.into(),
                row.indicator.code().into(),
                row.indicator.unit().into(),
                row.making.as_ref().ok().copied().into(),
                row.usage.as_ref().ok().copied().into(),
                total.map(|total| total.value).into(),
                total.and_then(|total| total.low).into(),
                total.and_then(|total| total.high).into(),
                offer.price.into(),
                offer.cost_per_year.into(),
            ]);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;

    #[test]
    fn one_page_in_both_languages() {
        let request = serde_json::json!({
            "subject": "laptops <2026>",
            "options": {"indicators": ["gwp"], "location": "FR", "sheet_cv": 0.2},
            "offers": [
                {"name": "=A", "maker": "X", "type": "laptop", "lifetime_years": 5, "price": 900, "energy_kwh_per_year": 30,
                 "footprint": {"gwp": {"embodied": 200}}},
                {"name": "B", "maker": "Y", "type": "laptop", "lifetime_years": 8, "price": 1200, "energy_kwh_per_year": 20,
                 "footprint": {"gwp": {"embodied": 260}}}],
        });
        let request = serde_json::from_value(request).unwrap();
        let found = crate::decision::offers::offers(&request, &Factors::bundled()).unwrap();
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| offers(&found, &PaperContext::default(), lang));
        let shape = |paper: &Paper| paper.tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>();
        assert_eq!(shape(&en), shape(&fr));
        for paper in [&en, &fr] {
            for text in [paper.to_markdown(), paper.to_html()] {
                assert!(text.contains("informative, not a comparative assertion"));
                assert!(text.contains("à titre informatif, ce n’est pas une affirmation comparative"));
            }
        }
        let html = fr.to_html();
        assert!(html.contains("laptops &#60;2026&#62;") && html.contains("<html lang=\"fr\">"));
        // 260 kg over 8 years and 20 kWh against 200 kg over 5 years and 30 kWh: B is lowest; a number stands once, in
        // the first language, a word in both.
        assert_eq!(html.matches("8 → ").count(), 1);
        assert!(html.contains("sa fiche") && html.contains("its sheet"));
        let style = crate::text::csv::CsvStyle::default();
        assert!(en.to_csv(style).contains("\r\nB,") && en.to_csv(style).contains("\r\n'=A,"));
    }
}
