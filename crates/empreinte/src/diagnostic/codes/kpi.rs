//! Codes of the KPIs of a datacentre: what is refused, in the order of the checks, and what is said beside a value.

use super::codes;

codes! { KPI_CODES:
    PUE_LIQUID_COOLED, Note,
    "liquid cools equipment on the site: fans leave the IT side, so that the PUE is not that of an air-cooled site", "un liquide refroidit des équipements du site : des ventilateurs quittent le côté informatique, donc le PUE n’est pas celui d’un site refroidi à l’air",
    "compare by TUE, with `it.component_energy_kwh`", "comparer par le TUE, avec `it.component_energy_kwh`";
    NOT_FINITE, Error,
    "`{field}` is not a finite number", "`{field}` n’est pas un nombre fini",
    "leave out what is not known; a gap is never written as infinity", "omettre ce qui n’est pas connu ; une lacune ne s’écrit jamais comme l’infini";
    NEGATIVE_ENERGY, Error,
    "`{field}` is {found}: energy, heat and water are 0 or above", "`{field}` vaut {found} : l’énergie, la chaleur et l’eau sont positives ou nulles",
    "look for a current transformer mounted the wrong way round, or an export counted as consumption", "chercher un transformateur de courant monté à l’envers, ou une exportation comptée comme consommation";
    DENOMINATOR_ZERO, Error,
    "`{field}` is 0: nothing can be divided by it", "`{field}` vaut 0 : rien ne peut être divisé par lui",
    "check the meter; a ratio without denominator is absent, neither 0 nor infinite", "vérifier le compteur ; un rapport sans dénominateur est absent, ni nul ni infini";
    UNIT_MISMATCH, Error,
    "`{found}` cannot be reconciled with {expected}", "`{found}` ne peut pas être rapproché de {expected}",
    "give both sides of a ratio in the same kind of unit, and a fuel in a unit that it is measured in", "donner les deux termes d’un rapport dans la même sorte d’unité, et un combustible dans une unité où il se mesure";
    PERIOD_MISMATCH, Error,
    "`{first}` covers {first_period}, `{second}` covers {second_period}", "`{first}` couvre {first_period}, `{second}` couvre {second_period}",
    "take both over the same days: with gaps, over the days where both were measured", "prendre les deux sur les mêmes jours : s’il y a des lacunes, sur les jours où les deux ont été mesurés";
    ERES_SUM_MISMATCH, Error,
    "renewable energy of {total} kWh is not the sum of its parts, {sum} kWh", "l’énergie renouvelable de {total} kWh n’est pas la somme de ses parts, {sum} kWh",
    "give guarantees of origin, power purchase agreement and on-site generation that add up to the total", "donner des garanties d’origine, un contrat d’achat et une production sur site dont la somme est le total";
    PART_ABOVE_WHOLE, Error,
    "`{part}` is {found}, more than the whole, `{whole}` of {limit}", "`{part}` vaut {found}, plus que le tout, `{whole}` de {limit}",
    "check both: the first is a part of the second", "vérifier les deux : le premier est une part du second";
    DOUBLE_COUNTED_ENERGY, Error,
    "the same energy is counted twice: `{first}` and `{second}`", "la même énergie est comptée deux fois : `{first}` et `{second}`",
    "keep one: what a generator delivers when it is metered at its output, its fuel when it is inside the boundary", "n’en garder qu’un : ce que livre un groupe mesuré à sa sortie, son combustible quand il est dans le périmètre";
    PUE_BELOW_ONE, Error,
    "the total of {total} kWh is below the IT energy of {it} kWh", "le total de {total} kWh est inférieur à l’énergie informatique de {it} kWh",
    "the boundary or a meter is wrong: the total includes the IT equipment, so that a PUE is never below 1", "le périmètre ou un compteur est faux : le total comprend l’équipement informatique, un PUE n’est donc jamais inférieur à 1";
    ITUE_BELOW_ONE, Error,
    "the IT energy of {it} kWh is below that of its compute components, {compute} kWh", "l’énergie informatique de {it} kWh est inférieure à celle de ses composants de calcul, {compute} kWh",
    "measure the IT energy at the power supplies and the components behind them", "mesurer l’énergie informatique aux alimentations et les composants en aval";
    REUSE_ABOVE_TOTAL, Error,
    "heat reused of {reuse} kWh exceeds the energy of the datacentre, {total} kWh", "la chaleur réutilisée de {reuse} kWh dépasse l’énergie du datacentre, {total} kWh",
    "count the heat handed over at the boundary, without what a heat pump outside adds", "compter la chaleur remise à la limite du périmètre, sans ce qu’une pompe à chaleur ajoute dehors";
    PUE_CATEGORY_ZERO, Error,
    "category 0 is a ratio of peak demands, not of energies", "la catégorie 0 est un rapport de puissances de pointe, pas d’énergies",
    "measure energy over twelve months: category 1 at the output of the UPS, 2 at that of the PDU, 3 at the IT equipment", "mesurer l’énergie sur douze mois : catégorie 1 en sortie d’onduleur, 2 en sortie de PDU, 3 à l’entrée de l’équipement";
    KPI_NOT_VERIFIED, Error,
    "`{found}` is not computed: {reason}", "`{found}` n’est pas calculé : {reason}",
    "take a KPI of ISO/IEC 30134; formulas of unread standards are not guessed", "prendre un KPI de l’ISO/IEC 30134 ; les formules de normes non lues ne se devinent pas";
    REFRIGERANT_UNKNOWN, Error,
    "unknown refrigerant `{found}`", "fluide frigorigène inconnu `{found}`",
    "did you mean `{nearest}`? Isomers are written `HFO-1234ze(E)`", "vouliez-vous dire `{nearest}` ? Les isomères s’écrivent `HFO-1234ze(E)`";
    MASS_FRACTIONS_NOT_WHOLE, Error,
    "the mass fractions add up to {found}, not to 1", "les fractions massiques s’additionnent à {found}, pas à 1",
    "give every component; Annex VI of Regulation (EU) 2024/573 tolerates 1 %", "donner tous les composants ; l’annexe VI du règlement (UE) 2024/573 tolère 1 %";
    GWP_BASIS_MIXED, Error,
    "warming potentials on the bases {found} cannot be added", "des potentiels de réchauffement sur les bases {found} ne s’additionnent pas",
    "take one basis for all components", "prendre une seule base pour tous les composants";

    NOT_A_PUE, Warning,
    "a ratio of powers is not a PUE: it holds for an instant", "un rapport de puissances n’est pas un PUE : il vaut pour un instant",
    "divide energies over twelve months", "diviser des énergies sur douze mois";
    PERIOD_UNDER_12_MONTHS, Warning,
    "the period of {days} days is shorter than twelve months: the value is interim", "la période de {days} jours est plus courte que douze mois : la valeur est intermédiaire",
    "compare it only with the same season; the annual value needs twelve months", "ne la comparer qu’à la même saison ; la valeur annuelle demande douze mois";
    PERIOD_OVER_12_MONTHS, Warning,
    "the period of {days} days is longer than twelve months", "la période de {days} jours est plus longue que douze mois",
    "give one value a year, so that years can be compared", "donner une valeur par an, pour que les années se comparent";
    KPI_PERIOD_UNSTATED, Warning,
    "no period is stated: whether the value is annual is not known", "aucune période n’est donnée : on ne sait pas si la valeur est annuelle",
    "give `period` with its first and last day", "donner `period` avec son premier et son dernier jour";
    KPI_CATEGORY_UNSTATED, Warning,
    "no category is stated: {what} is not known", "aucune catégorie n’est donnée : on ne sait pas {what}",
    "give `category`, and compare only within one", "donner `category`, et ne comparer que dans une même catégorie";
    KPI_BOUNDARY_UNSTATED, Warning,
    "the boundary of a partial or mixed value is not stated", "le périmètre d’une valeur partielle ou mixte n’est pas donné",
    "say in `boundary` what lies inside", "dire dans `boundary` ce qu’il contient";
    KPI_COVERAGE_PARTIAL, Warning,
    "readings cover {percent} % of the period", "les relevés couvrent {percent} % de la période",
    "both sides of a ratio must be taken over the same valid intervals", "les deux termes d’un rapport doivent être pris sur les mêmes intervalles valides";
    KPI_FORMULA_UNVERIFIED, Warning,
    "the standard was not read for {what}", "la norme n’a pas été lue pour {what}",
    "quote the value with its formula, and compare it with nothing official", "citer la valeur avec sa formule, et ne la comparer à rien d’officiel";
    FIGURE_UNVERIFIED, Warning,
    "the figure `{figure}` is not verified", "le chiffre `{figure}` n’est pas vérifié",
    "give your own figure with its source", "donner votre propre chiffre avec sa source";
    FIGURE_SECOND_HAND, Note,
    "the figure `{figure}` of `{source}` was read in a copy", "le chiffre `{figure}` de `{source}` a été lu dans une copie",
    "check it at its publisher before an official use", "le vérifier chez son éditeur avant un usage officiel";
    KPI_INPUT_UNUSED, Note,
    "`{input}` has no part in `{kpi}`", "`{input}` n’entre pas dans `{kpi}`",
    "leave it out, or see the page of the KPI for what it reads", "l’omettre, ou voir la page du KPI pour ce qu’il lit";
    KPI_CONTEXT_UNUSED, Note,
    "`{field}` means nothing for `{kpi}`", "`{field}` ne veut rien dire pour `{kpi}`",
    "leave it out", "l’omettre";
    UNCERTAINTY_INCOMPLETE, Note,
    "the accuracy of `{missing}` is not stated: no interval is given", "l’exactitude de `{missing}` n’est pas donnée : aucun intervalle n’est indiqué",
    "give the maximum error of both meters, for instance 0.01 for class 1", "donner l’erreur maximale des deux compteurs, par exemple 0.01 pour la classe 1";
    REF_ABOVE_ONE, Warning,
    "renewable energy exceeds the energy used: REF is {found}", "l’énergie renouvelable dépasse l’énergie utilisée : le REF vaut {found}",
    "check that the guarantees were retired for this site and year; the value capped at 1 stands apart", "vérifier que les garanties ont été annulées pour ce site et cette année ; la valeur plafonnée à 1 figure à part";
    HEAT_REUSED_INSIDE, Note,
    "heat reused inside the boundary counts as 0", "la chaleur réutilisée dans le périmètre compte pour 0",
    "only heat handed over outside replaces energy there", "seule la chaleur remise à l’extérieur y remplace de l’énergie";
    GRID_FACTOR_SCOPE, Note,
    "CUE counts scopes 1 and 2: a life-cycle factor of electricity holds upstream parts too", "le CUE compte les scopes 1 et 2 : un facteur d’électricité en cycle de vie contient aussi l’amont",
    "say which kind of factor was taken", "dire quelle sorte de facteur a été prise";
    FUEL_CO2_ABSENT, Warning,
    "no open factor is known for the CO2 of {fuel}: it is not in the value", "aucun facteur ouvert n’est connu pour le CO2 de {fuel} : il n’est pas dans la valeur",
    "give the whole as `co2_kg`", "donner l’ensemble dans `co2_kg`";
    FUEL_CALORIFIC_VALUE_ASSUMED, Note,
    "the energy content of {fuel} is taken as a gross calorific value: its source does not say", "le contenu énergétique de {fuel} est pris comme pouvoir calorifique supérieur : sa source ne le dit pas",
    "give the quantity in kWh of gross calorific value, or the whole as `co2_kg`", "donner la quantité en kWh PCS, ou l’ensemble dans `co2_kg`";
    WUE_SOURCE_MIXED, Warning,
    "site input and water consumed by the grid are different kinds of water", "l’eau entrée sur le site et l’eau consommée par le réseau sont de nature différente",
    "show both parts beside the sum, and say whether reservoirs are in the factor of the grid", "montrer les deux parts à côté de la somme, et dire si les retenues sont dans le facteur du réseau";
    INLET_BEYOND_ALLOWABLE, Warning,
    "{count} of {samples} inlet temperatures lie outside the allowable range of class {class}", "{count} températures d’entrée sur {samples} sont hors de la plage admissible de la classe {class}",
    "find the racks: the index alone hides them", "trouver les baies : l’indice seul les cache";
    SAMPLE_SET_UNSTATED, Note,
    "where the temperatures were taken is not stated", "l’endroit où les températures ont été prises n’est pas donné",
    "say in `boundary` which racks, and take three heights: 1/6, 1/2 and 5/6", "dire dans `boundary` quelles baies, et prendre trois hauteurs : 1/6, 1/2 et 5/6";
    AIR_BYPASS, Note,
    "an RTI below 100 % means that cold air returns without passing the equipment", "un RTI inférieur à 100 % veut dire que de l’air froid revient sans traverser les équipements",
    "look for floor leaks and missing blanking plates", "chercher les fuites du plancher et les obturateurs manquants";
    AIR_RECIRCULATION, Note,
    "an RTI above 100 % means that hot air passes the equipment again", "un RTI supérieur à 100 % veut dire que de l’air chaud repasse dans les équipements",
    "look for open rack positions and ends of aisles", "chercher les emplacements ouverts et les bouts d’allée";
    RATE_WITHOUT_TOTAL, Warning,
    "a rate alone hides growth: the absolute total is not known", "un taux seul cache la croissance : le total absolu n’est pas connu",
    "give `core_hours`, and quote the total beside the rate", "donner `core_hours`, et citer le total à côté du taux";
    OCCUPANCY_UNSTATED, Warning,
    "the occupancy behind the rate is not stated", "le taux d’occupation derrière le taux n’est pas donné",
    "give `occupancy`: idle machines are inside a rate per used core-hour", "donner `occupancy` : les machines au repos sont dans un taux par heure-cœur utilisée";
    CORE_HOUR_INCOMPLETE, Warning,
    "the core-hour lacks: {terms}", "il manque à l’heure-cœur : {terms}",
    "give what is known of them; what is not given is not 0", "donner ce qui en est connu ; ce qui n’est pas donné ne vaut pas 0";
    RATE_NOT_SUMMABLE, Note,
    "a rate cannot be added to another, and offsets do not lower it", "un taux ne s’ajoute pas à un autre, et la compensation ne l’abaisse pas",
    "add the totals of energy and emissions instead", "additionner plutôt les totaux d’énergie et d’émissions";
    REFRIGERANT_GWP_ABSENT, Warning,
    "{gases} has no warming potential on the basis `{basis}`: the blend has none", "{gases} n’a pas de potentiel de réchauffement sur la base `{basis}` : le mélange n’en a pas",
    "take another basis; an unknown component is never taken as 0", "prendre une autre base ; un composant inconnu n’est jamais compté pour 0";
    GWP_BASIS_DEFAULTED, Note,
    "no `gwp_basis` is stated: AR6 is taken", "aucune `gwp_basis` n’est donnée : l’AR6 est prise",
    "name the basis; values on two bases do not compare", "nommer la base ; des valeurs sur deux bases ne se comparent pas";
    GWP_BASIS_OF_LAW, Note,
    "Regulation (EU) 2024/573 takes hydrofluorocarbons from AR4 and most other gases from AR6", "le règlement (UE) 2024/573 reprend les hydrofluorocarbures de l’AR4 et la plupart des autres gaz de l’AR6",
    "use this basis for the duties of that law, one report of the IPCC for a footprint", "utiliser cette base pour les obligations de cette loi, un seul rapport du GIEC pour une empreinte";
    AGGREGATE_NOT_ANONYMOUS, Warning,
    "{count} sites are too few to publish a mean: at least {least} are needed", "{count} sites sont trop peu pour publier une moyenne : il en faut au moins {least}",
    "keep the value inside, or widen the group", "garder la valeur en interne, ou élargir le groupe";
}
