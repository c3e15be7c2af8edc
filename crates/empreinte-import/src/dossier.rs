//! A site file with every file that it names: all that an audit is made of.
//!
//! Whoever opens files gives them through [`Files`]; here they become one [`Dossier`], and [`Audited`] is what comes of it.

mod audited;
mod files;
mod named;
mod offices;
mod options;
mod room;

use empreinte::audit::{self, Options, Request};
use empreinte::datacentre::meter::MeterTree;
use empreinte::diagnostic::Diagnostic;
use empreinte::fleet::anonymise;

use crate::readings::ReadingsFile;
use crate::site::SiteFile;

pub use audited::Audited;
pub use files::{Files, NamedFile, Stored, named};
pub use offices::Offices;

/// What is asked for beside what a site file says.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Options of the audit; what they leave open is taken from the site file.
    pub options: Options,
    /// Year of the account, in place of the one of the site file.
    pub year: Option<i32>,
    /// Readings, in place of the files that the site file names.
    pub readings: Vec<ReadingsFile>,
    /// Whether names stay out of what is written, even where the site file does not ask for it.
    pub anonymise: bool,
    /// Whether the inventories of the offices are left aside.
    pub without_offices: bool,
}

/// All that an audit is made of.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The site, what its meters read, and the options.
    pub request: Request,
    /// The equipment of its offices, where the file has an inventory of it.
    pub offices: Option<Offices>,
    /// Name of the site, for reports.
    pub site_name: Option<String>,
    /// Whether names stay out of what is written.
    pub anonymise: bool,
    /// What was doubtful in the files of the site; those of the offices have their own.
    pub diagnostics: Vec<Diagnostic>,
}

impl Dossier {
    /// Reads every file that a site file names.
    ///
    /// # Errors
    /// Those of the files, of the options and of the meter tree.
    pub fn read<F: Files>(mut file: SiteFile, files: &mut F, wishes: Wishes) -> Result<Self, F::Error> {
        file.site.site.year = wishes.year.or(file.site.site.year);
        let mut room = room::read(&mut file.site.it, files)?;
        let offices = match &file.fleet {
            Some(section) if !wishes.without_offices => {
                Some(offices::read(section, &file, files, &mut room, &wishes.options)?)
            }
            _ => None,
        };
        let options = options::of_audit(&file, &wishes.options, offices.as_ref(), &room);
        let mut diagnostics = room.diagnostics;
        let SiteFile { mut site, fleet } = file;
        let period = audit::period(&site, &options)?;
        let tree = MeterTree::new(site.meters.clone())?;
        let given = wishes.readings;
        let (readings, doubts) = named::readings(&mut site.readings, &tree, period, given, files)?;
        diagnostics.extend(doubts);
        let (outside, doubts) = named::temperatures(&site, files)?;
        let readings = readings.with_outside(outside);
        diagnostics.extend(doubts);
        diagnostics.extend(named::accounting(&mut site.usages, period, files)?);
        let site_name = site.site.name.clone();
        let anonymous = wishes.anonymise || fleet.is_some_and(|fleet| fleet.anonymise);
        if anonymous {
            anonymise::hide_in(&mut diagnostics);
            site = site.anonymised();
        }
        Ok(Self {
            request: Request { site, readings, options },
            offices,
            site_name,
            anonymise: anonymous,
            diagnostics,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use empreinte::audit::Options;
    use empreinte::factors::Factors;

    use super::*;
    use crate::readings::{self, ReadOptions};
    use crate::site;

    const SITE: &str = r#"
[site]
name = "Room"
location = "FR"
year = 2025

[[meter]]
id = "main"
kind = "grid"

[[meter]]
id = "it"
kind = "it"
parent = "main"

[readings]
files = ["meters.csv"]
timezone = "Europe/Paris"

[fleet]
inventories = ["parc.csv"]
reference = "ademe-2026"
"#;

    fn stored() -> Stored {
        // January alone: 2 kWh come in for every kWh of IT.
        let meters =
            "time;main [kWh];it [kWh]\n2025-01-01 00:00;2;1\n2025-01-01 01:00;4;2\n2025-01-01 02:00;6;3\n";
        let files = [("meters.csv", meters), ("parc.csv", "type;modele;qte\nPortable;Latitude 7490;3\n")];
        Stored(files.map(|(name, text)| (name.to_owned(), Arc::from(text.as_bytes()))).into())
    }

    fn read(wishes: Wishes) -> Dossier {
        let file = site::read("site.toml", SITE.as_bytes()).unwrap();
        Dossier::read(file, &mut stored(), wishes).unwrap()
    }

    #[test]
    fn every_file_named_is_read() {
        let file = site::read("site.toml", SITE.as_bytes()).unwrap();
        let names: Vec<_> = named(&file).into_iter().map(|file| (file.name, file.optional)).collect();
        assert_eq!(names, [("meters.csv".to_owned(), false), ("parc.csv".to_owned(), false)]);
        let audited = Audited::new(read(Wishes::default()), &Factors::bundled()).unwrap();
        assert_eq!(audited.audit.pue(), Some(2.0));
        assert!((audited.offices.as_ref().unwrap().result.coverage.all.quantity - 3.0).abs() < f64::EPSILON);
        let answer = audited.answer(empreinte::Lang::Fr).unwrap();
        assert_eq!(answer["ok"]["kpis"]["pue"]["value"], 2.0);
        assert!(answer["ok"]["footprint"]["posts"][0]["name"].as_str().unwrap().contains("lectricité"));
        assert_eq!(answer["ok"]["offices"]["reference"], "ademe-2026");
        let missing = Dossier::read(file, &mut Stored::default(), Wishes::default()).unwrap_err();
        assert_eq!(missing.code().id, "FILE_UNREADABLE");
    }

    #[test]
    fn wishes_go_before_the_site_file() {
        let given =
            "time;main [kWh];it [kWh]\n2024-02-01 00:00;3;1\n2024-02-01 01:00;3;1\n2024-02-01 02:00;3;1\n";
        let paris = ReadOptions { timezone: Some("Europe/Paris".into()), ..ReadOptions::default() };
        let wishes = Wishes {
            options: Options { reference: Some("ecodiag-2022".into()), ..Options::default() },
            year: Some(2024),
            readings: vec![readings::read("given.csv", given.as_bytes(), &paris).unwrap()],
            anonymise: true,
            without_offices: false,
        };
        let audited = Audited::new(read(wishes), &Factors::bundled()).unwrap();
        assert_eq!((audited.audit.pue(), audited.audit.period.start().year()), (Some(3.0), 2024));
        assert_eq!(
            audited.offices.as_ref().unwrap().request.options.reference.as_deref(),
            Some("ecodiag-2022")
        );
        assert_eq!(audited.audit.options.reference.as_deref(), Some("ecodiag-2022"));
        assert!(!audited.reports[0].file.contains("parc"));
        let report =
            audited.report(Default::default(), |report| report.to_markdown(empreinte::Lang::En)).unwrap();
        assert!(!report.contains("Room") && !report.contains("parc.csv"));
    }
}
