//! Datacentres: the reporting of the European Union by country, the items of ADEME that are no device, processors.

use super::facts::{Cells, fact, written};
use super::{CORE_TABLES, raw};
use crate::problem::Problem;
use crate::table::{Row, Table};

/// Column of the raw table, name in the id, unit.
const COUNTRY_COLUMNS: [(&str, &str, &str); 8] = [
    ("estimated_dcs", "estimated_sites", "site"),
    ("reporting_dcs", "reporting_sites", "site"),
    ("it_power_MW", "it_power", "MW"),
    ("energy_GWh", "energy", "GWh"),
    ("water_m3", "water", "m3"),
    ("pue", "pue", "ratio"),
    ("wue_l_per_kwh", "wue", "L/kWh of IT energy"),
    ("erf", "erf", "ratio"),
];
const RENEWABLE: (&str, &str, &str) = ("ref", "ref", "ratio");
const COUNTRY_NOTE: &str = "Each column has its own set of reporting sites: do not combine columns.";

/// Reporting by country: `eu2023.country.FRA.pue` and the like.
pub fn eu_countries() -> Result<Vec<u8>, Problem> {
    let zones = Table::read(&format!("{CORE_TABLES}/zones.csv"))?;
    let table = raw("eu_datacentres_2023_EC-DGENER_CC-BY-4.0.csv")?;
    let mut rows: Vec<Cells> = Vec::new();
    for row in table.rows() {
        let country = eu_code(&row, &zones)?;
        for (column, name, unit) in COUNTRY_COLUMNS.into_iter().chain([RENEWABLE]) {
            let value = row.text(column)?;
            if value.is_empty() {
                continue;
            }
            let note = match name {
                "ref" => "Inflated by guarantees of origin; each column has its own set of reporting sites.",
                _ if row.text("reporting_dcs")? == "1" => "One site reports.",
                _ => COUNTRY_NOTE,
            };
            let id = format!("eu2023.country.{country}.{name}");
            let source = "eu-datacentres-2023";
            let cells =
                [&id, value, "", "", unit, "2023", &country, source, "tables 13 and 24-28", "B", "no", note];
            rows.push(cells.map(str::to_owned));
        }
    }
    Ok(written(rows))
}

/// Rule `eu_code_of_country`: the codes of the Union are those of ISO but for Greece, `EL`.
fn eu_code(row: &Row<'_>, zones: &Table) -> Result<String, Problem> {
    let code = row.required("country")?;
    let alpha2 = if code == "EL" { "GR" } else { code };
    for zone in zones.rows() {
        if zone.text("alpha2")? == alpha2 {
            return zone.required("id").map(str::to_owned);
        }
    }
    Err(row.problem("country", format!("`{code}` is no country of zones.csv")))
}

/// Item or device of the raw file, id here, unit, note.
type Item = (&'static str, &'static str, &'static str, &'static str);

const AVERAGE: &str = "Average of the market by APL.";
const WITH_BOX: &str =
    "Includes the internet box: take the factor without it where the box is counted as a device.";

const ITEMS: [Item; 9] = [
    (
        "support equipment (building shell and technical)",
        "ademe.datacentre.building_and_plant",
        "kgCO2e/m2",
        "Over 25 years; fuel, water and refrigerant leaks are excluded.",
    ),
    (
        "IT room area per server",
        "ademe.datacentre.area_per_server",
        "m2/server",
        "Average of the market by APL; the source doubts its own spreading over server life.",
    ),
    ("switches per server", "ademe.datacentre.switches_per_server", "unit/server", AVERAGE),
    ("routers per server", "ademe.datacentre.routers_per_server", "unit/server", AVERAGE),
    ("firewalls per server", "ademe.datacentre.firewalls_per_server", "unit/server", AVERAGE),
    ("fixed network FR", "ademe.network.fixed_fr", "gCO2e/GB", WITH_BOX),
    ("mobile network FR", "ademe.network.mobile_fr", "gCO2e/GB", ""),
    ("fixed network EU", "ademe.network.fixed_eu", "gCO2e/GB", WITH_BOX),
    ("mobile network EU", "ademe.network.mobile_eu", "gCO2e/GB", ""),
];

/// Accessories that have no type of their own.
const ACCESSORIES: [(&str, &str); 3] = [
    ("chargeur ordinateur", "ademe.charger_laptop"),
    ("chargeur smartphone", "ademe.charger_smartphone"),
    ("manette casque de réalité virtuelle", "ademe.vr_controller"),
];

/// Items of ADEME that are no device: building, ratios, networks, chargers.
pub fn ademe_items() -> Result<Vec<u8>, Problem> {
    let source = "ademe-acv-numerique-2.2.0";
    let table = raw("ademe_acv-numerique_datacentre_MIT.csv")?;
    let mut rows: Vec<Cells> = Vec::new();
    for (item, id, unit, note) in ITEMS {
        let row = find(&table, "item", item)?;
        let value = row.required_number("value")?;
        // Grams to kilograms where the unit here is in kilograms.
        let value = if unit.starts_with("kg") {
            value.shifted(-3).to_string()
        } else {
            row.text("value")?.to_owned()
        };
        let geo = if id.ends_with("_eu") { "EU27" } else { "FRA" };
        let locator = format!("data center and transmission, {item}");
        rows.push(
            [id, &value, "", "", unit, "2026", geo, source, &locator, "A", "yes", note].map(str::to_owned),
        );
    }
    let life = find(&table, "item", ITEMS[0].0)?;
    let life = [
        "ademe.datacentre.building_lifetime",
        life.required("lifetime_yr")?,
        "",
        "",
        "year",
        "2026",
        "FRA",
        source,
        "data center, support equipment",
        "A",
        "yes",
        "",
    ];
    rows.push(life.map(str::to_owned));
    let devices = raw("ademe_acv-numerique_devices_MIT.csv")?;
    for (device, id) in ACCESSORIES {
        let row = find(&devices, "device", device)?;
        for (column, stage) in [
            ("gwp_manufacturing_gCO2e", "manufacturing"),
            ("gwp_distribution_gCO2e", "distribution"),
            ("gwp_eol_gCO2e", "end_of_life"),
        ] {
            let id = format!("{id}.gwp_{stage}");
            let value = row.required_number(column)?.shifted(-3).to_string();
            let locator = format!("acv-terminaux, {device}");
            let note = "An accessory without a type of its own: already part of no device here.";
            let cells =
                [&id, &value, "", "", "kgCO2e/unit", "2026", "FRA", source, &locator, "A", "yes", note];
            rows.push(cells.map(str::to_owned));
        }
    }
    for row in raw("ademe_complements.csv")?.rows() {
        if row.required("id")?.starts_with("ademe.network.") {
            rows.push(fact(&row)?);
        }
    }
    Ok(written(rows))
}

fn find<'a>(table: &'a Table, column: &str, value: &str) -> Result<Row<'a>, Problem> {
    for row in table.rows() {
        if row.text(column)? == value {
            return Ok(row);
        }
    }
    Err(Problem::file(&table.file, format!("no row has `{value}` in `{column}`")))
}

/// Idle and full power per virtual CPU of processor families, by provider: `ccf.vcpu.aws.ice_lake.idle`.
pub fn cpu_families() -> Result<Vec<u8>, Problem> {
    let mut rows: Vec<Cells> = Vec::new();
    for provider in ["aws", "azure", "gcp"] {
        for row in raw(&format!("ccf_coefficients_{provider}-use_Apache-2.0.csv"))?.rows() {
            let family = row.required("Architecture")?;
            if copied_graviton(family) {
                continue;
            }
            let slug = family.to_lowercase().replace(' ', "_");
            let (grade, note) = outlying_epyc(family);
            for (column, load) in [("Min Watts", "idle"), ("Max Watts", "full")] {
                let id = format!("ccf.vcpu.{provider}.{slug}.{load}");
                let value = row.required(column)?;
                let locator = format!("{provider}, {family}, {column}");
                let source = "ccf-coefficients-2026-04";
                let cells = [&id, value, "", "", "W/vCPU", "2026", "", source, &locator, grade, "yes", note];
                rows.push(cells.map(str::to_owned));
            }
        }
    }
    Ok(written(rows))
}

/// Rule `copied_graviton`: the figures of every Graviton are a copy of EPYC 2nd Gen and do not ship.
fn copied_graviton(family: &str) -> bool {
    family.starts_with("Graviton")
}

/// Rule `outlying_epyc`: EPYC 5th Gen stands far off its predecessor.
fn outlying_epyc(family: &str) -> (&'static str, &'static str) {
    if family == "EPYC 5th Gen" {
        ("D", "outlying_epyc: five times the idle power of the 4th generation, doubtful")
    } else {
        ("B", "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(table: fn() -> Result<Vec<u8>, Problem>) -> String {
        String::from_utf8(table().unwrap()).unwrap()
    }

    #[test]
    fn eu_code_of_country() {
        let countries = text(eu_countries);
        assert!(countries.contains("eu2023.country.GRC.pue,1.63,"));
        assert!(countries.contains("eu2023.country.FRA.pue,1.55,"));
        assert!(!countries.contains("eu2023.country.HUN.water"), "an empty cell is no row");
    }

    #[test]
    fn copied_graviton() {
        assert!(!text(cpu_families).contains("graviton"));
        assert!(text(cpu_families).contains("ccf.vcpu.aws.ice_lake.idle,0.766796875,"));
    }

    #[test]
    fn outlying_epyc() {
        let epyc = text(cpu_families);
        let found = epyc.lines().find(|line| line.starts_with("ccf.vcpu.aws.epyc_5th_gen.idle"));
        assert!(found.is_some_and(|line| line.contains(",D,yes,") && line.contains("outlying_epyc")));
    }

    #[test]
    fn items_are_in_the_units_they_name() {
        let items = text(ademe_items);
        assert!(items.contains("ademe.datacentre.building_and_plant,187,,,kgCO2e/m2,"));
        assert!(items.contains("ademe.network.fixed_fr,9.26934695867389,,,gCO2e/GB,"));
        assert!(items.contains("ademe.network.fixed_fr_without_box,2.59,,,gCO2e/GB,"));
        assert!(items.contains("ademe.charger_laptop.gwp_manufacturing,3.51,,,kgCO2e/unit,"));
    }
}
