//! What a KPI is: its names, unit, formula and standard, and how it is computed.

use serde::{Deserialize, Serialize};

use super::calculation::{Calculation, Outcome};
use super::{
    cer, core_hour, cue, dcie, ere, erf, iteesv, iteusv, itue, pue, rci_hi, rci_lo, ref_, refrigerant, rhi,
    rti, sci, shi, tue, wue, wue_source,
};
use crate::error::Result;
use crate::lang::Text;

/// The KPIs, by the ids of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the register below")]
pub enum KpiId {
    Pue,
    Dcie,
    Itue,
    Tue,
    Wue,
    WueSource,
    Cue,
    Ref,
    Erf,
    Ere,
    Cer,
    Iteesv,
    Iteusv,
    RciHi,
    RciLo,
    Rti,
    Shi,
    Rhi,
    Sci,
    CoreHour,
    Refrigerant,
}

/// One entry of the register.
#[derive(Debug)]
pub struct Definition {
    /// Which KPI.
    pub kpi: KpiId,
    /// Its id in the JSON contract, and the name of its page.
    pub id: &'static str,
    /// Its symbol.
    pub symbol: &'static str,
    /// Its name.
    pub name: Text,
    /// Unit of its value.
    pub unit: &'static str,
    /// Its formula, in the symbols of the standard.
    pub formula: &'static str,
    /// The standard, law or publication that defines it.
    pub standard: &'static str,
    /// The inputs that it reads.
    pub reads: &'static [&'static str],
    /// The inputs that its ratio is divided by.
    pub denominators: &'static [&'static str],
    /// Whether it is a ratio over twelve months.
    pub yearly: bool,
    /// The categories that it may have.
    pub categories: &'static [u8],
    /// Whether laws define it.
    pub lawful: bool,
    /// What its value is.
    pub(super) compute: fn(&mut Calculation<'_>) -> Result<Outcome>,
}

/// KPIs that are known and not computed, since nobody of the project has read what defines them, with the reason.
pub const WITHHELD: [(&str, Text); 5] = [
    (
        "dcem",
        Text {
            en: "ETSI ES 205 200-2-1 (DCEM): constants, gauges and classes were not read",
            fr: "ETSI ES 205 200-2-1 (DCEM) : constantes, gabarits et classes n’ont pas été lus",
        },
    ),
    (
        "dcep",
        Text {
            en: "DCeP: the useful work is the user’s to define, and no standard was read",
            fr: "DCeP : le travail utile est à définir par l’utilisateur, et aucune norme n’a été lue",
        },
    ),
    ("apee", Text { en: "ISO/IEC 23544 (APEE) was not read", fr: "l’ISO/IEC 23544 (APEE) n’a pas été lue" }),
    (
        "gec",
        Text {
            en: "GEC has no standard that was read; REF says which part is renewable",
            fr: "le GEC n’a pas de norme qui ait été lue ; le REF dit quelle part est renouvelable",
        },
    ),
    (
        "source_pue",
        Text {
            en: "the source-energy weights of The Green Grid were not read",
            fr: "les poids d’énergie primaire de The Green Grid n’ont pas été lus",
        },
    ),
];

impl KpiId {
    /// Every KPI, in the order of the contract.
    pub const ALL: [Self; 21] = [
        Self::Pue,
        Self::Dcie,
        Self::Itue,
        Self::Tue,
        Self::Wue,
        Self::WueSource,
        Self::Cue,
        Self::Ref,
        Self::Erf,
        Self::Ere,
        Self::Cer,
        Self::Iteesv,
        Self::Iteusv,
        Self::RciHi,
        Self::RciLo,
        Self::Rti,
        Self::Shi,
        Self::Rhi,
        Self::Sci,
        Self::CoreHour,
        Self::Refrigerant,
    ];

    /// Its entry of the register.
    #[must_use]
    pub const fn definition(self) -> &'static Definition {
        match self {
            Self::Pue => &pue::DEFINITION,
            Self::Dcie => &dcie::DEFINITION,
            Self::Itue => &itue::DEFINITION,
            Self::Tue => &tue::DEFINITION,
            Self::Wue => &wue::DEFINITION,
            Self::WueSource => &wue_source::DEFINITION,
            Self::Cue => &cue::DEFINITION,
            Self::Ref => &ref_::DEFINITION,
            Self::Erf => &erf::DEFINITION,
            Self::Ere => &ere::DEFINITION,
            Self::Cer => &cer::DEFINITION,
            Self::Iteesv => &iteesv::DEFINITION,
            Self::Iteusv => &iteusv::DEFINITION,
            Self::RciHi => &rci_hi::DEFINITION,
            Self::RciLo => &rci_lo::DEFINITION,
            Self::Rti => &rti::DEFINITION,
            Self::Shi => &shi::DEFINITION,
            Self::Rhi => &rhi::DEFINITION,
            Self::Sci => &sci::DEFINITION,
            Self::CoreHour => &core_hour::DEFINITION,
            Self::Refrigerant => &refrigerant::DEFINITION,
        }
    }
}

impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        self.kpi == other.kpi
    }
}
