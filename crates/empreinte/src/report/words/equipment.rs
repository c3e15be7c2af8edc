//! The equipment: types, ages, contributors, objective, references, ratios.

use super::words;

words! {
    HEADING: "Equipment", "Équipements";
    TYPES: "Types and their age", "Types et leur âge";
    TYPES_NOTE: "Mean age and shares are of devices with a purchase year, at 31 December {year}.", "L’âge moyen et les parts portent sur les équipements datés, au 31 décembre {year}.";
    PYRAMID: "Devices in use by age, at 31 December {year}", "Équipements en service par âge, au 31 décembre {year}";
    WITHIN: "within the assumed lifetime", "dans la durée de vie supposée";
    BEYOND: "beyond it", "au-delà";
    BEYOND_TEXT: "{share} of the devices with a purchase year are older than their assumed lifetime: with the method stock their making is charged more than once, which a longer lifetime would mend.", "{share} des équipements datés dépassent leur durée de vie supposée : avec la méthode stock, leur fabrication est imputée plus d’une fois, ce qu’une durée de vie plus longue corrigerait.";
    NO_YEAR: "no year", "sans année";
    AGE_OR_MORE: "{age} or more", "{age} ou plus";

    TOP: "What weighs most: lines of the inventory, {indicator} in {unit}", "Ce qui pèse le plus : lignes de l’inventaire, {indicator} en {unit}";
    TOP_NOTE: "Together: {share} of the total.", "Ensemble : {share} du total.";

    OBJECTIVE: "Objective: lifetimes times {factor}", "Objectif : durées de vie multipliées par {factor}";
    OBJECTIVE_TEXT: "With every lifetime multiplied by {factor}, the total falls from {before} to {after}: {saved} less ({share}).", "Avec toutes les durées de vie multipliées par {factor}, le total passe de {before} à {after} : {saved} de moins ({share}).";
    OBJECTIVE_FLUX: "For purchases this is a long-run rate: the same service with fewer purchases a year, once the fleet has aged.", "Pour des achats, c’est un rythme de long terme : le même service avec moins d’achats par an, une fois le parc vieilli.";

    REFERENCES: "References side by side", "Références côte à côte";
    REFERENCES_TEXT: "Each reference is one coherent set of figures. They are shown beside one another and never averaged: the range between them says how far apart the sources are, not how sure any of them is.", "Chaque référence est un jeu cohérent de chiffres. Elles sont montrées côte à côte et jamais moyennées : l’écart entre elles dit combien les sources diffèrent, non combien chacune est sûre.";
    REFERENCES_TOTAL: "The total by reference, {indicator} in {unit}", "Le total selon la référence, {indicator} en {unit}";
    REFERENCES_CHOSEN: "{reference} (this report)", "{reference} (ce rapport)";
    PER_DEVICE: "Making of one device by reference, in kgCO₂e", "Fabrication d’un équipement selon la référence, en kgCO₂e";
    PER_DEVICE_NOTE: "Mean over the models of the inventory; the whole making, before it is spread over years.", "Moyenne des modèles de l’inventaire ; toute la fabrication, avant sa répartition sur les années.";
    COVERAGE_DIFFERS: "References that count a smaller share of the devices give a smaller total for that reason too.", "Une référence qui compte une part moindre des équipements donne aussi pour cela un total moindre.";
    INTERVAL_LEGEND: "uncertainty interval given the reference, at {level}", "intervalle d’incertitude sachant la référence, au niveau {level}";
    UNKNOWN_LEGEND: "value whose uncertainty is unknown", "valeur d’incertitude inconnue";

    PER: "Beside the absolute total", "À côté du total absolu";
    PER_NOTE: "A ratio can fall while the total rises: follow both.", "Un ratio peut baisser pendant que le total monte : suivre les deux.";
    ABSOLUTE: "whole fleet", "parc entier";
}
