//! What Regulation (EU) 2024/573 reads of the name of a refrigerant: its warming potential and its annexes.

use crate::diagnostic::Location;
use crate::error::{Error, Result};
use crate::factors::Factors;
use crate::factors::refrigerants::{GwpBasis, composition, mixture};

/// A refrigerant in the terms of the regulation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Refrigerant {
    /// Warming potential of Annexes I, II and VI, by mass; none where a component has none there.
    pub(super) gwp: Option<f64>,
    /// Share of the mass listed in Annex I: hydrofluorocarbons, perfluorocarbons, SF6.
    pub(super) annex_1_share: f64,
    /// Share of the mass listed in Annex II section 1: unsaturated hydro(chloro)fluorocarbons.
    pub(super) annex_2_share: f64,
}

impl Refrigerant {
    /// Whether the regulation lists any of it.
    pub(super) fn is_listed(self) -> bool {
        self.annex_1_share > 0.0 || self.annex_2_share > 0.0
    }
}

/// The refrigerant of a name, pure or blend.
///
/// # Errors
/// `REFRIGERANT_UNKNOWN` at the fact `gas`.
pub(super) fn by_name(name: &str) -> Result<Refrigerant> {
    let shares = composition(name)
        .map_err(|error| Error::new(error.diagnostic().clone().at(Location::path("inputs.gas"))))?;
    // The potentials of the law are the law's: a row of the user replaces none.
    let gwp = mixture(&Factors::bundled(), &shares, GwpBasis::Eu2024573).ok();
    let sum = |is_in: fn(&str) -> bool| {
        shares.iter().filter(|share| is_in(&share.gas)).map(|share| share.mass_fraction).sum()
    };
    Ok(Refrigerant {
        gwp: gwp.map(|mixture| mixture.kgco2e_per_kg),
        annex_1_share: sum(is_in_annex_1),
        annex_2_share: sum(is_in_annex_2),
    })
}

fn is_in_annex_1(gas: &str) -> bool {
    const PERFLUORINATED: [&str; 9] =
        ["SF6", "CF4", "C2F6", "C3F8", "C4F10", "C5F12", "C6F14", "cC4F8", "C10F18"];
    gas.starts_with("HFC-") || PERFLUORINATED.contains(&gas)
}

fn is_in_annex_2(gas: &str) -> bool {
    gas.starts_with("HFO-") || gas.starts_with("HCFO-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Annex VI: by mass, 0.5 × 675 + 0.5 × 3500 for R-410A; 0.44 × 1430 + 0.56 × 0.501 for R-513A.
    #[test]
    fn names_give_potential_and_annexes() {
        for (name, gwp, annex_1, annex_2) in [
            ("R-410A", 2_087.5, 1.0, 0.0),
            ("R-513A", 629.480_56, 0.44, 0.56),
            ("R-1234yf", 0.501, 0.0, 1.0),
            ("R-717", 0.0, 0.0, 0.0),
        ] {
            let found = by_name(name).unwrap();
            assert!((found.gwp.unwrap() - gwp).abs() < 1e-9, "{name}: {found:?}");
            let shares = (found.annex_1_share - annex_1).abs() + (found.annex_2_share - annex_2).abs();
            assert!(shares < 1e-12, "{name}: {found:?}");
        }
        assert!(!by_name("R-22").unwrap().is_listed(), "an ozone depleter is under another regulation");
        assert_eq!(by_name("R-0").unwrap_err().code().id, "REFRIGERANT_UNKNOWN");
    }
}
