//! Meters: their tree, their accuracy, their readings over time.

pub mod accuracy;
pub mod campaign;
mod clock;
mod gaps;
mod kind;
mod node;
mod outside;
pub mod power;
mod readings;
pub mod register;
mod series;
mod time;
mod tree;

pub use clock::{Calendar, Clock, ClockChange};
pub use gaps::{Filled, GapMethod, GapPolicy, fill};
pub use kind::{Carrier, Kind, Point, Polarity, Unit};
pub use node::{FuelUnit, Meter, Rule, Virtual};
pub use outside::{OutsideAir, TemperatureSet};
pub use readings::{ReadingSet, Readings};
pub use series::{Cells, Flag, Series, Times, Total};
pub(crate) use time::seconds;
pub use time::{Instant, Span, Spans};
pub use tree::MeterTree;
