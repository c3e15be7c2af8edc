//! The table of verified savings.

use super::document::{Align, Table};
use super::speaker::Speaker;
use super::words::{names, verify as words};
use crate::audit::verify::Verification;
use crate::lang::Lang;

/// What a reader looks for in verified savings, in order: energies to the kWh, then how well the baseline explains.
#[must_use]
pub fn verification(found: &Verification, lang: Lang) -> Table {
    let w = Speaker::new(lang);
    let kwh = |value: f64| w.numbers.with_unit(&w.numbers.count(libm::round(value)), "kWh");
    let interval = w.fill(names::RANGE, &[("low", &kwh(found.low_kwh)), ("high", &kwh(found.high_kwh))]);
    let title = w.fill(words::INTERVAL, &[("level", &w.numbers.percent(found.confidence))]);
    let baseline = &found.baseline;
    let mut table =
        Table::new(w.say(words::TITLE), [(String::new(), Align::Left), (w.say(words::VALUE), Align::Right)]);
    let mut row = |name: String, value: String| table.rows.push(vec![name, value]);
    row(w.say(words::MEASURED), kwh(found.measured_kwh));
    row(w.say(words::ADJUSTED), kwh(found.adjusted_baseline_kwh));
    row(w.say(words::SAVINGS), kwh(found.savings_kwh));
    row(title, interval);
    if let Some(share) = found.savings_share {
        row(w.say(words::SHARE), w.numbers.percent(share));
    }
    row(w.say(words::PERIODS), w.numbers.count(f64::from(baseline.periods)));
    if let Some(celsius) = baseline.change_point_c {
        row(w.say(words::CHANGE_POINT), w.numbers.with_unit(&w.numbers.number(celsius), "°C"));
    }
    row(w.say(words::EXPLAINED), w.numbers.percent(baseline.r_squared));
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::verify::{Options, Row, verify};
    use crate::period::{Period, day};

    #[test]
    fn both_languages_say_the_same_rows() {
        let row = |month: u32, it: f64, edc: f64| Row {
            period: Period::new(
                day(&format!("2024-{month:02}-01")).unwrap(),
                day(&format!("2024-{month:02}-28")).unwrap(),
            )
            .unwrap(),
            edc_kwh: edc,
            it_kwh: Some(it),
            temperature_c: None,
        };
        let base: Vec<Row> =
            (1..=6).map(|m| row(m, 20_000.0 + f64::from(m), 30_000.0 + 3.0 * f64::from(m * m))).collect();
        let found = verify(&base, &[row(7, 20_003.0, 25_000.0)], Options::default()).unwrap();
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| verification(&found, lang));
        assert_eq!(en.rows.len(), fr.rows.len());
        assert_eq!(en.rows[0], ["measured", "25,000\u{a0}kWh"]);
        assert!(fr.rows[0][0] == "mesuré" && fr.rows[0][1].ends_with("kWh"), "{:?}", fr.rows[0]);
    }
}
