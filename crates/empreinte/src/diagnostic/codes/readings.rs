//! Codes of files of meter readings.

use super::codes;

codes! { READINGS_CODES:
    TIMEZONE_UNKNOWN, Error,
    "`{found}` is no time zone", "`{found}` n’est pas un fuseau horaire",
    "write a name such as `Europe/Paris`, or an offset such as `+01:00`", "écrire un nom comme `Europe/Paris`, ou un décalage comme `+01:00`";
    TIMEZONE_MISSING, Error,
    "the times of the file bear no offset and no time zone is given", "les heures du fichier ne portent pas de décalage et aucun fuseau horaire n’est donné",
    "give `timezone`, for instance `Europe/Paris`, or `+01:00` for a logger that stays in winter time", "donner `timezone`, par exemple `Europe/Paris`, ou `+01:00` pour un enregistreur qui reste à l’heure d’hiver";
    READINGS_TIME_MISSING, Error,
    "no column of the file holds times; the columns are {found}", "aucune colonne du fichier ne contient des heures ; les colonnes sont {found}",
    "name the column with `time` in the mapping, and its `time_format` if it is unusual", "nommer la colonne avec `time` dans la correspondance, et son `time_format` s’il est inhabituel";
    READINGS_VALUE_MISSING, Error,
    "no column of the file holds readings with a known unit; the columns are {found}", "aucune colonne du fichier ne contient des relevés d’unité connue ; les colonnes sont {found}",
    "write the unit in the header, for instance `ups1_kwh`, or give it in the mapping", "écrire l’unité dans l’en-tête, par exemple `ups1_kwh`, ou la donner dans la correspondance";
    READINGS_TOO_MANY, Error,
    "the file holds more than {limit} readings", "le fichier contient plus de {limit} relevés",
    "split the file by year or by group of meters", "découper le fichier par année ou par groupe de compteurs";
    READINGS_TIME_UNREADABLE, Warning,
    "`{found}` is no time: the line is left aside", "`{found}` n’est pas une heure : la ligne est ignorée",
    "write 2025-03-30T14:15:00, 30/03/2025 14:15, or give `time_format` in the mapping", "écrire 2025-03-30T14:15:00, 30/03/2025 14:15, ou donner `time_format` dans la correspondance";
    READINGS_TIME_SKIPPED, Warning,
    "`{found}` does not exist, because the clock was set forward: the line is left aside", "`{found}` n’existe pas, car l’heure a été avancée : la ligne est ignorée",
    "a logger that stays in winter time has a zone such as `+01:00`", "un enregistreur qui reste à l’heure d’hiver a un fuseau comme `+01:00`";
    READINGS_TIME_AMBIGUOUS, Note,
    "times that exist twice, because the clock was set back: {count}; the order of the lines decides", "heures qui existent deux fois, car l’heure a été reculée : {count} ; l’ordre des lignes décide",
    "nothing, or write the offset with the time", "rien, ou écrire le décalage avec l’heure";
    READINGS_DATE_ORDER_ASSUMED, Warning,
    "nothing says whether dates start with the day or the month: the day is taken", "rien ne dit si les dates commencent par le jour ou par le mois : le jour est retenu",
    "write dates as 2025-03-30, or give `time_format` in the mapping", "écrire les dates sous la forme 2025-03-30, ou donner `time_format` dans la correspondance";
    READINGS_DATE_ORDER_MIXED, Error,
    "some dates start with the day and others with the month", "certaines dates commencent par le jour et d’autres par le mois",
    "write all dates as 2025-03-30", "écrire toutes les dates sous la forme 2025-03-30";
    READINGS_OUT_OF_ORDER, Note,
    "lines that are not in the order of time: {count}; they are put in order", "lignes qui ne sont pas dans l’ordre du temps : {count} ; elles sont remises en ordre",
    "nothing: the order of lines does not matter", "rien : l’ordre des lignes est sans importance";
    READINGS_DUPLICATED, Note,
    "readings of `{column}` that stand twice with the same value: {count}; one is kept", "relevés de `{column}` présents deux fois avec la même valeur : {count} ; un seul est gardé",
    "nothing: the second one has no effect", "rien : le second est sans effet";
    READINGS_CONFLICT, Warning,
    "instants at which `{column}` has different values: {count}, the first at {first}; they are missing", "instants auxquels `{column}` a des valeurs différentes : {count}, le premier à {first} ; ils sont manquants",
    "keep the right line of each, or flag the wrong one as estimated", "garder la bonne ligne de chacun, ou marquer la mauvaise comme estimée";
    READINGS_UNIT_MISSING, Warning,
    "the column `{column}` has no unit: it is left aside", "la colonne `{column}` n’a pas d’unité : elle est ignorée",
    "write the unit in the header, for instance `{column}_kwh`, or in the mapping", "écrire l’unité dans l’en-tête, par exemple `{column}_kwh`, ou dans la correspondance";
    READINGS_UNIT_NOT_ACTIVE, Warning,
    "the column `{column}` is apparent or reactive power, which is no energy used: it is left aside", "la colonne `{column}` est une puissance apparente ou réactive, qui n’est pas une énergie consommée : elle est ignorée",
    "export the active power (kW) or energy (kWh)", "exporter la puissance active (kW) ou l’énergie (kWh)";
    READINGS_UNIT_WRONG, Warning,
    "the readings of `{column}` are in {unit}, which the meter does not measure: they are left aside", "les relevés de `{column}` sont en {unit}, ce que le compteur ne mesure pas : ils sont ignorés",
    "correct the unit, or the kind of the meter", "corriger l’unité, ou la nature du compteur";
    READINGS_COLUMN_IGNORED, Note,
    "columns that are no readings of energy or water, and are left aside: {columns}", "colonnes qui ne sont pas des relevés d’énergie ou d’eau, et qui sont ignorées : {columns}",
    "map them if they are", "les faire correspondre si c’en sont";
    READINGS_COLUMN_DUPLICATED, Warning,
    "two columns give readings of `{column}`: the second is left aside", "deux colonnes donnent des relevés de `{column}` : la seconde est ignorée",
    "rename one, or map them to two meters", "en renommer une, ou les faire correspondre à deux compteurs";
    READINGS_FLAG_UNKNOWN, Warning,
    "the flag `{found}` is not known: the readings that bear it count as estimated", "la marque `{found}` n’est pas connue : les relevés qui la portent comptent comme estimés",
    "write ok, estimated, missing or changed", "écrire ok, estimated, missing ou changed";
    READINGS_QUANTITY_ASSUMED, Warning,
    "the values of `{column}` never fall and start high: they are read as the count of a register", "les valeurs de `{column}` ne baissent jamais et partent de haut : elles sont lues comme l’index d’un compteur",
    "write `quantity = \"register\"` or `\"interval\"` in the mapping", "écrire `quantity = \"register\"` ou `\"interval\"` dans la correspondance";
    READINGS_ROLLED_OVER, Note,
    "the register `{column}` rolled over: {count} times, the first before {first}; the amount is bridged", "l’index `{column}` est repassé par zéro : {count} fois, la première avant {first} ; la quantité est raccordée",
    "give `rolls_over_at` in the mapping if the range was guessed wrong", "donner `rolls_over_at` dans la correspondance si la plage est mal devinée";
    READINGS_RESET, Warning,
    "the register `{column}` fell without rolling over: {count} times, the first before {first}; what flowed meanwhile is missing", "l’index `{column}` a baissé sans repasser par zéro : {count} fois, la première avant {first} ; ce qui a été consommé entre-temps manque",
    "look for an exchange or a reset of the meter, or give `rolls_over_at`", "chercher un changement ou une remise à zéro du compteur, ou donner `rolls_over_at`";
    READINGS_STAMP_ASSUMED, Note,
    "each time is taken for the start of its interval", "chaque heure est prise pour le début de son intervalle",
    "write `stamp = \"end\"` in the mapping if it is the end", "écrire `stamp = \"end\"` dans la correspondance si c’en est la fin";
    READINGS_PRESET_USED, Note,
    "the file is read as `{preset}`: {about}", "le fichier est lu comme `{preset}` : {about}",
    "give a mapping of your own to read it another way", "donner sa propre correspondance pour le lire autrement";
}
