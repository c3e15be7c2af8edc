//! Worked examples of findings: one file each in `tests/cases/findings`, run by a test and printed on the finding's page.

mod example;
mod pages;

pub use example::{Example, Expected, FOLDER as EXAMPLES};
pub use pages::{COMMAND, FOLDER, pages};
