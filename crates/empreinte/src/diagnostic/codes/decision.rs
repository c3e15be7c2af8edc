//! Codes of comparisons, purchase offers and plans.

use super::codes;

codes! { DECISION_CODES:
    COMPARE_KINDS_DIFFER, Error,
    "a request of the kind `{a}` cannot be compared with one of the kind `{b}`", "une requête du type `{a}` ne se compare pas à une requête du type `{b}`",
    "compare two fleets, two devices, or two sites", "comparer deux parcs, deux équipements ou deux sites";
    COMPARE_NOTHING_COMMON, Warning,
    "the two sides have no indicator in common", "les deux côtés n’ont aucun indicateur en commun",
    "ask both for the same `indicators`", "demander aux deux les mêmes `indicators`";
    COMPARE_RANGES_AS_LAWS, Note,
    "ranges are read as triangular laws, to weigh them beside laws of probability", "les étendues sont lues comme des lois triangulaires, pour être pesées avec les lois de probabilité",
    "give laws (`lognormal`, `normal`...) where you know them", "donner des lois (`lognormal`, `normal`...) là où elles sont connues";
    COMPARE_DEPENDENCE_SHARED, Note,
    "full dependence is not read in a comparison: errors are shared as far as they reach", "la dépendance totale n’est pas lue dans une comparaison : les erreurs sont partagées là où elles se rejoignent",
    "leave `dependence` out", "omettre `dependence`";
    COMPARE_PERIODS_DIFFER, Warning,
    "the periods have {a} and {b} days: the difference holds that of their lengths", "les périodes ont {a} et {b} jours : l’écart contient celui de leurs longueurs",
    "compare periods of the same length", "comparer des périodes de même longueur";
    COMPARE_POSTS_ONE_SIDED, Warning,
    "one side counts what the other has no data for: {posts}", "un côté compte ce pour quoi l’autre n’a pas de données : {posts}",
    "what that makes is shown as method; give both sides the same data", "ce que cela fait est montré comme méthode ; donner les mêmes données aux deux côtés";
    OFFERS_TOO_FEW, Error,
    "{found} offers are given, two or more can be compared", "{found} offres sont données, il en faut au moins deux à comparer",
    "add the other offers", "ajouter les autres offres";
    OFFER_UNKNOWN, Error,
    "nothing is known of the device of `{offer}`: {why}", "rien n’est connu de l’équipement de `{offer}` : {why}",
    "give its type (`type`), words of a name that is known (`text`), its configuration (`equipment`) or its product sheet (`footprint`)", "donner son type (`type`), les mots d’un nom connu (`text`), sa configuration (`equipment`) ou sa fiche produit (`footprint`)";
    OFFER_SHEET_UNSOURCED, Warning,
    "the product sheet of `{offer}` has no source", "la fiche produit de `{offer}` est sans source",
    "give `footprint_source`: publisher, date and standard", "donner `footprint_source` : éditeur, date et norme";
    OFFERS_ACROSS_MAKERS, Warning,
    "offers across makers are compared for information: this is not a comparative assertion in the sense of ISO 14044", "des offres de plusieurs fabricants sont comparées à titre informatif : ce n’est pas une affirmation comparative au sens de l’ISO 14044",
    "their sheets do not share a method; ask every offer for the criteria that can be verified", "leurs fiches ne partagent pas de méthode ; demander à chaque offre les critères vérifiables";
    OFFERS_ROADS_DIFFER, Warning,
    "the making of the offers does not rest on the same kind of figures: {roads}", "la fabrication des offres ne repose pas sur le même genre de chiffres : {roads}",
    "what they differ by is in part a difference of methods; ask every offer for the sheet of the offered configuration", "leur écart est en partie un écart de méthodes ; demander à chaque offre la fiche de la configuration proposée";
    OFFER_NAMES_REPEATED, Warning,
    "{count} offers are called `{offer}`: they are numbered", "{count} offres s’appellent `{offer}` : elles sont numérotées",
    "give each offer a name of its own, and check that none is listed twice", "donner à chaque offre un nom à elle, et vérifier qu’aucune n’est listée deux fois";
    PLAN_YEARS_INVALID, Error,
    "the horizon {found} does not fit a plan that begins in {from}", "l’horizon {found} ne convient pas à un plan qui commence en {from}",
    "give years from {from} to {most}", "donner des années de {from} à {most}";
    PLAN_MIX_CONSTANT, Note,
    "no path of the electricity is given: the factor of today holds in every year", "aucune trajectoire de l’électricité n’est donnée : le facteur d’aujourd’hui vaut chaque année",
    "give `electricity_path`, with the source that you take it from", "donner `electricity_path`, avec la source dont elle vient";
    PLAN_YEARS_SPREAD, Note,
    "{count} devices have no purchase year: they are spread evenly over the ages of their lifetime", "{count} équipements n’ont pas d’année d’achat : ils sont répartis également sur les âges de leur durée de vie",
    "give their purchase years", "donner leurs années d’achat";
    PLAN_OVERDUE, Warning,
    "{count} devices are beyond their lifetime when the plan begins: all are replaced in its first year", "{count} équipements ont dépassé leur durée de vie quand le plan commence : tous sont remplacés la première année",
    "give the lifetime that they really have, or retire what is not replaced", "donner leur durée de vie réelle, ou réformer ce qui n’est pas remplacé";
    PLAN_NEVER_REPLACED, Warning,
    "the lifetime of {count} devices is not known: they are never replaced", "la durée de vie de {count} équipements n’est pas connue : ils ne sont jamais remplacés",
    "give `lifetime_years`", "donner `lifetime_years`";
    SHIFT_HOURS_DIFFER, Error,
    "{load} hours of load, {moved} after the move and {factors} factors are given", "{load} heures de charge, {moved} après le déplacement et {factors} facteurs sont donnés",
    "give the same hours in all three, at least one", "donner les mêmes heures dans les trois, au moins une";
    SHIFT_ENERGY_DIFFERS, Note,
    "the load is {before} kWh before the move and {after} kWh after it", "la charge est de {before} kWh avant le déplacement et de {after} kWh après",
    "check both lists, unless the move itself costs energy", "vérifier les deux listes, sauf si le déplacement coûte lui-même de l’énergie";
}
