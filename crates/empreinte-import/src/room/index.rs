//! The devices of a room, to be found again in other inventories.

use std::collections::BTreeMap;

use empreinte::datacentre::site::ItDevice;
use empreinte::fleet::request::NameCells;
use empreinte::recognition::{Cells, Recogniser};

use super::identity::Identity;

/// The devices that a room counts, by what tells them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomIndex {
    devices: Vec<Known>,
    serials: BTreeMap<String, usize>,
    hosts: BTreeMap<String, Vec<usize>>,
}

/// A device of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    identity: Identity,
    device_type: Option<String>,
    text: Option<NameCells>,
    /// Where it is written: a file and its line, or a place in the site file.
    place: String,
}

/// What is known of a device of another list.
pub(crate) struct Find<'a> {
    pub(crate) identity: Identity,
    pub(crate) text: Cells<'a>,
}

/// The device of the room that a device of another list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where the room has it.
    pub(crate) place: String,
    /// How sure it is.
    pub(crate) how: How,
    /// Types of the two, when both are clear and differ: of the other list, of the room.
    pub(crate) types: Option<(String, String)>,
}

/// What speaks for two devices being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// Their serial number, or host name and rack.
    Same,
    /// Their host name alone.
    Maybe,
    /// Their serial number, under two host names.
    OtherHost,
}

impl RoomIndex {
    /// The index of some devices.
    #[must_use]
    pub fn new(devices: &[ItDevice]) -> Self {
        let mut index = Self::default();
        for (position, device) in devices.iter().enumerate() {
            index.add(device, position);
        }
        index
    }

    /// Adds a device, the `position`th of the site file if no other file holds it.
    pub(super) fn add(&mut self, device: &ItDevice, position: usize) {
        let identity = Identity::of_device(device);
        let number = self.devices.len();
        if let Some(serial) = &identity.serial {
            self.serials.entry(serial.clone()).or_insert(number);
        }
        if let Some(host) = &identity.host {
            self.hosts.entry(host.clone()).or_default().push(number);
        }
        self.devices.push(Known {
            identity,
            device_type: device.device_type.clone(),
            text: device.text.clone(),
            place: place_of(device, position),
        });
    }

    /// Whether no device can be found again.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.serials.is_empty() && self.hosts.is_empty()
    }

    /// The device of the room that another list's is.
    pub(crate) fn find(&self, other: &Find<'_>) -> Option<Found> {
        let by_serial = other.identity.serial.as_ref().and_then(|serial| self.serials.get(serial));
        if let Some(known) = by_serial.and_then(|number| self.devices.get(*number)) {
            let hosts = known.identity.host.as_ref().zip(other.identity.host.as_ref());
            let how = if hosts.is_some_and(|(a, b)| a != b) { How::OtherHost } else { How::Same };
            return Some(self.found(known, how, other));
        }
        let alike = self.hosts.get(other.identity.host.as_ref()?)?;
        alike.iter().filter_map(|number| self.devices.get(*number)).find_map(|known| {
            // Two serial numbers that differ are two devices, whatever they are called.
            let serials = known.identity.serial.is_some() && other.identity.serial.is_some();
            let how = match (&known.identity.rack, &other.identity.rack) {
                _ if serials => return None,
                (Some(a), Some(b)) if a == b => How::Same,
                (Some(_), Some(_)) => return None,
                _ => How::Maybe,
            };
            Some(self.found(known, how, other))
        })
    }

    fn found(&self, known: &Known, how: How, other: &Find<'_>) -> Found {
        let types = known.type_of().zip(recognised(&other.text)).filter(|(room, here)| room != here);
        Found { place: known.place.clone(), how, types: types.map(|(room, here)| (here, room)) }
    }
}

impl Known {
    fn type_of(&self) -> Option<String> {
        self.device_type.clone().or_else(|| recognised(&cells_of(self.text.as_ref()?)))
    }
}

/// The cells of a name, as recognition takes them.
pub(super) fn cells_of(text: &NameCells) -> Cells<'_> {
    Cells {
        type_cell: &text.type_cell,
        brand: &text.brand,
        model: &text.model,
        designation: &text.designation,
    }
}

/// The type of a name, when it is clear.
fn recognised(cells: &Cells<'_>) -> Option<String> {
    let device_type = Recogniser::new().recognise(cells).device_type;
    (device_type != "unknown").then(|| device_type.to_owned())
}

/// Where a device is written.
fn place_of(device: &ItDevice, position: usize) -> String {
    let origin = device.origin.first();
    let line = origin.and_then(|origin| Some((origin.file.clone(), *origin.lines.first()?)));
    line.map_or_else(|| format!("it.device[{position}]"), |(file, line)| format!("{file}:{line}"))
}
