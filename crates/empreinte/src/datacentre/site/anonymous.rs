//! A site without the names of its machines and users, before anything is computed of it.

use super::Site;

impl Site {
    /// Numbers hosts, racks, owners and users, and leaves serial numbers, people and places out: what is computed stays
    /// the same.
    #[must_use]
    pub fn anonymised(mut self) -> Self {
        let mut racks = Numbers::new("rack");
        let mut owners = Numbers::new("owner");
        for (position, device) in self.it.devices.iter_mut().enumerate() {
            device.host = device.host.as_ref().map(|_| format!("host {}", position + 1));
            device.id = device.id.as_ref().map(|_| format!("device {}", position + 1));
            device.rack = device.rack.take().map(|name| racks.of(name));
            device.owner = device.owner.take().map(|name| owners.of(name));
            device.serial = None;
            device.origin = Vec::new();
        }
        for usage in &mut self.usages {
            let units = std::mem::take(&mut usage.by).into_values().enumerate();
            usage.by = units.map(|(position, units)| (format!("user {:04}", position + 1), units)).collect();
        }
        let card = &mut self.site;
        (card.name, card.siret, card.lau) = (None, None, None);
        (card.owner, card.owner_contact, card.operator, card.operator_contact) = (None, None, None, None);
        self.eed.reasons.clear();
        self
    }
}

/// Names in the order in which they are met.
struct Numbers {
    word: &'static str,
    known: Vec<String>,
}

impl Numbers {
    const fn new(word: &'static str) -> Self {
        Self { word, known: Vec::new() }
    }

    fn of(&mut self, name: String) -> String {
        let position = self.known.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.known.push(name);
            self.known.len() - 1
        });
        format!("{} {}", self.word, position + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::datacentre::site::ItDevice;

    use super::*;

    #[test]
    fn names_become_numbers_and_those_that_were_equal_stay_equal() {
        let device = |host: &str, rack: &str| ItDevice {
            host: Some(host.into()),
            rack: Some(rack.into()),
            serial: Some("S1".into()),
            ..ItDevice::default()
        };
        let mut site = Site::default();
        site.it.devices = vec![device("alice-1", "R1"), device("bob-2", "R2"), device("bob-3", "R1")];
        let anonymous = site.anonymised();
        let racks: Vec<_> = anonymous.it.devices.iter().filter_map(|device| device.rack.as_deref()).collect();
        assert_eq!(racks, ["rack 1", "rack 2", "rack 1"]);
        let text = serde_json::to_string(&anonymous).unwrap();
        assert!(!text.contains("alice") && !text.contains("bob") && !text.contains("S1"));
    }
}
