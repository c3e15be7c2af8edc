//! Single figures: one bundled row, or the user's over it, with where it comes from.

use std::borrow::Cow;

use empreinte_data::{FACTORS, RULE_THRESHOLDS, RuleThreshold};

use super::{Factors, UserFactor, UserLayer, bundled_factor, bundled_source_id, user_provenance};
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::{Estimate, Spread};
use crate::provenance::{Grade, Layer, Provenance};

/// A figure and its origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure, in `unit`.
    pub value: f64,
    /// Its stated range, which is no law of probability.
    pub range: Option<(f64, f64)>,
    /// Its unit.
    pub unit: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Whether it was read in the source named.
    pub verified: bool,
}

impl Figure {
    /// The figure times a quantity, with the range that it states; without one its uncertainty is unknown.
    #[must_use]
    pub fn times(&self, quantity: f64) -> Estimate {
        let spread = match self.range {
            Some((low, high)) => Spread::Range { low: low * quantity, high: high * quantity },
            None => Spread::Unknown,
        };
        Estimate { value: self.value * quantity, spread }
    }

    /// What a reader of a result must know of the figure's trustworthiness; nothing for one that was read at its source
    /// and is sound there.
    #[must_use]
    pub fn caveat(&self) -> Option<Diagnostic> {
        let code = match (self.verified, self.provenance.grade) {
            // A constant may stand in its source and still be doubtful there: its grade says so.
            (_, Grade::D) => &codes::FIGURE_UNVERIFIED,
            (true, _) => return None,
            (false, _) => &codes::FIGURE_SECOND_HAND,
        };
        let caveat = Diagnostic::new(code).with("figure", &self.provenance.factor);
        Some(caveat.with("source", &self.provenance.source))
    }
}

/// The row of a figure where it stands: nothing is copied before it is asked for.
#[derive(Clone, Copy)]
pub(crate) enum Row<'a> {
    /// A row of the user.
    User(&'a UserFactor),
    /// A row of the tables.
    Bundled(&'static empreinte_data::Factor),
    /// A number of a rule that no date changes, under the id asked for.
    Rule(&'a str, &'static RuleThreshold),
}

impl Row<'_> {
    /// The figure.
    pub(crate) const fn value(self) -> f64 {
        match self {
            Self::User(row) => row.value,
            Self::Bundled(row) => row.value,
            Self::Rule(_, row) => row.value,
        }
    }

    /// Its stated range.
    pub(crate) fn range(self) -> Option<(f64, f64)> {
        match self {
            Self::User(row) => row.low.zip(row.high),
            Self::Bundled(row) => row.low.zip(row.high),
            Self::Rule(..) => None,
        }
    }

    /// Whether a reader must be told what it is worth.
    pub(crate) fn has_caveat(self) -> bool {
        match self {
            Self::User(_) => false,
            Self::Bundled(row) => !row.verified || Grade::from(row.grade) == Grade::D,
            Self::Rule(_, row) => !row.verified,
        }
    }

    /// Whether its id is this one: ids of the tables that stand at different places are different.
    #[allow(clippy::ptr_arg, reason = "words of the tables are told from owned ones")]
    pub(crate) fn is_of(self, id: &Cow<'static, str>) -> bool {
        match (self, id) {
            (Self::Bundled(row), Cow::Borrowed(id)) => std::ptr::eq(row.id, *id),
            (Self::Bundled(row), Cow::Owned(id)) => row.id == id,
            (Self::User(row), id) => row.id == *id,
            (Self::Rule(own, _), id) => own == *id,
        }
    }

    fn unit(self) -> String {
        match self {
            Self::User(row) => row.unit.clone(),
            Self::Bundled(row) => row.unit.to_owned(),
            Self::Rule(_, row) => row.unit.to_owned(),
        }
    }

    fn verified(self) -> bool {
        match self {
            Self::User(_) => true,
            Self::Bundled(row) => row.verified,
            Self::Rule(_, row) => row.verified,
        }
    }

    /// Where it comes from.
    pub(crate) fn provenance(self) -> Provenance {
        match self {
            Self::User(row) => user_provenance(row),
            Self::Bundled(row) => Provenance {
                factor: row.id.into(),
                source: bundled_source_id(row.source).into(),
                locator: row.locator.into(),
                layer: Layer::Core,
                grade: row.grade.into(),
                year: row.year.map(i32::from),
                note: row.note.into(),
                note_fr: row.note_fr.into(),
            },
            Self::Rule(id, row) => Provenance {
                factor: id.to_owned().into(),
                source: bundled_source_id(row.source).into(),
                locator: row.locator.into(),
                layer: Layer::Core,
                grade: if row.verified { Grade::A } else { Grade::D },
                year: None,
                note: row.note_en.into(),
                note_fr: row.note_fr.into(),
            },
        }
    }
}

impl Factors {
    /// The figure of an id: the user's row, else the bundled one; `None` for an unknown id. A number of a rule that no
    /// date changes is `rule.RULE.KEY`.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<Figure> {
        let row = self.row(id)?;
        Some(Figure {
            value: row.value(),
            range: row.range(),
            unit: row.unit(),
            provenance: row.provenance(),
            verified: row.verified(),
        })
    }

    /// As [`Factors::figure`], without a copy.
    pub(crate) fn row<'a>(&'a self, id: &'a str) -> Option<Row<'a>> {
        let user = self.user().get(id).map(Row::User);
        user.or_else(|| bundled_factor(id).map(Row::Bundled))
            .or_else(|| rule_number(id).map(|row| Row::Rule(id, row)))
    }

    /// The rows `PREFIX.SUFFIX` of a prefix, looked up once for all suffixes.
    pub(crate) fn rows_below<'a>(&'a self, prefix: &'a str) -> RowsBelow<'a> {
        let start = FACTORS.partition_point(|row| row.id < prefix);
        let from_here = FACTORS.get(start..).unwrap_or_default();
        let count = from_here.iter().take_while(|row| row.id.starts_with(prefix)).count();
        RowsBelow { user: self.user(), prefix, bundled: from_here.get(..count).unwrap_or_default() }
    }
}

/// The rows whose ids begin with a prefix.
pub(crate) struct RowsBelow<'a> {
    user: &'a UserLayer,
    prefix: &'a str,
    bundled: &'static [empreinte_data::Factor],
}

impl<'a> RowsBelow<'a> {
    /// The row of a suffix, after a dot.
    pub(crate) fn get(&self, suffix: &str) -> Option<Row<'a>> {
        if !self.user.is_empty()
            && let Some(row) = self.user.get(&format!("{}.{suffix}", self.prefix))
        {
            return Some(Row::User(row));
        }
        let of_row = |row: &&empreinte_data::Factor| {
            row.id.strip_prefix(self.prefix).and_then(|rest| rest.strip_prefix('.')) == Some(suffix)
        };
        self.bundled.iter().find(of_row).map(Row::Bundled)
    }
}

/// The row of a rule's number that no date changes. Its state in law is not looked at.
pub(super) fn rule_number(id: &str) -> Option<&'static RuleThreshold> {
    let name = id.strip_prefix("rule.")?;
    let mut rows = RULE_THRESHOLDS.iter().filter(|row| {
        let key = name.strip_prefix(row.rule).and_then(|rest| rest.strip_prefix('.'));
        key == Some(row.key)
    });
    rows.next().filter(|_| rows.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factors::UserFactor;

    #[test]
    fn a_row_of_the_user_stands_over_the_bundled_one() {
        let bundled = Factors::bundled();
        assert_eq!(bundled.figure("en50600.fuel.diesel.energy_content").unwrap().value, 9.9);
        assert_eq!(bundled.figure("en50600.fuel.coal"), None);
        let row: UserFactor = serde_json::from_value(serde_json::json!({
            "id": "en50600.fuel.diesel.energy_content", "value": 10.0, "unit": "kWh/L", "source": "our supplier"
        }))
        .unwrap();
        let (factors, _) = bundled.with_user(&[row]).unwrap();
        assert_eq!(factors.figure("en50600.fuel.diesel.energy_content").unwrap().value, 10.0);
    }

    #[test]
    fn a_number_of_a_rule_has_an_id_where_no_date_changes_it() {
        let factors = Factors::bundled();
        let pledge = factors.figure("rule.cndcp.new.pue_max.cool").unwrap();
        assert_eq!(factors.value("rule.cndcp.new.pue_max.cool"), Some(1.3));
        assert_eq!((pledge.value, pledge.provenance.source.as_ref(), pledge.verified), (1.3, "cndcp", false));
        assert_eq!(factors.figure("rule.cndcp.renewable_share_min"), None, "it is 0.75, then 1");
        assert_eq!(factors.figure("rule.cndcp"), None);
    }

    #[test]
    fn what_was_read_elsewhere_says_so() {
        let factors = Factors::bundled();
        let code = |id: &str| factors.figure(id).unwrap().caveat().map(|caveat| caveat.code.id);
        assert_eq!(code("en50600.fuel.diesel.energy_content"), None);
        assert_eq!(code("gwp.eu_2024_573.hfc-32"), Some("FIGURE_SECOND_HAND"));
        let constant =
            empreinte_data::FACTORS.iter().find(|row| row.grade == empreinte_data::Grade::D).unwrap();
        assert_eq!(code(constant.id), Some("FIGURE_UNVERIFIED"));
    }
}
