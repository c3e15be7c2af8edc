//! Says things in one language.

use super::document::{Align, Table};
use super::model::{Amount, Row};
use super::number::{NO_BREAK, Numbers, unit_name};
use super::words::names;
use crate::catalogue::{DeviceType, Reference};
use crate::factors::location::Zone;
use crate::fleet::request::Method;
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::lang::{Arg, Lang, Text};
use crate::provenance::Absence;
use crate::stage::Stage;

/// Stands in a cell without a value; the reasons stand in a note of its table.
pub(super) const NO_VALUE: &str = "—";

/// Kilograms from which the headline is said in tonnes.
const TONNE: f64 = 1000.0;

/// A language and its numbers.
#[derive(Clone, Copy)]
pub(super) struct Speaker {
    pub(super) lang: Lang,
    pub(super) numbers: Numbers,
}

impl Speaker {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, numbers: Numbers { lang } }
    }

    /// A text.
    pub(super) fn say(&self, text: Text) -> String {
        typeset(self.lang, text.get(self.lang))
    }

    /// A text with its arguments.
    pub(super) fn fill(&self, text: Text, args: &[(&'static str, &str)]) -> String {
        let args: Vec<_> = args.iter().map(|&(name, value)| (name, Arg::Word(value.to_owned()))).collect();
        typeset(self.lang, &text.fill(self.lang, &args))
    }

    /// A text that is not ours (a diagnostic, a note of the data), set in the habits of the language.
    pub(super) fn set(&self, text: &str) -> String {
        typeset(self.lang, text)
    }

    /// Name of a device type, plural.
    pub(super) fn plural(&self, id: &str) -> String {
        DeviceType::find(id).map_or_else(|| id.to_owned(), |found| self.set(found.plural(self.lang)))
    }

    /// Name of a device type, singular, with a capital.
    pub(super) fn type_name(&self, id: &str) -> String {
        capital(&DeviceType::find(id).map_or_else(|| id.to_owned(), |found| self.set(found.name(self.lang))))
    }

    /// Name of a zone.
    pub(super) fn zone(&self, id: &str) -> String {
        Zone::find(id).map_or_else(|| id.to_owned(), |zone| self.set(zone.name(self.lang)))
    }

    /// Name of a reference, quoted by its own punctuation.
    pub(super) fn reference(&self, id: &str) -> String {
        Reference::parse(id).map_or_else(|_| id.to_owned(), |reference| self.set(reference.name(self.lang)))
    }

    /// Name of a method.
    pub(super) fn method(&self, method: Method) -> String {
        self.say(match method {
            Method::Stock => names::METHOD_STOCK,
            Method::Flux => names::METHOD_FLUX,
            Method::Age => names::METHOD_AGE,
        })
    }

    /// `14 lines`.
    pub(super) fn lines(&self, count: u64) -> String {
        let number = self.whole(count);
        self.fill(if count == 1 { names::ONE_LINE } else { names::LINES }, &[("count", &number)])
    }

    /// `14 devices`. French takes the singular below 2.
    pub(super) fn devices(&self, quantity: f64) -> String {
        let one = match self.lang {
            Lang::En => quantity == 1.0,
            Lang::Fr => quantity < 2.0,
        };
        let text = if one { names::ONE_DEVICE } else { names::DEVICES };
        self.fill(text, &[("count", &self.numbers.count(quantity))])
    }

    /// A whole number.
    pub(super) fn whole(&self, count: u64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "a count of lines is far below 2^53")]
        let count = count as f64;
        self.numbers.count(count)
    }

    /// Words one after the other, with the semicolon of the language between.
    pub(super) fn series(&self, words: &[String]) -> String {
        let between = match self.lang {
            Lang::En => "; ".to_owned(),
            Lang::Fr => format!("{NO_BREAK}; "),
        };
        words.join(&between)
    }

    /// A difference with its sign, to one decimal.
    pub(super) fn signed(&self, difference: f64) -> String {
        let number = self.numbers.count(difference);
        if difference > 0.0 { format!("+{number}") } else { number }
    }

    /// Unit of a rate of an indicator, e.g. `kgCO₂e/year`.
    pub(super) fn rate_unit(&self, indicator: Indicator) -> String {
        self.rate_unit_of(indicator.unit())
    }

    /// A unit per year.
    pub(super) fn rate_unit_of(&self, unit: &str) -> String {
        self.fill(names::PER_YEAR, &[("unit", &unit_name(unit))])
    }

    /// Name of an indicator.
    pub(super) fn indicator(&self, indicator: Indicator) -> String {
        self.say(indicator.name())
    }

    /// An amount in a cell, or the sign for none.
    pub(super) fn cell(&self, amount: &Amount) -> String {
        amount.known().map_or_else(|| NO_VALUE.to_owned(), |estimate| self.numbers.number(estimate.value))
    }

    /// A stage of a row in a cell, or the sign for none.
    pub(super) fn stage_cell(&self, row: &Row, stage: Stage) -> String {
        row.stage(stage).map_or_else(|| NO_VALUE.to_owned(), |estimate| self.numbers.number(estimate.value))
    }

    /// An interval in a cell: `low to high`, or that it is unknown.
    pub(super) fn interval_cell(&self, amount: &Amount) -> String {
        amount.known().map_or_else(|| NO_VALUE.to_owned(), |estimate| self.bounds(estimate))
    }

    /// The interval of an estimate: `low to high`, or that it is unknown.
    pub(super) fn bounds(&self, estimate: &WireEstimate) -> String {
        match self.numbers.interval(estimate) {
            Some((low, high)) => self.fill(names::RANGE, &[("low", &low), ("high", &high)]),
            None => self.say(super::words::footprint::UNKNOWN),
        }
    }

    /// The note that says why cells of some rows are without a value; `None` when all have one. A table shows the
    /// making, the total and the stages given.
    pub(super) fn why_no_value<'r>(
        &self,
        rows: impl Iterator<Item = &'r Row>,
        shown: &[Stage],
    ) -> Option<String> {
        let mut reasons: Vec<Absence> = Vec::new();
        for row in rows {
            let stages = shown.iter().filter_map(|stage| row.stages.get(stage.index()));
            for amount in stages.chain([&row.making, &row.total]) {
                if let Amount::Absent { absent } = amount
                    && !reasons.contains(absent)
                {
                    reasons.push(*absent);
                }
            }
        }
        let reasons: Vec<_> = reasons.into_iter().map(|reason| self.say(reason.name())).collect();
        (!reasons.is_empty())
            .then(|| self.fill(names::NO_VALUE, &[("reasons", &reasons.join(" ; ").replace(" ; ", ", "))]))
    }

    /// A number and its unit: kilograms in tonnes from a tonne on.
    pub(super) fn amount(&self, value: f64, indicator: Indicator) -> String {
        let (scale, unit) = self.scale(value, indicator);
        self.numbers.with_unit(&self.numbers.number(value / scale), unit)
    }

    /// The divisor and the unit in which a value of an indicator is best said.
    pub(super) fn scale(&self, value: f64, indicator: Indicator) -> (f64, &'static str) {
        match indicator {
            Indicator::Gwp if value.abs() >= TONNE => (TONNE, "tCO2e"),
            Indicator::Energy if value.abs() >= TONNE * 10.0 => (TONNE, "MWh"),
            _ => (1.0, indicator.unit()),
        }
    }

    /// An estimate divided by a number, for another unit.
    pub(super) fn scaled(estimate: &WireEstimate, divisor: f64) -> WireEstimate {
        WireEstimate {
            value: estimate.value / divisor,
            low: estimate.low.map(|low| low / divisor),
            high: estimate.high.map(|high| high / divisor),
            mean: estimate.mean.map(|mean| mean / divisor),
            median: estimate.median.map(|median| median / divisor),
            ..estimate.clone()
        }
    }

    /// A table whose columns are text, then numbers.
    pub(super) fn table(&self, title: impl Into<String>, text: &[Text], numbers: &[Text]) -> Table {
        let left = text.iter().map(|&column| (self.say(column), Align::Left));
        let right = numbers.iter().map(|&column| (self.say(column), Align::Right));
        Table::new(title, left.chain(right))
    }
}

/// The text with a capital first.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Sets spaces, apostrophes and quotes as the language does: no line ends before French punctuation or before `%`.
pub(super) fn typeset(lang: Lang, text: &str) -> String {
    let text = quotes(lang, text).replace('\'', "’").replace(" %", "\u{a0}%");
    match lang {
        Lang::En => text,
        Lang::Fr => {
            let mut text = text.replace(" :", "\u{a0}:").replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
            for (plain, set) in [(" ;", "\u{202f};"), (" ?", "\u{202f}?"), (" !", "\u{202f}!")] {
                text = text.replace(plain, set);
            }
            text
        }
    }
}

/// Pairs of backticks become the quotes of the language; an odd one stays.
fn quotes(lang: Lang, text: &str) -> String {
    let (open, close) = match lang {
        Lang::En => ("“", "”"),
        Lang::Fr => ("«\u{a0}", "\u{a0}»"),
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('`') {
        let Some((inside, after)) = inside.split_once('`') else { break };
        out.extend([before, open, inside, close]);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_set_with_its_spaces_and_quotes() {
        assert_eq!(
            typeset(Lang::Fr, "l'année : `x` ; 3 % ?"),
            "l’année\u{a0}: «\u{a0}x\u{a0}»\u{202f}; 3\u{a0}%\u{202f}?"
        );
        assert_eq!(typeset(Lang::En, "`x` isn't 3 %: a `b"), "“x” isn’t 3\u{a0}%: a `b");
    }

    #[test]
    fn a_capital_comes_first() {
        assert_eq!(capital("écran"), "Écran");
        assert_eq!(capital(""), "");
    }
}
