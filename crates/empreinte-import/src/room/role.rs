//! What columns say of a device that only a datacentre knows.

use empreinte::text;
use serde::{Deserialize, Serialize};

/// What a column of a room's inventory says of its devices, beside what [`crate::Role`] says of any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomRole {
    /// Host name.
    Host,
    /// Rack.
    Rack,
    /// Team, tenant or service that owns the device.
    Owner,
    /// What the device serves.
    Service,
    /// Mean utilisation of the processors, as a share or in percent.
    CpuUtilisation,
    /// Power on the name plate.
    RatedPower,
    /// Power without work.
    IdlePower,
    /// Power at full work.
    MaxPower,
    /// Mean power measured over the period.
    MeasuredPower,
    /// Active-state performance by SERT.
    SertPerformance,
    /// Raw capacity of disks.
    Storage,
    /// Processor cores.
    Cores,
    /// Graphics processors.
    Gpus,
}

/// Folded headers, without brackets and units, with the role they name. A bare `power` names none: it may be that of
/// the name plate or a measured one.
#[rustfmt::skip]
const WORDS: &[(RoomRole, &[&str])] = &[
    (RoomRole::Host, &[
        "host", "hostname", "host name", "hote", "nom d hote", "nom hote", "nom de l hote", "server name", "nom du serveur",
        "computer name", "nom de la machine", "nom machine", "machine", "machine name", "node", "node name", "noeud",
        "nom du noeud", "nom de noeud", "fqdn", "dns name", "nom dns",
    ]),
    (RoomRole::Rack, &["rack", "rack name", "rack id", "baie", "nom de la baie", "armoire", "cabinet", "numero de baie"]),
    (RoomRole::Owner, &[
        "owner", "proprietaire", "equipe", "equipe proprietaire", "team", "tenant", "locataire", "laboratoire", "laboratory",
        "lab", "owning team", "service proprietaire", "departement", "department", "client", "customer",
    ]),
    (RoomRole::Service, &[
        "role", "service", "usage", "fonction", "function", "purpose", "workload", "application", "service rendu",
    ]),
    (RoomRole::CpuUtilisation, &[
        "cpu utilisation", "cpu utilization", "cpu usage", "cpu load", "mean cpu utilisation", "mean cpu utilization",
        "average cpu utilisation", "average cpu utilization", "utilisation cpu", "utilisation du cpu",
        "utilisation cpu moyenne", "utilisation moyenne du cpu", "taux d utilisation", "taux d utilisation cpu",
        "taux d occupation cpu", "charge cpu", "charge cpu moyenne", "charge processeur", "utilisation processeur",
    ]),
    (RoomRole::RatedPower, &[
        "rated power", "nameplate power", "name plate power", "nameplate", "nominal power", "puissance nominale",
        "puissance plaque", "puissance de plaque", "puissance assignee", "puissance plaque signaletique",
    ]),
    (RoomRole::IdlePower, &[
        "idle power", "power idle", "idle", "puissance au repos", "puissance a vide", "puissance idle",
    ]),
    (RoomRole::MaxPower, &[
        "max power", "maximum power", "power max", "peak power", "full load power", "puissance max", "puissance maximale",
        "puissance maximum", "puissance crete", "puissance de pointe", "puissance a pleine charge",
    ]),
    (RoomRole::MeasuredPower, &[
        "measured power", "mean power", "average power", "avg power", "mean measured power", "power draw",
        "puissance mesuree", "puissance moyenne", "puissance moyenne mesuree", "puissance mesuree moyenne",
        "puissance reelle", "puissance appelee",
    ]),
    (RoomRole::SertPerformance, &[
        "sert", "sert performance", "sert score", "performance sert", "score sert", "active state performance",
        "performance en etat actif", "performance a l etat actif",
    ]),
    (RoomRole::Storage, &[
        "storage", "raw storage", "storage capacity", "raw capacity", "disk capacity", "capacity", "stockage",
        "stockage brut", "capacite", "capacite brute", "capacite de stockage", "capacite disque", "capacite brute disques",
    ]),
    (RoomRole::Cores, &[
        "cores", "cpu cores", "core count", "number of cores", "physical cores", "coeurs", "nombre de coeurs",
        "nb coeurs", "nb de coeurs", "coeurs cpu", "coeurs physiques",
    ]),
    (RoomRole::Gpus, &[
        "gpu", "gpus", "gpu count", "number of gpus", "nombre de gpu", "nb gpu", "nb de gpu", "cartes gpu",
        "accelerators", "accelerateurs",
    ]),
];

/// Words behind a header's name that give its unit or its repetition: they name no role.
const UNITS: [&str; 17] = [
    "w", "watt", "watts", "kw", "tb", "to", "gb", "go", "pb", "po", "tib", "tio", "percent", "pct", "en",
    "in", "pourcent",
];

impl RoomRole {
    /// Every role, in the order of reports.
    pub const ALL: [Self; 13] = [
        Self::Host,
        Self::Rack,
        Self::Owner,
        Self::Service,
        Self::CpuUtilisation,
        Self::RatedPower,
        Self::IdlePower,
        Self::MaxPower,
        Self::MeasuredPower,
        Self::SertPerformance,
        Self::Storage,
        Self::Cores,
        Self::Gpus,
    ];

    /// Name in mapping files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Rack => "rack",
            Self::Owner => "owner",
            Self::Service => "service",
            Self::CpuUtilisation => "cpu_utilisation",
            Self::RatedPower => "rated_power",
            Self::IdlePower => "idle_power",
            Self::MaxPower => "max_power",
            Self::MeasuredPower => "measured_power",
            Self::SertPerformance => "sert_performance",
            Self::Storage => "storage",
            Self::Cores => "cores",
            Self::Gpus => "gpus",
        }
    }

    /// The role of a name, in any case, with spaces or hyphens for underscores; `None` for any other.
    #[must_use]
    pub fn from_code(name: &str) -> Option<Self> {
        let name = text::fold(name);
        Self::ALL.into_iter().find(|role| text::fold(role.code()) == name)
    }

    /// The role that a header names.
    pub(crate) fn of_header(header: &str) -> Option<Self> {
        let field = header.rsplit_once(" - ").map_or(header, |(_, field)| field);
        let folded = text::fold(&crate::roles::without_brackets(field));
        let mut words: Vec<&str> = folded.split(' ').collect();
        while words.len() > 1 && words.last().is_some_and(|word| UNITS.contains(word)) {
            words.pop();
        }
        let name = words.join(" ");
        WORDS.iter().find(|(_, phrases)| phrases.contains(&name.as_str())).map(|(role, _)| *role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_and_english_headers_name_their_role() {
        for (header, role) in [
            ("Nom d’hôte", RoomRole::Host),
            ("hostname", RoomRole::Host),
            ("Baie", RoomRole::Rack),
            ("Équipe", RoomRole::Owner),
            ("Rôle", RoomRole::Service),
            ("Utilisation CPU (%)", RoomRole::CpuUtilisation),
            ("cpu_utilisation_percent", RoomRole::CpuUtilisation),
            ("Puissance nominale (W)", RoomRole::RatedPower),
            ("Puissance au repos [W]", RoomRole::IdlePower),
            ("max_power_w", RoomRole::MaxPower),
            ("Puissance moyenne mesurée (kW)", RoomRole::MeasuredPower),
            ("SERT", RoomRole::SertPerformance),
            ("Capacité brute (To)", RoomRole::Storage),
            ("Nombre de cœurs", RoomRole::Cores),
            ("GPU", RoomRole::Gpus),
        ] {
            assert_eq!(RoomRole::of_header(header), Some(role), "{header}");
        }
    }

    #[test]
    fn other_headers_name_none() {
        for header in
            ["Nom", "Puissance (W)", "Modèle", "Type", "Date d'achat", "Numéro de série", "GPU model", ""]
        {
            assert_eq!(RoomRole::of_header(header), None, "{header}");
        }
    }

    #[test]
    fn codes_lead_back_to_their_roles() {
        for role in RoomRole::ALL {
            assert_eq!(RoomRole::from_code(role.code()), Some(role));
            assert_eq!(crate::Role::from_code(role.code()), None, "{role:?} is a role of fleets too");
        }
    }
}
