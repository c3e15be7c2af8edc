//! How a file was read.

use std::collections::BTreeMap;

use empreinte::report::ImportedFile;
use serde::{Deserialize, Serialize};

use super::Profile;
use crate::Role;

/// Order of day and month that the dates of a file bear out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2020.
    DayFirst,
    /// 12/31/2020.
    MonthFirst,
    /// 2020-12-31.
    YearFirst,
    /// Nothing tells.
    Ambiguous,
    /// Dates contradict each other.
    Mixed,
}

/// How a file was read: the entry of `ok.import[]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Name of the file.
    pub file: String,
    /// `csv`, `tsv`, `xlsx`, `ods` or `json`.
    pub format: String,
    /// `utf-8`, `windows-1252`, `utf-16le` or `utf-16be`.
    pub encoding: String,
    /// The tool that wrote it.
    pub profile: Profile,
    /// Sign between cells; none for a workbook and for a file of one column.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub separator: Option<String>,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sheet: Option<String>,
    /// Line of the header, from 1; none when there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub header_line: Option<u64>,
    /// Data rows as a reader of the file counts them: neither header nor empty lines.
    pub rows: u64,
    /// Devices of the rows that are kept.
    pub quantity: f64,
    /// Rows whose date gives a year.
    pub rows_with_purchase_year: u64,
    /// Rows that are not counted, each with a diagnostic.
    pub rows_dropped: u64,
    /// Different lines.
    pub lines: u64,
    /// Header of the column of each role.
    pub columns: BTreeMap<Role, String>,
    /// Header of the next best column of a role.
    pub runner_up: BTreeMap<Role, String>,
    /// Headers of the columns that are not read.
    pub unused: Vec<String>,
    /// Order of day and month in the dates.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_order: Option<DateOrder>,
    /// Serial numbers that stand on several lines.
    pub duplicate_serials: u64,
    /// Sum of the column of user counts.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub users: Option<f64>,
    /// Electricity that the file itself gives, kgCO2e/kWh (EcoDiag's lists).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub electricity_kgco2e_per_kwh: Option<f64>,
}

impl From<&ImportReport> for ImportedFile {
    /// What a report of a fleet says of a file.
    fn from(report: &ImportReport) -> Self {
        Self {
            name: report.file.clone(),
            format: report.format.clone(),
            rows: report.rows,
            rows_dropped: report.rows_dropped,
            lines: report.lines,
            quantity: report.quantity,
            duplicate_serials: report.duplicate_serials,
        }
    }
}
