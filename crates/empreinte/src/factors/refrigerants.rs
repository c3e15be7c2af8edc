//! Warming potentials of refrigerants: pure gases on a named basis, blends from their components.
//!
//! A blend has no figure of its own. Its potential is the sum of its components' by mass, as Annex VI of Regulation
//! (EU) 2024/573 says, so that two bases never mix in one number.

use std::collections::BTreeSet;

use empreinte_data::{BLENDS, GASES, Gas};
use serde::{Deserialize, Serialize};

use super::single::Figure;
use super::{Factors, bundled_source_id};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::provenance::{Grade, Layer, Provenance};
use crate::text;

/// Whose warming potentials over 100 years are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum GwpBasis {
    /// IPCC, fourth assessment report.
    #[serde(rename = "ar4", alias = "AR4")]
    Ar4,
    /// IPCC, fifth assessment report, without climate-carbon feedback.
    #[serde(rename = "ar5", alias = "AR5")]
    Ar5,
    /// IPCC, sixth assessment report.
    #[serde(rename = "ar6", alias = "AR6")]
    Ar6,
    /// Regulation (EU) 2024/573: AR4 for hydrofluorocarbons, mostly AR6 for the rest.
    #[serde(rename = "eu-2024-573", alias = "EU-2024/573", alias = "EU-2024-573")]
    Eu2024573,
}

impl GwpBasis {
    /// The basis taken when none is named: the latest assessment report.
    pub const DEFAULT: Self = Self::Ar6;

    /// Every basis.
    pub const ALL: [Self; 4] = [Self::Ar4, Self::Ar5, Self::Ar6, Self::Eu2024573];

    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ar4 => "ar4",
            Self::Ar5 => "ar5",
            Self::Ar6 => "ar6",
            Self::Eu2024573 => "eu-2024-573",
        }
    }

    /// The basis of an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let id = id.to_ascii_lowercase().replace('/', "-");
        Self::ALL.into_iter().find(|basis| basis.id() == id)
    }
}

/// The common names of gases that have neither an ASHRAE number nor their own id in people's mouths.
const COMMON_NAMES: [(&str, &str); 15] = [
    ("ammonia", "NH3"),
    ("ammoniac", "NH3"),
    ("r717", "NH3"),
    ("butane", "HC-600"),
    ("carbon dioxide", "CO2"),
    ("r744", "CO2"),
    ("dimethyl ether", "HCE-170"),
    ("dme", "HCE-170"),
    ("ethane", "HC-170"),
    ("isobutane", "HC-600a"),
    ("propane", "HC-290"),
    ("propene", "HO-1270"),
    ("propylene", "HO-1270"),
    ("sulfur hexafluoride", "SF6"),
    ("rc318", "cC4F8"),
];

/// Families of pure gases whose ids are `family-number`, with the number of ASHRAE 34.
const FAMILIES: [&str; 9] = ["CFC", "HCFC", "HFC", "HFO", "HCFO", "HC", "HCE", "HO", "HCO"];

/// A gas and its share of the mass of a blend, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Id of a pure gas.
    pub gas: String,
    /// Share of the mass.
    pub mass_fraction: f64,
}

/// What a refrigerant holds: itself for a pure gas, its components for a blend of ASHRAE 34.
///
/// Names are read as people write them: `R-410A`, `r410a`, `HFC32`, `R-32`, `propane`.
///
/// # Errors
/// `REFRIGERANT_UNKNOWN` with the nearest known name.
pub fn composition(name: &str) -> Result<Vec<Share>> {
    let key = key(name);
    let blend: Vec<_> = BLENDS.iter().filter(|share| letters(share.blend).eq(key.chars())).collect();
    if !blend.is_empty() {
        let share = |share: &&empreinte_data::BlendShare| Share {
            gas: share.gas.to_owned(),
            mass_fraction: share.mass_percent / 100.0,
        };
        return Ok(blend.iter().map(share).collect());
    }
    match pure(name) {
        Some(gas) => Ok(vec![Share { gas: gas.to_owned(), mass_fraction: 1.0 }]),
        None => Err(unknown(name).into()),
    }
}

fn unknown(name: &str) -> Diagnostic {
    let blends: BTreeSet<&str> = BLENDS.iter().map(|share| share.blend).collect();
    let names = blends.into_iter().chain(GASES.iter().map(|gas| gas.id));
    let nearest = text::nearest(name, names).unwrap_or_default();
    Diagnostic::new(&codes::REFRIGERANT_UNKNOWN).with("found", name).with("nearest", nearest)
}

/// The id of a pure gas.
fn pure(name: &str) -> Option<&'static str> {
    let key = key(name);
    let common = COMMON_NAMES.iter().find(|(common, _)| letters(common).eq(key.chars())).map(|(_, id)| *id);
    let components = BLENDS.iter().map(|share| share.gas);
    let ids = || GASES.iter().map(|gas| gas.id).chain(components.clone());
    common
        .or_else(|| ids().find(|id| letters(id).eq(key.chars())))
        .or_else(|| ids().find(|id| is_ashrae(id, &key)))
}

/// A name without case, spaces and hyphens; brackets of isomers stay.
fn key(name: &str) -> String {
    letters(name).collect()
}

/// The letters of a key, one by one: tables are searched without a copy of each name.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase)
}

/// Whether a key is the number of ASHRAE 34 of an id: `r134a` of `HFC-134a`.
fn is_ashrae(id: &str, key: &str) -> bool {
    let Some((family, number)) = id.split_once('-') else { return false };
    FAMILIES.contains(&family) && "r".chars().chain(letters(number)).eq(key.chars())
}

/// Warming potential of a pure gas over 100 years, kgCO2e/kg; `None` where the basis has none.
#[must_use]
pub fn potential(factors: &Factors, gas: &str, basis: GwpBasis) -> Option<Figure> {
    let report = match basis {
        GwpBasis::Ar4 => 0,
        GwpBasis::Ar5 => 1,
        GwpBasis::Ar6 => 2,
        GwpBasis::Eu2024573 => {
            return factors.figure(&format!("gwp.eu_2024_573.{}", gas.to_ascii_lowercase()));
        }
    };
    let place = GASES.binary_search_by(|row| row.id.cmp(gas)).ok()?;
    let row: &Gas = GASES.get(place)?;
    let value = row.gwp100.get(report).copied().flatten()?;
    let provenance = Provenance {
        factor: format!("gas/{gas}/{}", basis.id()).into(),
        source: bundled_source_id(row.source).into(),
        locator: row.id.into(),
        layer: Layer::Core,
        grade: Grade::A,
        year: None,
        note: "".into(),
        note_fr: "".into(),
    };
    Some(Figure { value, range: None, unit: "kgCO2e/kg".to_owned(), provenance, verified: true })
}

/// The potential of a mixture and the figures it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    /// kgCO2e per kg.
    pub kgco2e_per_kg: f64,
    /// Potentials of the components.
    pub figures: Vec<Figure>,
}

/// The warming potential of a mixture of pure gases: the sum of its components' by mass.
///
/// # Errors
/// The ids of the gases that have no potential on this basis: they are not taken as 0.
pub fn mixture(
    factors: &Factors,
    shares: &[Share],
    basis: GwpBasis,
) -> std::result::Result<Mixture, Vec<String>> {
    let mut mixture = Mixture { kgco2e_per_kg: 0.0, figures: Vec::new() };
    let mut missing = Vec::new();
    for share in shares {
        match potential(factors, &share.gas, basis) {
            Some(figure) => {
                mixture.kgco2e_per_kg += share.mass_fraction * figure.value;
                mixture.figures.push(figure);
            }
            None => missing.push(share.gas.clone()),
        }
    }
    if missing.is_empty() { Ok(mixture) } else { Err(missing) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gwp(name: &str, basis: GwpBasis) -> f64 {
        mixture(&Factors::bundled(), &composition(name).unwrap(), basis).unwrap().kgco2e_per_kg
    }

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    #[test]
    fn blends_are_the_mean_of_their_components_by_mass() {
        // 0.5 · 675 + 0.5 · 3500, and so on with the columns of the IPCC reports.
        close(gwp("R-410A", GwpBasis::Ar4), 2087.5);
        close(gwp("R-410A", GwpBasis::Ar5), 1923.5);
        close(gwp("R-410A", GwpBasis::Ar6), 2255.5);
        // The regulation takes AR4 for these: the same as AR4.
        close(gwp("R-410A", GwpBasis::Eu2024573), 2087.5);
        // 0.56 · 0.501 + 0.44 · 1430: AR6 and AR4 in one sum, as the law prints them.
        close(gwp("R-513A", GwpBasis::Eu2024573), 0.56 * 0.501 + 0.44 * 1430.0);
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        for name in ["HFC-134a", "hfc134A", "R-134a", "R134a", "r 134a"] {
            assert_eq!(composition(name).unwrap()[0].gas, "HFC-134a", "{name}");
        }
        for (name, gas) in
            [("R-290", "HC-290"), ("propane", "HC-290"), ("R-1234yf", "HFO-1234yf"), ("R-744", "CO2")]
        {
            assert_eq!(composition(name).unwrap()[0].gas, gas);
        }
        assert_eq!(composition("r410a").unwrap().len(), 2);
        // Two isomers carry this number: none is guessed.
        let refused = composition("R-1234ze").unwrap_err();
        assert_eq!(refused.code().id, "REFRIGERANT_UNKNOWN");
    }

    #[test]
    fn a_component_without_potential_is_named_and_not_taken_as_zero() {
        let shares = composition("R-513A").unwrap();
        assert_eq!(mixture(&Factors::bundled(), &shares, GwpBasis::Ar5), Err(vec!["HFO-1234yf".to_owned()]));
    }

    #[test]
    fn every_potential_of_the_regulation_is_of_a_known_gas() {
        let rows = empreinte_data::FACTORS.iter().filter_map(|row| row.id.strip_prefix("gwp.eu_2024_573."));
        for id in rows {
            let known = pure(id).or_else(|| (id == "nh3").then_some("NH3"));
            assert!(known.is_some_and(|gas| gas.to_ascii_lowercase() == id), "{id}");
        }
    }
}
