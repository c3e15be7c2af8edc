//! The footprint by type, stage and indicator; accounting schemes; methods side by side.

use super::words;

words! {
    HEADING: "Footprint by type, stage and indicator", "Empreinte par type, étape et indicateur";
    BY_TYPE: "{indicator} by type of equipment and stage, in {unit}", "{indicator} par type d’équipement et étape, en {unit}";
    INDICATORS: "All indicators", "Tous les indicateurs";
    INDICATORS_NOTE: "Indicators are never added up. An indicator without a figure for a stage says so; it is not 0.", "Les indicateurs ne s’additionnent pas. Une étape sans chiffre est indiquée comme telle ; elle ne vaut pas 0.";
    MISSING_PART: "{stage}: {share} ({reason})", "{stage} : {share} ({reason})";
    MISSING_ALL: "{stage}: {reason}", "{stage} : {reason}";
    NONE_MISSING: "nothing", "rien";
    UNKNOWN: "unknown", "inconnue";

    ACCOUNTING: "In accounting schemes", "Dans les référentiels de comptabilité";
    GHG_PROTOCOL: "GHG Protocol, in kgCO₂e", "GHG Protocol, en kgCO₂e";
    BEGES: "BEGES (French regulatory balance), in kgCO₂e", "BEGES (bilan réglementaire français), en kgCO₂e";
    SCHEME_EDITION: "edition {edition}, in force since {date}", "édition {edition}, en vigueur depuis le {date}";
    NOTE_OF: "{category}: {note}", "{category} : {note}";
    AMORTISED: "Making is shown here as it is charged to the year; both schemes report it in full in the year of purchase, which is what the method flux gives.", "La fabrication figure ici telle qu’elle est imputée à l’année ; les deux référentiels la déclarent en entier l’année de l’achat, ce que donne la méthode flux.";
    BASIS: "Electricity is location-based; without a supply contract there is no market-based figure, and it is not 0.", "L’électricité suit le lieu ; sans contrat de fourniture il n’y a pas de chiffre selon le marché, et il ne vaut pas 0.";

    METHODS: "Stock, flux and age side by side", "Stock, flux et âge côte à côte";
    METHODS_TITLE: "The same inventory by each method, {indicator} in {unit}", "Le même inventaire par chaque méthode, {indicator} en {unit}";
    METHODS_WHY: "Stock spreads making over an assumed lifetime; flux counts purchases in full; age spreads it over the actual age once a device outlives the assumption. Stock and flux agree when the devices in use equal purchases per year times the lifetime.", "Le stock répartit la fabrication sur une durée de vie supposée ; le flux compte les achats en entier ; l’âge la répartit sur l’âge réel dès qu’un équipement dépasse la durée supposée. Stock et flux coïncident quand le parc en service égale les achats annuels multipliés par la durée de vie.";
    RECONCILIATION: "Why they differ: the lifetime that purchases imply", "Pourquoi elles diffèrent : la durée de vie qu’impliquent les achats";
    RECONCILIATION_NOTE: "Implied lifetime: devices in use over purchases per year in the window that ends with {year}. Far above the assumed one, few were bought or the fleet outlives the assumption; far below, the fleet grows or is renewed early.", "Durée implicite : équipements en service divisés par les achats annuels de la fenêtre qui finit en {year}. Bien au-dessus de la durée supposée, on a peu acheté ou le parc dure plus longtemps ; bien en dessous, le parc grandit ou se renouvelle tôt.";
    NO_PURCHASES: "—: no purchase in the window.", "— : aucun achat dans la fenêtre.";
}
