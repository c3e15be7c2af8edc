//! Words of the site file that a report prints: one text, or one a language.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// A name as the user writes it: `"Warmer aisles"`, or `{ en = "Warmer aisles", fr = "Allées plus chaudes" }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Label {
    /// The same in every language.
    Same(String),
    /// One text a language.
    Each(LabelTexts),
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LabelTexts {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

impl Label {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::Same(text), _) => text,
            (Self::Each(texts), Lang::En) => &texts.en,
            (Self::Each(texts), Lang::Fr) => &texts.fr,
        }
    }
}

impl Default for Label {
    fn default() -> Self {
        Self::Same(String::new())
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self::Same(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_or_one_a_language() {
        let read = |json: &str| serde_json::from_str::<Label>(json);
        assert_eq!(read(r#""Eco""#).unwrap().get(Lang::Fr), "Eco");
        let both = read(r#"{"en": "Eco", "fr": "Éco"}"#).unwrap();
        assert_eq!((both.get(Lang::En), both.get(Lang::Fr)), ("Eco", "Éco"));
        assert!(read(r#"{"en": "Eco"}"#).is_err() && read("3").is_err());
    }
}
