//! What a baseline is explained by: a constant, IT load and outside temperature, as means of a day.

use super::regression::Regression;
use super::{Row, Term};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::{Error, Result};

/// Rows beyond the number of terms, so that something is left to tell the error from.
const SPARE_ROWS: usize = 2;

/// A variable of the regression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    /// IT energy of a day, kWh.
    It,
    /// Outside temperature, °C.
    Temperature,
}

impl Variable {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::It => "it_kwh",
            Self::Temperature => "temperature_c",
        }
    }

    /// Its name with the unit of its values, which are means of a day.
    pub(super) const fn with_unit(self) -> &'static str {
        match self {
            Self::It => "it_kwh / day",
            Self::Temperature => "temperature_c",
        }
    }

    /// Its value in a period.
    pub(super) fn of(self, row: &Row) -> Option<f64> {
        match self {
            Self::It => row.it_kwh.map(|kwh| kwh / f64::from(row.period.days())),
            Self::Temperature => row.temperature_c,
        }
    }
}

/// The variables that every row gives.
///
/// # Errors
/// `VERIFY_ROW_INCOMPLETE` when some give one and some do not.
pub(super) fn variables(base: &[Row], now: &[Row]) -> Result<Vec<Variable>> {
    let mut variables = Vec::new();
    for variable in [Variable::It, Variable::Temperature] {
        let rows = || base.iter().chain(now);
        if rows().all(|row| variable.of(row).is_none()) {
            continue;
        }
        if let Some(row) = rows().find(|row| variable.of(row).is_none()) {
            let refusal = Diagnostic::new(&codes::VERIFY_ROW_INCOMPLETE).with("period", row.period);
            return Err(refusal.with("field", variable.name()).into());
        }
        variables.push(variable);
    }
    Ok(variables)
}

/// The columns of a regression.
pub(super) struct Design {
    pub(super) variables: Vec<Variable>,
    pub(super) change_point_c: Option<f64>,
}

impl Design {
    /// The design for a baseline; with a change point, the one that explains it best.
    ///
    /// # Errors
    /// `VERIFY_TOO_FEW_ROWS`.
    pub(super) fn new(base: &[Row], variables: Vec<Variable>, change_point: bool) -> Result<Self> {
        let looked_for = change_point && variables.contains(&Variable::Temperature);
        let terms = variables.len() + 1 + usize::from(looked_for);
        let least = terms + SPARE_ROWS;
        if base.len() < least {
            let refusal = Diagnostic::new(&codes::VERIFY_TOO_FEW_ROWS).with("found", base.len());
            return Err(refusal.with("least", least).with("terms", terms).into());
        }
        let straight = Self { variables, change_point_c: None };
        Ok(if looked_for { straight.with_change_point(base) } else { straight })
    }

    /// The same with the change point, among the temperatures of the baseline, that leaves least unexplained.
    fn with_change_point(self, base: &[Row]) -> Self {
        let of = |change_point_c: f64| {
            let design = Self { variables: self.variables.clone(), change_point_c: Some(change_point_c) };
            let fit = Regression::fit(&design.rows(base), &design.rates(base)).ok()?;
            Some((fit.squares(), design))
        };
        let tried = base.iter().filter_map(|row| of(row.temperature_c?));
        tried.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(self, |(_, design)| design)
    }

    pub(super) fn terms_count(&self) -> usize {
        self.variables.len() + 1
    }

    /// One row a period: one, then each variable.
    pub(super) fn rows(&self, rows: &[Row]) -> Vec<Vec<f64>> {
        rows.iter().map(|row| self.row(row)).collect()
    }

    fn row(&self, row: &Row) -> Vec<f64> {
        let value = |variable: &Variable| {
            let value = variable.of(row)?;
            Some(match (variable, self.change_point_c) {
                (Variable::Temperature, Some(point)) => (value - point).max(0.0),
                _ => value,
            })
        };
        std::iter::once(1.0).chain(self.variables.iter().filter_map(value)).collect()
    }

    /// Energy of a day, kWh.
    pub(super) fn rates(&self, rows: &[Row]) -> Vec<f64> {
        rows.iter().map(|row| row.edc_kwh / f64::from(row.period.days())).collect()
    }

    /// The refusal of a column that is no variable of its own.
    pub(super) fn nothing_varies(&self, column: usize) -> Error {
        let variable = column.checked_sub(1).and_then(|place| self.variables.get(place));
        let name = variable.map_or("edc_kwh", |variable| variable.name());
        Diagnostic::new(&codes::VERIFY_NOTHING_VARIES).with("field", name).into()
    }

    /// The terms with their errors, `scale` being the standard deviation of a day's rate.
    pub(super) fn terms(&self, fit: &Regression, scale: f64) -> Vec<Term> {
        let names = std::iter::once("constant").chain(self.variables.iter().map(|variable| variable.name()));
        let unit = |place: usize| -> Vec<f64> {
            (0..self.terms_count()).map(|other| if other == place { 1.0 } else { 0.0 }).collect()
        };
        let term = |(place, name)| {
            let unit = unit(place);
            let standard_error = scale * libm::sqrt(fit.leverage(&unit));
            Term { name, value: fit.predict(&unit), standard_error }
        };
        names.enumerate().map(term).collect()
    }
}
