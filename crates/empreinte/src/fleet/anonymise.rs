//! An assessment without the names of its inventory.
//!
//! Numbers, types, models and line numbers stay; words of the inventory become a hash, so that equal names can still
//! be seen to be equal, and files are numbered. User names and serial numbers are never read in the first place.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Assessment;
use super::doubt::Doubt;
use super::request::{Line, NameCells, Origins};
use super::resolved::LineName;
use crate::diagnostic::Diagnostic;
use crate::lang::Arg;

/// Hexadecimal digits kept of a hash: enough to tell the names of one inventory apart.
const DIGITS: usize = 12;

/// Arguments of diagnostics that can hold words of the inventory.
const NAMES: [&str; 4] = ["found", "file", "column", "columns"];

/// The assessment with names hashed and files numbered.
#[must_use]
pub fn anonymised(mut assessment: Assessment) -> Assessment {
    let mut files = Files::default();
    let resolved = assessment.fleet.lines.iter_mut();
    for (position, line) in resolved.enumerate() {
        files.number(&mut line.origin);
        line.id = (position + 1).to_string();
        if line.name.recognition.is_some() {
            hide_name(Arc::make_mut(&mut line.name));
        }
    }
    for (line, resolved) in assessment.request.lines.iter_mut().zip(&assessment.fleet.lines) {
        hide_text(line, resolved.name.device_type.as_deref(), resolved.name.model.as_deref());
        files.number(&mut line.origin);
        line.id = Some(resolved.id.clone());
    }
    hide_groups(&mut assessment);
    assessment.request.options.mapping.clear();
    for note in assessment.diagnostics.iter_mut().chain(&mut assessment.result.diagnostics) {
        hide_words(note, &mut files);
    }
    assessment
}

/// Hashes the words of a name, and leaves aside what repeats them.
fn hide_name(name: &mut LineName) {
    name.label = hashed(&name.label).into();
    if let Some(note) = name.recognition.as_mut().map(Arc::make_mut) {
        note.reason_en.clear();
        note.reason_fr.clear();
    }
}

/// Hashes the groups of uncertain inputs, which are the user's words.
fn hide_groups(assessment: &mut Assessment) {
    let groups = assessment.request.lines.iter_mut().filter_map(|line| line.doubt.as_mut()?.group.as_mut());
    groups.for_each(|group| *group = hashed(group));
    for input in assessment.fleet.doubts.iter_mut().flat_map(Doubt::inputs_mut) {
        if let Some((what, group)) = input.driver.split_once("/group/") {
            input.driver = format!("{what}/group/{}", hashed(group));
        }
    }
    let found = assessment.uncertainty.iter_mut().flat_map(|found| found.indicators.values_mut());
    for driver in found.flat_map(|found| &mut found.drivers).filter(|driver| driver.is_of_group()) {
        driver.of = hashed(&driver.of);
    }
}

/// A recognised name gives way to its type and model, another to its hash.
fn hide_text(line: &mut Line, device_type: Option<&str>, model: Option<&str>) {
    let Some(text) = line.text.take() else { return };
    match device_type {
        Some(device_type) => {
            line.device_type = Some(device_type.to_owned());
            line.model = model.map(str::to_owned);
        }
        None => {
            let hidden = NameCells { model: hashed(&text.label()), ..NameCells::default() };
            line.text = Some(Arc::new(hidden));
        }
    }
}

/// Hashes what diagnostics hold of the words of files, and numbers the files.
pub fn hide_in(notes: &mut [Diagnostic]) {
    let mut files = Files::default();
    notes.iter_mut().for_each(|note| hide_words(note, &mut files));
}

fn hide_words(note: &mut Diagnostic, files: &mut Files) {
    for (name, argument) in &mut note.args {
        if let (true, Arg::Word(word)) = (NAMES.contains(name), argument) {
            *word = hashed(word);
        }
    }
    if let Some(file) = &mut note.location.file {
        *file = files.name(file);
    }
}

/// Files by the order in which they are met.
#[derive(Default)]
struct Files(Vec<String>);

impl Files {
    fn name(&mut self, file: &str) -> String {
        let known = self.0.iter().position(|known| known == file);
        let position = known.unwrap_or_else(|| {
            self.0.push(file.to_owned());
            self.0.len() - 1
        });
        file_name(position)
    }

    fn number(&mut self, origins: &mut Origins) {
        *origins = origins.renamed(|file| self.name(file));
    }
}

/// The name of the file at a position.
#[must_use]
pub fn file_name(position: usize) -> String {
    format!("file-{}", position + 1)
}

/// The start of the SHA-256 of a text, in hexadecimal.
pub(super) fn hashed(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let figures = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(DIGITS);
    let digits = figures.filter_map(|figure| char::from_digit(u32::from(figure), 16));
    std::iter::once('#').chain(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::Factors;
    use crate::fleet::request::Origin;
    use crate::fleet::{FleetOptions, FleetRequest};
    use crate::json::snapshot::Snapshot;

    #[test]
    fn no_word_of_the_inventory_is_left_and_no_number_moves() {
        let line = |model: &str| Line {
            text: Some(Arc::new(NameCells {
                type_cell: "Portable".to_owned(),
                model: model.to_owned(),
                ..NameCells::default()
            })),
            origin: vec![Origin { file: "secret-file.csv".into(), lines: vec![2] }].into(),
            ..Line::default()
        };
        let chair = Line {
            text: Some(Arc::new(NameCells { type_cell: "secret chair".to_owned(), ..NameCells::default() })),
            ..Line::default()
        };
        let options =
            FleetOptions { year: Some(2024), location: Some("FR".to_owned()), ..FleetOptions::default() };
        let request =
            FleetRequest { options, lines: vec![line("secret model"), line("secret model"), chair] };
        let open = Assessment::new(request, &Factors::bundled()).unwrap();
        let closed = anonymised(open.clone());
        assert_eq!(closed.result.total, open.result.total);
        let text = serde_json::to_string(&Snapshot::new(&closed)).unwrap();
        let notes = serde_json::to_string(&closed.diagnostics).unwrap();
        assert!(!text.contains("secret") && !notes.contains("secret"), "{text} {notes}");
        assert_eq!(closed.fleet.lines[0].name.label, closed.fleet.lines[1].name.label);
    }
}
