//! The report of a moved load: in place by indicator, in time by hour.

use super::chart::{Track, lines};
use super::document::{Block, Figure, LegendEntry, Section, Table};
use super::paper::{CsvCell, Paper, PaperContext, document};
use super::sections::describe;
use super::speaker::{NO_VALUE, capital};
use super::untrusted::clean;
use super::words::{names, shift as words};
use crate::decision::shift::{Moved, Place, PlaceMove, Shift, Shifted, TimeMove};
use crate::factors::location::Zone;
use crate::indicator::Indicator;
use crate::lang::Lang;

/// Hours up to which the load is drawn: a week.
const MOST_HOURS: usize = 168;

/// The report of a moved load in a language.
#[must_use]
pub fn shift(found: &Shift, context: &PaperContext, lang: Lang) -> Paper {
    let w = Teller::new(found, lang);
    let mut sections = Vec::new();
    let mut tables = Vec::new();
    if let Some((asked, moved)) = &found.place {
        sections.push(place(&w, asked, moved));
        tables.push(place_table(&w, moved));
    }
    if let Some((asked, shifted)) = &found.time {
        sections.push(time(&w, asked, shifted));
        tables.push(time_table(&w, shifted));
    }
    let how = [words::HOW_AVERAGE, words::HOW_COUNTED, words::HOW_NO_DOUBT].map(|text| w.say(text));
    sections.push(Section { id: "how", title: w.say(words::HOW), blocks: vec![Block::List(how.into())] });
    Paper {
        lang,
        second: None,
        document: document(&w, w.say(words::TITLE), sections, &found.diagnostics, context),
        tables,
        rows: rows(&w),
    }
}

/// A moved load, and who tells it.
type Teller<'a> = super::teller::Teller<'a, Shift>;

/// A year in place, by indicator.
type Years = std::collections::BTreeMap<Indicator, Moved>;

impl Teller<'_> {
    fn place_name(&self, place: &Place) -> String {
        let given = place.location.as_deref().unwrap_or("WORLD");
        Zone::parse(given).map_or_else(|_| clean(given), |zone| self.zone(zone.id()))
    }

    /// A difference and its share of what it is a difference to.
    fn change(&self, difference: f64, before: f64, indicator: Indicator) -> (String, String) {
        let share =
            if before > 0.0 { self.numbers.percent_change(difference / before) } else { NO_VALUE.to_owned() };
        (self.amount(difference, indicator), share)
    }
}

fn place(w: &Teller<'_>, asked: &PlaceMove, moved: &Years) -> Section {
    let mut blocks = Vec::new();
    let lead = moved.get_key_value(&Indicator::Gwp).or_else(|| moved.iter().next());
    if let Some((&indicator, year)) = lead {
        let (difference, share) = w.change(year.difference, year.before, indicator);
        let after = w.amount(year.there + year.left_behind, indicator);
        let args = [
            ("from", w.place_name(&asked.from)),
            ("to", w.place_name(&asked.to)),
            ("before", w.amount(year.before, indicator)),
            ("after", after),
            ("difference", difference),
            ("share", share),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        blocks.push(Block::Paragraph(w.fill(words::PLACE_TEXT, &args)));
        if year.left_behind > 0.0 {
            let left = w.amount(year.left_behind, indicator);
            blocks.push(Block::Note(w.fill(words::PLACE_STAYS, &[("left", &left)])));
        }
    }
    let kwh = |energy: f64| w.amount(energy, Indicator::Energy);
    let of = |place: &Place| {
        let pue = w.numbers.plain(place.pue.unwrap_or(1.0));
        let idle = kwh(place.machines.idle_kwh_per_year);
        w.fill(words::OF_PLACE, &[("place", &w.place_name(place)), ("pue", &pue), ("idle", &idle)])
    };
    blocks.push(Block::Facts(vec![
        (w.say(words::LOAD), w.fill(names::PER_YEAR, &[("unit", &kwh(asked.load_kwh_per_year))])),
        (w.say(words::FROM), of(&asked.from)),
        (w.say(words::TO), of(&asked.to)),
    ]));
    blocks.push(Block::Table(place_table(w, moved)));
    Section { id: "place", title: w.say(words::PLACE), blocks }
}

fn place_table(w: &Teller<'_>, moved: &Years) -> Table {
    let columns = [words::COL_BEFORE, words::COL_THERE, words::COL_LEFT, names::COL_DIFFERENCE];
    let table = w.table(w.say(words::PLACE_TABLE), &[names::COL_INDICATOR], &columns);
    table.with_rows(moved.iter().map(|(&indicator, year)| {
        let name = format!("{} ({})", capital(&w.indicator(indicator)), w.rate_unit(indicator));
        let values = [year.before, year.there, year.left_behind, year.difference];
        std::iter::once(name).chain(values.map(|value| w.numbers.number(value))).collect()
    }))
}

fn time(w: &Teller<'_>, asked: &TimeMove, shifted: &Shifted) -> Section {
    let gwp = Indicator::Gwp;
    let (difference, share) = w.change(shifted.difference_kgco2e, shifted.before_kgco2e, gwp);
    let args = [
        ("hours", w.whole(u64::try_from(asked.load_kwh.len()).unwrap_or(u64::MAX))),
        ("before", w.amount(shifted.before_kgco2e, gwp)),
        ("after", w.amount(shifted.after_kgco2e, gwp)),
        ("difference", difference),
        ("share", share),
    ];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let flat = w.amount(shifted.flat_kgco2e, gwp);
    let mut blocks = vec![
        Block::Paragraph(w.fill(words::TIME_TEXT, &args)),
        Block::Paragraph(w.fill(words::TIME_FLAT, &[("flat", &flat)])),
    ];
    if (2..=MOST_HOURS).contains(&asked.load_kwh.len()) {
        blocks.push(Block::Figure(chart(w, asked)));
    }
    Section { id: "time", title: w.say(words::TIME), blocks }
}

fn time_table(w: &Teller<'_>, shifted: &Shifted) -> Table {
    let columns = [words::COL_BEFORE, words::COL_AFTER, names::COL_DIFFERENCE];
    let unit = super::number::unit_name(Indicator::Gwp.unit());
    let name = format!("{} ({unit})", capital(&w.indicator(Indicator::Gwp)));
    let values = [shifted.before_kgco2e, shifted.after_kgco2e, shifted.difference_kgco2e];
    let row = std::iter::once(name).chain(values.map(|value| w.numbers.number(value))).collect();
    w.table(w.say(words::TIME), &[names::COL_INDICATOR], &columns).with_rows([row])
}

fn chart(w: &Teller<'_>, asked: &TimeMove) -> Figure {
    let title = w.say(words::TIME_CHART);
    let columns = [words::COL_BEFORE, words::COL_AFTER, words::COL_FACTOR];
    let hours = asked.load_kwh.iter().zip(&asked.moved_kwh).zip(&asked.gwp_kgco2e_per_kwh);
    let table = w.table("", &[words::COL_HOUR], &columns).with_rows(hours.enumerate().map(
        |(hour, ((load, moved), factor))| {
            let values = [load, moved, factor].map(|value| w.numbers.number(*value));
            std::iter::once((hour + 1).to_string()).chain(values).collect()
        },
    ));
    let track = |text, class, values: &[f64]| Track { label: w.say(text), class, values: values.to_vec() };
    let tracks =
        [track(words::COL_BEFORE, "k-0", &asked.load_kwh), track(words::COL_AFTER, "k-1", &asked.moved_kwh)];
    let last = i32::try_from(asked.load_kwh.len()).unwrap_or(i32::MAX);
    let svg = lines("hours", &title, &describe(&table), &tracks, (1, last), |value| w.numbers.number(value));
    let legend =
        tracks.iter().map(|track| LegendEntry { class: track.class, label: track.label.clone() }).collect();
    Figure { title, legend, svg, table }
}

/// One row a move and indicator.
fn rows(w: &Teller<'_>) -> Vec<Vec<CsvCell>> {
    let header = [
        words::TITLE,
        names::COL_INDICATOR,
        names::COL_UNIT,
        words::COL_BEFORE,
        words::COL_THERE,
        words::COL_LEFT,
        names::COL_DIFFERENCE,
    ];
    let mut rows: Vec<Vec<CsvCell>> = vec![header.iter().map(|&text| w.say(text).into()).collect()];
    for (indicator, year) in w.found.place.iter().flat_map(|(_, moved)| moved) {
        rows.push(vec![
            w.say(words::PLACE).into(),
            indicator.code().into(),
            indicator.unit().into(),
            year.before.into(),
            year.there.into(),
            year.left_behind.into(),
            year.difference.into(),
        ]);
    }
    if let Some((_, shifted)) = &w.found.time {
        rows.push(vec![
            w.say(words::TIME).into(),
            Indicator::Gwp.code().into(),
            Indicator::Gwp.unit().into(),
            shifted.before_kgco2e.into(),
            shifted.after_kgco2e.into(),
            None.into(),
            shifted.difference_kgco2e.into(),
        ]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;

    #[test]
    fn both_languages_tell_both_moves() {
        let request = serde_json::json!({
            "options": {"indicators": ["gwp", "energy"]},
            "place": {"load_kwh_per_year": 10_000, "year": 2024,
                "from": {"location": "PL", "pue": 1.8, "machines": {"idle_kwh_per_year": 2000, "making_per_year": {"gwp": 300}}},
                "to": {"location": "FR", "pue": 1.2, "machines": {"idle_kwh_per_year": 500}},
                "stays": {"making_per_year": {"gwp": 300}}},
            "time": {"load_kwh": [10, 0], "moved_kwh": [0, 10], "gwp_kgco2e_per_kwh": [0.3, 0.1]},
        });
        let request = crate::json::shift::request(request.as_object().cloned().unwrap()).unwrap();
        let (found, _) = crate::json::shift::shifted(&request, &Factors::bundled()).unwrap();
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| shift(&found, &PaperContext::default(), lang));
        let shape = |paper: &Paper| paper.tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>();
        assert_eq!((shape(&en), shape(&en)), (shape(&fr), vec![2, 1]));
        // 12,000 kWh at 1.8 before; 10,500 at 1.2 after.
        assert!(en.to_markdown().contains("| 21,600 | 12,600 | 0 | −9,000 |"), "{}", en.to_markdown());
        assert!(en.to_markdown().contains("Moved from Poland to France"));
        assert!(fr.to_html().contains("<polyline") && fr.to_markdown().contains("Ce qui reste sur place"));
        assert_eq!(en.to_csv(crate::text::csv::CsvStyle::default()).lines().count(), 4);
    }
}
