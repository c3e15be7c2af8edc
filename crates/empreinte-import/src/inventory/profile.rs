//! Which tool an export comes from.

use empreinte::text;
use serde::{Deserialize, Serialize};

/// The tool that wrote an inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// A GLPI search export.
    Glpi,
    /// OCS Inventory NG.
    Ocs,
    /// EcoDiag's own list.
    Ecodiag,
    /// Anything a person or another tool wrote.
    Spreadsheet,
}

/// Groups of columns that only GLPI writes in front of ` - `.
const GLPI_GROUPS: [&str; 12] = [
    "informations financieres et administratives",
    "financial and administrative information",
    "systeme d exploitation",
    "operating system",
    "composants",
    "components",
    "composant",
    "component",
    "volumes",
    "reseau",
    "antivirus",
    "contrats",
];

/// Labels of GLPI's usual columns: each alone is common, several together are not.
const GLPI_LABELS: [&str; 16] = [
    "nom",
    "name",
    "entite",
    "entity",
    "statut",
    "status",
    "fabricant",
    "manufacturer",
    "numero de serie",
    "serial number",
    "lieu",
    "location",
    "derniere modification",
    "last update",
    "numero d inventaire",
    "inventory number",
];

/// Labels that only OCS writes.
const OCS_LABELS: [&str; 14] = [
    "last inventory",
    "dernier inventaire",
    "computer name",
    "bios serial number",
    "bios date",
    "bios version",
    "account info tag",
    "ocs inventory",
    "user agent",
    "useragent",
    "last come",
    "ram mb",
    "cpu mhz",
    "deviceid",
];

impl Profile {
    /// Name in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Glpi => "glpi",
            Self::Ocs => "ocs",
            Self::Ecodiag => "ecodiag",
            Self::Spreadsheet => "spreadsheet",
        }
    }

    /// The tool told by the headers.
    pub(crate) fn of(header: &[String]) -> Self {
        let folded: Vec<String> = header.iter().map(|cell| text::fold(cell)).collect();
        let is_account = |cell: &String| cell.starts_with("Account info");
        let ocs = folded.iter().filter(|cell| OCS_LABELS.contains(&cell.as_str())).count()
            + header.iter().filter(|cell| is_account(cell)).count();
        let grouped = header.iter().any(|cell| {
            cell.split_once(" - ").is_some_and(|(group, _)| GLPI_GROUPS.contains(&text::fold(group).as_str()))
        });
        let labels = folded.iter().filter(|cell| GLPI_LABELS.contains(&cell.as_str())).count();
        let changed = folded.iter().any(|cell| cell == "derniere modification" || cell == "last update");
        if ocs >= 2 {
            Self::Ocs
        } else if (grouped && labels >= 1) || (changed && labels >= 4) {
            Self::Glpi
        } else {
            Self::Spreadsheet
        }
    }

    /// Whether a column called just "name" holds host names.
    pub(crate) const fn names_hosts(self) -> bool {
        matches!(self, Self::Glpi | Self::Ocs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> Profile {
        Profile::of(&header.split(';').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn exports_are_recognised() {
        assert_eq!(
            of("Nom;Entité;Statut;Fabricant;Numéro de série;Type;Modèle;Lieu;Dernière modification"),
            Profile::Glpi
        );
        assert_eq!(
            of("Name;Type;Model;Financial and administrative information - Date of purchase"),
            Profile::Glpi
        );
        assert_eq!(of("Account info: TAG;Last inventory;Computer name;Manufacturer;Model"), Profile::Ocs);
        assert_eq!(of("Type;Marque;Modèle;Statut;Lieu"), Profile::Spreadsheet);
    }
}
