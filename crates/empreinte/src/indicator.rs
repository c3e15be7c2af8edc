//! Impact indicators: the codes, units and names of the contract.

use serde::{Deserialize, Serialize};

use crate::lang::Text;

macro_rules! indicators {
    ($($(#[$doc:meta])* $name:ident, $code:literal, $unit:literal, $en:literal, $fr:literal;)+) => {
        /// An environmental impact indicator, or final energy.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum Indicator {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl Indicator {
            /// Every indicator, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Code in JSON, CSV and Python, e.g. `gwp`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Unit, e.g. `kgCO2e`.
            #[must_use]
            pub const fn unit(self) -> &'static str {
                match self { $(Self::$name => $unit,)+ }
            }

            /// Name a person reads.
            #[must_use]
            pub const fn name(self) -> Text {
                match self { $(Self::$name => Text { en: $en, fr: $fr },)+ }
            }

            /// The indicator of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

indicators! {
    /// Climate change over 100 years (IPCC global warming potentials).
    Gwp, "gwp", "kgCO2e", "climate change", "changement climatique";
    /// Depletion of mineral and metal resources (CML ultimate reserves, EF 3.1).
    Adpe, "adpe", "kgSbe", "resource use, minerals and metals", "épuisement des ressources minérales et métalliques";
    /// Primary energy, renewable and not.
    Pe, "pe", "MJ", "primary energy", "énergie primaire";
    /// Volume of freshwater, withdrawn or consumed as the source says.
    Water, "water", "m3", "freshwater volume", "volume d’eau douce";
    /// Depletion of fossil resources (EF 3.1).
    Adpf, "adpf", "MJ", "resource use, fossils", "épuisement des ressources fossiles";
    /// Acidification, accumulated exceedance (EF 3.1).
    Ap, "ap", "mol H+ eq", "acidification", "acidification";
    /// Freshwater ecotoxicity (USEtox, EF 3.1).
    Ctue, "ctue", "CTUe", "ecotoxicity, freshwater", "écotoxicité, eau douce";
    /// Human toxicity, cancer (USEtox, EF 3.1).
    CtuhC, "ctuh_c", "CTUh", "human toxicity, cancer", "toxicité humaine, cancer";
    /// Human toxicity, non-cancer (USEtox, EF 3.1).
    CtuhNc, "ctuh_nc", "CTUh", "human toxicity, non-cancer", "toxicité humaine, hors cancer";
    /// Terrestrial eutrophication (EF 3.1).
    Ept, "ept", "mol N eq", "eutrophication, terrestrial", "eutrophisation terrestre";
    /// Freshwater eutrophication (EF 3.1).
    Epf, "epf", "kg P eq", "eutrophication, freshwater", "eutrophisation, eau douce";
    /// Marine eutrophication (EF 3.1).
    Epm, "epm", "kg N eq", "eutrophication, marine", "eutrophisation marine";
    /// Ionising radiation (EF 3.1).
    Ir, "ir", "kBq U-235 eq", "ionising radiation", "rayonnements ionisants";
    /// Land use, soil quality index (EF 3.1).
    Lu, "lu", "Pt", "land use", "usage des sols";
    /// Ozone depletion (EF 3.1).
    Odp, "odp", "kg CFC-11 eq", "ozone depletion", "appauvrissement de la couche d’ozone";
    /// Particulate matter (EF 3.1).
    Pm, "pm", "disease incidence", "particulate matter", "émissions de particules fines";
    /// Photochemical ozone formation (EF 3.1).
    Pocp, "pocp", "kg NMVOC eq", "photochemical ozone formation", "formation d’ozone photochimique";
    /// Water use, deprivation weighted (AWARE, EF 3.1).
    Wu, "wu", "m3 world eq", "water use (deprivation)", "usage de l’eau (privation)";
    /// Final energy: electricity at the device, not an impact.
    Energy, "energy", "kWh", "electricity used", "électricité consommée";
}

impl Indicator {
    /// How many there are: the width of every indicator table.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Indicator::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The indicators of a report when none are asked for: those the bundled data fills for the use phase.
    pub const DEFAULT: &'static [Self] = &[Self::Gwp, Self::Pe, Self::Water, Self::Energy];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_contract_and_lead_back() {
        let contract =
            "gwp adpe pe water adpf ap ctue ctuh_c ctuh_nc ept epf epm ir lu odp pm pocp wu energy";
        let mut expected: Vec<_> = contract.split(' ').collect();
        let mut found: Vec<_> = Indicator::ALL.iter().map(|i| i.code()).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
        for (position, &indicator) in Indicator::ALL.iter().enumerate() {
            assert_eq!(Indicator::from_code(indicator.code()), Some(indicator));
            assert_eq!(indicator.index(), position);
        }
    }
}
