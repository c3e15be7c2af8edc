//! What a rule asks to know: a plain struct of optional facts, and the list of them for people.

use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::lang::Text;

/// A fact that a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Name of the field.
    pub name: &'static str,
    /// What it is.
    pub text: Text,
}

/// Declares the facts of a rule: a struct whose every field may be missing, and their list.
macro_rules! facts {
    ($($field:ident: $of:ty, $en:literal, $fr:literal;)+) => {
        /// What the rule asks to know; what is missing is named by the judgement.
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, default)]
        pub struct Facts {
            $(#[doc = $en] #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$of>,)+
        }

        /// The facts in order, for people.
        pub static INPUTS: &[$crate::audit::rules::Input] = &[
            $($crate::audit::rules::Input {
                name: stringify!($field),
                text: $crate::lang::Text { en: $en, fr: $fr },
            },)+
        ];
    };
}
pub(super) use facts;

/// A number that must lie within bounds where it is given.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` at the field.
pub(super) fn within(
    field: &str,
    value: Option<f64>,
    expected: Text,
    fits: impl Fn(f64) -> bool,
) -> Result<()> {
    match value {
        Some(value) if !(value.is_finite() && fits(value)) => {
            Err(Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE)
                .with("field", field)
                .with("found", value)
                .with_text("expected", expected)
                .at(Location::path(format!("inputs.{field}")))
                .into())
        }
        _ => Ok(()),
    }
}

/// Whether a site in `country` is outside a national jurisdiction; a country that is not given may be inside.
pub(super) fn is_elsewhere(country: Option<&str>, codes: [&str; 2]) -> bool {
    country.is_some_and(|country| codes.iter().all(|code| !country.eq_ignore_ascii_case(code)))
}
