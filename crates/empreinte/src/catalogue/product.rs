//! Product carbon footprints and the means of their families and categories, as device figures.

use super::figures::{DeviceFigures, Specificity};
use crate::estimate::ErrorParts;
use crate::factors::Pack;
use crate::factors::pack::{CategoryStatistic, Product};
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::{Absence, Grade, Layer, Provenance};
use crate::stage::Stage;

/// Stages whose shares add up to the whole within this tolerance are kept apart; else the embodied figure is unsplit.
const SPLIT_TOLERANCE: f64 = 0.02;

const NO_NOTE: Text = Text { en: "", fr: "" };
const ERROR_NOTE: Text = Text {
    en: "the error stated by the maker is taken as one relative standard deviation",
    fr: "l’erreur indiquée par le fabricant est prise pour un écart-type relatif",
};
const MEAN_NOTE: Text = Text {
    en: "mean of manufacturers’ sheets; not to be used to compare makers",
    fr: "moyenne de fiches de fabricants ; à ne pas utiliser pour comparer des fabricants",
};

/// The figures of one product's sheet.
///
/// A sheet whose stated shares reach the whole gives its stages apart; of others only the embodied figure is used,
/// since shares that do not reach the whole are not rescaled.
#[must_use]
pub fn of_product(product: &Product) -> DeviceFigures {
    let mut figures = DeviceFigures::new("pcf-2023", &product.device_type, &product.id);
    figures.name_en.clone_from(&product.name);
    figures.name_fr.clone_from(&product.name);
    figures.specificity = Specificity::Product;
    figures.lifetime_years = product.lifetime_years;
    figures.energy_kwh_per_year = product.energy_kwh_per_year;
    figures.error = ErrorParts { method: product.relative_error, ..ErrorParts::default() };
    figures.provenance = provenance(
        &product.id,
        format!("{} {}", product.maker, product.name),
        Grade::B,
        product.report_year,
        if product.relative_error.is_some() { ERROR_NOTE } else { NO_NOTE },
    );
    match stages(product) {
        Some(stages) => {
            for (stage, kg) in stages {
                figures.set(Indicator::Gwp, stage, Ok(kg));
            }
        }
        None => unsplit(&mut figures, product.embodied_kgco2e.ok_or(Absence::NotInSource)),
    }
    figures
}

/// Manufacturing, distribution and end of life in kgCO2e, when the sheet's shares reach the whole.
fn stages(product: &Product) -> Option<[(Stage, f64); 3]> {
    let shares = [product.manufacturing_share?, product.transport_share?, product.end_of_life_share?];
    let whole: f64 = shares.iter().sum::<f64>() + product.use_share?;
    let [manufacturing, transport, end_of_life] = shares.map(|share| share * product.gwp_total_kgco2e);
    ((whole - 1.0).abs() <= SPLIT_TOLERANCE).then_some([
        (Stage::Manufacturing, manufacturing),
        (Stage::Distribution, transport),
        (Stage::EndOfLife, end_of_life),
    ])
}

/// Sets the unsplit figure and says of the other stages that they are merged in it.
fn unsplit(figures: &mut DeviceFigures, value: Result<f64, Absence>) {
    for stage in [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife] {
        figures.set(Indicator::Gwp, stage, Err(Absence::MergedInSource));
    }
    figures.set(Indicator::Gwp, Stage::Unsplit, value);
}

/// The mean of a family or category: its spread between models is the model part of the error, the mean stated
/// error of its sheets the method part.
#[must_use]
pub fn of_statistic(statistic: &CategoryStatistic) -> DeviceFigures {
    let model = if statistic.family.is_empty() { "default" } else { &statistic.family };
    let mut figures = DeviceFigures::new("pcf-2023", &statistic.device_type, model);
    figures.specificity =
        if statistic.family.is_empty() { Specificity::Category } else { Specificity::Family };
    figures.name_en = statistic_name(statistic);
    figures.name_fr = figures.name_en.clone();
    figures.lifetime_years = statistic.mean_lifetime_years;
    figures.energy_kwh_per_year = statistic.mean_energy_kwh_per_year;
    figures.error = ErrorParts {
        method: statistic.mean_relative_error,
        model: Some(statistic.cv_between_models),
        unit: None,
    };
    figures.provenance = provenance(
        &format!("pcf-2023/{}/{model}", statistic.device_type),
        format!("mean of {} sheets of {} makers", statistic.sheets, statistic.makers),
        Grade::C,
        None,
        MEAN_NOTE,
    );
    unsplit(&mut figures, Ok(statistic.mean_embodied_kgco2e));
    figures
}

fn statistic_name(statistic: &CategoryStatistic) -> String {
    if statistic.family.is_empty() { String::new() } else { statistic.family.clone() }
}

fn provenance(factor: &str, locator: String, grade: Grade, year: Option<u32>, note: Text) -> Provenance {
    Provenance {
        factor: factor.to_owned().into(),
        source: SOURCE.into(),
        locator: locator.into(),
        layer: Layer::Odbl,
        grade,
        year: year.and_then(|year| i32::try_from(year).ok()),
        note: note.en.into(),
        note_fr: note.fr.into(),
    }
}

/// Id of the source of the sheets, as in the pack.
const SOURCE: &str = "boavizta-pcf-2023-02";

/// The sheet of an exact product.
#[must_use]
pub fn find_product<'a>(pack: &'a Pack, id: &str) -> Option<&'a Product> {
    pack.products().iter().find(|product| product.id == id)
}

/// The statistics of a family (or of the category, for an empty family) of a type.
#[must_use]
pub fn find_statistic<'a>(pack: &'a Pack, device_type: &str, family: &str) -> Option<&'a CategoryStatistic> {
    pack.statistics().iter().find(|row| row.device_type == device_type && row.family == family)
}
