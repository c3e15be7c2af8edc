//! The choice of columns: headers first, what the columns hold second, the user's word above both.

use std::collections::BTreeMap;

use super::words::Header;
use super::{Role, words};
use crate::cells::{date, number};

/// Below this score a column is not taken.
const THRESHOLD: f64 = 12.0;

/// Which column plays which role, as positions from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Choice {
    pub(crate) columns: BTreeMap<Role, usize>,
    pub(crate) runner_up: BTreeMap<Role, usize>,
}

/// Rows of the sample that are looked into.
const ROWS: usize = 60;

/// What a column of the sample holds.
struct Content<'a> {
    cells: Vec<&'a str>,
}

impl<'a> Content<'a> {
    fn of(rows: &[&'a [String]], column: usize) -> Self {
        let cells = rows.iter().take(ROWS).filter_map(|row| row.get(column)).map(String::as_str);
        Self { cells: cells.filter(|cell| !number::is_blank_word(cell)).collect() }
    }

    fn share(&self, fits: impl Fn(&str) -> bool) -> f64 {
        let fitting = self.cells.iter().filter(|cell| fits(cell)).count();
        #[expect(clippy::cast_precision_loss, reason = "a sample of some dozen rows")]
        let share = fitting as f64 / self.cells.len().max(1) as f64;
        share
    }

    fn dates(&self) -> f64 {
        self.share(|cell| date::parse(cell).year().is_some())
    }

    fn numbers(&self) -> f64 {
        self.share(|cell| number::parse(cell, None).is_some())
    }

    /// How far the content bears out a role, as a factor of the header's score.
    fn bears_out(&self, role: Role) -> f64 {
        match role {
            Role::PurchaseDate | Role::Quantity | Role::Energy | Role::Lifetime if self.cells.is_empty() => {
                0.3
            }
            Role::PurchaseDate => 0.2 + 0.8 * self.dates(),
            Role::Quantity | Role::UserCount => 0.2 + 0.8 * self.numbers(),
            Role::Type | Role::Model | Role::Designation | Role::Brand if self.cells.is_empty() => 0.5,
            // A column of bare numbers counts rows or codes devices.
            Role::Type | Role::Designation => 1.0 - 0.9 * self.numbers(),
            _ => 1.0,
        }
    }
}

/// Chooses the columns. `fixed` are the user's, and stand.
pub(crate) fn choose(
    header: &[String],
    rows: &[&[String]],
    fixed: &BTreeMap<Role, usize>,
    hosts_are_named: bool,
) -> Choice {
    let mut candidates = Vec::new();
    let prepared: Vec<Header> = header.iter().map(|header| Header::read(header)).collect();
    let has_first_name = header.iter().any(|header| {
        ["prenom", "first name", "firstname"].contains(&empreinte::text::fold(header).as_str())
    });
    for (column, header) in prepared.iter().enumerate() {
        let content = Content::of(rows, column);
        for role in Role::ALL.into_iter().filter(|&role| role != Role::Country) {
            let mut score = f64::from(words::score(header, role));
            if score > 0.0 {
                score *= content.bears_out(role);
            }
            // A bare "name" is that of a person beside a first name, and that of the host in a tool's export.
            if role == Role::Designation && score <= 30.0 && (has_first_name || hosts_are_named) {
                score = 0.0;
            }
            if role == Role::PurchaseDate && score == 0.0 && reads_as_dates(header, &content) {
                score = 15.0;
            }
            if score >= THRESHOLD {
                candidates.push((score, role, column));
            }
        }
    }
    // The best fit first; of equals the first column, then the order of roles.
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1)));
    let mut choice = Choice { columns: fixed.clone(), runner_up: BTreeMap::new() };
    for &(_, role, column) in &candidates {
        let taken = choice.columns.values().any(|&other| other == column);
        if !taken && !choice.columns.contains_key(&role) {
            choice.columns.insert(role, column);
        }
    }
    for &(_, role, column) in &candidates {
        let owner = choice.columns.iter().find(|&(_, &other)| other == column).map(|(owner, _)| *owner);
        if owner != Some(role) && (owner.is_none() || !choice.columns.contains_key(&role)) {
            choice.runner_up.entry(role).or_insert(column);
        }
    }
    drop_a_weak_designation(header, &mut choice);
    choice
}

/// A column without a telling header whose cells are dates.
fn reads_as_dates(header: &Header, content: &Content<'_>) -> bool {
    content.cells.len() >= 3
        && !header.is_other_date()
        && !header.is_personal()
        && content.dates() >= 0.8
        && content.numbers() < 0.5
}

/// A column called just "name" is read only when nothing else names the device.
fn drop_a_weak_designation(header: &[String], choice: &mut Choice) {
    let named = choice.columns.contains_key(&Role::Model) || choice.columns.contains_key(&Role::Type);
    let weak = choice
        .columns
        .get(&Role::Designation)
        .and_then(|&column| header.get(column))
        .is_some_and(|header| super::score(header, Role::Designation) <= 30);
    if named && weak {
        choice.columns.remove(&Role::Designation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(header: &[&str], rows: &[&[&str]]) -> (BTreeMap<Role, usize>, BTreeMap<Role, usize>) {
        let owned = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| owned(row)).collect();
        let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        let choice = choose(&owned(header), &rows, &BTreeMap::new(), false);
        (choice.columns, choice.runner_up)
    }

    #[test]
    fn the_best_header_wins_over_the_first() {
        // Defect 12: EcoDiag takes "Sous-type" because it comes first.
        let (columns, runner_up) = chosen(&["Sous-type", "Type", "Modèle"], &[]);
        assert_eq!((columns[&Role::Type], columns[&Role::Model]), (1, 2));
        assert_eq!(runner_up[&Role::Type], 0);
    }

    #[test]
    fn an_empty_date_column_gives_way_to_a_filled_one() {
        let rows: [&[&str]; 3] =
            [&["", "2020-01-02", "x"], &["", "2021-01-02", "y"], &["", "2021-05-02", "z"]];
        let (columns, runner_up) = chosen(&["Date d'achat", "Date de commande", "Modèle"], &rows);
        assert_eq!(columns[&Role::PurchaseDate], 1);
        assert_eq!(runner_up[&Role::PurchaseDate], 0);
    }

    #[test]
    fn a_column_of_dates_without_a_telling_header_is_the_purchase_date() {
        let rows: [&[&str]; 3] = [&["12/03/2020", "a"], &["14/07/2021", "b"], &["01/02/2022", "c"]];
        let (columns, _) = chosen(&["Livré", "Modèle"], &rows);
        assert_eq!(columns[&Role::PurchaseDate], 0);
        let (columns, _) = chosen(&["Dernière modification", "Modèle"], &rows);
        assert!(!columns.contains_key(&Role::PurchaseDate));
    }

    #[test]
    fn a_number_that_is_no_number_is_not_the_quantity() {
        let rows: [&[&str]; 2] = [&["INV-0001", "a", "3"], &["INV-0002", "b", "4"]];
        let (columns, _) = chosen(&["Number", "Model", "Count"], &rows);
        assert_eq!(columns[&Role::Quantity], 2);
    }

    #[test]
    fn a_name_beside_a_first_name_is_a_person() {
        let (columns, _) = chosen(&["Nom", "Prénom", "Matériel"], &[]);
        assert_eq!(columns[&Role::Designation], 2);
        assert_eq!(columns.len(), 1);
    }
}
