//! The equipment of a site's `[fleet]`: alone, or beside a datacentre.

use std::sync::Arc;

use empreinte::audit::Options;
use empreinte::diagnostic::Diagnostic;
use empreinte::fleet::FleetRequest;
use empreinte::fleet::request::Include;

use super::Files;
use super::options;
use super::room::ReadRoom;
use crate::inventory::{ImportReport, Inventories, ReadOptions};
use crate::site::{FleetSection, SiteFile};
use crate::{mapping, user_factors};

/// The request of the offices, with what was read for it.
#[derive(Debug, Clone)]
pub struct Offices {
    /// Lines and options.
    pub request: FleetRequest,
    /// How the inventories were read.
    pub reports: Vec<ImportReport>,
    /// What was doubtful in them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the inventories of the offices; devices of the room are left out of them.
pub(super) fn read<F: Files>(
    section: &FleetSection,
    file: &SiteFile,
    files: &mut F,
    room: &mut ReadRoom,
    wishes: &Options,
) -> Result<Offices, F::Error> {
    let (how, corrections) = reading(section, files, room)?;
    let mut read = Vec::new();
    for name in &section.inventories {
        read.push(files.inventory(name, &how)?);
    }
    let shown: Vec<String> = section.inventories.iter().map(|name| files.shown(name)).collect();
    let inventories = Inventories::of(read, &shown.iter().map(String::as_str).collect::<Vec<_>>());
    let mut options = file.fleet_options();
    options.mapping.extend(corrections);
    options.mapping.extend(room.corrections.iter().cloned());
    if let Some(name) = &section.factors {
        let bytes = files.bytes(name)?;
        options.factors.extend(user_factors::read(&files.shown(name), &bytes)?);
    }
    options.electricity = options.electricity.or(inventories.electricity);
    options.include = Some(vec![
        Include::Lines,
        Include::ByType,
        Include::ByPurchaseYear,
        Include::Equivalences,
        Include::Methods,
        Include::References,
        Include::Accounting,
        Include::Snapshot,
    ]);
    options::wished(&mut options, wishes);
    Ok(Offices {
        request: FleetRequest { options, lines: inventories.lines },
        reports: inventories.reports,
        diagnostics: inventories.diagnostics,
    })
}

/// How the inventories are to be read, and what names are.
fn reading<F: Files>(
    section: &FleetSection,
    files: &mut F,
    room: &mut ReadRoom,
) -> Result<(ReadOptions, Vec<empreinte::fleet::request::Correction>), F::Error> {
    let mut how = ReadOptions { columns: section.columns.clone(), ..ReadOptions::default() };
    how.room = Some(Arc::new(std::mem::take(&mut room.index)));
    let Some(name) = &section.mapping else { return Ok((how, Vec::new())) };
    let bytes = files.bytes(name)?;
    let mapping = mapping::read(&files.shown(name), &bytes)?;
    how.saved_columns = mapping.columns;
    Ok((how, mapping.corrections))
}
