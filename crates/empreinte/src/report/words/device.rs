//! Words of one device.

use super::words;

words! {
    TITLE: "Footprint of a device: {device}", "Empreinte d’un équipement : {device}";
    REPLACEMENT_TITLE: "Replace a device: {device}", "Remplacer un équipement : {device}";
    SUMMARY: "What it costs", "Ce qu’il coûte";
    SUMMARY_LIFE: "Over {years} years of service the device costs {total}: {making} for its making and end of life, {usage} for the electricity it uses.", "Sur {years} ans de service, l’équipement coûte {total} : {making} pour sa fabrication et sa fin de vie, {usage} pour l’électricité qu’il consomme.";
    SUMMARY_PERIOD: "Over {hours} hours the device costs {total}: {making} as that time’s share of its making and end of life, {usage} for the electricity it uses.", "Sur {hours} heures, l’équipement coûte {total} : {making} pour la part de sa fabrication et de sa fin de vie, {usage} pour l’électricité qu’il consomme.";
    SUMMARY_SHORT: "The making and end of life of the device cost {making}; its use or its service life is not known.", "La fabrication et la fin de vie de l’équipement coûtent {making} ; son usage ou sa durée de vie ne sont pas connus.";
    ROAD: "Road", "Voie";
    BY: "By", "Selon";
    PLACE: "Electricity of", "Électricité de";
    PLACE_YEAR: "{place}, {year}", "{place}, année {year}";
    LIFE: "Service life", "Durée de vie";
    YEARS: "{years} years", "{years} ans";
    POWER: "Mean power while in use", "Puissance moyenne en usage";
    ENERGY: "Electricity a year", "Électricité par an";
    MATURITY: "Lowest maturity of a figure used", "Maturité la plus basse d’un chiffre utilisé";
    MATURITY_OF: "{grade}: {meaning}", "{grade} : {meaning}";
    TAKEN_FOR: "Name taken for", "Nom pris pour";
    TAKEN_WHY: "{what}, since {why}", "{what}, car {why}";

    TOTALS: "Impacts by set of constants", "Impacts selon le jeu de constantes";
    TOTALS_NOTE: "Sets of constants are shown side by side and never averaged. Making is everything but use.", "Les jeux de constantes sont montrés côte à côte et jamais moyennés. La fabrication désigne tout sauf l’usage.";
    INTERVALS_NOTE: "In brackets: where inputs are ranges, the least and the most that they allow, which is no probability; where they are laws, the interval at {level}.", "Entre parenthèses : si des données sont des plages, le moins et le plus qu’elles permettent, ce qui n’est pas une probabilité ; si ce sont des lois, l’intervalle au niveau {level}.";
    COL_CONSTANTS: "Constants", "Constantes";
    COMPONENTS: "Components", "Composants";
    COMPONENTS_CHART: "Making and use by component, {unit}", "Fabrication et usage par composant, {unit}";
    WHOLE: "device as a whole", "équipement entier";
    OTHER: "what no component explains", "ce qu’aucun composant n’explique";
    COL_COMPONENT: "Component", "Composant";
    COL_UNITS: "Units", "Nombre";
    COL_TAKEN_FOR: "Taken for", "Pris pour";
    COL_MAKING: "Making (kgCO₂e)", "Fabrication (kgCO₂e)";
    COL_USE: "Use (kgCO₂e)", "Usage (kgCO₂e)";
    COL_POWER: "Power (W)", "Puissance (W)";
    ATTRIBUTES: "What is known of the components", "Ce qui est connu des composants";
    COL_ATTRIBUTE: "Attribute", "Attribut";
    COL_VALUE: "Value", "Valeur";
    COL_FROM: "From", "D’où";
    USAGE: "How it is used", "Comment il est utilisé";
    COL_INPUT: "Input", "Donnée";
    LOAD: "Mean load", "Charge moyenne";
    PER_KWH: "{indicator} per kWh", "{indicator} par kWh";
    LIFETIME_YEARS: "service life", "durée de vie";
    HOURS_PER_YEAR: "hours of use a year", "heures d’usage par an";
    PUE: "overhead of the place (PUE)", "surconsommation du lieu (PUE)";
    WUE: "water of the place (WUE)", "eau du lieu (WUE)";
    OTHER_RATIO: "ratio for what is not modelled", "ratio de ce qui n’est pas modélisé";
    AVERAGE_POWER: "mean power", "puissance moyenne";
    ENERGY_PER_YEAR: "electricity a year", "électricité par an";

    UNIT_YEAR: "year", "an";
    UNIT_CORE: "core", "cœur";
    UNIT_THREAD: "thread", "fil";
    UNIT_LAYER: "layer", "couche";
    UNIT_CHIP: "chip", "puce";
    UNIT_INCH: "in", "po";

    ROADS: "By every road", "Par toutes les voies";
    ROADS_NOTE: "Roads are shown side by side and never averaged: how far apart they are says how little is known of the device.", "Les voies sont montrées côte à côte et jamais moyennées : leur écart dit combien l’équipement est mal connu.";
    COL_BY: "By", "Selon";
    COL_ENERGY: "Electricity (kWh/year)", "Électricité (kWh/an)";

    BREAK_EVEN: "Does the replacement pay?", "Le remplacement est-il rentable ?";
    BREAK_EVEN_NOTE: "Years of use after which what the new device saves has paid for its making. What the old one cost is sunk.", "Années d’usage au bout desquelles ce que le nouvel équipement économise a remboursé sa fabrication. Ce que l’ancien a coûté est déjà dépensé.";
    COL_MAKING_NEW: "Making of the new one", "Fabrication du nouveau";
    COL_SAVING: "Saving a year", "Gain par an";
    COL_YEARS: "Years", "Années";
    COL_CHANCE: "P(pays in its life)", "P(amorti dans sa vie)";
    COL_VERDICT: "What to do", "Que faire";
    NEVER: "∞", "jamais";

    DOUBT: "How sure a year is", "Une année est-elle sûre ?";
    DOUBT_NOTE: "Mean and standard deviation of {draws} draws, seed {seed}.", "Moyenne et écart type de {draws} tirages, graine {seed}.";
    COL_MEAN: "Mean", "Moyenne";
    COL_DEVIATION: "Standard deviation", "Écart type";

    EVIDENCE: "Figures and sources", "Chiffres et sources";
    FIGURES: "Figures used", "Chiffres utilisés";
    COL_LOCATOR: "Where in it", "À quel endroit";
}
