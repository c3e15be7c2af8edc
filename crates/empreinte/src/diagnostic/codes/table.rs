//! Codes of tables held in memory, and of work that is followed.

use super::codes;

codes! { TABLE_CODES:
    TABLE_COLUMN_MISSING, Error,
    "the table has no column that names devices; its columns are {found}", "la table n’a pas de colonne qui nomme les équipements ; ses colonnes sont {found}",
    "give at least one of {expected}, or say which column plays which part", "donner au moins une colonne parmi {expected}, ou dire quelle colonne joue quel rôle";
    TABLE_COLUMN_UNKNOWN, Error,
    "the table has no column `{found}`", "la table n’a pas de colonne `{found}`",
    "did you mean `{nearest}`? Its columns are {expected}", "vouliez-vous dire `{nearest}` ? Ses colonnes sont {expected}";
    TABLE_COLUMN_UNUSED, Note,
    "the column `{found}` is not read", "la colonne `{found}` n’est pas lue",
    "if it says something of the devices, give it one of the names {expected}", "si elle dit quelque chose des équipements, lui donner l’un des noms {expected}";
    TABLE_COLUMN_TYPE_WRONG, Error,
    "the column `{field}` holds {found}, expected {expected}", "la colonne `{field}` contient {found}, attendu {expected}",
    "convert the column before giving the table", "convertir la colonne avant de donner la table";
    TABLE_VALUE_MISSING, Error,
    "the column `{field}` misses {count} values, the first in row {row}", "il manque {count} valeurs dans la colonne `{field}`, la première à la ligne {row}",
    "fill the column or leave these rows out; rows are numbered from 0", "compléter la colonne ou retirer ces lignes ; les lignes sont numérotées à partir de 0";
    TABLE_VALUE_WRONG, Error,
    "the column `{field}` holds {found} in row {row}, expected {expected}", "la colonne `{field}` contient {found} à la ligne {row}, attendu {expected}",
    "correct the value; rows are numbered from 0", "corriger la valeur ; les lignes sont numérotées à partir de 0";
    TABLE_TOO_LONG, Error,
    "the table has {found} rows, more than {most}", "la table a {found} lignes, plus de {most}",
    "give it in batches and merge their partial results", "la donner par lots et fusionner leurs résultats partiels";
    STOPPED, Error,
    "the work was stopped at {done} of {all}", "le travail a été arrêté à {done} sur {all}",
    "start it again to have a result", "le relancer pour avoir un résultat";
}
