//! Closed form beside draws, and where the doubt comes from.

use super::words;

words! {
    AGREEMENT: "Closed form and draws: {indicator} in {unit}", "Forme close et tirages : {indicator} en {unit}";
    COL_NUMBER: "Number", "Grandeur";
    COL_CLOSED: "Closed form", "Forme close";
    COL_DRAWN: "Draws", "Tirages";
    COL_ERROR: "Standard error of draws", "Erreur type des tirages";
    COL_AGREES: "Agree", "Accord";
    MEAN: "mean", "moyenne";
    DEVIATION: "standard deviation", "écart type";
    LOW: "lower bound (fitted)", "borne inférieure (ajustée)";
    HIGH: "upper bound (fitted)", "borne supérieure (ajustée)";
    YES: "yes", "oui";
    NO: "no", "non";
    DRAWING: "{draws} draws ({sampling}) of {drivers} independent drivers, seed {seed}. They agree within three standard errors or 2 %.", "{draws} tirages ({sampling}) de {drivers} causes indépendantes, graine {seed}. L’accord s’entend à trois erreurs types ou 2 % près.";
    MEAN_IS: "The mean of the total is {mean} ({gap}): the result is not linear in its uncertain inputs.", "La moyenne du total est de {mean} ({gap}) : le résultat n’est pas linéaire en ses entrées incertaines.";
    RANGES: "Over the ranges given, all else at its value, the total goes from {low} to {high}. A range is not a probability.", "Sur les étendues données, le reste à sa valeur, le total va de {low} à {high}. Une étendue n’est pas une probabilité.";

    DRIVERS: "What the doubt comes from, and how far each cause alone moves the mean: {indicator} in {unit}", "D’où vient le doute, et de combien chaque cause seule déplace la moyenne : {indicator} en {unit}";
    COL_FIRST: "Alone (first order)", "Seule (premier ordre)";
    COL_TOTAL: "With others (total order)", "Avec les autres (ordre total)";
    COL_FROM: "At its 5 %", "À ses 5 %";
    COL_TO: "At its 95 %", "À ses 95 %";
    DRIVERS_NOTE: "Sobol’ indices: shares of the variance that stated errors and doubts make, of independent causes.", "Indices de Sobol’ : parts de la variance que font les erreurs et les doutes déclarés, pour des causes indépendantes.";
    BASELINE: "mean: {mean}", "moyenne : {mean}";
    NEXT: "What to find out first: {driver}. Knowing it would take {share} of the variance away, on average.", "À préciser en premier : {driver}. Le connaître ôterait en moyenne {share} de la variance.";
    EVIDENCE: "What kind of data the total rests on: shares of the total ({indicator})", "Sur quelle sorte de données repose le total : parts du total ({indicator})";
    COL_EVIDENCE: "Data", "Données";
    MEASURED: "your own figures, taken as measured", "vos propres chiffres, tenus pour mesurés";
    SUPPLIER: "sheets of the makers of the exact products", "fiches des fabricants des produits exacts";
    SECONDARY: "published figures of families, types and electricity", "chiffres publiés de gammes, de types et d’électricité";
    DEFAULT: "unverified stand-ins (grade D)", "valeurs de remplacement non vérifiées (note D)";
    EVIDENCE_NOTE: "Use rests on the weaker of the device’s energy and of the electricity factor.", "L’usage repose sur la plus faible des deux données : énergie de l’équipement et facteur d’électricité.";
    SOURCE: "the method of the source {of}", "la méthode de la source {of}";
    MODEL: "how far models lie from the figure for {types} ({of})", "la distance des modèles au chiffre pour les {types} ({of})";
    UNITS: "differences between units", "les différences entre unités";
    LIFETIMES: "lifetimes", "les durées de vie";
    LIFETIME: "lifetimes of the group {of}", "les durées de vie du groupe {of}";
    ENERGIES: "yearly energies", "les consommations annuelles";
    ENERGY: "yearly energies of the group {of}", "les consommations annuelles du groupe {of}";
    QUANTITIES: "quantities", "les quantités";
    QUANTITY: "quantities of the group {of}", "les quantités du groupe {of}";
    ELECTRICITY: "the factor of electricity of {of}", "le facteur d’électricité de {of}";
    RECOGNITION: "what lines taken for {types} are", "la nature des lignes prises pour des {types}";
    UNRECOGNISED: "what lines that were not recognised are", "la nature des lignes non reconnues";
    METER: "the accuracy class of the meter {of}", "la classe de précision du compteur {of}";
    METERS: "what meters without an accuracy class read", "ce que lisent les compteurs sans classe de précision";
    POST: "the post “{of}” as a whole", "le poste « {of} » dans son ensemble";
    SURE: "How sure is it?", "Avec quelle certitude ?";
    SURE_SAYS: "The interval is where the total lies if the doubts that are stated hold: errors of figures, accuracy classes of meters, and what the site file says under `doubt`.", "L’intervalle est celui où se trouve le total si les doutes indiqués sont justes : erreurs des chiffres, classes de précision des compteurs, et ce que dit le fichier du site sous `doubt`.";
    SURE_NONE: "No doubt is stated of this total: there is no interval, which does not mean that it is exact.", "Aucun doute n’est indiqué pour ce total : il n’y a pas d’intervalle, ce qui ne veut pas dire qu’il est exact.";
    UNSTATED: "What nobody states the doubt of: shares of the total", "Ce dont personne n’indique le doute : parts du total";
    UNSTATED_NOTE: "It enters the bounds as it is; the site file may doubt it under `doubt`. A post is an amount times a figure.", "Cela entre tel quel dans les bornes ; le fichier du site peut le mettre en doute sous `doubt`. Un poste est une quantité multipliée par un chiffre.";
    COL_INPUT: "Which part", "Quelle partie";
    INPUT_FIGURE: "figure", "chiffre";
    INPUT_AMOUNT: "amount", "quantité";
    EVERYTHING: "all errors, which move together", "toutes les erreurs, qui varient ensemble";
}
