//! The mapping file: which columns to read and what names are, as a person corrected them.
//!
//! ```toml
//! [columns]
//! model = "Modèle"
//!
//! [[correction]]
//! type_cell = "Matériel"
//! model = "BoxX 12"
//! type = "server"
//! ```

use std::collections::BTreeMap;

use empreinte::fleet::request::{Correction, NameCells};
use empreinte::{Error, Lang};
use toml::Value;

use crate::Role;
use crate::tree::{Source, Table, unknown_value};

/// A mapping file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Header of the column of each role.
    pub columns: BTreeMap<Role, String>,
    /// Names and what they are, in the order in which they are applied.
    pub corrections: Vec<Correction>,
}

/// Reads a mapping file (TOML, or the same keys as JSON).
///
/// # Errors
/// A refusal with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<Mapping, Error> {
    let (source, root) = Source::read(name, bytes)?;
    let mut root = Table::root(source, &root)?;
    let columns = root.table("columns")?.map(|table| columns(&table)).transpose()?.unwrap_or_default();
    let corrections = root.tables("correction")?.into_iter().map(correction).collect::<Result<_, _>>()?;
    root.finish()?;
    Ok(Mapping { columns, corrections })
}

/// A table of headers by role.
pub(crate) fn columns(table: &Table<'_>) -> Result<BTreeMap<Role, String>, Error> {
    let mut columns = BTreeMap::new();
    for (key, header, place) in table.all_texts()? {
        let Some(role) = Role::from_code(key) else {
            return Err(unknown_value("columns", key, &Role::ALL.map(Role::code), place));
        };
        columns.insert(role, header.to_owned());
    }
    Ok(columns)
}

pub(crate) fn correction(mut table: Table<'_>) -> Result<Correction, Error> {
    let text = NameCells {
        type_cell: table.text("type_cell")?.unwrap_or_default(),
        brand: table.text("brand")?.unwrap_or_default(),
        model: table.text("model")?.unwrap_or_default(),
        designation: table.text("designation")?.unwrap_or_default(),
    };
    let device_type = table.required_text("type")?;
    let reference_model = table.text("reference_model")?;
    // A correction without cells would fit every line.
    if text == NameCells::default() {
        return Err(table.missing("model"));
    }
    table.finish()?;
    Ok(Correction { text, device_type, model: reference_model })
}

impl Mapping {
    /// Adds a correction, in the place of one for the same cells.
    pub fn correct(&mut self, correction: Correction) {
        match self.corrections.iter_mut().find(|other| other.text == correction.text) {
            Some(other) => *other = correction,
            None => self.corrections.push(correction),
        }
    }
}

/// The text of a mapping file, with comments in a language; [`read`] gives the same mapping back.
#[must_use]
pub fn write(mapping: &Mapping, lang: Lang) -> String {
    let (about, columns, corrections) = match lang {
        Lang::En => (
            "# What empreinte reads in your inventories, as you corrected it. Corrections are applied first.",
            "# Columns by role: the header as it stands in the file.",
            "# What a name is. An empty cell fits any; `type = \"unknown\"` keeps the line out of the account.",
        ),
        Lang::Fr => (
            "# Ce qu’empreinte lit dans vos inventaires, tel que vous l’avez corrigé. Les corrections s’appliquent d’abord.",
            "# Colonnes par rôle : l’en-tête tel qu’il figure dans le fichier.",
            "# Ce qu’est un nom. Une cellule vide convient à toutes ; `type = \"unknown\"` laisse la ligne hors du bilan.",
        ),
    };
    let mut out = format!("{about}\n");
    if !mapping.columns.is_empty() {
        out.push_str(&format!("\n{columns}\n[columns]\n"));
        for (role, header) in &mapping.columns {
            out.push_str(&entry(role.code(), header));
        }
    }
    for (position, correction) in mapping.corrections.iter().enumerate() {
        if position == 0 {
            out.push_str(&format!("\n{corrections}"));
        }
        out.push_str("\n[[correction]]\n");
        let cells = &correction.text;
        let fields = [
            ("type_cell", cells.type_cell.as_str()),
            ("brand", &cells.brand),
            ("model", &cells.model),
            ("designation", &cells.designation),
        ];
        for (key, cell) in fields.into_iter().filter(|(_, cell)| !cell.is_empty()) {
            out.push_str(&entry(key, cell));
        }
        out.push_str(&entry("type", &correction.device_type));
        if let Some(model) = &correction.model {
            out.push_str(&entry("reference_model", model));
        }
    }
    out
}

/// `key = "text"`, quoted as TOML wants.
fn entry(key: &str, text: &str) -> String {
    format!("{key} = {}\n", Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mapping() -> Mapping {
        let text = NameCells {
            type_cell: "Matériel \"A\"".to_owned(),
            model: "BoxX\n12\\".to_owned(),
            ..NameCells::default()
        };
        let correction =
            Correction { text, device_type: "server".to_owned(), model: Some("default".to_owned()) };
        let columns =
            BTreeMap::from([(Role::Model, "Modèle".to_owned()), (Role::Country, "Pays".to_owned())]);
        Mapping { columns, corrections: vec![correction] }
    }

    #[test]
    fn what_is_written_reads_back() {
        for lang in [Lang::En, Lang::Fr] {
            let text = write(&mapping(), lang);
            assert_eq!(read("m.toml", text.as_bytes()).unwrap(), mapping(), "{text}");
            assert!(text.starts_with("# "));
        }
    }

    #[test]
    fn faults_have_a_place() {
        let refused = |text: &str| {
            let error = read("m.toml", text.as_bytes()).unwrap_err();
            (error.code().id, error.location().line)
        };
        assert_eq!(refused("[columns]\nmodle = \"x\"\n"), ("VALUE_UNKNOWN", Some(2)));
        assert_eq!(refused("\n[[correction]]\nmodel = \"x\"\n"), ("KEY_MISSING", Some(2)));
        assert_eq!(refused("[[correction]]\ntype = \"server\"\n").0, "KEY_MISSING");
        assert_eq!(refused("[[correction]]\nmodel = 3\ntype = \"server\"\n"), ("VALUE_TYPE_WRONG", Some(2)));
    }

    #[test]
    fn a_second_correction_of_a_name_replaces_the_first() {
        let mut mapping = mapping();
        let mut again = mapping.corrections[0].clone();
        again.device_type = "nas".to_owned();
        mapping.correct(again);
        assert_eq!((mapping.corrections.len(), mapping.corrections[0].device_type.as_str()), (1, "nas"));
    }

    proptest! {
        #[test]
        fn any_text_survives(model in "\\PC{1,20}", header in "[^\u{0}]{1,10}") {
            let text = NameCells { model, ..NameCells::default() };
            let mapping = Mapping {
                columns: BTreeMap::from([(Role::Type, header)]),
                corrections: vec![Correction { text, device_type: "nas".to_owned(), model: None }],
            };
            prop_assert_eq!(read("m.toml", write(&mapping, Lang::Fr).as_bytes()).unwrap(), mapping);
        }
    }
}
