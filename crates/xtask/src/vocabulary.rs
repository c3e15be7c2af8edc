//! Generator of the recognition vocabulary: `tables/vocabulary/*.csv` to `src/generated/vocabulary.rs`.

mod build;
mod fold;
mod read;
mod write;

use std::path::{Path, PathBuf};

/// The generated files of the vocabulary, with their contents, for the data crate at `crate_dir`.
///
/// # Errors
///
/// The file, line and reason of the first row that breaks a rule of the tables.
pub fn generate(crate_dir: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let tables = read::Tables::read(&crate_dir.join("tables/vocabulary"))?;
    let index = build::Index::build(&tables)?;
    Ok(vec![(crate_dir.join("src/generated/vocabulary.rs"), write::render(&tables, &index))])
}
