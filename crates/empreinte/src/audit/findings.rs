//! Findings: what an auditor would tell the site to look at, with the numbers that show it and what it would save.
//!
//! A finding is data (names, who acts, practices) and a plain function that says *found*, *not found* or *cannot
//! judge*. Savings are never added up: those of a bundle are computed together by [`crate::scenario`]. Methods and one
//! page a finding: `docs/methodology/findings.md`.

mod air;
mod assess;
mod backup;
mod cooling;
mod data;
mod definition;
mod facts;
mod found;
mod heat;
mod humidity;
mod it;
mod management;
mod power;
mod readings;
mod refrigerant;
mod replacement;
mod saving;
mod servers;
mod ups;
mod water;

pub use assess::{Assessed, Findings, Unjudged, all, assess, by_id};
pub use definition::{Actor, Confidence, Definition, Disruption, Domain, Severity};
pub use facts::{Facts, Metering};
pub use found::{Evidence, Found, Missing, Verdict};
pub use replacement::break_even_years;
pub use saving::{Saving, saving};
