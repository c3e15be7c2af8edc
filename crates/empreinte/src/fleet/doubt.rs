//! Doubt about the inputs of a fleet: ranges and laws of lifetimes, energies, quantities and electricity.
//!
//! Each is kept relative to the value it is about, so that lines put together keep theirs. A range is not a probability:
//! it moves the ends of a total and is never drawn. What shares a driver moves together: the lines of one group, else those
//! of one name, else (for what the options say) all of them.

use serde::{Deserialize, Serialize};

use super::request::{Line, LineDoubt, SharedDoubt};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::equipment::Number;
use crate::equipment::number::{Least, Stated};
use crate::error::Result;
use crate::statistics::Law;

/// How far an input may lie from its value, relative to it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spread {
    /// Smallest and largest ratio to the value.
    Range {
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// A law of the ratio, of mean one.
    Law(Law),
}

/// The doubt about one input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// What it shares: inputs of one driver move together.
    pub driver: String,
    /// How far it may lie.
    pub spread: Spread,
}

/// The doubt about the inputs of a device.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Doubt {
    /// About its number.
    pub quantity: Option<Input>,
    /// About its service life.
    pub lifetime: Option<Input>,
    /// About its yearly electricity.
    pub energy: Option<Input>,
    /// Year of purchase, where the lifetime is uncertain: the law of the lifetime meets one age.
    pub purchase_year: Option<i32>,
}

impl Doubt {
    /// Its inputs.
    pub(super) fn inputs_mut(&mut self) -> impl Iterator<Item = &mut Input> {
        [&mut self.quantity, &mut self.lifetime, &mut self.energy].into_iter().flatten()
    }
}

/// What the description of a device says of one of its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Said {
    /// Nothing: it is a default.
    #[default]
    Nothing,
    /// One value, which is not doubted.
    Value,
    /// A range or a law.
    Spread(Spread),
}

impl Said {
    /// What a number says of an input; nothing where it is not given.
    ///
    /// # Errors
    /// As [`Number::stated`], and `LAW_REACHES_ZERO` for what stands in a denominator.
    pub(super) fn of(number: Option<&Number>, path: &str, least: Least) -> Result<Self> {
        let Some(number) = number else { return Ok(Self::Nothing) };
        Ok(spread(number, path, least)?.map_or(Self::Value, Self::Spread))
    }

    fn is_range(self) -> bool {
        matches!(self, Self::Spread(Spread::Range { .. }))
    }
}

/// What the description of a device says of its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Described {
    pub(super) lifetime: Said,
    pub(super) energy: Said,
}

impl Described {
    fn has_spread(self) -> bool {
        [self.lifetime, self.energy].iter().any(|said| matches!(said, Said::Spread(_)))
    }

    /// Whether an input has a range.
    pub(super) fn has_range(self) -> bool {
        self.lifetime.is_range() || self.energy.is_range()
    }
}

/// Doubt that lines share, checked.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct SharedSpread {
    /// Of lifetimes.
    pub lifetime: Option<Spread>,
    /// Of yearly energies.
    pub energy: Option<Spread>,
    /// Of quantities.
    pub quantity: Option<Spread>,
    /// Of the factors of electricity, one driver a place.
    pub electricity: Option<Spread>,
    /// Of what named lines are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognition: bool,
}

impl SharedSpread {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
    pub(super) fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What the options say.
    ///
    /// # Errors
    /// As [`Number::stated`], and `LAW_REACHES_ZERO` for lifetimes.
    pub(super) fn new(given: &SharedDoubt) -> Result<Self> {
        let of = |field: &str, number: Option<Number>, least| {
            number
                .and_then(|number| spread(&number, &format!("options.doubt.{field}"), least).transpose())
                .transpose()
        };
        Ok(Self {
            lifetime: of("lifetime", given.lifetime, Least::AboveZero)?,
            energy: of("energy", given.energy, Least::Zero)?,
            quantity: of("quantity", given.quantity, Least::Zero)?,
            electricity: of("electricity", given.electricity, Least::Zero)?,
            recognition: given.recognition,
        })
    }

    fn ranges(&self) -> usize {
        let all = [self.lifetime, self.energy, self.quantity, self.electricity];
        all.iter().filter(|spread| matches!(spread, Some(Spread::Range { .. }))).count()
    }
}

/// The spread of a number; `None` for one value, and for a law of mean 0, which has no ratio.
pub(crate) fn spread(number: &Number, path: &str, least: Least) -> Result<Option<Spread>> {
    Ok(match number.stated(format_args!("{path}"), least)? {
        Stated::Value(_) => None,
        Stated::Range([low, best, high]) if best > 0.0 => {
            Some(Spread::Range { low: low / best, high: high / best })
        }
        Stated::Range(_) => None,
        Stated::Law(law) => {
            if least == Least::AboveZero && law.inverse_moments().is_none() {
                let field = path.rsplit('.').next().unwrap_or(path);
                let refusal = Diagnostic::new(&codes::LAW_REACHES_ZERO).with("field", field);
                return Err(refusal.at(Location::path(path)).into());
            }
            (law.mean() > 0.0).then(|| Spread::Law(law.relative()))
        }
    })
}

/// Refuses the ranges and laws of a line that cannot be used.
pub(super) fn check(doubt: &LineDoubt) -> Result<()> {
    let numbers = [
        ("quantity", doubt.quantity, Least::Zero),
        ("lifetime_years", doubt.lifetime_years, Least::AboveZero),
        ("energy_kwh_per_year", doubt.energy_kwh_per_year, Least::Zero),
    ];
    numbers
        .into_iter()
        .filter_map(|(field, number, least)| Some(spread(&number?, field, least)))
        .try_for_each(|found| found.map(drop))
}

/// The doubt about a line, given what its name is told by and what its description says; `None` where nothing is doubted.
/// What the line says comes first, then its description, then what all lines share.
pub(super) fn of_line(line: &Line, name: &str, described: Described, shared: &SharedSpread) -> Option<Doubt> {
    if line.doubt.is_none() && shared.is_none() && !described.has_spread() {
        return None;
    }
    let empty = LineDoubt::default();
    let own = line.doubt.as_deref().unwrap_or(&empty);
    let of_line = |what: &str, number: Option<Number>, least, value: Option<f64>| match (
        number.and_then(|number| spread(&number, what, least).ok().flatten()),
        value,
    ) {
        (Some(stated), _) => Said::Spread(stated),
        (None, Some(_)) => Said::Value,
        (None, None) => Said::Nothing,
    };
    let input = |what: &str, line: Said, described: Said, shared: Option<Spread>| {
        // What is given as one value is not doubted.
        let (spread, driver) = match if line == Said::Nothing { described } else { line } {
            Said::Spread(stated) => (stated, own_driver(what, own.group.as_deref(), name)),
            Said::Value => return None,
            Said::Nothing => (shared?, what.to_owned()),
        };
        Some(Input { driver, spread })
    };
    let said = of_line("lifetime", own.lifetime_years, Least::AboveZero, line.lifetime_years);
    let lifetime = input("lifetime", said, described.lifetime, shared.lifetime);
    let of_energy = of_line("energy", own.energy_kwh_per_year, Least::Zero, line.energy_kwh_per_year);
    let doubt = Doubt {
        // Every line has a number of devices, which a shared doubt is about.
        quantity: input(
            "quantity",
            of_line("quantity", own.quantity, Least::Zero, None),
            Said::Nothing,
            shared.quantity,
        ),
        energy: input("energy", of_energy, described.energy, shared.energy),
        purchase_year: lifetime.as_ref().and(line.purchase_year),
        lifetime,
    };
    (doubt != Doubt::default()).then_some(doubt)
}

fn own_driver(what: &str, group: Option<&str>, name: &str) -> String {
    match group {
        Some(group) => format!("{what}/group/{group}"),
        None => format!("{what}/name/{name}"),
    }
}

/// Says that ranges are no probabilities, of lines, of so many descriptions and of what lines share.
pub(super) fn note_ranges(lines: &[Line], described: usize, shared: &SharedSpread) -> Option<Diagnostic> {
    let is_range = |number: &Number| matches!(number, Number::Range(_));
    let has_range = |line: &&Line| {
        line.doubt.as_ref().is_some_and(|doubt| {
            let numbers = [&doubt.quantity, &doubt.lifetime_years, &doubt.energy_kwh_per_year];
            numbers.into_iter().flatten().any(is_range)
        })
    };
    let count = lines.iter().filter(has_range).count() + described + shared.ranges();
    (count > 0).then(|| Diagnostic::new(&codes::RANGE_NOT_DRAWN).with("count", count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_spread_is_relative_to_its_value() {
        let line = line(
            r#"{"type": "laptop", "quantity": {"min": 8, "best": 10, "max": 15},
            "lifetime_years": {"uniform": {"min": 4, "max": 12}}, "purchase_year": 2020}"#,
        );
        assert_eq!((line.quantity, line.lifetime_years), (Some(10.0), Some(8.0)));
        let doubt = of_line(&line, "n", Described::default(), &SharedSpread::default()).unwrap();
        assert_eq!(doubt.quantity.unwrap().spread, Spread::Range { low: 0.8, high: 1.5 });
        let lifetime = doubt.lifetime.unwrap();
        assert_eq!(lifetime.spread, Spread::Law(Law::Uniform { min: 0.5, max: 1.5 }));
        assert_eq!((lifetime.driver.as_str(), doubt.purchase_year), ("lifetime/name/n", Some(2020)));
    }

    #[test]
    fn a_group_shares_and_a_value_of_the_line_is_not_doubted() {
        let shared = SharedSpread {
            lifetime: Some(Spread::Law(Law::Uniform { min: 0.5, max: 1.5 })),
            ..SharedSpread::default()
        };
        let grouped = line(
            r#"{"group": "b", "lifetime_years": 4, "energy_kwh_per_year": {"lognormal": {"mean": 9, "cv": 0.3}}}"#,
        );
        let doubt = of_line(&grouped, "n", Described::default(), &shared).unwrap();
        assert_eq!((doubt.lifetime, doubt.energy.unwrap().driver.as_str()), (None, "energy/group/b"));
        let doubt = of_line(&line("{}"), "n", Described::default(), &shared).unwrap();
        assert_eq!(doubt.lifetime.unwrap().driver, "lifetime");
    }

    #[test]
    fn a_line_comes_before_its_description_and_that_before_what_all_share() {
        let law = |max| Spread::Law(Law::Uniform { min: 2.0 - max, max });
        let shared =
            SharedSpread { lifetime: Some(law(1.5)), energy: Some(law(1.5)), ..SharedSpread::default() };
        let described = Described { lifetime: Said::Spread(law(1.25)), energy: Said::Value };
        let doubt = of_line(&line("{}"), "n", described, &shared).unwrap();
        let lifetime = doubt.lifetime.unwrap();
        assert_eq!((lifetime.driver.as_str(), lifetime.spread), ("lifetime/name/n", law(1.25)));
        assert_eq!(doubt.energy, None);
        assert_eq!(of_line(&line(r#"{"lifetime_years": 4}"#), "n", described, &shared), None);
    }

    #[test]
    fn a_lifetime_stays_away_from_0() {
        let of = |text: &str| check(line(text).doubt.as_deref().unwrap()).map_err(|error| error.code().id);
        let normal = r#"{"lifetime_years": {"normal": {"mean": 5, "sd": 1}}}"#;
        assert_eq!(of(normal), Err("LAW_REACHES_ZERO"));
        assert_eq!(of(&normal.replace("lifetime_years", "quantity")), Ok(()));
        assert_eq!(of(r#"{"lifetime_years": {"min": 5, "max": 1}}"#), Err("RANGE_REVERSED"));
    }

    #[test]
    fn a_line_is_written_as_it_was_read() {
        let text = r#"{"type":"laptop","quantity":{"min":8.0,"max":12.0},"lifetime_years":4.0,"group":"g"}"#;
        assert_eq!(serde_json::to_string(&line(text)).unwrap(), text);
    }
}
