//! Generator of the recognition vocabulary: `tables/vocabulary/*.csv` to `src/generated/vocabulary.rs`.

mod build;
mod fold;
mod read;
mod tree;
mod write;

use crate::problem::Problem;
use crate::workspace;

/// Folder of the tables in a data crate.
const TABLES: &str = "tables/vocabulary";

/// Source of the generated vocabulary of a data crate; the first row that breaks a rule of the tables is refused.
pub fn code(crate_folder: &str) -> Result<String, Problem> {
    let folder = format!("{crate_folder}/{TABLES}");
    let refuse = |message: String| Problem::file(&folder, message);
    let tables = read::Tables::read(&workspace::root().join(&folder)).map_err(refuse)?;
    let index = build::Index::build(&tables).map_err(refuse)?;
    Ok(write::render(&tables, &index))
}
