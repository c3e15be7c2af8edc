//! Codes of files: what could not be read, and what was read with a doubt.

use super::codes;

codes! { IMPORT_CODES:
    FILE_UNREADABLE, Error,
    "`{file}` cannot be read: {detail}", "`{file}` est illisible : {detail}",
    "check the path and the permissions", "vérifier le chemin et les droits";
    FILE_EMPTY, Error,
    "the file holds no data", "le fichier ne contient aucune donnée",
    "export the inventory again with its header line", "exporter à nouveau l’inventaire, avec sa ligne d’en-tête";
    FORMAT_UNKNOWN, Error,
    "the format of the file is not recognised: {detail}", "le format du fichier n’est pas reconnu : {detail}",
    "give CSV, TSV, XLSX or ODS, or EcoDiag's JSON", "donner un fichier CSV, TSV, XLSX ou ODS, ou le JSON d’EcoDiag";
    SITE_FILE_INVALID, Error,
    "the site file is refused: {detail}", "le fichier de site est refusé : {detail}",
    "`empreinte init` writes a commented example", "`empreinte init` écrit un exemple commenté";
    COLUMN_TYPE_AND_MODEL_MISSING, Error,
    "no column of the file gives a type, a model or a designation; the columns are {found}", "aucune colonne du fichier ne donne un type, un modèle ou une désignation ; les colonnes sont {found}",
    "name the column with `--map model=COLUMN`", "nommer la colonne avec `--map model=COLONNE`";
    COLUMN_UNKNOWN, Error,
    "the file has no column `{found}`; its columns are {expected}", "le fichier n’a pas de colonne `{found}` ; ses colonnes sont {expected}",
    "correct the mapping", "corriger la correspondance";
    QUANTITY_UNREADABLE, Warning,
    "the quantity `{found}` cannot be read: 1 is counted", "la quantité `{found}` est illisible : 1 est compté",
    "write a number, or leave the cell empty for 1", "écrire un nombre, ou laisser la cellule vide pour 1";
    DATE_UNREADABLE, Warning,
    "the date `{found}` cannot be read: the line has no purchase year", "la date `{found}` est illisible : la ligne n’a pas d’année d’achat",
    "write the date as 2021-09-30, 30/09/2021 or 2021", "écrire la date sous la forme 2021-09-30, 30/09/2021 ou 2021";
    NUMBER_UNREADABLE, Warning,
    "`{found}` is not a number: the cell is left aside", "`{found}` n’est pas un nombre : la cellule est ignorée",
    "write a number", "écrire un nombre";
}
