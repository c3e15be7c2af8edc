//! Codes of laws of probability and of draws.

use super::codes;

codes! { UNCERTAINTY_CODES:
    LAW_INVALID, Error,
    "a lognormal law takes `mean` or `median`, and `cv` or `gsd`", "une loi lognormale se donne par `mean` ou `median`, et par `cv` ou `gsd`",
    "give one of each pair", "donner l’un de chaque paire";
    LAW_REACHES_ZERO, Error,
    "the law of `{field}` reaches 0, where making by the year has no bound", "la loi de `{field}` va jusqu’à 0, où la fabrication par an est sans borne",
    "take a lognormal law, or one whose `min` is above 0", "prendre une loi lognormale, ou une loi dont `min` est supérieur à 0";
    RANGE_NOT_DRAWN, Note,
    "{count} lines or options give a range: it is no probability, so it moves `ranges` and not the interval", "{count} lignes ou options donnent une étendue : ce n’est pas une probabilité, elle déplace `ranges` et non l’intervalle",
    "give a law, for instance `triangular`, where you can say how probable the values are", "donner une loi, par exemple `triangular`, si l’on sait dire combien les valeurs sont probables";
    NAMES_AS_MIXTURES, Note,
    "{count} names enter as several things that they may be, by the scores of their recognition", "{count} noms comptent comme plusieurs choses qu’ils peuvent être, d’après les scores de leur reconnaissance",
    "a score is the share of lines on such evidence that are right on the labelled set; a correction of `mapping` settles a name", "un score est la part des lignes justes, pour de tels indices, dans le jeu étiqueté ; une correction de `mapping` tranche un nom";
    PEDIGREE_NOT_OF_DEVICE, Error,
    "`{id}` is no embodied impact of a device and no factor of electricity, which pedigree scores are about", "`{id}` n’est ni un impact de fabrication d’un appareil ni un facteur d’électricité, objets des notes de pedigree",
    "give a law with `pedigree` where the input stands", "donner une loi avec `pedigree` là où se trouve l’entrée";
    PEDIGREE_UNVERIFIED, Warning,
    "the spread of pedigree scores is that of ecoinvent’s guideline of 2013, read in programs that cite it", "la dispersion des notes de pedigree est celle du guide d’ecoinvent de 2013, lue dans des programmes qui le citent",
    "scores are a judgement: where data show a spread, give it with `cv` or `gsd`", "des notes sont un jugement : si des données montrent une dispersion, la donner par `cv` ou `gsd`";
    MEAN_AWAY_FROM_VALUE, Note,
    "the mean of `{indicator}` lies {gap} away from its value", "la moyenne de `{indicator}` s’écarte de {gap} de sa valeur",
    "the result is not linear in its uncertain inputs, a lifetime for instance: give the mean beside the value", "le résultat n’est pas linéaire en ses entrées incertaines, par exemple une durée de vie : donner la moyenne à côté de la valeur";
    PRECISION_NOT_REACHED, Warning,
    "{draws} draws give a precision of {found}, not of {wanted}", "{draws} tirages donnent une précision de {found}, non de {wanted}",
    "allow more with `draws`, or ask for less", "en permettre davantage avec `draws`, ou demander moins";
    FIT_IS_LOOSE, Note,
    "the interval of `{indicator}` in closed form lies {gap} from that of the draws", "l’intervalle de `{indicator}` en forme close s’écarte de {gap} de celui des tirages",
    "quantiles of sums are fitted by a lognormal law: take those of the draws", "les quantiles des sommes sont ajustés par une loi lognormale : retenir ceux des tirages";
}
