//! The sections of the report of a site, each from the audit to blocks in one language.

mod compliance;
mod energy;
mod findings;
mod footprint;
mod glance;
mod indicators;
mod plant;
mod pue;
mod quality;
mod sources;
mod sure;
mod users;
mod what_ifs;

use super::SiteWriter;
use crate::lang::Lang;
use crate::report::document::Section;
use crate::report::model::Report;

pub(super) use findings::findings_table;
pub(super) use footprint::posts_table;
pub(super) use indicators::kpi_table;
pub(super) use sure::tables as doubt_tables;

/// Every section; those of the offices' equipment stand before the sources.
pub(super) fn all(w: &SiteWriter<'_>, offices: Option<(&Report, Lang)>) -> Vec<Section> {
    let mut sections = vec![glance::section(w), footprint::section(w)];
    sections.extend(sure::section(w));
    sections.extend(energy::section(w));
    sections.push(indicators::section(w));
    sections.extend(plant::section(w));
    sections.push(findings::section(w));
    sections.extend(what_ifs::section(w));
    sections.push(compliance::section(w));
    sections.extend(users::section(w));
    sections.extend(
        offices.into_iter().flat_map(|(report, lang)| crate::report::sections::of_offices(report, lang)),
    );
    sections.push(quality::section(w));
    sections.push(sources::section(w));
    sections
}
