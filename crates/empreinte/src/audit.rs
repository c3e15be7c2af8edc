//! What a site must do and what it does: dated rules, reports to authorities, deadlines and practices.

pub mod rules;
