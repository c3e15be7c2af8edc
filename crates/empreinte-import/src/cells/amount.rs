//! Amounts with units: electricity per year, service life.

use empreinte::{Lang, text};

use super::number;

/// What the words around a number say of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EnergyUnit {
    /// kWh per year.
    Kwh,
    /// MWh per year.
    Mwh,
    /// Wh per year.
    Wh,
    /// Something else, such as a power in W.
    Other,
    /// Nothing is said.
    Unsaid,
}

impl EnergyUnit {
    /// The unit that a header or a cell names. Energy without a period is per year; per day, month or hour is another
    /// quantity.
    pub(crate) fn read(text: &str) -> Self {
        let folded = text::fold(text);
        let mut words = folded.split(' ').map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()));
        let other_period = ["jour", "day", "mois", "month", "heure", "hour", "semaine", "week", "cycle"];
        if folded.split(' ').any(|word| other_period.contains(&word)) {
            return Self::Other;
        }
        words
            .find_map(|word| match word {
                "kwh" | "kwhan" => Some(Self::Kwh),
                "mwh" => Some(Self::Mwh),
                "wh" => Some(Self::Wh),
                "w" | "watt" | "watts" | "kw" | "va" => Some(Self::Other),
                _ => None,
            })
            .unwrap_or(Self::Unsaid)
    }

    /// kWh in one of the unit; `None` when it is no energy.
    pub(crate) const fn kwh(self) -> Option<f64> {
        match self {
            Self::Kwh => Some(1.0),
            Self::Mwh => Some(1000.0),
            Self::Wh => Some(0.001),
            Self::Other | Self::Unsaid => None,
        }
    }
}

/// kWh per year of a cell, whose own unit goes before that of the header; `None` when it is no such amount.
pub(crate) fn energy(cell: &str, header: EnergyUnit, lang: Option<Lang>) -> Option<f64> {
    let unit = match EnergyUnit::read(cell) {
        EnergyUnit::Unsaid => header,
        own => own,
    };
    let value = number::value(figures(cell), lang)?;
    Some(value * unit.kwh()?).filter(|&kwh| kwh >= 0.0)
}

/// Years of a cell such as `5`, `5 ans`, `60 mois`; months when the header says so. `None` when not above 0.
pub(crate) fn lifetime(cell: &str, header_in_months: bool, lang: Option<Lang>) -> Option<f64> {
    let folded = text::fold(cell);
    let says = |words: &[&str]| {
        folded.split(' ').any(|word| words.contains(&word.trim_start_matches(|c: char| c.is_ascii_digit())))
    };
    let months = says(&["mois", "month", "months"])
        || (header_in_months && !says(&["an", "ans", "year", "years", "annees"]));
    let value = number::value(figures(cell), lang)?;
    let years = if months { value / 12.0 } else { value };
    (years > 0.0 && years <= 100.0).then_some(years)
}

/// Whether a header of lifetimes speaks of months.
pub(crate) fn is_in_months(header: &str) -> bool {
    text::fold(header).split(' ').any(|word| ["mois", "month", "months"].contains(&word))
}

/// The figures at the start of a cell, without the words behind them.
fn figures(cell: &str) -> &str {
    let cell = cell.trim();
    let end = cell.find(|c: char| c.is_alphabetic() || c == '/').unwrap_or(cell.len());
    cell.get(..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn energy_needs_its_unit() {
        assert_eq!(EnergyUnit::read("Consommation (kWh/an)"), EnergyUnit::Kwh);
        assert_eq!(EnergyUnit::read("Puissance (W)"), EnergyUnit::Other);
        assert_eq!(EnergyUnit::read("kWh/jour"), EnergyUnit::Other);
        assert_eq!(energy("48", EnergyUnit::Kwh, None), Some(48.0));
        assert_eq!(energy("1,2 MWh", EnergyUnit::Kwh, None), Some(1200.0));
        assert_eq!(energy("48kWh", EnergyUnit::Unsaid, None), Some(48.0));
        assert_eq!(energy("48", EnergyUnit::Unsaid, None), None);
        assert_eq!(energy("48 W", EnergyUnit::Kwh, None), None);
        assert_eq!(energy("0", EnergyUnit::Kwh, None), Some(0.0));
    }

    #[test]
    fn lifetimes_in_years_and_months() {
        assert_eq!(lifetime("5", false, None), Some(5.0));
        assert_eq!(lifetime("5,5 ans", false, None), Some(5.5));
        assert_eq!(lifetime("60 mois", false, None), Some(5.0));
        assert_eq!(lifetime("60", true, None), Some(5.0));
        assert_eq!(lifetime("5 ans", true, None), Some(5.0));
        assert_eq!(lifetime("0", false, None), None);
        assert_eq!(lifetime("soon", false, None), None);
        assert!(is_in_months("Durée de vie (mois)"));
    }
}
