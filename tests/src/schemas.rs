//! The JSON Schemas of the JSON door as files.

use crate::outputs::Outputs;

/// Folder of the schemas.
pub const FOLDER: &str = "schemas";

/// The command that writes them.
pub const COMMAND: &str = "cargo xtask gen-schemas";

/// Every schema.
///
/// # Panics
/// When a schema cannot be printed, which would be a fault of the core.
pub fn all() -> Outputs {
    let files = empreinte::json::schema::all().into_iter().map(|(name, schema)| {
        let text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
        (format!("{FOLDER}/{name}.schema.json"), text + "\n")
    });
    files.collect()
}
