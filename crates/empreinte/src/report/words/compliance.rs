//! What is asked of a site.

use super::words;

words! {
    HEADING: "Compliance and calendar", "Conformité et échéances";
    RULES_ON: "What is asked on {day}", "Ce qui est demandé au {day}";
    RULES_NOTE: "Unknown is never met: what is missing is named. A rule that is not in force is a preview and not official.", "L’inconnu n’est jamais conforme : ce qui manque est nommé. Une règle hors vigueur est un aperçu, non officiel.";
    RULE_ON: "{rule} ({unit})", "{rule} ({unit})";
    COL_RULE: "Rule", "Règle";
    COL_STATE: "Legal state", "État juridique";
    COL_STATUS: "Status", "Statut";
    COL_VALUE: "Value", "Valeur";
    COL_BOUND: "Bound", "Seuil";
    COL_MISSING: "Missing facts", "Éléments manquants";
    CALENDAR: "What is due next", "Prochaines échéances";
    CALENDAR_NOTE: "Days follow from what is known of the site; those of a text that is not in force are previews.", "Les dates découlent de ce que l’on sait du site ; celles d’un texte hors vigueur sont des aperçus.";
    COL_DUE: "Day", "Jour";
    COL_WHAT: "What", "Quoi";
    DUE: "ahead", "à venir";
    OVERDUE: "overdue", "dépassée";
    UNKNOWN: "to be settled", "à déterminer";
    PREVIEW: "preview, not official", "aperçu, non officiel";
    EED: "Report to the European database", "Rapport à la base européenne";
    EED_TEXT: "Of the fields that (EU) 2024/1364 asks of this site, {filled} of {all} are filled; `empreinte eed` writes the report.", "Des champs que (UE) 2024/1364 demande à ce site, {filled} sur {all} sont remplis ; `empreinte eed` écrit le rapport.";
    EED_MISSING: "What the report lacks", "Ce qui manque au rapport";
    ANNEX: "Annex {clause}", "Annexe {clause}";
    COL_CLAUSE: "Clause", "Disposition";
    COL_EED_FIELD: "Field", "Champ";
    COL_WHY: "Why", "Pourquoi";
    PRACTICES: "EU Code of Conduct, edition {edition}: answers", "Code de conduite européen, édition {edition} : réponses";
    PRACTICES_NOTE: "Answers are counted, never summed into a score; an unanswered practice is not implemented.", "Les réponses sont comptées, jamais additionnées en une note ; une pratique sans réponse n’est pas appliquée.";
    COL_DONE: "Implemented", "Appliquées";
    COL_PARTIAL: "In part", "En partie";
    COL_PLANNED: "Planned", "Prévues";
    COL_OPEN: "Unknown", "Inconnues";
    COL_COVERAGE: "Coverage", "Couverture";
}
