//! Processors as columns: names packed in one text, so that thousands of rows need no address each.

use super::code::Code;
use super::collect;
use super::sources::Sources;
use super::tables::Tables;
use crate::import_data::{PROCESSOR_COLUMNS, key};
use crate::packed;
use crate::problem::Problem;
use crate::table::Row;

/// Largest thermal design power that is credible, W.
const LARGEST_TDP: f64 = 1000.0;
/// Most cores of one processor that are credible.
const MOST_CORES: f64 = 512.0;

/// Names hold letters of both cases, and no control characters.
const MARK: u8 = 1;

struct Processor {
    by_hand: bool,
    name: String,
    cores: u16,
    tenths_of_watt: u16,
}

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let (table, by_hand) = (tables.get("processors")?, tables.get("processors_by_hand")?);
    let (source, source_by_hand) =
        (super::gases::only_source(table, sources)?, super::gases::only_source(by_hand, sources)?);
    let mut rows = Vec::new();
    for (table, is_by_hand) in [(table, false), (by_hand, true)] {
        table.expect_columns(&PROCESSOR_COLUMNS)?;
        rows.extend(collect(table.rows().map(|row| processor(&row, is_by_hand)))?);
    }
    rows.sort_by_key(|row| key(&row.name));
    let keys: Vec<String> = rows.iter().map(|row| key(&row.name)).collect();
    if let Some(pair) = keys.windows(2).find(|pair| pair.first() == pair.last()) {
        return Err(vec![Problem::file(&by_hand.file, format!("{pair:?} stand twice"))]);
    }
    let mut code = Code::new("Processors, by look-up key.");
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    code.doc("Names of the processors, in the order of their keys.");
    code.line(&format!("pub static PROCESSOR_NAMES: crate::Packed = {};", packed::written(&names, MARK)));
    let cores: Vec<String> = rows.iter().map(|row| row.cores.to_string()).collect();
    column(&mut code, "Cores; 0 where the source has none.", "CORES", "u16", &cores);
    let powers: Vec<String> = rows.iter().map(|row| row.tenths_of_watt.to_string()).collect();
    column(&mut code, "Thermal design power in tenths of a watt.", "TENTHS_OF_WATT", "u16", &powers);
    let places = rows.iter().enumerate().filter(|(_, row)| row.by_hand);
    let places: Vec<String> = places.map(|(place, _)| place.to_string()).collect();
    column(&mut code, "Places of those kept by hand, in order.", "BY_HAND", "u16", &places);
    code.doc("Place of their source in [`crate::SOURCES`].");
    code.line(&format!("pub(crate) const SOURCE: u16 = {source};"));
    code.doc("Place of the source of those kept by hand in [`crate::SOURCES`].");
    code.line(&format!("pub(crate) const SOURCE_BY_HAND: u16 = {source_by_hand};"));
    Ok(code)
}

fn column(code: &mut Code, doc: &str, name: &str, of: &str, values: &[String]) {
    code.doc(doc);
    code.line(&format!("pub(crate) static {name}: &[{of}] = &["));
    for chunk in values.chunks(24) {
        code.line(&format!("    {},", chunk.join(", ")));
    }
    code.line("];");
}

fn processor(row: &Row<'_>, by_hand: bool) -> Result<Processor, Problem> {
    let tdp = row.required_number("tdp_w")?.to_f64();
    let cores = row.number("cores")?.map_or(0.0, |cores| cores.to_f64());
    if !(0.0..=LARGEST_TDP).contains(&tdp) || !(0.0..=MOST_CORES).contains(&cores) {
        return Err(row.problem("tdp_w", format!("{tdp} W with {cores} cores is not credible")));
    }
    let whole = |number: f64| format!("{number:.0}").parse::<u16>().unwrap_or_default();
    Ok(Processor {
        by_hand,
        name: row.required("name")?.to_owned(),
        cores: whole(cores),
        tenths_of_watt: whole(tdp * 10.0),
    })
}
