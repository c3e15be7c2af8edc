//! The flows of a carrier from supply to use, to be drawn as a Sankey diagram.
//!
//! Meters miss different hours, so amounts as read do not add up. Flows are of the whole period: what comes in at the
//! top is its mean over the time with readings, and each point parts it as its meters did while all of them had
//! readings. Where nothing is missing the flows are the readings.

use serde::Serialize;

use super::junction::{Junction, Rest};
use super::values::Values;
use crate::datacentre::meter::{Carrier, Kind, Unit};

/// The flows of one carrier.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flows {
    /// What flows.
    pub carrier: Carrier,
    /// Unit of the amounts.
    pub unit: Unit,
    /// Meters that something flows through, in the order of the tree.
    pub nodes: Vec<FlowNode>,
    /// Links from a meter to a child, and to what has no meter.
    pub links: Vec<Flow>,
    /// Unaccounted over what comes in at the top; absent when nothing comes in or nothing below is metered.
    pub unaccounted_share: Option<f64>,
}

/// A meter that something flows through.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlowNode {
    /// Id of the meter.
    pub id: String,
    /// Name in reports.
    pub label: String,
    /// What it stands at.
    pub kind: Kind,
    /// What flows through it in the period.
    pub amount: f64,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// Another meter.
    Meter,
    /// A loss of conversion.
    Loss,
    /// Nobody knows what.
    Unaccounted,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flow {
    /// Id of the meter that it comes from.
    pub from: String,
    /// Id of the meter that it leads to; absent for losses and what is unaccounted.
    pub to: Option<String>,
    /// What it leads to.
    pub kind: FlowKind,
    /// The amount in the period.
    pub amount: f64,
}

/// The flows of every carrier that has any.
pub(super) fn all(values: &Values<'_>, junctions: &[Junction]) -> Vec<Flows> {
    Carrier::ALL.into_iter().filter_map(|carrier| flows(values, junctions, carrier)).collect()
}

fn flows(values: &Values<'_>, junctions: &[Junction], carrier: Carrier) -> Option<Flows> {
    let own: Vec<&Junction> = junctions.iter().filter(|junction| junction.carrier == carrier).collect();
    let mut through = Through::of(values, &own);
    let mut links = Vec::new();
    let (mut unaccounted, mut parted) = (0.0, false);
    for junction in through.downwards(values, &own) {
        let inflow: f64 = junction.positions.inputs.iter().map(|&at| through.amount(values, at)).sum();
        let scale = if junction.input > 0.0 { inflow / junction.input } else { 0.0 };
        parted = true;
        // Links leave each input by its part of what comes in.
        for &input in &junction.positions.inputs {
            let part = if inflow > 0.0 { through.amount(values, input) / inflow } else { 0.0 };
            let mut link = |to: Option<usize>, kind: FlowKind, amount: f64| {
                if amount > 0.0 {
                    let to = to.map(|at| values.id(at).to_owned());
                    links.push(Flow { from: values.id(input).to_owned(), to, kind, amount });
                }
            };
            for (&child, branch) in junction.positions.children.iter().zip(&junction.children) {
                link(Some(child), FlowKind::Meter, branch.amount * scale * part);
            }
            let kind = if junction.rest_is == Rest::Loss { FlowKind::Loss } else { FlowKind::Unaccounted };
            link(None, kind, junction.rest * scale * part);
        }
        for (&child, branch) in junction.positions.children.iter().zip(&junction.children) {
            through.set(child, branch.amount * scale);
        }
        if junction.rest_is == Rest::Unaccounted {
            unaccounted += junction.rest.max(0.0) * scale;
        }
    }
    let nodes: Vec<FlowNode> = values
        .tree
        .of_carrier(carrier)
        .filter(|&at| values.is_known(at))
        .filter_map(|at| {
            let meter = values.tree.meter(at)?;
            let amount = through.amount(values, at);
            Some(FlowNode { id: meter.id.clone(), label: meter.name().to_owned(), kind: meter.kind, amount })
        })
        .collect();
    let top: f64 = through.tops(values, carrier).into_iter().map(|at| through.amount(values, at)).sum();
    let unaccounted_share = (parted && top > 0.0).then(|| unaccounted / top);
    (!nodes.is_empty()).then(|| Flows { carrier, unit: carrier.unit(), nodes, links, unaccounted_share })
}

/// What flows through each meter.
struct Through {
    amounts: Vec<Option<f64>>,
    /// Whether a junction feeds the meter.
    fed: Vec<bool>,
}

impl Through {
    fn of(values: &Values<'_>, junctions: &[&Junction]) -> Self {
        let meters = values.tree.meters().len();
        let mut fed = vec![false; meters];
        for &child in junctions.iter().flat_map(|junction| &junction.positions.children) {
            if let Some(fed) = fed.get_mut(child) {
                *fed = true;
            }
        }
        Self { amounts: vec![None; meters], fed }
    }

    /// What flows through a meter: what a junction gave it, else its mean over the time with readings.
    fn amount(&self, values: &Values<'_>, at: usize) -> f64 {
        let own = || {
            let sum = values.sum(&[at])?;
            (sum.coverage > 0.0).then(|| sum.amount / sum.coverage)
        };
        self.amounts.get(at).copied().flatten().or_else(own).unwrap_or_default()
    }

    fn set(&mut self, at: usize, amount: f64) {
        if let Some(slot) = self.amounts.get_mut(at) {
            *slot = Some(amount);
        }
    }

    fn is_fed(&self, at: usize) -> bool {
        self.fed.get(at) == Some(&true)
    }

    /// Known meters that nothing feeds, those apart through which something leaves.
    fn tops(&self, values: &Values<'_>, carrier: Carrier) -> Vec<usize> {
        let leaves = |at: usize| {
            values
                .tree
                .meter(at)
                .is_some_and(|meter| matches!(meter.kind, Kind::WaterDischarge | Kind::HeatOut))
        };
        let known = values.tree.of_carrier(carrier).filter(|&at| values.is_known(at));
        known.filter(|&at| !self.is_fed(at) && !leaves(at)).collect()
    }

    /// Junctions from the top down: those with the fewest meters upstream first.
    fn downwards<'j>(&self, values: &Values<'_>, junctions: &[&'j Junction]) -> Vec<&'j Junction> {
        let depth = |junction: &Junction| {
            let first = junction.positions.inputs.first();
            first.map_or(0, |&at| values.tree.ancestors(at).count())
        };
        let mut sorted = junctions.to_vec();
        crate::order::sort_by(&mut sorted, |a, b| depth(a).cmp(&depth(b)));
        sorted
    }
}
