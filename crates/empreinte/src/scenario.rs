//! What-ifs on a site: what some changes, made together, do to its energy, its water and its climate impact.
//!
//! A change acts on the terms of `PUE = 1 + Σ Ej / EIT`, each lever on its own term; energy that IT equipment no longer
//! takes is counted at the margin, since fixed losses stay. Results stand together: energy of the datacentre, of IT
//! equipment, CO2e (location-based) and water, the PUE last. Changes are computed together in the order stated, and what
//! they do to one another is shown. Methods: `docs/methodology/scenarios.md`.

mod amounts;
mod band;
mod change;
mod coefficient;
mod combine;
mod it_load;
mod law;
mod measure;
mod refrigerant;
mod state;
mod term;
mod totals;
mod ups_curve;

pub use band::Band;
pub use change::set_point::{Optimum, Recommended, optimum, recommended};
pub use change::{
    apply,
    free_cooling::{cold_hours, free_hours},
};
pub use coefficient::{Bound, Coefficients};
pub use combine::{Bands, Effect, Outcome, run};
pub use it_load::marginal_pue;
pub use law::{Laws, laws};
pub use measure::{Measure, take};
pub use refrigerant::{leaked_kg, potential};
pub use state::{Doubts, Machine, MachineDoubts, Mix, State};
pub use term::Term;
pub use totals::{Quantity, Totals, totals};
pub use ups_curve::{loss_share, share_of_rated};

#[cfg(test)]
mod tests;
