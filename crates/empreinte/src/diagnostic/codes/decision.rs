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
}
