//! The bundled factors, read once a process.

use std::sync::OnceLock;

use empreinte::factors::Factors;

/// The bundled factors; they never change.
pub(crate) fn factors() -> &'static Factors {
    static FACTORS: OnceLock<Factors> = OnceLock::new();
    FACTORS.get_or_init(Factors::bundled)
}
