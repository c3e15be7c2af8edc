//! Which data this is.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

/// Version of the data, printed in every report.
pub const DATA_RELEASE: &str = "2026.1.0";

/// SHA-256 of the reviewed tables and their list of sources, in hexadecimal.
pub const CONTENT_SHA256: &str = "aebde8dc1abb2d0ab8e220d6b504002aa056d778f92d3ce9e87b2b9941474eb4";
