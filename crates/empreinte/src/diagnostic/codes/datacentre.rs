//! Codes of the site road: periods, meters, KPIs, rules.

use super::codes;

codes! { DATACENTRE_CODES:
    DATE_INVALID, Error,
    "`{found}` is not a day", "`{found}` n’est pas un jour",
    "write it `YYYY-MM-DD`, for instance `2025-03-30`", "l’écrire `AAAA-MM-JJ`, par exemple `2025-03-30`";
    PERIOD_REVERSED, Error,
    "the period ends on {end}, before it starts on {start}", "la période finit le {end}, avant de commencer le {start}",
    "give the first day as `start` and the last one, included, as `end`", "donner le premier jour dans `start` et le dernier, inclus, dans `end`";
    SITE_ASSUMED, Note,
    "`{field}` is not given: {value} is taken ({source})", "`{field}` n’est pas renseigné : {value} est retenu ({source})",
    "give `{field}` in the site file to replace it", "donner `{field}` dans le fichier de site pour le remplacer";
    POST_UNUSABLE, Warning,
    "`{item}` is left out of the footprint: {detail}", "`{item}` est laissé hors de l’empreinte : {detail}",
    "complete it in the site file, or accept that the total lacks it", "le compléter dans le fichier de site, ou accepter que le total ne le contienne pas";
    PLANT_IN_BUILDING, Note,
    "{count} pieces of plant and batteries are not added: the figure of the building holds the technical environment", "{count} équipements techniques et batteries ne sont pas ajoutés : le chiffre du bâtiment comprend l’environnement technique",
    "give `building.embodied_kgco2e` of the shell alone to count them apart", "donner `building.embodied_kgco2e` du seul bâti pour les compter à part";
    RESIDUAL_MIX_UNKNOWN, Warning,
    "{share} of the electricity is under no contract: for want of a residual mix the market-based figure takes the mix of the place for it", "{share} de l’électricité n’est couverte par aucun contrat : faute de mix résiduel, le chiffre fondé sur le marché y prend le mix du lieu",
    "read the market-based figure as a lower bound", "lire le chiffre fondé sur le marché comme une borne basse";
    CONTRACT_NOT_COUNTED, Warning,
    "a contract over {energy} kWh counts in no figure: its guarantees are not said to be retired, or its technology is missing", "un contrat de {energy} kWh ne compte dans aucun chiffre : ses garanties ne sont pas dites annulées, ou sa technologie manque",
    "set `retired = true` with its evidence, and `technology`", "écrire `retired = true` avec sa preuve, et `technology`";
    SHARES_ABOVE_ONE, Error,
    "the usages carry {sum} times the site, expected at most 1", "les usages portent {sum} fois le site, au plus 1 est attendu",
    "correct `share` of each `[[usage]]` so that they add up to 1 or less", "corriger `share` de chaque `[[usage]]` pour que la somme ne dépasse pas 1";
    USAGE_WITHOUT_UNITS, Error,
    "no `{unit}` was used: a rate per unit has no meaning", "aucune unité `{unit}` n’a été utilisée : un taux par unité n’a pas de sens",
    "give `used`, or the units of each user under `by`", "donner `used`, ou les unités de chaque utilisateur dans `by`";
    USERS_ABOVE_USED, Error,
    "the users add up to {found} `{unit}`, more than the {limit} used", "les utilisateurs totalisent {found} `{unit}`, plus que les {limit} utilisées",
    "correct `used` or the units under `by`; leave `used` out to take their sum", "corriger `used` ou les unités de `by` ; omettre `used` pour prendre leur somme";
    USAGE_ABOVE_AVAILABLE, Error,
    "{found} `{unit}` were used, more than the {limit} available", "{found} `{unit}` ont été utilisées, plus que les {limit} disponibles",
    "correct `used` or `available`: both are over the whole period", "corriger `used` ou `available` : les deux portent sur toute la période";
    ENERGY_CARRIED_OVER_GAPS, Warning,
    "{share} of the period has no readings of the energy of the datacentre: the footprint takes its mean power for it, and no interval counts that it may have been another", "{share} de la période n’a pas de relevé de l’énergie du centre de données : l’empreinte y prend sa puissance moyenne, et aucun intervalle ne compte qu’elle a pu être autre",
    "bring the missing readings, or a bill of the period", "apporter les relevés manquants, ou une facture de la période";
    COOLING_UNIT_READ_WHOLE, Note,
    "the meters of `{units}` read compressor and fans together: all of it counts as compressors, so that savings on compressors are too high and fans lack their part", "les compteurs de `{units}` mesurent compresseur et ventilateurs ensemble : le tout compte comme compresseurs, donc les gains sur les compresseurs sont trop élevés et il manque aux ventilateurs leur part",
    "meter the fans apart, with a meter of the kind `crah`", "compter les ventilateurs à part, avec un compteur de type `crah`";
    FUEL_METERED_AND_GIVEN, Warning,
    "`{fuel}` is metered and stands under `[[fuel]]` too: what the meter reads counts, and the other figure is left out", "`{fuel}` est compté par un compteur et figure aussi dans `[[fuel]]` : le relevé du compteur compte, l’autre chiffre est laissé de côté",
    "take it out of `[[fuel]]`, or leave `fuel` of the meter out if it is another one", "le retirer de `[[fuel]]`, ou retirer `fuel` du compteur s’il s’agit d’un autre";
    GWP_BASIS_UNKNOWN, Warning,
    "`{found}` is no basis of warming potentials: {taken} is taken", "`{found}` n’est pas une base de potentiels de réchauffement : {taken} est retenu",
    "write one of {expected} in `cooling.gwp_basis`", "écrire l’une de {expected} dans `cooling.gwp_basis`";
}
