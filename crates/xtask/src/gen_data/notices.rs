//! What a reader is told of the sources: `NOTICE` and `docs/sources.md`.

use super::sources::{Source, Sources};
use super::tables::Tables;
use crate::problem::Problem;

/// The `NOTICE` of the crate without share-alike.
pub fn core_notice(sources: &Sources) -> Vec<u8> {
    let mut text = String::from(
        "empreinte-data\n\n\
         The code of this crate is under MIT OR Apache-2.0. Its tables keep the licences of their sources, named\n\
         below; the texts of the licences are in LICENSES/. The tables were selected, converted and repaired: where\n\
         a figure departs from its source, its row says so.\n",
    );
    sources.all().iter().for_each(|source| entry(&mut text, source));
    text.into_bytes()
}

fn entry(text: &mut String, source: &Source) {
    text.push_str(&format!("\n{}\n  {}\n  Licence: {}\n", source.notice, source.title, source.licence));
    if !source.url.is_empty() {
        text.push_str(&format!("  {}\n", source.url));
    }
}

/// The page of sources of the documentation.
pub fn documentation(tables: &Tables, sources: &Sources) -> Result<Vec<u8>, Problem> {
    let mut text = String::from(
        "# Sources of the data\n\n\
         Written by `cargo xtask gen-data` from the tables and `sources.toml` of the data crates: do not edit.\n\n\
         ## Without share-alike: `empreinte-data`\n\n\
         | source | publisher and title | licence | version | retrieved | rows |\n\
         |---|---|---|---|---|---|\n",
    );
    for source in sources.all() {
        table_row(&mut text, source, &tables.rows_by_table(&source.id)?);
    }
    Ok(text.into_bytes())
}

fn table_row(text: &mut String, source: &Source, rows: &[(String, usize)]) {
    let title = if source.url.is_empty() {
        source.title.clone()
    } else {
        format!("[{}]({})", source.title, source.url)
    };
    let rows: Vec<String> = rows.iter().map(|(table, count)| format!("`{table}` {count}")).collect();
    text.push_str(&format!(
        "| `{}` | {}: {title} | {} | {} | {} | {} |\n",
        source.id,
        source.publisher,
        source.licence,
        source.version,
        source.retrieved,
        rows.join(", ")
    ));
}
