//! What one device of each line puts into the account: columns of a table are these times a quantity.

use super::assess::Part;
use super::engine::NO_YEAR;
use super::resolved::{Fleet, Verdict};
use super::result::{FleetResult, LineStatus};
use crate::indicator::Indicator;
use crate::provenance::Absence;

/// Making and use of one device of a line, in the indicator's unit; `None` where there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rate {
    /// Making charged to the year.
    pub embodied: Option<f64>,
    /// A year of use.
    pub usage: Option<f64>,
}

impl Rate {
    /// What is there of both; `None` when nothing is.
    #[must_use]
    pub fn total(&self) -> Option<f64> {
        match (self.embodied, self.usage) {
            (Some(embodied), Some(usage)) => Some(embodied + usage),
            (one, other) => one.or(other),
        }
    }
}

/// The rates of every line for an indicator, in the order of lines; nothing for a line that is not counted.
#[must_use]
pub fn rates(fleet: &Fleet, result: &FleetResult, indicator: Indicator) -> Vec<Rate> {
    let lines = fleet.lines.iter().zip(&result.status);
    lines
        .map(|(line, status)| match (&line.verdict, status) {
            (&Verdict::Ready { place }, LineStatus::Counted) => {
                let year = line.purchase_year.unwrap_or(NO_YEAR);
                rate(fleet, result, place, year, indicator).unwrap_or_default()
            }
            _ => Rate::default(),
        })
        .collect()
}

fn rate(fleet: &Fleet, result: &FleetResult, place: usize, year: i32, indicator: Indicator) -> Option<Rate> {
    let (device, figures, mix) = fleet.place(place)?;
    let sum = result.charge.sum(1.0, device.lifetime_years, year);
    let charge = &result.charge;
    let part = Part { place, sum, device, figures, mix, charge, chance: None, is_counted: true };
    let embodied = part.embodied(indicator, figures.embodied_total(indicator).ok_or(Absence::NotInSource));
    Some(Rate { embodied: embodied.ok().map(|found| found.value), usage: part.usage(indicator).ok() })
}
