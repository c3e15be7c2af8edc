//! `[fleet]`: the equipment of a site.

use std::collections::BTreeMap;

use empreinte::diagnostic::expected;
use empreinte::fleet::request::{Confidence, Dependence, ElectricityOverride, Include, ScreenEstimate};
use empreinte::fleet::{FleetOptions, Method};
use empreinte::indicator::Indicator;
use empreinte::{Error, Lang};

use super::lang;
use crate::Role;
use crate::mapping;
use crate::tree::Table;
use crate::tree::expected::{A_KWH_OR_MORE, WINDOW};

/// `[fleet]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FleetSection {
    /// Inventory files, as written.
    pub inventories: Vec<String>,
    /// Methods; the first is the one of the headline. Empty: the default.
    pub methods: Vec<Method>,
    /// Reference of device figures.
    pub reference: Option<String>,
    /// Whether the references are shown side by side.
    pub compare_references: bool,
    /// Objective: every lifetime times this ratio.
    pub lifetime_factor: Option<f64>,
    /// Years of the purchase window of `flux`.
    pub window_years: Option<i32>,
    /// `flux`: count every line whatever its year.
    pub ignore_purchase_year: bool,
    /// `age`: making counts 0 beyond the lifetime.
    pub written_off: bool,
    /// How errors depend on one another.
    pub dependence: Dependence,
    /// Indicators. Empty: the default.
    pub indicators: Vec<Indicator>,
    /// Confidences of intervals. Empty: the default.
    pub confidence: Vec<f64>,
    /// Smallest score at which a recognised name counts.
    pub min_score: Option<f64>,
    /// Mapping file, as written.
    pub mapping: Option<String>,
    /// File of user factors, as written.
    pub factors: Option<String>,
    /// Columns by role.
    pub columns: BTreeMap<Role, String>,
    /// How missing screens are estimated, when asked for.
    pub estimate_screens: Option<ScreenEstimate>,
    /// The user's factors of electricity.
    pub electricity: Option<ElectricityOverride>,
    /// Whether reports keep names and serial numbers out.
    pub anonymise: bool,
    /// Language of the report.
    pub lang: Option<Lang>,
}

impl FleetSection {
    pub(super) fn read(mut table: Table<'_>) -> Result<Self, Error> {
        let section = Self {
            inventories: table
                .texts("inventories")?
                .filter(|list| !list.is_empty())
                .ok_or_else(|| table.missing("inventories"))?,
            methods: methods(&mut table)?,
            reference: table.text("reference")?,
            compare_references: table.flag("compare_references")?.unwrap_or(false),
            lifetime_factor: table.number("lifetime_factor", expected::ABOVE_ZERO, |value| value > 0.0)?,
            window_years: table.integer("window_years", WINDOW, 1..=50)?,
            ignore_purchase_year: table.flag("ignore_purchase_year")?.unwrap_or(false),
            written_off: table.flag("written_off")?.unwrap_or(false),
            dependence: dependence(&mut table)?,
            indicators: indicators(&mut table)?,
            confidence: table
                .numbers("confidence", expected::CONFIDENCE, |value| (0.5..1.0).contains(&value))?
                .unwrap_or_default(),
            min_score: table.number("min_score", expected::SHARE, |value| (0.0..=1.0).contains(&value))?,
            mapping: table.text("mapping")?,
            factors: table.text("factors")?,
            columns: table
                .table("columns")?
                .map(|table| mapping::columns(&table))
                .transpose()?
                .unwrap_or_default(),
            estimate_screens: table.table("estimate_screens")?.map(screens).transpose()?,
            electricity: table.table("electricity")?.map(electricity).transpose()?,
            anonymise: table.flag("anonymise")?.unwrap_or(false),
            lang: lang(&mut table)?,
        };
        table.finish()?;
        Ok(section)
    }

    /// The options that the section gives.
    pub(super) fn options(&self) -> FleetOptions {
        let mut include =
            vec![Include::Lines, Include::ByType, Include::ByPurchaseYear, Include::Equivalences];
        include.extend((self.methods.len() > 1).then_some(Include::Methods));
        include.extend(self.compare_references.then_some(Include::References));
        include.extend([Include::Accounting, Include::Snapshot]);
        FleetOptions {
            method: self.methods.first().copied().unwrap_or_default(),
            window_years: self.window_years,
            ignore_purchase_year: self.ignore_purchase_year,
            written_off: self.written_off,
            reference: self.reference.clone(),
            electricity: self.electricity,
            indicators: (!self.indicators.is_empty()).then(|| self.indicators.clone()),
            confidence: (!self.confidence.is_empty()).then(|| Confidence::Several(self.confidence.clone())),
            lifetime_factor: self.lifetime_factor,
            dependence: self.dependence,
            include: Some(include),
            min_score: self.min_score,
            estimate_screens: self.estimate_screens,
            ..FleetOptions::default()
        }
    }
}

/// `method = "stock"` or `methods = ["stock", "flux"]`.
fn methods(table: &mut Table<'_>) -> Result<Vec<Method>, Error> {
    let one = table.text("method")?;
    let several = table.texts("methods")?;
    let key = if several.is_some() { "methods" } else { "method" };
    let mut methods = Vec::new();
    for name in one.into_iter().chain(several.unwrap_or_default()) {
        let Some(method) = Method::ALL.into_iter().find(|method| method.code() == name) else {
            return Err(table.unknown_value(key, &name, &Method::ALL.map(Method::code)));
        };
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    Ok(methods)
}

fn dependence(table: &mut Table<'_>) -> Result<Dependence, Error> {
    match table.text("dependence")?.as_deref() {
        None | Some("shared") => Ok(Dependence::Shared),
        Some("full") => Ok(Dependence::Full),
        Some(other) => Err(table.unknown_value("dependence", other, &["shared", "full"])),
    }
}

fn indicators(table: &mut Table<'_>) -> Result<Vec<Indicator>, Error> {
    let known: Vec<&str> = Indicator::ALL.iter().map(|indicator| indicator.code()).collect();
    let mut indicators = Vec::new();
    for code in table.texts("indicators")?.unwrap_or_default() {
        let found = Indicator::from_code(&code);
        indicators.push(found.ok_or_else(|| table.unknown_value("indicators", &code, &known))?);
    }
    Ok(indicators)
}

fn screens(mut table: Table<'_>) -> Result<ScreenEstimate, Error> {
    let at_least_zero = |value: f64| value >= 0.0;
    let estimate = ScreenEstimate {
        per_desktop: table.number("per_desktop", expected::ZERO_OR_ABOVE, at_least_zero)?,
        per_laptop: table.number("per_laptop", expected::ZERO_OR_ABOVE, at_least_zero)?,
        users: table.number("users", expected::ZERO_OR_ABOVE, at_least_zero)?,
        screens_per_user: table.number("screens_per_user", expected::ZERO_OR_ABOVE, at_least_zero)?,
    };
    table.finish()?;
    Ok(estimate)
}

fn electricity(mut table: Table<'_>) -> Result<ElectricityOverride, Error> {
    let at_least_zero = |value: f64| value >= 0.0;
    let factors = ElectricityOverride {
        gwp_kgco2e_per_kwh: table.number("gwp_kgco2e_per_kwh", expected::ZERO_OR_ABOVE, at_least_zero)?,
        adpe_kgsbe_per_kwh: table.number("adpe_kgsbe_per_kwh", expected::ZERO_OR_ABOVE, at_least_zero)?,
        pe_mj_per_kwh: table.number("pe_mj_per_kwh", A_KWH_OR_MORE, |value| value >= 3.6)?,
        water_m3_per_kwh: table.number("water_m3_per_kwh", expected::ZERO_OR_ABOVE, at_least_zero)?,
    };
    table.finish()?;
    Ok(factors)
}
