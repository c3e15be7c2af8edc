//! What people write in a cell: dates, numbers, states, amounts with units.

pub(crate) mod amount;
pub(crate) mod date;
pub(crate) mod number;
pub(crate) mod status;
