//! What a value of a file should have been, in words.

use empreinte::lang::Text;

/// A text.
pub(crate) const TEXT: Text = Text { en: "a text in quotation marks", fr: "un texte entre guillemets" };
/// A list of texts.
pub(crate) const TEXTS: Text = Text { en: "a list of texts", fr: "une liste de textes" };
/// A number.
pub(crate) const NUMBER: Text = Text { en: "a number", fr: "un nombre" };
/// A truth value.
pub(crate) const FLAG: Text = Text { en: "`true` or `false`", fr: "`true` ou `false`" };
/// A table.
pub(crate) const TABLE: Text = Text { en: "a table", fr: "une table" };
/// A list of tables.
pub(crate) const TABLES: Text =
    Text { en: "tables in double brackets", fr: "des tables entre doubles crochets" };
/// Primary energy of a kWh.
pub(crate) const A_KWH_OR_MORE: Text = Text { en: "3.6 MJ or above", fr: "3,6 MJ ou plus" };
/// Nothing.
pub(crate) const NOTHING: Text = Text { en: "an empty cell", fr: "une cellule vide" };
/// A year.
pub(crate) const YEAR: Text = Text { en: "a year from 1900 to 2200", fr: "une année de 1900 à 2200" };
/// A pedigree score.
pub(crate) const PEDIGREE_SCORE: Text =
    Text { en: "a whole number from 1 to 5", fr: "un nombre entier de 1 à 5" };
/// A window of purchases.
pub(crate) const WINDOW: Text = Text { en: "a whole number from 1 to 50", fr: "un nombre entier de 1 à 50" };
/// An electricity intensity.
pub(crate) const INTENSITY: Text = Text { en: "kgCO2e/kWh, 0 or above", fr: "des kgCO2e/kWh, 0 ou plus" };
/// A list of EcoDiag.
pub(crate) const DEVICES: Text = Text {
    en: "`{\"devices\": [{\"laptop\": 10}]}`, each entry a name and its quantity",
    fr: "`{\"devices\": [{\"laptop\": 10}]}`, chaque entrée étant un nom et sa quantité",
};
/// A quantity of EcoDiag.
pub(crate) const QUANTITY: Text = Text {
    en: "a quantity, or `{\"nb\": 10, \"lifetime\": 5}`",
    fr: "une quantité, ou `{\"nb\": 10, \"lifetime\": 5}`",
};
