//! Product carbon footprints of manufacturers, collected by Boavizta.

mod form_factor;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use super::ODBL_RAW;
use crate::problem::Problem;
use crate::table::{Row, Table, Writer, optional};
use rules::Notes;

const SOURCE: &str = "boavizta-pcf-2023-02";

/// Columns of the table of products.
pub const COLUMNS: [&str; 22] = [
    "id",
    "maker",
    "name",
    "device_type",
    "label",
    "report_date",
    "use_location",
    "gwp_total_kgco2e",
    "use_share",
    "manufacturing_share",
    "transport_share",
    "end_of_life_share",
    "embodied_kgco2e",
    "embodied_absent",
    "energy_kwh_per_year",
    "lifetime_years",
    "relative_error",
    "weight_kg",
    "screen_in",
    "source",
    "source_row",
    "note",
];

/// A repaired row.
struct Product {
    /// Id of maker and name.
    name_id: String,
    /// The same, with the date where one product has two reports.
    id: String,
    /// Date of the report, from its address where that holds one.
    date: String,
    /// Cells between the id and the note, in the order of [`COLUMNS`].
    cells: Vec<String>,
    notes: Notes,
}

/// The table of products.
pub fn products() -> Result<Vec<u8>, Problem> {
    written(&Table::read(&format!("{ODBL_RAW}/device_pcf_boavizta_2023-02_ODbL-1.0.csv"))?)
}

fn written(raw: &Table) -> Result<Vec<u8>, Problem> {
    let mut products = raw.rows().map(|row| product(&row)).collect::<Result<Vec<_>, _>>()?;
    two_reports_of_one_product(&mut products);
    // Newest report first among those of one product.
    products.sort_by(|a, b| (&a.name_id, &b.date).cmp(&(&b.name_id, &a.date)));
    let mut table = Writer::new(&COLUMNS);
    let mut ids = BTreeSet::new();
    for product in products {
        if !ids.insert(product.id.clone()) {
            return Err(Problem::file(&raw.file, format!("two rows would have the id `{}`", product.id)));
        }
        let mut cells = vec![product.id];
        cells.extend(product.cells);
        cells.push(product.notes.joined());
        table.row(&cells);
    }
    Ok(table.finish())
}

fn product(row: &Row<'_>) -> Result<Product, Problem> {
    let mut notes = Notes::default();
    let maker = row.required("manufacturer")?.to_owned();
    let name = rules::hp_footnote_digit(row, &mut notes)?;
    let label = rules::label_spelling(row.required("subcategory")?);
    let (weight, screen) = rules::weight_and_screen(row, &mut notes)?;
    let device_type = form_factor::device_type(&name, label, weight, screen, &mut notes)
        .map_err(|message| row.problem("subcategory", message))?;
    let date = rules::report_date(row)?;
    let shares = rules::shares(row, &mut notes)?;
    let total = row.required_number("gwp_total")?;
    let embodied = shares.use_phase.map(|share| total.times(share.complement()));
    let name_id = format!("pcf/{}/{}", slug(&maker), slug(&name));
    let cells = [
        maker,
        name,
        device_type.to_owned(),
        label.to_owned(),
        date.clone(),
        rules::use_location(row)?.to_owned(),
        total.to_string(),
        optional(shares.use_phase),
        optional(shares.manufacturing),
        optional(shares.transport),
        optional(shares.end_of_life),
        optional(embodied),
        if embodied.is_some() { String::new() } else { "not_in_source".to_owned() },
        optional(row.number("yearly_tec")?),
        optional(row.number("lifetime")?),
        optional(rules::relative_error(row, &mut notes)?),
        optional(weight),
        optional(screen),
        SOURCE.to_owned(),
        row.text("sources_hash")?.to_owned(),
    ];
    let address = rules::report_date_of_address(row.text("sources")?).unwrap_or_else(|| date.clone());
    Ok(Product { id: name_id.clone(), name_id, date: address, cells: cells.to_vec(), notes })
}

/// Rule `two_reports_of_one_product`: where maker and name occur twice, the date of the report tells them apart.
///
/// The names may differ in punctuation only (`IdeaPad 1 14`, `IdeaPad 1-14`).
fn two_reports_of_one_product(products: &mut [Product]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for product in products.iter() {
        *counts.entry(product.name_id.clone()).or_default() += 1;
    }
    for product in products.iter_mut() {
        if counts.get(&product.name_id).is_some_and(|count| *count > 1) {
            product.id = format!("{}/{}", product.name_id, product.date);
            product.notes.add(format!("two_reports_of_one_product: report of {}", product.date));
        }
    }
}

/// Lower-case letters and digits, joined by single hyphens; a plus is a word, since it tells products apart.
fn slug(name: &str) -> String {
    let spelled = name.replace('+', " plus ").to_lowercase();
    let words = spelled.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::parse("products.csv", &products().unwrap()).unwrap()
    }

    #[test]
    fn every_row_is_kept() {
        assert_eq!(table().rows().count(), 1226);
    }

    #[test]
    fn two_reports_of_one_product() {
        let table = table();
        let ids: Vec<&str> = table.rows().map(|row| row.text("id").unwrap()).collect();
        let dated: Vec<&&str> = ids.iter().filter(|id| id.matches('/').count() == 3).collect();
        assert_eq!(dated.len(), 12, "four pairs of one name, two whose names differ by a hyphen");
        assert!(dated.chunks(2).all(|pair| pair[0] > pair[1]), "newest first: {dated:?}");
        assert!(dated[0].ends_with("/2022-12") && dated[1].ends_with("/2022-09"));
    }

    #[test]
    fn a_slug_keeps_what_tells_products_apart() {
        assert_eq!(slug("Surface Pro 7+"), "surface-pro-7-plus");
        assert_eq!(slug("24-inch iMac with 4.5K (M1)"), "24-inch-imac-with-4-5k-m1");
    }

    #[test]
    fn embodied_is_the_total_without_use() {
        // ThinkPad T540p and any other: total x (1 - use share), exactly.
        for row in table().rows() {
            let embodied = row.number("embodied_kgco2e").unwrap();
            let share = row.number("use_share").unwrap();
            assert_eq!(embodied.is_some(), share.is_some());
            assert_eq!(embodied.is_none(), row.text("embodied_absent").unwrap() == "not_in_source");
            if let (Some(embodied), Some(share)) = (embodied, share) {
                let expected =
                    row.required_number("gwp_total_kgco2e").unwrap().to_f64() * (1.0 - share.to_f64());
                assert!((embodied.to_f64() / expected - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn no_share_or_error_is_out_of_range() {
        for row in table().rows() {
            for column in ["use_share", "manufacturing_share", "transport_share", "end_of_life_share"] {
                assert!(
                    row.number(column).unwrap().is_none_or(|share| (0.0..=1.0).contains(&share.to_f64()))
                );
            }
            assert!(row.number("relative_error").unwrap().is_none_or(|error| error.to_f64() > 0.0));
        }
    }
}
