//! The shapes of the tables of law and pledges: dated, each row with its source and how far it was read.

/// How a figure of a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Named by a source.
    Sourced,
    /// By arithmetic from figures that sources name.
    Derived,
    /// General knowledge, to be verified: never a verified row.
    GeneralKnowledge,
}

/// A set of rules: an act, a part of an act, or a pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleSet {
    /// Stable id, e.g. `de-enefg-11`.
    pub id: &'static str,
    /// `EU`, or ISO 3166 alpha-2 of the country whose sites it binds.
    pub jurisdiction: &'static str,
    /// How lawyers name it.
    pub legal_id: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// Whom it concerns, in English.
    pub applies_en: &'static str,
    /// Whom it concerns, in French.
    pub applies_fr: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
}

/// The legal state of a rule set from a day on, until its next row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleState {
    /// Id of the [`RuleSet`].
    pub rule: &'static str,
    /// `draft`, `adopted`, `in_force` or `superseded`.
    pub state: &'static str,
    /// ISO date of its first day.
    pub from: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
    /// How it is known.
    pub mark: Mark,
    /// What a reader must know, in English; empty if nothing.
    pub note_en: &'static str,
    /// The same in French.
    pub note_fr: &'static str,
}

/// One number of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleThreshold {
    /// Id of the [`RuleSet`].
    pub rule: &'static str,
    /// What the number bounds, e.g. `existing.pue_max`; unique in the rule for a day.
    pub key: &'static str,
    /// The number, in `unit`.
    pub value: f64,
    /// Unit, `ratio` where it has none.
    pub unit: &'static str,
    /// ISO date of the first day it is chosen by; empty for always.
    pub from: &'static str,
    /// ISO date of the last day; empty for no end.
    pub to: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
    /// How it is known.
    pub mark: Mark,
    /// Whether it was read in the text of the source.
    pub verified: bool,
    /// What a reader must know, in English; empty if nothing.
    pub note_en: &'static str,
    /// The same in French.
    pub note_fr: &'static str,
}

/// A day of every year on which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleDeadline {
    /// Id of the [`RuleSet`].
    pub rule: &'static str,
    /// What is due: `report`, `label`.
    pub key: &'static str,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// First calendar year.
    pub from_year: u16,
    /// Last calendar year, if there is one.
    pub to_year: Option<u16>,
    /// What is due, in English.
    pub name_en: &'static str,
    /// What is due, in French.
    pub name_fr: &'static str,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
    /// How it is known.
    pub mark: Mark,
    /// Whether it was read in the text of the source.
    pub verified: bool,
}

/// A ban on placing equipment with fluorinated gases on the market, (EU) 2024/573 Annex IV.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FgasBan {
    /// Stable id.
    pub id: &'static str,
    /// `chiller`, `split`, `self_contained` or `fire_protection`.
    pub equipment: &'static str,
    /// `single`, `air_to_water` or `air_to_air` where only such a system is meant; else empty.
    pub system: &'static str,
    /// Only above this rated capacity, kW.
    pub rated_kw_above: Option<f64>,
    /// Only up to this rated capacity, kW, itself included.
    pub rated_kw_to: Option<f64>,
    /// Only below this charge, kg.
    pub charge_kg_below: Option<f64>,
    /// `fgas` (any fluorinated gas), `annex_1` or `hfc`.
    pub gases: &'static str,
    /// From this GWP, itself included; every GWP where there is none.
    pub gwp_from: Option<f64>,
    /// ISO date of the first day.
    pub from: &'static str,
    /// Whether safety requirements of the site lift it.
    pub safety_exempt: bool,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
}

/// A practice of the EU Code of Conduct in one edition. Numbers move between editions: nothing is carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// Edition, its year.
    pub edition: &'static str,
    /// Number in the edition, e.g. `5.1.2`.
    pub id: &'static str,
    /// Id of the [`PracticeSection`].
    pub section: &'static str,
    /// Title in our own words, English.
    pub title_en: &'static str,
    /// Title in our own words, French.
    pub title_fr: &'static str,
    /// Value from 1 to 5, guidance of the edition; none where it was not seen.
    pub value: Option<u8>,
    /// Where it applies: `entire`, `software`, `it`, `building` with blanks between; `optional`; empty where it was
    /// not seen.
    pub applicability: &'static str,
    /// Whether participants are expected to implement it; none where it was not seen.
    pub expected: Option<bool>,
    /// Whether it belongs to the subset of the EU Taxonomy; none where it was not seen.
    pub taxonomy: Option<bool>,
    /// Index into [`crate::SOURCES`].
    pub source: u16,
    /// Where in the source.
    pub locator: &'static str,
    /// Whether it was read in the text of the source.
    pub verified: bool,
}

/// A section of the EU Code of Conduct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PracticeSection {
    /// Number.
    pub id: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
}
