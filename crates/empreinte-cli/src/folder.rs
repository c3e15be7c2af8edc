//! The folder of a site file, which the paths in it are relative to.

use std::path::{Path, PathBuf};

use empreinte_import::dossier::Files;
use empreinte_import::inventory::{self, Inventory};
use empreinte_import::readings::{self, ReadingsFile};

use crate::failure::Failure;
use crate::{input, terminal};

/// A folder.
pub struct Folder(PathBuf);

impl Folder {
    /// The folder that a file stands in.
    pub fn of(file: &Path) -> Self {
        Self(file.parent().unwrap_or(Path::new("")).to_owned())
    }
}

impl Files for Folder {
    type Error = Failure;

    fn shown(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn exists(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Failure> {
        input::read(&self.0.join(name))
    }

    /// An inventory piece by piece, with a bar.
    fn inventory(&mut self, name: &str, options: &inventory::ReadOptions) -> Result<Inventory, Failure> {
        input::inventory(&self.0.join(name), options)
    }

    fn readings(&mut self, name: &str, options: &readings::ReadOptions) -> Result<ReadingsFile, Failure> {
        let bytes = self.bytes(name)?;
        let shown = self.shown(name);
        let bar = terminal::progress(u64::try_from(bytes.len()).unwrap_or(u64::MAX), &shown);
        let file = readings::read(&shown, &bytes, options)?;
        bar.finish_and_clear();
        Ok(file)
    }
}
