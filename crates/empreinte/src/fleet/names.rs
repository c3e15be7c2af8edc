//! What each line is: its type as given, a correction of the mapping, or the recognition of its words.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use empreinte_data::DeviceFigure;

use super::request::{Correction, Line, NameCells};
use super::resolved::{LineName, RecognitionNote, Settings};
use crate::catalogue::{DeviceType, Reference};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::lang::{Lang, Text};
use crate::recognition::{Cells, Family, Recogniser, Recognition, by_ids, model_in_reference};
use crate::text::fold;

/// The reason of a name that the mapping decides.
pub(crate) const CORRECTED: Text =
    Text { en: "corrected by the mapping", fr: "corrigé par la correspondance" };

/// The reason of a name that gives a type and a model by their ids.
pub(crate) const BY_IDS: Text = Text {
    en: "ids of a type and of a model of the reference",
    fr: "identifiants d’un type et d’un modèle de la référence",
};

/// What a name turned out to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    /// As its lines bear it; without a type when nothing is sure enough.
    pub(super) line: Arc<LineName>,
    /// Product of the pack.
    pub(super) product: Option<String>,
    /// Maker and line.
    pub(super) family: Option<String>,
    /// What shares the model part of the error: the distinct name, or the figure itself for lines given by type.
    pub(super) draw: String,
    /// What it may be, where that is doubted.
    pub(super) may_be: MayBe,
}

/// What a name may be beside what it was taken for.
#[derive(Debug, Clone, Default)]
pub(super) struct MayBe {
    /// Score of what it was taken for; of nothing that counts where it was not recognised.
    pub(super) score: f64,
    /// The others.
    pub(super) others: Vec<Other>,
}

/// Something that a name may be.
#[derive(Debug, Clone)]
pub(super) struct Other {
    pub(super) score: f64,
    pub(super) device_type: Arc<str>,
    pub(super) family: Option<String>,
}

/// Position of a name among those looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameIndex(usize);

impl NameIndex {
    /// Position among the names looked up, from 0.
    pub(super) const fn position(self) -> usize {
        self.0
    }
}

/// Spreads addresses, which are no input that someone could choose: one odd factor, and its upper half for the place.
#[derive(Debug, Clone, Copy, Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }
}

/// Names looked up so far; repeated names cost a look-up in a table.
pub(super) struct Names<'p> {
    factors: &'p Factors,
    /// Made at the first name: most requests give types, and knowing every product takes time.
    recogniser: OnceCell<Recogniser<'p>>,
    reference: Reference,
    corrections: Vec<Correction>,
    min_score: f64,
    /// Whether names are doubted.
    doubted: bool,
    named: Vec<Arc<Named>>,
    /// Stands in for a name that was never looked up.
    nothing: Arc<Named>,
    by_cells: BTreeMap<Arc<NameCells>, NameIndex>,
    /// Names by the address of their cells, which the lines of one file share. Only looked up, so its order is nobody's.
    by_address: HashMap<u64, NameIndex, BuildHasherDefault<AddressHasher>>,
    by_type: BTreeMap<(&'static str, Option<String>), NameIndex>,
}

impl<'p> Names<'p> {
    pub(super) fn new(
        factors: &'p Factors,
        reference: Reference,
        corrections: &[Correction],
        settings: &Settings,
    ) -> Result<Self> {
        for correction in corrections.iter().filter(|correction| correction.device_type != "unknown") {
            DeviceType::parse(&correction.device_type)?;
        }
        Ok(Self {
            factors,
            recogniser: OnceCell::new(),
            reference,
            corrections: corrections.to_vec(),
            min_score: settings.min_score,
            doubted: settings.doubt.recognition,
            named: Vec::new(),
            nothing: Arc::default(),
            by_cells: BTreeMap::new(),
            by_address: HashMap::default(),
            by_type: BTreeMap::new(),
        })
    }

    /// The name of a line; the error says what is wrong with the line.
    pub(super) fn of(&mut self, line: &Line) -> Result<NameIndex> {
        match (&line.device_type, &line.text) {
            (Some(id), _) => Ok(self.of_type(DeviceType::parse(id)?, line.model.as_deref())),
            (None, Some(text)) => Ok(self.of_cells(text)),
            (None, None) => Err(Diagnostic::new(&codes::LINE_EMPTY).into()),
        }
    }

    /// What a name turned out to be.
    pub(super) fn named(&self, name: NameIndex) -> &Arc<Named> {
        self.named.get(name.0).unwrap_or(&self.nothing)
    }

    fn of_type(&mut self, device_type: DeviceType, model: Option<&str>) -> NameIndex {
        let key = (device_type.id(), model.map(str::to_owned));
        if let Some(&known) = self.by_type.get(&key) {
            return known;
        }
        let index = self.keep(given(device_type, model));
        self.by_type.insert(key, index);
        index
    }

    fn of_cells(&mut self, cells: &Arc<NameCells>) -> NameIndex {
        let address = u64::try_from(Arc::as_ptr(cells).addr()).unwrap_or_default();
        if let Some(&known) = self.by_address.get(&address) {
            return known;
        }
        let index = match self.by_cells.get(cells) {
            Some(&known) => known,
            None => {
                let index = self.keep(self.read(cells));
                self.by_cells.insert(Arc::clone(cells), index);
                index
            }
        };
        // Beside the line and the table another line holds these cells.
        if Arc::strong_count(cells) > 2 {
            self.by_address.insert(address, index);
        }
        index
    }

    fn keep(&mut self, named: Named) -> NameIndex {
        self.named.push(Arc::new(named));
        NameIndex(self.named.len() - 1)
    }

    /// What the cells of a name say, once a correction that fits them is applied.
    fn read(&self, text: &NameCells) -> Named {
        let cells = cells_of(text);
        let (mut line, mut named) = match by_ids(self.reference.table_id(), &cells) {
            Some(model) => (line_by_ids(text, model), Named::default()),
            None => self.recognise(text, &cells),
        };
        self.correct(text, &mut line, &mut named);
        named.line = Arc::new(line);
        named
    }

    fn recognise(&self, text: &NameCells, cells: &Cells<'_>) -> (LineName, Named) {
        let recogniser = self.recogniser.get_or_init(|| recogniser(self.factors, self.reference));
        let recognition = recogniser.recognise(cells);
        let model = model_in_reference(self.reference.table_id(), cells, &recognition);
        let sure = recognition.device_type != "unknown" && recognition.score >= self.min_score;
        let line = LineName {
            device_type: sure.then(|| recognition.device_type.into()),
            model: model.map(Arc::from),
            label: text.label().into(),
            recognition: Some(Arc::new(RecognitionNote {
                score: recognition.score,
                family: recognition.family.map(|family| family.id.to_owned()),
                product: recognition.product.as_ref().map(|product| product.id.to_owned()),
                reason_en: recognition.reason.render(Lang::En),
                reason_fr: recognition.reason.render(Lang::Fr),
                corrected: false,
            })),
        };
        let named = Named {
            line: Arc::default(),
            product: recognition.product.as_ref().map(|product| product.id.to_owned()),
            family: recognition.family.map(|family| family.id.to_owned()),
            draw: fold(&format!("{} {} {}", text.brand, text.model, text.designation)),
            may_be: if self.doubted { may_be(&recognition, sure) } else { MayBe::default() },
        };
        (line, named)
    }

    /// Applies the first correction that fits.
    fn correct(&self, text: &NameCells, line: &mut LineName, named: &mut Named) {
        let Some(correction) = self.corrections.iter().find(|correction| correction.fits(text)) else {
            return;
        };
        let changes_type = line.device_type.as_deref() != Some(&correction.device_type);
        line.device_type =
            (correction.device_type != "unknown").then(|| correction.device_type.as_str().into());
        if changes_type {
            (line.model, named.product, named.family) = (None, None, None);
        }
        if let Some(model) = &correction.model {
            line.model = Some(model.as_str().into());
        }
        named.may_be = MayBe::default();
        line.recognition = Some(Arc::new(RecognitionNote {
            score: 1.0,
            family: named.family.clone(),
            product: named.product.clone(),
            reason_en: CORRECTED.en.to_owned(),
            reason_fr: CORRECTED.fr.to_owned(),
            corrected: true,
        }));
    }
}

/// The cells of a name as recognition takes them.
pub(crate) fn cells_of(text: &NameCells) -> Cells<'_> {
    Cells {
        type_cell: &text.type_cell,
        brand: &text.brand,
        model: &text.model,
        designation: &text.designation,
    }
}

/// A line that gives its type and model by their ids.
fn line_by_ids(text: &NameCells, model: &DeviceFigure) -> LineName {
    LineName {
        device_type: Some(model.device_type.into()),
        model: Some(model.model.into()),
        label: text.label().into(),
        recognition: Some(Arc::new(RecognitionNote {
            score: 1.0,
            family: None,
            product: None,
            reason_en: BY_IDS.en.to_owned(),
            reason_fr: BY_IDS.fr.to_owned(),
            corrected: false,
        })),
    }
}

/// What a name may be: the alternatives of its recognition, and what was not sure enough to count.
fn may_be(recognition: &Recognition<'_>, sure: bool) -> MayBe {
    let other = |score, device_type: &str, family: Option<&Family>| Other {
        score,
        device_type: device_type.into(),
        family: family.map(|family| family.id.to_owned()),
    };
    let unsure = !sure && recognition.device_type != "unknown";
    let first = unsure.then(|| other(recognition.score, recognition.device_type, recognition.family));
    let rest =
        recognition.alternatives.iter().map(|found| other(found.score, found.device_type, found.family));
    MayBe {
        score: if unsure { 0.0 } else { recognition.score },
        others: first.into_iter().chain(rest).filter(|other| other.score > 0.0).collect(),
    }
}

/// A recogniser that knows the exact products of the pack when the reference uses them.
pub(crate) fn recogniser(factors: &Factors, reference: Reference) -> Recogniser<'_> {
    match reference {
        Reference::Pcf2023 | Reference::MostSpecific => Recogniser::with_pack_of(factors),
        _ => Recogniser::new(),
    }
}

/// A line that names its type.
fn given(device_type: DeviceType, model: Option<&str>) -> Named {
    Named {
        line: Arc::new(LineName {
            device_type: Some(device_type.id().into()),
            model: model.map(Arc::from),
            label: device_type.id().into(),
            recognition: None,
        }),
        ..Named::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{FleetOptions, FleetRequest, resolve};

    #[test]
    fn ids_lead_to_every_model_of_a_reference() {
        for reference in ["ademe-2026", "ecodiag-2022"] {
            let rows = || empreinte_data::DEVICES.iter().filter(|row| row.reference == reference);
            let cells = |row: &empreinte_data::DeviceFigure| NameCells {
                type_cell: row.device_type.to_owned(),
                model: row.model.to_owned(),
                ..NameCells::default()
            };
            let lines = rows().map(|row| Line { text: Some(Arc::new(cells(row))), ..Line::default() });
            let options = FleetOptions { reference: Some(reference.to_owned()), ..FleetOptions::default() };
            let request = FleetRequest { options, lines: lines.collect() };
            let (fleet, _) = resolve(&request, &Factors::bundled()).unwrap();
            assert_eq!(fleet.lines.len(), rows().count());
            for (line, row) in fleet.lines.iter().zip(rows()) {
                let found = (line.name.device_type.as_deref(), line.name.model.as_deref());
                assert_eq!(found, (Some(row.device_type), Some(row.model)));
            }
        }
    }
}
