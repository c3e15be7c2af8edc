//! Files by the names that a site file gives them.

use std::collections::BTreeMap;
use std::sync::Arc;

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};

use crate::inventory::{self, Inventory, whole_file};
use crate::readings::{self, ReadingsFile};
use crate::site::SiteFile;

/// Where the files are that a site file names. Names are those of the site file.
pub trait Files {
    /// What can go wrong beside a refusal.
    type Error: From<Error>;

    /// The name that messages quote.
    fn shown(&self, name: &str) -> String;

    /// Whether there is a file of this name.
    fn exists(&self, name: &str) -> bool;

    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Self::Error>;

    /// Reads an inventory.
    ///
    /// # Errors
    /// Those of [`inventory::read`], and of the file.
    fn inventory(&mut self, name: &str, options: &inventory::ReadOptions) -> Result<Inventory, Self::Error> {
        let bytes = self.bytes(name)?;
        Ok(inventory::read(&self.shown(name), &bytes, options)?)
    }

    /// Reads readings of meters.
    ///
    /// # Errors
    /// Those of [`readings::read`], and of the file.
    fn readings(&mut self, name: &str, options: &readings::ReadOptions) -> Result<ReadingsFile, Self::Error> {
        let bytes = self.bytes(name)?;
        Ok(readings::read(&self.shown(name), &bytes, options)?)
    }
}

/// Files held in memory, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored(pub BTreeMap<String, Arc<[u8]>>);

impl Files for Stored {
    type Error = Error;

    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }

    fn exists(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        self.0.get(name).map(|bytes| bytes.to_vec()).ok_or_else(|| {
            let refusal = Diagnostic::new(&codes::FILE_UNREADABLE).with("file", name);
            refusal.with("detail", "not among the files given").at(whole_file(name)).into()
        })
    }
}

/// A file that a site file names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedFile {
    /// Its name, as written.
    pub name: String,
    /// Whether it may stand for something else where there is no such file: the mapping of readings may be a preset.
    pub optional: bool,
}

/// Every file that a site file names, each once.
#[must_use]
pub fn named(file: &SiteFile) -> Vec<NamedFile> {
    let SiteFile { site, fleet } = file;
    let fleet =
        fleet.iter().flat_map(|fleet| fleet.inventories.iter().chain(&fleet.mapping).chain(&fleet.factors));
    let temperatures = site.climate.temperatures.iter();
    let needed = site.it.inventories.iter().chain(&site.it.mapping).chain(&site.readings.files);
    let needed =
        needed.chain(temperatures).chain(site.usages.iter().flat_map(|usage| &usage.accounting)).chain(fleet);
    let needed = needed.map(|name| NamedFile { name: name.clone(), optional: false });
    let optional = site.readings.mapping.iter().map(|name| NamedFile { name: name.clone(), optional: true });
    let mut all: Vec<NamedFile> = needed.chain(optional).collect();
    all.sort_unstable();
    all.dedup();
    all
}
