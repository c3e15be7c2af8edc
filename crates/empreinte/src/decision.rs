//! Decisions: what differs between two answers and how surely, purchase offers side by side, plans over years.
//!
//! Everything rests on one thing: a total is a sum of [`Term`](doubt::Term)s, each a value times doubts that it shares
//! with others. The difference of two totals keeps only what they do not share ([`doubt::Balance`]).
//!
//! Methods: `docs/methodology/decisions.md`.

pub mod compare;
mod device;
pub mod doubt;
pub mod factors;
mod fleet;
pub mod information;
pub mod moved;
pub mod offers;
pub mod plan;
pub mod replacement;
mod shapley;
pub mod shift;
pub mod sites;
mod spread;
