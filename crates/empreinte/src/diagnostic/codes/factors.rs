//! Codes of factors: where a figure came from when it was not the one asked for.

use super::codes;

codes! { FACTOR_CODES:
    ELECTRICITY_YEAR_NEAREST, Note,
    "no electricity factor for {location} in {year}: the one of {used} is used", "pas de facteur d’électricité pour {location} en {year} : celui de {used} est utilisé",
    "give `electricity` with your own factor if you have one for {year}", "donner `electricity` avec votre propre facteur si vous en avez un pour {year}";
    ELECTRICITY_PARENT_USED, Warning,
    "no {indicator} electricity factor for {location} near {year}: the one of {used} is used", "pas de facteur d’électricité ({indicator}) pour {location} autour de {year} : celui de {used} est utilisé",
    "give `electricity` with a factor of the country if you have one", "donner `electricity` avec un facteur du pays si vous en avez un";
    LOCATION_UNKNOWN, Error,
    "unknown location `{found}`", "lieu inconnu `{found}`",
    "give an ISO 3166 country code such as `FR` or `FRA`, an aggregate such as `EU27`, or `WORLD`; did you mean `{nearest}`?", "donner un code pays ISO 3166 comme `FR` ou `FRA`, un agrégat comme `EU27`, ou `WORLD` ; vouliez-vous dire `{nearest}` ?";
    LOCATION_DEFAULTED, Warning,
    "no location given: the world's electricity is used", "aucun lieu donné : l’électricité mondiale est utilisée",
    "give `location`, for instance `FR`", "donner `location`, par exemple `FR`";
    YEAR_DEFAULTED, Note,
    "no year given: {used}, the latest year with full electricity data, is used", "aucune année donnée : {used}, dernière année aux données d’électricité complètes, est utilisée",
    "give `year`", "donner `year`";
    REFERENCE_UNKNOWN, Error,
    "unknown reference `{found}`", "référence inconnue `{found}`",
    "did you mean `{nearest}`? Expected one of {expected}", "vouliez-vous dire `{nearest}` ? Valeurs possibles : {expected}";
    REFERENCE_NEEDS_PACK, Error,
    "the reference `{found}` needs the ODbL pack, which is not loaded", "la référence `{found}` demande le paquet ODbL, qui n’est pas chargé",
    "load the pack, or choose another reference", "charger le paquet, ou choisir une autre référence";
    FACTOR_UNKNOWN, Error,
    "no factor has the id `{found}`", "aucun facteur n’a l’identifiant `{found}`",
    "did you mean `{nearest}`? `empreinte factors list` shows all ids", "vouliez-vous dire `{nearest}` ? `empreinte factors list` montre tous les identifiants";
    USER_FACTOR_INVALID, Error,
    "this row of user factors is refused: {detail}", "cette ligne de facteurs utilisateur est refusée : {detail}",
    "correct the row; every row needs an id, a value, a unit and a source", "corriger la ligne ; chaque ligne demande un identifiant, une valeur, une unité et une source";
    USER_FACTOR_ID_UNKNOWN, Error,
    "`{found}` names no factor, electricity zone or device", "`{found}` ne désigne ni facteur, ni zone électrique, ni équipement",
    "give a bundled id, `electricity/FRA/2024/gwp` or `user/laptop/default/gwp/manufacturing`; `empreinte factors list` shows the ids", "donner un identifiant fourni, `electricity/FRA/2024/gwp` ou `user/laptop/default/gwp/manufacturing` ; `empreinte factors list` montre les identifiants";
    USER_FACTOR_UNIT_WRONG, Error,
    "the unit is `{found}`, expected `{expected}`", "l’unité est `{found}`, attendu `{expected}`",
    "convert the value and write the unit `{expected}`", "convertir la valeur et écrire l’unité `{expected}`";
    USER_FACTOR_SOURCE_MISSING, Error,
    "the row has no source", "la ligne n’a pas de source",
    "say where the figure comes from", "dire d’où vient le chiffre";
    USER_FACTOR_OVERRIDES, Note,
    "the user factor `{id}` replaces the bundled value {bundled} by {value} {unit}", "le facteur utilisateur `{id}` remplace la valeur fournie {bundled} par {value} {unit}",
    "remove the row to come back to the bundled value", "retirer la ligne pour revenir à la valeur fournie";
    PRIMARY_ENERGY_IMPOSSIBLE, Error,
    "{value} MJ of primary energy per kWh is impossible: one kWh alone is 3.6 MJ", "{value} MJ d’énergie primaire par kWh est impossible : un kWh seul vaut 3,6 MJ",
    "check the unit and the source of the factor", "vérifier l’unité et la source du facteur";
    PACK_INVALID, Error,
    "the data pack cannot be read: {detail}", "le paquet de données est illisible : {detail}",
    "take the pack published with this version of empreinte", "prendre le paquet publié avec cette version d’empreinte";
    FIGURE_DOUBTFUL, Warning,
    "the figure for {device} is doubtful: {detail}", "le chiffre pour {device} est douteux : {detail}",
    "compare with another reference before quoting it", "comparer avec une autre référence avant de le citer";
}
