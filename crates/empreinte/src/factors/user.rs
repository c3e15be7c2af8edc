//! The user's own factors: rows laid over the bundled tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pedigree::Pedigree;
use crate::diagnostic::{Code, Diagnostic, Location, codes, expected};
use crate::error::{Error, Result};
use crate::indicator::Indicator;
use crate::stage::Stage;

/// A row of the user's layer, with the fields of the bundled tables.
///
/// The id says what it is for: a bundled id replaces that figure; `electricity/FRA/2024/gwp` (or `/any/` for every
/// year) is a factor of electricity per kWh; `user/laptop/default/gwp/manufacturing`, `.../lifetime_years`,
/// `.../energy_kwh_per_year`, `.../cv_method` and `.../cv_model` make a device of the user's own reference; the same
/// with another reference's id replaces its figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserFactor {
    /// What the row is for.
    pub id: String,
    /// The figure, in `unit`.
    pub value: f64,
    /// Unit, which must be the one the id stands for.
    pub unit: String,
    /// Where it comes from, in the user's words.
    pub source: String,
    /// Lower end of a stated range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end of a stated range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Year it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Geography.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geo: Option<String>,
    /// Licence under which the user holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Scores of the data behind the embodied impact of a device, its error as far as no other row states one; or behind a factor of
    /// electricity, as far as no `doubt.electricity` is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pedigree: Option<Pedigree>,
    /// Where the row was read; filled by importers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<UserFactorOrigin>,
}

impl UserFactor {
    /// Refuses a row that cannot be used. The error's place names the field alone; whoever read the row knows where
    /// that stands.
    ///
    /// # Errors
    /// Those of [`UserLayer::new`].
    pub fn check(&self) -> Result<()> {
        check(self).map(|_| ())
    }
}

/// File and line of a user's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserFactorOrigin {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
}

/// The user's rows by id, checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UserLayer {
    rows: BTreeMap<String, UserFactor>,
}

/// A field of a device that a row can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DeviceField {
    Lifetime,
    Energy,
    CvMethod,
    CvModel,
    Impact(Indicator, Stage),
}

impl DeviceField {
    /// The field that the row of an id sets; `None` for a row that is not of a device.
    pub(crate) fn of_row(id: &str) -> Option<Self> {
        Self::parse(id.splitn(4, '/').nth(3)?)
    }

    /// Reads the part of an id behind `reference/type/model/`.
    fn parse(text: &str) -> Option<Self> {
        match text {
            "lifetime_years" => Some(Self::Lifetime),
            "energy_kwh_per_year" => Some(Self::Energy),
            "cv_method" => Some(Self::CvMethod),
            "cv_model" => Some(Self::CvModel),
            cell => {
                let (indicator, stage) = cell.split_once('/')?;
                let stage = Stage::from_table(stage).filter(|&stage| stage != Stage::Use)?;
                Some(Self::Impact(Indicator::from_code(indicator)?, stage))
            }
        }
    }

    /// Unit of the field.
    fn unit(self) -> &'static str {
        match self {
            Self::Lifetime => "year",
            Self::Energy => "kWh/year",
            Self::CvMethod | Self::CvModel => "ratio",
            Self::Impact(indicator, _) => indicator.unit(),
        }
    }
}

/// What the id of a row stands for.
enum Target {
    Bundled(&'static empreinte_data::Factor),
    Electricity(Indicator),
    Device(DeviceField),
}

impl Target {
    fn of(id: &str) -> Option<Self> {
        if let Ok(position) = empreinte_data::FACTORS.binary_search_by(|row| row.id.cmp(id)) {
            return empreinte_data::FACTORS.get(position).map(Self::Bundled);
        }
        let mut parts = id.splitn(4, '/');
        let (first, second, third, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if first == "electricity" {
            let year_is_known = third == "any" || third.parse::<u16>().is_ok();
            let zone_is_known = super::location::Zone::find(second).is_some();
            return (year_is_known && zone_is_known)
                .then(|| Indicator::from_code(rest).map(Self::Electricity))?;
        }
        let reference = first == "user" || empreinte_data::REFERENCES.iter().any(|row| row.id == first);
        let device_type = empreinte_data::DEVICE_TYPES.iter().any(|row| row.id == second);
        (reference && device_type).then(|| DeviceField::parse(rest).map(Self::Device))?
    }

    fn unit(&self) -> String {
        match self {
            Self::Bundled(row) => row.unit.to_owned(),
            Self::Electricity(indicator) => format!("{}/kWh", indicator.unit()),
            Self::Device(field) => field.unit().to_owned(),
        }
    }
}

impl UserLayer {
    /// Checks rows and lays them up. A later row of an id replaces an earlier one.
    ///
    /// Gives a note for every bundled figure that is replaced.
    ///
    /// # Errors
    /// At the first row that cannot be used: `USER_FACTOR_ID_UNKNOWN`, `USER_FACTOR_UNIT_WRONG`,
    /// `USER_FACTOR_SOURCE_MISSING`, `NUMBER_OUT_OF_RANGE`, and `PRIMARY_ENERGY_IMPOSSIBLE` below 3.6 MJ/kWh.
    pub fn new(rows: &[UserFactor]) -> Result<(Self, Vec<Diagnostic>)> {
        let mut layer = Self::default();
        let mut notes = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let place = place_of(row, position);
            notes.extend(check(row).map_err(|error| at(error, place))?);
            layer.rows.insert(row.id.clone(), row.clone());
        }
        Ok((layer, notes))
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&UserFactor> {
        self.rows.get(id)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows, by id.
    pub fn rows(&self) -> impl Iterator<Item = &UserFactor> {
        self.rows.values()
    }

    /// The row of one field of a device, and the field.
    pub(crate) fn device_field(
        &self,
        reference: &str,
        device_type: &str,
        model: &str,
    ) -> impl Iterator<Item = (DeviceField, &UserFactor)> {
        let prefix = format!("{reference}/{device_type}/{model}/");
        self.rows.values().filter_map(move |row| {
            let field = row.id.strip_prefix(&prefix)?;
            Some((DeviceField::parse(field)?, row))
        })
    }
}

fn place_of(row: &UserFactor, position: usize) -> Location {
    row.origin.as_ref().map_or_else(
        || Location::path(format!("options.factors[{position}]")),
        |origin| Location::line(origin.file.clone(), origin.line),
    )
}

fn at(error: Error, place: Location) -> Error {
    let mut diagnostic = error.diagnostic().clone();
    diagnostic.location = Location { field: diagnostic.location.field, ..place };
    diagnostic.into()
}

/// Refuses a row that cannot be used; gives the note that it replaces a bundled figure.
fn check(row: &UserFactor) -> Result<Option<Diagnostic>> {
    let target = Target::of(&row.id)
        .ok_or_else(|| refusal(&codes::USER_FACTOR_ID_UNKNOWN, "id").with("found", &row.id))?;
    if let Some(pedigree) = row.pedigree {
        if !matches!(target, Target::Device(DeviceField::Impact(..)) | Target::Electricity(_)) {
            return Err(refusal(&codes::PEDIGREE_NOT_OF_DEVICE, "pedigree").with("id", &row.id).into());
        }
        pedigree.check("pedigree").map_err(|error| at(error, Location::default().with_field("pedigree")))?;
    }
    if row.source.trim().is_empty() {
        return Err(refusal(&codes::USER_FACTOR_SOURCE_MISSING, "source").into());
    }
    let unit = target.unit();
    if row.unit != unit {
        let refusal = refusal(&codes::USER_FACTOR_UNIT_WRONG, "unit");
        return Err(refusal.with("found", &row.unit).with("expected", unit).into());
    }
    let beyond = row.low.is_some_and(|low| low > row.value) || row.high.is_some_and(|high| high < row.value);
    let wanted = match target {
        _ if !row.value.is_finite() => Some(expected::FINITE),
        _ if beyond => Some(expected::WITHIN_ITS_RANGE),
        Target::Device(DeviceField::Lifetime) if row.value <= 0.0 => Some(expected::ABOVE_ZERO),
        Target::Device(_) | Target::Electricity(_) if row.value < 0.0 => Some(expected::ZERO_OR_ABOVE),
        _ => None,
    };
    if let Some(wanted) = wanted {
        let refusal = refusal(&codes::NUMBER_OUT_OF_RANGE, "value");
        return Err(refusal
            .with("field", "value")
            .with("found", row.value)
            .with_text("expected", wanted)
            .into());
    }
    match target {
        Target::Electricity(Indicator::Pe) if row.value < 3.6 => {
            Err(refusal(&codes::PRIMARY_ENERGY_IMPOSSIBLE, "value").with("value", row.value).into())
        }
        Target::Bundled(bundled) => Ok(Some(
            Diagnostic::new(&codes::USER_FACTOR_OVERRIDES)
                .with("id", &row.id)
                .with("bundled", bundled.value)
                .with("value", row.value)
                .with("unit", &row.unit),
        )),
        Target::Electricity(_) | Target::Device(_) => {
            Ok(row.pedigree.and_then(Pedigree::code).map(Diagnostic::new))
        }
    }
}

/// A refusal at a field of the row.
fn refusal(code: &'static Code, field: &str) -> Diagnostic {
    Diagnostic::new(code).at(Location::default().with_field(field))
}
