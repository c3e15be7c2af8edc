//! Refrigerant lost to the air: what was added in the period is what had been lost.

use super::ledger::Ledger;
use super::post::{PostKind, Quantity};
use crate::datacentre::site::CoolingUnit;
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::factors::refrigerants::{GwpBasis, composition, mixture};
use crate::lang::Text;
use crate::period::day;
use crate::stage::Stage;

const NO_POTENTIAL: Text = Text {
    en: "its refrigerant, or one of its components, has no warming potential on the basis taken",
    fr: "son fluide, ou l’un de ses composants, n’a pas de potentiel de réchauffement sur la base retenue",
};
const NO_LOG: Text = Text {
    en: "nothing says what was added in the period: give `top_ups`, an empty list if none was",
    fr: "rien ne dit ce qui a été ajouté pendant la période : donner `top_ups`, une liste vide si rien ne l’a été",
};

pub(super) fn posts(ledger: &mut Ledger<'_>) {
    let site = ledger.site;
    let charged = site.cooling.units.iter().filter(|unit| unit.refrigerant.is_some());
    let basis = basis(ledger);
    for unit in charged {
        post(ledger, unit, basis);
    }
}

/// The basis that the site names; the default is said.
fn basis(ledger: &mut Ledger<'_>) -> GwpBasis {
    let named = ledger.site.cooling.gwp_basis.as_deref();
    if let Some(basis) = named.and_then(GwpBasis::parse) {
        return basis;
    }
    if let Some(found) = named {
        let known = GwpBasis::ALL.map(GwpBasis::id).join(", ");
        let note = Diagnostic::new(&codes::GWP_BASIS_UNKNOWN).with("found", found).with("expected", known);
        ledger.note(note.with("taken", GwpBasis::DEFAULT.id()));
    }
    GwpBasis::DEFAULT
}

fn post(ledger: &mut Ledger<'_>, unit: &CoolingUnit, basis: GwpBasis) {
    let Some(top_ups) = &unit.top_ups else {
        ledger.unusable(PostKind::Refrigerants, &unit.id, "cooling.unit.top_ups", NO_LOG);
        return;
    };
    let name = unit.refrigerant.as_deref().unwrap_or_default();
    let potential = composition(name).ok().and_then(|shares| mixture(ledger.factors(), &shares, basis).ok());
    let Some(mixture) = potential else {
        ledger.unusable(PostKind::Refrigerants, &unit.id, "cooling.unit.refrigerant", NO_POTENTIAL);
        return;
    };
    let period = ledger.activity.period;
    let added = top_ups.iter().filter(|top_up| day(&top_up.date).is_ok_and(|day| period.holds(day)));
    let lost_kg = added.map(|top_up| top_up.mass_kg).fold(0.0, |sum, mass| sum + mass);
    for figure in &mixture.figures {
        figure.caveat().into_iter().for_each(|caveat| ledger.note(caveat));
    }
    let sources = mixture.figures.iter().map(|figure| figure.provenance.clone()).collect();
    let quantity = Some(Quantity { value: lost_kg, unit: "kg" });
    let climate = Estimate::unknown(lost_kg * mixture.kgco2e_per_kg);
    ledger.climate(PostKind::Refrigerants, Some(unit.id.clone()), quantity, Stage::Use, climate, sources);
}
