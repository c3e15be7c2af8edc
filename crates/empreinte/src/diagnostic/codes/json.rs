//! Codes of requests that cannot be read.

use super::codes;

codes! { JSON_CODES:
    JSON_SYNTAX, Error,
    "the request is not valid JSON: {detail}", "la requête n’est pas du JSON valide : {detail}",
    "check quotes, commas and brackets near line {line}, column {column}", "vérifier guillemets, virgules et crochets près de la ligne {line}, colonne {column}";
    SCHEMA_VERSION_UNSUPPORTED, Error,
    "expected `\"schema\": 1`, found `{found}`", "attendu `\"schema\": 1`, trouvé `{found}`",
    "write `\"schema\": 1`; a newer number needs a newer version of empreinte", "écrire `\"schema\": 1` ; un numéro plus récent demande une version plus récente d’empreinte";
    KIND_UNKNOWN, Error,
    "unknown kind of request `{found}`", "type de requête inconnu `{found}`",
    "expected one of {expected}", "attendu : {expected}";
    FIELD_UNKNOWN, Error,
    "unknown field `{found}`", "champ inconnu `{found}`",
    "did you mean `{nearest}`? The fields here are {expected}", "vouliez-vous dire `{nearest}` ? Les champs possibles ici : {expected}";
    FIELD_MISSING, Error,
    "the field `{field}` is missing", "le champ `{field}` manque",
    "add `{field}` to the request", "ajouter `{field}` à la requête";
    FIELD_INVALID, Error,
    "the value does not fit: {detail}", "la valeur ne convient pas : {detail}",
    "give a value of the type that the schema of this request names", "donner une valeur du type indiqué par le schéma de cette requête";
    VALUE_UNKNOWN, Error,
    "`{found}` is not a known value of `{field}`", "`{found}` n’est pas une valeur connue de `{field}`",
    "did you mean `{nearest}`? Expected one of {expected}", "vouliez-vous dire `{nearest}` ? Valeurs possibles : {expected}";
    NUMBER_OUT_OF_RANGE, Error,
    "`{field}` is {found}, expected {expected}", "`{field}` vaut {found}, attendu {expected}",
    "correct the value or leave the field out to take the default", "corriger la valeur, ou omettre le champ pour prendre la valeur par défaut";
    OPTION_IGNORED, Note,
    "`{option}` has no effect on a request of the kind `{kind}`", "`{option}` est sans effet sur une requête du type `{kind}`",
    "leave it out", "l’omettre";
    RESULT_INVALID, Error,
    "the file is not a result with a snapshot: {detail}", "le fichier n’est pas un résultat avec son instantané : {detail}",
    "give a JSON file written by `empreinte assess --format json` or `empreinte audit --format json`", "donner un fichier JSON écrit par `empreinte assess --format json` ou `empreinte audit --format json`";
    TARGET_UNREADABLE, Error,
    "`{found}` names no file and line", "`{found}` ne désigne pas un fichier et une ligne",
    "write FILE:LINE, for instance `glpi.csv:118`, or RESULT.json:ID", "écrire FICHIER:LIGNE, par exemple `glpi.csv:118`, ou RÉSULTAT.json:ID";
    LINE_NOT_FOUND, Error,
    "no line `{found}` is in the inventory", "aucune ligne `{found}` dans l’inventaire",
    "the header is line 1, and empty lines hold nothing; did you mean `{nearest}`?", "l’en-tête est la ligne 1, et les lignes vides ne contiennent rien ; vouliez-vous dire `{nearest}` ?";
    SITE_WITHOUT_DATACENTRE, Error,
    "the site file describes no datacentre", "le fichier de site ne décrit aucun centre de données",
    "give its meters under `[[meter]]`, its equipment under `[it]` or its plant; `empreinte init` writes an example", "donner ses compteurs sous `[[meter]]`, ses équipements sous `[it]` ou ses installations ; `empreinte init` écrit un exemple";
    SITE_WITHOUT_FLEET, Error,
    "the site file has no `[fleet]`", "le fichier de site n’a pas de `[fleet]`",
    "name its inventories under `[fleet]`, `inventories = [\"inventory.csv\"]`; `empreinte init` writes an example", "nommer ses inventaires sous `[fleet]`, `inventories = [\"inventory.csv\"]` ; `empreinte init` écrit un exemple";
}
