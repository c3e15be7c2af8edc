//! Power, capacity and utilisation as people write them.

use empreinte::{Lang, text};

use crate::cells::number;

/// A quantity with units of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Power, in W.
    Power,
    /// Capacity of disks, in TB.
    Capacity,
}

impl Quantity {
    /// How many W or TB one of a unit is; `None` for a unit of something else.
    fn unit(self, word: &str) -> Option<f64> {
        match (self, word) {
            (Self::Power, "w" | "watt" | "watts") => Some(1.0),
            (Self::Power, "kw") => Some(1000.0),
            (Self::Capacity, "tb" | "to") => Some(1.0),
            (Self::Capacity, "gb" | "go") => Some(1e-3),
            (Self::Capacity, "pb" | "po") => Some(1e3),
            (Self::Capacity, "gib" | "gio") => Some(1.073_741_824e-3),
            (Self::Capacity, "tib" | "tio") => Some(1.099_511_627_776),
            (Self::Capacity, "pib" | "pio") => Some(1_125.899_906_842_624),
            _ => None,
        }
    }

    /// The unit that a header names, as how many W or TB it is.
    pub(super) fn of_header(self, header: &str) -> Option<f64> {
        text::fold(header).split(' ').find_map(|word| self.unit(word))
    }

    /// A header that gives a unit.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Power => "measured power (W)",
            Self::Capacity => "storage (TB)",
        }
    }

    /// The amount of a cell, in W or TB. A unit in the cell goes before that of the header.
    pub(super) fn read(self, cell: &str, header_unit: Option<f64>, lang: Option<Lang>) -> Amount {
        let cell = cell.trim();
        let end = cell.find(char::is_alphabetic).unwrap_or(cell.len());
        let (figures, words) = cell.split_at_checked(end).unwrap_or((cell, ""));
        let Some(value) = number::value(figures.trim(), lang) else { return Amount::Unreadable };
        let folded = text::fold(words);
        let own = folded.split(' ').next().filter(|word| !word.is_empty());
        let unit = match own {
            Some(word) => self.unit(word),
            None if header_unit.is_none() => return Amount::WithoutUnit,
            None => header_unit,
        };
        unit.map_or(Amount::Unreadable, |unit| Amount::Read(value * unit))
    }
}

/// What a cell gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    /// The amount in the unit of the field.
    Read(f64),
    /// A number, and nowhere a unit.
    WithoutUnit,
    /// No such amount.
    Unreadable,
}

/// How the figures of a column of utilisations are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// From 0 to 1.
    Shares,
    /// From 0 to 100.
    Percent,
}

impl Scale {
    /// The scale that a header names.
    pub(super) fn of_header(header: &str) -> Option<Self> {
        let folded = text::fold(header);
        let says = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
        if header.contains('%') || says(&["percent", "pct", "pourcent", "pourcentage", "percentage"]) {
            Some(Self::Percent)
        } else if says(&["share", "part", "fraction"]) {
            Some(Self::Shares)
        } else {
            None
        }
    }

    /// The scale that cells bear out: percent as soon as one of them is above 1.
    pub(super) fn of_cells<'a>(cells: impl Iterator<Item = &'a str>, lang: Option<Lang>) -> Self {
        let mut figures =
            cells.filter(|cell| !cell.contains('%')).filter_map(|cell| number::value(cell, lang));
        if figures.any(|figure| figure > 1.0) { Self::Percent } else { Self::Shares }
    }

    /// The share that a cell gives; `None` when it is no number. A cell with `%` is a percentage on any scale.
    pub(super) fn share(self, cell: &str, lang: Option<Lang>) -> Option<f64> {
        let cell = cell.trim();
        match cell.strip_suffix('%') {
            Some(figures) => number::value(figures.trim_end(), lang).map(|value| value / 100.0),
            None => {
                let value = number::value(cell, lang)?;
                Some(if self == Self::Percent { value / 100.0 } else { value })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn power_in_watts_and_kilowatts() {
        let read = |cell, header: &str| Quantity::Power.read(cell, Quantity::Power.of_header(header), None);
        assert_eq!(read("350", "Puissance mesurée (W)"), Amount::Read(350.0));
        assert_eq!(read("1,2", "Puissance (kW)"), Amount::Read(1200.0));
        assert_eq!(read("1.2 kW", "Puissance (W)"), Amount::Read(1200.0));
        assert_eq!(read("350W", "Puissance"), Amount::Read(350.0));
        assert_eq!(read("350", "Puissance"), Amount::WithoutUnit);
        assert_eq!(read("350 VA", "Puissance"), Amount::Unreadable);
        assert_eq!(read("deux", "Puissance (W)"), Amount::Unreadable);
    }

    #[test]
    fn capacity_in_decimal_and_binary_units() {
        let read = |cell| Quantity::Capacity.read(cell, None, None);
        assert_eq!(read("480 Go"), Amount::Read(0.48));
        assert_eq!(read("2 PB"), Amount::Read(2000.0));
        // 10 TiB = 10 * 2^40 bytes = 10 995 116 277 760 bytes.
        assert_eq!(read("10 TiB"), Amount::Read(10.995_116_277_76));
        assert_eq!(read("10 km"), Amount::Unreadable);
    }

    #[test]
    fn utilisation_as_share_or_percent() {
        assert_eq!(Scale::of_header("Utilisation CPU (%)"), Some(Scale::Percent));
        assert_eq!(Scale::of_header("cpu_utilisation"), None);
        assert_eq!(Scale::of_cells(["0.2", "12 %", "0.9"].into_iter(), None), Scale::Shares);
        assert_eq!(Scale::of_cells(["0.2", "12"].into_iter(), None), Scale::Percent);
        assert_eq!(Scale::Shares.share("12 %", None), Some(0.12));
        assert_eq!(Scale::Percent.share("12,5", None), Some(0.125));
        assert_eq!(Scale::Shares.share("much", None), None);
    }
}
