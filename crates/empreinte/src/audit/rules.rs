//! Dated rules: what the law of a day, or a pledge, asks of a site, and whether the site does it.
//!
//! A rule set is data: its legal states, its numbers, each with a source and whether it was read there. A rule is a
//! plain function from facts and a day to a [`Judgement`]. Facts that are missing are named, never assumed.
//!
//! # Example: a German datacentre of 2018 in July 2030
//!
//! ```
//! use empreinte::audit::rules::{Law, Status, de_enefg_11};
//! use empreinte::period::day;
//!
//! let facts = de_enefg_11::Facts {
//!     commissioned: Some(day("2018-01-01")?.into()),
//!     pue: Some(1.31),
//!     ..Default::default()
//! };
//! let judgement = de_enefg_11::judge(&facts, day("2030-07-01")?)?;
//! assert_eq!((judgement.status(), judgement.threshold()), (Status::NotMet, Some(1.3)));
//! # Ok::<(), empreinte::Error>(())
//! ```

pub mod cndcp;
pub mod de_enefg_11;
pub mod eu_2024_1364_scope;
pub mod eu_eed_26_heat;
pub mod eu_label_2026;
mod facts;
pub mod fgas_leak_check;
pub mod fgas_placing;
pub mod fr_energie_l236;
pub mod fr_excise;
pub mod fr_operat;
mod judgement;
mod law;
mod refrigerant;
mod registry;
mod set;
mod sheet;

pub use facts::Input;
pub use judgement::{Criterion, Judgement, Status};
pub use law::{Judged, Law};
pub use registry::Asked;
pub use set::{LegalState, RuleSet, State, all, find, known_on, rule_set};
pub use sheet::{BanLine, DeadlineLine, InputLine, NumberLine, Sheet, StateLine};
