//! Words of verified savings.

use super::words;

words! {
    TITLE: "Savings achieved", "Économies constatées";
    VALUE: "Value", "Valeur";
    MEASURED: "measured", "mesuré";
    ADJUSTED: "adjusted baseline", "référence ajustée";
    SAVINGS: "savings", "économie";
    INTERVAL: "interval at {level}", "intervalle à {level}";
    SHARE: "savings over the adjusted baseline", "économie sur la référence ajustée";
    PERIODS: "periods of the baseline", "périodes de la référence";
    CHANGE_POINT: "outside temperature from which energy rises", "température extérieure à partir de laquelle l’énergie croît";
    EXPLAINED: "share of the baseline explained (R²)", "part de la référence expliquée (R²)";
}
