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

/// The `NOTICE` of the crate under the ODbL.
pub fn odbl_notice(sources: &Sources) -> Vec<u8> {
    let mut text = String::from(
        "empreinte-data-odbl\n\n\
         The tables of this crate, its pack and the statistics in it are derivative databases of the sources below.\n\
         They are made available under the Open Database License 1.0 (LICENSE); rights in individual contents are\n\
         licensed under the Database Contents License 1.0 (LICENSE-CONTENTS). The raw files, the rules that repair\n\
         them and the repaired tables are in the public repository of the project, in machine-readable form.\n\n\
         A report made with these figures is a produced work: it must carry the notice of each source it used.\n",
    );
    sources.all().iter().for_each(|source| entry(&mut text, source));
    text.into_bytes()
}

/// The page of sources of the documentation: the crate without share-alike, then the one under the ODbL.
pub fn documentation(crates: [(&Tables, &Sources); 2]) -> Result<Vec<u8>, Problem> {
    let mut text = String::from(
        "# Sources of the data\n\n\
         Written by `cargo xtask gen-data` from the tables and `sources.toml` of the data crates: do not edit.\n",
    );
    let titles = ["Without share-alike: `empreinte-data`", "Under the ODbL: `empreinte-data-odbl`"];
    for (title, (tables, sources)) in titles.into_iter().zip(crates) {
        text.push_str(&format!("\n## {title}\n\n"));
        text.push_str("| source | publisher and title | licence | version | retrieved | rows |\n|---|---|---|---|---|---|\n");
        for source in sources.all() {
            table_row(&mut text, source, &tables.rows_by_table(&source.id)?);
        }
        text.push_str("\nNotices to print wherever a result used a source:\n\n");
        sources.all().iter().for_each(|source| text.push_str(&format!("- {}\n", source.notice)));
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
