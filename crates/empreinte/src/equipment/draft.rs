//! A component while it is resolved: what was given, what is completed from where, which figures are used.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::amount::Amount;
use super::attribute::{Attribute, Component};
use super::kind::ConstantSet;
use super::names::Match;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::factors::Factors;
use crate::factors::single::Row;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::{Grade, Provenance};

/// Where the value of an attribute comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Given in the request; never changed.
    Given,
    /// Known of the very product, of its family, or computed from what was given.
    Completed,
    /// A default: an assumption.
    Default,
}

impl Status {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Given, Self::Completed, Self::Default];

    /// Name in an answer.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Completed => "completed",
            Self::Default => "default",
        }
    }

    /// Words for a reader.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Given => Text { en: "given", fr: "donné" },
            Self::Completed => Text { en: "completed", fr: "complété" },
            Self::Default => Text { en: "default", fr: "par défaut" },
        }
    }
}

/// A resolved attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedAttribute {
    /// Which one.
    pub attribute: Attribute,
    /// Its value.
    pub amount: Amount,
    /// Where it comes from.
    pub status: Status,
    /// The figure or the rule behind it; empty where it was given.
    pub source: Cow<'static, str>,
}

/// A figure that a device uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Used {
    /// Where it comes from.
    pub provenance: Provenance,
    /// Whether nobody of the project has read it at its source.
    pub doubtful: bool,
}

impl Used {
    /// A figure of the tables or the user.
    pub(crate) fn of_row(row: Row<'_>) -> Self {
        Self { provenance: row.provenance(), doubtful: row.has_caveat() }
    }

    /// Whether both are the same figure.
    pub(crate) fn is_same_figure(&self, other: &Self) -> bool {
        is_same_word(&self.provenance.factor, &other.provenance.factor)
    }

    /// Whether both are of the same source.
    pub(crate) fn is_of_same_source(&self, other: &Self) -> bool {
        is_same_word(&self.provenance.source, &other.provenance.source)
    }
}

/// Whether two ids are the same: most are words of the tables, told by where they stand.
fn is_same_word(own: &str, other: &str) -> bool {
    std::ptr::eq(own, other) || own == other
}

impl From<Provenance> for Used {
    /// A figure whose grade alone says what it is worth.
    fn from(provenance: Provenance) -> Self {
        let doubtful = provenance.grade == Grade::D;
        Self { provenance, doubtful }
    }
}

/// Attributes and figures of most components: room is made for them once.
const MANY: usize = 8;

/// The place of an entry of a list in a request, e.g. `equipment.components[3]`. It is put together where it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListPlace<'a> {
    /// Path of the list.
    pub(crate) list: &'a str,
    /// Position in it, from 0.
    pub(crate) position: usize,
}

impl Display for ListPlace<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]", self.list, self.position)
    }
}

/// A component while it is resolved.
pub(crate) struct Draft<'a> {
    /// What was given.
    pub(crate) component: &'a Component,
    /// Where it stands in the request.
    pub(crate) path: ListPlace<'a>,
    /// The tables.
    pub(crate) factors: &'a Factors,
    /// The set of constants that was asked for.
    pub(crate) asked: ConstantSet,
    /// What its name was taken for.
    pub(crate) found: Option<Match>,
    /// Attributes, given and completed.
    pub(crate) attributes: Vec<ResolvedAttribute>,
    /// Figures used.
    pub(crate) sources: Vec<Used>,
    /// What a reader must know.
    pub(crate) notes: Vec<Diagnostic>,
}

impl<'a> Draft<'a> {
    /// A draft with what the request gives.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE` and `RANGE_REVERSED`.
    pub(crate) fn new(
        component: &'a Component,
        path: ListPlace<'a>,
        factors: &'a Factors,
        asked: ConstantSet,
    ) -> Result<Self> {
        let mut attributes = Vec::with_capacity(MANY);
        for &attribute in Attribute::ALL {
            let Some(number) = component.number(attribute) else { continue };
            let amount = number.amount(format_args!("{path}.{}", attribute.field()), attribute.least())?;
            attributes.push(ResolvedAttribute {
                attribute,
                amount,
                status: Status::Given,
                source: Cow::Borrowed(""),
            });
        }
        Ok(Self {
            component,
            path,
            factors,
            asked,
            found: None,
            attributes,
            sources: Vec::with_capacity(MANY),
            notes: Vec::new(),
        })
    }

    /// The value of an attribute, given or completed so far.
    pub(crate) fn get(&self, attribute: Attribute) -> Option<Amount> {
        let found = self.attributes.iter().find(|known| known.attribute == attribute);
        found.map(|known| known.amount)
    }

    /// Completes an attribute. What is there already stays: the more certain comes first.
    pub(crate) fn complete(
        &mut self,
        attribute: Attribute,
        amount: Amount,
        status: Status,
        source: impl Into<Cow<'static, str>>,
    ) {
        if self.get(attribute).is_none() {
            self.attributes.push(ResolvedAttribute { attribute, amount, status, source: source.into() });
        }
    }

    /// Completes an attribute with a figure of the tables.
    pub(crate) fn complete_by_figure(&mut self, attribute: Attribute, id: &'static str, status: Status) {
        if self.get(attribute).is_none()
            && let Some(amount) = self.figure(id)
        {
            self.complete(attribute, amount, status, id);
        }
    }

    /// Completes an attribute with the figure whose number, at the end of its id, is nearest to one given.
    pub(crate) fn complete_by_nearest(&mut self, attribute: Attribute, prefix: &str, number: f64) {
        let numbered = empreinte_data::FACTORS.iter().filter_map(|row| {
            let number = row.id.strip_prefix(prefix)?.parse::<f64>().ok()?;
            Some((row.id, number))
        });
        let nearest = numbered.min_by(|(_, a), (_, b)| (a - number).abs().total_cmp(&(b - number).abs()));
        if let Some((id, _)) = nearest {
            self.complete_by_figure(attribute, id, Status::Completed);
        }
    }

    /// A figure with its range; its source is kept.
    pub(crate) fn figure(&mut self, id: &str) -> Option<Amount> {
        self.factors.row(id).map(|row| self.used(row))
    }

    /// The figures `PREFIX.INDICATOR` of some indicators with their ranges; their sources are kept.
    pub(crate) fn figures(&mut self, prefix: &str, indicators: &[Indicator]) -> Vec<(Indicator, Amount)> {
        let rows = self.factors.rows_below(prefix);
        let of = |&indicator: &Indicator| Some((indicator, self.used(rows.get(indicator.code())?)));
        indicators.iter().filter_map(of).collect()
    }

    /// The number of a row; its source is kept.
    fn used(&mut self, row: Row<'_>) -> Amount {
        let value = row.value();
        let (low, high) = row.range().unwrap_or((value, value));
        if self.sources.iter().all(|known| !row.is_of(&known.provenance.factor)) {
            self.sources.push(Used::of_row(row));
        }
        Amount::range(value, low, high)
    }

    /// The words of a technology or family in lower case; empty where none are given.
    pub(crate) fn technology(&self) -> String {
        self.component.technology.as_deref().unwrap_or_default().trim().to_lowercase()
    }
}
