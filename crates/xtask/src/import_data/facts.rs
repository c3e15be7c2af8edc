//! Single cited figures and other small tables of factors.

use std::collections::BTreeMap;

use super::raw;
use crate::problem::Problem;
use crate::table::{Row, Table, Writer};

/// A raw file of facts and the table of factors it becomes.
struct Facts {
    file: &'static str,
    table: &'static str,
}

const FILES: [Facts; 11] = [
    Facts { file: "components_act.csv", table: "components_act" },
    Facts { file: "components_uba.csv", table: "components_uba" },
    Facts { file: "datacentre_kpis.csv", table: "datacentre_kpis" },
    Facts { file: "electricity_national_reference.csv", table: "electricity_national_reference" },
    Facts { file: "electricity_primary_energy.csv", table: "electricity_primary_energy" },
    Facts { file: "electricity_technology_gwp.csv", table: "electricity_technology_gwp" },
    Facts { file: "electricity_water.csv", table: "electricity_water" },
    Facts { file: "equivalences.csv", table: "equivalences" },
    Facts { file: "fuels.csv", table: "fuels" },
    Facts { file: "gwp_reference.csv", table: "gwp_variants" },
    Facts { file: "server_model_ccf.csv", table: "server_model_ccf" },
];

/// Source of a row, by how its raw text begins.
const SOURCES: [(&str, &str); 22] = [
    ("ACT, Meta Platforms (MIT)", "act-2025-07"),
    ("Umweltbundesamt, Texte 94/2021", "uba-94-2021"),
    ("European Commission DG ENER, First technical report", "eu-datacentres-2023"),
    ("computed from the country table", "eu-datacentres-2023"),
    ("Uptime Institute survey 2024", "uptime-2024"),
    ("ADEME publicodes-commun 2.1.6", "ademe-commun-2.1.6"),
    ("ADEME publicodes-acv-numerique v2.2.0", "ademe-acv-numerique-2.2.0"),
    ("ADEME Impact CO2", "ademe-impact-co2"),
    ("ADEME Base Carbone", "ademe-base-carbone"),
    ("UK DESNZ conversion factors 2025", "desnz-2025"),
    ("convention of this project", "empreinte-conventions"),
    ("definition", "empreinte-conventions"),
    ("IPCC AR5 WGIII Annex III", "ipcc-ar5-wg3"),
    ("IPCC AR6 WGI", "ipcc-ar6-wg1"),
    ("IPCC 2006 guidelines", "ipcc-2006"),
    ("Ember electricity data methodology", "ember-methodology"),
    ("Macknick et al. 2012", "macknick-2012"),
    ("Green Algorithms (CC BY 4.0)", "green-algorithms-3.0"),
    ("computed", "sala-2020"),
    ("Regulation (EU) 2024/573", "eu-2024-573"),
    ("Cloud Carbon Footprint coefficients", "ccf-coefficients-2026-04"),
    ("empreinte", "empreinte-conventions"),
];

/// Year and place of a figure, by how its id begins; the first that fits.
const FRAMES: [(&str, &str, &str); 21] = [
    ("equivalence.car_uk", "2025", "GBR"),
    ("equivalence.car_fr", "", "FRA"),
    ("equivalence.tgv", "", "FRA"),
    ("equivalence.planetary_boundary", "2020", "WORLD"),
    ("electricity.fr.", "2025", "FRA"),
    ("electricity.uk.", "2025", "GBR"),
    ("eu2023.", "2023", "EU27"),
    ("uptime2024.", "2024", "WORLD"),
    ("fuel.diesel.ipcc_default", "2006", "WORLD"),
    ("fuel.heating_oil.ademe", "", "FRA"),
    ("fuel.", "2025", "GBR"),
    ("water.us_gallon", "", ""),
    ("water.", "2012", "USA"),
    ("tech_gwp.ember.", "", "WORLD"),
    ("tech_gwp.", "2014", "WORLD"),
    ("gwp.ar6.", "2021", "WORLD"),
    ("gwp.eu_2024_573.", "2024", "EU27"),
    ("uba.", "2021", ""),
    ("ademe.network.fixed_fr", "", "FRA"),
    ("ademe.network.fixed_eu", "", "EU27"),
    ("", "", ""),
];

/// Caveats that the raw files leave to their description.
const NOTES: [(&str, &str); 8] = [
    (
        "act.pcb.",
        "Do not use: about 750 times below other figures for printed boards, an error of unit is likely.",
    ),
    ("act.dram.", "About twenty times below the UBA constants for memory: show both, never average."),
    ("uba.ram_", "About twenty times above ACT for memory: show both, never average."),
    ("uba.", "Second-hand constant, not yet found in the report."),
    ("act.battery.", "Cells only, before the case and electronics of a battery cabinet."),
    (
        "water.hydro_reservoir",
        "Evaporation of reservoirs, a median of US plants: decides any mix with hydropower.",
    ),
    ("electricity.fr.ademe", "A consumption mix, not comparable with intensities of generation."),
    ("gwp.eu_2024_573", "Printed in law; the value of IPCC AR6 is 25 200."),
];

/// Columns of every table of factors.
pub const COLUMNS: [&str; 12] =
    ["id", "value", "low", "high", "unit", "year", "geo", "source", "locator", "grade", "verified", "note"];

/// A row of a table of factors, in the order of [`COLUMNS`].
pub type Cells = [String; 12];

/// Every table of factors made from facts, by name.
pub fn tables() -> Result<BTreeMap<&'static str, Vec<u8>>, Problem> {
    let mut tables = BTreeMap::new();
    for facts in &FILES {
        tables.insert(facts.table, table(&raw(facts.file)?)?);
    }
    Ok(tables)
}

/// The CSV of rows of factors, sorted by id.
pub fn written(mut rows: Vec<Cells>) -> Vec<u8> {
    rows.sort();
    let mut table = Writer::new(&COLUMNS);
    rows.iter().for_each(|row| table.row(row));
    table.finish()
}

fn table(facts: &Table) -> Result<Vec<u8>, Problem> {
    let rows: Result<Vec<Cells>, Problem> = facts.rows().map(|row| fact(&row)).collect();
    Ok(written(rows?))
}

/// One fact as a factor.
pub fn fact(row: &Row<'_>) -> Result<Cells, Problem> {
    let id = row.required("id")?;
    let text = row.required("source")?;
    let Some((_, source)) = SOURCES.iter().find(|(start, _)| text.starts_with(start)) else {
        return Err(row.problem("source", format!("`{text}` has no source id here yet")));
    };
    let (_, year, geo) = FRAMES.iter().find(|(start, _, _)| id.starts_with(start)).unwrap_or(&("", "", ""));
    let note = NOTES.iter().find(|(start, _)| id.starts_with(start)).map_or("", |(_, note)| note);
    let verified = if row.flag("verified")? { "yes" } else { "no" };
    let cells = [
        id,
        row.required("value")?,
        row.text("low")?,
        row.text("high")?,
        row.required("unit")?,
        year,
        geo,
        source,
        row.required("locator")?,
        grade(id, verified == "yes", row.text("locator")?),
        verified,
        note,
    ];
    Ok(cells.map(str::to_owned))
}

/// Rule `grade_of_fact`: read in the source A, agreeing copies B, one copy or a model's proxy C, unchecked constants D.
fn grade(id: &str, verified: bool, locator: &str) -> &'static str {
    if id.starts_with("uba.") || id.starts_with("act.pcb.") {
        "D"
    } else if !verified {
        if locator.contains("two sources agree") || locator.contains("transcription") { "B" } else { "C" }
    } else if id.starts_with("act.") || id.starts_with("ccf.") {
        "B"
    } else if locator.contains("assumed") {
        "C"
    } else {
        "A"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grade_of_fact() {
        assert_eq!(grade("uba.hdd.gwp", false, "second-hand"), "D");
        assert_eq!(grade("act.pcb.4_layers", true, "unit suspect"), "D");
        assert_eq!(grade("fuel.diesel_mineral.combustion", false, "second-hand, two sources agree"), "B");
        assert_eq!(grade("fuel.lpg.combustion", false, "Fuels tab; second-hand"), "C");
        assert_eq!(grade("pe.efficiency.coal", true, "assumed fleet average"), "C");
        assert_eq!(grade("pe.kwh_to_mj", true, "exact"), "A");
    }

    #[test]
    fn every_fact_is_imported_with_its_digits() {
        let tables = tables().unwrap();
        for facts in &FILES {
            let before = raw(facts.file).unwrap();
            let after = Table::parse(facts.table, &tables[facts.table]).unwrap();
            assert_eq!(before.rows().count(), after.rows().count());
            for row in before.rows() {
                let id = row.text("id").unwrap();
                let found = after.rows().find(|found| found.text("id").unwrap() == id).unwrap();
                for column in ["value", "low", "high", "unit", "verified"] {
                    assert_eq!(row.text(column).unwrap(), found.text(column).unwrap(), "{id}");
                }
            }
        }
    }
}
