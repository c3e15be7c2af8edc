//! What a site must do and what it does: dated rules, reports to authorities, deadlines and practices.

pub mod calendar;
pub mod eed;
pub mod practices;
pub mod rules;
