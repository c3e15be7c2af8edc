//! From a recognised name to a model of a reference.

use empreinte_data::vocabulary::{REFERENCE_MODELS, ReferenceModel};
use empreinte_data::{DEVICES, DeviceFigure};

use super::text::{Gap, Text};
use super::{Cells, Recognition, text_of};

/// The model of a reference that cells give by its id and that of its type, as tables of results do: words of the one or the
/// other would lead elsewhere.
pub(crate) fn by_ids(reference: &str, cells: &Cells<'_>) -> Option<&'static DeviceFigure> {
    if !(cells.brand.is_empty() && cells.designation.is_empty()) {
        return None;
    }
    let mut rows = DEVICES.iter().filter(|row| row.reference == reference);
    rows.find(|row| row.device_type == cells.type_cell && row.model == cells.model)
}

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

#[cfg(test)]
mod tests {
    use super::super::Recogniser;
    use super::*;

    fn model(reference: &str, type_cell: &str, model: &str) -> (&'static str, Option<&'static str>) {
        let cells = Cells { type_cell, brand: "", model, designation: "" };
        let answer = Recogniser::new().recognise(&cells);
        (answer.device_type, model_in_reference(reference, &cells, &answer))
    }

    #[test]
    fn specific_models_stand_before_broad_ones() {
        let of = |model_cell: &str| model("ecodiag-2022", "", model_cell);
        assert_eq!(of("MacBook Air Retina 13"), ("laptop", Some("macbook_air_retina")));
        assert_eq!(of("MacBook Air 2015"), ("laptop", Some("macbook_air_preretina")));
        assert_eq!(of("MacBook Air"), ("laptop", Some("macbook_air")));
        assert_eq!(of("MacBook Pro 16 pouces"), ("laptop", Some("macbook_pro_15")));
        assert_eq!(of("MacBookPro14,1"), ("laptop", Some("macbook_pro_13")));
        assert_eq!(of("iMac 21.5 Retina 4K"), ("all_in_one", Some("imac_21_retina")));
        assert_eq!(of("iMac 21,5 pouces"), ("all_in_one", Some("imac_21")));
        assert_eq!(of("iMac18,3"), ("all_in_one", Some("imac_27_retina")));
        assert_eq!(of("iMac Pro"), ("all_in_one", Some("imac_pro")));
        assert_eq!(of("iMac"), ("all_in_one", None));
    }

    #[test]
    fn the_form_factor_is_part_of_the_identity() {
        let of = |type_cell: &str, model_cell: &str| model("ecodiag-2022", type_cell, model_cell);
        assert_eq!(of("", "Dell Precision 5530"), ("laptop", Some("precision_5xxx")));
        assert_eq!(of("", "Dell Precision 5820 Tower"), ("workstation", Some("precision_tower_5xxx")));
        assert_eq!(of("PC fixe", "iMac 27"), ("all_in_one", Some("imac_27_retina")));
        assert_eq!(of("", "OptiPlex 7480 AIO"), ("all_in_one", Some("optiplex_allinone_7xxx")));
        assert_eq!(of("", "OptiPlex 3060 Micro"), ("desktop", Some("optiplex_micro")));
        assert_eq!(of("", "OptiPlex 3020 Mini Tower"), ("desktop", Some("optiplex_tower")));
        assert_eq!(of("", "OptiPlex 7060"), ("desktop", None));
        assert_eq!(of("Ordinateur portable", "modèle inconnu"), ("laptop", None));
    }

    #[test]
    fn screens_go_by_their_size() {
        let of = |model_cell: &str| model("ecodiag-2022", "Écran", model_cell).1;
        assert_eq!(of("Dell S3221QS 32 inch"), Some("screen_32toinf"));
        assert_eq!(of("24,5\""), Some("screen_24to31"));
        assert_eq!(of("24p"), Some("screen_24to31"));
        assert_eq!(of("27"), Some("screen_24to31"));
        assert_eq!(of("Dell P2219H"), Some("screen_upto23"));
        assert_eq!(of("23.8 pouces"), Some("screen_24to31"));
        assert_eq!(of(""), None);
    }

    #[test]
    fn other_devices_go_by_their_words() {
        let ecodiag = |type_cell: &str, model_cell: &str| model("ecodiag-2022", type_cell, model_cell).1;
        assert_eq!(ecodiag("Vidéoprojecteur", "salle de réunion"), Some("projector_room"));
        assert_eq!(ecodiag("Vidéoprojecteur", "amphi"), Some("projector_large"));
        assert_eq!(ecodiag("Vidéoprojecteur", "portable"), Some("projector_portable"));
        assert_eq!(ecodiag("Serveur", "calcul"), Some("computingserver"));
        let ademe = |type_cell: &str, model_cell: &str| model("ademe-2026", type_cell, model_cell).1;
        assert_eq!(ademe("Disque dur externe", "SSD 1 To"), Some("ssd"));
        assert_eq!(ademe("Disque dur externe", "2 To"), None);
        assert_eq!(ademe("Console", "Nintendo Switch"), Some("portable"));
        assert_eq!(model("unknown-reference", "", "iMac 27"), ("all_in_one", None));
    }
}
