//! The fleet road: many lines, few distinct devices.
//!
//! [`resolve()`] turns what the user wrote ([`FleetRequest`]) into numbers once per distinct device and place
//! ([`Fleet`], which can be frozen and replayed); [`assess()`] is arithmetic on columns and gives a [`FleetResult`].

pub mod accounting;
pub mod ages;
pub mod anonymise;
pub mod assess;
pub mod assessment;
pub mod breakdown;
pub mod compare;
pub mod decisions;
pub mod device;
pub mod doubt;
pub mod engine;
mod equipment;
pub mod equivalence;
pub mod explain;
pub(crate) mod form;
pub(crate) mod names;
pub mod partial;
pub mod quality;
pub mod rates;
pub mod request;
pub mod resolve;
pub mod resolved;
pub mod result;
mod screens;
pub mod sensitivity;
pub mod settings;
pub mod uncertain;
pub mod watch;

pub use assess::assess;
pub use assessment::Assessment;
pub use request::{Dependence, FleetOptions, FleetRequest, Line, Method};
pub use resolve::resolve;
pub use resolved::Fleet;
pub use result::FleetResult;
