//! Which data this is.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

/// Version of the data, printed in every report.
pub const DATA_RELEASE: &str = "2026.1.0";

/// SHA-256 of the reviewed tables and their list of sources, in hexadecimal.
pub const CONTENT_SHA256: &str = "67990f6a9c83a48d6148f48a4e13fec4d30879355beacae22af2ca59e8af5f04";
