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
    HARDWARE_REPORT_UNKNOWN, Error,
    "`{file}` is no report of hardware that is known", "`{file}` n’est pas un rapport matériel connu",
    "give the output of `lscpu -J`, `lshw -json`, `dmidecode`, `nvidia-smi -q -x` or `system_profiler -json`, an inventory of the GLPI agent in JSON, or a server of BoaviztAPI", "donner la sortie de `lscpu -J`, `lshw -json`, `dmidecode`, `nvidia-smi -q -x` ou `system_profiler -json`, un inventaire de l’agent GLPI en JSON, ou un serveur de BoaviztAPI";
    HARDWARE_NOT_SEEN, Error,
    "the report shows no component of the machine", "le rapport ne montre aucun composant de la machine",
    "run the tool with the rights it needs, or give the components", "lancer l’outil avec les droits nécessaires, ou donner les composants";
    HARDWARE_COMPLETED, Note,
    "what no report shows was added: {added}", "ce qu’aucun rapport ne montre a été ajouté : {added}",
    "describe the machine in a file to say otherwise", "décrire la machine dans un fichier pour dire autre chose";
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
    OFFER_CURRENCY_DIFFERS, Warning,
    "the price `{found}` is in {other}, other prices are in {currency}: it is left aside", "le prix `{found}` est en {other}, d’autres prix sont en {currency} : il est ignoré",
    "give every price in one currency; none is converted", "donner tous les prix dans une même devise ; aucun n’est converti";
    OFFER_CURRENCY_OTHER, Error,
    "`{found}` is asked for, but the prices of the file are in {currency}", "`{found}` est demandé, mais les prix du fichier sont en {currency}",
    "leave the currency out, or correct the file; no price is converted", "omettre la devise, ou corriger le fichier ; aucun prix n’est converti";
    OFFER_DISK_ASSUMED, Note,
    "nothing says what kind of drive `{found}` is: it is read as a solid-state drive", "rien ne dit de quel genre de disque est `{found}` : il est lu comme un SSD",
    "write SSD or HDD in the cell, or name the column so", "écrire SSD ou HDD dans la cellule, ou nommer ainsi la colonne";
    OFFER_ERROR_UNUSED, Warning,
    "the uncertainty `{found}` is left aside: {why}", "l’incertitude `{found}` est ignorée : {why}",
    "give it beside one figure of the making, or of the total and its use", "la donner à côté d’un seul chiffre de fabrication, ou du total et de son usage";
    COMPARE_OFFICES_LEFT_OUT, Note,
    "the datacentres are compared; the inventories of the offices are left aside", "les centres de données sont comparés ; les inventaires des bureaux sont laissés de côté",
    "compare the inventories themselves: `empreinte compare A.csv B.csv`", "comparer les inventaires eux-mêmes : `empreinte compare A.csv B.csv`";
    FILE_TOO_LARGE, Error,
    "the file is larger than {limit} MB", "le fichier dépasse {limit} Mo",
    "split the file, or save it as CSV, which is read piece by piece", "découper le fichier, ou l’enregistrer en CSV, qui est lu morceau par morceau";
    LINE_TOO_LONG, Error,
    "the line is longer than {limit} bytes: this is not an inventory", "la ligne dépasse {limit} octets : ce n’est pas un inventaire",
    "check that the file is a table with one line a device", "vérifier que le fichier est un tableau d’une ligne par équipement";
    TOO_MANY_COLUMNS, Error,
    "the line has {found} columns, more than {limit}", "la ligne a {found} colonnes, plus que {limit}",
    "check that the file is a table with one line a device", "vérifier que le fichier est un tableau d’une ligne par équipement";
    TOO_MANY_ROWS, Error,
    "the file has more than {limit} rows", "le fichier a plus de {limit} lignes",
    "split the file", "découper le fichier";
    TOO_MANY_DISTINCT_LINES, Error,
    "the file has more than {limit} different lines", "le fichier a plus de {limit} lignes différentes",
    "leave out columns that differ on every row, or split the file", "retirer les colonnes qui changent à chaque ligne, ou découper le fichier";
    ARCHIVE_TOO_LARGE, Error,
    "the workbook unpacks to more than {limit} MB", "le classeur décompressé dépasse {limit} Mo",
    "save the sheet as CSV", "enregistrer la feuille en CSV";
    WORKBOOK_TOO_MANY_CELLS, Error,
    "the workbook holds more than {limit} cells", "le classeur contient plus de {limit} cellules",
    "save the sheet as CSV, without repeated or empty cells", "enregistrer la feuille en CSV, sans cellules répétées ou vides";
    WORKBOOK_UNREADABLE, Error,
    "the workbook cannot be read: {detail}", "le classeur est illisible : {detail}",
    "open it in a spreadsheet and save it again, as XLSX, ODS or CSV", "l’ouvrir dans un tableur et l’enregistrer à nouveau, en XLSX, ODS ou CSV";
    WORKBOOK_NOT_SUPPORTED, Error,
    "workbooks cannot be read by this build", "les classeurs ne peuvent pas être lus par cette version compilée",
    "save the sheet as CSV", "enregistrer la feuille en CSV";
    SHEET_IGNORED, Note,
    "the sheet `{sheet}` is left aside: `{used}` is read", "la feuille `{sheet}` est ignorée : `{used}` est lue",
    "put the inventory on one sheet, or one sheet a file", "mettre l’inventaire sur une feuille, ou une feuille par fichier";
    ENCODING_MIXED, Warning,
    "some cells are UTF-8 and others are not ({count} different ones): these are read as Windows-1252", "certaines cellules sont en UTF-8 et d’autres non ({count} différentes) : celles-ci sont lues en Windows-1252",
    "save the file again as UTF-8", "enregistrer à nouveau le fichier en UTF-8";
    ENCODING_LOSSY, Warning,
    "some characters of the file cannot be decoded as {encoding} and are replaced", "certains caractères du fichier ne se décodent pas en {encoding} et sont remplacés",
    "save the file again as UTF-8", "enregistrer à nouveau le fichier en UTF-8";
    QUOTE_UNTERMINATED, Warning,
    "a quotation mark opens here and never closes: the line is read as it stands", "un guillemet s’ouvre ici et ne se ferme jamais : la ligne est lue telle quelle",
    "close the quotation mark", "fermer le guillemet";
    QUOTE_STRAY, Note,
    "a quotation mark stands inside a cell without being doubled: it is kept as text", "un guillemet figure dans une cellule sans être doublé : il est gardé comme texte",
    "nothing, unless the row reads wrong", "rien, sauf si la ligne est mal lue";
    QUOTES_IGNORED, Warning,
    "too many quotation marks never close: from here on each line of the file is one row", "trop de guillemets ne se ferment jamais : à partir d’ici chaque ligne du fichier est une ligne du tableau",
    "export the file again", "exporter à nouveau le fichier";
    ROW_SHORT, Note,
    "the row has {found} cells instead of {expected}: the missing ones are empty", "la ligne a {found} cellules au lieu de {expected} : les manquantes sont vides",
    "check the row", "vérifier la ligne";
    ROW_LONG, Warning,
    "the row has {found} cells instead of {expected}: the last ones are left aside", "la ligne a {found} cellules au lieu de {expected} : les dernières sont ignorées",
    "check for a separator inside a cell without quotation marks", "chercher un séparateur dans une cellule sans guillemets";
    CELL_SHORTENED, Note,
    "the cell is longer than {limit} characters: its end is left aside", "la cellule dépasse {limit} caractères : sa fin est ignorée",
    "keep the name of the device in the cell", "ne garder que le nom de l’équipement dans la cellule";
    HEADER_DUPLICATED, Note,
    "the header `{header}` stands on several columns: the first is read", "l’en-tête `{header}` figure sur plusieurs colonnes : la première est lue",
    "rename the other columns, or choose with `--map`", "renommer les autres colonnes, ou choisir avec `--map`";
    HEADER_REPEATED, Note,
    "the header stands again here: the line is left aside", "l’en-tête figure à nouveau ici : la ligne est ignorée",
    "nothing: the files were put one behind the other", "rien : les fichiers ont été mis bout à bout";
    HEADER_NOT_FIRST, Note,
    "the header is not the first line; lines above it that are left aside: {count}", "l’en-tête n’est pas la première ligne ; lignes au-dessus qui sont ignorées : {count}",
    "check the columns that were chosen", "vérifier les colonnes choisies";
    HEADER_ABSENT, Warning,
    "the file has one column without a known header: every line is read as a designation", "le fichier a une colonne sans en-tête connu : chaque ligne est lue comme une désignation",
    "write `designation` on the first line", "écrire `designation` sur la première ligne";
    QUANTITY_REFUSED, Warning,
    "the quantity is {found}: the row is not counted", "la quantité est {found} : la ligne n’est pas comptée",
    "write a number above 0", "écrire un nombre supérieur à 0";
    DATE_IMPOSSIBLE, Warning,
    "the date `{found}` does not exist: its year {year} is kept", "la date `{found}` n’existe pas : son année {year} est gardée",
    "correct the date", "corriger la date";
    DATE_ORDER_AMBIGUOUS, Note,
    "nothing says whether the dates of this column start with the day or the month; the year is in no doubt", "rien ne dit si les dates de cette colonne commencent par le jour ou par le mois ; l’année n’est pas en doute",
    "nothing: only the year is used", "rien : seule l’année est utilisée";
    DATE_ORDER_MIXED, Warning,
    "some dates of this column start with the day and others with the month; the year is in no doubt", "certaines dates de cette colonne commencent par le jour et d’autres par le mois ; l’année n’est pas en doute",
    "check how the file was put together", "vérifier comment le fichier a été composé";
    DATE_YEAR_OF_TWO_DIGITS, Note,
    "years of two digits: 70 to 99 are read as 1970 to 1999, the others as 2000 to 2069", "années à deux chiffres : 70 à 99 sont lues 1970 à 1999, les autres 2000 à 2069",
    "write years with four digits", "écrire les années sur quatre chiffres";
    ENERGY_UNIT_MISSING, Warning,
    "neither the header nor the cells say that this is kWh per year: the column is left aside", "ni l’en-tête ni les cellules ne disent qu’il s’agit de kWh par an : la colonne est ignorée",
    "write the unit in the header, for instance `kWh/an`", "écrire l’unité dans l’en-tête, par exemple `kWh/an`";
    SERIAL_DUPLICATED, Warning,
    "serial numbers that stand on several lines: {count} (lines {lines}); all these lines are counted", "numéros de série présents sur plusieurs lignes : {count} (lignes {lines}) ; toutes ces lignes sont comptées",
    "remove the lines that describe the same device", "retirer les lignes qui décrivent le même équipement";
    SERIAL_IN_OTHER_FILE, Warning,
    "serial numbers that stand in `{file}` too: {count} (lines {lines} there); all these lines are counted", "numéros de série présents aussi dans `{file}` : {count} (lignes {lines} là-bas) ; toutes ces lignes sont comptées",
    "remove the lines that describe the same device from one of the files", "retirer de l’un des fichiers les lignes qui décrivent le même équipement";
    SERIAL_CHECK_STOPPED, Note,
    "duplicate serial numbers were looked for among the first {limit} only", "les numéros de série en double n’ont été cherchés que parmi les {limit} premiers",
    "split the file to check the rest", "découper le fichier pour vérifier le reste";
    REPORTS_LEFT_OUT, Note,
    "further reports of {id} in this file that are left out: {count}", "autres signalements {id} dans ce fichier qui sont omis : {count}",
    "mend the first ones and read the file again", "corriger les premiers et relire le fichier";
    FILE_SYNTAX, Error,
    "the file is not valid {format}: {detail}", "le fichier n’est pas du {format} valide : {detail}",
    "check quotation marks, brackets and equal signs near this place", "vérifier guillemets, crochets et signes égal près de cet endroit";
    FILE_NOT_TEXT, Error,
    "the file is not UTF-8 text", "le fichier n’est pas du texte UTF-8",
    "save the file again as UTF-8", "enregistrer à nouveau le fichier en UTF-8";
    KEY_MISSING, Error,
    "`{field}` is missing", "`{field}` manque",
    "add it", "l’ajouter";
    VALUE_TYPE_WRONG, Error,
    "`{field}` is `{found}`, expected {expected}", "`{field}` vaut `{found}`, attendu {expected}",
    "correct the value", "corriger la valeur";
    ECODIAG_INVALID, Error,
    "the EcoDiag list is refused at `{found}`: expected {expected}", "la liste EcoDiag est refusée à `{found}` : attendu {expected}",
    "export the list again from EcoDiag", "exporter à nouveau la liste depuis EcoDiag";
    ECODIAG_NAME_UNKNOWN, Warning,
    "EcoDiag has no type or model `{found}`: the words are recognised as a name", "EcoDiag n’a ni type ni modèle `{found}` : les mots sont reconnus comme un nom",
    "did you mean `{nearest}`?", "vouliez-vous dire `{nearest}` ?";
    ECODIAG_LIST_READ, Note,
    "EcoDiag 1.1.0 cannot read its own lists back, because a function is missing in it: this one is read", "EcoDiag 1.1.0 ne sait pas relire ses propres listes, car il lui manque une fonction : celle-ci est lue",
    "nothing: the list is complete", "rien : la liste est complète";
    ECODIAG_PAIR_READ, Note,
    "entries with a quantity and a lifetime: {count}; EcoDiag takes the pair for the quantity, so that every result is not a number", "entrées avec quantité et durée de vie : {count} ; EcoDiag prend la paire pour la quantité, et aucun résultat n’est un nombre",
    "nothing: quantity and lifetime are both read", "rien : quantité et durée de vie sont toutes deux lues";
    ECODIAG_LIFETIME_OBJECTIVE, Note,
    "with the method `flux` EcoDiag divides the objective by the window times the ratio; here the ratio acts on the lifetime, so the objective differs when the window is not one year", "avec la méthode `flux`, EcoDiag divise l’objectif par la fenêtre fois le rapport ; ici le rapport agit sur la durée de vie, et l’objectif diffère quand la fenêtre n’est pas d’un an",
    "compare with the method `stock`", "comparer avec la méthode `stock`";
    ECODIAG_TOTAL_BOUNDS, Note,
    "EcoDiag adds the bounds of its lines; here the interval of a total takes into account what the lines share, and is narrower", "EcoDiag additionne les bornes de ses lignes ; ici l’intervalle d’un total tient compte de ce que les lignes partagent, et il est plus étroit",
    "set `dependence` to `full` to find EcoDiag's bounds", "donner à `dependence` la valeur `full` pour retrouver les bornes d’EcoDiag";
    ECODIAG_INTENSITY_READ, Note,
    "the list carries its electricity intensity, {value} kgCO2e/kWh", "la liste porte son intensité électrique, {value} kgCO2e/kWh",
    "pass it as `electricity` to find EcoDiag's use phase; EcoDiag's default is 0.084", "la passer comme `electricity` pour retrouver l’usage d’EcoDiag ; la valeur par défaut d’EcoDiag est 0,084";
    ECODIAG_YEARS_ABSENT, Note,
    "an EcoDiag list carries no purchase years: the method `flux` counts its lines only with `ignore_purchase_year`", "une liste EcoDiag ne porte pas d’année d’achat : la méthode `flux` n’en compte les lignes qu’avec `ignore_purchase_year`",
    "use the method `stock`, or add the years", "utiliser la méthode `stock`, ou ajouter les années";
    ECODIAG_KEY_IGNORED, Note,
    "the key `{found}` of the EcoDiag list is not read", "la clé `{found}` de la liste EcoDiag n’est pas lue",
    "nothing, unless it holds equipment", "rien, sauf si elle contient des équipements";
}
