//! The product behind the name of a device, and what the tables know of it or else of its family and type.

use std::cell::OnceCell;

use super::cloud::CLOUD_INSTANCE;
use super::draft::Status;
use super::request::Equipment;
use super::resolve::{COMPONENT, Subject, UNRECOGNISED};
use crate::catalogue::figures::Specificity;
use crate::catalogue::{DeviceFigures, Reference, figures};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::factors::Factors;
use crate::recognition::{Alternative, Cells, Reason, Recogniser};

/// What the name of a device was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The name as it was given.
    pub text: String,
    /// Device type, `unknown` where nothing is sure.
    pub device_type: &'static str,
    /// Maker and line, where they were found.
    pub family: Option<&'static str>,
    /// The exact product of the pack.
    pub product: Option<String>,
    /// How often an answer on such evidence is right on the labelled set, 0 to 1.
    pub score: f64,
    /// Why.
    pub reason: Reason,
    /// Other answers, the likeliest first.
    pub alternatives: Vec<Alternative>,
}

impl Named {
    /// Reads the name of a device; `None` without one.
    ///
    /// # Errors
    /// `NAME_NOT_OF_DEVICE` for a component or an instance, which are not products of this kind.
    pub(super) fn of(equipment: &Equipment, factors: &Factors) -> Result<Option<Self>> {
        let Some(text) = equipment.name.as_deref().filter(|name| !name.trim().is_empty()) else {
            return Ok(None);
        };
        if [COMPONENT, CLOUD_INSTANCE].contains(&equipment.device_type.as_str()) {
            let refusal = Diagnostic::new(&codes::NAME_NOT_OF_DEVICE).with("found", text);
            let refusal = refusal.with("device_type", &equipment.device_type);
            return Err(refusal.at(Location::path("equipment.name")).into());
        }
        let recogniser = Recogniser::with_pack_of(factors);
        let found = recogniser.recognise(&Cells { model: text, ..Cells::default() });
        Ok(Some(Self {
            text: text.to_owned(),
            device_type: found.device_type,
            family: found.family.map(|family| family.id),
            product: found.product.map(|product| product.id.to_owned()),
            score: found.score,
            reason: found.reason,
            alternatives: found.alternatives,
        }))
    }

    /// What a reader must know of the name, beside the type of the device.
    pub(super) fn note(&self, device_type: &str) -> Option<Diagnostic> {
        let note = if self.device_type == UNRECOGNISED {
            Diagnostic::new(&codes::PRODUCT_NOT_RECOGNISED).with("found", &self.text)
        } else if self.device_type == device_type {
            return None;
        } else {
            let note = Diagnostic::new(&codes::PRODUCT_OF_OTHER_TYPE).with("found", &self.text);
            note.with("recognised", self.device_type)
        };
        Some(note.with("device_type", device_type).at(Location::path("equipment.name")))
    }
}

/// What the tables know of a device, looked up when it is first asked for: what is described by its components needs none
/// of it.
pub(super) struct Known<'a> {
    pub(super) subject: &'a Subject<'a>,
    product: OnceCell<Option<DeviceFigures>>,
    reference: OnceCell<Option<DeviceFigures>>,
}

impl<'a> Known<'a> {
    /// Nothing looked up yet.
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        Self { subject, product: OnceCell::new(), reference: OnceCell::new() }
    }

    /// The sheet of the very product; `None` where none is known.
    pub(super) fn product(&self) -> Option<&DeviceFigures> {
        let product = self.name().and_then(|named| named.product.as_deref());
        let of_product = |figures: &DeviceFigures| figures.specificity == Specificity::Product;
        let found = || product.and_then(|_| self.look_up(product)).filter(of_product);
        self.product.get_or_init(found).as_ref()
    }

    /// The figures of its family, else of its type; `None` where there are none.
    pub(super) fn reference(&self) -> Option<&DeviceFigures> {
        self.reference.get_or_init(|| self.look_up(None)).as_ref()
    }

    /// The most specific of these.
    pub(super) fn figures(&self) -> Option<&DeviceFigures> {
        self.product().or_else(|| self.reference())
    }

    /// What the figures are to the device: those of its product or family complete it, those of its type are a default.
    pub(super) fn status(&self) -> Status {
        match self.figures().map(|figures| figures.specificity) {
            Some(Specificity::User) => Status::Given,
            Some(Specificity::Product | Specificity::Family) => Status::Completed,
            Some(Specificity::Category) | None => Status::Default,
        }
    }

    /// What the name was taken for: one of another type than the one given tells nothing of the device.
    fn name(&self) -> Option<&'a Named> {
        self.subject.named.as_ref().filter(|named| named.device_type == self.subject.device_type)
    }

    fn look_up(&self, product: Option<&str>) -> Option<DeviceFigures> {
        let Subject { device_type, factors, .. } = self.subject;
        if [COMPONENT, CLOUD_INSTANCE].contains(&device_type.as_str()) {
            return None;
        }
        let family = self.name().and_then(|named| named.family);
        let query = figures::Query { device_type, model: None, product, family };
        figures::find(factors, Reference::MostSpecific, &query)
    }
}
