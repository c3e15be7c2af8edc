//! Names of things and column titles.

use super::words;

words! {
    TITLE: "Footprint of digital equipment", "Empreinte des équipements numériques";
    ACCOUNT_OF: "account of {year}", "bilan {year}";
    MADE_ON: "made on {day}", "établi le {day}";
    OFFICES: "Equipment of the offices: {title}", "Équipements des bureaux : {title}";
    CONTENTS: "Contents", "Sommaire";
    COLOPHON: "Made with empreinte {version}, method {method}, data {data}.", "Établi avec empreinte {version}, méthode {method}, données {data}.";
    DATA_BEHIND: "Numbers of the chart", "Chiffres du graphique";
    RANGE: "{low} to {high}", "{low} à {high}";
    NO_VALUE: "—: {reasons}", "— : {reasons}";
    ROUNDED: "Figures are rounded: parts may not add up exactly to their total.", "Les chiffres sont arrondis : la somme des parties peut différer légèrement du total.";

    METHOD_STOCK: "stock", "stock";
    METHOD_FLUX: "purchases (flux)", "achats (flux)";
    METHOD_AGE: "actual age", "âge réel";

    COL_TYPE: "Type", "Type";
    COL_TOTAL: "Total", "Total";
    COL_SOURCE: "Source", "Source";
    COL_CODE: "Code", "Code";
    COL_FORMAT: "Format", "Format";
    COL_QUANTITY: "Quantity", "Quantité";
    COL_LINES: "Lines", "Lignes";
    COL_STATUS: "Status", "Statut";
    COL_SHARE: "Share", "Part";
    COL_INDICATOR: "Indicator", "Indicateur";
    COL_UNIT: "Unit", "Unité";
    COL_MAKING: "Making", "Fabrication et fin de vie";
    COL_USE: "Use", "Usage";
    COL_MANUFACTURING: "Manufacturing", "Fabrication";
    COL_DISTRIBUTION: "Distribution", "Distribution (transport)";
    COL_END_OF_LIFE: "End of life", "Fin de vie";
    COL_UNSPLIT: "Making, not split", "Fabrication à fin de vie, non séparées";
    COL_INTERVAL: "Uncertainty interval given reference", "Intervalle d’incertitude sachant la référence";
    COL_LOW: "Lower bound", "Borne basse";
    COL_HIGH: "Upper bound", "Borne haute";
    COL_MISSING: "Not included", "Non compris";
    COL_METHOD: "Method", "Méthode";
    COL_REFERENCE: "Reference", "Référence";
    COL_COUNTED: "Counted", "Comptés";
    COL_CATEGORY: "Category", "Catégorie";
    COL_POST: "Post", "Poste";
    COL_WHY: "Why", "Pourquoi";
    COL_LINE: "Line", "Ligne";
    COL_NAME: "Equipment", "Équipement";
    COL_MODEL: "Model of the reference", "Modèle de la référence";
    COL_YEAR: "Purchase year", "Année d’achat";
    COL_REASON: "Reason", "Raison";
    COL_WHERE: "Where", "Où";
    COL_GRADE: "Grade", "Note";
    COL_MEANING: "Meaning", "Signification";
    COL_LIFETIME: "Assumed lifetime (years)", "Durée de vie supposée (ans)";
    COL_IMPLIED: "Implied lifetime (years)", "Durée de vie implicite (ans)";
    COL_MEAN_AGE: "Mean age (years)", "Âge moyen (ans)";
    COL_BEYOND: "Beyond lifetime", "Au-delà de la durée de vie";
    COL_AGE: "Age (years)", "Âge (ans)";
    COL_WITHIN: "Within lifetime", "Dans la durée de vie";
    COL_IN_USE: "In use", "En service";
    COL_PURCHASES: "Purchases per year", "Achats par an";
    COL_GAP: "Gap (years)", "Écart (ans)";
    COL_PER: "Per", "Par";
    COL_NUMBER: "Number", "Nombre";
    COL_CHANGE: "What changes", "Ce qui change";
    COL_DIFFERENCE: "Difference", "Écart";
    COL_DRIVER: "What the uncertainty comes from", "D’où vient l’incertitude";
    COL_VARIANCE: "Share of the stated variance", "Part de la variance déclarée";
    COL_BASIS: "The total rests on", "Le total repose sur";
    COL_ENERGY: "Electricity (kWh/year)", "Électricité (kWh/an)";
    COL_ERROR: "Stated error", "Erreur déclarée";
    COL_FIGURE: "Figure", "Chiffre";
    COL_PLACE: "Place", "Lieu";
    COL_PER_KWH: "Per kWh", "Par kWh";
    COL_FOR_YEAR: "Year", "Année";
    COL_LICENCE: "Licence", "Licence d’utilisation";
    COL_VERSION: "Version", "Version, édition";
    COL_OPTION: "Option", "Paramètre";
    COL_VALUE: "Value taken", "Valeur retenue";
    COL_COUNT: "Times", "Nombre";
    COL_MESSAGE: "What happened", "Constat";
    COL_FILE: "File", "Fichier";
    COL_ROWS: "Rows", "Lignes lues";
    COL_DROPPED: "Rows left aside", "Lignes écartées";
    COL_MERGED: "Different lines", "Lignes distinctes";
    COL_DUPLICATES: "Repeated serials", "Séries en double";
    COL_RANGE: "Range between references", "Écart entre références";

    SPECIFICITY_USER: "figures given by you", "des chiffres que vous donnez";
    SPECIFICITY_PRODUCT: "the sheet of the exact product", "la fiche du produit exact";
    SPECIFICITY_FAMILY: "a figure for its family or model class", "un chiffre de sa famille ou classe de modèles";
    SPECIFICITY_CATEGORY: "the default of its type", "le défaut de son type";

    PER_PERSON: "person", "personne";
    PER_WORKSTATION: "workstation", "poste de travail";
    PER_M2: "m² of floor", "m² de surface";
    PERSONS: "persons", "personnes";
    ONE_LINE: "{count} line", "{count} ligne";
    LINES: "{count} lines", "{count} lignes";
    ONE_DEVICE: "{count} device", "{count} équipement";
    DEVICES: "{count} devices", "{count} équipements";
    NONE: "none", "aucune";

    SEVERITY_ERROR: "error", "erreur";
    SEVERITY_WARNING: "warning", "avertissement";
    SEVERITY_NOTE: "note", "remarque";
    COL_SEVERITY: "Severity", "Gravité";

    UNNAMED: "(words not shown)", "(libellé non affiché)";
    ESTIMATED: "estimated", "estimé";
    YES: "included", "compris";
    NO: "not included", "non compris";
    IN_PART: "included in part", "compris en partie";
    PER_YEAR: "{unit}/year", "{unit}/an";
    ALL_TYPES: "All types", "Tous les types";

    REASON_NO_FIGURE: "the reference has no figure for this type", "la référence n’a pas de chiffre pour ce type";
    REASON_BAD_VALUE: "a value of the line cannot be used", "une valeur de la ligne est inutilisable";
    REASON_FUTURE: "bought after the year of the account", "achat postérieur à l’année du bilan";
    REASON_LOCATION: "its location is unknown", "son lieu est inconnu";
    REASON_PERIOD: "bought outside of the purchase window", "achat hors de la fenêtre d’achat";
    REASON_NO_YEAR: "the method needs a purchase year", "la méthode demande une année d’achat";
    REASON_UNKNOWN: "its words were not recognised", "son libellé n’a pas été reconnu";
}
