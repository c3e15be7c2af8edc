//! Codes of meters, their readings and the balances made of them.

use super::codes;

codes! { METER_CODES:
    METER_ID_DUPLICATED, Error,
    "the meter id `{id}` is empty or stands twice", "l’identifiant de compteur `{id}` est vide ou figure deux fois",
    "give every meter an id of its own", "donner à chaque compteur un identifiant propre";
    METER_UNKNOWN, Error,
    "there is no meter `{found}`", "il n’y a pas de compteur `{found}`",
    "did you mean `{nearest}`?", "vouliez-vous dire `{nearest}` ?";
    METER_CYCLE, Error,
    "the meter `{id}` depends on itself", "le compteur `{id}` dépend de lui-même",
    "follow `parent` and `virtual` from this meter and break the circle", "suivre `parent` et `virtual` depuis ce compteur et rompre le cercle";
    METER_CARRIER_WRONG, Error,
    "the meter `{id}` of kind `{kind}` cannot measure {found}", "le compteur `{id}` de nature `{kind}` ne peut pas mesurer {found}",
    "correct `kind` or `measures`", "corriger `kind` ou `measures`";
    METER_FUEL_WRONG, Error,
    "the meter `{id}` cannot count a fuel by volume: {detail}", "le compteur `{id}` ne peut pas compter un combustible en volume : {detail}",
    "give `fuel` (`diesel`, `natural_gas` or `bioethanol`) with `unit = \"L\"` or `\"m3\"`, to a meter that measures fuel", "donner `fuel` (`diesel`, `natural_gas` ou `bioethanol`) avec `unit = \"L\"` ou `\"m3\"`, à un compteur qui mesure un combustible";
    METER_CARRIER_MIXED, Error,
    "the meter `{id}` measures {found}, its parent `{parent}` measures {expected}", "le compteur `{id}` mesure {found}, son parent `{parent}` mesure {expected}",
    "a parent and its children measure the same thing: give each carrier its own tree", "un parent et ses enfants mesurent la même chose : donner à chaque vecteur son arbre";
    METER_CLASS_UNKNOWN, Error,
    "the class or error `{found}` of the meter `{id}` gives no largest error", "la classe ou l’erreur `{found}` du compteur `{id}` ne donne pas d’erreur maximale",
    "write a class such as `0.5S` or `1`, or the largest error in percent as `max_error_percent`, as heat meters need", "écrire une classe comme `0.5S` ou `1`, ou l’erreur maximale en pour cent dans `max_error_percent`, nécessaire aux compteurs de chaleur";
    METER_VIRTUAL_INVALID, Error,
    "the virtual meter `{id}` is not of one known form", "le compteur virtuel `{id}` n’a pas une forme connue",
    "give one of `share_of` with `share` from 0 to 1, `constant_w`, `difference = true` below a parent, `sum = true` above children", "donner l’un de `share_of` avec `share` de 0 à 1, `constant_w`, `difference = true` sous un parent, `sum = true` au-dessus d’enfants";
    METER_NOT_IN_TREE, Warning,
    "there are readings of `{found}`, which is no meter of the site: they are left aside", "il y a des relevés de `{found}`, qui n’est pas un compteur du site : ils sont ignorés",
    "add the meter to the site file, or map the column; the nearest meter is `{nearest}`", "ajouter le compteur au fichier de site, ou faire correspondre la colonne ; le compteur le plus proche est `{nearest}`";
    METER_READING_INVALID, Error,
    "these readings of `{id}` are neither values on a grid nor the total of a period, in the unit of the meter", "ces relevés de `{id}` ne sont ni des valeurs à pas régulier ni le total d’une période, dans l’unité du compteur",
    "give `start`, `step_minutes` and `values_kwh`, or `period` and `energy_kwh`; water is `values_m3` and `volume_m3`", "donner `start`, `step_minutes` et `values_kwh`, ou `period` et `energy_kwh` ; l’eau s’écrit `values_m3` et `volume_m3`";
    METER_READINGS_OVERLAP, Warning,
    "readings of `{id}` that cover time which is known already: {count}; they are left aside", "relevés de `{id}` sur un temps déjà connu : {count} ; ils sont ignorés",
    "check whether two files or bills speak of the same time", "vérifier si deux fichiers ou factures parlent du même temps";
    METER_REVERSED, Warning,
    "most intervals of `{id}` are negative ({count} of {of}): they are taken for missing", "la plupart des intervalles de `{id}` sont négatifs ({count} sur {of}) : ils sont considérés comme manquants",
    "a current transformer may be mounted the wrong way round; if so, write `polarity = \"reversed\"`, and `\"net\"` where export is meant", "un transformateur de courant est peut-être monté à l’envers ; dans ce cas écrire `polarity = \"reversed\"`, et `\"net\"` si l’injection est voulue";
    METER_NEGATIVE, Warning,
    "intervals of `{id}` that are negative: {count} of {of}; they are taken for missing", "intervalles de `{id}` négatifs : {count} sur {of} ; ils sont considérés comme manquants",
    "look for a meter that was exchanged or reset, or write `polarity = \"net\"` where export is meant", "chercher un compteur changé ou remis à zéro, ou écrire `polarity = \"net\"` si l’injection est voulue";
    METER_NOT_READ, Warning,
    "there are no readings of the meter `{id}` in the period", "il n’y a pas de relevés du compteur `{id}` dans la période",
    "give its readings or the total of a bill, or take it out of the site file", "donner ses relevés ou le total d’une facture, ou le retirer du fichier de site";
    METER_GAPS, Warning,
    "the readings of `{id}` cover {percent} % of the period", "les relevés de `{id}` couvrent {percent} % de la période",
    "complete them, or choose how gaps are filled; ratios are taken over the time that both sides cover", "les compléter, ou choisir comment combler les lacunes ; les rapports portent sur le temps couvert par les deux côtés";
    METER_CHILDREN_ABOVE_PARENT, Warning,
    "the meters below `{id}` count {output}, more than the {input} that comes in, beyond twice the uncertainty ({tolerance})", "les compteurs sous `{id}` comptent {output}, plus que les {input} qui entrent, au-delà de deux fois l’incertitude ({tolerance})",
    "look for a wrong parent, a wrong ratio of a current transformer, or another supply", "chercher un mauvais parent, un mauvais rapport de transformateur de courant, ou une autre alimentation";
    METER_UPS_OUTPUT_ABOVE_INPUT, Warning,
    "the UPS of `{id}` gives {output}, more than the {input} that it takes, beyond twice the uncertainty ({tolerance})", "l’onduleur de `{id}` fournit {output}, plus que les {input} qu’il prend, au-delà de deux fois l’incertitude ({tolerance})",
    "check whether input and output are exchanged, and the ratio of the current transformers", "vérifier si entrée et sortie sont échangées, et le rapport des transformateurs de courant";
    METER_BOUNDARY_NOT_READ, Warning,
    "the meter `{id}` at the boundary of the datacentre has no readings: {effect}", "le compteur `{id}`, à la frontière du centre de données, n’a pas de relevés : {effect}",
    "give its readings or bills", "donner ses relevés ou ses factures";
    METER_ENTRY_ASSUMED, Warning,
    "no meter stands at the connection to the grid: what `{id}` reads is taken for the energy of the datacentre", "aucun compteur n’est au raccordement au réseau : ce que lit `{id}` est pris pour l’énergie du centre de données",
    "add the meter of the grid; losses upstream are left out until then", "ajouter le compteur du réseau ; les pertes en amont sont omises d’ici là";
    METER_IT_OUTSIDE_CATEGORY, Warning,
    "IT equipment that is not behind the meters of PUE category {category}: `{ids}`", "équipement informatique qui n’est pas derrière les compteurs de la catégorie {category} du PUE : `{ids}`",
    "state `point = {category}` for the meter that feeds it, or use another category", "indiquer `point = {category}` pour le compteur qui l’alimente, ou utiliser une autre catégorie";
    METER_GAPS_FILLED, Note,
    "gaps of `{id}` are filled over {hours} h by the method `{method}` and count as estimated; what may be wrong in them is in no interval", "les lacunes de `{id}` sont comblées sur {hours} h par la méthode `{method}` et comptent comme estimées ; ce qu’elles peuvent avoir de faux n’est dans aucun intervalle",
    "nothing, or change `gaps` in the options", "rien, ou changer `gaps` dans les options";
    CAMPAIGN_EXTRAPOLATED, Note,
    "`{id}` was read in a campaign of {count} whole days or weeks: {amount} over the period, {low} to {high} at 95 % by sampling, which is in no interval of a total", "`{id}` a été relevé lors d’une campagne de {count} jours ou semaines entiers : {amount} sur la période, de {low} à {high} à 95 % par échantillonnage, ce qui n’est dans aucun intervalle d’un total",
    "measure longer, or over several seasons, for a narrower interval", "mesurer plus longtemps, ou sur plusieurs saisons, pour un intervalle plus étroit";
    CAMPAIGN_TOO_SHORT, Error,
    "the campaign holds {count} whole days or weeks: two are needed to tell how they differ", "la campagne contient {count} jours ou semaines entiers : il en faut deux pour savoir comment ils diffèrent",
    "measure for longer, or sample by days", "mesurer plus longtemps, ou échantillonner par jours";
    CAMPAIGN_AUTOCORRELATED, Warning,
    "neighbouring samples resemble each other (correlation {percent} %): the interval is widened", "les échantillons voisins se ressemblent (corrélation {percent} %) : l’intervalle est élargi",
    "spread the days of measurement over the period", "répartir les jours de mesure sur la période";
    CAMPAIGN_SEASON, Warning,
    "the campaign stands for the whole period by {count} days or weeks: seasons and changes of load are not in the interval", "la campagne représente toute la période par {count} jours ou semaines : saisons et changements de charge ne sont pas dans l’intervalle",
    "measure again in another season", "mesurer à nouveau en une autre saison";
}
