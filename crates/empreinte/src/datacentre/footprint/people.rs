//! Staff and waste.

use super::ledger::Ledger;
use super::post::{PostKind, Quantity};
use crate::datacentre::site::Staff;
use crate::estimate::Estimate;
use crate::lang::Text;
use crate::provenance::{Grade, Layer, Provenance};
use crate::stage::Stage;

const NO_MODE: Text = Text {
    en: "no factor is known for this mode of travel; `empreinte factors list travel` shows those that are",
    fr: "aucun facteur n’est connu pour ce mode de transport ; `empreinte factors list travel` montre ceux qui le sont",
};
const NO_STREAM: Text = Text {
    en: "no factor is known for this stream of waste; `empreinte factors list waste` shows those that are",
    fr: "aucun facteur n’est connu pour ce flux de déchets ; `empreinte factors list waste` montre ceux qui le sont",
};

/// Kilograms in a tonne: factors of waste are per tonne.
const TONNE: f64 = 1000.0;

pub(super) fn posts(ledger: &mut Ledger<'_>) {
    let site = ledger.site;
    travel(ledger, &site.staff);
    homeworking(ledger, &site.staff);
    offices(ledger, &site.staff);
    waste(ledger);
}

fn travel(ledger: &mut Ledger<'_>, staff: &Staff) {
    if staff.travel.is_empty() {
        ledger.missing(PostKind::Commuting, None, "staff.travel");
    }
    for travel in &staff.travel {
        let kind = if travel.purpose == "mission" { PostKind::BusinessTravel } else { PostKind::Commuting };
        let Some(figure) = ledger.figure(&format!("travel.{}", travel.mode)) else {
            ledger.unusable(kind, &travel.mode, "staff.travel", NO_MODE);
            continue;
        };
        let quantity = Some(Quantity { value: travel.distance_km, unit: "km" });
        let climate = figure.times(travel.distance_km);
        ledger.climate(
            kind,
            Some(travel.mode.clone()),
            quantity,
            Stage::Use,
            climate,
            vec![figure.provenance],
        );
    }
}

fn homeworking(ledger: &mut Ledger<'_>, staff: &Staff) {
    let Some(hours) = staff.homeworking_hours else { return };
    let Some(figure) = ledger.figure("homeworking.all") else { return };
    let quantity = Some(Quantity { value: hours, unit: "h" });
    let climate = figure.times(hours);
    ledger.climate(PostKind::Homeworking, None, quantity, Stage::Use, climate, vec![figure.provenance]);
}

fn offices(ledger: &mut Ledger<'_>, staff: &Staff) {
    let Some(kg) = staff.office_kgco2e else { return };
    let source = given("staff.office_kgco2e", staff.office_source.as_deref());
    ledger.climate(PostKind::Offices, None, None, Stage::Use, Estimate::unknown(kg), vec![source]);
}

fn waste(ledger: &mut Ledger<'_>) {
    let site = ledger.site;
    for waste in &site.wastes {
        let Some(figure) = ledger.figure(&format!("waste.{}", waste.stream)) else {
            ledger.unusable(PostKind::Waste, &waste.stream, "waste", NO_STREAM);
            continue;
        };
        let quantity = Some(Quantity { value: waste.mass_kg, unit: "kg" });
        let climate = figure.times(waste.mass_kg / TONNE);
        let label = Some(waste.stream.clone());
        ledger.climate(PostKind::Waste, label, quantity, Stage::EndOfLife, climate, vec![figure.provenance]);
    }
}

/// The provenance of a figure that the site file states, with the source it names.
pub(super) fn given(field: &str, source: Option<&str>) -> Provenance {
    Provenance {
        factor: field.to_owned().into(),
        source: source.map_or_else(|| "user".into(), |source| format!("user: {source}").into()),
        locator: "".into(),
        layer: Layer::User,
        grade: if source.is_some() { Grade::B } else { Grade::D },
        year: None,
        note: "".into(),
        note_fr: "".into(),
    }
}
