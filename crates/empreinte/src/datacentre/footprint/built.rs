//! What was made before the period: equipment, building, plant, batteries, each by its share of the period.
//!
//! Amortisation is linear over the service life that is stated, whatever the age.

use super::ledger::Ledger;
use super::people::given;
use super::post::{Amount, Post, PostKind, Quantity};
use crate::datacentre::site::power::BatteryKind;
use crate::datacentre::site::{Battery, PlantItem};
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::lang::Text;
use crate::provenance::Provenance;
use crate::stage::Stage;

/// ADEME: shell and technical environment of a datacentre, kgCO2e/m2.
const PER_AREA: &str = "ademe.datacentre.building_and_plant";
/// ADEME: service life that this figure goes with, years.
const LIFETIME: &str = "ademe.datacentre.building_lifetime";
/// Kilograms in a tonne: factors of materials are per tonne.
const TONNE: f64 = 1000.0;

const NO_FIGURE: Text = Text {
    en: "give `embodied_kgco2e` with its source, or `mass_kg` with `material`",
    fr: "donner `embodied_kgco2e` avec sa source, ou `mass_kg` avec `material`",
};
const NO_LEAD: Text = Text {
    en: "no open factor is known for lead-acid batteries: give `embodied_kgco2e` with its source",
    fr: "aucun facteur ouvert n’est connu pour les batteries au plomb : donner `embodied_kgco2e` avec sa source",
};
const NO_MASS: Text = Text {
    en: "give `mass_kg`, or `embodied_kgco2e` with its source",
    fr: "donner `mass_kg`, ou `embodied_kgco2e` avec sa source",
};
const NO_LIFETIME: Text =
    Text { en: "its service life is not given", fr: "sa durée de vie n’est pas renseignée" };

pub(super) fn posts(ledger: &mut Ledger<'_>) {
    equipment(ledger);
    let holds_plant = building(ledger);
    let site = ledger.site;
    let pieces = site.building.plant.len() + site.power.batteries.len();
    if holds_plant && pieces > 0 {
        ledger.note(Diagnostic::new(&codes::PLANT_IN_BUILDING).with("count", pieces));
        return;
    }
    for item in &site.building.plant {
        plant(ledger, item);
    }
    for battery in &site.power.batteries {
        battery_set(ledger, battery);
    }
}

/// The making, distribution and end of life of the IT equipment; its use is in the electricity.
fn equipment(ledger: &mut Ledger<'_>) {
    let Some(yearly) = ledger.inputs.equipment else {
        ledger.missing(PostKind::ItEquipment, None, "it.inventories");
        return;
    };
    let years = ledger.activity.period.years();
    let wanted = ledger.inputs.indicators;
    let rows = || yearly.result.total.rows.iter().filter(|row| wanted.contains(&row.indicator));
    let amounts = rows().flat_map(|row| {
        Stage::EMBODIED.map(|stage| Amount {
            indicator: row.indicator,
            stage,
            cell: row.stage(stage).as_ref().map(|estimate| estimate.scaled(years)).map_err(|&reason| reason),
            read: Vec::new(),
        })
    });
    let whole = rows().filter_map(|row| Some((row.indicator, row.embodied.as_ref().ok()?.scaled(years))));
    let post = Post {
        kind: PostKind::ItEquipment,
        label: None,
        quantity: None,
        amounts: amounts.collect(),
        sources: yearly.fleet.figures.iter().map(|figures| figures.provenance.clone()).collect(),
        whole: whole.collect(),
    };
    ledger.posts.push(post);
}

/// The building; whether its figure holds the technical plant too.
fn building(ledger: &mut Ledger<'_>) -> bool {
    let site = ledger.site;
    let building = &site.building;
    if let Some(kg) = building.embodied_kgco2e {
        let Some(lifetime) = building.lifetime_years.filter(|&years| years > 0.0) else {
            ledger.missing(PostKind::Building, None, "building.lifetime_years");
            return false;
        };
        let source = given("building.embodied_kgco2e", building.embodied_source.as_deref());
        amortised(ledger, PostKind::Building, None, Estimate::unknown(kg), lifetime, vec![source]);
        return building.embodied_holds_plant.unwrap_or(false);
    }
    let Some(area) = building.area_m2.or(site.site.datacentre_area_m2) else {
        ledger.missing(PostKind::Building, None, "building.area_m2");
        return false;
    };
    let (Some(figure), Some(life)) = (ledger.figure(PER_AREA), ledger.figure(LIFETIME)) else { return false };
    let lifetime = building.lifetime_years.filter(|&years| years > 0.0).unwrap_or_else(|| {
        ledger.assumed("building.lifetime_years", life.value, &life.provenance);
        life.value
    });
    ledger.assumed(
        "building.embodied_kgco2e",
        format!("{} {}", figure.value, figure.unit),
        &figure.provenance,
    );
    let whole = figure.times(area);
    amortised(ledger, PostKind::Building, None, whole, lifetime, vec![figure.provenance, life.provenance]);
    true
}

fn plant(ledger: &mut Ledger<'_>, item: &PlantItem) {
    let count = item.quantity.unwrap_or(1.0);
    let Some((whole, source)) = plant_figure(ledger, item, count) else {
        ledger.unusable(PostKind::Plant, &item.id, "building.plant", NO_FIGURE);
        return;
    };
    match item.lifetime_years.filter(|&years| years > 0.0) {
        Some(lifetime) => amortised(ledger, PostKind::Plant, Some(&item.id), whole, lifetime, vec![source]),
        None => ledger.unusable(PostKind::Plant, &item.id, "building.plant.lifetime_years", NO_LIFETIME),
    }
}

/// The making of some pieces: as their sheet says, else by the mass of their main material.
fn plant_figure(ledger: &mut Ledger<'_>, item: &PlantItem, count: f64) -> Option<(Estimate, Provenance)> {
    if let Some(kg) = item.embodied_kgco2e {
        let source = given("building.plant.embodied_kgco2e", item.embodied_source.as_deref());
        return Some((Estimate::unknown(kg * count), source));
    }
    let id = match item.material.as_deref()? {
        "metal" => "material.construction.metals",
        "electrical" => "material.electrical.large",
        _ => return None,
    };
    let mass = item.mass_kg?;
    let figure = ledger.figure(id)?;
    Some((figure.times(mass * count / TONNE), figure.provenance))
}

fn battery_set(ledger: &mut Ledger<'_>, battery: &Battery) {
    let figure = if let Some(kg) = battery.embodied_kgco2e {
        let source = given("power.battery.embodied_kgco2e", battery.embodied_source.as_deref());
        Ok((Estimate::unknown(kg), source))
    } else {
        battery_figure(ledger, battery)
    };
    match (figure, battery.lifetime_years.filter(|&years| years > 0.0)) {
        (Ok((whole, source)), Some(lifetime)) => {
            amortised(ledger, PostKind::Batteries, Some(&battery.id), whole, lifetime, vec![source]);
        }
        (Ok(_), None) => {
            ledger.unusable(PostKind::Batteries, &battery.id, "power.battery.lifetime_years", NO_LIFETIME);
        }
        (Err(why), _) => ledger.unusable(PostKind::Batteries, &battery.id, "power.battery", why),
    }
}

/// The making of a set of batteries by its mass.
fn battery_figure(ledger: &mut Ledger<'_>, battery: &Battery) -> Result<(Estimate, Provenance), Text> {
    let id = match battery.kind {
        BatteryKind::LithiumIon => "material.battery.li_ion",
        BatteryKind::NickelMetalHydride => "material.battery.nimh",
        BatteryKind::LeadAcid => return Err(NO_LEAD),
    };
    let mass = battery.mass_kg.ok_or(NO_MASS)?;
    let figure = ledger.figure(id).ok_or(NO_MASS)?;
    Ok((figure.times(mass / TONNE), figure.provenance))
}

/// A post with the share of its making that falls into the period. Its source does not split it into stages.
fn amortised(
    ledger: &mut Ledger<'_>,
    kind: PostKind,
    label: Option<&str>,
    whole: Estimate,
    lifetime: f64,
    sources: Vec<Provenance>,
) {
    let share = ledger.activity.period.years() / lifetime;
    let quantity = Some(Quantity { value: lifetime, unit: "year" });
    ledger.climate(kind, label.map(str::to_owned), quantity, Stage::Unsplit, whole.scaled(share), sources);
}
