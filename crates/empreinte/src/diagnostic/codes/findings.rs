//! Codes of what-ifs, findings and the verification of savings.

use super::codes;

codes! { FINDING_CODES:
    WHATIF_NEEDS, Error,
    "the what-if `{change}` needs `{field}`, which is not known", "la simulation `{change}` a besoin de `{field}`, qui n’est pas connu",
    "give `{field}` in the site file, or a meter that reads it", "donner `{field}` dans le fichier de site, ou un compteur qui le mesure";
    WHATIF_UNREADABLE, Error,
    "`{found}` is no what-if", "`{found}` n’est pas une simulation",
    "write KIND=VALUE, then ,FIELD=VALUE for more of its fields and + before a further change, for instance `set_point=26+ups_mode=eco`", "écrire GENRE=VALEUR, puis ,CHAMP=VALEUR pour d’autres champs et + avant un autre changement, par exemple `set_point=26+ups_mode=eco`";
    WHATIF_UNKNOWN_PIECE, Error,
    "no `{field}` is called `{found}`", "aucun `{field}` ne s’appelle `{found}`",
    "use a name of the site file", "utiliser un nom du fichier de site";
    WHATIF_GAS_WITHOUT_GWP, Error,
    "`{gas}` has no warming potential on the basis `{basis}`", "`{gas}` n’a pas de potentiel de réchauffement sur la base `{basis}`",
    "choose another `cooling.gwp_basis`: a missing figure is not taken as 0", "choisir une autre base dans `cooling.gwp_basis` : un chiffre manquant ne vaut pas 0";
    WHATIF_HEAT_ABOVE_ENERGY, Error,
    "{found} kWh of heat would be handed over, more than the {limit} kWh of electricity that make it", "{found} kWh de chaleur seraient cédés, plus que les {limit} kWh d’électricité qui la produisent",
    "give the heat of the same period, at most the energy of the datacentre", "donner la chaleur de la même période, au plus l’énergie du centre de données";
    WHATIF_OUTSIDE_RECOMMENDED, Warning,
    "a set point of {found} °C is outside the recommended range of {low} to {high} °C of the class of the equipment", "une consigne de {found} °C sort de la plage recommandée de {low} à {high} °C pour la classe des équipements",
    "stay within the range, or ask the makers of the equipment: fans and failures beyond it are not modelled", "rester dans la plage, ou interroger les fabricants : au-delà, ventilateurs et pannes ne sont pas modélisés";
    WHATIF_FLOW_UNKNOWN, Warning,
    "a barrier between aisles saves nothing by itself, and the flow of air is not known: nothing is counted for it", "une séparation des allées n’économise rien par elle-même, et le débit d’air n’est pas connu : rien n’est compté pour elle",
    "give `air.supply_temperature_c`, `air.return_temperature_c` and `air.equipment_delta_t_c`, and change the set point too", "donner `air.supply_temperature_c`, `air.return_temperature_c` et `air.equipment_delta_t_c`, et changer aussi la consigne";
    WHATIF_FLOW_FIXED, Warning,
    "a barrier between aisles saves nothing while the fans keep their speed: nothing is counted for it", "une séparation des allées n’économise rien tant que les ventilateurs gardent leur vitesse : rien n’est compté pour elle",
    "give the fans a variable speed (`cooling.unit.variable_speed`), or change the set point too", "passer les ventilateurs en vitesse variable (`cooling.unit.variable_speed`), ou changer aussi la consigne";
    WHATIF_MAKING_IS_SUNK, Note,
    "the making of the equipment that is stopped is spent: its yearly rate falls only because it is not bought again", "la fabrication des équipements arrêtés a déjà eu lieu : son taux annuel ne baisse que parce qu’ils ne sont pas rachetés",
    "read the making as a long-run rate", "lire la fabrication comme un taux de long terme";
    WHATIF_SUBSTITUTION_UNSTATED, Note,
    "what the heat replaces is not stated: nothing is said to be avoided elsewhere", "ce que la chaleur remplace n’est pas indiqué : rien n’est dit évité ailleurs",
    "give `heat.substituted` with its factor and source", "donner `heat.substituted` avec son facteur et sa source";
    WHATIF_LIFETIME_WITHOUT_ENERGY, Note,
    "a longer life lowers the rate of making alone: what newer equipment would save in energy is not in it", "une vie plus longue n’abaisse que le taux de fabrication : ce que des équipements plus récents économiseraient en énergie n’y est pas",
    "compare with a replacement of the same service", "comparer avec un remplacement pour le même service";
    VERIFY_TOO_FEW_ROWS, Error,
    "{found} periods stand in the baseline, at least {least} are needed for {terms} terms", "la référence compte {found} périodes, il en faut au moins {least} pour {terms} termes",
    "give a whole year of months or weeks before the measures", "donner une année entière de mois ou de semaines avant les mesures";
    VERIFY_NOTHING_VARIES, Error,
    "`{field}` hardly varies over the baseline, or follows another one: its effect cannot be told", "`{field}` ne varie guère sur la référence, ou suit une autre variable : son effet ne peut être isolé",
    "leave it out, or take a longer baseline", "l’omettre, ou prendre une référence plus longue";
    VERIFY_ROW_INCOMPLETE, Error,
    "the row of {period} has no `{field}`", "la ligne de {period} n’a pas de `{field}`",
    "give it in every row of both files, or in none", "le donner dans chaque ligne des deux fichiers, ou dans aucune";
    VERIFY_DAYS_LEFT_OUT, Note,
    "{count} of the {of} days of both results were not read from end to end, or lack their outside temperature: they are in neither side", "{count} des {of} jours des deux résultats n’ont pas été relevés de bout en bout, ou n’ont pas leur température extérieure : ils ne sont d’aucun côté",
    "give a table of months to compare whole periods", "donner un tableau de mois pour comparer des périodes entières";
    VERIFY_OUTSIDE_BASELINE, Warning,
    "outside what the baseline covers in `{field}` ({low} to {high}): {count} of the periods, where the adjusted baseline is extrapolated", "hors de ce que la référence couvre en `{field}` ({low} à {high}) : {count} des périodes, où la référence ajustée est extrapolée",
    "take a baseline that covers these conditions, or leave these periods out", "prendre une référence qui couvre ces conditions, ou écarter ces périodes";
    VERIFY_NOT_SIGNIFICANT, Warning,
    "the savings of {found} kWh are within their error of {error} kWh: they cannot be told from none", "l’économie de {found} kWh reste dans son erreur de {error} kWh : elle ne se distingue pas de zéro",
    "measure longer, or meter the measure itself", "mesurer plus longtemps, ou compter la mesure elle-même";
    VERIFY_AUTOCORRELATED, Warning,
    "what the baseline leaves unexplained follows from one period to the next (correlation {found}): its error is widened for it", "ce que la référence n’explique pas se suit d’une période à l’autre (corrélation {found}) : son erreur en est élargie",
    "take months rather than weeks or days", "prendre des mois plutôt que des semaines ou des jours";
    VERIFY_IT_ADJUSTED, Note,
    "the baseline follows the IT load: what fewer or thriftier servers save is not in these savings", "la référence suit la charge informatique : ce qu’économisent des serveurs moins nombreux ou plus sobres n’est pas dans cette économie",
    "leave `it_kwh` out of the rows to see them, at the price of a larger error", "omettre `it_kwh` des lignes pour les voir, au prix d’une erreur plus grande";
}
