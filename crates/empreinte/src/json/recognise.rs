//! The kind `recognise`: what names stand for.

use std::ops::ControlFlow;

use empreinte_data::DeviceFigure;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::{Computed, Versions, decode};
use crate::catalogue::{DeviceType, Reference};
use crate::error::Result;
use crate::factors::Factors;
use crate::fleet::names::{BY_IDS, CORRECTED, cells_of, recogniser};
use crate::fleet::request::{Correction, NameCells};
use crate::fleet::watch::{Progress, Watch, tell};
use crate::lang::Lang;
use crate::recognition::{Recogniser, Recognition, by_ids, model_in_reference};

/// Alternatives given when a request does not say.
const DEFAULT_ALTERNATIVES: usize = 3;

/// A request of the kind `recognise`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RecogniseRequest {
    /// Names to recognise.
    pub items: Vec<NameCells>,
    /// Most alternatives wanted for each; 3 by default.
    pub alternatives: Option<usize>,
    /// Options.
    pub options: CommonOptions,
}

/// The `ok` of the kind `recognise`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecogniseAnswer {
    /// One entry an item, in order.
    pub items: Vec<RecognisedItem>,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecognisedItem {
    /// Device type; `unknown` when nothing is sure enough.
    #[serde(rename = "type")]
    pub device_type: String,
    /// Model of the reference; `null` for the type's own figures.
    pub model: Option<String>,
    /// Id of the maker's line.
    pub family: Option<&'static str>,
    /// Maker.
    pub maker: Option<&'static str>,
    /// Exact product of the pack.
    pub product: Option<String>,
    /// Diagonal of the screen, where one was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen_in: Option<f64>,
    /// How often an answer on such evidence is right on the labelled set, 0 to 1.
    pub score: f64,
    /// Why, in the language asked for.
    pub reason: String,
    /// Other answers, likeliest first.
    pub alternatives: Vec<AlternativeItem>,
}

/// Another answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeItem {
    /// Device type.
    #[serde(rename = "type")]
    pub device_type: &'static str,
    /// Id of the maker's line.
    pub family: Option<&'static str>,
    /// Its share of what the score leaves.
    pub score: f64,
}

/// Recognises names.
///
/// # Errors
/// `REFERENCE_UNKNOWN`.
pub fn answer(request: &RecogniseRequest, factors: &Factors) -> Result<RecogniseAnswer> {
    answer_watched(request, factors, &mut |_: Progress| ControlFlow::Continue(()))
}

/// As [`answer`], telling a watch how far it is.
///
/// # Errors
/// As [`answer`], and `STOPPED` when the watch says so.
pub fn answer_watched(
    request: &RecogniseRequest,
    factors: &Factors,
    watch: Watch<'_>,
) -> Result<RecogniseAnswer> {
    let reference =
        request.options.reference.as_deref().map_or(Ok(Reference::MostSpecific), Reference::parse)?;
    let recogniser = recogniser(factors, reference);
    let most = request.alternatives.unwrap_or(DEFAULT_ALTERNATIVES);
    let corrections = &request.options.mapping;
    for correction in corrections.iter().filter(|correction| correction.device_type != "unknown") {
        DeviceType::parse(&correction.device_type)?;
    }
    let lang = request.options.lang;
    let items = request.items.iter().enumerate().map(|(position, item)| {
        tell(watch, position + 1, request.items.len())?;
        let found = recognise(&recogniser, item, reference, most, lang);
        Ok(match corrections.iter().find(|correction| correction.fits(item)) {
            Some(correction) => found.corrected(correction, lang),
            None => found,
        })
    });
    Ok(RecogniseAnswer { items: items.collect::<Result<_>>()? })
}

impl RecognisedItem {
    /// An item that gives its type and a model of the reference by their ids.
    fn by_ids(model: &DeviceFigure, lang: Lang) -> Self {
        Self {
            device_type: model.device_type.to_owned(),
            model: Some(model.model.to_owned()),
            family: None,
            maker: None,
            product: None,
            screen_in: None,
            score: 1.0,
            reason: BY_IDS.get(lang).to_owned(),
            alternatives: Vec::new(),
        }
    }

    /// The item with what a correction of the mapping says.
    fn corrected(mut self, correction: &Correction, lang: Lang) -> Self {
        if self.device_type != correction.device_type {
            (self.family, self.product, self.model) = (None, None, None);
        }
        self.device_type.clone_from(&correction.device_type);
        if correction.model.is_some() {
            self.model.clone_from(&correction.model);
        }
        self.score = 1.0;
        CORRECTED.get(lang).clone_into(&mut self.reason);
        self
    }
}

fn recognise(
    recogniser: &Recogniser<'_>,
    item: &NameCells,
    reference: Reference,
    most: usize,
    lang: Lang,
) -> RecognisedItem {
    let cells = cells_of(item);
    if let Some(model) = by_ids(reference.table_id(), &cells) {
        return RecognisedItem::by_ids(model, lang);
    }
    let found: Recognition<'_> = recogniser.recognise(&cells);
    RecognisedItem {
        device_type: found.device_type.to_owned(),
        model: model_in_reference(reference.table_id(), &cells, &found).map(str::to_owned),
        family: found.family.map(|family| family.id),
        maker: found.maker,
        product: found.product.map(|product| product.id.to_owned()),
        screen_in: found.screen.map(|screen| screen.inches),
        score: found.score,
        reason: found.reason.render(lang),
        alternatives: found
            .alternatives
            .iter()
            .take(most)
            .map(|other| AlternativeItem {
                device_type: other.device_type,
                family: other.family.map(|family| family.id),
                score: other.score,
            })
            .collect(),
    }
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let request: RecogniseRequest = decode::request(fields)?;
    Ok(Computed {
        ok: serde_json::to_value(answer(&request, factors)?).unwrap_or_default(),
        diagnostics: request.options.without_effect("recognise", &["mapping", "reference"]),
        lang: request.options.lang,
        versions: Versions::of(factors),
    })
}
