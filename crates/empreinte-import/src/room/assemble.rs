//! The devices of a room out of its files and the site file, each once.

use empreinte::datacentre::site::ItDevice;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::recognition::Cells;

use super::identity::Identity;
use super::index::{Find, Found, How, RoomIndex, cells_of};

/// The devices of a room.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assembled {
    /// Every device once, those of the site file first.
    pub devices: Vec<ItDevice>,
    /// What tells them, for the inventories of fleets.
    pub index: RoomIndex,
    /// Devices that stand twice.
    pub diagnostics: Vec<Diagnostic>,
}

/// Puts the devices of the site file and of files together. Of a device that stands twice the first counts.
#[must_use]
pub fn assemble(of_site: Vec<ItDevice>, of_files: impl IntoIterator<Item = ItDevice>) -> Assembled {
    let mut all = Assembled::default();
    for (position, device) in of_site.into_iter().enumerate() {
        all.add(device, position);
    }
    for device in of_files {
        all.add(device, 0);
    }
    all
}

impl Assembled {
    fn add(&mut self, device: ItDevice, position: usize) {
        let text = device.text.as_ref().map_or(Cells::default(), |text| cells_of(text));
        let found = self.index.find(&Find { identity: Identity::of_device(&device), text });
        let place = place(&device, position);
        self.diagnostics.extend(found.iter().flat_map(|found| found.report(&device.label(), &place)));
        if found.is_none_or(|found| found.how != How::Same) {
            self.index.add(&device, position);
            self.devices.push(device);
        }
    }
}

impl Found {
    /// What a reader must know of a device that stands in two lists.
    pub(crate) fn report(&self, label: &str, place: &Location) -> Vec<Diagnostic> {
        let code = match self.how {
            How::Same => &codes::DEVICE_COUNTED_IN_ROOM,
            How::Maybe => &codes::DEVICE_MAYBE_IN_ROOM,
            How::OtherHost => &codes::SERIAL_SHARED_BY_HOSTS,
        };
        let note =
            |code| Diagnostic::new(code).with("found", label).with("file", &self.place).at(place.clone());
        let conflict = self.types.as_ref().filter(|_| self.how == How::Same).map(|(here, room)| {
            note(&codes::DEVICE_TYPE_CONFLICT).with("type", here).with("room_type", room)
        });
        std::iter::once(note(code)).chain(conflict).collect()
    }
}

fn place(device: &ItDevice, position: usize) -> Location {
    let origin = device.origin.first();
    let line =
        origin.and_then(|origin| Some(Location::line(origin.file.to_string(), *origin.lines.first()?)));
    line.unwrap_or_else(|| Location::path(format!("it.device[{position}]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(serial: &str, host: &str, rack: &str) -> ItDevice {
        let given = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        ItDevice {
            device_type: Some("server".to_owned()),
            serial: given(serial),
            host: given(host),
            rack: given(rack),
            ..ItDevice::default()
        }
    }

    fn of(devices: Vec<ItDevice>) -> (usize, Vec<&'static str>) {
        let all = assemble(devices, []);
        (all.devices.len(), all.diagnostics.iter().map(|note| note.code.id).collect())
    }

    #[test]
    fn the_serial_number_tells_then_host_and_rack() {
        assert_eq!(
            of(vec![device("ABC1234", "n1", "R1"), device("abc1234 ", "", "")]),
            (1, vec!["DEVICE_COUNTED_IN_ROOM"])
        );
        assert_eq!(
            of(vec![device("", "n1", "R1"), device("ABC1234", "N1.lab.fr", "r1")]),
            (1, vec!["DEVICE_COUNTED_IN_ROOM"])
        );
        assert_eq!(of(vec![device("", "n1", ""), device("", "n1", "R1")]), (2, vec!["DEVICE_MAYBE_IN_ROOM"]));
    }

    #[test]
    fn what_differs_counts_twice() {
        assert_eq!(of(vec![device("ABC1234", "n1", "R1"), device("ABC1235", "n1", "R1")]), (2, vec![]));
        assert_eq!(of(vec![device("", "n1", "R1"), device("", "n1", "R2")]), (2, vec![]));
        assert_eq!(of(vec![device("", "", "R1"), device("", "", "R1")]), (2, vec![]));
        assert_eq!(of(vec![device("0000000", "", ""), device("0000000", "", "")]), (2, vec![]));
    }

    #[test]
    fn nodes_of_a_chassis_may_share_its_serial_number() {
        assert_eq!(
            of(vec![device("ABC1234", "n1", "R1"), device("ABC1234", "n2", "R1")]),
            (2, vec!["SERIAL_SHARED_BY_HOSTS"])
        );
    }
}
