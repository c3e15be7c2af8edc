//! What columns say of a purchase offer.

use empreinte::lang::Text;
use empreinte::text;
use serde::{Deserialize, Serialize};

/// What a column of a table of offers says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferRole {
    /// Name of the offer.
    Name,
    /// Maker.
    Maker,
    /// Type of device.
    Type,
    /// Model.
    Model,
    /// Devices.
    Quantity,
    /// Expected lifetime, years.
    Lifetime,
    /// Warranty, years.
    Warranty,
    /// Price of one device.
    Price,
    /// Electricity of one device in a year, kWh.
    Energy,
    /// Whether that electricity was measured.
    EnergyMeasured,
    /// Making on the sheet, kgCO2e.
    Making,
    /// Total on the sheet, kgCO2e.
    Total,
    /// Use on the sheet, kgCO2e.
    SheetUse,
    /// Relative error of the sheet.
    Error,
    /// Where the sheet comes from.
    Source,
    /// Repairability or durability index.
    Repairability,
    /// Processor, with how many.
    Cpu,
    /// Memory, with how many modules.
    Ram,
    /// Solid-state drives.
    Ssd,
    /// Hard disks.
    Hdd,
    /// Drives of the kind that the cell says.
    Drive,
    /// Graphics card.
    Gpu,
}

/// Folded headers, without brackets, with the role they name.
#[rustfmt::skip]
const WORDS: &[(OfferRole, &[&str])] = &[
    (OfferRole::Name, &[
        "offre", "nom de l offre", "offer", "offer name", "lot", "variante", "variant", "fournisseur", "supplier", "vendor",
        "soumissionnaire", "bidder", "candidat", "proposition", "proposal",
    ]),
    (OfferRole::Maker, &["marque", "fabricant", "constructeur", "maker", "brand", "manufacturer", "make"]),
    (OfferRole::Type, &[
        "type", "type d equipement", "categorie", "equipement", "device type", "category", "equipment", "equipment type",
    ]),
    (OfferRole::Model, &[
        "modele", "nom du modele", "produit", "designation", "model", "model name", "product", "product name", "configuration",
    ]),
    (OfferRole::Quantity, &["quantite", "qte", "nombre", "quantity", "qty", "number", "units", "nombre d unites"]),
    (OfferRole::Lifetime, &[
        "duree de vie", "duree de vie attendue", "duree d usage", "duree d utilisation", "duree de service", "lifetime",
        "expected lifetime", "service life", "expected service life", "years of use",
    ]),
    (OfferRole::Warranty, &["garantie", "duree de garantie", "warranty", "warranty period", "guarantee"]),
    (OfferRole::Price, &[
        "prix", "prix unitaire", "prix unitaire ht", "prix ht", "cout unitaire", "price", "unit price", "price per unit",
    ]),
    (OfferRole::Energy, &[
        "consommation", "consommation annuelle", "consommation electrique", "consommation electrique annuelle",
        "electricite annuelle", "energie annuelle", "tec", "energy", "yearly energy", "annual energy", "yearly electricity",
        "annual electricity", "energy consumption", "annual energy consumption", "typical energy consumption",
    ]),
    (OfferRole::EnergyMeasured, &[
        "consommation mesuree", "energie mesuree", "electricite mesuree", "mesuree", "mesure", "energy measured",
        "measured energy", "measured",
    ]),
    (OfferRole::Making, &[
        "fabrication", "empreinte de fabrication", "empreinte hors usage", "hors usage", "making", "manufacturing",
        "embodied", "embodied carbon", "embodied footprint", "footprint without use",
    ]),
    (OfferRole::Total, &[
        "empreinte", "empreinte carbone", "empreinte carbone du produit", "empreinte totale", "pcf", "footprint",
        "carbon footprint", "product carbon footprint", "total footprint",
    ]),
    (OfferRole::SheetUse, &[
        "dont usage", "usage", "empreinte d usage", "part de l usage", "of which use", "use", "use phase", "use footprint",
    ]),
    (OfferRole::Error, &[
        "incertitude", "incertitude de la fiche", "erreur", "ecart type", "ecart type relatif", "uncertainty", "error",
        "sheet uncertainty", "relative standard deviation", "standard deviation",
    ]),
    (OfferRole::Source, &[
        "source", "source de la fiche", "fiche", "fiche produit", "sheet", "sheet source", "product sheet", "reference de la fiche",
    ]),
    (OfferRole::Repairability, &[
        "indice de reparabilite", "reparabilite", "indice de durabilite", "durabilite", "repairability index",
        "repairability", "durability index", "durability",
    ]),
    (OfferRole::Cpu, &["cpu", "processeur", "processeurs", "processor", "processors"]),
    (OfferRole::Ram, &["ram", "memoire", "memoire vive", "memory"]),
    (OfferRole::Ssd, &["ssd", "disque ssd", "ssd drive", "flash"]),
    (OfferRole::Hdd, &["hdd", "disque dur", "disques durs", "hard disk", "hard drive"]),
    (OfferRole::Drive, &["disque", "disques", "stockage", "disk", "disks", "drive", "drives", "storage"]),
    (OfferRole::Gpu, &["gpu", "carte graphique", "graphics card", "graphics", "accelerateur", "accelerator"]),
];

/// Headers of columns that name a device.
pub(super) const NAMING: Text = Text { en: "Type, Model", fr: "Type, Modèle" };

/// Headers to give as examples of what is read.
pub(super) const READ: Text = Text {
    en: "Offer, Maker, Type, Model, Quantity, Expected lifetime (years), Warranty (years), Unit price (EUR), Yearly energy (kWh/year), \
         Energy measured, Making (kgCO2e), Footprint (kgCO2e), of which use (kgCO2e), Uncertainty (%), Sheet source, \
         Repairability index, Processor, Memory (GB), SSD (GB), HDD (GB), Disk, Graphics card",
    fr: "Offre, Marque, Type, Modèle, Quantité, Durée de vie attendue (ans), Garantie (ans), Prix unitaire (EUR), Consommation annuelle \
         (kWh/an), Consommation mesurée, Fabrication (kgCO2e), Empreinte carbone (kgCO2e), dont usage (kgCO2e), Incertitude (%), \
         Source de la fiche, Indice de réparabilité, Processeur, Mémoire (Go), SSD (Go), HDD (Go), Disque, Carte graphique",
};

impl OfferRole {
    /// The role that a header names.
    pub(crate) fn of_header(header: &str) -> Option<Self> {
        let name = text::fold(&crate::roles::without_brackets(header));
        WORDS.iter().find(|(_, phrases)| phrases.contains(&name.as_str())).map(|(role, _)| *role)
    }

    /// A header of the role with its unit.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Energy => "Energy (kWh/year)",
            Self::SheetUse => "Use (kgCO2e)",
            Self::Ram => "Memory (GB)",
            Self::Ssd | Self::Hdd | Self::Drive => "SSD (GB)",
            _ => "Footprint (kgCO2e)",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_both_languages_name_their_role() {
        for (header, role) in [
            ("Durée de vie attendue (ans)", OfferRole::Lifetime),
            ("Expected lifetime [years]", OfferRole::Lifetime),
            ("Prix unitaire HT", OfferRole::Price),
            ("Empreinte carbone (kgCO2e)", OfferRole::Total),
            ("of which use (kgCO2e)", OfferRole::SheetUse),
            ("TEC (kWh/year)", OfferRole::Energy),
            ("Indice de réparabilité", OfferRole::Repairability),
            ("Mémoire vive (Go)", OfferRole::Ram),
            ("Processeur", OfferRole::Cpu),
        ] {
            assert_eq!(OfferRole::of_header(header), Some(role), "{header}");
        }
        assert_eq!(OfferRole::of_header("Remarque"), None);
        let examples =
            [READ.en, READ.fr].map(|words| words.split(", ").filter_map(OfferRole::of_header).count());
        assert_eq!(examples, [22, 22]);
    }
}
