//! Lines put together: what an inventory adds up to, part by part and in any order.
//!
//! A [`Partial`] holds one entry for all lines that differ by their number alone, with the exact sum of their devices. So
//! the parts of a national inventory can be reduced where they are, sent, merged in any order, and assessed once:
//! totals and intervals are those of one process over all the lines, to the last digit.
//!
//! ```
//! use empreinte::fleet::Line;
//! use empreinte::fleet::partial::Partial;
//!
//! let laptops = |quantity| Line { device_type: Some("laptop".into()), quantity: Some(quantity), ..Line::default() };
//! let mut here = Partial::of(&[laptops(0.1), laptops(0.2)]);
//! let there = Partial::of(&[laptops(0.3)]);
//! here.merge(&there);
//! assert_eq!(here.lines()[0].quantity, Some(0.6));
//! assert_eq!(here.lines()[0].rows, Some(3));
//! ```

mod exact;
mod grouping;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use exact::ExactSum;
pub use table::{Condensed, NO_WORD, Table, Words, condense};

use super::request::{Line, NameCells, Origins};

/// Everything that tells a line from another but its id, its number of devices and where it was read.
///
/// Numbers stand as their bits, so that kinds have an order of their own and partial results one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Kind {
    device_type: Option<String>,
    model: Option<String>,
    text: Option<NameCells>,
    equipment: Option<String>,
    purchase_year: Option<i32>,
    lifetime_years: Option<u64>,
    energy_kwh_per_year: Option<u64>,
    /// Ranges and laws of the numbers, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
    location: Option<String>,
    status: Option<String>,
    /// A quantity that cannot be added, for the refusal to say what it was.
    refused_quantity: Option<u64>,
}

/// What lines of one kind add up to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Tally {
    rows: u64,
    quantity: ExactSum,
}

/// Lines put together by kind, to be merged with others and assessed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(Kind, Tally)>", into = "Vec<(Kind, Tally)>")]
pub struct Partial {
    kinds: BTreeMap<Kind, Tally>,
}

impl From<Vec<(Kind, Tally)>> for Partial {
    fn from(kinds: Vec<(Kind, Tally)>) -> Self {
        let mut partial = Self::default();
        kinds.into_iter().for_each(|(kind, tally)| partial.put(kind, &tally));
        partial
    }
}

impl From<Partial> for Vec<(Kind, Tally)> {
    fn from(partial: Partial) -> Self {
        partial.kinds.into_iter().collect()
    }
}

/// Whether a number of devices can be added to others.
fn adds_up(quantity: f64) -> bool {
    quantity.is_finite() && quantity >= 0.0
}

impl Partial {
    /// Some lines put together.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        let mut partial = Self::default();
        lines.iter().for_each(|line| partial.add(line));
        partial
    }

    /// Adds a line.
    pub fn add(&mut self, line: &Line) {
        let quantity = line.quantity.unwrap_or(1.0);
        let mut tally = Tally { rows: line.rows.unwrap_or(1), ..Tally::default() };
        if adds_up(quantity) {
            tally.quantity.add(quantity);
        }
        self.put(Kind::of(line, quantity), &tally);
    }

    /// Adds another part of the inventory.
    pub fn merge(&mut self, other: &Self) {
        other.kinds.iter().for_each(|(kind, tally)| self.put(kind.clone(), tally));
    }

    fn put(&mut self, kind: Kind, tally: &Tally) {
        let known = self.kinds.entry(kind).or_default();
        known.rows = known.rows.saturating_add(tally.rows);
        known.quantity.merge(&tally.quantity);
    }

    /// One line a kind, in an order that depends on nothing but the kinds.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.kinds.iter().map(|(kind, tally)| kind.line(tally)).collect()
    }

    /// Rows that were put together.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.kinds.values().map(|tally| tally.rows).fold(0, u64::saturating_add)
    }
}

impl Kind {
    fn of(line: &Line, quantity: f64) -> Self {
        Self {
            device_type: line.device_type.clone(),
            model: line.model.clone(),
            text: line.text.as_deref().cloned(),
            equipment: line.equipment.as_ref().map(ToString::to_string),
            purchase_year: line.purchase_year,
            lifetime_years: line.lifetime_years.map(f64::to_bits),
            energy_kwh_per_year: line.energy_kwh_per_year.map(f64::to_bits),
            doubt: line.doubt.as_ref().and_then(|doubt| serde_json::to_string(doubt).ok()),
            location: line.location.clone(),
            status: line.status.as_deref().map(str::to_owned),
            refused_quantity: (!adds_up(quantity)).then(|| quantity.to_bits()),
        }
    }

    fn line(&self, tally: &Tally) -> Line {
        let equipment = self.equipment.as_deref().map(|text| serde_json::from_str(text).unwrap_or_default());
        let refused = self.refused_quantity.map(f64::from_bits);
        Line {
            id: None,
            device_type: self.device_type.clone(),
            model: self.model.clone(),
            text: self.text.clone().map(Arc::new),
            equipment: equipment.map(Box::new),
            quantity: Some(refused.unwrap_or_else(|| tally.quantity.value())),
            purchase_year: self.purchase_year,
            lifetime_years: self.lifetime_years.map(f64::from_bits),
            energy_kwh_per_year: self.energy_kwh_per_year.map(f64::from_bits),
            doubt: self.doubt.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            location: self.location.clone(),
            status: self.status.clone().map(Cow::Owned),
            origin: Origins::default(),
            rows: Some(tally.rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(device_type: &str, quantity: f64, year: Option<i32>) -> Line {
        Line {
            device_type: Some(device_type.to_owned()),
            quantity: Some(quantity),
            purchase_year: year,
            ..Line::default()
        }
    }

    #[test]
    fn lines_of_one_kind_become_one() {
        let lines =
            [line("monitor", 2.0, None), line("laptop", 1.0, Some(2020)), line("laptop", 4.0, Some(2020))];
        let partial = Partial::of(&lines);
        let found: Vec<_> =
            partial.lines().iter().map(|line| (line.device_type.clone(), line.quantity, line.rows)).collect();
        let of = |name: &str, quantity, rows| (Some(name.to_owned()), Some(quantity), Some(rows));
        assert_eq!(found, [of("laptop", 5.0, 2), of("monitor", 2.0, 1)]);
        assert_eq!(partial.rows(), 3);
    }

    #[test]
    fn what_cannot_be_added_is_kept_to_be_refused() {
        let partial = Partial::of(&[line("laptop", -1.0, None), line("laptop", f64::NAN, None)]);
        let quantities: Vec<_> = partial.lines().iter().filter_map(|line| line.quantity).collect();
        assert!(quantities.len() == 2 && quantities.contains(&-1.0) && quantities.iter().any(|q| q.is_nan()));
    }

    #[test]
    fn a_partial_result_travels_as_text() {
        let lines =
            [line("laptop", 0.1, Some(2020)), line("laptop", 0.2, Some(2020)), line("nas", 1e17, None)];
        let partial = Partial::of(&lines);
        let text = serde_json::to_string(&partial).unwrap();
        assert_eq!(serde_json::from_str::<Partial>(&text).unwrap(), partial);
    }
}
