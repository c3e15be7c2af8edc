//! Words of moved loads.

use super::words;

words! {
    TITLE: "A load moved", "Une charge déplacée";
    PLACE: "To another place", "Vers un autre lieu";
    PLACE_TEXT: "Moved from {from} to {to}, the load costs {after} a year in place of {before}: {difference} ({share}).", "Déplacée ({from} → {to}), la charge coûte {after} par an au lieu de {before} : {difference} ({share}).";
    PLACE_STAYS: "What stays behind costs {left} a year of this: machines that are kept running, or whose making is spread over years, cost without the load too.", "Ce qui reste sur place en coûte {left} par an : des machines gardées en marche, ou dont la fabrication est répartie sur des années, coûtent aussi sans la charge.";
    PLACE_TABLE: "A year before and after", "Une année avant et après";
    COL_BEFORE: "Before", "Avant";
    COL_THERE: "After, at the new place", "Après, au nouveau lieu";
    COL_LEFT: "After, left behind", "Après, resté sur place";
    COL_AFTER: "After", "Après";
    FROM: "Runs in", "Se trouve à";
    TO: "Would run in", "Irait à";
    OF_PLACE: "{place}: PUE {pue}, idle {idle} a year", "{place} : PUE {pue}, au repos {idle} par an";
    LOAD: "Load above idle", "Charge au-dessus du repos";
    TIME: "To other hours", "À d’autres heures";
    TIME_TEXT: "Over the {hours} hours given the load costs {before} as it runs and {after} after the move: {difference} ({share}).", "Sur les {hours} heures données, la charge coûte {before} telle quelle et {after} une fois déplacée : {difference} ({share}).";
    TIME_FLAT: "The same energy at the mean of the factors would cost {flat}.", "La même énergie à la moyenne des facteurs coûterait {flat}.";
    TIME_CHART: "Load by hour (kWh)", "Charge par heure (kWh)";
    COL_HOUR: "Hour", "Heure";
    COL_FACTOR: "Factor (kgCO2e/kWh)", "Facteur (kgCO2e/kWh)";
    HOW: "How to read this", "Comment lire";
    HOW_AVERAGE: "Both are attributional averages: the electricity of a place in a year, or your own factor of each hour. What the grid does at the margin is not asked here.", "Les deux sont des moyennes attributionnelles : l’électricité d’un lieu sur une année, ou votre facteur de chaque heure. Ce que fait le réseau à la marge n’est pas demandé ici.";
    HOW_COUNTED: "In place: (load + idle) × PUE × factor + making at either place, and what stays at the old one.", "En lieu : (charge + repos) × PUE × facteur + fabrication à chaque lieu, et ce qui reste à l’ancien.";
    HOW_NO_DOUBT: "No uncertainty is stated here: compare ranges of factors by running the move with the low and the high one.", "Aucune incertitude n’est indiquée ici : pour peser des facteurs incertains, refaire le calcul avec le bas et le haut.";
}
