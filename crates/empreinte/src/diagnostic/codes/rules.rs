//! Codes of rules, reports to authorities, deadlines and practices.

use super::codes;

codes! { RULE_CODES:
    RULESET_NOT_IN_FORCE, Error,
    "`{rule}` is {state} on {day}, not law", "`{rule}` est {state} au {day}, pas du droit en vigueur",
    "ask about a day on which it is in force, or for a preview with `\"preview\": true`", "demander un jour où il est en vigueur, ou un aperçu avec `\"preview\": true`";
    RULE_PREVIEW, Warning,
    "`{rule}` is {state} on {day}: a preview, not official", "`{rule}` est {state} au {day} : un aperçu, non officiel",
    "say that it is a preview wherever you show it; `\"preview\": false` refuses it", "dire que c’est un aperçu partout où on le montre ; `\"preview\": false` le refuse";
    RULE_UNVERIFIED, Warning,
    "`{rule}` uses numbers that were not read in the text of their source: {keys}", "`{rule}` utilise des nombres qui n’ont pas été lus dans le texte de leur source : {keys}",
    "check them in the text before relying on the status; `empreinte rules show {rule}` says where they come from", "les vérifier dans le texte avant de se fier au statut ; `empreinte rules show {rule}` dit d’où ils viennent";
    RULE_DATE_DEFAULTED, Note,
    "no day was given: the law of {day} is applied", "aucun jour n’est donné : le droit du {day} est appliqué",
    "give the day as `on`", "donner le jour dans `on`";
    LAW_NOT_FOLLOWED_SO_FAR, Note,
    "changes of law were followed up to {known}; what came between then and {day} is not known here", "l’évolution du droit a été suivie jusqu’au {known} ; ce qui a changé entre-temps, jusqu’au {day}, n’est pas connu ici",
    "look at the official text", "consulter le texte officiel";
}
