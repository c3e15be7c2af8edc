//! The report to the European database on data centres: every field of Annexes I to III of (EU) 2024/1364, checked.
//!
//! A [`Report`] holds what is known. [`Report::check`] gives a [`Checked`] report: one row a field of the act with its
//! clause, symbol and unit, its value or why it is missing, the four ratios of Annex III, and everything that is wrong.
//! The act sets no target and defines no CUE; neither does this module.
//!
//! # Example
//!
//! ```
//! use empreinte::audit::eed::Report;
//! use empreinte::factors::Factors;
//!
//! let report = Report { edc_kwh: Some(1_250_000.0), eit_kwh: Some(1_000_000.0), ..Report::default() };
//! let checked = report.check(&Factors::bundled());
//! assert_eq!(checked.ratio("pue").and_then(|ratio| ratio.value), Some(1.25));
//! assert!(!checked.is_complete(), "most fields are missing");
//! ```

mod checked;
mod checks;
mod export;
mod fields;
mod ratios;

pub use crate::datacentre::site::PowerMetric;
pub use checked::{Checked, Missing, Row};
pub use export::{Export, ExportRatio, ExportRow};
pub use fields::{Field, ItMeasuredAt, Need, Report, WaterCategory, fields};
pub use ratios::Ratio;
