//! Processors, accelerators and cloud regions of Digital4Better Open Data.

use super::{CORE_TABLES, ODBL_RAW};
use crate::problem::Problem;
use crate::table::{Row, Table, Writer};

const SOURCE: &str = "digital4better-2026-07";

/// Columns of the table of processors.
pub const CPU_COLUMNS: [&str; 9] =
    ["name", "cores", "threads", "tdp_w", "process_nm", "die_mm2", "source", "source_row", "note"];
/// Columns of the table of accelerators.
pub const ACCELERATOR_COLUMNS: [&str; 9] =
    ["name", "kind", "memory_gb", "tdp_w", "process_nm", "die_mm2", "source", "source_row", "note"];
/// Columns of the table of regions.
pub const REGION_COLUMNS: [&str; 8] =
    ["provider", "region", "name", "location", "pue", "wue_l_per_kwh", "source", "source_row"];

/// Rule `one_chiplet`: these rows hold the area of one chiplet of several.
const ONE_CHIPLET: [&str; 3] = ["amd-epyc-7232p", "amd-epyc-7272", "amd-epyc-7452"];

/// Processors by name.
pub fn processors() -> Result<Vec<u8>, Problem> {
    let table = Table::read(&format!("{ODBL_RAW}/d4b_cpus_ODbL-1.0.csv"))?;
    let mut rows = Vec::new();
    for row in table.rows() {
        let id = row.required("id")?;
        let chiplets = row.required("manufacturer")? == "amd" && row.required("serie")? == "epyc";
        let (die, note) = match positive(&row, "die")? {
            _ if ONE_CHIPLET.contains(&id) => (String::new(), "one_chiplet"),
            die if chiplets && !die.is_empty() => (die, "without_io_die"),
            die => (die, ""),
        };
        rows.push([
            name(&row)?,
            positive(&row, "cores")?,
            positive(&row, "threads")?,
            positive(&row, "tdp")?,
            positive(&row, "process")?,
            die,
            SOURCE.to_owned(),
            id.to_owned(),
            note.to_owned(),
        ]);
    }
    Ok(written(&CPU_COLUMNS, rows))
}

/// Accelerators by name and memory.
pub fn accelerators() -> Result<Vec<u8>, Problem> {
    let table = Table::read(&format!("{ODBL_RAW}/d4b_accelerators_ODbL-1.0.csv"))?;
    let mut rows = Vec::new();
    for row in table.rows() {
        rows.push([
            name(&row)?,
            row.required("type")?.to_owned(),
            positive(&row, "memory")?,
            positive(&row, "tdp")?,
            positive(&row, "process")?,
            positive(&row, "die")?,
            SOURCE.to_owned(),
            row.required("id")?.to_owned(),
            String::new(),
        ]);
    }
    Ok(written(&ACCELERATOR_COLUMNS, rows))
}

/// Regions by provider. Coordinates and the renewable factor do not ship: one pair is swapped, the factor is a convention of
/// its publisher.
pub fn regions() -> Result<Vec<u8>, Problem> {
    let zones = Table::read(&format!("{CORE_TABLES}/zones.csv"))?;
    let table = Table::read(&format!("{ODBL_RAW}/d4b_cloud-regions_ODbL-1.0.csv"))?;
    let mut rows = Vec::new();
    for row in table.rows() {
        let provider = row.required("provider")?;
        // Rule `placeholder_wue`: a 0 is no measurement.
        rows.push([
            provider.to_owned(),
            row.required("id")?.to_owned(),
            row.required("name")?.to_owned(),
            location(&row, &zones)?,
            positive(&row, "pue")?,
            positive(&row, "wue")?,
            SOURCE.to_owned(),
            format!("{provider}/{}", row.required("id")?),
        ]);
    }
    Ok(written(&REGION_COLUMNS, rows))
}

/// Rows in the order of their names.
fn written<const N: usize>(columns: &[&str; N], mut rows: Vec<[String; N]>) -> Vec<u8> {
    rows.sort();
    let mut out = Writer::new(columns);
    for row in &rows {
        out.row(row);
    }
    out.finish()
}

/// Rule `zero_is_absent`: 0 and an empty cell are no figure.
fn positive(row: &Row<'_>, column: &str) -> Result<String, Problem> {
    Ok(row
        .number(column)?
        .filter(|number| number.to_f64() > 0.0)
        .map(|it| it.to_string())
        .unwrap_or_default())
}

/// Maker, series and model in lower case; a model without a name is its series.
fn name(row: &Row<'_>) -> Result<String, Problem> {
    let words = [row.required("manufacturer")?, row.required("serie")?, row.text("model")?];
    let name = words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ");
    Ok(name.replace('-', " "))
}

fn location(row: &Row<'_>, zones: &Table) -> Result<String, Problem> {
    let alpha2 = row.required("country")?.to_uppercase();
    for zone in zones.rows() {
        if zone.text("alpha2")? == alpha2 {
            return zone.required("id").map(str::to_owned);
        }
    }
    Err(row.problem("country", format!("`{alpha2}` is no country of zones.csv")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(table: fn() -> Result<Vec<u8>, Problem>) -> String {
        String::from_utf8(table().unwrap()).unwrap()
    }

    #[test]
    fn one_chiplet_and_without_io_die() {
        let table = text(processors);
        assert!(
            table.contains("amd epyc 7272,12,24,120,7,,digital4better-2026-07,amd-epyc-7272,one_chiplet")
        );
        assert!(
            table.contains(
                "amd epyc 7763,64,128,280,7,648,digital4better-2026-07,amd-epyc-7763,without_io_die"
            )
        );
    }

    #[test]
    fn zero_is_absent() {
        assert!(text(accelerators).contains("amd alveo u250,fpga,64,225,16,,"));
    }

    #[test]
    fn placeholder_wue() {
        let table = text(regions);
        assert!(table.contains("oracle,sa-vinhedo-1,Brazil Southeast (Vinhedo),BRA,1.07,,"));
        assert!(table.contains("ovhcloud,gra,eu-west-gra,FRA,1.21,0.2,"));
    }
}
