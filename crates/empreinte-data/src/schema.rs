//! The shapes of the tables: what a row holds, in which unit, and what an empty cell means.

/// Where numbers come from. A row without a source, or a source without a licence, does not ship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Stable id, e.g. `ember-owid-2026-09`.
    pub id: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// Title of the work.
    pub title: &'static str,
    /// SPDX expression, or `LicenseRef-cited-facts` for single published figures restated with attribution.
    pub licence: &'static str,
    /// Address of the work at its publisher.
    pub url: &'static str,
    /// Edition, version or commit.
    pub version: &'static str,
    /// Date the copy was made, ISO 8601.
    pub retrieved: &'static str,
    /// The line to print wherever a result used it.
    pub notice: &'static str,
    /// SHA-256 of the raw files taken from it, one after the other, in hexadecimal; empty where there is no file
    /// (single cited figures).
    pub sha256: &'static str,
}

/// Maturity of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Primary source read and current.
    A,
    /// Primary source read, older or with a stated weakness; or a good second-hand transcription.
    B,
    /// Estimate, proxy or doubtful figure.
    C,
    /// Unverified constant.
    D,
}

/// Why a figure is absent. A closed list: absence is never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absence {
    /// The source does not give it.
    NotInSource,
    /// The source merges it with another stage.
    MergedInSource,
    /// The publisher flags it as unreliable.
    UnreliableAtSource,
    /// No open factor is known.
    NoOpenFactor,
    /// The source holds a placeholder.
    PlaceholderInSource,
}

/// One figure of any table that has no shape of its own: freight, waste, fuels, refrigerants, equivalences...
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor {
    /// Stable id, e.g. `waste.weee.recycling`. Never reused.
    pub id: &'static str,
    /// Table it belongs to, e.g. `freight`.
    pub table: &'static str,
    /// The figure, in `unit`.
    pub value: f64,
    /// Lower end of the stated range, if one is stated.
    pub low: Option<f64>,
    /// Upper end of the stated range, if one is stated.
    pub high: Option<f64>,
    /// Unit, written as `kgCO2e/kWh`.
    pub unit: &'static str,
    /// Year the figure stands for, if it has one.
    pub year: Option<u16>,
    /// Geography: ISO 3166 alpha-3, `EU27`, `WORLD`, or empty where it has none.
    pub geo: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source: page, table, row id.
    pub locator: &'static str,
    /// Maturity.
    pub grade: Grade,
    /// Whether the figure was read in the source named (and not in a copy).
    pub verified: bool,
    /// What a reader must know, in English; empty if nothing.
    pub note: &'static str,
    /// The same in French.
    pub note_fr: &'static str,
}

/// A place with its own electricity figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// ISO 3166 alpha-3 for a country; `WORLD`, `EU27`, `EUROPE`... for an aggregate.
    pub id: &'static str,
    /// ISO 3166 alpha-2; empty for an aggregate.
    pub alpha2: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// Id of the aggregate that stands in when the country has no figure; empty for `WORLD`.
    pub parent: &'static str,
    /// Whether it is an aggregate (a region or the world) rather than a country.
    pub aggregate: bool,
}

/// Sources of electricity, in the order of the shares tables.
pub const GENERATION_SOURCES: [&str; 9] =
    ["coal", "gas", "hydropower", "solar", "wind", "oil", "nuclear", "other_renewables", "bioenergy"];

/// A reference: one coherent set of device figures that a user can select by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Stable id, e.g. `ademe-2026`.
    pub id: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// What it covers and how it was made, in English.
    pub scope_en: &'static str,
    /// The same in French.
    pub scope_fr: &'static str,
}

/// A type of equipment of the JSON contract (`laptop`, `server`...).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceType {
    /// Stable id.
    pub id: &'static str,
    /// English name, singular, lower case.
    pub name_en: &'static str,
    /// French name, singular, lower case.
    pub name_fr: &'static str,
    /// English plural.
    pub plural_en: &'static str,
    /// French plural.
    pub plural_fr: &'static str,
    /// Group for charts and summaries: `computers`, `screens`, `mobile`, `printing`, `network`, `servers`, `accessories`, `other`.
    pub group: &'static str,
    /// Whether it is a place of work (counts as one workstation): desktops, laptops, all-in-ones, workstations, thin clients.
    pub workplace: bool,
}

/// A device of a reference: a type's own figures (`model == "default"`) or one of its models.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeviceFigure {
    /// Stable id: `reference/type/model`.
    pub id: &'static str,
    /// Id of the [`Reference`].
    pub reference: &'static str,
    /// Id of the [`DeviceType`].
    pub device_type: &'static str,
    /// Model id, `default` for the type's own figures.
    pub model: &'static str,
    /// Whether this model is the one meant when a line of the type names no model.
    pub is_type_default: bool,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// Service life in years.
    pub lifetime_years: Option<f64>,
    /// Electricity of one device in a year of its usual use, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Relative standard deviation shared by every figure of the source (method part).
    pub cv_method: Option<f64>,
    /// Relative standard deviation between models the figure stands for (model part).
    pub cv_model: Option<f64>,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
    /// Maturity.
    pub grade: Grade,
    /// What a reader must know, in English; empty if nothing.
    pub note: &'static str,
    /// The same in French.
    pub note_fr: &'static str,
    /// Impacts of one device over its whole life without use: places from and before which its
    /// [`crate::DEVICE_IMPACTS`] stand; see [`DeviceFigure::impact_cells`].
    pub impacts: (u32, u32),
}

impl DeviceFigure {
    /// Impacts of one device over its whole life without use, as indicator and stage cells.
    #[must_use]
    pub fn impact_cells(&self) -> &'static [DeviceImpact] {
        let (first, end) = self.impacts;
        let run = usize::try_from(first).ok().zip(usize::try_from(end).ok());
        run.and_then(|(first, end)| crate::DEVICE_IMPACTS.get(first..end)).unwrap_or_default()
    }
}

/// One cell of a device: indicator and stage, value or absence. Never the use stage, which follows from energy and mix.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeviceImpact {
    /// Indicator code (`gwp`, `water`...).
    pub indicator: &'static str,
    /// Stage: `manufacturing`, `distribution`, `end_of_life` or `embodied` (unsplit at source).
    pub stage: &'static str,
    /// Value for one device, in the indicator's unit (gwp kgCO2e, water m3), or why there is none.
    pub value: Result<f64, Absence>,
}

/// Which stages of a device count, given its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusPolicy {
    /// Status id: `in_use`, `spare`, `loaned`, `repair`, `retired`, `second_hand`, `donated`.
    pub id: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// Whether its making (manufacturing, distribution, end of life) is counted.
    pub counts_embodied: bool,
    /// Whether its use is counted.
    pub counts_use: bool,
    /// Why, in English.
    pub why_en: &'static str,
    /// Why, in French.
    pub why_fr: &'static str,
}

/// How an amount maps to the categories of an accounting scheme at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountingMap {
    /// Scheme: `ghg-protocol` or `beges`.
    pub scheme: &'static str,
    /// Edition of the scheme the row follows, e.g. `v5`.
    pub edition: &'static str,
    /// ISO date from which it applies.
    pub valid_from: &'static str,
    /// Amount: `manufacturing`, `distribution`, `use`, `end_of_life`, `embodied`.
    pub amount: &'static str,
    /// Category code, e.g. `scope-3.2` or `4.2`.
    pub category: &'static str,
    /// English name of the category.
    pub name_en: &'static str,
    /// French name of the category.
    pub name_fr: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Caveat, in English; empty if none.
    pub note_en: &'static str,
    /// Caveat, in French; empty if none.
    pub note_fr: &'static str,
}

/// One EF 3.1 category with its normalisation factor, PEF weight and planetary boundary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EfCategory {
    /// Indicator code of the contract (`gwp`, `ap`...).
    pub indicator: &'static str,
    /// Category name in the EF 3.1 package.
    pub name: &'static str,
    /// Unit of the category.
    pub unit: &'static str,
    /// EF 3.1 normalisation factor per person and year.
    pub normalisation_per_person_year: f64,
    /// PEF weight; the weights sum to 1.
    pub weight: f64,
    /// Planetary boundary for the world per year (Sala et al. 2020); none for land use.
    pub boundary_world_per_year: Option<f64>,
}

/// An edition of the standard that defines a KPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KpiStandard {
    /// Id of the KPI; `general` for the part on requirements common to all.
    pub kpi: &'static str,
    /// Who publishes it: `ISO/IEC` or `EN`.
    pub body: &'static str,
    /// Number and part, e.g. `30134-2`.
    pub number: &'static str,
    /// Year of the edition; empty where it was not seen.
    pub edition: &'static str,
    /// `current` or `withdrawn`.
    pub state: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
    /// Whether an entry of a catalogue was seen.
    pub verified: bool,
}

/// Share of one component in a refrigerant blend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlendShare {
    /// ASHRAE designation of the blend, e.g. `R-410A`.
    pub blend: &'static str,
    /// Id of the component's gas.
    pub gas: &'static str,
    /// Mass share in percent.
    pub mass_percent: f64,
}

/// A pure gas with its warming potential by IPCC report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gas {
    /// Id, e.g. `HFC-134a`.
    pub id: &'static str,
    /// Full name where the source gives one.
    pub name: &'static str,
    /// GWP over 100 years, kgCO2e/kg, by assessment report: AR4, AR5, AR6.
    pub gwp100: [Option<f64>; 3],
    /// GWP over 20 years of AR6, kgCO2e/kg.
    pub gwp20_ar6: Option<f64>,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
}
