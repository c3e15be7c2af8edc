//! Charts as inline SVG without script: widths in percent and type in pixels, so that they fill any column and their
//! words never shrink, overlap or run over.
//!
//! Every chart has a title and a description for those who do not see it; the numbers stand in a table beside it.

mod bars;
mod intervals;
mod lines;
mod pyramid;
mod sankey;
mod scatter;
mod svg;

pub(super) use bars::{Bar, bars};
pub(super) use intervals::{Mark, intervals};
pub(super) use lines::{Track, lines};
pub(super) use pyramid::{AgeBar, pyramid};
pub(super) use sankey::{Link, Node, sankey};
pub(super) use scatter::{Axis, Dot, scatter};
