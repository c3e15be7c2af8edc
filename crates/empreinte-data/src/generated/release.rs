//! Which data this is.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

/// Version of the data, printed in every report.
pub const DATA_RELEASE: &str = "2026.1.0";

/// SHA-256 of the reviewed tables and their list of sources, in hexadecimal.
pub const CONTENT_SHA256: &str = "0260e576df54b4ae3ea754e1de9efd9a133cbd78d2ece3d20534decc237e5163";
