//! Which data this is.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

/// Version of the data, printed in every report.
pub const DATA_RELEASE: &str = "2026.1.0";

/// SHA-256 of the reviewed tables and their list of sources, in hexadecimal.
pub const CONTENT_SHA256: &str = "ffa9b2aa65d70f635cc8aa72e268e449373364f00455fa96875bee799f8e993f";
