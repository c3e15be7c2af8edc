//! What would be worth knowing before one of two is chosen.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde::Serialize;

use super::compare::{SIDES, common};
use super::device::Device;
use super::doubt::Term;
use super::fleet::Side;
use super::sites::{Audited, doubts};
use crate::equipment::Assessed;
use crate::fleet::Assessment;
use crate::indicator::Indicator;
use crate::uncertainty::form::{Builder, Form, Shape};
use crate::uncertainty::information::{Together, of_groups};
use crate::uncertainty::simulate::Measured;

/// Drivers that are named: the others are worth less.
const MOST: usize = 10;

/// What it is worth, on average, to know more before the one with the lower mean is chosen; a year, in the unit of the
/// indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Worth {
    /// To know everything: the expected value of perfect information.
    pub perfect: Measured,
    /// To know one thing, the most worth first. What cannot turn the choice is worth nothing and left out.
    pub drivers: Vec<DriverWorth>,
}

/// What it is worth to know one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriverWorth {
    /// What it is: `source`, `model`, `lifetime`, `energy`, `quantity`, `electricity`, `recognition`; of devices also
    /// `constant`, `pue` and the like, of sites `meter` and `post`.
    pub driver: String,
    /// Of what: a source, a figure, a place, a group, a side.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Independent drivers that are known together: models of one figure.
    pub count: usize,
    /// Expected value of perfect information about it alone.
    pub value: f64,
    /// Standard error of that where several are known together, which is drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
}

/// What would be worth knowing before one of two fleets is chosen, by indicator.
#[must_use]
pub fn of_fleets(a: &Assessment, b: &Assessment) -> Vec<(Indicator, Worth)> {
    let sides = [(a, SIDES[0]), (b, SIDES[1])].map(|(side, name)| Side::new(side, name));
    let [of_a, of_b] = [a, b].map(|side| side.fleet.settings.indicators.as_slice());
    let worth = |indicator| {
        let [a, b] = sides.each_ref().map(|side| side.terms(indicator));
        (indicator, worth(&a, &b))
    };
    common(of_a, of_b).into_iter().map(worth).collect()
}

/// What would be worth knowing before one of two sites is chosen, by indicator; over the periods of both.
#[must_use]
pub fn of_sites(a: &Audited<'_>, b: &Audited<'_>) -> Vec<(Indicator, Worth)> {
    let sides = doubts(a, b);
    let [of_a, of_b] = [a, b].map(|site| site.room.fleet.settings.indicators.as_slice());
    let worth = |indicator| {
        let [a, b] = sides.each_ref().map(|side| side.terms(indicator));
        (indicator, worth(&a, &b))
    };
    common(of_a, of_b).into_iter().map(worth).collect()
}

/// What would be worth knowing before one of two devices is chosen, by indicator that both have.
#[must_use]
pub fn of_devices(a: &Assessed, b: &Assessed) -> Vec<(Indicator, Worth)> {
    let worth = |indicator| {
        let [a, b] = [(a, SIDES[0]), (b, SIDES[1])]
            .map(|(assessed, side)| Device { assessed, side }.year(indicator).ok());
        Some((indicator, worth(&a?, &b?)))
    };
    common(&a.device.indicators, &b.device.indicators).into_iter().filter_map(worth).collect()
}

fn worth(a: &[Term], b: &[Term]) -> Worth {
    let form = difference(a, b);
    let mut by_name: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (position, key) in form.drivers.iter().enumerate() {
        by_name.entry(name(key)).or_default().push(position);
    }
    let (names, groups): (Vec<_>, Vec<_>) = by_name.into_iter().unzip();
    let never = &mut |_, _| ControlFlow::Continue(());
    let (perfect, found) = of_groups(&form, 0, 0.0, &groups, never)
        .unwrap_or((Measured { value: 0.0, standard_error: 0.0 }, Vec::new()));
    let named = |together: Together| {
        let (driver, of) = names.get(together.group)?.clone();
        let count = groups.get(together.group).map_or(1, Vec::len);
        let Together { value, standard_error, .. } = together;
        Some(DriverWorth { driver, of, count, value, standard_error })
    };
    Worth { perfect, drivers: found.into_iter().take(MOST).filter_map(named).collect() }
}

/// The second total less the first.
fn difference(a: &[Term], b: &[Term]) -> Form {
    let mut builder = Builder::default();
    let signed = b.iter().map(|term| (1.0, term)).chain(a.iter().map(|term| (-1.0, term)));
    for (sign, term) in signed {
        let factors: Vec<(usize, Shape)> =
            term.doubts.iter().map(|doubt| (builder.driver(&doubt.key), doubt.shape)).collect();
        let means: f64 = factors.iter().map(|(_, shape)| shape.mean()).product();
        builder.add(factors, [(0, sign * term.mean / means)]);
    }
    builder.build(1)
}

/// What a driver is and of what. The hash of a name says nothing to a reader.
fn name(key: &str) -> (String, String) {
    let (kind, of) = key.split_once(['/', ' ']).unwrap_or((key, ""));
    let of = match kind {
        "model" | "recognition" => of.rsplit_once('/').map_or(of, |(of, _)| of),
        _ if of.starts_with("name/") => "",
        _ => of.strip_prefix("group/").unwrap_or(of),
    };
    // What only one side has is told by its name at the end.
    let of = match of.rsplit_once(' ') {
        Some((of, side)) if SIDES.contains(&side) => format!("{of} ({side})"),
        _ => of.to_owned(),
    };
    (kind.to_owned(), of)
}

#[cfg(test)]
mod tests {
    use super::super::doubt::Doubt;
    use super::*;

    #[test]
    fn what_both_share_is_worth_nothing() {
        // One source for both, a model of each: only models can turn the choice.
        let term = |value, model: &str| {
            Term::known(value, vec![Doubt::new("source/x", 0.3), Doubt::new(format!("model/f/{model}"), 0.4)])
        };
        let found = worth(&[term(100.0, "one")], &[term(110.0, "two")]);
        let drivers: Vec<_> =
            found.drivers.iter().map(|one| (one.driver.as_str(), one.of.as_str())).collect();
        // Both models are known together, and are all that is not shared.
        assert_eq!(drivers, [("model", "f")]);
        assert_eq!((found.drivers[0].count, found.drivers[0].standard_error.is_some()), (2, true));
        assert!((found.perfect.value / found.drivers[0].value - 1.0).abs() < 0.05);
        // The same on both sides turns nothing at all.
        let same = worth(&[term(100.0, "one")], &[term(110.0, "one")]);
        assert_eq!((same.perfect.value, same.drivers.len()), (0.0, 0));
    }
}
