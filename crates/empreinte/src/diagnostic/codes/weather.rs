//! Codes of files of outside temperatures.

use super::codes;

codes! { WEATHER_CODES:
    WEATHER_TIMEZONE_ASSUMED, Note,
    "the times of the temperatures have no offset and the site no time zone: they are taken as universal time", "les heures des températures n’ont pas de décalage et le site pas de fuseau horaire : elles sont prises en temps universel",
    "give `readings.timezone`, for instance `Europe/Paris`", "donner `readings.timezone`, par exemple `Europe/Paris`";
    WEATHER_COLUMN_MISSING, Error,
    "no columns of the file give times and temperatures; the columns are {found}", "aucune colonne du fichier ne donne des heures et des températures ; les colonnes sont {found}",
    "name a column `temperature (°C)` beside one of times", "nommer une colonne `température (°C)` à côté d’une colonne d’heures";
}
