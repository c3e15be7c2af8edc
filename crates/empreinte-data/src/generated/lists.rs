//! References, types of devices, policies of status, accounting schemes, standards of KPIs.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

use crate::{AccountingMap, DeviceType, KpiStandard, Reference, StatusPolicy};

/// Every reference, sorted by id.
pub static REFERENCES: &[Reference] = &[
    Reference { id: "ademe-2026", name_en: "ADEME, digital devices (2026)", name_fr: "ADEME, équipements numériques (2026)", scope_en: "Average devices on the French market by life-cycle stage, climate change and water volume; study of 2022 with later updates of Base Empreinte; manufacturing, distribution and end of life; no uncertainty stated.", scope_fr: "Équipements moyens du marché français par étape du cycle de vie, changement climatique et volume d'eau ; étude de 2022 et mises à jour ultérieures de la Base Empreinte ; fabrication, distribution et fin de vie ; aucune incertitude publiée." },
    Reference { id: "ecodiag-2022", name_en: "EcoDiag 1.1.0 (EcoInfo, CNRS, 2022)", name_fr: "EcoDiag 1.1.0 (EcoInfo, CNRS, 2022)", scope_en: "Equipment of research laboratories, climate change only, one figure for everything but use, mostly from manufacturers' product sheets; uncertainty given as a method part and a model part.", scope_fr: "Équipements des laboratoires de recherche, changement climatique seul, un chiffre pour tout sauf l'usage, tiré surtout des fiches des fabricants ; incertitude donnée en une part de méthode et une part de modèle." },
    Reference { id: "pcf-2023", name_en: "Manufacturers' product footprints (Boavizta, 2023)", name_fr: "Empreintes produit des fabricants (Boavizta, 2023)", scope_en: "1,226 product sheets of manufacturers up to January 2023, climate change only; the exact product first, then the mean of its family, then of its type; needs the ODbL data pack. Not for comparing manufacturers.", scope_fr: "1 226 fiches de fabricants jusqu'à janvier 2023, changement climatique seul ; le produit exact d'abord, puis la moyenne de sa famille, puis de son type ; demande le paquet de données ODbL. Ne sert pas à comparer les fabricants." },
];

/// Every type of device, in the order of the contract.
pub static DEVICE_TYPES: &[DeviceType] = &[
    DeviceType { id: "laptop", name_en: "laptop", name_fr: "ordinateur portable", plural_en: "laptops", plural_fr: "ordinateurs portables", group: "computers", workplace: true },
    DeviceType { id: "desktop", name_en: "desktop computer", name_fr: "ordinateur fixe", plural_en: "desktop computers", plural_fr: "ordinateurs fixes", group: "computers", workplace: true },
    DeviceType { id: "workstation", name_en: "workstation", name_fr: "station de travail", plural_en: "workstations", plural_fr: "stations de travail", group: "computers", workplace: true },
    DeviceType { id: "all_in_one", name_en: "all-in-one computer", name_fr: "ordinateur tout-en-un", plural_en: "all-in-one computers", plural_fr: "ordinateurs tout-en-un", group: "computers", workplace: true },
    DeviceType { id: "thin_client", name_en: "thin client", name_fr: "client léger", plural_en: "thin clients", plural_fr: "clients légers", group: "computers", workplace: true },
    DeviceType { id: "monitor", name_en: "monitor", name_fr: "écran", plural_en: "monitors", plural_fr: "écrans", group: "screens", workplace: false },
    DeviceType { id: "tv", name_en: "television", name_fr: "téléviseur", plural_en: "televisions", plural_fr: "téléviseurs", group: "screens", workplace: false },
    DeviceType { id: "tablet", name_en: "tablet", name_fr: "tablette", plural_en: "tablets", plural_fr: "tablettes", group: "mobile", workplace: false },
    DeviceType { id: "smartphone", name_en: "smartphone", name_fr: "smartphone", plural_en: "smartphones", plural_fr: "smartphones", group: "mobile", workplace: false },
    DeviceType { id: "ip_phone", name_en: "IP phone", name_fr: "téléphone IP", plural_en: "IP phones", plural_fr: "téléphones IP", group: "network", workplace: false },
    DeviceType { id: "printer", name_en: "printer", name_fr: "imprimante", plural_en: "printers", plural_fr: "imprimantes", group: "printing", workplace: false },
    DeviceType { id: "scanner", name_en: "scanner", name_fr: "scanner", plural_en: "scanners", plural_fr: "scanners", group: "printing", workplace: false },
    DeviceType { id: "projector", name_en: "video projector", name_fr: "vidéoprojecteur", plural_en: "video projectors", plural_fr: "vidéoprojecteurs", group: "screens", workplace: false },
    DeviceType { id: "docking_station", name_en: "docking station", name_fr: "station d'accueil", plural_en: "docking stations", plural_fr: "stations d'accueil", group: "accessories", workplace: false },
    DeviceType { id: "keyboard", name_en: "keyboard", name_fr: "clavier", plural_en: "keyboards", plural_fr: "claviers", group: "accessories", workplace: false },
    DeviceType { id: "mouse", name_en: "mouse", name_fr: "souris", plural_en: "mice", plural_fr: "souris", group: "accessories", workplace: false },
    DeviceType { id: "headset", name_en: "headset", name_fr: "casque audio", plural_en: "headsets", plural_fr: "casques audio", group: "accessories", workplace: false },
    DeviceType { id: "webcam", name_en: "webcam", name_fr: "webcam", plural_en: "webcams", plural_fr: "webcams", group: "accessories", workplace: false },
    DeviceType { id: "wifi_access_point", name_en: "Wi-Fi access point", name_fr: "point d'accès Wi-Fi", plural_en: "Wi-Fi access points", plural_fr: "points d'accès Wi-Fi", group: "network", workplace: false },
    DeviceType { id: "network_switch", name_en: "network switch", name_fr: "commutateur réseau", plural_en: "network switches", plural_fr: "commutateurs réseau", group: "network", workplace: false },
    DeviceType { id: "router", name_en: "router", name_fr: "routeur", plural_en: "routers", plural_fr: "routeurs", group: "network", workplace: false },
    DeviceType { id: "firewall", name_en: "firewall", name_fr: "pare-feu", plural_en: "firewalls", plural_fr: "pare-feu", group: "network", workplace: false },
    DeviceType { id: "server", name_en: "server", name_fr: "serveur", plural_en: "servers", plural_fr: "serveurs", group: "servers", workplace: false },
    DeviceType { id: "storage_array", name_en: "storage array", name_fr: "baie de stockage", plural_en: "storage arrays", plural_fr: "baies de stockage", group: "servers", workplace: false },
    DeviceType { id: "nas", name_en: "network-attached storage", name_fr: "serveur de stockage en réseau (NAS)", plural_en: "network-attached storages", plural_fr: "serveurs de stockage en réseau (NAS)", group: "servers", workplace: false },
    DeviceType { id: "external_drive", name_en: "external drive", name_fr: "disque externe", plural_en: "external drives", plural_fr: "disques externes", group: "accessories", workplace: false },
    DeviceType { id: "gpu_card", name_en: "graphics card", name_fr: "carte graphique", plural_en: "graphics cards", plural_fr: "cartes graphiques", group: "accessories", workplace: false },
    DeviceType { id: "ups", name_en: "uninterruptible power supply", name_fr: "onduleur", plural_en: "uninterruptible power supplies", plural_fr: "onduleurs", group: "servers", workplace: false },
    DeviceType { id: "single_board_computer", name_en: "single-board computer", name_fr: "ordinateur monocarte", plural_en: "single-board computers", plural_fr: "ordinateurs monocartes", group: "other", workplace: false },
    DeviceType { id: "internet_box", name_en: "internet box", name_fr: "box internet", plural_en: "internet boxes", plural_fr: "box internet", group: "network", workplace: false },
    DeviceType { id: "game_console", name_en: "game console", name_fr: "console de jeu", plural_en: "game consoles", plural_fr: "consoles de jeu", group: "other", workplace: false },
    DeviceType { id: "vr_headset", name_en: "virtual-reality headset", name_fr: "casque de réalité virtuelle", plural_en: "virtual-reality headsets", plural_fr: "casques de réalité virtuelle", group: "other", workplace: false },
    DeviceType { id: "smart_speaker", name_en: "smart speaker", name_fr: "enceinte connectée", plural_en: "smart speakers", plural_fr: "enceintes connectées", group: "other", workplace: false },
    DeviceType { id: "usb_key", name_en: "USB flash drive", name_fr: "clé USB", plural_en: "USB flash drives", plural_fr: "clés USB", group: "accessories", workplace: false },
    DeviceType { id: "internal_drive", name_en: "internal drive", name_fr: "disque interne", plural_en: "internal drives", plural_fr: "disques internes", group: "accessories", workplace: false },
    DeviceType { id: "pdu", name_en: "power distribution unit", name_fr: "bandeau de distribution électrique", plural_en: "power distribution units", plural_fr: "bandeaux de distribution électrique", group: "servers", workplace: false },
    DeviceType { id: "rack", name_en: "rack", name_fr: "baie informatique", plural_en: "racks", plural_fr: "baies informatiques", group: "servers", workplace: false },
    DeviceType { id: "iot_device", name_en: "connected object", name_fr: "objet connecté", plural_en: "connected objects", plural_fr: "objets connectés", group: "other", workplace: false },
    DeviceType { id: "unknown", name_en: "unrecognised equipment", name_fr: "équipement non reconnu", plural_en: "unrecognised items of equipment", plural_fr: "équipements non reconnus", group: "other", workplace: false },
];

/// What counts of a device, by its status.
pub static STATUS_POLICIES: &[StatusPolicy] = &[
    StatusPolicy { id: "in_use", name_en: "in use", name_fr: "en service", why_en: "It serves and draws power.", why_fr: "Il sert et consomme.", counts_embodied: true, counts_use: true },
    StatusPolicy { id: "spare", name_en: "spare", name_fr: "en réserve", why_en: "It was made for this fleet and ages with it, but it is not plugged in.", why_fr: "Il a été fabriqué pour ce parc et vieillit avec lui, mais il n'est pas branché.", counts_embodied: true, counts_use: false },
    StatusPolicy { id: "loaned", name_en: "on loan to others", name_fr: "prêté", why_en: "The owner keeps the footprint of its making; whoever uses it counts the electricity.", why_fr: "Le propriétaire garde l'empreinte de sa fabrication ; qui l'utilise compte l'électricité.", counts_embodied: true, counts_use: false },
    StatusPolicy { id: "repair", name_en: "under repair", name_fr: "en réparation", why_en: "It stays in the fleet and comes back; meanwhile it draws no power here.", why_fr: "Il reste dans le parc et y reviendra ; entre-temps il ne consomme rien ici.", counts_embodied: true, counts_use: false },
    StatusPolicy { id: "retired", name_en: "retired", name_fr: "réformé", why_en: "Its life in the fleet is over: its making was counted in the years it served.", why_fr: "Sa vie dans le parc est finie : sa fabrication a été comptée les années où il servait.", counts_embodied: false, counts_use: false },
    StatusPolicy { id: "second_hand", name_en: "bought second-hand", name_fr: "acheté d'occasion", why_en: "Its making was caused by the first owner and counted there; only its use is caused here. Refurbishing is not counted for want of an open factor.", why_fr: "Sa fabrication a été causée par le premier propriétaire et comptée chez lui ; seul l'usage l'est ici. La remise en état n'est pas comptée faute de facteur ouvert.", counts_embodied: false, counts_use: true },
    StatusPolicy { id: "donated", name_en: "donated", name_fr: "donné", why_en: "It serves elsewhere: the receiver counts its use, and its making was counted in the years it served here.", why_fr: "Il sert ailleurs : qui le reçoit compte l'usage, et sa fabrication a été comptée les années où il servait ici.", counts_embodied: false, counts_use: false },
];

/// Where amounts go in accounting schemes.
pub static ACCOUNTING: &[AccountingMap] = &[
    AccountingMap { scheme: "ghg-protocol", edition: "scope-3-2011", valid_from: "2011-10-04", amount: "manufacturing", category: "scope-3.2", name_en: "Capital goods", name_fr: "Biens immobilisés", source: 32, note_en: "Owned equipment; leased equipment belongs to category 3.8. The whole making is reported in the year of purchase by the standard; an amortised figure must be said to be one.", note_fr: "Équipements possédés ; un équipement loué relève de la catégorie 3.8. La norme déclare toute la fabrication l'année de l'achat ; un chiffre amorti doit être dit tel." },
    AccountingMap { scheme: "ghg-protocol", edition: "scope-3-2011", valid_from: "2011-10-04", amount: "distribution", category: "scope-3.2", name_en: "Capital goods", name_fr: "Biens immobilisés", source: 32, note_en: "Delivery is part of the cradle-to-gate figure of capital goods; freight that the organisation pays for itself belongs to category 3.4.", note_fr: "La livraison fait partie du chiffre des biens immobilisés ; un transport payé par l'organisation relève de la catégorie 3.4." },
    AccountingMap { scheme: "ghg-protocol", edition: "scope-3-2011", valid_from: "2011-10-04", amount: "embodied", category: "scope-3.2", name_en: "Capital goods", name_fr: "Biens immobilisés", source: 32, note_en: "The source does not split stages: the figure also holds distribution and end of life, which belong in part to category 3.5.", note_fr: "La source ne sépare pas les étapes : le chiffre contient aussi la distribution et la fin de vie, qui relève en partie de la catégorie 3.5." },
    AccountingMap { scheme: "ghg-protocol", edition: "corporate-2004", valid_from: "2004-03-24", amount: "use", category: "scope-2", name_en: "Purchased electricity", name_fr: "Électricité achetée", source: 31, note_en: "A life-cycle factor of electricity also contains what category 3.3 (fuel- and energy-related activities) reports apart: plants, fuels upstream, losses.", note_fr: "Un facteur d'électricité en cycle de vie contient aussi ce que la catégorie 3.3 (combustibles et énergie) déclare à part : centrales, amont des combustibles, pertes." },
    AccountingMap { scheme: "ghg-protocol", edition: "scope-3-2011", valid_from: "2011-10-04", amount: "end_of_life", category: "scope-3.5", name_en: "Waste generated in operations", name_fr: "Déchets générés par les activités", source: 32, note_en: "", note_fr: "" },
    AccountingMap { scheme: "beges", edition: "v5", valid_from: "2023-01-01", amount: "manufacturing", category: "4.2", name_en: "Capital goods", name_fr: "Immobilisations de biens", source: 6, note_en: "Owned equipment; leased equipment belongs to post 4.4.", note_fr: "Équipements possédés ; un équipement loué relève du poste 4.4." },
    AccountingMap { scheme: "beges", edition: "v5", valid_from: "2023-01-01", amount: "distribution", category: "4.2", name_en: "Capital goods", name_fr: "Immobilisations de biens", source: 6, note_en: "Freight that is measured on its own belongs to post 3.1 (upstream freight).", note_fr: "Un transport suivi à part relève du poste 3.1 (transport de marchandises amont)." },
    AccountingMap { scheme: "beges", edition: "v5", valid_from: "2023-01-01", amount: "embodied", category: "4.2", name_en: "Capital goods", name_fr: "Immobilisations de biens", source: 6, note_en: "The source does not split stages: the figure also holds distribution and end of life, which belong in part to posts 3.1 and 4.3.", note_fr: "La source ne sépare pas les étapes : le chiffre contient aussi la distribution et la fin de vie, qui relèvent en partie des postes 3.1 et 4.3." },
    AccountingMap { scheme: "beges", edition: "v5", valid_from: "2023-01-01", amount: "use", category: "2.1", name_en: "Indirect emissions from electricity consumption", name_fr: "Émissions indirectes liées à la consommation d'électricité", source: 6, note_en: "A life-cycle factor of electricity also contains the upstream of energy, which belongs to post 4.1 (purchased goods).", note_fr: "Un facteur d'électricité en cycle de vie contient aussi l'amont de l'énergie, qui relève du poste 4.1 (achats de biens)." },
    AccountingMap { scheme: "beges", edition: "v5", valid_from: "2023-01-01", amount: "end_of_life", category: "4.3", name_en: "Waste management", name_fr: "Gestion des déchets", source: 6, note_en: "", note_fr: "" },
];

/// Which standard defines a KPI, edition by edition.
pub static KPI_STANDARDS: &[KpiStandard] = &[
    KpiStandard { kpi: "general", body: "ISO/IEC", number: "30134-1", state: "current", locator: "general requirements; no catalogue entry was seen", edition: "", source: 49, verified: false },
    KpiStandard { kpi: "general", body: "EN", number: "50600-4-1", state: "current", locator: "EN 50600-4 factsheet", edition: "2016", source: 49, verified: true },
    KpiStandard { kpi: "pue", body: "ISO/IEC", number: "30134-2", state: "withdrawn", locator: "theiteh.com, stage 9599 of 2026-01-16", edition: "2016", source: 49, verified: true },
    KpiStandard { kpi: "pue", body: "ISO/IEC", number: "30134-2", state: "current", locator: "edition 2 of 2026-01-16", edition: "2026", source: 49, verified: true },
    KpiStandard { kpi: "pue", body: "EN", number: "50600-4-2", state: "current", locator: "cover of BS EN 50600-4-2:2016", edition: "2016", source: 49, verified: true },
    KpiStandard { kpi: "ref", body: "ISO/IEC", number: "30134-3", state: "current", locator: "comparison of Japanese and European KPIs; year not seen", edition: "", source: 49, verified: true },
    KpiStandard { kpi: "ref", body: "EN", number: "50600-4-3", state: "current", locator: "EN 50600-4 factsheet; a text of 2019 is listed too", edition: "2016", source: 49, verified: true },
    KpiStandard { kpi: "iteesv", body: "ISO/IEC", number: "30134-4", state: "current", locator: "standict.eu", edition: "2017", source: 49, verified: true },
    KpiStandard { kpi: "iteusv", body: "ISO/IEC", number: "30134-5", state: "current", locator: "standict.eu; a newer edition is sold by BSI", edition: "2017", source: 49, verified: true },
    KpiStandard { kpi: "erf", body: "ISO/IEC", number: "30134-6", state: "current", locator: "globalspec.com; edition 2 under way since 2026", edition: "2021", source: 49, verified: true },
    KpiStandard { kpi: "erf", body: "EN", number: "50600-4-6", state: "current", locator: "public list of datacentre standards", edition: "2020", source: 49, verified: true },
    KpiStandard { kpi: "cer", body: "ISO/IEC", number: "30134-7", state: "current", locator: "public register of editions", edition: "2023", source: 49, verified: true },
    KpiStandard { kpi: "cer", body: "EN", number: "50600-4-7", state: "current", locator: "public list of datacentre standards", edition: "2020", source: 49, verified: true },
    KpiStandard { kpi: "cue", body: "ISO/IEC", number: "30134-8", state: "current", locator: "standards.theiteh.com", edition: "2022", source: 49, verified: true },
    KpiStandard { kpi: "cue", body: "EN", number: "50600-4-8", state: "current", locator: "shop of BSI; year not seen", edition: "", source: 49, verified: true },
    KpiStandard { kpi: "wue", body: "ISO/IEC", number: "30134-9", state: "current", locator: "public register of editions; edition 2 under way", edition: "2022", source: 49, verified: true },
    KpiStandard { kpi: "wue", body: "EN", number: "50600-4-9", state: "current", locator: "public list of datacentre standards", edition: "2022", source: 49, verified: true },
    KpiStandard { kpi: "sci", body: "ISO/IEC", number: "21031", state: "current", locator: "technical reference on sustainable IT", edition: "2024", source: 49, verified: true },
];
