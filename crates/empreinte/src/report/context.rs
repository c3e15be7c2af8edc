//! What a report needs besides the assessment: who it is about, when, and how much it may say.

use serde::{Deserialize, Serialize};

/// How much a report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Every section.
    #[default]
    Full,
    /// Without the table of lines and the glossary.
    Summary,
}

/// A file that lines were read from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Name.
    pub name: String,
    /// `csv`, `xlsx`...
    pub format: String,
    /// Rows of the file, without header and empty lines.
    pub rows: u64,
    /// Rows left aside, each with a diagnostic.
    pub rows_dropped: u64,
    /// Different lines that the kept rows were merged into.
    pub lines: u64,
    /// Devices of the kept rows.
    pub quantity: f64,
    /// Serial numbers found on several rows.
    pub duplicate_serials: u64,
}

/// What a report needs besides the assessment. The date is an argument: there is no clock here.
///
/// A report never shows user names or serial numbers, since the core never reads them, and shows free text of the
/// inventory (designations, cells that could not be read) only when asked to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportContext {
    /// Name of the site or organisation.
    pub site_name: Option<String>,
    /// Files the lines were read from.
    pub files: Vec<ImportedFile>,
    /// The command that makes the report again; empty if none.
    pub command: String,
    /// Day the report is made, ISO 8601; empty to leave it out.
    pub generated_on: String,
    /// Leave names of devices, ids of lines, file names and the command out.
    pub anonymise: bool,
    /// Show the free text of the inventory. Without effect when anonymised.
    pub free_text: bool,
    /// How much the report holds.
    pub detail: Detail,
}
