//! Zones, intensities and shares of electricity.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{Code, text};
use super::collect;
use super::sources::Sources;
use super::tables::Tables;
use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::table::{Row, Table};

const FIRST_YEAR: u16 = 2015;
const LAST_YEAR: u16 = 2025;
const SHARES: [&str; 9] =
    ["coal", "gas", "hydropower", "solar", "wind", "oil", "nuclear", "other_renewables", "bioenergy"];
/// A cell without a figure; a figure is mantissa x 16 + number of decimals.
const NONE: u32 = u32::MAX;

struct Zone {
    id: String,
    aggregate: bool,
    literal: String,
}

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let zones = zones(tables.get("zones")?)?;
    let mut code = Code::new("Zones and their electricity.");
    code.line("\nuse crate::Zone;");
    let literals = zones.iter().map(|zone| &zone.literal);
    code.slice("Every zone with figures of electricity, sorted by id.", "ZONES", "Zone", literals);
    code.doc("First and last year of the figures of electricity.");
    code.line(&format!("pub const ELECTRICITY_YEARS: (u16, u16) = ({FIRST_YEAR}, {LAST_YEAR});"));
    intensities(&mut code, tables.get("electricity_intensity")?, &zones, sources)?;
    shares(&mut code, tables.get("electricity_shares")?, &zones, sources)?;
    Ok(code)
}

fn zones(table: &Table) -> Result<Vec<Zone>, Vec<Problem>> {
    table.expect_columns(&["id", "alpha2", "name_en", "name_fr", "parent", "aggregate"])?;
    let ids: BTreeSet<&str> = collect(table.rows().map(|row| row.required("id")))?.into_iter().collect();
    let mut alphas = BTreeSet::new();
    let mut zones: Vec<Zone> = collect(table.rows().map(|row| zone(&row, &ids, &mut alphas)))?;
    zones.sort_by(|a, b| a.id.cmp(&b.id));
    if ids.len() != zones.len() {
        return Err(vec![Problem::file(&table.file, "an id occurs twice")]);
    }
    Ok(zones)
}

fn zone(row: &Row<'_>, ids: &BTreeSet<&str>, alphas: &mut BTreeSet<String>) -> Result<Zone, Problem> {
    let (id, alpha2, parent) = (row.required("id")?, row.text("alpha2")?, row.text("parent")?);
    let aggregate = row.flag("aggregate")?;
    if aggregate != alpha2.is_empty() {
        return Err(row.problem("alpha2", "a country has two letters, an aggregate none"));
    }
    if !aggregate && (id.len() != 3 || alpha2.len() != 2 || !alphas.insert(alpha2.to_owned())) {
        return Err(
            row.problem("alpha2", "ISO codes of a country have three and two letters, each used once")
        );
    }
    if parent.is_empty() != (id == "WORLD") || !(parent.is_empty() || ids.contains(parent)) {
        return Err(row.problem("parent", "names a zone of this table; only WORLD has none"));
    }
    let literal = format!(
        "Zone {{ id: {}, alpha2: {}, name_en: {}, name_fr: {}, parent: {}, aggregate: {aggregate} }}",
        text(id),
        text(alpha2),
        text(row.required("name_en")?),
        text(row.required("name_fr")?),
        text(parent)
    );
    Ok(Zone { id: id.to_owned(), aggregate, literal })
}

/// The zone of a row, its place among the years, and whether its source is the one of its kind.
fn place(
    row: &Row<'_>,
    zones: &[Zone],
    kinds: &mut BTreeMap<bool, String>,
) -> Result<(usize, usize), Problem> {
    let id = row.required("zone")?;
    let unknown = || row.problem("zone", format!("`{id}` is not in zones.csv"));
    let zone = zones.binary_search_by(|zone| zone.id.as_str().cmp(id)).map_err(|_| unknown())?;
    let year = row.year("year")?.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
    let year =
        year.ok_or_else(|| row.problem("year", format!("must be from {FIRST_YEAR} to {LAST_YEAR}")))?;
    let source = row.required("source")?;
    let kind = zones.get(zone).is_some_and(|zone| zone.aggregate);
    if kinds.entry(kind).or_insert_with(|| source.to_owned()) != source {
        return Err(row.problem("source", "countries have one source, aggregates one source"));
    }
    Ok((zone, usize::from(year - FIRST_YEAR)))
}

fn source_constants(
    code: &mut Code,
    what: &str,
    kinds: &BTreeMap<bool, String>,
    sources: &Sources,
) -> Result<(), Problem> {
    for (aggregate, of, suffix) in [(false, "countries", "COUNTRIES"), (true, "aggregates", "AGGREGATES")] {
        if let Some(id) = kinds.get(&aggregate) {
            let index = sources.index(id)?;
            code.doc(&format!("Place in [`crate::SOURCES`] of the source of the {what} of {of}."));
            code.line(&format!("pub const {}_SOURCE_{suffix}: u16 = {index};", what.to_uppercase()));
        }
    }
    Ok(())
}

fn packed(row: &Row<'_>, column: &str, value: Option<Decimal>) -> Result<u32, Problem> {
    let Some(value) = value else { return Ok(NONE) };
    let fits = value.packed().filter(|(mantissa, decimals)| *mantissa < 1 << 28 && *decimals < 16);
    let (mantissa, decimals) = fits.ok_or_else(|| row.problem(column, "has too many digits to be packed"))?;
    Ok(mantissa * 16 + u32::from(decimals))
}

fn intensities(
    code: &mut Code,
    table: &Table,
    zones: &[Zone],
    sources: &Sources,
) -> Result<(), Vec<Problem>> {
    table.expect_columns(&["zone", "year", "gco2e_per_kwh", "absent", "source", "note"])?;
    let years = usize::from(LAST_YEAR - FIRST_YEAR) + 1;
    let mut cells = vec![vec![NONE; years]; zones.len()];
    let mut kinds = BTreeMap::new();
    let mut seen = BTreeSet::new();
    collect(table.rows().map(|row| {
        let (zone, year) = place(&row, zones, &mut kinds)?;
        if !seen.insert((zone, year)) {
            return Err(row.problem("year", "this zone and year occur twice"));
        }
        let value = row.number("gco2e_per_kwh")?;
        if value.is_some() != row.text("absent")?.is_empty() {
            return Err(row.problem("absent", "a row has a figure or the reason why there is none"));
        }
        if value.is_some_and(|value| !(value.to_f64() > 0.0 && value.to_f64() <= 1500.0)) {
            return Err(row.problem("gco2e_per_kwh", "must be above 0 and at most 1500"));
        }
        if let Some(cell) = cells.get_mut(zone).and_then(|cells| cells.get_mut(year)) {
            *cell = packed(&row, "gco2e_per_kwh", value)?;
        }
        Ok(())
    }))?;
    source_constants(code, "intensity", &kinds, sources)?;
    code.line("");
    code.line("/// gCO2e per kWh by zone and year, as mantissa x 16 + number of decimals.");
    code.line(&format!("pub(crate) static INTENSITY: [[u32; {years}]; {}] = [", zones.len()));
    cells.iter().for_each(|row| code.line(&format!("    {row:?},")));
    code.line("];");
    Ok(())
}

fn shares(code: &mut Code, table: &Table, zones: &[Zone], sources: &Sources) -> Result<(), Vec<Problem>> {
    let mut columns = vec!["zone", "year", "source"];
    columns.extend(SHARES);
    table.expect_columns(&columns)?;
    let mut kinds = BTreeMap::new();
    let mut rows = BTreeMap::new();
    collect(table.rows().map(|row| {
        let place = place(&row, zones, &mut kinds)?;
        match rows.insert(place, share_row(&row)?) {
            Some(_) => Err(row.problem("year", "this zone and year occur twice")),
            None => Ok(()),
        }
    }))?;
    source_constants(code, "shares", &kinds, sources)?;
    let mut known = vec![0_u16; zones.len()];
    for (zone, year) in rows.keys() {
        if let Some(years) = known.get_mut(*zone) {
            *years |= 1 << year;
        }
    }
    code.line("");
    code.line("/// Years of which each zone has a row of shares, the first one in the lowest bit.");
    code.line(&format!("pub(crate) static SHARE_YEARS: [u16; {}] = [", zones.len()));
    known.chunks(24).for_each(|chunk| numbers(code, "    ", chunk));
    code.line("];\n");
    share_bytes(code, &rows.into_values().collect::<Vec<_>>());
    Ok(())
}

/// The shares byte by byte, and source by source: bytes that are alike stand side by side.
fn share_bytes(code: &mut Code, rows: &[[u32; 9]]) {
    code.line(
        "/// Percent of generation, as mantissa x 16 + number of decimals: lowest byte first, by source, by zone and year.",
    );
    code.line(&format!("pub(crate) static SHARE_BYTES: [[[u8; {}]; 9]; 4] = [", rows.len()));
    for byte in 0..4 {
        code.line("    [");
        for source in 0..SHARES.len() {
            let cells = rows.iter().filter_map(|row| row.get(source)?.to_le_bytes().get(byte).copied());
            code.line("        [");
            cells.collect::<Vec<_>>().chunks(24).for_each(|chunk| numbers(code, "            ", chunk));
            code.line("        ],");
        }
        code.line("    ],");
    }
    code.line("];");
}

fn numbers<T: ToString>(code: &mut Code, indent: &str, values: &[T]) {
    let values: Vec<String> = values.iter().map(T::to_string).collect();
    code.line(&format!("{indent}{},", values.join(", ")));
}

fn share_row(row: &Row<'_>) -> Result<[u32; 9], Problem> {
    let mut cells = [NONE; 9];
    let mut sum = 0.0;
    for (cell, column) in cells.iter_mut().zip(SHARES) {
        let value = row.number(column)?;
        sum += value.map_or(0.0, Decimal::to_f64);
        *cell = packed(row, column, value)?;
    }
    if (sum - 100.0).abs() > 0.1 {
        return Err(row.problem("zone", format!("the shares sum to {sum}, not to 100 within 0.1")));
    }
    Ok(cells)
}
