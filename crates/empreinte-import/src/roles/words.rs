//! The words of headers, in French and English, folded: lower case, no accents, single spaces.

use empreinte::text;

use super::Role;

/// A header prepared for comparison.
pub(crate) struct Header {
    /// Folded words of the field, without its group and unit.
    field: String,
    /// Whether the column belongs to something else: an operating system, a component, a network.
    foreign: bool,
}

/// Groups of `group - field` headers that say something of the device itself.
const OWN_GROUPS: [&str; 5] = [
    "informations financieres et administratives",
    "financial and administrative information",
    "informations administratives et financieres",
    "infocom",
    "account info",
];

/// Words of groups and fields that speak of something else than the device.
const FOREIGN: [&str; 40] = [
    "processeur",
    "processor",
    "cpu",
    "memoire",
    "memory",
    "ram",
    "disque",
    "disk",
    "drive",
    "systeme",
    "operating",
    "os",
    "composants",
    "components",
    "component",
    "composant",
    "reseau",
    "network",
    "logiciel",
    "software",
    "licence",
    "license",
    "contrat",
    "contract",
    "garantie",
    "warranty",
    "antivirus",
    "ip",
    "mac",
    "domaine",
    "domain",
    "ticket",
    "tickets",
    "chargeur",
    "charger",
    "carte",
    "graphique",
    "version",
    "hyperviseur",
    "volume",
];

/// Words of columns about persons, which are never read.
const PERSON: [&str; 33] = [
    "utilisateur",
    "utilisateurs",
    "user",
    "users",
    "usager",
    "usagers",
    "prenom",
    "login",
    "email",
    "mail",
    "courriel",
    "contact",
    "owner",
    "proprietaire",
    "detenteur",
    "assigned",
    "attribue",
    "affecte",
    "affectation",
    "attribution",
    "agent",
    "responsable",
    "technicien",
    "technician",
    "personne",
    "person",
    "employee",
    "employe",
    "salarie",
    "beneficiaire",
    "surname",
    "firstname",
    "lastname",
];

/// Words of columns that number or code the device rather than name it.
const CODES: [&str; 12] =
    ["tag", "id", "identifiant", "code", "numero", "num", "number", "no", "n", "uuid", "label", "inventaire"];

/// Words that make a date another date than that of purchase.
const OTHER_DATES: [&str; 41] = [
    "modification",
    "modified",
    "update",
    "updated",
    "maj",
    "jour",
    "garantie",
    "warranty",
    "fin",
    "end",
    "expiration",
    "expiry",
    "inventaire",
    "inventory",
    "bios",
    "service",
    "startup",
    "start",
    "naissance",
    "birth",
    "sortie",
    "reforme",
    "retrait",
    "retour",
    "return",
    "retirement",
    "disposal",
    "creation",
    "created",
    "contact",
    "connexion",
    "login",
    "boot",
    "seen",
    "scan",
    "pret",
    "loan",
    "controle",
    "check",
    "affectation",
    "amortissement",
];

/// Words a header is made of, with the role they name and how well, 0 to 100.
#[rustfmt::skip]
const WORDS: &[(Role, &str, u8)] = &[
    (Role::Type, "type", 100), (Role::Type, "type de materiel", 100), (Role::Type, "type materiel", 100),
    (Role::Type, "type d equipement", 100), (Role::Type, "type equipement", 100), (Role::Type, "type of equipment", 100),
    (Role::Type, "equipment type", 100), (Role::Type, "device type", 100), (Role::Type, "asset type", 100),
    (Role::Type, "type d appareil", 100), (Role::Type, "type d actif", 95), (Role::Type, "computer type", 95),
    (Role::Type, "type d ordinateur", 95), (Role::Type, "type de bien", 95), (Role::Type, "product type", 95),
    (Role::Type, "type de produit", 95), (Role::Type, "hardware type", 100), (Role::Type, "type d element", 85),
    (Role::Type, "item type", 85), (Role::Type, "itemtype", 85), (Role::Type, "categorie", 90), (Role::Type, "category", 90),
    (Role::Type, "asset category", 90), (Role::Type, "categorie de materiel", 92), (Role::Type, "kind", 80),
    (Role::Type, "nature", 70), (Role::Type, "famille", 60), (Role::Type, "family", 60), (Role::Type, "genre", 50),
    (Role::Type, "classe", 50), (Role::Type, "class", 50), (Role::Type, "chassis", 55), (Role::Type, "chassis type", 60),
    (Role::Type, "type de chassis", 60), (Role::Type, "form factor", 55), (Role::Type, "sous type", 40),
    (Role::Type, "subtype", 40), (Role::Type, "sub type", 40), (Role::Type, "sous categorie", 40),
    (Role::Type, "subcategory", 40), (Role::Type, "sub category", 40),

    (Role::Brand, "fabricant", 100), (Role::Brand, "marque", 100), (Role::Brand, "brand", 100),
    (Role::Brand, "manufacturer", 100), (Role::Brand, "constructeur", 100), (Role::Brand, "maker", 95),
    (Role::Brand, "make", 95), (Role::Brand, "system manufacturer", 95), (Role::Brand, "vendor", 60),
    (Role::Brand, "editeur", 20),

    (Role::Model, "modele", 100), (Role::Model, "model", 100), (Role::Model, "nom du modele", 98),
    (Role::Model, "model name", 98), (Role::Model, "system model", 92), (Role::Model, "modele du materiel", 98),
    (Role::Model, "marque modele", 90), (Role::Model, "marque et modele", 90), (Role::Model, "brand model", 90),
    (Role::Model, "make model", 90), (Role::Model, "type modele", 90), (Role::Model, "product name", 85),
    (Role::Model, "nom du produit", 85), (Role::Model, "produit", 75), (Role::Model, "product", 75),
    (Role::Model, "modele commercial", 98), (Role::Model, "model number", 60), (Role::Model, "part number", 58),
    (Role::Model, "reference produit", 58), (Role::Model, "reference constructeur", 58), (Role::Model, "reference", 50),
    (Role::Model, "product number", 50), (Role::Model, "ref", 45),

    (Role::Designation, "designation", 100), (Role::Designation, "libelle", 95), (Role::Designation, "intitule", 85),
    (Role::Designation, "description", 85), (Role::Designation, "article", 80), (Role::Designation, "materiel", 80),
    (Role::Designation, "equipement", 80), (Role::Designation, "equipment", 80), (Role::Designation, "hardware", 75),
    (Role::Designation, "appareil", 75), (Role::Designation, "device", 75), (Role::Designation, "item", 70),
    (Role::Designation, "bien", 60), (Role::Designation, "asset", 60), (Role::Designation, "objet", 55),
    (Role::Designation, "produit", 55), (Role::Designation, "product", 55), (Role::Designation, "nom du materiel", 85),
    (Role::Designation, "nom de l equipement", 70), (Role::Designation, "device name", 30),
    (Role::Designation, "asset name", 45), (Role::Designation, "nom", 25), (Role::Designation, "name", 25),

    (Role::PurchaseDate, "date d achat", 100), (Role::PurchaseDate, "date achat", 100),
    (Role::PurchaseDate, "purchase date", 100), (Role::PurchaseDate, "date of purchase", 100),
    (Role::PurchaseDate, "date purchased", 100), (Role::PurchaseDate, "date d acquisition", 98),
    (Role::PurchaseDate, "date acquisition", 98), (Role::PurchaseDate, "acquisition date", 98),
    (Role::PurchaseDate, "date of acquisition", 98), (Role::PurchaseDate, "annee d achat", 95),
    (Role::PurchaseDate, "annee achat", 95), (Role::PurchaseDate, "purchase year", 95),
    (Role::PurchaseDate, "year of purchase", 95), (Role::PurchaseDate, "annee d acquisition", 94),
    (Role::PurchaseDate, "achete le", 90), (Role::PurchaseDate, "achete en", 90), (Role::PurchaseDate, "achat", 80),
    (Role::PurchaseDate, "purchased", 85), (Role::PurchaseDate, "purchased on", 88), (Role::PurchaseDate, "bought", 85),
    (Role::PurchaseDate, "acquisition", 78), (Role::PurchaseDate, "acquis le", 85),
    (Role::PurchaseDate, "date de facture", 75), (Role::PurchaseDate, "date facture", 75),
    (Role::PurchaseDate, "date de facturation", 75), (Role::PurchaseDate, "invoice date", 75),
    (Role::PurchaseDate, "date de commande", 70), (Role::PurchaseDate, "order date", 70),
    (Role::PurchaseDate, "date of order", 70), (Role::PurchaseDate, "date commande", 70),
    (Role::PurchaseDate, "date de livraison", 65), (Role::PurchaseDate, "delivery date", 65),
    (Role::PurchaseDate, "date de reception", 65), (Role::PurchaseDate, "date livraison", 65),
    (Role::PurchaseDate, "annee", 60), (Role::PurchaseDate, "year", 60), (Role::PurchaseDate, "date", 50),
    (Role::PurchaseDate, "date d entree", 45), (Role::PurchaseDate, "date entree", 45),

    (Role::Quantity, "quantite", 100), (Role::Quantity, "qte", 100), (Role::Quantity, "qty", 100),
    (Role::Quantity, "quantity", 100), (Role::Quantity, "quant", 80), (Role::Quantity, "nb", 90),
    (Role::Quantity, "nbre", 90), (Role::Quantity, "nombre", 90), (Role::Quantity, "count", 85),
    (Role::Quantity, "nombre d unites", 95), (Role::Quantity, "number of units", 95), (Role::Quantity, "unites", 80),
    (Role::Quantity, "units", 80), (Role::Quantity, "nombre d exemplaires", 95), (Role::Quantity, "number of devices", 95),
    (Role::Quantity, "nombre d equipements", 95), (Role::Quantity, "number of items", 95), (Role::Quantity, "pieces", 70),
    (Role::Quantity, "number", 50), (Role::Quantity, "effectif", 40), (Role::Quantity, "total", 40),

    (Role::Serial, "numero de serie", 100), (Role::Serial, "numero serie", 100), (Role::Serial, "n de serie", 100),
    (Role::Serial, "no de serie", 100), (Role::Serial, "num serie", 100), (Role::Serial, "num de serie", 100),
    (Role::Serial, "n serie", 100), (Role::Serial, "serial number", 100), (Role::Serial, "serial", 100),
    (Role::Serial, "serial no", 100), (Role::Serial, "bios serial number", 95), (Role::Serial, "s n", 95),
    (Role::Serial, "sn", 95), (Role::Serial, "service tag", 95), (Role::Serial, "ssn", 60), (Role::Serial, "serie", 60),
    (Role::Serial, "identifiant materiel", 30),

    (Role::Location, "lieu", 100), (Role::Location, "localisation", 100), (Role::Location, "location", 100),
    (Role::Location, "emplacement", 95), (Role::Location, "implantation", 90), (Role::Location, "salle", 90),
    (Role::Location, "room", 90), (Role::Location, "batiment", 85), (Role::Location, "building", 85),
    (Role::Location, "site", 80), (Role::Location, "bureau", 75), (Role::Location, "office", 70), (Role::Location, "local", 70),

    (Role::Status, "statut", 100), (Role::Status, "status", 100), (Role::Status, "etat", 90), (Role::Status, "state", 90),
    (Role::Status, "situation", 70), (Role::Status, "etat du materiel", 90), (Role::Status, "lifecycle state", 90),
    (Role::Status, "condition", 50),

    (Role::Energy, "consommation annuelle", 95), (Role::Energy, "consommation electrique annuelle", 100),
    (Role::Energy, "consommation electrique", 90), (Role::Energy, "consommation", 80), (Role::Energy, "conso", 75),
    (Role::Energy, "conso annuelle", 95), (Role::Energy, "energie", 80), (Role::Energy, "energy", 80),
    (Role::Energy, "annual energy", 95), (Role::Energy, "annual consumption", 95), (Role::Energy, "energy consumption", 90),
    (Role::Energy, "annual energy consumption", 100), (Role::Energy, "power consumption", 60), (Role::Energy, "kwh", 90),
    (Role::Energy, "kwh an", 100), (Role::Energy, "kwh year", 100), (Role::Energy, "kwh per year", 100),
    (Role::Energy, "electricite", 75), (Role::Energy, "electricity", 75), (Role::Energy, "energy kwh per year", 100),

    (Role::Lifetime, "duree de vie", 100), (Role::Lifetime, "lifetime", 100), (Role::Lifetime, "life time", 100),
    (Role::Lifetime, "lifespan", 100), (Role::Lifetime, "service life", 95), (Role::Lifetime, "useful life", 90),
    (Role::Lifetime, "duree d utilisation", 85), (Role::Lifetime, "duree d usage", 85), (Role::Lifetime, "lifetime years", 100),
    (Role::Lifetime, "duree de service", 85),

    (Role::UserCount, "nombre d utilisateurs", 100), (Role::UserCount, "nb utilisateurs", 100),
    (Role::UserCount, "nb d utilisateurs", 100), (Role::UserCount, "number of users", 100),
    (Role::UserCount, "user count", 100), (Role::UserCount, "users count", 100), (Role::UserCount, "nombre d usagers", 95),
    (Role::UserCount, "nbre d utilisateurs", 100), (Role::UserCount, "headcount", 70),
];

impl Header {
    /// Prepares a header: `group - field` and `Account info : field` are parted, units in brackets removed.
    pub(crate) fn read(header: &str) -> Self {
        let header =
            header.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').replace(['º', 'ª'], " ");
        let parted = header.rsplit_once(" - ").or_else(|| header.split_once(" : "));
        let (group, field) =
            parted.map_or((None, header.as_str()), |(group, field)| (Some(text::fold(group)), field));
        let own =
            group.as_deref().is_none_or(|group| OWN_GROUPS.contains(&group) || !has_word(group, &FOREIGN));
        let bare = without_brackets(field);
        let folded = text::fold(&bare);
        Self { field: if folded.is_empty() { text::fold(field) } else { folded }, foreign: !own }
    }

    /// Whether the column is about persons.
    pub(crate) fn is_personal(&self) -> bool {
        has_word(&self.field, &PERSON)
            || ["nom de famille", "last name", "first name"].contains(&self.field.as_str())
    }

    /// Whether the column holds another date than that of purchase.
    pub(crate) fn is_other_date(&self) -> bool {
        self.foreign || has_word(&self.field, &OTHER_DATES)
    }
}

/// The text without what stands in brackets.
pub(crate) fn without_brackets(field: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(field.len());
    for c in field.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(' ').any(|word| words.contains(&word))
}

/// How well a header names a role, 0 to 100: its own words best, a phrase inside a longer header less.
pub(crate) fn score(header: &Header, role: Role) -> u8 {
    if header.foreign || header.field.is_empty() {
        return 0;
    }
    let of_role = || WORDS.iter().filter(|(word_role, ..)| *word_role == role);
    if let Some((.., weight)) = of_role().find(|(_, phrase, _)| *phrase == header.field) {
        return *weight;
    }
    let blocked = match role {
        Role::PurchaseDate => header.is_other_date() || header.is_personal(),
        Role::UserCount => false,
        Role::Designation | Role::Type | Role::Brand if has_word(&header.field, &CODES) => true,
        Role::Serial | Role::Lifetime | Role::Energy => {
            header.is_personal() || has_word(&header.field, &["garantie", "warranty"])
        }
        _ => {
            header.is_personal()
                || has_word(&header.field, &FOREIGN)
                || has_word(&header.field, &["date", "annee"])
        }
    };
    if blocked {
        return 0;
    }
    let words = header.field.split(' ').count();
    if words < 2 {
        return 0;
    }
    let inside =
        of_role().filter(|(_, phrase, _)| holds_phrase(&header.field, phrase)).map(|(_, phrase, weight)| {
            let extra = words.saturating_sub(phrase.split(' ').count());
            let cost = u8::try_from(extra.min(8)).unwrap_or(8) * 6 + 14;
            // A lone short word inside a longer header says little.
            weight.saturating_sub(cost + if phrase.len() < 4 { 20 } else { 0 })
        });
    inside.max().unwrap_or(0)
}

/// Whether a folded text holds a phrase as whole words.
fn holds_phrase(text: &str, phrase: &str) -> bool {
    let mut rest = Some(text);
    while let Some(words) = rest {
        let after = words.strip_prefix(phrase);
        if after.is_some_and(|after| after.is_empty() || after.starts_with(' ')) {
            return true;
        }
        rest = words.split_once(' ').map(|(_, rest)| rest);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str, role: Role) -> u8 {
        score(&Header::read(header), role)
    }

    #[test]
    fn french_and_english_headers_with_and_without_accents() {
        // Headers that EcoDiag does not know (defect 3).
        for (header, role) in [
            ("Model", Role::Model),
            ("MODELE", Role::Model),
            ("Modèle", Role::Model),
            ("Category", Role::Type),
            ("Purchase date", Role::PurchaseDate),
            ("Date d’achat", Role::PurchaseDate),
            ("Informations financières et administratives - Date d'achat", Role::PurchaseDate),
            ("Financial and administrative information - Date of purchase", Role::PurchaseDate),
            ("Account info : Date achat", Role::PurchaseDate),
            ("N° de série", Role::Serial),
            ("Nº série", Role::Serial),
            ("Durée de vie (ans)", Role::Lifetime),
            ("Consommation (kWh/an)", Role::Energy),
            ("Nombre d'utilisateurs", Role::UserCount),
            ("Qté", Role::Quantity),
        ] {
            assert!(of(header, role) >= 80, "{header}: {}", of(header, role));
        }
    }

    #[test]
    fn other_dates_components_and_persons_are_not_taken() {
        for header in [
            "Dernière modification",
            "Last update",
            "BIOS Date",
            "Last inventory",
            "Financial and administrative information - Startup date",
            "Informations financières et administratives - Date de mise en service",
            "Date de fin de garantie",
        ] {
            assert_eq!(of(header, Role::PurchaseDate), 0, "{header}");
        }
        assert_eq!(of("Composants - Processeur", Role::Model), 0);
        assert_eq!(of("Système d'exploitation - Nom", Role::Designation), 0);
        assert_eq!(of("Modèle de processeur", Role::Model), 0);
        assert!(Role::ALL.into_iter().all(|role| of("Nom de l'utilisateur", role) == 0));
        assert_eq!(of("Asset Tag", Role::Designation), 0);
        assert!(Header::read("Utilisateur").is_personal());
    }

    #[test]
    fn the_better_header_scores_higher() {
        assert!(of("Type", Role::Type) > of("Sous-type", Role::Type));
        assert!(of("Date d'achat", Role::PurchaseDate) > of("Date de commande", Role::PurchaseDate));
    }
}
