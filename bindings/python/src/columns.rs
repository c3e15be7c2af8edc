//! Columns of a table as the core takes them, with refusals that name column and row.

pub(crate) mod numbers;
pub(crate) mod words;
mod years;

use std::borrow::Cow;
use std::collections::BTreeMap;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::fleet::partial::Table;
use empreinte::lang::Text;

/// What the names of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// Types and models of the catalogue.
    Catalogue,
    /// Words of an inventory, to be recognised.
    Words,
}

/// Columns that both kinds of table may have.
const COMMON: [&str; 7] =
    ["id", "quantity", "purchase_year", "lifetime_years", "energy_kwh_per_year", "location", "status"];

impl Naming {
    /// Columns that name devices.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Catalogue => &["type", "model"],
            Self::Words => &["type", "brand", "model", "designation"],
        }
    }

    /// Columns without which no row can be read: one of them must be there.
    fn needed(self) -> &'static [&'static str] {
        match self {
            Self::Catalogue => &["type"],
            Self::Words => self.names(),
        }
    }

    fn roles(self) -> impl Iterator<Item = &'static str> {
        self.names().iter().copied().chain(COMMON)
    }
}

/// One column over all batches.
pub(crate) struct Column<'a> {
    name: &'a str,
    chunks: Vec<&'a ArrayRef>,
}

impl<'a> Column<'a> {
    /// The column at a position.
    pub(crate) fn at(schema: &'a SchemaRef, batches: &'a [RecordBatch], position: usize) -> Option<Self> {
        let name = schema.fields().get(position)?.name();
        let chunks = batches.iter().filter_map(|batch| batch.columns().get(position)).collect();
        Some(Self { name, chunks })
    }

    /// Its name.
    pub(crate) const fn name(&self) -> &'a str {
        self.name
    }

    /// Its chunks.
    pub(crate) fn chunks(&self) -> &[&'a ArrayRef] {
        &self.chunks
    }

    /// Whether it holds words.
    pub(crate) fn has_words(&self) -> bool {
        let kind = self.chunks.first().map(|chunk| chunk.data_type());
        kind.is_some_and(|kind| {
            matches!(
                kind,
                DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Dictionary(..)
            )
        })
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    /// The only chunk, where it misses nothing: it can be lent as it is.
    fn whole(&self) -> Option<&'a ArrayRef> {
        match self.chunks.as_slice() {
            [only] if only.logical_null_count() == 0 => Some(only),
            _ => None,
        }
    }

    /// The refusal of a column of another type.
    pub(crate) fn wrong_type(&self, expected: Text) -> Error {
        let found = self.chunks.first().map_or_else(String::new, |chunk| chunk.data_type().to_string());
        Diagnostic::new(&codes::TABLE_COLUMN_TYPE_WRONG)
            .with("field", self.name)
            .with("found", found)
            .with_text("expected", expected)
            .at(Location::default().with_field(self.name))
            .into()
    }

    /// The refusal of one value.
    fn wrong_value(&self, row: usize, found: impl ToString, expected: Text) -> Error {
        Diagnostic::new(&codes::TABLE_VALUE_WRONG)
            .with("field", self.name)
            .with("row", row)
            .with("found", found)
            .with_text("expected", expected)
            .at(Location::path(format!("rows[{row}]")).with_field(self.name))
            .into()
    }

    /// A column whose every cell must be there.
    fn complete(&self, numbers: Cow<'a, [f64]>) -> Result<Cow<'a, [f64]>, Error> {
        let mut missing = numbers.iter().enumerate().filter(|(_, number)| number.is_nan());
        let Some((row, _)) = missing.next() else { return Ok(numbers) };
        Err(Diagnostic::new(&codes::TABLE_VALUE_MISSING)
            .with("field", self.name)
            .with("row", row)
            .with("count", missing.count() + 1)
            .at(Location::path(format!("rows[{row}]")).with_field(self.name))
            .into())
    }
}

/// The columns of a table by the part they play.
struct Columns<'a> {
    schema: &'a SchemaRef,
    batches: &'a [RecordBatch],
    /// Name of the table's column for each part.
    by_role: BTreeMap<&'static str, &'a str>,
}

impl<'a> Columns<'a> {
    fn get(&self, role: &str) -> Option<Column<'a>> {
        let (position, _) = self.schema.column_with_name(self.by_role.get(role)?)?;
        Column::at(self.schema, self.batches, position)
    }

    /// A column read in some way, where it is there.
    fn read<T>(&self, role: &str, how: impl Fn(&Column<'a>) -> Result<T, Error>) -> Result<Option<T>, Error> {
        self.get(role).map(|column| how(&column)).transpose()
    }
}

/// A table as the core takes it.
pub(crate) struct Reading<'a> {
    pub(crate) table: Table<'a>,
    /// The column of ids.
    pub(crate) id: Option<Vec<ArrayRef>>,
    /// Columns that are not read.
    pub(crate) notes: Vec<Diagnostic>,
}

/// Reads a table. `columns` gives the name of the column of a part where it has another.
pub(crate) fn read<'a>(
    schema: &'a SchemaRef,
    batches: &'a [RecordBatch],
    naming: Naming,
    columns: &'a BTreeMap<String, String>,
) -> Result<Reading<'a>, Error> {
    let rows = batches.iter().map(RecordBatch::num_rows).sum();
    if u32::try_from(rows).is_err() {
        let refusal = Diagnostic::new(&codes::TABLE_TOO_LONG).with("found", rows);
        return Err(refusal.with("most", u32::MAX).into());
    }
    let columns = Columns { schema, batches, by_role: roles(schema, naming, columns)? };
    let words = |role| columns.read(role, words::read);
    let numbers = |role| columns.read(role, numbers::read);
    let mut table = Table {
        rows,
        location: words("location")?,
        status: words("status")?,
        quantity: columns.read("quantity", |column| column.complete(numbers::read(column)?))?,
        purchase_year: columns.read("purchase_year", years::read)?,
        lifetime_years: numbers("lifetime_years")?,
        energy_kwh_per_year: numbers("energy_kwh_per_year")?,
        ..Table::default()
    };
    match naming {
        Naming::Catalogue => (table.device_type, table.model) = (words("type")?, words("model")?),
        Naming::Words => {
            table.text = [words("type")?, words("brand")?, words("model")?, words("designation")?];
        }
    }
    let id = columns.get("id").map(|column| column.chunks.into_iter().cloned().collect());
    let notes = unused(schema, naming, &columns.by_role);
    Ok(Reading { table, id, notes })
}

/// Which column plays which part: those given, else those of the same name.
fn roles<'a>(
    schema: &'a SchemaRef,
    naming: Naming,
    given: &'a BTreeMap<String, String>,
) -> Result<BTreeMap<&'static str, &'a str>, Error> {
    let listed =
        || schema.fields().iter().map(|field| format!("`{}`", field.name())).collect::<Vec<_>>().join(", ");
    let mut by_role = BTreeMap::new();
    for role in naming.roles() {
        if let Some((_, field)) = schema.column_with_name(role)
            && !given.values().any(|taken| taken == role)
        {
            by_role.insert(role, field.name().as_str());
        }
    }
    for (role, name) in given {
        let Some(role) = naming.roles().find(|known| known == role) else {
            let nearest = empreinte::text::nearest(role, naming.roles()).unwrap_or_default();
            let expected = naming.roles().collect::<Vec<_>>().join(", ");
            let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", role).with("field", "columns");
            return Err(refusal.with("nearest", nearest).with("expected", expected).into());
        };
        if schema.column_with_name(name).is_none() {
            let names = schema.fields().iter().map(|field| field.name().as_str());
            let nearest = empreinte::text::nearest(name, names).unwrap_or_default();
            let refusal = Diagnostic::new(&codes::TABLE_COLUMN_UNKNOWN).with("found", name);
            return Err(refusal.with("nearest", nearest).with("expected", listed()).into());
        }
        by_role.insert(role, name);
    }
    if naming.needed().iter().any(|role| by_role.contains_key(role)) {
        return Ok(by_role);
    }
    let expected = naming.needed().iter().map(|role| format!("`{role}`")).collect::<Vec<_>>().join(", ");
    let refusal = Diagnostic::new(&codes::TABLE_COLUMN_MISSING).with("found", listed());
    Err(refusal.with("expected", expected).into())
}

/// A note for every column that is not read.
fn unused(schema: &SchemaRef, naming: Naming, by_role: &BTreeMap<&'static str, &str>) -> Vec<Diagnostic> {
    let expected = naming.roles().collect::<Vec<_>>().join(", ");
    let names = schema.fields().iter().map(|field| field.name());
    let idle = names.filter(|name| by_role.values().all(|used| used != name));
    idle.map(|name| {
        Diagnostic::new(&codes::TABLE_COLUMN_UNUSED)
            .with("found", name)
            .with("expected", &expected)
            .at(Location::default().with_field(name))
    })
    .collect()
}
