//! The report of one device: what it costs and why, by every set of constants and road that was asked for, and whether
//! it should replace another.

mod rows;
mod tables;

use super::chart::{Bar, bars};
use super::document::{Block, Figure, LegendEntry, Section, Table};
use super::number::unit_name;
use super::paper::{Paper, PaperContext, document};
use super::sections::{cited, describe, stage_class};
use super::speaker::{NO_VALUE, capital};
use super::untrusted::clean;
use super::words::{device as words, names};
use crate::equipment::part::Part;
use crate::equipment::resolve::COMPONENT;
use crate::equipment::{Amount, Assessed};
use crate::estimate::Estimate;
use crate::fleet::device::DeviceFound;
use crate::impacts::{Cell, WireEstimate};
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::provenance::Absence;
use crate::stage::Stage;

/// The report of a device in a language.
#[must_use]
pub fn device(found: &DeviceFound, context: &PaperContext, lang: Lang) -> Paper {
    let w = Teller::new(found, lang);
    let replaces = found.evaluated.replacement.is_some();
    let title = if replaces { words::REPLACEMENT_TITLE } else { words::TITLE };
    let mut sections = vec![summary(&w), components(&w), usage(&w)];
    let mut more = |id, title, table: Table| {
        if !table.is_empty() {
            sections.push(Section { id, title: w.say(title), blocks: vec![Block::Table(untitled(table))] });
        }
    };
    more("roads", words::ROADS, tables::roads(&w));
    more("replacement", words::BREAK_EVEN, tables::break_even(&w));
    more("doubt", words::DOUBT, tables::doubt(&w));
    sections.push(evidence(&w));
    let mut shown = vec![tables::facts(&w), tables::components(&w), tables::totals(&w), tables::roads(&w)];
    shown.extend([tables::break_even(&w), tables::doubt(&w)]);
    shown.retain(|table| !table.is_empty());
    Paper {
        lang,
        second: None,
        document: document(
            &w,
            w.fill(title, &[("device", &w.device())]),
            sections,
            &found.diagnostics,
            context,
        ),
        tables: shown,
        rows: rows::rows(&w),
    }
}

/// A device, and who tells it.
type Teller<'a> = super::teller::Teller<'a, DeviceFound>;

impl Teller<'_> {
    fn result(&self) -> &Assessed {
        &self.found.evaluated.result
    }

    /// What the device is called: its name, else its type.
    fn device(&self) -> String {
        let Assessed { device, .. } = self.result();
        let named = device.named.as_ref().map(|named| clean(&named.text)).filter(|name| !name.is_empty());
        named.unwrap_or_else(|| match (device.device_type.as_str(), device.parts.first()) {
            (COMPONENT, Some(part)) => capital(&self.part(part)),
            (id, _) => self.type_name(id),
        })
    }

    /// What a part is called.
    fn part(&self, part: &Part) -> String {
        self.say(part.kind.map_or(words::WHOLE, crate::equipment::ComponentKind::name))
    }

    /// A value with its interval, or why there is none. Both are rounded alike, so that the value stays inside.
    fn shown(&self, cell: &Cell) -> String {
        let Ok(estimate) = cell else {
            return cell.as_ref().err().map_or_else(String::new, |why| self.say(why.name()));
        };
        let wire = WireEstimate::new(estimate, &[self.found.confidence]);
        let value = self.numbers.estimate(&wire);
        match self.numbers.interval(&wire) {
            Some((low, high)) if low != high => {
                let range = self.fill(names::RANGE, &[("low", &low), ("high", &high)]);
                format!("{value} ({range})")
            }
            _ => value,
        }
    }

    fn amount_shown(&self, amount: Result<Amount, Absence>) -> String {
        self.shown(&amount.map(|amount| amount.estimate()))
    }

    fn amount_or_none(&self, amount: Option<Amount>) -> String {
        amount.map_or_else(|| NO_VALUE.to_owned(), |amount| self.amount_shown(Ok(amount)))
    }

    /// An indicator with its unit.
    fn measure(&self, indicator: Indicator) -> String {
        format!("{} ({})", capital(&self.indicator(indicator)), unit_name(indicator.unit()))
    }
}

/// The table without its title, which its section says.
fn untitled(table: Table) -> Table {
    Table { title: String::new(), ..table }
}

fn summary(w: &Teller<'_>) -> Section {
    let mut blocks = vec![Block::Paragraph(in_words(w))];
    let facts = tables::facts(w).rows.into_iter();
    let pair = |row: Vec<String>| {
        let mut cells = row.into_iter();
        Some((cells.next()?, cells.next()?))
    };
    blocks.push(Block::Facts(facts.filter_map(pair).collect()));
    blocks.push(Block::Table(tables::totals(w)));
    Section { id: "summary", title: w.say(words::SUMMARY), blocks }
}

/// The result in one sentence, of climate change or else of the first indicator.
fn in_words(w: &Teller<'_>) -> String {
    let Assessed { device, assessment } = w.result();
    let rows = &assessment.impacts.rows;
    let row = rows.iter().find(|row| row.indicator == Indicator::Gwp).or_else(|| rows.first());
    let Some(row) = row else { return w.say(Absence::NotInSource.name()) };
    let say = |cell: &Cell| match cell {
        Ok(Estimate { value, .. }) => w.amount(*value, row.indicator),
        Err(why) => w.say(why.name()),
    };
    let (total, making, usage) = (say(&row.total), say(&row.embodied), say(row.stage(Stage::Use)));
    let args = [("total", total.as_str()), ("making", making.as_str()), ("usage", usage.as_str())];
    if row.stage(Stage::Use).is_err() {
        return w.fill(words::SUMMARY_SHORT, &args);
    }
    let (text, time) = match (device.usage.period_hours, device.usage.lifetime_years) {
        (Some(hours), _) => (words::SUMMARY_PERIOD, ("hours", w.numbers.short(hours))),
        (None, Some(years)) => (words::SUMMARY_LIFE, ("years", w.numbers.short(years.value))),
        (None, None) => return w.fill(words::SUMMARY_SHORT, &args),
    };
    let args: Vec<_> = args.into_iter().chain([(time.0, time.1.as_str())]).collect();
    w.fill(text, &args)
}

fn components(w: &Teller<'_>) -> Section {
    let mut blocks = Vec::new();
    if w.result().device.parts.len() > 1 {
        blocks.extend(chart(w).map(Block::Figure));
    }
    blocks.push(Block::Table(untitled(tables::components(w))));
    let attributes = tables::attributes(w);
    if !attributes.is_empty() {
        blocks.push(Block::Table(attributes));
    }
    Section { id: "components", title: w.say(words::COMPONENTS), blocks }
}

/// Making and use of every component that has them, of climate change.
fn chart(w: &Teller<'_>) -> Option<Figure> {
    let Assessed { device, assessment } = w.result();
    let stages = [(Stage::Manufacturing, names::COL_MAKING), (Stage::Use, names::COL_USE)];
    let mut drawn = Vec::new();
    for (part, result) in device.parts.iter().zip(&assessment.parts) {
        let impacts = result.impacts();
        let row = impacts.get(Indicator::Gwp)?;
        let cells = [&row.embodied, row.stage(Stage::Use)];
        let value = |cell: &Cell| cell.as_ref().map_or(0.0, |estimate| estimate.value);
        let whole: f64 = cells.iter().map(|cell| value(cell)).sum();
        if whole > 0.0 {
            let tip = |text, value: f64| format!("{}: {}", w.say(text), w.numbers.number(value));
            let parts = stages.iter().zip(cells);
            drawn.push(Bar {
                label: format!("{} × {}", w.numbers.short(part.units.value), w.part(part)),
                value: w.numbers.number(whole),
                parts: parts
                    .map(|(&(stage, text), cell)| (stage_class(stage), value(cell), tip(text, value(cell))))
                    .collect(),
            });
        }
    }
    let title = w.fill(words::COMPONENTS_CHART, &[("unit", &unit_name(Indicator::Gwp.unit()))]);
    let legend = stages.map(|(stage, text)| LegendEntry { class: stage_class(stage), label: w.say(text) });
    let svg = bars("parts", &title, &describe(&tables::components(w)), &drawn);
    (!drawn.is_empty()).then(|| Figure { title, legend: legend.into(), svg, table: Table::default() })
}

fn usage(w: &Teller<'_>) -> Section {
    Section { id: "usage", title: w.say(words::USAGE), blocks: vec![Block::Table(tables::usage(w))] }
}

fn evidence(w: &Teller<'_>) -> Section {
    let figures = Block::Table(tables::figures(w));
    let blocks = std::iter::once(figures).chain(cited(w, &w.found.sources)).collect();
    Section { id: "evidence", title: w.say(words::EVIDENCE), blocks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;

    fn found(request: serde_json::Value) -> DeviceFound {
        let request = crate::json::equipment::request(request.as_object().cloned().unwrap()).unwrap();
        crate::fleet::device::assessed(&request, &Factors::bundled()).unwrap()
    }

    /// 1300 kg and 6 years of 1000 kWh at 0.6 kg/kWh: 3600 kg; 425 kWh a year less save 255 kg: 1300/255 = 5.1 years.
    #[test]
    fn both_languages_tell_what_a_device_costs_and_when_it_pays() {
        let sheet = serde_json::json!({"type": "server", "footprint": {"gwp": {"embodied": 1300}}});
        let found = found(serde_json::json!({
            "options": {"indicators": ["gwp"]},
            "equipment": sheet,
            "usage": {"energy_kwh_per_year": 1000, "lifetime_years": 6, "electricity": {"gwp_kgco2e_per_kwh": 0.6}},
            "replaces": {"equipment": sheet, "usage": {"energy_kwh_per_year": 1425}},
        }));
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| device(&found, &PaperContext::default(), lang));
        let shape = |paper: &Paper| paper.tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>();
        assert_eq!(shape(&en), shape(&fr));
        let text = en.to_markdown().replace('\u{a0}', " ");
        assert!(
            text.contains("costs 4.90 tCO₂e: 1.30 tCO₂e for its making and end of life, 3.60 tCO₂e"),
            "{text}"
        );
        assert!(text.contains("| 1,300 | 255 | 5.1 |") && text.contains("replace now"), "{text}");
        assert!(fr.to_html().contains("Le remplacement est-il rentable"));
        assert_eq!(en.to_csv(crate::text::csv::CsvStyle::default()).lines().count(), 2);
    }

    #[test]
    fn components_are_drawn_and_every_figure_is_named() {
        let found = found(serde_json::json!({
            "options": {"indicators": ["gwp", "adpe"], "components": ["uba-2021", "act-2025"]},
            "equipment": {"type": "server", "components": [
                {"component": "cpu", "units": 2, "cores": 24, "die_size_per_core_mm2": 24.5},
                {"component": "ram", "units": 12, "capacity_gb": 32}, {"component": "case", "form": "rack"}]},
            "usage": {"location": "FR", "lifetime_years": 5, "load": 0.5},
        }));
        let paper = device(&found, &PaperContext::default(), Lang::En);
        let (html, text) = (paper.to_html(), paper.to_markdown());
        assert!(html.contains("<svg") && html.contains("12 × memory module"));
        for named in [
            "uba.cpu\\_die\\_per\\_mm2.gwp",
            "electricity/FRA/",
            "| act-2025 |",
            "Die area per core | 24.5 |",
        ] {
            assert!(text.contains(named), "{named}: {text}");
        }
        // Two sets of three parts and a device, two indicators, and the header.
        assert_eq!(paper.to_csv(crate::text::csv::CsvStyle::default()).lines().count(), 17);
    }

    /// The use has a law: its interval is that of the confidence asked for, which the report names.
    #[test]
    fn intervals_say_their_confidence() {
        let text = |confidence: f64| {
            let found = found(serde_json::json!({
                "options": {"indicators": ["gwp"], "confidence": confidence},
                "equipment": {"type": "server", "footprint": {"gwp": {"embodied": 1000}}},
                "usage": {"energy_kwh_per_year": {"lognormal": {"mean": 1000, "cv": 0.2}}, "lifetime_years": 5,
                    "electricity": {"gwp_kgco2e_per_kwh": 0.5}},
            }));
            device(&found, &PaperContext::default(), Lang::En).to_markdown().replace('\u{a0}', " ")
        };
        let (wide, narrow) = (text(0.95), text(0.5));
        assert!(wide.contains("the interval at 95 %") && narrow.contains("the interval at 50 %"), "{narrow}");
        let row =
            |text: &str| text.lines().find(|line| line.contains("Climate change (kg")).unwrap().to_owned();
        assert_ne!(row(&wide), row(&narrow));
    }

    #[test]
    fn a_hostile_name_stays_text() {
        let found = found(serde_json::json!({
            "equipment": {"type": "server", "name": "<script>alert(1)</script>", "footprint": {"gwp": {"embodied": 1}}},
        }));
        let html = device(&found, &PaperContext::default(), Lang::En).to_html();
        assert!(!html.contains("<script") && html.contains("alert(1)"));
    }
}
