//! From a recognised name to a model of a reference.

use empreinte_data::vocabulary::{REFERENCE_MODELS, ReferenceModel};

use super::text::{Gap, Text};
use super::{Cells, Recognition, text_of};

/// Id of the model of a reference that a name means; `None` where the reference knows no more than the type.
///
/// Rows are tried in the order of the table, in which the specific stands before the broad. A condition on the
/// screen size holds only where a size was read.
#[must_use]
pub fn model_in_reference(
    reference: &str,
    cells: &Cells<'_>,
    recognition: &Recognition<'_>,
) -> Option<&'static str> {
    let mut rows = REFERENCE_MODELS
        .iter()
        .filter(|row| row.reference == reference && row.device_type == recognition.device_type)
        .peekable();
    rows.peek()?;
    let text = text_of(cells);
    rows.find(|row| fits(row, &text, recognition)).map(|row| row.model)
}

fn fits(row: &ReferenceModel, text: &Text, recognition: &Recognition<'_>) -> bool {
    let family = row.family.is_empty() || recognition.family.is_some_and(|f| f.id == row.family);
    family
        && (row.any_word.is_empty() || row.any_word.iter().any(|w| stands(w, text)))
        && !row.no_word.iter().any(|w| stands(w, text))
        && row.number.is_none_or(|(least, most)| has_number(text, least, most))
        && row.size_in.is_none_or(|(least, below)| {
            recognition.screen.is_some_and(|s| least <= s.inches && s.inches < below)
        })
}

/// Whether a joined word stands in the text, from the start of a run to the end of one.
fn stands(word: &str, text: &Text) -> bool {
    let atoms = text.atoms();
    atoms.iter().enumerate().any(|(start, first)| {
        atoms
            .iter()
            .skip(start)
            .take_while(|a| a.cell == first.cell && a.end() - first.start() <= word.len())
            .any(|a| text.slice(first.start(), a.end()) == word.as_bytes())
    })
}

/// Whether a whole number of the range stands in the text.
fn has_number(text: &Text, least: u32, most: u32) -> bool {
    text.atoms()
        .iter()
        .filter(|a| a.digits && a.gap != Gap::Decimal)
        .filter_map(|a| text.atom(a).parse::<u32>().ok())
        .any(|n| (least..=most).contains(&n))
}
