//! The factors in force: bundled ones, and the ODbL pack once a page gave it.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::factors::{Factors, Pack};

static FACTORS: LazyLock<RwLock<Arc<Factors>>> = LazyLock::new(|| RwLock::new(Arc::new(Factors::bundled())));

/// The factors in force.
pub(crate) fn current() -> Arc<Factors> {
    Arc::clone(&FACTORS.read().unwrap_or_else(PoisonError::into_inner))
}

/// Lays a pack under the factors, or takes it away.
pub(crate) fn lay(pack: Option<Pack>) {
    let factors = Factors::bundled();
    let factors = match pack {
        Some(pack) => factors.with_pack(pack),
        None => factors,
    };
    *FACTORS.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(factors);
}

/// The refusal of bytes that are no pack.
pub(crate) fn invalid(error: impl std::fmt::Display) -> Error {
    Diagnostic::new(&codes::PACK_INVALID).with("detail", error).into()
}
