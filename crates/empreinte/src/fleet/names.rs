//! What each line is: its type as given, a correction of the mapping, or the recognition of its words.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::request::{Correction, Line, NameCells};
use super::resolved::RecognitionNote;
use crate::catalogue::{DeviceType, Reference};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::lang::{Lang, Text};
use crate::recognition::{Cells, Product, Recogniser, model_in_reference};
use crate::text::fold;

/// The reason of a name that the mapping decides.
pub(crate) const CORRECTED: Text =
    Text { en: "corrected by the mapping", fr: "corrigé par la correspondance" };

/// What a name turned out to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    /// Type; `None` when nothing is sure enough.
    pub(super) device_type: Option<String>,
    /// Model of the reference.
    pub(super) model: Option<String>,
    /// Product of the pack.
    pub(super) product: Option<String>,
    /// Maker and line.
    pub(super) family: Option<String>,
    /// What shares the model part of the error: the distinct name, or the figure itself for lines given by type.
    pub(super) draw: String,
    /// What a reader calls it.
    pub(super) label: String,
    /// How it was recognised.
    pub(super) note: Option<RecognitionNote>,
}

/// Names looked up so far; repeated names cost a look-up in a table.
pub(super) struct Names<'p> {
    factors: &'p Factors,
    /// Made at the first name: most requests give types, and knowing every product takes time.
    recogniser: OnceCell<Recogniser<'p>>,
    reference: Reference,
    corrections: Vec<Correction>,
    min_score: f64,
    known: BTreeMap<NameCells, Named>,
}

impl<'p> Names<'p> {
    pub(super) fn new(
        factors: &'p Factors,
        reference: Reference,
        corrections: &[Correction],
        min_score: f64,
    ) -> Result<Self> {
        for correction in corrections.iter().filter(|correction| correction.device_type != "unknown") {
            DeviceType::parse(&correction.device_type)?;
        }
        let corrections = corrections.to_vec();
        let recogniser = OnceCell::new();
        Ok(Self { factors, recogniser, reference, corrections, min_score, known: BTreeMap::new() })
    }

    /// What a line is, without a type when nothing is sure enough; the error says what is wrong with the line.
    pub(super) fn of(&mut self, line: &Line) -> Result<Named> {
        if let Some(id) = &line.device_type {
            let device_type = DeviceType::parse(id)?;
            return Ok(given(device_type, line.model.as_deref()));
        }
        let Some(text) = &line.text else { return Err(Diagnostic::new(&codes::LINE_EMPTY).into()) };
        if !self.known.contains_key(text) {
            let named = self.recognise(text);
            self.known.insert(text.clone(), named);
        }
        Ok(self.known.get(text).cloned().unwrap_or_default())
    }

    fn recognise(&self, text: &NameCells) -> Named {
        let cells = Cells {
            type_cell: &text.type_cell,
            brand: &text.brand,
            model: &text.model,
            designation: &text.designation,
        };
        let recogniser = self.recogniser.get_or_init(|| recogniser(self.factors, self.reference));
        let recognition = recogniser.recognise(&cells);
        let model = model_in_reference(self.reference.table_id(), &cells, &recognition);
        let sure = recognition.device_type != "unknown" && recognition.score >= self.min_score;
        let mut named = Named {
            device_type: sure.then(|| recognition.device_type.to_owned()),
            model: model.map(str::to_owned),
            product: recognition.product.as_ref().map(|product| product.id.to_owned()),
            family: recognition.family.map(|family| family.id.to_owned()),
            draw: fold(&format!("{} {} {}", text.brand, text.model, text.designation)),
            label: text.label(),
            note: Some(RecognitionNote {
                score: recognition.score,
                family: recognition.family.map(|family| family.id.to_owned()),
                product: recognition.product.as_ref().map(|product| product.id.to_owned()),
                reason_en: recognition.reason.render(Lang::En),
                reason_fr: recognition.reason.render(Lang::Fr),
                corrected: false,
            }),
        };
        self.correct(text, &mut named);
        named
    }

    /// Applies the first correction that fits.
    fn correct(&self, text: &NameCells, named: &mut Named) {
        let Some(correction) = self.corrections.iter().find(|correction| correction.fits(text)) else {
            return;
        };
        let changes_type = named.device_type.as_deref() != Some(&correction.device_type);
        named.device_type = (correction.device_type != "unknown").then(|| correction.device_type.clone());
        if changes_type {
            (named.model, named.product, named.family) = (None, None, None);
        }
        if correction.model.is_some() {
            named.model.clone_from(&correction.model);
        }
        named.note = Some(RecognitionNote {
            score: 1.0,
            family: named.family.clone(),
            product: named.product.clone(),
            reason_en: CORRECTED.en.to_owned(),
            reason_fr: CORRECTED.fr.to_owned(),
            corrected: true,
        });
    }
}

/// A recogniser that knows the exact products of the pack when the reference uses them.
pub(crate) fn recogniser(factors: &Factors, reference: Reference) -> Recogniser<'_> {
    let recogniser = Recogniser::new();
    let pack = factors.pack().filter(|_| matches!(reference, Reference::Pcf2023 | Reference::MostSpecific));
    let Some(pack) = pack else { return recogniser };
    recogniser.with_products(pack.products().iter().map(|product| Product {
        id: &product.id,
        maker: &product.maker,
        name: &product.name,
        device_type: &product.device_type,
    }))
}

/// A line that names its type.
fn given(device_type: DeviceType, model: Option<&str>) -> Named {
    Named {
        device_type: Some(device_type.id().to_owned()),
        model: model.map(str::to_owned),
        label: device_type.id().to_owned(),
        ..Named::default()
    }
}
