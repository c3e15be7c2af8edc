//! The record of purchase offers: one page for a buyer, in either language.

use super::chart::{Mark, intervals};
use super::document::{Align, Block, Column, Figure, LegendEntry, Section, Table};
use super::paper::{CsvCell, Paper, PaperContext, document};
use super::sections::describe;
use super::speaker::{NO_VALUE, capital};
use super::untrusted::clean;
use super::words::{footprint, names, offers as words};
use crate::decision::compare::Distinction;
use crate::decision::offers::{Assessed, Criterion, Evidence, Lever, OfferRow, Offers};
use crate::impacts::WireEstimate;
use crate::lang::{Lang, Text};

/// The record of offers in a language.
#[must_use]
pub fn offers(found: &Offers, context: &PaperContext, lang: Lang) -> Paper {
    let w = Teller::new(found, lang);
    let mut blocks = verdict(&w);
    blocks.extend([Block::Table(offers_table(&w)), Block::Figure(chart(&w))]);
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
        document: document(&w, title, sections, &found.diagnostics, context),
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
        let bounds = estimate.and_then(|estimate| self.numbers.interval(estimate));
        match (estimate, bounds) {
            (_, Some((low, high))) => self.fill(names::RANGE, &[("low", &low), ("high", &high)]),
            (Some(_), None) => self.say(footprint::UNKNOWN),
            (None, None) => NO_VALUE.to_owned(),
        }
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
            let difference = w.amount(pair.found.difference.value.abs(), w.found.lead);
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
    let columns = [
        names::COL_QUANTITY,
        words::COL_LIFETIME,
        names::COL_MAKING,
        names::COL_USE,
        names::COL_TOTAL,
        names::COL_INTERVAL,
    ];
    let mut table = w.table(title, &[words::COL_OFFER, words::COL_RESTS_ON], &columns);
    for text in [words::COL_PRICE, words::COL_COST] {
        let title = w.fill(text, &[("currency", &w.money())]);
        table.columns.push(Column { title, align: Align::Right });
    }
    for offer in w.ranked() {
        let row = w.lead(offer);
        let value = |found: Option<&std::result::Result<f64, crate::provenance::Absence>>| {
            w.number(found.and_then(|found| found.as_ref().ok()).copied())
        };
        table.rows.push(vec![
            clean(&offer.name),
            rests_on(w, offer),
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

fn rests_on(w: &Teller<'_>, offer: &Assessed) -> String {
    let road = w.say(match offer.road {
        "components" => words::ROAD_COMPONENTS,
        "footprint" => words::ROAD_SHEET,
        "archetype" => words::ROAD_ARCHETYPE,
        _ => words::ROAD_FIGURE,
    });
    match &offer.figure {
        Some(figure) => format!("{road}: {}", clean(figure)),
        None => road,
    }
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
    (!table.is_empty()).then(|| Section {
        id: "overturn",
        title: w.say(words::OVERTURN),
        blocks: vec![Block::Paragraph(w.say(words::OVERTURN_TEXT)), Block::Table(table)],
    })
}

fn overturn_table(w: &Teller<'_>) -> Table {
    let columns = [words::COL_OFFERED, words::COL_LEVEL];
    let text = [words::COL_LEVEL_WITH, words::COL_MOVED];
    let mut table = w.table(w.say(words::OVERTURN), &text, &columns);
    for found in &w.found.overturn {
        let unit = match found.lever {
            Lever::Lifetime => w.say(words::UNIT_YEARS),
            Lever::Energy => "kWh".to_owned(),
            Lever::Making => w.found.lead.unit().to_owned(),
        };
        let shown = |value: f64| w.numbers.with_unit(&w.numbers.number(value), &unit);
        let moved = w.name(found.moved);
        let with = w.name(if found.moved == found.lowest { found.other } else { found.lowest });
        let lever = format!("{moved}: {}", w.say(found.lever.name()));
        table.rows.push(vec![with, lever, shown(found.offered), shown(found.level_at)]);
    }
    table
}

fn criteria(w: &Teller<'_>) -> Table {
    let mut table = w.table(w.say(words::CRITERIA), &[words::COL_CRITERION], &[]);
    for offer in w.ranked() {
        table.columns.push(Column { title: clean(&offer.name), align: Align::Left });
    }
    for criterion in Criterion::ALL {
        let evidence = |offer: &Assessed| {
            let found = offer.criteria.iter().find(|(known, _)| *known == criterion);
            w.say(found.map_or(Evidence::Missing, |(_, evidence)| *evidence).name())
        };
        let first = capital(&w.say(criterion.name()));
        table.rows.push(std::iter::once(first).chain(w.ranked().map(evidence)).collect());
    }
    table
}

/// One row an offer and indicator.
fn rows(w: &Teller<'_>) -> Vec<Vec<CsvCell>> {
    let columns: [Text; 11] = [
        words::COL_OFFER,
        words::COL_RESTS_ON,
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
                rests_on(w, offer).into(),
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
        assert!(en.to_markdown().contains("informative, not a comparative assertion"));
        assert!(fr.to_markdown().contains("à titre informatif, ce n’est pas une affirmation comparative"));
        assert!(fr.to_html().contains("laptops &#60;2026&#62;"));
        let style = crate::text::csv::CsvStyle::default();
        assert!(en.to_csv(style).contains("\r\nB,") && en.to_csv(style).contains("\r\n'=A,"));
    }
}
