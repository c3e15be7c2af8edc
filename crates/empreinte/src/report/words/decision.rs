//! Words of comparisons.

use super::words;

words! {
    NOTES: "What a reader must know", "Ce qu’il faut savoir";
    AGAIN: "This report is made again by:", "Ce rapport se refait par :";

    COMPARISON: "Comparison: {a} and {b}", "Comparaison : {a} et {b}";
    SIDE_A: "A", "A (premier)";
    SIDE_B: "B", "B (second)";
    RESULT: "What differs", "Ce qui diffère";
    RESULT_TEXT: "{a}: {total_a} a year. {b}: {total_b} a year. The second is {difference} from the first ({share}).", "{a} : {total_a} par an. {b} : {total_b} par an. Le second s’écarte du premier de {difference} ({share}).";
    RESULT_TEXT_SITE: "{a}: {total_a}. {b}: {total_b}. The second is {difference} from the first ({share}).", "{a} : {total_a}. {b} : {total_b}. Le second s’écarte du premier de {difference} ({share}).";
    PROBABILITY_TEXT: "Given the figures used, {a} is lower than {b} with a probability of {probability}: {distinction}.", "Sachant les chiffres employés, {a} est plus bas que {b} avec une probabilité de {probability} : {distinction}.";
    PROBABILITY_NONE: "No uncertainty is stated for what differs: nobody says how surely one is lower.", "Aucune incertitude n’est indiquée pour ce qui diffère : rien ne dit avec quelle certitude l’un est plus bas.";
    PROBABILITY_UNKNOWN: "{share} of what does not cancel has no stated uncertainty.", "{share} de ce qui ne s’annule pas est sans incertitude indiquée.";
    TOTALS: "Totals per year", "Totaux par an";
    TOTALS_SITE: "Footprints over the period of each", "Empreintes sur la période de chacun";
    COL_SIDE_A: "A", "Premier (A)";
    COL_SIDE_B: "B", "Second (B)";
    COL_PROBABILITY: "Probability that A is lower", "Probabilité que A soit plus bas";
    COL_SAYS: "At {level}", "À {level}";
    CHART: "{indicator} a year ({unit})", "{indicator} par an ({unit})";
    CHART_SITE: "{indicator} over the period ({unit})", "{indicator} sur la période ({unit})";
    KPIS: "KPIs, energy and water", "Indicateurs, énergie et eau";
    AMOUNTS: "Energy and water over the period of each", "Énergie et eau sur la période de chacun";
    COL_AMOUNT: "Amount", "Grandeur";
    AMOUNT_EDC: "Energy of the datacentre (kWh)", "Énergie du centre de données (kWh)";
    AMOUNT_IT: "Energy of IT equipment (kWh)", "Énergie des équipements informatiques (kWh)";
    AMOUNT_GRID: "From the grid (kWh)", "Du réseau (kWh)";
    AMOUNT_ONSITE: "Generated and used on site (kWh)", "Produite et utilisée sur place (kWh)";
    AMOUNT_WATER: "Water taken in (m3)", "Eau prélevée (m3)";
    AMOUNT_HEAT: "Heat handed over (kWh)", "Chaleur cédée (kWh)";
    MOVED_TEXT_SITE: "The difference is split by post into what is served and stands there (IT energy, devices, area, time), how it is run (energy and water per kWh of IT, service lives), the figures that it is multiplied by, and what a side can count at all. Each part is the mean over every order in which the groups can move (Shapley): the parts add up.", "L’écart est réparti par poste entre ce qui est servi et présent (énergie informatique, équipements, surface, durée), la conduite (énergie et eau par kWh informatique, durées de vie), les facteurs qui multiplient, et ce qu’un côté peut compter ou non. Chaque part est la moyenne sur tous les ordres où les groupes peuvent bouger (Shapley) : les parts s’additionnent.";
    MOVED_BY_POST: "By post: {indicator} ({unit})", "Par poste : {indicator} ({unit})";
    COL_POST: "Post", "Poste";
    MOVED: "What moved", "Ce qui a bougé";
    MOVED_TEXT: "The difference is split into what is counted, how it is used and kept, the figures of devices and electricity, and the method. Each part is the mean of what its group of inputs does over every order in which the groups can move (Shapley): the parts add up.", "L’écart est réparti entre ce qui est compté, la façon de s’en servir et de le garder, les chiffres des équipements et de l’électricité, et la méthode. Chaque part est la moyenne de ce que fait son groupe de données dans tous les ordres où les groupes peuvent bouger (Shapley) : les parts s’additionnent.";
    MOVED_BY_TYPE: "By type: {indicator} ({unit})", "Par type : {indicator} ({unit})";
    COL_MOVED_QUANTITY: "Quantity", "Quantités";
    COL_BEHAVIOUR: "Lifetime and use", "Durée et usage";
    COL_FACTOR: "Factors", "Facteurs";
    COL_METHOD_MOVED: "Method", "Méthode employée";
    COL_SUM: "Difference", "Écart total";
    FACTORS: "Factors that differ", "Facteurs qui diffèrent";
    FACTORS_MORE: "{count} more in the JSON answer", "{count} de plus dans la réponse JSON";
    COL_FACTOR_ID: "Factor", "Facteur";
    WORTH: "What would be worth knowing", "Ce qu’il vaudrait la peine de savoir";
    WORTH_OF: "Worth of knowing, before the lower one is chosen: {indicator} ({unit})", "Valeur de l’information, avant de choisir le plus bas : {indicator} ({unit})";
    COL_WORTH: "Gain on average", "Gain moyen";
    WORTH_SAYS: "The one with the lower mean is chosen. Were all doubt gone, the choice would gain {perfect} on average (expected value of perfect information); each cause alone gains what the table says. It is to be set against what finding out costs.", "Le plus bas en moyenne est choisi. Sans aucun doute, le choix gagnerait {perfect} en moyenne (valeur espérée de l’information parfaite) ; chaque cause seule fait gagner ce que dit le tableau. C’est à comparer au coût de la recherche.";
    WORTH_NOTHING: "Nothing that could be found out by itself would turn the choice.", "Rien de ce qui pourrait être appris isolément ne renverserait le choix.";
    WORTH_CONSTANT: "a constant or a quantity of the making ({of})", "une constante ou une quantité de la fabrication ({of})";
    WORTH_OVERHEAD: "the overhead of the place (PUE, water)", "la surconsommation du lieu (PUE, eau)";
    WORTH_MODEL: "how far models lie from the figure {of}", "la distance des modèles au chiffre {of}";
    HOW: "How to read this", "Comment lire";
    HOW_SHARED: "What both sides share cancels: the same devices, the method of the same source, the deviation of the same model, the same constant. Only what is left makes the difference doubtful.", "Ce que les deux côtés partagent s’annule : les mêmes équipements, la méthode de la même source, l’écart du même modèle, la même constante. Seul ce qui reste rend l’écart incertain.";
    HOW_LAW: "Mean and variance of the difference are exact; its law is that of the difference of two lognormal laws with these moments, an approximation where several figures meet.", "Moyenne et variance de l’écart sont exactes ; sa loi est celle de la différence de deux lois log-normales de ces moments, une approximation quand plusieurs chiffres se rencontrent.";
    HOW_NOT: "It says how sure the order is given the references used, not that the references are right. What has no stated uncertainty enters as it is: its share is said, and a reference without stated errors is wholly of that kind.", "Cela dit combien l’ordre est sûr sachant les références employées, non que les références sont justes. Ce qui n’a pas d’incertitude indiquée entre tel quel : sa part est dite, et une référence sans erreurs déclarées en est faite tout entière.";
}
