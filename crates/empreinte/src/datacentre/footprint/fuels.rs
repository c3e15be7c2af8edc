//! Fuels burnt on site: combustion is scope 1, what comes before it scope 3.

use super::ledger::Ledger;
use super::post::{PostKind, Quantity, Share};
use crate::datacentre::site::FuelUse;
use crate::diagnostic::{Diagnostic, codes};
use crate::factors::Figure;
use crate::factors::fuels::Fuel;
use crate::lang::Text;
use crate::stage::Stage;

const NO_FACTOR: Text = Text {
    en: "no factor is known for this fuel in this unit; `empreinte factors list fuels` shows those that are",
    fr: "aucun facteur n’est connu pour ce combustible dans cette unité ; `empreinte factors list fuels` montre ceux qui le sont",
};

/// Litres of a cubic metre.
const LITRES: f64 = 1000.0;

/// Ends of the ids of factors for a unit, most wanted first. A kilowatt hour is of net calorific value, or of gross
/// where only that is known: gas is billed in gross.
fn ends(unit: &str) -> &'static [&'static str] {
    match unit {
        "L" | "l" => &[""],
        "kWh" => &["_net_cv", "_gross_cv"],
        "kWh_gross" => &["_gross_cv"],
        _ => &[],
    }
}

/// Unit as a reader sees it.
fn unit(fuel: &FuelUse) -> &'static str {
    match fuel.unit.as_str() {
        "m3" | "m³" => "m3",
        unit if unit.starts_with("kWh") => "kWh",
        _ => "L",
    }
}

/// The name of a fuel in the tables: `diesel` without more is mineral diesel.
fn table_name(fuel: &str) -> &str {
    if fuel == "diesel" { "diesel_mineral" } else { fuel }
}

pub(super) fn posts(ledger: &mut Ledger<'_>) {
    let (site, metered) = (ledger.site, &ledger.activity.fuels);
    for (position, fuel) in metered.iter().enumerate() {
        post(ledger, fuel, ledger.activity.meters.fuels.get(position));
    }
    for fuel in &site.fuels {
        if metered.iter().any(|read| table_name(&read.fuel) == table_name(&fuel.fuel)) {
            ledger.note(Diagnostic::new(&codes::FUEL_METERED_AND_GIVEN).with("fuel", &fuel.fuel));
        } else {
            post(ledger, fuel, None);
        }
    }
    let tests = site.power.generators.iter().any(|generator| !generator.tests.is_empty());
    if site.fuels.is_empty() && metered.is_empty() && tests {
        ledger.missing(PostKind::FuelCombustion, None, "fuel");
    }
}

/// A quantity in a unit that factors know: cubic metres of a gas become energy, those of a liquid litres.
fn in_known_unit<'f>(ledger: &mut Ledger<'_>, fuel: &'f FuelUse) -> (f64, &'f str) {
    if unit(fuel) != "m3" {
        return (fuel.quantity, &fuel.unit);
    }
    match Fuel::parse(&fuel.fuel) {
        Some(gas @ Fuel::NaturalGas) => {
            ledger.note(Diagnostic::new(&codes::FUEL_CALORIFIC_VALUE_ASSUMED).with("fuel", gas.id()));
            let kwh = gas.kwh_per_m3(ledger.factors()).map(|content| fuel.quantity * content);
            kwh.map_or((fuel.quantity, &fuel.unit), |kwh| (kwh, "kWh_gross"))
        }
        _ => (fuel.quantity * LITRES, "L"),
    }
}

fn post(ledger: &mut Ledger<'_>, fuel: &FuelUse, read: Option<&Share>) {
    let name = table_name(&fuel.fuel);
    let (known, known_unit) = in_known_unit(ledger, fuel);
    let Some((end, combustion)) = ends(known_unit).iter().find_map(|end| {
        let id = format!("fuel.{name}.combustion{end}");
        Some((*end, ledger.figure(&id)?))
    }) else {
        ledger.unusable(PostKind::FuelCombustion, &fuel.fuel, "fuel", NO_FACTOR);
        return;
    };
    let quantity = || Some(Quantity { value: fuel.quantity, unit: unit(fuel) });
    let push = |ledger: &mut Ledger<'_>, kind, figure: Figure| {
        let climate = figure.times(known);
        let label = Some(fuel.fuel.clone());
        ledger.climate(kind, label, quantity(), Stage::Use, climate, vec![figure.provenance]);
        ledger.read_by(read.map_or(&[], std::slice::from_ref));
    };
    push(ledger, PostKind::FuelCombustion, combustion);
    match ledger.figure(&format!("fuel.{name}.upstream{end}")) {
        Some(upstream) => push(ledger, PostKind::FuelUpstream, upstream),
        None => ledger.unusable(PostKind::FuelUpstream, &fuel.fuel, "fuel", NO_FACTOR),
    }
}
