//! Intensity and shares of electricity, by country and by region.

use super::raw;
use crate::problem::Problem;
use crate::table::{Row, Table, Writer};

/// Years that ship: earlier shares hold gaps filled from data without an open licence.
const FIRST_YEAR: u16 = 2015;
const LAST_YEAR: u16 = 2025;

/// Columns of the raw shares, in the order of the crate's `GENERATION_SOURCES`.
const SHARES: [(&str, &str); 9] = [
    ("Coal", "coal"),
    ("Gas", "gas"),
    ("Hydropower", "hydropower"),
    ("Solar", "solar"),
    ("Wind", "wind"),
    ("Oil", "oil"),
    ("Nuclear", "nuclear"),
    ("Other renewables", "other_renewables"),
    ("Bioenergy", "bioenergy"),
];

const COUNTRIES: &str = "ember-owid-2026-09";
const COUNTRY_SHARES: &str = "owid-shares-2026-04";
const AGGREGATES: &str = "ember-owid-aggregates";

/// The raw files of electricity.
pub struct Raw {
    intensity: Table,
    shares: Table,
    aggregate_intensity: Table,
    aggregate_shares: Table,
}

impl Raw {
    /// Reads them.
    pub fn read() -> Result<Self, Problem> {
        Ok(Self {
            intensity: raw("electricity_intensity_ember-owid_2010-2025_CC-BY-4.0.csv")?,
            shares: raw("electricity_shares_ember-owid_2015-2025_CC-BY-4.0.csv")?,
            aggregate_intensity: raw("electricity_aggregates_intensity_ember-owid_2015-2024_CC-BY-4.0.csv")?,
            aggregate_shares: raw("electricity_aggregates_shares_ember-owid_2015-2025_CC-BY-4.0.csv")?,
        })
    }
}

/// The table of intensities, gCO2e per kWh generated.
pub fn intensity(raw: &Raw) -> Result<Vec<u8>, Problem> {
    let mut rows = Vec::new();
    for row in raw.intensity.rows() {
        for year in FIRST_YEAR..=LAST_YEAR {
            let year = year.to_string();
            if row.text(&year)?.is_empty() {
                continue;
            }
            let (value, absent, note) = zero_is_no_intensity(&row, &year)?;
            rows.push([row.required("iso3")?, &year, value, absent, COUNTRIES, note].map(str::to_owned));
        }
    }
    for row in raw.aggregate_intensity.rows() {
        let value = row.required("Carbon intensity of electricity - gCO2/kWh")?;
        let zone = aggregate_id(&row)?;
        rows.push([zone, row.required("Year")?, value, "", AGGREGATES, ""].map(str::to_owned));
    }
    rows.sort();
    let mut table = Writer::new(&["zone", "year", "gco2e_per_kwh", "absent", "source", "note"]);
    rows.iter().for_each(|row| table.row(row));
    Ok(table.finish())
}

/// The table of shares, percent of generation.
pub fn shares(raw: &Raw) -> Result<Vec<u8>, Problem> {
    let mut rows = Vec::new();
    for (table, source) in [(&raw.shares, COUNTRY_SHARES), (&raw.aggregate_shares, AGGREGATES)] {
        for row in table.rows() {
            let zone = if source == AGGREGATES { aggregate_id(&row)? } else { row.required("Code")? };
            let mut cells = vec![zone.to_owned(), row.required("Year")?.to_owned()];
            for (column, _) in SHARES {
                cells.push(row.text(column)?.to_owned());
            }
            cells.push(source.to_owned());
            rows.push(cells);
        }
    }
    rows.sort();
    let mut columns = vec!["zone", "year"];
    columns.extend(SHARES.map(|(_, column)| column));
    columns.push("source");
    let mut table = Writer::new(&columns);
    rows.iter().for_each(|row| table.row(row));
    Ok(table.finish())
}

/// Rule `zero_is_no_intensity`: a published 0 is the rounding of a tiny system, not clean electricity.
fn zero_is_no_intensity<'a>(
    row: &Row<'a>,
    year: &str,
) -> Result<(&'a str, &'static str, &'static str), Problem> {
    let value = row.required_number(year)?;
    Ok(if value.is_zero() {
        ("", "placeholder_in_source", "zero_is_no_intensity: published as 0.0, the rounding of a tiny system")
    } else {
        (row.text(year)?, "", "")
    })
}

/// Rule `aggregate_id`: regions get an id of this project; the source has none but for the world.
fn aggregate_id(row: &Row<'_>) -> Result<&'static str, Problem> {
    Ok(match row.required("Entity")? {
        "World" => "WORLD",
        "EU (Ember)" => "EU27",
        "Europe (Ember)" => "EUROPE",
        "Africa (Ember)" => "AFRICA",
        "Asia (Ember)" => "ASIA",
        "ASEAN (Ember)" => "ASEAN",
        "Middle East (Ember)" => "MIDDLE_EAST",
        "Latin America and Caribbean (Ember)" => "LATIN_AMERICA",
        "North America (Ember)" => "NORTH_AMERICA",
        "Oceania (Ember)" => "OCEANIA",
        "G7 (Ember)" => "G7",
        "G20 (Ember)" => "G20",
        "OECD (Ember)" => "OECD",
        other => return Err(row.problem("Entity", format!("`{other}` has no id here yet"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(table: fn(&Raw) -> Result<Vec<u8>, Problem>) -> String {
        String::from_utf8(table(&Raw::read().unwrap()).unwrap()).unwrap()
    }

    #[test]
    fn zero_is_no_intensity() {
        let table = imported(intensity);
        assert!(table.contains("CAF,2020,,placeholder_in_source,"), "published as 0.0");
        assert!(!table.contains(",0.0,") && !table.contains(",0,"));
        assert!(table.contains("FRA,2024,40.5,,ember-owid-2026-09,"));
    }

    #[test]
    fn aggregate_id() {
        assert!(imported(intensity).contains("WORLD,2024,473.0065,,ember-owid-aggregates,"));
        assert!(imported(shares).contains("EU27,2025,"));
        let unknown = Table::parse("t.csv", b"Entity\nAtlantis\n").unwrap();
        assert!(super::aggregate_id(&unknown.rows().next().unwrap()).is_err());
    }

    #[test]
    fn years_before_2015_do_not_ship() {
        assert!(!imported(intensity).contains(",2014,"));
    }
}
