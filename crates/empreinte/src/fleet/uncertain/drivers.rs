//! What a variance comes from, driver by driver.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::resolved::Fleet;
use crate::statistics::inverse_normal;
use crate::uncertainty::form::Form;
use crate::uncertainty::moments::Moments;

/// Drivers that are named; the others are few in what they do.
const MOST: usize = 20;

/// The ends between which a driver is moved, all others at their means.
const MOVED: [f64; 2] = [0.05, 0.95];

/// What a driver is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DriverKind {
    /// The method of a source.
    Source,
    /// How far models lie from the figure that stands for them.
    Model,
    /// Differences between units.
    Units,
    /// Service lives.
    Lifetime,
    /// Yearly energies.
    Energy,
    /// Quantities.
    Quantity,
    /// Factors of electricity of a place.
    Electricity,
    /// What named lines are, of those taken for one type.
    Recognition,
    /// A meter of a site.
    Meter,
    /// A post of a site as a whole: its amount and its figure.
    Post,
    /// Everything, which moves together (full dependence).
    All,
}

/// The kinds with their names in answers and in the names of drivers.
const CODES: [(DriverKind, &str); 11] = [
    (DriverKind::Source, "source"),
    (DriverKind::Model, "model"),
    (DriverKind::Units, "units"),
    (DriverKind::Lifetime, "lifetime"),
    (DriverKind::Energy, "energy"),
    (DriverKind::Quantity, "quantity"),
    (DriverKind::Electricity, "electricity"),
    (DriverKind::Recognition, "recognition"),
    (DriverKind::Meter, "meter"),
    (DriverKind::Post, "post"),
    (DriverKind::All, "all"),
];

impl DriverKind {
    /// Name in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(kind, _)| *kind == self).map_or("all", |(_, code)| code)
    }

    fn parse(code: &str) -> Self {
        CODES.iter().find(|(_, known)| *known == code).map_or(Self::All, |(kind, _)| *kind)
    }
}

/// A driver of a total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Driver {
    /// What it is.
    pub driver: DriverKind,
    /// Of what: a source, a figure, a place, a group, a type; empty where it is of all.
    pub of: String,
    /// Device type of the figure, for models; what lines were taken for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub device_type: String,
    /// Independent drivers put together.
    pub count: usize,
    /// Sobol' index of first order: the share of the variance that would go, on average, if it were known.
    pub first_order: f64,
    /// Sobol' index of total order: the share that would stay, on average, if all else were known.
    pub total_order: f64,
    /// The mean total with this driver at its 5 %, all others unknown; absent where several are put together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The same at its 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

impl Driver {
    /// Whether it is one of a group that the user named.
    pub(in crate::fleet) fn is_of_group(&self) -> bool {
        let of_input =
            matches!(self.driver, DriverKind::Lifetime | DriverKind::Energy | DriverKind::Quantity);
        of_input && !["", LINES].contains(&self.of.as_str())
    }
}

/// What inputs are of that lines of one name share: its hash says nothing to a reader.
const LINES: &str = "lines";

/// The drivers of an output, largest first.
pub(super) fn drivers(fleet: &Fleet, form: &Form, output: usize, moments: &Moments) -> Vec<Driver> {
    if moments.variance <= 0.0 {
        return Vec::new();
    }
    let moved = moved(form, output, moments.mean);
    let mut found: BTreeMap<(DriverKind, &str), Driver> = BTreeMap::new();
    for (position, (name, share)) in form.drivers.iter().zip(&moments.drivers).enumerate() {
        if share.total <= 0.0 {
            continue;
        }
        let (kind, of) = parsed(name);
        let known = found.entry((kind, of)).or_insert_with(|| Driver {
            driver: kind,
            of: of.to_owned(),
            device_type: device_type(fleet, kind, of),
            count: 0,
            first_order: 0.0,
            total_order: 0.0,
            low: None,
            high: None,
        });
        known.count += 1;
        known.first_order += share.first / moments.variance;
        known.total_order += share.total / moments.variance;
        let ends = moved.get(position).copied().filter(|_| known.count == 1);
        (known.low, known.high) = (ends.map(|[low, _]| low), ends.map(|[_, high]| high));
    }
    let mut found: Vec<_> = found.into_values().collect();
    crate::order::largest_first(&mut found, |driver| driver.total_order);
    found.truncate(MOST);
    found
}

/// What a name stands for, and of what.
pub(super) fn parsed(name: &str) -> (DriverKind, &str) {
    let (kind, rest) = name.split_once('/').unwrap_or((name, ""));
    let kind = DriverKind::parse(kind);
    let of = match kind {
        DriverKind::Model | DriverKind::Recognition => {
            rest.rsplit_once('/').map_or(rest, |(figure, _)| figure)
        }
        DriverKind::Units | DriverKind::All => "",
        DriverKind::Lifetime | DriverKind::Energy | DriverKind::Quantity => group(rest),
        DriverKind::Source | DriverKind::Electricity | DriverKind::Meter | DriverKind::Post => rest,
    };
    (kind, of)
}

/// The group of an input; those of single names are put together.
fn group(rest: &str) -> &str {
    rest.strip_prefix("group/").unwrap_or(if rest.is_empty() { "" } else { LINES })
}

pub(super) fn device_type(fleet: &Fleet, kind: DriverKind, of: &str) -> String {
    if kind == DriverKind::Recognition {
        return of.to_owned();
    }
    let is_it = |figures: &&crate::catalogue::DeviceFigures| figures.provenance.factor == of;
    let found = fleet.figures.iter().find(is_it).filter(|_| kind == DriverKind::Model);
    found.map(|figures| figures.device_type.clone()).unwrap_or_default()
}

/// For each driver, the mean of an output with the driver at either end; lower value first.
fn moved(form: &Form, output: usize, mean: f64) -> Vec<[f64; 2]> {
    let at = MOVED.map(|p| (p, inverse_normal(p)));
    let mut ends = vec![[mean; 2]; form.drivers.len()];
    for term in &form.terms {
        let Some((_, coefficient)) = term.into.iter().find(|(of, _)| *of == output) else { continue };
        let of_term = coefficient * term.mean();
        for (driver, shape) in term.factors.iter().filter(|_| of_term != 0.0) {
            if let Some([low, high]) = ends.get_mut(*driver) {
                let [first, second] = at.map(|(u, z)| of_term * (shape.at(u, z) / shape.mean() - 1.0));
                *low += first;
                *high += second;
            }
        }
    }
    ends.into_iter().map(|[a, b]| [a.min(b), a.max(b)]).collect()
}
