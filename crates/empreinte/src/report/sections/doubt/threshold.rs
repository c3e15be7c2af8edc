//! Whether a total meets its threshold, and what would be worth knowing before that is said.

use super::{Block, Speaker, Table, capital, names, words};
use crate::fleet::uncertain::{DriverWorth, Standing, Threshold, Uncertainty};
use crate::indicator::Indicator;

/// Share of what everything is worth below which knowing something is not shown.
const TELLING_SHARE: f64 = 0.001;

/// Blocks on every threshold that is stated, with the units of totals.
pub(in crate::report) fn blocks(
    w: &Speaker,
    uncertainty: &Uncertainty,
    unit_of: &dyn Fn(Indicator) -> String,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (indicator, stated) in all(uncertainty) {
        let unit = unit_of(indicator);
        blocks.push(Block::Heading(heading(w, stated, indicator, &unit)));
        blocks.extend(says(w, stated, &unit).into_iter().map(Block::Paragraph));
        blocks.push(Block::Table(table(w, stated, indicator, &unit)));
    }
    blocks
}

/// The tables for a terminal, with what is said of each threshold as notes.
pub(in crate::report) fn tables(
    w: &Speaker,
    uncertainty: &Uncertainty,
    unit_of: &dyn Fn(Indicator) -> String,
) -> Vec<Table> {
    let of = |(indicator, stated)| {
        let unit = unit_of(indicator);
        let table =
            Table { title: heading(w, stated, indicator, &unit), ..table(w, stated, indicator, &unit) };
        says(w, stated, &unit).into_iter().fold(table, Table::with_note)
    };
    all(uncertainty).map(of).collect()
}

/// The thresholds that are stated, in the order of indicators.
fn all(uncertainty: &Uncertainty) -> impl Iterator<Item = (Indicator, &Threshold)> {
    let stated = |&indicator: &Indicator| {
        Some((indicator, uncertainty.indicators.get(indicator.code())?.threshold.as_ref()?))
    };
    Indicator::ALL.iter().filter_map(stated)
}

fn heading(w: &Speaker, stated: &Threshold, indicator: Indicator, unit: &str) -> String {
    let threshold = amount(w, stated.threshold, unit);
    w.fill(words::THRESHOLD, &[("threshold", &threshold), ("indicator", &w.indicator(indicator))])
}

fn amount(w: &Speaker, value: f64, unit: &str) -> String {
    w.numbers.with_unit(&w.numbers.number(value), unit)
}

/// How the total stands to it, now and with the objective, and what to find out first.
fn says(w: &Speaker, stated: &Threshold, unit: &str) -> Vec<String> {
    let stands = |standing: &Standing, [met, not_met]: [_; 2]| {
        let probability = w.numbers.percent(standing.probability_met);
        w.fill(if standing.met { met } else { not_met }, &[("probability", &probability)])
    };
    let mut says = vec![stands(&stated.standing, [words::MET, words::NOT_MET])];
    let objective = stated.with_lifetime_factor.as_ref();
    says.extend(objective.map(|found| stands(found, [words::OBJECTIVE_MET, words::OBJECTIVE_NOT_MET])));
    says.push(match stated.standing.drivers.first() {
        None => w.say(words::WORTH_NOTHING),
        Some(first) => {
            let worth = amount(w, first.value, unit);
            let perfect = amount(w, stated.standing.perfect.value, unit);
            let named = [("driver", name(w, first)), ("worth", worth), ("perfect", perfect)];
            w.fill(words::WORTH_NEXT, &named.each_ref().map(|(key, text)| (*key, text.as_str())))
        }
    });
    says
}

fn table(w: &Speaker, stated: &Threshold, indicator: Indicator, unit: &str) -> Table {
    let title = w.fill(words::WORTH, &[("indicator", &w.indicator(indicator)), ("unit", unit)]);
    let table = w.table(title, &[names::COL_DRIVER], &[words::COL_WORTH]);
    let Standing { drivers, perfect, .. } = &stated.standing;
    let telling = drivers.iter().filter(|one| one.value >= TELLING_SHARE * perfect.value);
    let rows = telling.map(|one| (name(w, one), one.value));
    let rows = rows.chain([(w.say(words::KNOW_ALL), perfect.value)]);
    table.with_rows(rows.map(|(name, value)| vec![capital(&name), w.numbers.number(value)]))
}

fn name(w: &Speaker, one: &DriverWorth) -> String {
    super::name(w, one.driver.code(), &one.of, &one.device_type)
}
