//! Which data this is.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

/// Version of the data, printed in every report.
pub const DATA_RELEASE: &str = "2026.1.0";

/// SHA-256 of the reviewed tables and their list of sources, in hexadecimal.
pub const CONTENT_SHA256: &str = "3d1ea0f784d36099177da9346e00c6ed6d194204dc538f618e6076ec40c059f2";
