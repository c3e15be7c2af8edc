//! A datacentre: what stands there, what its meters say, and what follows from them.

pub mod kpi;
pub mod site;

pub use site::Site;
