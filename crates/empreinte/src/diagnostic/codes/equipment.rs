//! Codes of the equipment road.

use super::codes;

codes! { EQUIPMENT_CODES:
    RANGE_REVERSED, Error,
    "the range {min}, {best}, {max} is not in order", "l’étendue {min}, {best}, {max} n’est pas dans l’ordre",
    "write `min` at most `best` at most `max`", "écrire `min` inférieur ou égal à `best`, lui-même inférieur ou égal à `max`";
    LOAD_SHARES_NOT_WHOLE, Error,
    "the shares of time of the load add up to {found}, not to 1", "les parts de temps de la charge s’additionnent à {found}, pas à 1",
    "give every share, the time at rest with `\"load\": 0` among them", "donner toutes les parts, le temps au repos compris avec `\"load\": 0`";
    LOAD_PROFILE_UNCLEAR, Error,
    "the load profile names no kind or several", "le profil de charge n’est d’aucune sorte, ou de plusieurs",
    "give `hours`, or `series`, or `working_day` with `weekend`; none of them empty", "donner `hours`, ou `series`, ou `working_day` avec `weekend` ; aucun vide";
    POWER_POINTS_TOO_FEW, Error,
    "a power curve needs points at two different loads or more", "une courbe de puissance demande des points à deux charges différentes au moins",
    "add a point, for instance at rest and at full load, or give `tdp_w`", "ajouter un point, par exemple au repos et à pleine charge, ou donner `tdp_w`";
    POWER_COUNTED_TWICE, Error,
    "losses are given both by `other_consumption_ratio` and by power supplies or fans of their own", "les pertes sont données à la fois par `other_consumption_ratio` et par des alimentations ou ventilateurs décrits",
    "keep the ratio, or the efficiency of the supplies and the power of the fans", "garder le ratio, ou le rendement des alimentations et la puissance des ventilateurs";
    ATTRIBUTE_NOT_OF_COMPONENT, Error,
    "`{found}` does not describe a `{component}`", "`{found}` ne décrit pas un composant `{component}`",
    "a `{component}` is described by {expected}", "un composant `{component}` est décrit par {expected}";
    TERM_UNKNOWN, Error,
    "`{found}` is no term of the equation of a `{component}`", "`{found}` n’est pas un terme de l’équation d’un composant `{component}`",
    "did you mean `{nearest}`? The terms are {expected}", "vouliez-vous dire `{nearest}` ? Les termes sont {expected}";
    TERM_WITHOUT_QUANTITY, Error,
    "a constant is given for `{term}`, and nothing that it is multiplied by", "une constante est donnée pour `{term}`, et rien par quoi la multiplier",
    "give what it counts; the component is described by {expected}", "donner ce qu’elle compte ; le composant est décrit par {expected}";
    FOOTPRINT_USE_INSEPARABLE, Error,
    "the sheet gives a total of `{indicator}` without its use: making cannot be told from it", "la fiche donne un total de `{indicator}` sans l’usage : la fabrication ne peut pas en être séparée",
    "give `embodied`, the stages, or `use` beside the total", "donner `embodied`, les étapes, ou `use` à côté du total";
    COMPONENT_NOT_ALONE, Error,
    "`component` assesses one component, {found} are given", "`component` évalue un seul composant, {found} sont donnés",
    "give one entry of `components`, or the type of the device", "donner une seule entrée dans `components`, ou le type de l’équipement";
    EQUIPMENT_UNDESCRIBED, Error,
    "nothing is known of a `{device_type}` without its components", "rien n’est connu d’un équipement `{device_type}` sans ses composants",
    "give `components` or `footprint`", "donner `components` ou `footprint`";
    ARCHETYPE_UNKNOWN, Error,
    "unknown archetype `{found}` of a `{device_type}`", "archétype `{found}` inconnu pour un équipement `{device_type}`",
    "did you mean `{nearest}`? The archetypes are {expected}", "vouliez-vous dire `{nearest}` ? Les archétypes sont {expected}";
    COMPONENT_NOT_LISTED, Note,
    "no `{component}` is listed for this `{device_type}`: none is counted", "aucun composant `{component}` n’est indiqué pour cet équipement `{device_type}` : aucun n’est compté",
    "a list of components is taken as whole; add it, e.g. a `display` with `diagonal_in`, a `battery` with `capacity_wh`", "une liste de composants est prise comme complète ; l’ajouter, par exemple un `display` avec `diagonal_in`, une `battery` avec `capacity_wh`";
    MEMORY_IMPLAUSIBLE, Error,
    "{found} GB of memory in one device are not credible, {limit} at most", "{found} Go de mémoire dans un équipement ne sont pas crédibles, {limit} au plus",
    "check `units` and `capacity_gb`: the capacity is that of one module", "vérifier `units` et `capacity_gb` : la capacité est celle d’une barrette";
    HOST_UNKNOWN, Error,
    "nothing is known of the host of the instance `{instance}`: no table of cloud instances may ship", "rien n’est connu de l’hôte de l’instance `{instance}` : aucune table d’instances de cloud ne peut être distribuée",
    "give `host` with its components, and `share`", "donner `host` avec ses composants, et `share`";
    HOST_NOT_OF_DEVICE, Error,
    "`{found}` describes a cloud instance, not a `{device_type}`", "`{found}` décrit une instance de cloud, pas un équipement `{device_type}`",
    "give the type `cloud_instance`, or leave it out", "donner le type `cloud_instance`, ou l’omettre";
    REGION_UNKNOWN, Error,
    "unknown region `{found}` of the provider `{provider}`", "région `{found}` inconnue du fournisseur `{provider}`",
    "give `usage.location`, and `usage.pue` where you know it; regions are in the ODbL pack", "donner `usage.location`, et `usage.pue` s’il est connu ; les régions sont dans le paquet ODbL";
    SHARE_ABOVE_HOST, Error,
    "the instance takes {found} times the `{share}` of its host", "l’instance prend {found} fois `{share}` de son hôte",
    "check the host: it is at least as large as each of its instances", "vérifier l’hôte : il est au moins aussi grand que chacune de ses instances";
    SHARE_OF_NOTHING, Error,
    "`{share}` is a share of what the host has not", "`{share}` est une part de ce que l’hôte n’a pas",
    "add the component to the host, with its threads or capacity, or leave the share out", "ajouter le composant à l’hôte, avec ses threads ou sa capacité, ou omettre la part";
    ARCHETYPE_ASSUMED, Warning,
    "no components given: the archetype `{archetype}` is taken, a composition from knowledge of the market that no publication states", "aucun composant donné : l’archétype `{archetype}` est pris, une composition tirée de la connaissance du marché qu’aucune publication n’indique",
    "give `components`", "donner `components`";
    NAME_NOT_OF_DEVICE, Error,
    "`name` names a product; a `{device_type}` is none (`{found}`)", "`name` nomme un produit ; un `{device_type}` n’en est pas un (`{found}`)",
    "give the name of a component in `components`, the name of an instance as `instance`", "donner le nom d’un composant dans `components`, celui d’une instance dans `instance`";
    NAME_WITHOUT_TYPE, Error,
    "the name `{found}` was not recognised, and no type is given", "le nom `{found}` n’a pas été reconnu, et aucun type n’est donné",
    "give `type`, or write maker and line", "donner `type`, ou écrire le fabricant et la gamme";
    PRODUCT_NOT_RECOGNISED, Warning,
    "the name `{found}` was not recognised: the device is taken as any `{device_type}`", "le nom `{found}` n’a pas été reconnu : l’équipement est pris comme un `{device_type}` quelconque",
    "write maker and line, or give `components` or `footprint`", "écrire le fabricant et la gamme, ou donner `components` ou `footprint`";
    PRODUCT_OF_OTHER_TYPE, Warning,
    "`{found}` was recognised as a `{recognised}`, and the type given is `{device_type}`: nothing is taken from the name", "`{found}` a été reconnu comme `{recognised}`, et le type donné est `{device_type}` : rien n’est tiré du nom",
    "correct the type or the name", "corriger le type ou le nom";
    NAME_NOT_RECOGNISED, Warning,
    "`{found}` was not recognised and nothing is taken from it", "`{found}` n’a pas été reconnu et rien n’en est tiré",
    "nearest are {alternatives}; write one of them, or give the attributes", "les plus proches sont {alternatives} ; écrire l’un d’eux, ou donner les attributs";
    COMPONENT_WITHOUT_FIGURE, Warning,
    "no constant is known for the component `{component}`: its making is not counted", "aucune constante n’est connue pour le composant `{component}` : sa fabrication n’est pas comptée",
    "give its mass, `factors` or `footprint`", "donner sa masse, `factors` ou `footprint`";
    CONSTANTS_OF_ANOTHER_SET, Note,
    "`{asked}` has no constant for the component `{component}` as described: `{used}` is taken", "`{asked}` n’a pas de constante pour le composant `{component}` tel que décrit : `{used}` est pris",
    "give what its equation needs (`process_nm` for dies), or another set", "donner ce que demande son équation (`process_nm` pour les puces), ou un autre jeu";
    CONSTANTS_UNVERIFIED, Warning,
    "{count} constants of `{source}` were not read at their source: {figures}", "{count} constantes de `{source}` n’ont pas été lues à leur source : {figures}",
    "replace them by your own, or quote the result with this caveat", "les remplacer par les vôtres, ou citer le résultat avec cette réserve";
    LOAD_DEFAULTED, Warning,
    "no load given: half of it is taken, from rest to full load as the range", "aucune charge donnée : la moitié est prise, du repos à la pleine charge comme étendue",
    "give `usage.load`, or a measured `usage.average_power_w`", "donner `usage.load`, ou une puissance mesurée `usage.average_power_w`";
    LIFETIME_DEFAULTED, Note,
    "no service life given: {used} years are taken", "aucune durée de vie donnée : {used} ans sont pris",
    "give `usage.lifetime_years`", "donner `usage.lifetime_years`";
    POWER_PART_UNKNOWN, Warning,
    "the power of the component `{component}` is not known: its use is not counted", "la puissance du composant `{component}` n’est pas connue : son usage n’est pas compté",
    "give `power_w`, or `tdp_w`", "donner `power_w`, ou `tdp_w`";
}
