//! Codes of comparisons, purchase offers and plans.

use super::codes;

codes! { DECISION_CODES:
    COMPARE_KINDS_DIFFER, Error,
    "a request of the kind `{a}` cannot be compared with one of the kind `{b}`", "une requête du type `{a}` ne se compare pas à une requête du type `{b}`",
    "compare two fleets, or two devices", "comparer deux parcs, ou deux équipements";
    COMPARE_NOTHING_COMMON, Warning,
    "the two sides have no indicator in common", "les deux côtés n’ont aucun indicateur en commun",
    "ask both for the same `indicators`", "demander aux deux les mêmes `indicators`";
    COMPARE_RANGES_AS_LAWS, Note,
    "ranges are read as triangular laws, to weigh them beside laws of probability", "les étendues sont lues comme des lois triangulaires, pour être pesées avec les lois de probabilité",
    "give laws (`lognormal`, `normal`...) where you know them", "donner des lois (`lognormal`, `normal`...) là où elles sont connues";
    COMPARE_DEPENDENCE_SHARED, Note,
    "full dependence is not read in a comparison: errors are shared as far as they reach", "la dépendance totale n’est pas lue dans une comparaison : les erreurs sont partagées là où elles se rejoignent",
    "leave `dependence` out", "omettre `dependence`";
    OFFERS_TOO_FEW, Error,
    "{found} offers are given, two or more can be compared", "{found} offres sont données, il en faut au moins deux à comparer",
    "add the other offers", "ajouter les autres offres";
    OFFER_UNKNOWN, Error,
    "nothing is known of the device of `{offer}`: {why}", "rien n’est connu de l’équipement de `{offer}` : {why}",
    "give `type`, the words of its name in `text`, its `equipment` or its `footprint`", "donner `type`, les mots de son nom dans `text`, son `equipment` ou sa fiche `footprint`";
    OFFER_SHEET_UNSOURCED, Warning,
    "the product sheet of `{offer}` has no source", "la fiche produit de `{offer}` est sans source",
    "give `footprint_source`: publisher, date and standard", "donner `footprint_source` : éditeur, date et norme";
    OFFERS_ACROSS_MAKERS, Warning,
    "offers across makers are compared for information: this is not a comparative assertion in the sense of ISO 14044", "des offres de plusieurs fabricants sont comparées à titre informatif : ce n’est pas une affirmation comparative au sens de l’ISO 14044",
    "their sheets do not share a method; ask every offer for the criteria that can be verified", "leurs fiches ne partagent pas de méthode ; demander à chaque offre les critères vérifiables";
}
