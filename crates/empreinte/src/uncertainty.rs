//! How far a total may lie from its value: in closed form, and by drawing.
//!
//! [`closed`] gives mean and variance of a fleet's totals exactly and fits their quantiles. A [`form::Form`] is the
//! same total as sums of products of independent drivers: [`moments`] gives its exact moments and indices of variance,
//! [`simulate`] draws it. Random numbers come from a counter ([`philox`]), so every draw can be made alone and in any
//! order. Formulas are in `docs/methodology/uncertainty.md`.

mod arrays;
pub mod closed;
pub mod form;
pub mod indices;
pub mod information;
pub mod moments;
pub mod philox;
pub mod sampler;
pub mod simulate;
pub mod sobol;

pub(crate) use closed::Sums;
pub use closed::{Contribution, Shared, Sharing, add, sum_independent, total, variances};
