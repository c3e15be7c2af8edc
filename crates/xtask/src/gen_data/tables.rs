//! The reviewed tables of a data crate.

use std::collections::BTreeMap;

use super::collect;
use crate::problem::Problem;
use crate::table::Table;
use crate::workspace;

/// Tables by name, with the bytes they were read from.
#[derive(Debug)]
pub struct Tables {
    folder: String,
    tables: BTreeMap<String, (Table, Vec<u8>)>,
}

impl Tables {
    /// Reads every table of a crate.
    pub fn read(krate: &str) -> Result<Self, Vec<Problem>> {
        let folder = format!("{krate}/tables");
        let names = workspace::list(&folder, ".csv")?;
        let read = names.iter().map(|name| {
            let file = format!("{folder}/{name}");
            let bytes = workspace::read(&file)?;
            Ok((name.trim_end_matches(".csv").to_owned(), (Table::parse(&file, &bytes)?, bytes)))
        });
        Ok(Self { tables: collect(read)?.into_iter().collect(), folder })
    }

    /// The table of this name.
    pub fn get(&self, name: &str) -> Result<&Table, Problem> {
        let missing = || Problem::file(format!("{}/{name}.csv", self.folder), "the table is missing");
        self.tables.get(name).map(|(table, _)| table).ok_or_else(missing)
    }

    /// Tables whose names start so, with the rest of the name.
    pub fn starting<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a Table)> {
        self.tables.iter().filter_map(move |(name, (table, _))| Some((name.strip_prefix(start)?, table)))
    }

    /// Names and bytes of the tables, sorted by name.
    pub fn bytes(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.tables.iter().map(|(name, (_, bytes))| (name.as_str(), bytes.as_slice()))
    }

    /// How many rows of each table name a source.
    pub fn rows_by_table(&self, source: &str) -> Result<Vec<(String, usize)>, Problem> {
        let mut counts = Vec::new();
        for (name, (table, _)) in &self.tables {
            let mut count = 0;
            if table.header().iter().any(|it| it == "source") {
                for row in table.rows() {
                    count += usize::from(row.text("source")? == source);
                }
            }
            if count > 0 {
                counts.push((name.clone(), count));
            }
        }
        Ok(counts)
    }

    /// Every id of a source that a row names, with the first row that does.
    pub fn sources_named(&self) -> Result<BTreeMap<String, Problem>, Problem> {
        let mut named = BTreeMap::new();
        for (table, _) in
            self.tables.values().filter(|(table, _)| table.header().iter().any(|it| it == "source"))
        {
            for row in table.rows() {
                let id = row.required("source")?;
                let unknown = || row.problem("source", format!("`{id}` is not in sources.toml"));
                named.entry(id.to_owned()).or_insert_with(unknown);
            }
        }
        Ok(named)
    }
}
