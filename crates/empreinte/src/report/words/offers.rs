//! Words of purchase offers.

use super::words;

words! {
    TITLE: "Purchase offers", "Offres d’achat";
    TITLE_OF: "Purchase offers: {subject}", "Offres d’achat : {subject}";
    RESULT: "The offers", "Les offres";
    LOWEST: "{first} is lowest with {amount} a year, {difference} below {second}.", "{first} est la plus basse avec {amount} par an, {difference} de moins que {second}.";
    DISTINGUISHABLE: "The difference is distinguishable: {first} is lower than {second} with a probability of {probability} (asked: {level}).", "L’écart est discernable : {first} est plus basse que {second} avec une probabilité de {probability} (demandé : {level}).";
    NOT_DISTINGUISHABLE: "The difference is not distinguishable at {level}: {first} is lower than {second} with a probability of {probability}. Decide on what can be verified.", "L’écart n’est pas discernable à {level} : {first} est plus basse que {second} avec une probabilité de {probability}. Décider sur ce qui est vérifiable.";
    NOT_SAID: "No uncertainty is stated: nobody can say whether the difference is distinguishable. Ask for the uncertainty of the sheets, or assume one (sheet_cv).", "Aucune incertitude n’est indiquée : personne ne peut dire si l’écart est discernable. Demander l’incertitude des fiches, ou en supposer une (sheet_cv).";
    INFORMATIVE: "Across makers this is informative, not a comparative assertion (ISO 14044): sheets of different makers do not share a method.", "Entre fabricants, c’est à titre informatif, ce n’est pas une affirmation comparative (ISO 14044) : les fiches de fabricants différents ne partagent pas de méthode.";
    YEAR_OF: "A year of the service: {indicator} ({unit})", "Une année du service : {indicator} ({unit})";
    YEAR_NOTE: "All the devices of an offer: making over the expected lifetime, and use. Offers are taken to give the same service.", "Tous les équipements d’une offre : fabrication répartie sur la durée de vie attendue, et usage. Les offres sont supposées rendre le même service.";
    COL_OFFER: "Offer", "Offre";
    COL_RESTS_ON: "Rests on", "Repose sur";
    LISTED: "the JSON answer lists them", "la réponse JSON les énumère";
    COL_SOURCE: "Source", "Source";
    COL_INTERVAL: "Interval at {level}", "Intervalle à {level}";
    COL_LIFETIME: "Expected lifetime (years)", "Durée de vie attendue (ans)";
    COL_PRICE: "Price ({currency})", "Prix ({currency})";
    COL_COST: "Cost a year ({currency})", "Coût par an ({currency})";
    PAIRS: "Two by two", "Deux à deux";
    COL_FIRST: "First", "Première";
    COL_SECOND: "Second", "Seconde";
    COL_FIRST_LOWER: "Probability that the first is lower", "Probabilité que la première soit plus basse";
    OVERTURN: "What would overturn the order", "Ce qui renverserait l’ordre";
    OVERTURN_TEXT: "One number is moved at a time, everything else as offered: from its value as offered to the value at which the offer is level with {lowest}. A dash: no value makes them level.", "Un seul nombre bouge à la fois, le reste comme proposé : de la valeur proposée à celle qui met l’offre à égalité avec {lowest}. Un tiret : aucune valeur n’y mène.";
    COL_OF_LOWEST: "{lowest}: {lever}", "{lowest} : {lever}";
    COL_OF_OTHER: "This offer: {lever}", "Cette offre : {lever}";
    LEVER_LIFETIME: "lifetime (years)", "durée de vie (ans)";
    LEVER_ENERGY: "electricity (kWh/year)", "électricité (kWh/an)";
    LEVER_MAKING: "making ({unit})", "fabrication ({unit})";
    CRITERIA: "Criteria that can be verified", "Critères vérifiables";
    CRITERIA_TEXT: "Ask every offer for these, write them into the contract and check them on delivery and in service.", "Les demander à chaque offre, les inscrire au contrat, les vérifier à la livraison et en service.";
    COL_CRITERION: "Criterion", "Critère";
}
