//! Practices of the EU Code of Conduct, by edition.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

use crate::{Practice, PracticeSection};

/// Sections, in order.
pub static PRACTICE_SECTIONS: &[PracticeSection] = &[
    PracticeSection { id: "3.1", name_en: "Groups in the organisation", name_fr: "Groupes de l’organisation" },
    PracticeSection { id: "3.2", name_en: "General policies", name_fr: "Politiques générales" },
    PracticeSection { id: "4.1", name_en: "New IT equipment", name_fr: "Nouveaux équipements informatiques" },
    PracticeSection { id: "4.2", name_en: "New IT services", name_fr: "Nouveaux services informatiques" },
    PracticeSection { id: "4.3", name_en: "Existing IT equipment and services", name_fr: "Équipements et services informatiques existants" },
    PracticeSection { id: "4.4", name_en: "Data management", name_fr: "Gestion des données" },
    PracticeSection { id: "5.1", name_en: "Air flow", name_fr: "Flux d’air" },
    PracticeSection { id: "5.3", name_en: "Temperature and humidity", name_fr: "Température et humidité" },
    PracticeSection { id: "5.7", name_en: "Reuse of waste heat", name_fr: "Réutilisation de la chaleur fatale" },
];

/// Practices known with a source, by edition and number.
pub static PRACTICES: &[Practice] = &[
    Practice { edition: "2019", id: "3.1.1", section: "3.1", title_en: "A board of all disciplines (software, IT, mechanical and electrical) agrees to significant decisions", title_fr: "Un comité de toutes les disciplines (logiciel, informatique, technique) approuve les décisions importantes", locator: "3.1.1", value: None, applicability: "", expected: None, taxonomy: None, source: 24, verified: false },
    Practice { edition: "2021", id: "3.1.1", section: "3.1", title_en: "A board of all disciplines (software, IT, mechanical and electrical) agrees to significant decisions", title_fr: "Un comité de toutes les disciplines (logiciel, informatique, technique) approuve les décisions importantes", locator: "3.1.1", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "3.2.2", section: "3.2", title_en: "Environmental operating ranges of mechanical and electrical equipment are considered", title_fr: "Les plages de fonctionnement des équipements mécaniques et électriques sont prises en compte", locator: "3.2.2", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "3.2.4", section: "3.2", title_en: "Life-cycle assessment is planned (ISO 14040 and 14044, EN 15978)", title_fr: "Une analyse du cycle de vie est prévue (ISO 14040 et 14044, EN 15978)", locator: "3.2.4", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "3.2.14", section: "3.2", title_en: "The site is documented", title_fr: "Le site est documenté", locator: "3.2.14", value: None, applicability: "", expected: Some(true), taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "3.2.15", section: "3.2", title_en: "Staff is trained and develops", title_fr: "Le personnel est formé et progresse", locator: "3.2.15", value: None, applicability: "", expected: Some(true), taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.1.1", section: "4.1", title_en: "The power of IT hardware counts in its choice", title_fr: "La puissance du matériel informatique compte dans son choix", locator: "printed 4.11", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.1.6", section: "4.1", title_en: "The power of IT hardware against inlet temperature counts in its choice", title_fr: "La puissance du matériel selon la température d’entrée compte dans son choix", locator: "4.1.6", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.1.10", section: "4.1", title_en: "Hardware meets Ecodesign or Energy Star", title_fr: "Le matériel est conforme à Ecodesign ou à Energy Star", locator: "4.1.10", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.2.8", section: "4.2", title_en: "Utilisation of servers, network and storage has targets", title_fr: "L’utilisation des serveurs, du réseau et du stockage a des cibles", locator: "4.2.8", value: None, applicability: "optional", expected: Some(false), taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.3.5", section: "4.3", title_en: "Services of low business value are taken out of service", title_fr: "Les services de faible valeur sont retirés", locator: "4.3.5", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.4.1", section: "4.4", title_en: "There is a policy of data management", title_fr: "Il y a une politique de gestion des données", locator: "4.4.1", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "4.4.4", section: "4.4", title_en: "Storage devices of lower power are chosen", title_fr: "Les supports de stockage moins gourmands sont choisis", locator: "4.4.4", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "5.7.2", section: "5.7", title_en: "Heat pumps help to use waste heat", title_fr: "Des pompes à chaleur aident à valoriser la chaleur fatale", locator: "5.7.2", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2021", id: "5.7.5", section: "5.7", title_en: "The infrastructure is ready to capture heat", title_fr: "L’infrastructure est prête au captage de chaleur", locator: "5.7.5", value: None, applicability: "", expected: None, taxonomy: None, source: 25, verified: false },
    Practice { edition: "2024", id: "3.2.4", section: "3.2", title_en: "Life-cycle assessment aims at the carbon footprint rather than at energy alone", title_fr: "L’analyse du cycle de vie vise l’empreinte carbone plutôt que la seule énergie", locator: "3.2.4; second-hand", value: None, applicability: "", expected: None, taxonomy: None, source: 26, verified: false },
    Practice { edition: "2024", id: "5.1.1", section: "5.1", title_en: "Hot and cold aisles are apart", title_fr: "Allées chaudes et froides sont séparées", locator: "5.1.1", value: Some(5), applicability: "", expected: None, taxonomy: None, source: 26, verified: false },
    Practice { edition: "2024", id: "5.1.2", section: "5.1", title_en: "Cold supply or hot exhaust air is contained", title_fr: "L’air froid soufflé ou l’air chaud rejeté est confiné", locator: "5.1.2", value: Some(5), applicability: "", expected: None, taxonomy: None, source: 26, verified: false },
    Practice { edition: "2024", id: "5.1.4", section: "5.1", title_en: "Empty rack positions have blanking plates", title_fr: "Les emplacements vides des baies ont des obturateurs", locator: "5.1.4", value: Some(4), applicability: "", expected: None, taxonomy: None, source: 26, verified: false },
    Practice { edition: "2024", id: "5.3.1", section: "5.3", title_en: "The target of IT intake temperature is reviewed and raised, within ASHRAE A2 allowable (10-35 °C)", title_fr: "La consigne de température d’entrée est revue et relevée, dans l’admissible ASHRAE A2 (10-35 °C)", locator: "5.3.1", value: Some(4), applicability: "", expected: None, taxonomy: None, source: 26, verified: false },
    Practice { edition: "2024", id: "5.3.2", section: "5.3", title_en: "The low set point of humidity is reviewed and lowered, within ASHRAE A2", title_fr: "La consigne basse d’humidité est revue et abaissée, dans ASHRAE A2", locator: "5.3.2", value: Some(4), applicability: "", expected: None, taxonomy: None, source: 26, verified: false },
];
