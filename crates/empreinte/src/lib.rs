//! What IT equipment and a datacentre cost the environment: whole life cycle, several indicators, honest
//! uncertainty, and a source on every number.
//!
//! The crate computes and nothing else: no file, clock, thread, randomness of the machine or global. Dates and
//! seeds are arguments, so the same input gives the same digits on every platform, in Python and in the browser.
//!
//! | room | what lives there |
//! |---|---|
//! | [`units`], [`period`] | quantities with their unit; spans of civil days |
//! | [`diagnostic`], [`error`] | what was assumed, what was refused, in English and French |
//! | [`indicator`], [`stage`] | impact indicators and life-cycle stages |
//! | [`statistics`], [`estimate`] | values with their uncertainty |
//! | [`provenance`], [`impacts`] | where numbers come from; indicator by stage tables |
//! | [`factors`], [`catalogue`] | factors and their fallbacks, device figures |
//! | [`recognition`] | names as people type them |
//! | [`equipment`] | one device from its components, sheet or archetype; power and use |
//! | [`uncertainty`], [`fleet`] | intervals of totals; amortisation, and many lines with few distinct devices |
//! | [`datacentre`] | a site: what stands there, its meters, KPIs, footprint and who uses it |
//! | [`decision`] | comparisons, purchase offers, plans over years: what differs and how surely |
//! | [`scenario`] | what-ifs on a site, together and one by one |
//! | [`audit`] | a site audited: dated rules, reports to authorities, deadlines, practices, findings |
//! | `report` (feature), [`json`] | what a person or another program reads |
//!
//! # Example: ten laptops in France
//!
//! ```
//! let answer = empreinte::json::evaluate(r#"{"schema": 1, "kind": "fleet",
//!     "options": {"method": "stock", "year": 2024, "location": "FR", "reference": "ademe-2026"},
//!     "lines": [{"id": "a", "type": "laptop", "quantity": 10}]}"#);
//! assert!(answer.contains("\"unit\":\"kgCO2e\""));
//! ```

pub mod audit;
pub mod catalogue;
pub mod datacentre;
pub mod decision;
pub mod diagnostic;
pub mod equipment;
pub mod error;
pub mod estimate;
pub mod factors;
pub mod fleet;
pub mod impacts;
pub mod indicator;
pub mod json;
pub mod lang;
mod order;
pub mod period;
pub mod provenance;
pub mod recognition;
#[cfg(feature = "report")]
pub mod report;
pub mod scenario;
pub mod stage;
pub mod statistics;
mod strings;
pub mod text;
mod tracked;
pub mod uncertainty;
pub mod units;

pub use error::{Error, Result};
pub use lang::Lang;
pub use period::Period;
