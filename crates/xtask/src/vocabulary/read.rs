//! The rows of the vocabulary tables.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// `makers.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct MakerRow {
    pub id: String,
    pub name: String,
    pub group: String,
    pub default_type: String,
    pub aliases: String,
}

/// `lines_*.csv`: patterns of one type within a line. The first row of a line gives the usual type in the list of families,
/// which decides nothing.
#[derive(Debug, Clone, Deserialize)]
pub struct LineRow {
    pub maker: String,
    pub line: String,
    #[serde(rename = "type")]
    pub device_type: String,
    pub patterns: String,
}

/// `words.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct WordRow {
    #[serde(rename = "type")]
    pub device_type: String,
    pub class: String,
    pub lang: String,
    pub agrees: String,
    pub words: String,
}

/// `not_equipment.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct NotRow {
    pub reason: String,
    pub refusal: String,
    pub words: String,
}

/// `refusal_reasons.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct ReasonRow {
    pub id: String,
    pub en: String,
    pub fr: String,
}

/// `forms.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct FormRow {
    pub from: String,
    pub to: String,
    pub words: String,
}

/// `connectors.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct ConnectorRow {
    pub role: String,
    pub words: String,
}

/// `calibration.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct CalibrationRow {
    pub evidence: String,
    pub lines: u32,
    pub right: u32,
    pub score: f64,
}

/// `reference_models.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct ReferenceModelRow {
    pub reference: String,
    #[serde(rename = "type")]
    pub device_type: String,
    pub model: String,
    pub family: String,
    pub any_word: String,
    pub no_word: String,
    pub number_min: Option<u32>,
    pub number_max: Option<u32>,
    pub size_min_in: Option<f64>,
    pub size_below_in: Option<f64>,
}

/// All tables. No answer depends on the order of their rows, but for `reference_models.csv`, whose rows are tried one
/// after the other.
#[derive(Clone)]
pub struct Tables {
    pub makers: Vec<MakerRow>,
    pub lines: Vec<LineRow>,
    pub words: Vec<WordRow>,
    pub nots: Vec<NotRow>,
    pub reasons: Vec<ReasonRow>,
    pub forms: Vec<FormRow>,
    pub connectors: Vec<ConnectorRow>,
    pub calibration: Vec<CalibrationRow>,
    pub reference_models: Vec<ReferenceModelRow>,
}

impl Tables {
    pub fn read(dir: &Path) -> Result<Self, String> {
        let tables = Self {
            makers: rows(dir, "makers.csv")?,
            lines: lines(dir)?,
            words: rows(dir, "words.csv")?,
            nots: rows(dir, "not_equipment.csv")?,
            reasons: rows(dir, "refusal_reasons.csv")?,
            forms: rows(dir, "forms.csv")?,
            connectors: rows(dir, "connectors.csv")?,
            calibration: rows(dir, "calibration.csv")?,
            reference_models: rows(dir, "reference_models.csv")?,
        };
        Ok(tables.sorted())
    }

    /// The tables with the rows that are referred to by index sorted by id. Rows of one line keep their order.
    pub fn sorted(mut self) -> Self {
        self.makers.sort_by(|a, b| a.id.cmp(&b.id));
        self.lines.sort_by(|a, b| (&a.maker, &a.line).cmp(&(&b.maker, &b.line)));
        self.reasons.sort_by(|a, b| a.id.cmp(&b.id));
        self
    }
}

/// The lines of every `lines_*.csv`, by file name.
fn lines(dir: &Path) -> Result<Vec<LineRow>, String> {
    let entries = std::fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("lines_") && name.ends_with(".csv"))
        .collect();
    names.sort();
    let mut all = Vec::new();
    for name in names {
        all.extend(rows::<LineRow>(dir, &name)?);
    }
    Ok(all)
}

fn rows<T: DeserializeOwned>(dir: &Path, name: &str) -> Result<Vec<T>, String> {
    let path = dir.join(name);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(&path)
        .map_err(|e| format!("{}: {e}", path.display()))?;
    reader.deserialize().map(|row| row.map_err(|e| format!("{}: {e}", path.display()))).collect()
}
