//! Statistics of product sheets by type of device, and by family where products have one.
//!
//! Conventions: only sheets with an embodied figure count; a group needs [`LEAST_SHEETS`] of them. The standard
//! deviation is that of a sample (n - 1). Quantiles interpolate linearly between the sorted sheets. The
//! maker-balanced mean is the mean of the makers' means, so that no maker weighs by the number of its sheets.

use std::collections::{BTreeMap, BTreeSet};

use super::Product;

/// Sheets that a group must have.
pub const LEAST_SHEETS: usize = 3;

/// One group of sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistic {
    pub device_type: String,
    /// Id of the family; empty for the whole type.
    pub family: String,
    pub sheets: u32,
    pub makers: u32,
    pub energy_sheets: u32,
    pub lifetime_sheets: u32,
    pub relative_error_sheets: u32,
    pub mean_embodied_kgco2e: f64,
    pub standard_deviation_kgco2e: f64,
    pub median_embodied_kgco2e: f64,
    pub p10_embodied_kgco2e: f64,
    pub p90_embodied_kgco2e: f64,
    pub maker_balanced_mean_kgco2e: f64,
    pub mean_energy_kwh_per_year: Option<f64>,
    pub mean_lifetime_years: Option<f64>,
    pub mean_relative_error: Option<f64>,
}

/// A named column of counts.
type Count = (&'static str, fn(&Statistic) -> u32);
/// A named column of numbers.
type Number = (&'static str, fn(&Statistic) -> Option<f64>);

/// Columns of counts.
pub const COUNTS: [Count; 5] = [
    ("sheets", |it| it.sheets),
    ("makers", |it| it.makers),
    ("energy_sheets", |it| it.energy_sheets),
    ("lifetime_sheets", |it| it.lifetime_sheets),
    ("relative_error_sheets", |it| it.relative_error_sheets),
];

/// Columns of numbers.
pub const NUMBERS: [Number; 10] = [
    ("mean_embodied_kgco2e", |it| Some(it.mean_embodied_kgco2e)),
    ("standard_deviation_kgco2e", |it| Some(it.standard_deviation_kgco2e)),
    ("cv_between_models", |it| Some(it.standard_deviation_kgco2e / it.mean_embodied_kgco2e)),
    ("median_embodied_kgco2e", |it| Some(it.median_embodied_kgco2e)),
    ("p10_embodied_kgco2e", |it| Some(it.p10_embodied_kgco2e)),
    ("p90_embodied_kgco2e", |it| Some(it.p90_embodied_kgco2e)),
    ("maker_balanced_mean_kgco2e", |it| Some(it.maker_balanced_mean_kgco2e)),
    ("mean_energy_kwh_per_year", |it| it.mean_energy_kwh_per_year),
    ("mean_lifetime_years", |it| it.mean_lifetime_years),
    ("mean_relative_error", |it| it.mean_relative_error),
];

/// The statistics of every group that is large enough, sorted by type and family.
pub fn of(products: &[Product]) -> Vec<Statistic> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Product>> = BTreeMap::new();
    for product in products.iter().filter(|product| product.embodied_kgco2e.is_some()) {
        let families: BTreeSet<&str> = ["", product.family.as_str()].into();
        for family in families {
            groups.entry((&product.device_type, family)).or_default().push(product);
        }
    }
    groups.retain(|_, sheets| sheets.len() >= LEAST_SHEETS);
    groups
        .into_iter()
        .map(|((device_type, family), sheets)| statistic(device_type, family, &sheets))
        .collect()
}

fn statistic(device_type: &str, family: &str, sheets: &[&Product]) -> Statistic {
    let embodied = values(sheets, |sheet| sheet.embodied_kgco2e);
    let mean = mean(&embodied).unwrap_or_default();
    let energy = values(sheets, |sheet| sheet.energy_kwh_per_year);
    let lifetimes = values(sheets, |sheet| sheet.lifetime_years);
    let errors = values(sheets, |sheet| sheet.relative_error);
    let mut makers: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for sheet in sheets {
        makers.entry(&sheet.maker).or_default().extend(sheet.embodied_kgco2e);
    }
    let means: Vec<f64> = makers.values().filter_map(|embodied| self::mean(embodied)).collect();
    Statistic {
        device_type: device_type.to_owned(),
        family: family.to_owned(),
        sheets: count(sheets.len()),
        makers: count(makers.len()),
        energy_sheets: count(energy.len()),
        lifetime_sheets: count(lifetimes.len()),
        relative_error_sheets: count(errors.len()),
        mean_embodied_kgco2e: mean,
        standard_deviation_kgco2e: standard_deviation(&embodied, mean),
        median_embodied_kgco2e: quantile(&embodied, 0.5),
        p10_embodied_kgco2e: quantile(&embodied, 0.1),
        p90_embodied_kgco2e: quantile(&embodied, 0.9),
        maker_balanced_mean_kgco2e: self::mean(&means).unwrap_or_default(),
        mean_energy_kwh_per_year: self::mean(&energy),
        mean_lifetime_years: self::mean(&lifetimes),
        mean_relative_error: self::mean(&errors),
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The stated values, sorted: sums then do not depend on the order of the rows.
fn values(sheets: &[&Product], of: fn(&Product) -> Option<f64>) -> Vec<f64> {
    let mut values: Vec<f64> = sheets.iter().filter_map(|sheet| of(sheet)).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / f64::from(count(values.len())))
}

fn standard_deviation(values: &[f64], mean: f64) -> f64 {
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares / f64::from(count(values.len().saturating_sub(1)))).sqrt()
}

/// Quantile of sorted values by linear interpolation between places `p (n - 1)`.
fn quantile(values: &[f64], p: f64) -> f64 {
    let last = values.len().saturating_sub(1);
    let place = p * f64::from(count(last));
    let below = (0..=last).rev().find(|at| f64::from(count(*at)) <= place).unwrap_or(0);
    let value = |at: usize| values.get(at.min(last)).copied().unwrap_or_default();
    value(below) + (place - f64::from(count(below))) * (value(below + 1) - value(below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gen_data::odbl::products;
    use crate::gen_data::tables::Tables;
    use crate::gen_data::{CORE, ODBL};

    fn all() -> Vec<Product> {
        products(&Tables::read(ODBL).unwrap(), &Tables::read(CORE).unwrap()).unwrap()
    }

    fn embodied(products: &[Product], of: impl Fn(&Product) -> bool) -> Vec<f64> {
        let sheets: Vec<&Product> = products.iter().filter(|product| of(product)).collect();
        values(&sheets, |sheet| sheet.embodied_kgco2e)
    }

    fn portable(product: &Product) -> bool {
        product.note.contains("portable_filed_as_desktop")
    }

    #[test]
    fn quantiles_interpolate() {
        // Places 0.4 and 2 of five values; 1 + 0.4 x (3 - 1) = 1.8.
        assert!((quantile(&[1.0, 3.0, 4.0, 8.0, 9.0], 0.1) - 1.8).abs() < 1e-12);
        assert!((quantile(&[1.0, 3.0, 4.0, 8.0, 9.0], 0.5) - 4.0).abs() < 1e-12);
        assert!((quantile(&[2.0], 0.9) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn spread_and_balance_by_hand() {
        // Deviations -2, 0, 2: sample variance 8 / 2 = 4.
        assert!((standard_deviation(&[1.0, 3.0, 5.0], 3.0) - 2.0).abs() < 1e-12);
        let base = all().remove(0);
        let sheet = |maker: &str, kg| Product {
            maker: maker.into(),
            embodied_kgco2e: Some(kg),
            family: String::new(),
            device_type: "laptop".into(),
            ..base.clone()
        };
        let statistics = of(&[sheet("A", 100.0), sheet("A", 200.0), sheet("B", 300.0)]);
        // Makers' means 150 and 300; mean of sheets 200.
        let only = &statistics[0];
        assert!((only.mean_embodied_kgco2e - 200.0).abs() < 1e-12);
        assert!((only.maker_balanced_mean_kgco2e - 225.0).abs() < 1e-12);
        assert_eq!((only.sheets, only.makers), (3, 2));
        assert!(of(&[sheet("A", 100.0), sheet("B", 200.0)]).is_empty(), "two sheets are no statistic");
    }

    /// The survey of the raw rows by the publisher's labels: p10, median, p90 and number of sheets.
    #[test]
    fn medians_by_the_publishers_labels() {
        let products = all();
        let survey = [
            ("Laptop", [156.0, 241.0, 339.0], 422),
            ("Monitor", [174.0, 357.0, 520.0], 257),
            ("Desktop", [196.0, 301.0, 489.0], 254),
            ("Server", [732.0, 1278.0, 1920.0], 55),
            ("Smartphone", [31.0, 56.0, 75.0], 50),
            ("IoT", [13.0, 28.0, 51.0], 30),
            ("Tablet", [48.0, 74.0, 121.0], 22),
            ("Thin Client", [43.0, 48.0, 108.0], 16),
            ("Printer", [90.0, 130.0, 150.0], 11),
            ("Hard drive", [12.0, 26.0, 70.0], 11),
        ];
        for (label, [p10, median, p90], sheets) in survey {
            let embodied = embodied(&products, |product| product.label == label);
            assert_eq!(embodied.len(), sheets, "{label}");
            for (p, expected) in [(0.1, p10), (0.5, median), (0.9, p90)] {
                let found = quantile(&embodied, p);
                assert!((found - expected).abs() < 0.6, "{label}: {found}, not {expected}");
            }
        }
    }

    /// The same survey once the 40 portables filed as desktops have moved.
    #[test]
    fn figures_after_the_portables_moved() {
        let products = all();
        let laptops = embodied(&products, |it| it.label == "Laptop" || portable(it));
        let desktops = embodied(&products, |it| it.label == "Desktop" && !portable(it));
        for (values, sheets, median, expected, cv) in
            [(laptops, 460, 247.0, 256.0, 0.34), (desktops, 216, 292.0, 323.0, 0.40)]
        {
            assert_eq!(values.len(), sheets);
            let found = mean(&values).unwrap();
            assert!((quantile(&values, 0.5) - median).abs() < 0.5 && (found - expected).abs() < 0.5);
            assert!((standard_deviation(&values, found) / found - cv).abs() < 0.005);
        }
    }

    #[test]
    fn families_have_their_own_statistics() {
        let base = all().remove(0);
        let sheet =
            |family: &str, kg| Product { family: family.into(), embodied_kgco2e: Some(kg), ..base.clone() };
        let sheets = [sheet("f", 1.0), sheet("f", 2.0), sheet("f", 3.0), sheet("", 10.0)];
        let found: Vec<(String, u32)> = of(&sheets).into_iter().map(|it| (it.family, it.sheets)).collect();
        assert_eq!(found, [(String::new(), 4), ("f".to_owned(), 3)]);
    }
}
