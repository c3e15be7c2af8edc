//! Whether a total meets a threshold, how surely, and what would be worth knowing before that is said.
//!
//! To say *met* of a total X costs its excess `max(0, X − b)` over the threshold b, to say *not met* what was given up for
//! nothing, `max(0, b − X)`. So *met* is said where the mean is at most b, and a driver is worth what it would gain, on average,
//! to know it first: the expected value of perfect information of [`crate::uncertainty::information`].

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::form;
use super::super::resolved::Fleet;
use super::super::watch::{Progress, Watch, stopped};
use super::drivers::{DriverKind, device_type, parsed};
use crate::error::Result;
use crate::statistics::{Lognormal, normal};
use crate::uncertainty::form::Form;
use crate::uncertainty::information::{Together, of_groups};
use crate::uncertainty::moments::moments;
use crate::uncertainty::simulate::{Measured, Row};

/// Drivers that are named: the others are worth less.
const MOST: usize = 10;

/// A threshold of a total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Threshold {
    /// The threshold.
    pub threshold: f64,
    /// How the total stands to it.
    #[serde(flatten)]
    pub standing: Standing,
    /// Probability that the total is at most the threshold, by draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn_probability_met: Option<Measured>,
    /// How the total stands to it with every lifetime times `lifetime_factor`, where that objective is stated too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_lifetime_factor: Option<Standing>,
}

/// How a total stands to a threshold.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// What is said of it: whether the mean of the total is at most the threshold.
    pub met: bool,
    /// Probability that the total is at most the threshold, by the fitted law.
    pub probability_met: f64,
    /// What it is worth, on average and in the unit of the total, to know everything before that is said.
    pub perfect: Measured,
    /// What it is worth to know one thing, the most worth first; what cannot turn the answer is worth nothing and left out.
    pub drivers: Vec<DriverWorth>,
}

/// What it is worth to know one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriverWorth {
    /// What it is.
    pub driver: DriverKind,
    /// Of what: a source, a figure, a place, a group, a type; empty where it is of all.
    pub of: String,
    /// Device type of the figure, for models; what lines were taken for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub device_type: String,
    /// Independent drivers that are known together.
    pub count: usize,
    /// Expected value of perfect information about it.
    pub value: f64,
    /// Standard error of that where several are known together, which is drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
}

/// How an output of a form stands to a threshold.
///
/// # Errors
/// `STOPPED` when the watch says so.
pub(super) fn standing(
    fleet: &Fleet,
    form: &Form,
    output: usize,
    threshold: f64,
    watch: Watch<'_>,
) -> Result<Standing> {
    let found = moments(form, output);
    let unknown = form::without_law(form, output);
    let known = found.mean - unknown;
    let spread = libm::sqrt(found.variance.max(0.0));
    let law = (spread > 0.0).then(|| Lognormal { mean: known, cv: spread / known });
    let (names, groups): (Vec<_>, Vec<_>) = groups(form, output).into_iter().unzip();
    let mut last = Progress { done: 0, all: 0 };
    let mut told = |done, all| {
        last = Progress { done, all };
        watch(last)
    };
    let worth = of_groups(form, output, threshold, &groups, &mut told);
    let (perfect, worth) = worth.ok_or_else(|| stopped(last))?;
    let named = |together: Together| {
        let &(driver, of) = names.get(together.group)?;
        Some(DriverWorth {
            driver,
            of: of.to_owned(),
            device_type: device_type(fleet, driver, of),
            count: groups.get(together.group).map_or(1, Vec::len),
            value: together.value,
            standard_error: together.standard_error,
        })
    };
    Ok(Standing {
        met: found.mean <= threshold,
        probability_met: below(law, found.mean, threshold, unknown),
        perfect,
        drivers: worth.into_iter().take(MOST).filter_map(named).collect(),
    })
}

/// The probability that a total is at most a bound, by its fitted law beside what has none.
fn below(law: Option<Lognormal>, mean: f64, bound: f64, unknown: f64) -> f64 {
    let Some(law) = law else { return if mean <= bound { 1.0 } else { 0.0 } };
    let left = bound - unknown;
    if left > 0.0 { normal(libm::log(left / law.median()) / law.sigma()) } else { 0.0 }
}

/// The drivers of an output, those of one name for a reader together; in rising order.
fn groups(form: &Form, output: usize) -> BTreeMap<(DriverKind, &str), Vec<usize>> {
    let mut is_met = vec![false; form.drivers.len()];
    let terms = form.terms.iter().filter(|term| term.into.iter().any(|(of, _)| *of == output));
    for (driver, _) in terms.flat_map(|term| &term.factors) {
        if let Some(is_met) = is_met.get_mut(*driver) {
            *is_met = true;
        }
    }
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (position, (name, _)) in form.drivers.iter().zip(is_met).enumerate().filter(|(_, (_, met))| *met) {
        groups.entry(parsed(name)).or_default().push(position);
    }
    groups
}

/// The share of draws that are at most a threshold.
pub(super) fn drawn(row: &Row, threshold: f64) -> Measured {
    row.map(|draw| if draw <= threshold { 1.0 } else { 0.0 }).summary().mean()
}
