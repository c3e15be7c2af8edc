//! What a buyer can verify of an offer, and whether it gives it.

use serde::Serialize;

use super::Offer;
use crate::lang::Text;

/// Something to ask for, and to check on delivery or in service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// A warranty as long as the lifetime that is expected.
    WarrantyCoversLifetime,
    /// The yearly electricity, measured by a standard.
    EnergyMeasured,
    /// A product sheet with its source.
    SheetWithSource,
    /// The error of the sheet.
    SheetWithError,
    /// A repairability or durability index.
    Repairability,
}

impl Criterion {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] = [
        Self::WarrantyCoversLifetime,
        Self::EnergyMeasured,
        Self::SheetWithSource,
        Self::SheetWithError,
        Self::Repairability,
    ];

    /// Words for a reader: what to ask for.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::WarrantyCoversLifetime => Text {
                en: "warranty and spare parts for the whole expected lifetime, in the contract",
                fr: "garantie et pièces détachées pour toute la durée de vie attendue, au contrat",
            },
            Self::EnergyMeasured => Text {
                en: "yearly electricity measured by a standard (ENERGY STAR, EN 62623), with its report",
                fr: "électricité annuelle mesurée selon une norme (ENERGY STAR, EN 62623), avec son rapport",
            },
            Self::SheetWithSource => Text {
                en: "product carbon footprint of the offered configuration, with publisher, date and standard",
                fr: "empreinte carbone de la configuration proposée, avec éditeur, date et norme",
            },
            Self::SheetWithError => {
                Text { en: "uncertainty of that footprint", fr: "incertitude de cette empreinte" }
            }
            Self::Repairability => Text {
                en: "repairability or durability index, with its calculation sheet",
                fr: "indice de réparabilité ou de durabilité, avec sa grille de calcul",
            },
        }
    }
}

/// Whether an offer gives what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// It does.
    Given,
    /// What it gives falls short.
    NotMet,
    /// It does not say.
    Missing,
}

impl Evidence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Given, Self::NotMet, Self::Missing];

    /// A sign for a table.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Given => "✓",
            Self::NotMet => "✗",
            Self::Missing => "?",
        }
    }

    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Given => Text { en: "given", fr: "fourni" },
            Self::NotMet => Text { en: "not met", fr: "non rempli" },
            Self::Missing => Text { en: "to ask for", fr: "à demander" },
        }
    }
}

/// Every criterion with what an offer gives, for an expected lifetime in years.
pub(super) fn criteria(offer: &Offer, lifetime_years: Option<f64>) -> Vec<(Criterion, Evidence)> {
    let given = |is_given: bool| if is_given { Evidence::Given } else { Evidence::Missing };
    let judge = |criterion| match criterion {
        Criterion::WarrantyCoversLifetime => match offer.warranty_years.zip(lifetime_years) {
            Some((warranty, life)) if warranty >= life => Evidence::Given,
            Some(_) => Evidence::NotMet,
            None => Evidence::Missing,
        },
        Criterion::EnergyMeasured => match (offer.energy_kwh_per_year.is_some(), offer.energy_measured) {
            (true, Some(true)) => Evidence::Given,
            (_, Some(false)) => Evidence::NotMet,
            _ => Evidence::Missing,
        },
        Criterion::SheetWithSource => given(offer.footprint.is_some() && offer.footprint_source.is_some()),
        Criterion::SheetWithError => {
            given(offer.footprint.as_ref().is_some_and(|sheet| sheet.states_error()))
        }
        Criterion::Repairability => given(offer.repairability_index.is_some()),
    };
    Criterion::ALL.into_iter().map(|criterion| (criterion, judge(criterion))).collect()
}
