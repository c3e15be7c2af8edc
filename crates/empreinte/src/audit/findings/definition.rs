//! What is the same about a finding on every site.

use serde::Serialize;

use super::{Facts, Verdict};
use crate::lang::Text;

/// A finding that an audit looks for.
#[derive(Debug)]
pub struct Definition {
    /// Stable id; its page is `docs/methodology/findings/<id>.md`.
    pub id: &'static str,
    /// Part of the site.
    pub domain: Domain,
    /// Name.
    pub name: Text,
    /// What sets it off.
    pub trigger: Text,
    /// What to do.
    pub measure: Text,
    /// Who acts.
    pub actor: Actor,
    /// Practices of the EU Code of Conduct that ask for it: edition and number. Numbers move between editions.
    pub practices: &'static [(&'static str, &'static str)],
    /// What the measure interrupts.
    pub disruption: Disruption,
    /// Findings whose savings overlap with this one's, or that make it possible.
    pub interactions: &'static [&'static str],
    /// Ids of the thresholds and coefficients that it reads.
    pub figures: &'static [&'static str],
    /// How the saving is computed, as a formula.
    pub formula: &'static str,
    /// Looks for it.
    pub judge: fn(&Facts<'_>) -> Verdict,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $en:literal, $fr:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one, in the order of reports.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The words a person reads.
            #[must_use]
            pub const fn name(self) -> Text {
                match self {
                    $(Self::$variant => Text { en: $en, fr: $fr },)+
                }
            }
        }
    };
}

words! {
    /// Parts of a site.
    Domain {
        /// From the grid to the rack.
        Power = "power", "alimentation électrique";
        /// Machines that cool.
        Cooling = "cooling", "refroidissement";
        /// Air of the room.
        Air = "air", "air";
        /// IT equipment.
        It = "IT", "informatique";
        /// Water.
        Water = "water", "eau";
        /// Heat handed over.
        Heat = "heat", "chaleur";
        /// How the site is run.
        Management = "management", "gestion";
        /// What is known of it.
        DataQuality = "data quality", "qualité des données";
    }
}

words! {
    /// How much a finding matters by its nature, whatever it saves.
    Severity {
        /// To act on: a risk, a rule, or much waste.
        High = "high", "élevée";
        /// To plan.
        Medium = "medium", "moyenne";
        /// To know.
        Low = "low", "faible";
    }
}

words! {
    /// Who acts.
    Actor {
        /// Those who run the technical plant.
        Facility = "facility manager", "exploitant technique";
        /// Those who run the equipment.
        It = "IT manager", "responsable informatique";
        /// Those who decide.
        Management = "management", "direction";
        /// Those who buy energy and equipment.
        Purchasing = "purchasing", "achats";
    }
}

words! {
    /// What a measure interrupts.
    Disruption {
        /// Nothing.
        None = "none", "aucune";
        /// A maintenance window.
        Window = "a maintenance window", "une fenêtre de maintenance";
        /// Works in the running room or plant.
        Works = "works", "des travaux";
    }
}

words! {
    /// How sure it is that the finding stands; the saving has its own range.
    Confidence {
        /// Read by meters or written in a log.
        Measured = "measured", "mesuré";
        /// Described by the site.
        Described = "described", "déclaré";
        /// Rests on assumptions.
        Assumed = "assumed", "supposé";
    }
}
