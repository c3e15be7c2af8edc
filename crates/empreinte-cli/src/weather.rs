//! The outside temperatures of a site, read into its climate.

use std::path::Path;

use empreinte::datacentre::site::Climate;
use empreinte::diagnostic::Diagnostic;
use empreinte_import::{Limits, weather};

use crate::failure::Failure;
use crate::input;

/// Reads the file that the climate names, unless the site file gives the hours itself. Paths are relative to `folder`.
pub fn read(climate: &mut Climate, folder: &Path) -> Result<Vec<Diagnostic>, Failure> {
    let Some(name) = climate.temperatures.as_ref().filter(|_| climate.bins.is_empty()) else {
        return Ok(Vec::new());
    };
    let path = folder.join(name);
    let weather = weather::read(&path.display().to_string(), &input::read(&path)?, Limits::default())?;
    climate.bins = weather.bins;
    Ok(weather.diagnostics)
}
