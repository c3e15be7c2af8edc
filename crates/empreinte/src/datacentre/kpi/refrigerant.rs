//! The warming potential of a refrigerant, and what a leak of it weighs.
//!
//! A blend is the sum of its components by mass on one named basis (Annex VI of Regulation (EU) 2024/573). A year's leak
//! is `charge · leak rate · GWP`; top-ups that were logged say more than any rate.

use super::calculation::{Calculation, Outcome, at, missing};
use super::definition::{Definition, KpiId};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::{Error, Result};
use crate::estimate::Estimate;
use crate::factors::refrigerants::{self, GwpBasis, Share};
use crate::lang::Text;

/// Tolerance on the sum of mass fractions: 1 % (Annex VI of Regulation (EU) 2024/573).
const TOLERANCE: f64 = 0.01;
/// Kilograms in a tonne.
const KG_PER_T: f64 = 1000.0;

pub(super) static DEFINITION: Definition = Definition {
    kpi: KpiId::Refrigerant,
    id: "refrigerant",
    symbol: "GWP",
    name: Text {
        en: "warming potential of a refrigerant",
        fr: "potentiel de réchauffement d’un fluide frigorigène",
    },
    unit: "kgCO2e/kg",
    formula: "GWP = Σ mass fraction · GWP of the gas; leak = charge · leak rate · GWP",
    standard: "Regulation (EU) 2024/573, Annex VI; IPCC AR4, AR5, AR6",
    reads: &["components", "gwp_basis", "charge_kg", "leak_rate"],
    denominators: &[],
    yearly: false,
    categories: &[],
    lawful: false,
    compute,
};

fn compute(calculation: &mut Calculation<'_>) -> Result<Outcome> {
    let shares = shares(calculation)?;
    let basis = basis(calculation)?;
    let mixture = match refrigerants::mixture(calculation.factors, &shares, basis) {
        Ok(mixture) => mixture,
        Err(gases) => return Ok(Err(absent(calculation, &gases, basis))),
    };
    mixture.figures.iter().for_each(|figure| calculation.cite(figure));
    let gwp = mixture.kgco2e_per_kg;
    if let Some(charge) = calculation.inputs.charge_kg {
        calculation.detail("charge_tco2e", charge * gwp / KG_PER_T);
        if let Some(rate) = calculation.inputs.leak_rate {
            calculation.detail("leak_kg_per_year", charge * rate);
            calculation.detail("leak_kgco2e_per_year", charge * rate * gwp);
        }
    } else if calculation.inputs.leak_rate.is_some() {
        calculation.ignore("leak_rate");
    }
    Ok(Ok(Estimate::unknown(gwp)))
}

/// Why a blend with an unknown component has no potential; said as a caveat too.
fn absent(calculation: &mut Calculation<'_>, gases: &[String], basis: GwpBasis) -> Diagnostic {
    let reason = Diagnostic::new(&codes::REFRIGERANT_GWP_ABSENT).with("gases", gases.join(", "));
    let reason = reason.with("basis", basis.id());
    calculation.caveats.push(reason.clone());
    reason
}

/// The pure gases of the request, blends taken apart.
fn shares(calculation: &Calculation<'_>) -> Result<Vec<Share>> {
    let components = &calculation.inputs.components;
    let mut shares = Vec::new();
    let mut sum = 0.0;
    for (index, component) in components.iter().enumerate() {
        let alone = (components.len() == 1).then_some(1.0);
        let place = || missing(&format!("components[{index}].mass_fraction"));
        let fraction = component.mass_fraction.or(alone).ok_or_else(place)?;
        let parts = refrigerants::composition(&component.gas).map_err(|error| {
            Error::new(error.diagnostic().clone().at(at(&format!("components[{index}].gas"))))
        })?;
        let scaled = |part: Share| Share { mass_fraction: part.mass_fraction * fraction, ..part };
        shares.extend(parts.into_iter().map(scaled));
        sum += fraction;
    }
    if components.is_empty() {
        return Err(missing("components"));
    }
    if (sum - 1.0).abs() > TOLERANCE {
        let refusal = Diagnostic::new(&codes::MASS_FRACTIONS_NOT_WHOLE).with("found", sum);
        return Err(refusal.at(at("components")).into());
    }
    Ok(shares)
}

/// The one basis of the request.
fn basis(calculation: &mut Calculation<'_>) -> Result<GwpBasis> {
    let of_components = calculation.inputs.components.iter().filter_map(|component| component.gwp_basis);
    let mut named: Vec<GwpBasis> = of_components.chain(calculation.inputs.gwp_basis).collect();
    named.sort_unstable();
    named.dedup();
    let basis = match named.as_slice() {
        [] => {
            calculation.say(&codes::GWP_BASIS_DEFAULTED);
            GwpBasis::Ar6
        }
        [basis] => *basis,
        several => {
            let ids: Vec<&str> = several.iter().map(|basis| basis.id()).collect();
            let refusal = Diagnostic::new(&codes::GWP_BASIS_MIXED).with("found", ids.join(", "));
            return Err(refusal.at(at("components")).into());
        }
    };
    if basis == GwpBasis::Eu2024573 {
        calculation.say(&codes::GWP_BASIS_OF_LAW);
    }
    Ok(basis)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{caveats, close, of, refusal};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_split_unit_leaks_three_percent_a_year() {
        // 15 kW · 0.25 kg/kW = 3.75 kg; · 3 % = 0.1125 kg; · 1923.5 = 216.39375 kg.
        let kpi = of(
            KpiId::Refrigerant,
            json!({"components": [{"gas": "R-410A"}], "gwp_basis": "ar5", "charge_kg": 3.75,
            "leak_rate": 0.03}),
        )
        .unwrap();
        assert!(caveats(&kpi).is_empty());
        close(kpi.detail("leak_kg_per_year").unwrap(), 0.1125);
        close(kpi.detail("leak_kgco2e_per_year").unwrap(), 216.393_75);
        close(kpi.value.unwrap().value, 1923.5);
    }

    #[test]
    fn the_mixture_named_in_the_annex_has_13() {
        // 0.6 · 1 + 0.1 · 124 + 0.3 · 0.
        let components = json!([{"gas": "DME", "mass_fraction": 0.6}, {"gas": "HFC152a", "mass_fraction": 0.1},
            {"gas": "isobutane", "mass_fraction": 0.3}]);
        let kpi =
            of(KpiId::Refrigerant, json!({"components": components, "gwp_basis": "eu-2024-573"})).unwrap();
        close(kpi.value.unwrap().value, 13.0);
    }

    #[test]
    fn two_bases_are_not_added() {
        let components = json!([{"gas": "R-32", "mass_fraction": 0.5, "gwp_basis": "ar4"},
            {"gas": "R-125", "mass_fraction": 0.5, "gwp_basis": "ar6"}]);
        assert_eq!(refusal(of(KpiId::Refrigerant, json!({"components": components}))), "GWP_BASIS_MIXED");
    }

    #[test]
    fn a_blend_with_an_unknown_component_is_absent_with_its_reason() {
        let kpi =
            of(KpiId::Refrigerant, json!({"components": [{"gas": "R-513A"}], "gwp_basis": "ar5"})).unwrap();
        assert_eq!(caveats(&kpi), ["REFRIGERANT_GWP_ABSENT"]);
        assert_eq!(kpi.value.unwrap_err().code(), "REFRIGERANT_GWP_ABSENT");
    }

    #[test]
    fn fractions_make_a_whole() {
        let components =
            json!([{"gas": "R-32", "mass_fraction": 0.5}, {"gas": "R-125", "mass_fraction": 0.4}]);
        assert_eq!(
            refusal(of(KpiId::Refrigerant, json!({"components": components}))),
            "MASS_FRACTIONS_NOT_WHOLE"
        );
    }
}
