//! Diagnostics that travel as text and come back, in both languages.

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Location, codes};
use crate::lang::{Arg, Lang};

/// A diagnostic by the name of its code, with its arguments in both languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrozenDiagnostic {
    code: String,
    args: Vec<FrozenArg>,
    location: Location,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct FrozenArg {
    name: String,
    en: String,
    fr: String,
}

impl From<&Diagnostic> for FrozenDiagnostic {
    fn from(diagnostic: &Diagnostic) -> Self {
        let args = diagnostic.args.iter().map(|(name, arg)| FrozenArg {
            name: (*name).to_owned(),
            en: arg.get(Lang::En).to_owned(),
            fr: arg.get(Lang::Fr).to_owned(),
        });
        Self {
            code: diagnostic.code.id.to_owned(),
            args: args.collect(),
            location: diagnostic.location.clone(),
        }
    }
}

impl FrozenDiagnostic {
    /// The diagnostic again; `None` for a code that is not in the catalogue. Arguments that its texts do not have are
    /// left out.
    #[must_use]
    pub fn thaw(self) -> Option<Diagnostic> {
        let code = codes::by_id(&self.code)?;
        let args = self.args.into_iter().filter_map(|arg| {
            let name = name_in(code, &arg.name)?;
            let value =
                if arg.en == arg.fr { Arg::Word(arg.en) } else { Arg::Said { en: arg.en, fr: arg.fr } };
            Some((name, value))
        });
        Some(Diagnostic { code, args: args.collect(), location: self.location })
    }
}

/// The name of an argument as it stands in the texts of a code.
fn name_in(code: &Code, name: &str) -> Option<&'static str> {
    let texts = [code.message.en, code.help.en];
    let names = texts.into_iter().flat_map(|text| text.split('{').skip(1));
    names.filter_map(|rest| rest.split_once('}')).map(|(known, _)| known).find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::expected;

    #[test]
    fn a_diagnostic_comes_back_the_same_in_both_languages() {
        let note = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE)
            .with("field", "headcount")
            .with("found", -1.0)
            .with_text("expected", expected::ABOVE_ZERO)
            .at(Location::line("a.csv", 3).with_column(2));
        let text = serde_json::to_string(&FrozenDiagnostic::from(&note)).unwrap();
        let back = serde_json::from_str::<FrozenDiagnostic>(&text).unwrap().thaw().unwrap();
        for lang in [Lang::En, Lang::Fr] {
            assert_eq!(back.message(lang), note.message(lang));
            assert_eq!(back.help(lang), note.help(lang));
        }
        assert_eq!(back.location, note.location);
        assert_eq!(
            FrozenDiagnostic { code: "NOT_A_CODE".to_owned(), ..FrozenDiagnostic::from(&note) }.thaw(),
            None
        );
    }
}
