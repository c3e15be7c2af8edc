//! Codes of the fleet road.

use super::codes;

codes! { FLEET_CODES:
    LINE_UNRECOGNISED, Warning,
    "`{found}` was not recognised and is not counted", "`{found}` n’a pas été reconnu et n’est pas compté",
    "give the line a type, or add it to the mapping file", "donner un type à la ligne, ou l’ajouter au fichier de correspondance";
    LINE_NOT_COMPUTED, Warning,
    "the reference `{reference}` has no figure for `{device_type}`", "la référence `{reference}` n’a pas de chiffre pour `{device_type}`",
    "give the figure as a user factor, or choose a reference that has one: {others}", "donner le chiffre comme facteur utilisateur, ou choisir une référence qui en a un : {others}";
    LIFETIME_MISSING, Warning,
    "no lifetime is known for `{device_type}` in the reference `{reference}`", "aucune durée de vie connue pour `{device_type}` dans la référence `{reference}`",
    "give `lifetime_years` on the line", "donner `lifetime_years` sur la ligne";
    TYPE_UNKNOWN, Error,
    "unknown device type `{found}`", "type d’équipement inconnu `{found}`",
    "did you mean `{nearest}`? A name is recognised from `text` of a line, or `name` of a device", "vouliez-vous dire `{nearest}` ? Un nom est reconnu dans `text` d’une ligne, ou `name` d’un équipement";
    MODEL_UNKNOWN, Warning,
    "the reference `{reference}` has no model `{found}` of `{device_type}`: the type's own figures are used", "la référence `{reference}` n’a pas de modèle `{found}` pour `{device_type}` : les chiffres du type sont utilisés",
    "did you mean `{nearest}`?", "vouliez-vous dire `{nearest}` ?";
    LINE_EMPTY, Warning,
    "the line gives neither `type` nor `text`", "la ligne ne donne ni `type` ni `text`",
    "give the line a type or the words to recognise", "donner à la ligne un type, ou les mots à reconnaître";
    LINE_OVERDEFINED, Error,
    "the line gives several of `type`, `text` and `equipment`", "la ligne donne plusieurs champs parmi `type`, `text` et `equipment`",
    "keep one of them", "n’en garder qu’un";
    PURCHASE_YEARS_MISSING, Warning,
    "{count} lines have no purchase year and are not counted by the method `{method}`", "{count} lignes sans année d’achat ne sont pas comptées par la méthode `{method}`",
    "add the years, or set `ignore_purchase_year`", "ajouter les années, ou activer `ignore_purchase_year`";
    PURCHASE_YEAR_IN_FUTURE, Warning,
    "bought in {found}, after the year of the account {year}", "achat en {found}, après l’année du bilan {year}",
    "it is counted as new; check the date, or give the year of the account", "elle est comptée comme neuve ; vérifier la date, ou donner l’année du bilan";
    OPTION_WITHOUT_EFFECT, Note,
    "`{option}` has no effect with the method `{method}`", "`{option}` est sans effet avec la méthode `{method}`",
    "leave it out, or choose another method", "l’omettre, ou choisir une autre méthode";
    STATUS_UNKNOWN, Warning,
    "unknown status `{found}`: the device is taken as in use", "statut inconnu `{found}` : l’équipement est considéré en service",
    "expected one of {expected}", "attendu : {expected}";
    STATUS_EXCLUDES, Note,
    "{count} devices have the status `{status}`: {why}", "{count} équipements ont le statut `{status}` : {why}",
    "change the status in the inventory if it is wrong", "corriger le statut dans l’inventaire s’il est faux";
    NO_SCREENS, Warning,
    "the inventory holds {computers} computers and no screen", "l’inventaire compte {computers} ordinateurs et aucun écran",
    "add the screens, or ask for an estimate with `estimate_screens`", "ajouter les écrans, ou demander une estimation avec `estimate_screens`";
    FEW_SCREENS, Warning,
    "the inventory holds {screens} screens for {computers} computers", "l’inventaire compte {screens} écrans pour {computers} ordinateurs",
    "check that screens are inventoried, since they weigh as much as laptops", "vérifier que les écrans sont inventoriés : ils pèsent autant que les portables";
    SCREENS_ESTIMATED, Warning,
    "{count} screens are estimated, not inventoried", "{count} écrans sont estimés, non inventoriés",
    "replace the estimate by a count when you can", "remplacer l’estimation par un décompte dès que possible";
    SCREENS_PRESENT, Note,
    "`estimate_screens` is left aside: the inventory holds {screens} screens", "`estimate_screens` est ignoré : l’inventaire compte {screens} écrans",
    "remove the option", "retirer l’option";
    NOTHING_COUNTED, Warning,
    "no line is counted", "aucune ligne n’est comptée",
    "read the status of each line; with the method `flux`, the latest purchase year found is {latest}", "lire le statut de chaque ligne ; avec la méthode `flux`, la dernière année d’achat trouvée est {latest}";
    USE_ABSENT_IN_FLUX, Note,
    "use is absent with the method `flux`: it belongs to the equipment in use, not to purchases", "l’usage est absent avec la méthode `flux` : il relève du parc en service, non des achats",
    "use the method `stock` for the use phase", "utiliser la méthode `stock` pour la phase d’usage";
    OLDER_THAN_LIFETIME, Note,
    "{share} of the quantity with a purchase year is older than its assumed lifetime", "{share} de la quantité datée est plus ancienne que sa durée de vie supposée",
    "compare with the method `age`, which spreads making over the actual age", "comparer avec la méthode `age`, qui répartit la fabrication sur l’âge réel";
    WRITTEN_OFF, Note,
    "{count} devices are older than their lifetime: their making counts 0 (`written_off`)", "{count} équipements dépassent leur durée de vie : leur fabrication compte 0 (`written_off`)",
    "leave `written_off` out to spread making over the actual age", "retirer `written_off` pour répartir la fabrication sur l’âge réel";
    REPLAY_DIFFERS, Warning,
    "the replay does not give the recorded result: {detail}", "le rejeu ne donne pas le résultat enregistré : {detail}",
    "the file was edited, or made by another version", "le fichier a été modifié, ou produit par une autre version";
}
