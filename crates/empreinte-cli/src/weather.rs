//! The outside temperatures of a site.

use std::path::Path;

use empreinte::datacentre::Site;
use empreinte::datacentre::meter::OutsideAir;
use empreinte::diagnostic::Diagnostic;
use empreinte_import::{Limits, weather};

use crate::failure::Failure;
use crate::input;

/// Reads the file that the climate names, in the time zone of the readings. Paths are relative to `folder`.
pub fn read(site: &Site, folder: &Path) -> Result<(Option<OutsideAir>, Vec<Diagnostic>), Failure> {
    let Some(name) = &site.climate.temperatures else { return Ok((None, Vec::new())) };
    let (path, zone) = (folder.join(name), site.readings.timezone.as_deref());
    let weather = weather::read(&path.display().to_string(), &input::read(&path)?, zone, Limits::default())?;
    Ok((Some(weather.outside), weather.diagnostics))
}
