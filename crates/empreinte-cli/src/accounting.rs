//! The accounting files of a site's schedulers, read into its usages.

use std::path::Path;

use empreinte::datacentre::site::Usage;
use empreinte::diagnostic::Diagnostic;
use empreinte::period::Period;
use empreinte_import::Limits;
use empreinte_import::scheduler::Accountant;

use crate::failure::Failure;
use crate::input;

/// Reads the files that usages name, within a period. Paths are relative to `folder`.
pub fn read(usages: &mut [Usage], period: Period, folder: &Path) -> Result<Vec<Diagnostic>, Failure> {
    let mut diagnostics = Vec::new();
    for usage in usages.iter_mut().filter(|usage| !usage.accounting.is_empty()) {
        let mut accountant = Accountant::new(Some(period), Limits::default());
        for name in &usage.accounting {
            let path = folder.join(name);
            accountant.read(&path.display().to_string(), &input::read(&path)?)?;
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
