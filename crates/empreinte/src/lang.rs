//! The two languages of everything a person reads.

use serde::{Deserialize, Serialize};

/// Language of messages and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, the default of the JSON door.
    #[default]
    En,
    /// French.
    Fr,
}

impl Lang {
    /// The two-letter code, as in the `lang` attribute of HTML.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language of a code or locale such as `fr`, `fr_FR.UTF-8` or `en-GB`; `None` for any other.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let tag = locale.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        match tag.as_str() {
            "fr" => Some(Self::Fr),
            "en" | "c" | "posix" => Some(Self::En),
            _ => None,
        }
    }
}

/// One text in both languages: a translation cannot be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }

    /// The text with every `{name}` replaced by the argument of that name; an unknown name stays as it is.
    #[must_use]
    pub fn fill(&self, lang: Lang, args: &[(&'static str, Arg)]) -> String {
        self.fill_with(lang, |name| {
            args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.get(lang))
        })
    }

    /// As [`Text::fill`], with what stands for each name.
    pub(crate) fn fill_with<'a>(&self, lang: Lang, value: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut rest = self.get(lang);
        let mut out = String::with_capacity(rest.len() + USUAL_ARGUMENTS);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match value(name) {
                Some(value) => out.push_str(value),
                None => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// Bytes that the arguments of a text usually take.
const USUAL_ARGUMENTS: usize = 32;

/// An argument of a text: the same in every language, or a text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name, a number, the user's own words.
    Word(String),
    /// Words that are translated.
    Text(Text),
    /// Words in both languages that came as text.
    Said {
        /// In English.
        en: String,
        /// In French.
        fr: String,
    },
}

impl Arg {
    /// The argument in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Word(word) => word,
            Self::Text(text) => text.get(lang),
            Self::Said { en, fr } => match lang {
                Lang::En => en,
                Lang::Fr => fr,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_give_their_language() {
        assert_eq!(Lang::from_locale("fr_FR.UTF-8"), Some(Lang::Fr));
        assert_eq!(Lang::from_locale("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_locale("C.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::from_locale("de_DE"), None);
    }

    #[test]
    fn arguments_fill_their_place_and_nothing_else() {
        let text = Text { en: "`{found}` is not {what} {", fr: "" };
        let args = [("found", Arg::Word("{what}".to_owned()))];
        assert_eq!(text.fill(Lang::En, &args), "`{what}` is not {what} {");
    }
}
