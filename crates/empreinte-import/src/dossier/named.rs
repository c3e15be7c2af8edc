//! Readings, outside temperatures and the accounting of schedulers, from the files that a site file names.

use empreinte::Period;
use empreinte::datacentre::Site;
use empreinte::datacentre::meter::{MeterTree, OutsideAir, Readings};
use empreinte::datacentre::site::{ReadingFiles, Usage};
use empreinte::diagnostic::Diagnostic;

use super::Files;
use crate::readings::{self, ReadOptions, ReadingsFile, ReadingsMapping, mapping};
use crate::scheduler::Accountant;
use crate::{Limits, weather};

type Read<T, F> = Result<T, <F as Files>::Error>;

/// The readings of a site over a period: those given, else those of its files. The time zone becomes its clock.
pub(super) fn readings<F: Files>(
    section: &mut ReadingFiles,
    tree: &MeterTree,
    period: Period,
    given: Vec<ReadingsFile>,
    files: &mut F,
) -> Read<(Readings, Vec<Diagnostic>), F> {
    let own = given.iter().find_map(|file| file.report.timezone.clone());
    let timezone = section.timezone.clone().or(own);
    if let (Some(timezone), None) = (&timezone, &section.clock) {
        section.clock = Some(readings::calendar(period, timezone)?.clock().clone());
    }
    let all = if given.is_empty() { of_files(section, files)? } else { given };
    let mut known = Readings::none(tree);
    let doubts = all.into_iter().flat_map(|file| file.add_to(tree, &mut known)).collect();
    Ok((known, doubts))
}

fn of_files<F: Files>(section: &ReadingFiles, files: &mut F) -> Read<Vec<ReadingsFile>, F> {
    let mapping = section.mapping.as_deref().map(|name| mapping_of(name, files)).transpose()?;
    let options = ReadOptions {
        timezone: section.timezone.clone(),
        mapping: mapping.unwrap_or_default(),
        ..ReadOptions::default()
    };
    section.files.iter().map(|name| files.readings(name, &options)).collect()
}

/// A preset by its name, else a mapping file.
fn mapping_of<F: Files>(name: &str, files: &mut F) -> Read<ReadingsMapping, F> {
    if files.exists(name) {
        let bytes = files.bytes(name)?;
        return Ok(mapping::read(&files.shown(name), &bytes)?);
    }
    Ok(readings::preset(name, "readings.mapping")?)
}

/// Reads the file of outside temperatures that the climate names, in the time zone of the readings.
pub(super) fn temperatures<F: Files>(
    site: &Site,
    files: &mut F,
) -> Read<(Option<OutsideAir>, Vec<Diagnostic>), F> {
    let Some(name) = &site.climate.temperatures else { return Ok((None, Vec::new())) };
    let bytes = files.bytes(name)?;
    let zone = site.readings.timezone.as_deref();
    let weather = weather::read(&files.shown(name), &bytes, zone, Limits::default())?;
    Ok((Some(weather.outside), weather.diagnostics))
}

/// Reads the files of schedulers that usages name, within a period.
pub(super) fn accounting<F: Files>(
    usages: &mut [Usage],
    period: Period,
    files: &mut F,
) -> Read<Vec<Diagnostic>, F> {
    let mut diagnostics = Vec::new();
    for usage in usages.iter_mut().filter(|usage| !usage.accounting.is_empty()) {
        let mut accountant = Accountant::new(Some(period), Limits::default());
        for name in &usage.accounting {
            let bytes = files.bytes(name)?;
            accountant.read(&files.shown(name), &bytes)?;
        }
        let accounting = accountant.finish();
        diagnostics.extend(accounting.fill(usage)?);
        // Two usages of one file, such as core-hours and GPU-hours, have the same doubts.
        for note in accounting.diagnostics {
            if !diagnostics.contains(&note) {
                diagnostics.push(note);
            }
        }
    }
    Ok(diagnostics)
}
