//! The scope card.

use super::words;

words! {
    HEADING: "Scope card", "Périmètre du bilan";
    GOAL: "Goal", "Objectif";
    GOAL_TEXT: "Order of magnitude of the footprint of the equipment, to find what weighs most and to follow it from year to year. Not a comparison between makers.", "Ordre de grandeur de l’empreinte des équipements, pour trouver ce qui pèse le plus et le suivre d’une année à l’autre. Ce n’est pas une comparaison entre fabricants.";
    UNIT: "Functional unit", "Unité fonctionnelle";
    UNIT_STOCK: "The equipment in use, over one year", "Le parc en service, pendant un an";
    UNIT_FLUX: "The equipment bought in a year, over its whole life without use", "Les équipements achetés en un an, sur toute leur vie hors usage";
    PERIOD: "Period", "Période";
    PERIOD_YEAR: "Calendar year {year}", "Année civile {year}";
    PERIOD_WINDOW: "Purchases of {first} to {year}, per year", "Achats de {first} à {year}, ramenés à un an";
    PERIOD_ALL: "All lines, whatever their purchase year, over {window} years", "Toutes les lignes, quelle que soit leur année d’achat, sur {window} ans";
    BOUNDARY: "Boundary", "Frontière";
    BOUNDARY_STOCK: "Raw materials and manufacturing, distribution, electricity of use, end of life (cut-off)", "Matières premières et fabrication, distribution, électricité de l’usage, fin de vie (sans crédit de recyclage)";
    BOUNDARY_FLUX: "Raw materials and manufacturing, distribution, end of life (cut-off); use belongs to the equipment in use", "Matières premières et fabrication, distribution, fin de vie (sans crédit de recyclage) ; l’usage relève du parc en service";
    METHOD: "Method", "Méthode";
    METHOD_STOCK: "Stock: the making of each device in use is spread evenly over its assumed lifetime", "Stock : la fabrication de chaque équipement en service est répartie sur sa durée de vie supposée";
    METHOD_FLUX: "Flux: the making of what was bought, in full, per year of the window", "Flux : la fabrication de ce qui a été acheté, en entier, par année de la fenêtre";
    METHOD_AGE: "Age: the making of each device in use is spread over the longer of its assumed lifetime and its actual age", "Âge : la fabrication de chaque équipement en service est répartie sur la plus longue de sa durée de vie supposée et de son âge réel";
    METHOD_WRITTEN_OFF: "Age: spread over the assumed lifetime, and 0 beyond it", "Âge : répartie sur la durée de vie supposée, et 0 au-delà";
    REFERENCE: "Reference of device figures", "Référence des équipements";
    REFERENCE_MIX: "{reference}; used here: {list}", "{reference} ; utilisées ici : {list}";
    REFERENCE_PART: "{reference} for {devices}", "{reference} pour {devices}";
    LOCATION: "Location and electricity", "Lieu et électricité";
    LOCATION_TEXT: "{zone}: {per_kwh}, {source}", "{zone} : {per_kwh}, {source}";
    LOCATION_NONE: "{zone}: no electricity factor is used", "{zone} : aucun facteur d’électricité n’est utilisé";
    OWN_ELECTRICITY: "electricity given by you", "électricité donnée par vous";
    ALLOCATION: "Allocation", "Allocation";
    ALLOCATION_TEXT: "Each device is wholly the fleet’s own, except for the stages that its status takes out; second-hand devices carry no first-life making", "Chaque équipement est entièrement au parc, sauf les étapes que son statut retire ; l’occasion ne porte pas la fabrication de sa première vie";
    BASIS: "Electricity basis", "Base pour l’électricité";
    BASIS_TEXT: "Location-based (average generation of the place). No market-based figure: no supply contract is declared", "Selon le lieu (production moyenne du lieu). Pas de chiffre selon le marché : aucun contrat de fourniture n’est déclaré";
    BASIS_OWN: "As the factors you gave; the report does not know whether they are location- or market-based", "Selon les facteurs que vous donnez ; le rapport ne sait pas s’ils suivent le lieu ou le marché";
    INDICATORS: "Indicators", "Indicateurs";
    INVENTORY: "Inventory", "Inventaire";
    FILES: "Files read", "Fichiers lus";
    FILE_NAME: "file {name}", "fichier {name}";

    IN_AND_OUT: "What is in and what is out", "Ce qui est compris et ce qui ne l’est pas";
    COL_ITEM: "Item", "Élément";
    COL_IN: "In the total", "Dans le total";
    NO_REASON: "as the reference gives it", "tel que la référence le donne";
    MISSING_SHARE: "{share} of the devices have no figure: {reason}", "{share} des équipements n’ont pas de chiffre : {reason}";
    MERGED: "merged with other stages by the source for {share} of the devices", "agrégé à d’autres étapes par la source pour {share} des équipements";
    STATUS_ITEM: "{status}: {devices}", "{status} : {devices}";
    OUT_SERVICES: "Cloud, hosting and software services", "Services en ligne, hébergement et logiciels";
    OUT_SERVICES_WHY: "they run on equipment of others, which has its own account", "ils tournent sur l’équipement d’autrui, qui a son propre bilan";
    OUT_NETWORK: "Networks outside of the site", "Réseaux hors du site";
    OUT_NETWORK_WHY: "shared with the whole world; no open factor fits one site", "partagés avec le monde entier ; aucun facteur ouvert ne convient à un site";
    OUT_CONSUMABLES: "Paper, toner and batteries", "Papier, toner et piles";
    OUT_CONSUMABLES_WHY: "not in an inventory of equipment", "absents d’un inventaire d’équipements";
    OUT_COOLING: "Cooling and power supply of rooms", "Refroidissement et alimentation des salles";
    OUT_COOLING_WHY: "belongs to the account of the room, which needs its meters", "relève du bilan de la salle, qui demande ses compteurs";
    OUT_REPAIR: "Repair and refurbishing", "Réparation et reconditionnement";
    OUT_REPAIR_WHY: "no open factor", "aucun facteur ouvert";
    OUT_CREDITS: "Recycling and resale", "Recyclage et revente";
    OUT_CREDITS_WHY: "avoided impacts never lower the footprint (cut-off)", "les impacts évités ne réduisent jamais l’empreinte";
}
