//! The figures of one device in a reference: what one unit costs over its life without use, how long it lasts and
//! what it draws.

use serde::{Deserialize, Serialize};

use super::product;
use super::reference::Reference;
use crate::estimate::ErrorParts;
use crate::factors::Factors;
use crate::factors::user::DeviceField;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::provenance::{Absence, Grade, Layer, Provenance};
use crate::stage::Stage;

/// How near a figure is to the device it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Specificity {
    /// A mean over a type of device.
    Category,
    /// A maker's line, or a model class of a reference.
    Family,
    /// The sheet of the exact product.
    Product,
    /// Given by the user.
    User,
}

/// One cell: a value for one device, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FigureCell {
    /// The indicator.
    pub indicator: Indicator,
    /// The stage, never use.
    pub stage: Stage,
    /// Value for one device in the indicator's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<Absence>,
}

/// What is known of one device in one reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeviceFigures {
    /// Reference it was taken from.
    pub reference: String,
    /// Device type.
    pub device_type: String,
    /// Model of the reference; `default` for the type's own figures.
    pub model: String,
    /// English name of the model, empty for the type itself.
    pub name_en: String,
    /// French name of the model, empty for the type itself.
    pub name_fr: String,
    /// How near it is to the device.
    pub specificity: Specificity,
    /// Embodied impacts of one device.
    pub cells: Vec<FigureCell>,
    /// Service life, years.
    pub lifetime_years: Option<f64>,
    /// Electricity of one device in a year, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Parts of the relative error of its embodied impacts.
    pub error: ErrorParts,
    /// The same of an indicator, where it is another: of devices that a line describes, and by scores of the user's data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<(Indicator, ErrorParts)>,
    /// Where the figures come from.
    pub provenance: Provenance,
    /// Where the user's rows over them come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Provenance>,
}

impl DeviceFigures {
    /// An empty set of figures.
    pub(crate) fn new(reference: &str, device_type: &str, model: &str) -> Self {
        Self {
            reference: reference.to_owned(),
            device_type: device_type.to_owned(),
            model: model.to_owned(),
            name_en: String::new(),
            name_fr: String::new(),
            specificity: Specificity::Category,
            cells: Vec::new(),
            lifetime_years: None,
            energy_kwh_per_year: None,
            error: ErrorParts::default(),
            errors: Vec::new(),
            provenance: Provenance {
                factor: format!("{reference}/{device_type}/{model}").into(),
                source: "".into(),
                locator: "".into(),
                layer: Layer::User,
                grade: Grade::B,
                year: None,
                note: "".into(),
                note_fr: "".into(),
            },
            overrides: Vec::new(),
        }
    }

    /// Name of the model in a language; empty for the type itself.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.name_en,
            Lang::Fr => &self.name_fr,
        }
    }

    /// The value of an embodied stage for one device, or why there is none.
    ///
    /// # Errors
    /// The reason of absence; an indicator the reference knows nothing of is *not in source*.
    pub fn embodied(&self, indicator: Indicator, stage: Stage) -> Result<f64, Absence> {
        let cell = self.cells.iter().find(|cell| cell.indicator == indicator && cell.stage == stage);
        cell.map_or(Err(Absence::NotInSource), |cell| {
            cell.value.ok_or(cell.absent.unwrap_or(Absence::NotInSource))
        })
    }

    /// What one device costs over its life without use: the stages that have a value; `None` when none has.
    #[must_use]
    pub fn embodied_total(&self, indicator: Indicator) -> Option<f64> {
        let values = Stage::EMBODIED.iter().filter_map(|&stage| self.embodied(indicator, stage).ok());
        values.reduce(|sum, value| sum + value)
    }

    /// Parts of the relative error of the making of an indicator.
    #[must_use]
    pub fn error_of(&self, indicator: Indicator) -> ErrorParts {
        let own = self.errors.iter().find(|(known, _)| *known == indicator);
        own.map_or(self.error, |(_, error)| *error)
    }

    /// How near the making of an indicator is to the device: given by the user where a row of theirs sets a stage of it.
    #[must_use]
    pub fn making_specificity(&self, indicator: Indicator) -> Specificity {
        self.specificity_of(|field| matches!(field, DeviceField::Impact(of, _) if of == indicator))
    }

    /// How near the yearly electricity is to the device: given by the user where a row of theirs sets it.
    #[must_use]
    pub fn energy_specificity(&self) -> Specificity {
        self.specificity_of(|field| field == DeviceField::Energy)
    }

    /// The specificity of a field, given what the user's rows over the figures set.
    fn specificity_of(&self, is_field: impl Fn(DeviceField) -> bool) -> Specificity {
        let mut set = self.overrides.iter().filter_map(|row| DeviceField::of_row(&row.factor));
        if set.any(is_field) { Specificity::User } else { self.specificity }
    }

    /// Sets a cell, replacing an earlier one.
    pub(crate) fn set(&mut self, indicator: Indicator, stage: Stage, value: Result<f64, Absence>) {
        self.cells.retain(|cell| cell.indicator != indicator || cell.stage != stage);
        self.cells.push(FigureCell { indicator, stage, value: value.ok(), absent: value.err() });
    }

    /// Lays the user's rows for this device over its figures.
    fn with_user_rows(mut self, factors: &Factors) -> Self {
        let (reference, device_type, model) = (&self.reference, &self.device_type, &self.model);
        let rows: Vec<_> = factors.user().device_field(reference, device_type, model).collect();
        let mut scored: Vec<(Indicator, f64)> = Vec::new();
        for (field, row) in rows {
            match field {
                DeviceField::Lifetime => self.lifetime_years = Some(row.value),
                DeviceField::Energy => self.energy_kwh_per_year = Some(row.value),
                DeviceField::CvMethod => self.error.method = Some(row.value),
                DeviceField::CvModel => self.error.model = Some(row.value),
                DeviceField::Impact(indicator, stage) => {
                    self.set(indicator, stage, Ok(row.value));
                    scored.extend(row.pedigree.map(|scores| (indicator, scores.cv())));
                }
            }
            self.overrides.push(crate::factors::user_provenance(row));
        }
        if self.error.method.is_none() {
            self.errors = widest(scored, self.error);
        }
        self
    }
}

/// The errors of indicators by the scores of their stages, of which the widest counts; all of it is method, as where a factor
/// has no stated parts.
fn widest(scored: Vec<(Indicator, f64)>, error: ErrorParts) -> Vec<(Indicator, ErrorParts)> {
    let mut errors: Vec<(Indicator, ErrorParts)> = Vec::new();
    for (indicator, cv) in scored {
        match errors.iter_mut().find(|(known, _)| *known == indicator) {
            Some((_, known)) => known.method = known.method.map(|before| before.max(cv)),
            None => errors.push((indicator, ErrorParts { method: Some(cv), ..error })),
        }
    }
    errors
}

/// What is asked of a reference: a type, and a model, product or family where they are known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// Device type.
    pub device_type: &'a str,
    /// Model of the reference; `None` for the reference's default model of the type.
    pub model: Option<&'a str>,
    /// Exact product of the pack.
    pub product: Option<&'a str>,
    /// Family (maker and line).
    pub family: Option<&'a str>,
}

/// The figures of a device in a reference; `None` when the reference has none for its type.
///
/// A model that the reference lacks gives the type's default, which the caller sees from
/// [`DeviceFigures::model`].
#[must_use]
pub fn find(factors: &Factors, reference: Reference, query: &Query<'_>) -> Option<DeviceFigures> {
    let figures = match reference {
        Reference::Ecodiag2022 | Reference::Ademe2026 => of_table(reference, query)?,
        Reference::Pcf2023 => of_pack(factors, query, true)?,
        Reference::User => return of_user(factors, query),
        Reference::MostSpecific => return most_specific(factors, query),
    };
    Some(figures.with_user_rows(factors))
}

/// The most specific figures there are: the user's, the exact product's, its family's, ADEME's for the type, the
/// category's mean over manufacturers' sheets.
fn most_specific(factors: &Factors, query: &Query<'_>) -> Option<DeviceFigures> {
    let specific = || of_pack(factors, query, false).map(|figures| figures.with_user_rows(factors));
    of_user(factors, query)
        .or_else(specific)
        .or_else(|| find(factors, Reference::Ademe2026, query))
        .or_else(|| find(factors, Reference::Pcf2023, query))
}

/// A row of a bundled table of devices.
fn of_table(reference: Reference, query: &Query<'_>) -> Option<DeviceFigures> {
    let mut rows = empreinte_data::DEVICES
        .iter()
        .filter(|row| row.reference == reference.id() && row.device_type == query.device_type);
    let asked = query.model.and_then(|model| rows.clone().find(|row| row.model == model));
    let row = asked.or_else(|| rows.find(|row| row.is_type_default))?;
    Some(from_row(row))
}

/// Device figures of a bundled row.
pub(crate) fn from_row(row: &empreinte_data::DeviceFigure) -> DeviceFigures {
    let mut figures = DeviceFigures::new(row.reference, row.device_type, row.model);
    if row.model != "default" {
        row.name_en.clone_into(&mut figures.name_en);
        row.name_fr.clone_into(&mut figures.name_fr);
        figures.specificity = Specificity::Family;
    }
    figures.lifetime_years = row.lifetime_years;
    figures.energy_kwh_per_year = row.energy_kwh_per_year;
    figures.error = ErrorParts { method: row.cv_method, model: row.cv_model, unit: None };
    figures.provenance = Provenance {
        factor: row.id.into(),
        source: crate::factors::bundled_source_id(row.source).into(),
        locator: row.locator.into(),
        layer: Layer::Core,
        grade: row.grade.into(),
        year: None,
        note: row.note.into(),
        note_fr: row.note_fr.into(),
    };
    let (start, end) = row.impacts;
    let run = empreinte_data::DEVICE_IMPACTS.get(start as usize..end as usize).unwrap_or_default();
    for cell in run {
        if let (Some(indicator), Some(stage)) =
            (Indicator::from_code(cell.indicator), Stage::from_table(cell.stage))
        {
            figures.set(indicator, stage, cell.value.map_err(Absence::from));
        }
    }
    merged_stages(&mut figures);
    figures
}

/// Where a source gives one unsplit figure, its stages are not missing but merged.
fn merged_stages(figures: &mut DeviceFigures) {
    for &indicator in Indicator::ALL {
        if figures.embodied(indicator, Stage::Unsplit).is_ok() {
            for stage in [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife] {
                if figures.embodied(indicator, stage).is_err() {
                    figures.set(indicator, stage, Err(Absence::MergedInSource));
                }
            }
        }
    }
}

/// The exact product, else its family, else (if `category`) the mean of the type.
fn of_pack(factors: &Factors, query: &Query<'_>, category: bool) -> Option<DeviceFigures> {
    let pack = factors.pack()?;
    let id = query.product.or(query.model);
    let product = id.and_then(|id| product::find_product(pack, id)).map(product::of_product);
    let usable = product.filter(|figures| figures.embodied_total(Indicator::Gwp).is_some());
    let family = || product::find_statistic(pack, query.device_type, query.family.or(query.model)?);
    let mean = || category.then(|| product::find_statistic(pack, query.device_type, "")).flatten();
    usable.or_else(|| family().or_else(mean).map(product::of_statistic))
}

/// A device made of the user's rows alone: those of the model, else of `default`.
fn of_user(factors: &Factors, query: &Query<'_>) -> Option<DeviceFigures> {
    let models = [query.model.unwrap_or("default"), "default"];
    models.into_iter().find_map(|model| {
        let mut figures = DeviceFigures::new("user", query.device_type, model).with_user_rows(factors);
        let provenance = figures.overrides.first()?.clone();
        figures.provenance =
            Provenance { factor: format!("user/{}/{model}", query.device_type).into(), ..provenance };
        figures.specificity = Specificity::User;
        Some(figures)
    })
}
