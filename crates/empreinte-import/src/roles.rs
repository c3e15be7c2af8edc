//! What the columns of an inventory are, told by their headers and by what they hold.

pub(crate) mod choose;
mod words;

pub(crate) use words::without_brackets;

use empreinte::text;
use serde::{Deserialize, Serialize};

/// What a column of an inventory says of its devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Kind of device, e.g. `Ordinateur portable`.
    Type,
    /// Maker.
    Brand,
    /// Model.
    Model,
    /// Free designation, often type, brand and model in one.
    Designation,
    /// Date of purchase, of which the year is used.
    PurchaseDate,
    /// Number of devices of the row.
    Quantity,
    /// Serial number: only duplicates are looked for.
    Serial,
    /// Room or building: never a country.
    Location,
    /// State: in use, in stock, retired.
    Status,
    /// Electricity, kWh per year and device.
    Energy,
    /// Service life, years unless months are stated.
    Lifetime,
    /// Number of users.
    UserCount,
    /// Country, grid zone or `WORLD` whose electricity counts; only on request, never guessed.
    Country,
}

impl Role {
    /// Every role, in the order of reports.
    pub const ALL: [Self; 13] = [
        Self::Type,
        Self::Brand,
        Self::Model,
        Self::Designation,
        Self::PurchaseDate,
        Self::Quantity,
        Self::Serial,
        Self::Location,
        Self::Status,
        Self::Energy,
        Self::Lifetime,
        Self::UserCount,
        Self::Country,
    ];

    /// Name in JSON, in mapping files and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Brand => "brand",
            Self::Model => "model",
            Self::Designation => "designation",
            Self::PurchaseDate => "purchase_date",
            Self::Quantity => "quantity",
            Self::Serial => "serial",
            Self::Location => "location",
            Self::Status => "status",
            Self::Energy => "energy",
            Self::Lifetime => "lifetime",
            Self::UserCount => "user_count",
            Self::Country => "country",
        }
    }

    /// The role of a name, in any case, with spaces or hyphens for underscores; `None` for any other.
    #[must_use]
    pub fn from_code(name: &str) -> Option<Self> {
        let name = text::fold(name);
        Self::ALL.into_iter().find(|role| text::fold(role.code()) == name)
    }

    /// Position in [`Self::ALL`].
    pub(crate) const fn position(self) -> usize {
        self as usize
    }

    /// Whether the column can name the device by itself.
    pub(crate) const fn names_a_device(self) -> bool {
        matches!(self, Self::Type | Self::Model | Self::Designation)
    }
}

/// How well a header fits a role, 0 to 100.
pub(crate) fn score(header: &str, role: Role) -> u8 {
    words::score(&words::Header::read(header), role)
}

/// Longest cell that may be a header, in bytes.
const LONGEST_HEADER: usize = 160;

/// How well a line reads as a header: the sum of the best fits, at most one column a role.
pub(crate) fn header_quality<'a>(cells: impl Iterator<Item = &'a str>) -> f64 {
    let mut best = [0_u8; Role::ALL.len()];
    for cell in cells.take(200).filter(|cell| cell.len() <= LONGEST_HEADER) {
        let header = words::Header::read(cell);
        let fits = Role::ALL.into_iter().map(|role| words::score(&header, role));
        let Some((role, fit)) = fits.enumerate().max_by_key(|&(role, fit)| (fit, std::cmp::Reverse(role)))
        else {
            continue;
        };
        if let Some(slot) = best.get_mut(role) {
            *slot = (*slot).max(fit);
        }
    }
    best.into_iter().map(f64::from).sum::<f64>() / 100.0
}
