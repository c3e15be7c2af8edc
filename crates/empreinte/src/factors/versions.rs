//! The versions that made a number, printed beside it.

use serde::Serialize;

use super::Factors;

/// Version of the methods: changes when the same input would give other numbers.
pub const METHOD_VERSION: &str = "2026.1";

/// Versions that made an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Versions {
    /// The crate.
    pub empreinte: &'static str,
    /// The methods.
    pub method: &'static str,
    /// The data packs loaded, with their releases.
    pub data: Vec<String>,
}

impl Versions {
    /// The versions in use with some factors.
    #[must_use]
    pub fn of(factors: &Factors) -> Self {
        Self { empreinte: env!("CARGO_PKG_VERSION"), method: METHOD_VERSION, data: factors.releases() }
    }
}
