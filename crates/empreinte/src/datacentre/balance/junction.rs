//! A point at which a flow parts: what comes in, what the children take, what is left.

use serde::Serialize;

use super::values::Values;
use crate::datacentre::meter::{Carrier, Kind, Unit};
use crate::diagnostic::{Diagnostic, codes};

/// What the difference between input and children is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// The loss of a transformer or UPS all of whose outputs are metered.
    Loss,
    /// Nobody knows who took it: cables, what has no meter, errors of meters.
    Unaccounted,
}

/// What comes in at a point, and where it goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Junction {
    /// Ids of the meters through which it comes in.
    pub inputs: Vec<String>,
    /// What it is.
    pub carrier: Carrier,
    /// Unit of the amounts.
    pub unit: Unit,
    /// What comes in, over the time in which every meter here has readings.
    pub input: f64,
    /// What each metered child takes over the same time.
    pub children: Vec<Branch>,
    /// Sum of the children.
    pub output: f64,
    /// Input less output. Below zero the children take more than comes in.
    pub rest: f64,
    /// What the rest is.
    pub rest_is: Rest,
    /// Two standard uncertainties of the rest; meters without a class are taken as of [`ASSUMED_LIMIT`].
    pub tolerance: f64,
    /// Share of the period in which all meters here have readings.
    pub coverage: f64,
    /// Meters that belong here and have no readings, or for less than half of the time.
    pub unmetered: Vec<String>,
    #[serde(skip)]
    pub(super) positions: Positions,
    #[serde(skip)]
    into_ups: bool,
}

/// One child of a junction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Branch {
    /// Id of the meter.
    pub id: String,
    /// What it takes.
    pub amount: f64,
}

/// Positions of the meters of a junction.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Positions {
    pub(super) inputs: Vec<usize>,
    pub(super) children: Vec<usize>,
}

/// Largest error taken for a meter whose class nobody states, where contradictions are looked for: wide, so that only
/// what no usual meter explains is called one.
pub const ASSUMED_LIMIT: f64 = 0.02;

/// A child with readings for less than this share of the time would leave nothing to compare.
const LEAST_COVERAGE: f64 = 0.5;

/// Every junction of a site, in the order of the tree; where several supplies stand side by side they come first.
pub(super) fn all(values: &Values<'_>) -> Vec<Junction> {
    let tree = values.tree;
    let is_supply = |at: &usize| tree.meter(*at).is_some_and(|meter| meter.kind.is_supply());
    let supplies: Vec<usize> = tree
        .of_carrier(Carrier::Electricity)
        .filter(|at| tree.parent(*at).is_none() && is_supply(at))
        .collect();
    let side_by_side = supplies.len() > 1;
    let mut junctions = Vec::new();
    if side_by_side {
        let uses = supplies.iter().flat_map(|&supply| tree.children(supply));
        junctions.extend(junction(values, &supplies, &uses.copied().collect::<Vec<_>>()));
    }
    for at in 0..tree.meters().len() {
        if side_by_side && supplies.contains(&at) {
            continue;
        }
        // A generator below a switchboard feeds it.
        let (feeds, uses): (Vec<usize>, Vec<usize>) =
            tree.children(at).iter().partition(|&child| is_supply(child));
        let inputs: Vec<usize> = std::iter::once(at).chain(feeds).collect();
        junctions.extend(junction(values, &inputs, &uses));
    }
    junctions
}

fn junction(values: &Values<'_>, inputs: &[usize], uses: &[usize]) -> Option<Junction> {
    let known = |meters: &[usize], least: f64| -> (Vec<usize>, Vec<usize>) {
        meters.iter().partition(|&&at| values.is_known(at) && values.coverage(at) >= least)
    };
    let (sources, unread) = known(inputs, 0.0);
    let first = *sources.first()?;
    let reach = sources.iter().map(|&at| values.coverage(at)).fold(1.0, f64::min);
    let (children, unmetered) = known(uses, LEAST_COVERAGE * reach);
    if children.is_empty() {
        return None;
    }
    let all: Vec<usize> = sources.iter().chain(&children).copied().collect();
    let time = values.common(&all);
    let signed = |meters: &[usize], sign: f64| meters.iter().map(|&at| (at, sign)).collect::<Vec<_>>();
    let input = values.sum_over(&signed(&sources, 1.0), &time)?;
    let mut branches = Vec::new();
    for &child in &children {
        let amount = values.sum_over(&[(child, 1.0)], &time)?.amount;
        branches.push(Branch { id: values.id(child).to_owned(), amount });
    }
    let balance: Vec<_> = signed(&sources, 1.0).into_iter().chain(signed(&children, -1.0)).collect();
    let rest = values.sum_over(&balance, &time)?;
    let meter = values.tree.meter(first)?;
    let complete = unmetered.is_empty() && unread.is_empty();
    Some(Junction {
        inputs: values.ids(&sources),
        carrier: meter.carrier(),
        unit: meter.carrier().unit(),
        input: input.amount,
        output: branches.iter().map(|branch| branch.amount).sum(),
        children: branches,
        rest: rest.amount,
        rest_is: if meter.kind.converts() && complete { Rest::Loss } else { Rest::Unaccounted },
        tolerance: 2.0 * rest.cautious_uncertainty(ASSUMED_LIMIT),
        coverage: input.coverage,
        unmetered: values.ids(&[unread, unmetered].concat()),
        into_ups: meter.kind == Kind::UpsIn,
        positions: Positions { inputs: sources, children },
    })
}

impl Junction {
    /// The name of the point: its meters.
    #[must_use]
    pub fn name(&self) -> String {
        self.inputs.join(" + ")
    }

    /// What comes in without being accounted for, as a share of the input; `None` when nothing comes in.
    #[must_use]
    pub fn rest_share(&self) -> Option<f64> {
        (self.input > 0.0).then(|| self.rest / self.input)
    }

    /// Whether the children take more than comes in, beyond what errors of meters explain.
    #[must_use]
    pub fn is_contradiction(&self) -> bool {
        self.rest < -self.tolerance
    }

    pub(super) fn contradiction(&self) -> Option<Diagnostic> {
        let code = if self.into_ups {
            &codes::METER_UPS_OUTPUT_ABOVE_INPUT
        } else {
            &codes::METER_CHILDREN_ABOVE_PARENT
        };
        self.is_contradiction().then(|| {
            Diagnostic::new(code)
                .with("id", self.name())
                .with("input", rounded(self.input))
                .with("output", rounded(self.output))
                .with("tolerance", rounded(self.tolerance))
        })
    }
}

/// A number of a message: three decimals are more than any meter shows over a year.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
