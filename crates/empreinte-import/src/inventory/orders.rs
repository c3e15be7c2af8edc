//! What the dates of a column say of the order of day and month.

use empreinte::diagnostic::{Diagnostic, Location, codes};

use super::notes::Notes;
use super::report::DateOrder;
use crate::cells::date::Order;

/// How often dates showed which order.
#[derive(Default)]
pub(super) struct Orders {
    open: bool,
    day_first: bool,
    month_first: bool,
    year_first: bool,
    two_digits: Option<u64>,
}

impl Orders {
    /// Notes a date that starts with the year.
    pub(super) fn note_plain(&mut self) {
        self.year_first = true;
    }

    pub(super) fn note(&mut self, order: Order, two_digits: bool, line: u64) {
        match order {
            Order::Unasked => {}
            Order::Open => self.open = true,
            Order::DayFirst => self.day_first = true,
            Order::MonthFirst => self.month_first = true,
            Order::YearFirst => self.year_first = true,
        }
        if two_digits {
            self.two_digits.get_or_insert(line);
        }
    }

    /// Reports what is open; gives the order.
    pub(super) fn finish(&self, notes: &mut Notes, header: &str) -> Option<DateOrder> {
        let file_wide = |code| {
            let field = (!header.is_empty()).then(|| header.to_owned());
            Diagnostic::new(code).at(Location { field, ..Location::default() })
        };
        if let Some(line) = self.two_digits {
            notes.at_line(&codes::DATE_YEAR_OF_TWO_DIGITS, line, |note| note);
        }
        let order = match (self.day_first, self.month_first) {
            (true, true) => DateOrder::Mixed,
            (true, false) => DateOrder::DayFirst,
            (false, true) => DateOrder::MonthFirst,
            (false, false) if self.open => DateOrder::Ambiguous,
            (false, false) if self.year_first => DateOrder::YearFirst,
            (false, false) => return None,
        };
        match order {
            DateOrder::Mixed => notes.add(file_wide(&codes::DATE_ORDER_MIXED)),
            DateOrder::Ambiguous => notes.add(file_wide(&codes::DATE_ORDER_AMBIGUOUS)),
            DateOrder::DayFirst | DateOrder::MonthFirst | DateOrder::YearFirst => {}
        }
        Some(order)
    }
}
