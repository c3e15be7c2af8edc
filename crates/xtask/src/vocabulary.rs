//! Generator of the recognition vocabulary: `tables/vocabulary/*.csv` to `src/generated/vocabulary.rs`.

mod build;
mod fold;
mod read;
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

#[cfg(test)]
mod tests {
    use super::build::Index;
    use super::read::{LineRow, Tables};
    use super::{TABLES, write};
    use crate::workspace;

    fn tables() -> Tables {
        Tables::read(&workspace::root().join("crates/empreinte-data").join(TABLES)).unwrap()
    }

    /// Moves every row, the same way each time: a linear congruential generator of Knuth's constants draws the places.
    fn shuffle<T>(rows: &mut [T], seed: &mut u64) {
        for last in (1..rows.len()).rev() {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            rows.swap(last, usize::try_from(*seed >> 33).unwrap() % (last + 1));
        }
    }

    /// The tables with their rows in another order.
    fn shuffled(tables: &Tables, mut seed: u64) -> Tables {
        let mut other = tables.clone();
        shuffle(&mut other.makers, &mut seed);
        shuffle(&mut other.lines, &mut seed);
        shuffle(&mut other.words, &mut seed);
        shuffle(&mut other.nots, &mut seed);
        shuffle(&mut other.reasons, &mut seed);
        shuffle(&mut other.forms, &mut seed);
        shuffle(&mut other.connectors, &mut seed);
        other
    }

    /// Puts rows of one line back into their order, which gives the line's usual type.
    fn usual_types_restored(mut other: Tables, tables: &Tables) -> Tables {
        let place = |row: &LineRow| {
            let same = |a: &&LineRow| (&a.device_type, &a.patterns) == (&row.device_type, &row.patterns);
            tables
                .lines
                .iter()
                .filter(|r| (&r.maker, &r.line) == (&row.maker, &row.line))
                .position(|r| same(&r))
        };
        other.lines.sort_by_cached_key(|row| (row.maker.clone(), row.line.clone(), place(row)));
        other
    }

    #[test]
    fn the_vocabulary_does_not_depend_on_the_order_of_rows() {
        let tables = tables();
        let wanted = Index::build(&tables).unwrap();
        let text = write::render(&tables, &wanted);
        let other = shuffled(&tables, 1).sorted();
        let index = Index::build(&other).unwrap();
        assert!(index.rules == wanted.rules, "the rules differ");
        assert_eq!(index.literals, wanted.literals);
        assert_eq!(index.shapes, wanted.shapes);
        assert_eq!(index.typo_words, wanted.typo_words);
        let other = usual_types_restored(other, &tables);
        assert!(write::render(&other, &Index::build(&other).unwrap()) == text, "the texts differ");
    }

    #[test]
    fn shuffling_moves_rows() {
        let tables = tables();
        let ids = |t: &Tables| t.makers.iter().map(|m| m.id.clone()).collect::<Vec<_>>();
        assert_ne!(ids(&shuffled(&tables, 1)), ids(&tables));
    }
}
