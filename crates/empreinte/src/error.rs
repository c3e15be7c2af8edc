//! What was asked and is impossible.

use crate::diagnostic::{Code, Diagnostic, Location};
use crate::lang::Lang;

/// A refusal: a [`Diagnostic`] of severity error, with code, message, help and place.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", .0.message(Lang::En))]
pub struct Error(Box<Diagnostic>);

/// A result whose error is an [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A refusal for the reason a diagnostic gives.
    #[must_use]
    pub fn new(diagnostic: Diagnostic) -> Self {
        Self(Box::new(diagnostic))
    }

    /// The stable code, e.g. `PUE_BELOW_ONE`.
    #[must_use]
    pub fn code(&self) -> &'static Code {
        self.0.code
    }

    /// The diagnostic behind it.
    #[must_use]
    pub fn diagnostic(&self) -> &Diagnostic {
        &self.0
    }

    /// The message in a language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.message(lang)
    }

    /// How to mend it, in a language.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.0.help(lang)
    }

    /// Where it belongs.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.0.location
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::new(diagnostic)
    }
}
