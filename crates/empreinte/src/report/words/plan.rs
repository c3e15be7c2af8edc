//! Words of plans.

use super::words;

words! {
    TITLE: "Plan {from} to {to}", "Plan de {from} à {to}";
    CONDITIONAL: "These are conditional scenarios, not forecasts: what follows if the rules hold, with the figures of today.", "Ce sont des scénarios conditionnels, non des prévisions : ce qui s’ensuit si les règles tiennent, avec les chiffres d’aujourd’hui.";
    RESULT: "Trajectories", "Trajectoires";
    LIKE_FOR_LIKE: "like for like", "à l’identique";
    SCENARIO: "Scenario {number}", "Scénario {number}";
    TRAJECTORIES: "A year: {indicator} ({unit}), making in the year of purchase", "Une année : {indicator} ({unit}), fabrication dans l’année d’achat";
    SUMS: "From the first year on: {indicator} ({unit})", "Depuis la première année : {indicator} ({unit})";
    SUMS_NOTE: "Difference and probability are against replacing like for like; what both buy cancels.", "Écart et probabilité sont comptés par rapport au remplacement à l’identique ; ce que les deux achètent s’annule.";
    COL_SCENARIO: "Scenario", "Scénario";
    COL_YEAR: "Year", "Année";
    COL_UP_TO: "Up to", "Jusqu’en";
    COL_BOUGHT: "Bought", "Achetés";
    COL_IN_SERVICE: "In service", "En service";
    COL_LOWER: "Probability of being lower", "Probabilité d’être plus bas";
    COL_COST: "Cost ({currency})", "Coût ({currency})";
    MEASURES: "Measures in their order", "Mesures dans leur ordre";
    MEASURES_TEXT: "Measures are added one after the other; what they do together is the last line of a scenario. The effect of a measure alone does not add up with the others.", "Les mesures s’ajoutent l’une après l’autre ; leur effet commun est la dernière ligne d’un scénario. L’effet d’une mesure seule ne s’additionne pas avec celui des autres.";
    STEPS: "Difference to like for like up to {year}: {indicator} ({unit})", "Écart à l’identique jusqu’en {year} : {indicator} ({unit})";
    COL_MEASURE: "Measure", "Mesure";
    COL_JOINT: "With those before it", "Avec les précédentes";
    COL_JOINT_COST: "Cost", "Coût";
    COL_ALONE: "Alone", "Seule";
    COL_ALONE_COST: "Cost, alone", "Coût, seule";
    HOW: "How to read this", "Comment lire";
    HOW_BOOKED: "Making, its end of life included, is booked in the year in which a device is bought; use in every year in which it serves.", "La fabrication, fin de vie comprise, est comptée l’année de l’achat ; l’usage, chaque année de service.";
    HOW_ORDER: "A device is replaced at the end of its lifetime, by one like it or as a measure says; figures of devices stay those of today.", "Un équipement est remplacé au terme de sa durée de vie, à l’identique ou comme le dit une mesure ; les chiffres des équipements restent ceux d’aujourd’hui.";
    HOW_ELECTRICITY: "Electricity follows the path that was given, or stays at today’s factor.", "L’électricité suit la trajectoire donnée, ou garde le facteur d’aujourd’hui.";
}
