//! Balances of electricity, water and heat through the meter tree.
//!
//! Every meter gets its amount over the period; every point at which a flow parts gets what comes in, what its
//! children take, and the difference: a loss where energy is converted, *unaccounted* where it is not known who took
//! it. Sides that are compared are summed over the time in which all their meters have readings. What enters the
//! datacentre and what its IT equipment takes ([`Boundary`]) carry the uncertainty of their meters, so that a ratio
//! of the two does.

mod boundary;
mod flows;
mod junction;
mod linear;
mod measured;
mod values;

use serde::Serialize;

use super::meter::{Calendar, Carrier, Kind, MeterTree, Readings, Unit};
use crate::diagnostic::{Diagnostic, codes};
use crate::period::Period;

pub use boundary::{Boundary, ItEnergy, PartEnergy, Side};
pub use flows::{Flow, FlowKind, FlowNode, Flows};
pub use junction::{ASSUMED_LIMIT, Branch, Junction, Rest};
pub use linear::Origin;
pub use measured::{Measured, ratio_standard_uncertainty};

use values::Values;

/// The balance of a site over a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Balance {
    /// The period.
    pub period: Period,
    /// Its months.
    pub months: Vec<Period>,
    /// Every meter, in the order of the tree.
    pub meters: Vec<MeterAmount>,
    /// Every point at which a flow parts, in the order of the tree.
    pub junctions: Vec<Junction>,
    /// What enters the datacentre, and what its IT equipment takes.
    pub boundary: Boundary,
    /// The flows of electricity, water and heat, to be drawn.
    pub flows: Vec<Flows>,
    /// Contradictions, gaps and what was assumed.
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

/// The amount of one meter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeterAmount {
    /// Id of the meter.
    pub id: String,
    /// Name in reports.
    pub label: String,
    /// What it stands at.
    pub kind: Kind,
    /// What it measures.
    pub carrier: Carrier,
    /// Unit of the amounts.
    pub unit: Unit,
    /// Where its amount comes from.
    pub origin: Origin,
    /// Amount over the time that it has readings for; absent without any.
    pub amount: Option<f64>,
    /// Standard uncertainty of the amount by the class of the meters behind it; absent where none is stated.
    pub standard_uncertainty: Option<f64>,
    /// Share of the period with readings, estimates among them.
    pub coverage: f64,
    /// Share of the amount that is estimated.
    pub estimated_share: f64,
    /// Amount of each month; absent for a month without readings.
    pub months: Vec<Option<f64>>,
}

impl Balance {
    /// Balances the readings of a site over a period.
    #[must_use]
    pub fn new(tree: &MeterTree, readings: &Readings, calendar: &Calendar) -> Self {
        let values = Values::new(tree, readings, calendar.span());
        let mut diagnostics = readings.diagnostics().to_vec();
        let meters = meter_amounts(&values, calendar);
        note_unread(&values, &meters, &mut diagnostics);
        let junctions = junction::all(&values);
        for junction in &junctions {
            diagnostics.extend(junction.contradiction());
        }
        let boundary = Boundary::of(&values, calendar, &mut diagnostics);
        let flows = flows::all(&values, &junctions);
        Self {
            period: calendar.period(),
            months: calendar.months(),
            meters,
            junctions,
            boundary,
            flows,
            diagnostics,
        }
    }

    /// The amount of a meter by its id.
    #[must_use]
    pub fn meter(&self, id: &str) -> Option<&MeterAmount> {
        self.meters.iter().find(|meter| meter.id == id)
    }

    /// The share of what enters a carrier's tree that no meter below accounts for, losses of conversion apart.
    ///
    /// `None` where nothing enters or nothing below is metered.
    #[must_use]
    pub fn unaccounted_share(&self, carrier: Carrier) -> Option<f64> {
        self.flows.iter().find(|flows| flows.carrier == carrier)?.unaccounted_share
    }
}

fn meter_amounts(values: &Values<'_>, calendar: &Calendar) -> Vec<MeterAmount> {
    let months: Vec<_> = calendar.months().into_iter().map(|month| calendar.clock().span(month)).collect();
    let meters = values.tree.meters().iter().enumerate();
    meters
        .map(|(at, meter)| {
            let measured = values.sum(&[at]);
            let amount = measured.as_ref().map(|sum| sum.amount);
            MeterAmount {
                id: meter.id.clone(),
                label: meter.name().to_owned(),
                kind: meter.kind,
                carrier: meter.carrier(),
                unit: meter.carrier().unit(),
                origin: values.origin(at),
                amount,
                standard_uncertainty: measured.as_ref().and_then(Measured::known_uncertainty),
                coverage: measured.as_ref().map_or(0.0, |sum| sum.coverage),
                estimated_share: measured.as_ref().map_or(0.0, |sum| sum.estimated_share),
                months: months.iter().map(|month| values.amount_within(at, *month)).collect(),
            }
        })
        .collect()
}

/// Says which meters have no readings at all, and which have gaps.
fn note_unread(values: &Values<'_>, meters: &[MeterAmount], diagnostics: &mut Vec<Diagnostic>) {
    for (at, meter) in meters.iter().enumerate() {
        if meter.amount.is_none() {
            diagnostics.push(Diagnostic::new(&codes::METER_NOT_READ).with("id", &meter.id));
        } else if meter.coverage < 1.0 && values.is_read(at) {
            let percent = (meter.coverage * 1000.0).floor() / 10.0;
            let gaps = Diagnostic::new(&codes::METER_GAPS).with("id", &meter.id).with("percent", percent);
            diagnostics.push(gaps);
        }
    }
}

#[cfg(test)]
mod tests;
