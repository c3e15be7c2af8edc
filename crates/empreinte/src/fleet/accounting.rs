//! Amounts by category of the GHG Protocol and post of the BEGES, as dated data.

use serde::Serialize;

use super::result::FleetResult;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::stage::Stage;

/// The amount of one category of one scheme.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Category {
    /// Scheme: `ghg-protocol` or `beges`.
    pub scheme: &'static str,
    /// Edition of the scheme.
    pub edition: &'static str,
    /// Date from which the mapping applies.
    pub valid_from: &'static str,
    /// Category or post.
    pub category: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// Amount in kgCO2e.
    pub gwp_kgco2e: f64,
    /// Caveat in English.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note_en: &'static str,
    /// Caveat in French.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note_fr: &'static str,
}

impl Category {
    /// Name in a language.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.name_en,
            Lang::Fr => self.name_fr,
        }
    }

    /// Caveat in a language; empty if none.
    #[must_use]
    pub const fn note(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.note_en,
            Lang::Fr => self.note_fr,
        }
    }
}

/// Every amount of the total in the categories of every scheme. Of each scheme the amounts add up to the total.
#[must_use]
pub fn accounting(result: &FleetResult) -> Vec<Category> {
    let Some(row) = result.total.get(Indicator::Gwp) else { return Vec::new() };
    let amounts = Stage::ALL.map(|stage| {
        let name = if stage == Stage::Unsplit { "embodied" } else { stage.code() };
        (name, row.stage(stage).as_ref().ok().map(|estimate| estimate.value))
    });
    let mut found: Vec<Category> = Vec::new();
    for rule in empreinte_data::ACCOUNTING {
        let amount = amounts.iter().find(|(name, _)| *name == rule.amount).and_then(|(_, amount)| *amount);
        let Some(amount) = amount else { continue };
        let same =
            |category: &&mut Category| category.scheme == rule.scheme && category.category == rule.category;
        match found.iter_mut().find(same) {
            Some(category) => category.gwp_kgco2e += amount,
            None => found.push(Category {
                scheme: rule.scheme,
                edition: rule.edition,
                valid_from: rule.valid_from,
                category: rule.category,
                name_en: rule.name_en,
                name_fr: rule.name_fr,
                gwp_kgco2e: amount,
                note_en: rule.note_en,
                note_fr: rule.note_fr,
            }),
        }
    }
    found
}
