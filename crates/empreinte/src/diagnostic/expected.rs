//! What a number should have been, in words.

use crate::lang::Text;

/// Above zero.
pub const ABOVE_ZERO: Text = Text { en: "a number above 0", fr: "un nombre supérieur à 0" };
/// Zero or above.
pub const ZERO_OR_ABOVE: Text = Text { en: "0 or above", fr: "0 ou plus" };
/// A share.
pub const SHARE: Text = Text { en: "a number from 0 to 1", fr: "un nombre de 0 à 1" };
/// A confidence.
pub const CONFIDENCE: Text =
    Text { en: "a number from 0.5 and below 1", fr: "un nombre d’au moins 0,5 et inférieur à 1" };
/// One or more.
pub const ONE_OR_MORE: Text = Text { en: "1 or more", fr: "1 ou plus" };
/// A finite number.
pub const FINITE: Text = Text { en: "a finite number", fr: "un nombre fini" };
/// A value within the range that the row itself states.
pub const WITHIN_ITS_RANGE: Text =
    Text { en: "a value between its `low` and `high`", fr: "une valeur entre ses `low` et `high`" };
/// Above one.
pub const ABOVE_ONE: Text = Text { en: "a number above 1", fr: "un nombre supérieur à 1" };
/// A category of PUE.
pub const CATEGORY: Text = Text { en: "1, 2 or 3", fr: "1, 2 ou 3" };
/// A category of WUE.
pub const WATER_CATEGORY: Text = Text { en: "1 or 2", fr: "1 ou 2" };
/// A ratio between 0 and 1, both excluded.
pub const RATIO: Text =
    Text { en: "a number above 0 and below 1", fr: "un nombre supérieur à 0 et inférieur à 1" };
/// A pedigree score.
pub const PEDIGREE_SCORE: Text = Text { en: "a whole number from 1 to 5", fr: "un nombre entier de 1 à 5" };
/// A number of draws.
pub const DRAWS: Text = Text { en: "from 1024 to 262144", fr: "de 1024 à 262144" };
