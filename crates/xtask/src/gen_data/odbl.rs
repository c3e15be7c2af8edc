//! The pack of the ODbL crate: product footprints and the statistics derived from them; processors, accelerators and
//! cloud regions.

mod hardware;
mod statistics;

use std::collections::BTreeMap;

use super::collect;
use super::sources::Sources;
use super::tables::Tables;
use crate::import_data::PRODUCT_COLUMNS;
use crate::pack::{self, Column, PackTable};
use crate::problem::Problem;
use crate::table::{Row, Writer};
use statistics::Statistic;

/// A product sheet that passed the checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub id: String,
    pub maker: String,
    pub name: String,
    pub device_type: String,
    pub label: String,
    pub family: String,
    pub report_year: Option<u32>,
    pub gwp_total_kgco2e: f64,
    pub use_share: Option<f64>,
    pub manufacturing_share: Option<f64>,
    pub transport_share: Option<f64>,
    pub end_of_life_share: Option<f64>,
    pub embodied_kgco2e: Option<f64>,
    pub embodied_absent: String,
    pub energy_kwh_per_year: Option<f64>,
    pub lifetime_years: Option<f64>,
    pub relative_error: Option<f64>,
    pub weight_kg: Option<f64>,
    pub screen_in: Option<f64>,
    pub source: String,
    pub note: String,
}

/// The bytes of the pack and the statistics as a CSV.
pub struct Built {
    /// The pack.
    pub pack: Vec<u8>,
    /// The statistics in it, to be read and compared by people.
    pub statistics: Vec<u8>,
}

/// Builds the pack.
pub fn build(
    tables: &Tables,
    types: &Tables,
    sources: &Sources,
    release: &str,
) -> Result<Built, Vec<Problem>> {
    let products = products(tables, types)?;
    let statistics = statistics::of(&products);
    let mut packed = vec![source_table(sources), product_table(&products), statistic_table(&statistics)];
    packed.extend(hardware::tables(tables)?);
    let pack = pack::written(release, &packed).map_err(|error| Problem::file("the pack", error))?;
    Ok(Built { pack, statistics: statistics_csv(&statistics) })
}

/// The products of the reviewed table, with the families of `pcf_families.csv` where that table is there.
fn products(tables: &Tables, types: &Tables) -> Result<Vec<Product>, Vec<Problem>> {
    let table = tables.get("products")?;
    table.expect_columns(&PRODUCT_COLUMNS)?;
    let types = collect(types.get("device_types")?.rows().map(|row| row.required("id").map(str::to_owned)))?;
    let mut families = families(tables)?;
    let mut products = collect(table.rows().map(|row| product(&row, &types)))?;
    for product in &mut products {
        if let Some((family, _)) = families.remove(&product.id) {
            product.family = family;
        }
    }
    let unknown: Vec<Problem> = families.into_values().map(|(_, problem)| problem).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut ids: Vec<&str> = products.iter().map(|product| product.id.as_str()).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(pair) => Err(vec![Problem::file(&table.file, format!("the id {pair:?} occurs twice"))]),
        None => Ok(products),
    }
}

/// Family by id of a product, with what to say where the id is unknown.
fn families(tables: &Tables) -> Result<BTreeMap<String, (String, Problem)>, Vec<Problem>> {
    let Ok(table) = tables.get("pcf_families") else { return Ok(BTreeMap::new()) };
    table.expect_columns(&["id", "family"])?;
    let rows = collect(table.rows().map(|row| {
        let id = row.required("id")?.to_owned();
        let unknown = row.problem("id", format!("`{id}` is no product of products.csv, or occurs twice"));
        Ok((id, (row.text("family")?.to_owned(), unknown)))
    }))?;
    let count = rows.len();
    let families: BTreeMap<_, _> = rows.into_iter().collect();
    if families.len() == count {
        Ok(families)
    } else {
        Err(vec![Problem::file(&table.file, "an id occurs twice")])
    }
}

fn product(row: &Row<'_>, types: &[String]) -> Result<Product, Problem> {
    let device_type = row.required("device_type")?.to_owned();
    if !types.contains(&device_type) {
        return Err(row.problem("device_type", format!("`{device_type}` is no type of the contract")));
    }
    let share = |column| ranged(row, column, 0.0, 1.0);
    let amount = |column| ranged(row, column, f64::MIN_POSITIVE, 1e6);
    let embodied_kgco2e = amount("embodied_kgco2e")?;
    if embodied_kgco2e.is_none() != (row.text("embodied_absent")? == "not_in_source") {
        return Err(row.problem("embodied_absent", "a row has a figure or the reason why there is none"));
    }
    let text = |column| row.required(column).map(str::to_owned);
    Ok(Product {
        id: text("id")?,
        maker: text("maker")?,
        name: text("name")?,
        device_type,
        label: text("label")?,
        family: String::new(),
        report_year: report_year(row)?,
        gwp_total_kgco2e: row.required_number("gwp_total_kgco2e")?.to_f64(),
        use_share: share("use_share")?,
        manufacturing_share: share("manufacturing_share")?,
        transport_share: share("transport_share")?,
        end_of_life_share: share("end_of_life_share")?,
        embodied_kgco2e,
        embodied_absent: row.text("embodied_absent")?.to_owned(),
        energy_kwh_per_year: amount("energy_kwh_per_year")?,
        lifetime_years: amount("lifetime_years")?,
        relative_error: ranged(row, "relative_error", f64::MIN_POSITIVE, 5.0)?,
        weight_kg: amount("weight_kg")?,
        screen_in: amount("screen_in")?,
        source: text("source")?,
        note: row.text("note")?.to_owned(),
    })
}

fn ranged(row: &Row<'_>, column: &str, low: f64, high: f64) -> Result<Option<f64>, Problem> {
    let value = row.number(column)?.map(|value| value.to_f64());
    match value {
        Some(value) if !(low..=high).contains(&value) => {
            Err(row.problem(column, format!("{value} is not from {low} to {high}")))
        }
        value => Ok(value),
    }
}

fn report_year(row: &Row<'_>) -> Result<Option<u32>, Problem> {
    match row.text("report_date")? {
        "" => Ok(None),
        date => {
            let year = date.split('-').next().and_then(|year| year.parse().ok());
            year.map(Some).ok_or_else(|| row.problem("report_date", "is no ISO 8601 date"))
        }
    }
}

fn source_table(sources: &Sources) -> PackTable {
    let sources = sources.all();
    let column =
        |of: fn(&super::sources::Source) -> &String| Column::Text(sources.iter().map(of).cloned().collect());
    PackTable {
        name: "sources",
        columns: vec![
            ("id", column(|it| &it.id)),
            ("publisher", column(|it| &it.publisher)),
            ("title", column(|it| &it.title)),
            ("licence", column(|it| &it.licence)),
            ("url", column(|it| &it.url)),
            ("version", column(|it| &it.version)),
            ("retrieved", column(|it| &it.retrieved)),
            ("notice", column(|it| &it.notice)),
            ("sha256", column(|it| &it.sha256)),
        ],
    }
}

fn product_table(products: &[Product]) -> PackTable {
    let text = |of: fn(&Product) -> &String| Column::Text(products.iter().map(of).cloned().collect());
    let number = |of: fn(&Product) -> Option<f64>| Column::Number(products.iter().map(of).collect());
    PackTable {
        name: "products",
        columns: vec![
            ("id", text(|it| &it.id)),
            ("maker", text(|it| &it.maker)),
            ("name", text(|it| &it.name)),
            ("device_type", text(|it| &it.device_type)),
            ("family", text(|it| &it.family)),
            ("report_year", Column::Count(products.iter().map(|it| it.report_year).collect())),
            ("gwp_total_kgco2e", number(|it| Some(it.gwp_total_kgco2e))),
            ("use_share", number(|it| it.use_share)),
            ("manufacturing_share", number(|it| it.manufacturing_share)),
            ("transport_share", number(|it| it.transport_share)),
            ("end_of_life_share", number(|it| it.end_of_life_share)),
            ("embodied_kgco2e", number(|it| it.embodied_kgco2e)),
            ("embodied_absent", text(|it| &it.embodied_absent)),
            ("energy_kwh_per_year", number(|it| it.energy_kwh_per_year)),
            ("lifetime_years", number(|it| it.lifetime_years)),
            ("relative_error", number(|it| it.relative_error)),
            ("weight_kg", number(|it| it.weight_kg)),
            ("screen_in", number(|it| it.screen_in)),
            ("source", text(|it| &it.source)),
            ("note", text(|it| &it.note)),
        ],
    }
}

fn statistic_table(statistics: &[Statistic]) -> PackTable {
    let text = |of: fn(&Statistic) -> &String| Column::Text(statistics.iter().map(of).cloned().collect());
    let columns = [("device_type", text(|it| &it.device_type)), ("family", text(|it| &it.family))];
    let counts = statistics::COUNTS
        .map(|(name, of)| (name, Column::Count(statistics.iter().map(|it| Some(of(it))).collect())));
    let numbers =
        statistics::NUMBERS.map(|(name, of)| (name, Column::Number(statistics.iter().map(of).collect())));
    PackTable { name: "statistics", columns: columns.into_iter().chain(counts).chain(numbers).collect() }
}

fn statistics_csv(statistics: &[Statistic]) -> Vec<u8> {
    let names =
        statistics::COUNTS.map(|(name, _)| name).into_iter().chain(statistics::NUMBERS.map(|(name, _)| name));
    let header: Vec<&str> = ["device_type", "family"].into_iter().chain(names).collect();
    let mut table = Writer::new(&header);
    for row in statistics {
        let mut cells = vec![row.device_type.clone(), row.family.clone()];
        cells.extend(statistics::COUNTS.map(|(_, of)| of(row).to_string()));
        cells.extend(
            statistics::NUMBERS.map(|(_, of)| of(row).map(|value| format!("{value:.4}")).unwrap_or_default()),
        );
        table.row(&cells);
    }
    table.finish()
}
