//! Numbers of offers as people write them: one, or two ends of a range, with a unit behind.

use empreinte::equipment::Number;
use empreinte::equipment::number::Range;
use empreinte::text;

use crate::cells::amount::EnergyUnit;
use crate::cells::number;

/// One number, or the two ends of a range, in the unit of its field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Span {
    /// The number that the core reads.
    pub(super) const fn number(self) -> Number {
        if self.is_range() {
            Number::Range(Range { min: self.low, best: None, max: self.high })
        } else {
            Number::Value(self.low)
        }
    }

    /// Whether it has two ends.
    pub(super) const fn is_range(self) -> bool {
        self.low < self.high
    }
}

/// A cell read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reading {
    Read(Span),
    /// A number, and nowhere a unit.
    WithoutUnit,
    Unreadable,
}

/// What a number counts, with its units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Pieces.
    Count,
    /// Years.
    Years,
    /// kWh in a year.
    Energy,
    /// kgCO2e.
    Mass,
    /// GB.
    Capacity,
    /// A mark of ten.
    Mark,
}

impl Unit {
    /// How much of the field's unit one of the words is; `None` for words of something else, `Some(None)` for no unit.
    #[expect(clippy::option_option, reason = "a unit of something else is told from no unit")]
    fn factor(self, words: &str) -> Option<Option<f64>> {
        if self == Self::Mark {
            let words = words.trim();
            return ["", "/10", "/ 10"].contains(&words).then_some(Some(1.0));
        }
        let folded = text::fold(words);
        let Some(word) = folded.split(' ').find(|word| !word.is_empty()) else {
            return Some(None);
        };
        let found = match (self, word) {
            (Self::Count, _) => number::parse(&format!("1 {folded}"), None),
            (Self::Years, "an" | "ans" | "annee" | "annees" | "year" | "years" | "yr" | "yrs" | "y") => {
                Some(1.0)
            }
            (Self::Years, "mois" | "month" | "months") => Some(1.0 / 12.0),
            (Self::Energy, _) => EnergyUnit::read(words).kwh(),
            (Self::Mass, "t" | "tonne" | "tonnes" | "tco2e" | "tco2eq" | "teqco2") => Some(1000.0),
            (Self::Mass, "g" | "gco2e" | "gco2eq" | "geqco2") => Some(0.001),
            (Self::Mass, word) if word.starts_with("kg") => Some(1.0),
            (Self::Capacity, "mo" | "mb") => Some(1e-3),
            (Self::Capacity, "go" | "gb") => Some(1.0),
            (Self::Capacity, "to" | "tb") => Some(1e3),
            (Self::Capacity, "gio" | "gib") => Some(1.073_741_824),
            (Self::Capacity, "tio" | "tib") => Some(1_099.511_627_776),
            _ => None,
        };
        found.map(Some)
    }

    /// The unit that a header gives; pieces and marks need none, years are meant where nothing is said.
    pub(super) fn of_header(self, header: &str) -> Option<f64> {
        match self {
            Self::Count | Self::Mark => Some(1.0),
            Self::Energy => EnergyUnit::read(header).kwh(),
            _ => {
                let folded = text::fold(header);
                let named = folded.split(' ').find_map(|word| self.factor(word).flatten());
                named.or((self == Self::Years).then_some(1.0))
            }
        }
    }

    /// What a cell says; its own unit goes before that of the header.
    pub(super) fn read(self, cell: &str, header: Option<f64>) -> Reading {
        let Some(((low, of_low), (high, of_high))) = ends(cell) else { return Reading::Unreadable };
        let (Some(of_low), Some(of_high)) = (self.factor(of_low), self.factor(of_high)) else {
            return Reading::Unreadable;
        };
        let Some(of_high) = of_high.or(header) else { return Reading::WithoutUnit };
        let of_low = of_low.unwrap_or(of_high);
        let span = Span { low: low * of_low, high: high * of_high };
        if span.low <= span.high { Reading::Read(span) } else { Reading::Unreadable }
    }
}

type End<'a> = (f64, &'a str);

/// Both ends of a range with the words behind each; of one number twice the same.
fn ends(cell: &str) -> Option<(End<'_>, End<'_>)> {
    let cell = cell.trim();
    let between = [" à ", " to ", "–", "—", "-"];
    let two = between.iter().find_map(|sign| {
        let (low, high) = cell.split_once(sign)?;
        Some((figures(low.trim())?, figures(high.trim())?))
    });
    two.or_else(|| figures(cell).map(|one| (one, one)))
}

/// A number and the words behind it.
fn figures(text: &str) -> Option<End<'_>> {
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '%' | '/' | '°' | '(');
    let end = text.find(is_word).unwrap_or(text.len());
    let (figures, words) = text.split_at_checked(end)?;
    Some((number::value(figures.trim(), None).filter(|value| *value >= 0.0)?, words))
}

/// How many of something a cell counts before its name, as in `2 x Xeon`; 1 where it counts nothing.
pub(super) fn counted(cell: &str) -> (f64, &str) {
    let cell = cell.trim();
    let end = cell.find(|c: char| !c.is_ascii_digit()).unwrap_or(cell.len());
    let found = cell.split_at_checked(end).and_then(|(count, rest)| {
        let rest = rest.trim_start().strip_prefix(['x', 'X', '×', '*'])?;
        Some((count.parse::<u16>().ok().filter(|count| *count > 0)?, rest.trim_start()))
    });
    match found.filter(|(_, rest)| !rest.is_empty()) {
        Some((count, rest)) => (f64::from(count), rest),
        None => (1.0, cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(low: f64, high: f64) -> Reading {
        Reading::Read(Span { low, high })
    }

    #[test]
    fn numbers_ranges_and_their_units() {
        for (unit, cell, header, expected) in [
            (Unit::Years, "5", "Durée (ans)", span(5.0, 5.0)),
            (Unit::Years, "60 mois", "Durée (ans)", span(5.0, 5.0)),
            (Unit::Years, "60", "Warranty (months)", span(5.0, 5.0)),
            (Unit::Years, "5 à 7 ans", "Durée de vie", span(5.0, 7.0)),
            (Unit::Years, "5-7", "Lifetime", span(5.0, 7.0)),
            (Unit::Years, "7-5", "Lifetime", Reading::Unreadable),
            (Unit::Years, "3+2 ans", "Garantie", Reading::Unreadable),
            (Unit::Energy, "28,5", "Consommation (kWh/an)", span(28.5, 28.5)),
            (Unit::Energy, "2 500 à 3 000", "Consommation (kWh/an)", span(2500.0, 3000.0)),
            (Unit::Energy, "28 W", "Consommation (kWh/an)", Reading::Unreadable),
            (Unit::Energy, "20 – 30 kWh", "TEC", span(20.0, 30.0)),
            (Unit::Energy, "28", "TEC", Reading::WithoutUnit),
            (Unit::Mass, "0,31 t", "PCF (kgCO2e)", span(310.0, 310.0)),
            (Unit::Mass, "1 310", "Empreinte (kgCO2e)", span(1310.0, 1310.0)),
            (Unit::Mass, "310 kg CO2e", "PCF", span(310.0, 310.0)),
            (Unit::Mass, "310 l", "PCF (kgCO2e)", Reading::Unreadable),
            (Unit::Capacity, "1 To", "SSD (Go)", span(1000.0, 1000.0)),
            (Unit::Capacity, "16", "RAM", Reading::WithoutUnit),
            (Unit::Mark, "8,1/10", "Indice", span(8.1, 8.1)),
            (Unit::Mark, "81/100", "Indice", Reading::Unreadable),
            (Unit::Count, "12 pcs", "Qty", span(12.0, 12.0)),
            (Unit::Count, "-3", "Qty", Reading::Unreadable),
        ] {
            let found = unit.read(cell, unit.of_header(header));
            let near = match (found, expected) {
                (Reading::Read(a), Reading::Read(b)) => {
                    (a.low - b.low).abs() < 1e-9 && (a.high - b.high).abs() < 1e-9
                }
                (a, b) => a == b,
            };
            assert!(near, "{cell} under {header}: {found:?}");
        }
    }

    #[test]
    fn what_is_counted_stands_before_its_name() {
        assert_eq!(counted("2 x Xeon Gold 6430"), (2.0, "Xeon Gold 6430"));
        assert_eq!(counted("16×32 Go"), (16.0, "32 Go"));
        assert_eq!(counted("Core i5"), (1.0, "Core i5"));
        assert_eq!(counted("512 Go"), (1.0, "512 Go"));
    }
}
