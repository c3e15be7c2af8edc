//! A datacentre: what stands there, what its meters say, and what follows from them.

pub mod allocation;
pub mod balance;
pub mod energy_use;
pub mod footprint;
pub mod kpi;
pub mod meter;
pub mod site;

pub use energy_use::{EnergyUse, UpsUse};
pub use site::Site;
