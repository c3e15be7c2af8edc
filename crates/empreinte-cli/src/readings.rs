//! The readings of a site, from the files that its `[readings]` names.

use std::path::Path;

use empreinte::Period;
use empreinte::datacentre::Site;
use empreinte::datacentre::meter::{MeterTree, Readings};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte_import::readings::{self, ReadOptions, ReadingsMapping, mapping, presets};

use crate::failure::Failure;
use crate::{input, terminal};

/// Reads the files of a site over a period; its time zone becomes its clock. Paths are relative to `folder`.
pub fn read(site: &mut Site, period: Period, folder: &Path) -> Result<(Readings, Vec<Diagnostic>), Failure> {
    let tree = MeterTree::new(site.meters.clone())?;
    let mut all = Readings::none(&tree);
    let mut doubts = Vec::new();
    let section = &mut site.readings;
    if let (Some(timezone), None) = (&section.timezone, &section.clock) {
        section.clock = Some(readings::calendar(period, timezone)?.clock().clone());
    }
    let options = ReadOptions {
        timezone: section.timezone.clone(),
        mapping: section
            .mapping
            .as_deref()
            .map(|name| mapping_of(name, folder))
            .transpose()?
            .unwrap_or_default(),
        ..ReadOptions::default()
    };
    for name in &section.files {
        let path = folder.join(name);
        let shown = path.display().to_string();
        let bar = terminal::progress(std::fs::metadata(&path).map_or(0, |about| about.len()), &shown);
        let file = readings::read(&shown, &input::read(&path)?, &options)?;
        bar.finish_and_clear();
        doubts.extend(file.add_to(&tree, &mut all));
    }
    Ok((all, doubts))
}

/// A preset by its name, else a mapping file.
fn mapping_of(name: &str, folder: &Path) -> Result<ReadingsMapping, Failure> {
    let path = folder.join(name);
    if path.exists() {
        return Ok(mapping::read(&path.display().to_string(), &input::read(&path)?)?);
    }
    let presets = presets()?;
    let found = presets.iter().find(|preset| preset.id == name).map(|preset| preset.mapping.clone());
    found.ok_or_else(|| {
        let known: Vec<&str> = presets.iter().map(|preset| preset.id.as_str()).collect();
        let nearest = empreinte::text::nearest(name, known.iter().copied()).unwrap_or_default();
        let refusal =
            Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", name).with("field", "readings.mapping");
        refusal.with("nearest", nearest).with("expected", known.join(", ")).into()
    })
}
