//! The report of an audited site: what a director, a facility manager and a reviewer read, in French and English.
//!
//! Nothing is computed here: numbers come from the [`Audit`] and are only rounded and worded. The equipment of the
//! offices, where the site file has an inventory of it, follows in the sections of the fleet's report.

mod csv;
mod sections;
mod table;

use super::context::ReportContext;
use super::csv::CsvStyle;
use super::document::{Document, Table};
use super::model::Report;
use super::speaker::Speaker;
use super::untrusted::clean;
use super::words::{names, site as words};
use super::{html, markdown};
use crate::audit::Audit;
use crate::factors::versions::Versions;
use crate::lang::Lang;

/// The report of an audited site.
#[derive(Debug, Clone, Copy)]
pub struct SiteReport<'a> {
    /// The audit.
    pub audit: &'a Audit,
    /// The report of the offices' equipment, if there is an inventory of it.
    pub offices: Option<&'a Report>,
    /// What a report needs beside.
    pub context: &'a ReportContext,
}

impl SiteReport<'_> {
    /// The report as one self-contained HTML file: no script, nothing fetched, printable.
    #[must_use]
    pub fn to_html(&self, lang: Lang) -> String {
        html::render(&self.document(lang), lang)
    }

    /// The report as Markdown, charts left out.
    #[must_use]
    pub fn to_markdown(&self, lang: Lang) -> String {
        markdown::render(&self.document(lang))
    }

    /// The posts of the footprint as CSV: scope, quantity, then making, use and total of every indicator.
    #[must_use]
    pub fn to_csv(&self, lang: Lang, style: CsvStyle) -> String {
        csv::render(&self.writer(lang), style)
    }

    /// The tables that a terminal shows.
    #[must_use]
    pub fn to_table(&self, lang: Lang) -> Vec<Table> {
        table::render(&self.writer(lang))
    }

    fn writer(&self, lang: Lang) -> SiteWriter<'_> {
        SiteWriter { audit: self.audit, context: self.context, speaker: Speaker::new(lang) }
    }

    fn document(&self, lang: Lang) -> Document {
        let w = self.writer(lang);
        let name = self.audit.site.site.name.as_deref().map(clean).filter(|name| !name.is_empty());
        let mut subtitle: Vec<String> = name.into_iter().collect();
        subtitle.push(w.fill(words::PERIOD, &[("period", &w.period(self.audit.period))]));
        let made_on = clean(&self.context.generated_on);
        subtitle.extend((!made_on.is_empty()).then(|| w.fill(names::MADE_ON, &[("day", &made_on)])));
        let versions = Versions::of(&self.audit.factors);
        Document {
            title: w.say(words::TITLE),
            subtitle,
            sections: sections::all(&w, self.offices.map(|report| (report, lang))),
            colophon: w.fill(
                names::COLOPHON,
                &[
                    ("version", versions.empreinte),
                    ("method", versions.method),
                    ("data", &versions.data.join(", ")),
                ],
            ),
        }
    }
}

/// An audit, and who says it.
#[derive(Clone, Copy)]
struct SiteWriter<'a> {
    audit: &'a Audit,
    context: &'a ReportContext,
    speaker: Speaker,
}

impl std::ops::Deref for SiteWriter<'_> {
    type Target = Speaker;

    fn deref(&self) -> &Speaker {
        &self.speaker
    }
}

impl SiteWriter<'_> {
    /// Words of the site file, cleaned.
    fn name(&self, text: &str) -> String {
        clean(text)
    }

    /// A period: the year where it is one, else its first and last day.
    fn period(&self, period: crate::Period) -> String {
        let year = crate::Period::calendar_year(period.start().year());
        if year.is_ok_and(|year| year == period) {
            return period.start().year().to_string();
        }
        let (start, end) = (period.start().to_string(), period.end().to_string());
        self.fill(names::RANGE, &[("low", &start), ("high", &end)])
    }

    /// A number and its unit, words of time in the language of the report; a ratio has none.
    fn with_unit(&self, number: &str, unit: &str) -> String {
        let unit = match unit {
            "" | "ratio" => return number.to_owned(),
            "year" => self.say(words::UNIT_YEARS),
            "1/year" => self.say(words::UNIT_PER_YEAR),
            "h/year" => self.say(words::UNIT_HOURS_PER_YEAR),
            "months" => self.say(words::UNIT_MONTHS),
            other => other.to_owned(),
        };
        self.numbers.with_unit(number, &unit)
    }

    /// Energy in the unit that suits it.
    fn energy(&self, kwh: f64) -> String {
        self.amount(kwh, crate::indicator::Indicator::Energy)
    }

    /// Energy, or the sign for none.
    fn energy_or_none(&self, kwh: Option<f64>) -> String {
        kwh.map_or_else(|| super::speaker::NO_VALUE.to_owned(), |kwh| self.energy(kwh))
    }

    /// A share in percent, or the sign for none.
    fn percent_or_none(&self, share: Option<f64>) -> String {
        share.map_or_else(|| super::speaker::NO_VALUE.to_owned(), |share| self.numbers.percent(share))
    }

    /// A number, or the sign for none.
    fn number_or_none(&self, number: Option<f64>) -> String {
        number.map_or_else(|| super::speaker::NO_VALUE.to_owned(), |number| self.numbers.number(number))
    }
}
