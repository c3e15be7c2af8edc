//! Codes of files of outside temperatures.

use super::codes;

codes! { WEATHER_CODES:
    WEATHER_COLUMN_MISSING, Error,
    "no columns of the file give times and temperatures; the columns are {found}", "aucune colonne du fichier ne donne des heures et des températures ; les colonnes sont {found}",
    "name a column `temperature (°C)` beside one of times", "nommer une colonne `température (°C)` à côté d’une colonne d’heures";
}
