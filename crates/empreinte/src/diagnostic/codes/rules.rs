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
    EED_FIELD_MISSING, Warning,
    "`{field}` is missing, which {clause} asks for: {reason}", "`{field}` manque, que demande {clause} : {reason}",
    "give it, or say in `reasons` why it cannot be given; it is never filled in for you", "le donner, ou dire dans `reasons` pourquoi il ne peut l’être ; il n’est jamais rempli à votre place";
    EED_VALUE_DOUBTFUL, Warning,
    "`{field}` is `{found}`, where {clause} leads one to expect {expected}", "`{field}` vaut `{found}`, là où {clause} fait attendre {expected}",
    "check it before sending; it stays in the report as it is", "le vérifier avant l’envoi ; il reste tel quel dans le rapport";
    PRACTICE_NOT_LISTED, Note,
    "practice `{practice}` is not in the list of edition {edition}, which holds {count} practices known with a source", "la pratique `{practice}` n’est pas dans la liste de l’édition {edition}, qui contient {count} pratiques connues avec leur source",
    "the answer is counted, and nothing is known of the practice; numbers move between editions, of which some practices are known: {editions}", "la réponse est comptée, et rien n’est connu de la pratique ; les numéros changent d’une édition à l’autre, et des pratiques sont connues de celles-ci : {editions}";
    PRACTICE_ANSWER_INCOMPLETE, Warning,
    "the answer to practice `{practice}` lacks {what}", "il manque à la réponse sur la pratique `{practice}` : {what}",
    "an answer holds where someone else can check it; without a reason a practice stays in the count", "une réponse vaut si un tiers peut la vérifier ; sans raison, une pratique reste dans le compte";
}
