//! A datacentre: what stands there, what its meters say, and what follows from them.

pub mod balance;
pub mod kpi;
pub mod meter;
pub mod site;

pub use site::Site;
