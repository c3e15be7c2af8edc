//! The fields of the report, each with clause, symbol and unit.
//!
//! The act names two things `TIN`: the set point of the intake air and the incoming traffic. Here they are
//! `tin_setpoint_c` and `tin_traffic_eb`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::datacentre::site::{PowerMetric, SiteType, Structure};
use crate::lang::Text;
use crate::period::{Day, Period};

/// Where the IT energy is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EedItMeasuredAt"))]
#[serde(rename_all = "snake_case")]
pub enum ItMeasuredAt {
    /// At every UPS connected to IT equipment (PUE category 1).
    Ups,
    /// At the PDU, without a UPS.
    Pdu,
    /// At another point, which is specified.
    Other,
}

/// Which water is counted as `WIN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EedWaterCategory"))]
pub enum WaterCategory {
    /// Potable water only.
    #[serde(rename = "1")]
    One,
    /// All water that enters.
    #[serde(rename = "2")]
    Two,
}

/// When a field must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Always,
    /// Only where it applies; its absence is no gap.
    WhereItApplies,
}

/// A field of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name in the report.
    pub name: &'static str,
    /// Where the act asks for it.
    pub clause: &'static str,
    /// Symbol of the act; empty where it has none.
    pub symbol: &'static str,
    /// Unit of the act; empty where it has none.
    pub unit: &'static str,
    /// When it must be filled.
    pub need: Need,
    /// What it is.
    pub text: Text,
}

/// A value that may be a number.
trait Number {
    fn number(&self) -> Option<f64> {
        None
    }
}

impl Number for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl Number for String {}
impl Number for Vec<String> {}
impl Number for bool {}
impl Number for Day {}
impl Number for SiteType {}
impl Number for Structure {}
impl Number for PowerMetric {}
impl Number for ItMeasuredAt {}
impl Number for WaterCategory {}

/// Declares the fields: the struct and their list.
macro_rules! fields {
    ($($name:ident: $of:ty, $clause:literal, $symbol:literal, $unit:literal, $need:ident, $en:literal, $fr:literal;)+) => {
        /// What is known for the report of one datacentre and year. What is not known is left out: it is never 0.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(rename = "EedReport"))]
        #[serde(deny_unknown_fields, default)]
        pub struct Report {
            /// The days reported: the past calendar year, or the part of it in operation (Article 3).
            #[serde(skip_serializing_if = "Option::is_none")]
            pub period: Option<Period>,
            /// Why a field cannot be filled, by its name.
            #[serde(skip_serializing_if = "BTreeMap::is_empty")]
            pub reasons: BTreeMap<String, String>,
            $(#[doc = concat!($en, " (", $clause, ").")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $name: Option<$of>,)+
        }

        impl Report {
            /// The numbers given, with their fields.
            pub(super) fn numbers(&self) -> impl Iterator<Item = (&'static Field, f64)> {
                let numbers = [$(self.$name.as_ref().and_then(Number::number)),+];
                FIELDS.iter().zip(numbers).filter_map(|(field, number)| Some((field, number?)))
            }
        }

        static FIELDS: &[Field] = &[
            $(Field {
                name: stringify!($name),
                clause: $clause,
                symbol: $symbol,
                unit: $unit,
                need: Need::$need,
                text: Text { en: $en, fr: $fr },
            },)+
        ];
    };
}

fields! {
    name: String, "Annex I.1(a)", "", "", Always, "Name of the datacentre", "Nom du centre de données";
    owner: String, "Annex I.1(b)", "", "", Always, "Owner", "Propriétaire";
    owner_contact: String, "Annex I.1(b)", "", "", Always, "Contact details of the owner", "Coordonnées du propriétaire";
    operator: String, "Annex I.1(b)", "", "", Always, "Operator", "Exploitant";
    operator_contact: String, "Annex I.1(b)", "", "", Always, "Contact details of the operator", "Coordonnées de l’exploitant";
    lau_code: String, "Annex I.1(c)", "LAU", "", Always, "Local administrative unit, latest table of Eurostat", "Unité administrative locale, dernière table d’Eurostat";
    centre_type: SiteType, "Annex I.1(d)", "", "", Always, "Type by its main operation", "Type selon son activité principale";
    structure: Structure, "Annex I.1(d)", "", "", Always, "One structure or a group of structures", "Une structure ou un groupe de structures";
    offers_other_type: bool, "Annex I.1(d)", "", "", WhereItApplies, "A colocation centre also offers co-hosting, or the reverse", "Un centre de colocation offre aussi du co-hébergement, ou l’inverse";
    entry_into_operation: String, "Annex I.1(e)", "", "YYYY-MM", Always, "Year and month of entry into operation", "Année et mois de mise en service";
    redundancy_electrical_hv: String, "Annex I.2(a)", "", "", Always, "Electrical redundancy at high voltage", "Redondance électrique en haute tension";
    redundancy_electrical_lv: String, "Annex I.2(a)", "", "", Always, "Electrical redundancy at low voltage (line-up)", "Redondance électrique en basse tension (ligne)";
    redundancy_electrical_rack: String, "Annex I.2(a)", "", "", Always, "Electrical redundancy at the rack", "Redondance électrique à la baie";
    redundancy_cooling_room: String, "Annex I.2(b)", "", "", Always, "Redundancy of cooling at the room", "Redondance du refroidissement à la salle";
    redundancy_cooling_rack: String, "Annex I.2(b)", "", "", Always, "Redundancy of cooling at the rack", "Redondance du refroidissement à la baie";
    pdit_kw: f64, "Annex II.1(a)", "PDIT", "kW", Always, "Installed IT power demand, weighted by time", "Puissance informatique installée, pondérée par le temps";
    pdit_metric: PowerMetric, "Annex II.1(a)", "", "", Always, "Which metric PDIT is: installed or rated", "De quelle grandeur PDIT relève : installée ou assignée";
    sdc_m2: f64, "Annex II.1(b)", "SDC", "m2", Always, "Total floor area of the datacentre", "Surface totale du centre de données";
    scr_m2: f64, "Annex II.1(c)", "SCR", "m2", Always, "Floor area of the computer rooms", "Surface des salles informatiques";
    edc_kwh: f64, "Annex II.1(d)", "EDC", "kWh", Always, "Total energy consumption", "Consommation totale d’énergie";
    edc_bg_kwh: f64, "Annex II.1(d)", "EDC-BG", "kWh", Always, "The part of it from back-up generators", "La part provenant des groupes de secours";
    eit_kwh: f64, "Annex II.1(e)", "EIT", "kWh", Always, "Energy consumption of IT equipment", "Consommation d’énergie des équipements informatiques";
    eit_measured_at: ItMeasuredAt, "Annex II.1(e)", "", "", Always, "Where EIT is measured", "Où EIT est mesurée";
    eit_measured_at_text: String, "Annex II.1(e)", "", "", WhereItApplies, "The point of measurement, where it is another", "Le point de mesure, s’il est autre";
    grid_functions: bool, "Annex II.1(f)", "", "", Always, "Functions are provided to the electrical grid", "Des services sont rendus au réseau électrique";
    grid_function_kinds: Vec<String>, "Annex II.1(f)", "", "", WhereItApplies, "Which: peak shifting, firm frequency response...", "Lesquels : effacement de pointe, réserve de fréquence…";
    cbtg_kw: f64, "Annex II.1(g)", "CBtG", "kW", Always, "Average battery capacity offered to the grid", "Capacité moyenne des batteries offerte au réseau";
    win_m3: f64, "Annex II.1(h)", "WIN", "m3", Always, "Total water input", "Eau totale entrée";
    wue_category: WaterCategory, "Annex II.1(h)", "", "", Always, "WUE category of WIN: 2, or 1 if not possible", "Catégorie WUE de WIN : 2, ou 1 à défaut";
    win_pot_m3: f64, "Annex II.1(i)", "WIN-POT", "m3", Always, "Total potable water input", "Eau potable totale entrée";
    ereuse_kwh: f64, "Annex II.1(j)", "EREUSE", "kWh", Always, "Waste heat reused outside, without what cools the datacentre", "Chaleur fatale réutilisée à l’extérieur, sans celle qui refroidit le centre";
    twh_c: f64, "Annex II.1(k)", "TWH", "°C", Always, "Average temperature of waste heat", "Température moyenne de la chaleur fatale";
    tin_setpoint_c: f64, "Annex II.1(l)", "TIN", "°C", Always, "Average set point of the intake air of IT equipment", "Consigne moyenne de l’air entrant dans les équipements";
    refrigerants: Vec<String>, "Annex II.1(m)", "", "", Always, "Types of refrigerants", "Types de fluides frigorigènes";
    cdd_degree_days: f64, "Annex II.1(n)", "CDD", "degree-days", Always, "Cooling degree days, base 21 °C", "Degrés-jours de refroidissement, base 21 °C";
    cdd_source: String, "Annex II.1(n)", "", "", WhereItApplies, "Open source of the degree days", "Source ouverte des degrés-jours";
    eres_tot_kwh: f64, "Annex II.1(o)", "ERES-TOT", "kWh", Always, "Total renewable energy consumption", "Consommation totale d’énergie renouvelable";
    eres_goo_kwh: f64, "Annex II.1(p)", "ERES-GOO", "kWh", Always, "The part of guarantees of origin bought and retired", "La part des garanties d’origine achetées et annulées";
    eres_ppa_kwh: f64, "Annex II.1(q)", "ERES-PPA", "kWh", Always, "The part of power purchase agreements", "La part des contrats d’achat d’électricité";
    eres_os_kwh: f64, "Annex II.1(r)", "ERES-OS", "kWh", Always, "The part generated on site", "La part produite sur site";
    ict_as_of: Day, "Annex II.2", "", "YYYY-MM-DD", Always, "Day on which the ICT capacity was in place", "Jour où la capacité informatique était en place";
    cserv: f64, "Annex II.2(a)", "CSERV", "", Always, "ICT capacity of servers: sum of SERT active state performance", "Capacité des serveurs : somme des performances SERT en état actif";
    cserv_area_share: f64, "Annex II.2(a)", "", "ratio", Always, "Share of the computer rooms that CSERV covers", "Part des salles informatiques que CSERV couvre";
    cserv_extrapolated_from_share: f64, "Annex II.2(a)", "", "ratio", WhereItApplies, "Colocation: share of the IT power that CSERV was extrapolated from", "Colocation : part de la puissance dont CSERV est extrapolée";
    cstor_pb: f64, "Annex II.2(b)", "CSTOR", "PB", Always, "ICT capacity of storage: raw capacity of SSD and HDD", "Capacité de stockage : capacité brute des SSD et HDD";
    cstor_area_share: f64, "Annex II.2(b)", "", "ratio", Always, "Share of the computer rooms that CSTOR covers", "Part des salles informatiques que CSTOR couvre";
    cstor_extrapolated_from_share: f64, "Annex II.2(b)", "", "ratio", WhereItApplies, "Colocation: share of the IT power that CSTOR was extrapolated from", "Colocation : part de la puissance dont CSTOR est extrapolée";
    bin_gb_per_s: f64, "Annex II.3(a)", "BIN", "GB/s", Always, "Provisioned bandwidth of incoming traffic, mean of the year", "Bande passante souscrite entrante, moyenne de l’année";
    bout_gb_per_s: f64, "Annex II.3(b)", "BOUT", "GB/s", Always, "Provisioned bandwidth of outgoing traffic, mean of the year", "Bande passante souscrite sortante, moyenne de l’année";
    tin_traffic_eb: f64, "Annex II.3(c)", "TIN", "EB", Always, "Incoming data traffic of the year", "Trafic de données entrant de l’année";
    tout_traffic_eb: f64, "Annex II.3(d)", "TOUT", "EB", Always, "Outgoing data traffic of the year", "Trafic de données sortant de l’année";
}

/// The fields in the order of the act.
#[must_use]
pub fn fields() -> &'static [Field] {
    FIELDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_distinct_where_the_act_uses_a_symbol_twice() {
        let names: BTreeSet<&str> = FIELDS.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), FIELDS.len());
        let tin: Vec<&str> =
            FIELDS.iter().filter(|field| field.symbol == "TIN").map(|field| field.name).collect();
        assert_eq!(tin, ["tin_setpoint_c", "tin_traffic_eb"]);
    }

    /// Annex I has points 1(a)-(e) and 2(a)-(b), Annex II.1 points (a)-(r), II.2 (a)-(b), II.3 (a)-(d).
    #[test]
    fn every_point_of_the_annexes_has_a_field() {
        let clauses: BTreeSet<&str> = FIELDS.iter().map(|field| field.clause).collect();
        let points = |part: &str, last: char| {
            let part = part.to_owned();
            ('a'..=last).map(move |point| format!("{part}({point})"))
        };
        let wanted =
            points("Annex I.1", 'e').chain(points("Annex I.2", 'b')).chain(points("Annex II.1", 'r'));
        let wanted = wanted.chain(points("Annex II.2", 'b')).chain(points("Annex II.3", 'd'));
        for clause in wanted {
            assert!(clauses.contains(clause.as_str()), "{clause}");
        }
    }
}
