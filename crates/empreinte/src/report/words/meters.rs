//! What meters stand at.

use super::words;
use crate::datacentre::meter::Kind;
use crate::lang::Text;

words! {
    GRID: "grid", "réseau";
    GENERATOR: "generator", "groupe électrogène";
    PV: "photovoltaic panels", "panneaux photovoltaïques";
    TRANSFORMER: "transformer", "transformateur";
    DISTRIBUTION: "switchboard", "tableau";
    UPS_IN: "UPS input", "entrée d’onduleur";
    UPS_OUT: "UPS output", "sortie d’onduleur";
    PDU: "PDU", "unité de distribution (PDU)";
    RACK: "rack", "baie";
    IT: "IT equipment", "équipements informatiques";
    CHILLER: "chiller", "groupe froid";
    PUMP: "pump", "pompe";
    CRAH: "air handler", "armoire de climatisation";
    COOLING_TOWER: "cooling tower", "tour de refroidissement";
    HEAT_REJECTION: "heat rejection", "rejet de chaleur";
    HUMIDIFIER: "humidifier", "humidificateur";
    LIGHTING: "lighting", "éclairage";
    OTHER: "other", "autre";
    OFFICES: "offices", "bureaux";
    WATER_POTABLE: "potable water", "eau potable";
    WATER_FRESH: "fresh water", "eau douce";
    WATER_RECLAIMED: "reclaimed water", "eau recyclée";
    WATER_DISCHARGE: "discharged water", "eau rejetée";
    HEAT_OUT: "heat handed over", "chaleur cédée";
    FUEL: "fuel", "combustible";
}

/// Name of what a meter stands at.
pub(in crate::report) const fn name(kind: Kind) -> Text {
    match kind {
        Kind::Grid => GRID,
        Kind::Generator => GENERATOR,
        Kind::Pv => PV,
        Kind::Transformer => TRANSFORMER,
        Kind::Distribution => DISTRIBUTION,
        Kind::UpsIn => UPS_IN,
        Kind::UpsOut => UPS_OUT,
        Kind::Pdu => PDU,
        Kind::Rack => RACK,
        Kind::It => IT,
        Kind::Chiller => CHILLER,
        Kind::Pump => PUMP,
        Kind::Crah => CRAH,
        Kind::CoolingTower => COOLING_TOWER,
        Kind::HeatRejection => HEAT_REJECTION,
        Kind::Humidifier => HUMIDIFIER,
        Kind::Lighting => LIGHTING,
        Kind::Other => OTHER,
        Kind::Offices => OFFICES,
        Kind::WaterPotable => WATER_POTABLE,
        Kind::WaterFresh => WATER_FRESH,
        Kind::WaterReclaimed => WATER_RECLAIMED,
        Kind::WaterDischarge => WATER_DISCHARGE,
        Kind::HeatOut => HEAT_OUT,
        Kind::Fuel => FUEL,
    }
}
