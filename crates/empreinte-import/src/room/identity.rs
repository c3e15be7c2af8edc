//! What tells one device from another: its serial number, else its host name and rack.

use empreinte::datacentre::site::ItDevice;
use empreinte::text;

use crate::inventory::serials;

/// A serial number in one writing; `None` when it says that there is none.
pub(super) fn serial(written: &str) -> Option<String> {
    let written = written.trim();
    let named = !written.is_empty() && !serials::is_placeholder(written.as_bytes());
    named.then(|| written.to_ascii_uppercase())
}

/// A host name in one writing, without its domain.
pub(super) fn host(written: &str) -> Option<String> {
    let short = written.trim().split('.').next().unwrap_or_default();
    (!short.is_empty()).then(|| short.to_lowercase())
}

/// A rack in one writing.
pub(super) fn rack(written: &str) -> Option<String> {
    let folded = text::fold(written);
    (!folded.is_empty()).then_some(folded)
}

/// What tells a device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Identity {
    pub(crate) serial: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) rack: Option<String>,
}

impl Identity {
    /// That of cells as they are written.
    pub(crate) fn of(serial_cell: &str, host_cell: &str, rack_cell: &str) -> Self {
        Self { serial: serial(serial_cell), host: host(host_cell), rack: rack(rack_cell) }
    }

    pub(super) fn of_device(device: &ItDevice) -> Self {
        let cell = |cell: &Option<String>| cell.clone().unwrap_or_default();
        Self::of(&cell(&device.serial), &cell(&device.host), &cell(&device.rack))
    }
}
