//! Codes of the site road: periods, meters, KPIs, rules.

use super::codes;

codes! { DATACENTRE_CODES:
    DATE_INVALID, Error,
    "`{found}` is not a day", "`{found}` n’est pas un jour",
    "write it `YYYY-MM-DD`, for instance `2025-03-30`", "l’écrire `AAAA-MM-JJ`, par exemple `2025-03-30`";
    PERIOD_REVERSED, Error,
    "the period ends on {end}, before it starts on {start}", "la période finit le {end}, avant de commencer le {start}",
    "give the first day as `start` and the last one, included, as `end`", "donner le premier jour dans `start` et le dernier, inclus, dans `end`";
}
