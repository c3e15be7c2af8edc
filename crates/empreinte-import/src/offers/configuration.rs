//! The configuration of an offer: its processor, memory, drives and graphics card as components.

use empreinte::diagnostic::codes;
use empreinte::equipment::{Component, ComponentKind, Equipment};
use empreinte::fleet::request::NameCells;
use empreinte::recognition::{Cells, Recogniser};
use empreinte::text;

use super::OfferRole;
use super::reader::Reader;
use super::span::{Reading, Unit, counted};
use crate::hardware;
use crate::layout::SampleRow;

/// Cells that say that there is none, or none of its own.
const NONE: [&str; 10] =
    ["aucun", "aucune", "sans", "no", "non", "0", "integre", "integree", "integrated", "embedded"];
/// Words of a hard disk.
const HARD: [&str; 8] = ["hdd", "dur", "durs", "hard", "sas", "rpm", "tr", "sata"];
/// Words of a solid-state drive.
const SOLID: [&str; 6] = ["ssd", "nvme", "flash", "emmc", "ufs", "pcie"];

impl Reader {
    /// The components that a row gives; `None` when it gives none. What every device of the type has beside them is
    /// added, and said.
    pub(super) fn configuration(&mut self, row: &SampleRow, words: &NameCells) -> Option<Equipment> {
        let mut components = Vec::new();
        for (role, kind) in [(OfferRole::Cpu, ComponentKind::Cpu), (OfferRole::Gpu, ComponentKind::Gpu)] {
            components.extend(self.named(role, kind, row));
        }
        for (role, kind) in [
            (OfferRole::Ram, Some(ComponentKind::Ram)),
            (OfferRole::Ssd, Some(ComponentKind::Ssd)),
            (OfferRole::Hdd, Some(ComponentKind::Hdd)),
            (OfferRole::Drive, None),
        ] {
            components.extend(self.sized(role, kind, row));
        }
        if components.is_empty() {
            return None;
        }
        let device_type = device_type(words);
        let mut added = hardware::add_unseen(&mut components, device_type);
        if hardware::is_portable(device_type) {
            components.push(hardware::component(ComponentKind::Battery, 1.0));
            added.push(ComponentKind::Battery);
        }
        self.note(&codes::HARDWARE_COMPLETED, row, |note| hardware::completed(note, &added));
        Some(Equipment {
            device_type: device_type.to_owned(),
            components: Some(components),
            ..Equipment::default()
        })
    }

    /// A component by its name.
    fn named(&mut self, role: OfferRole, kind: ComponentKind, row: &SampleRow) -> Option<Component> {
        let (_, cell) = self.cell(role, row)?;
        let folded = text::fold(cell);
        if folded.split(' ').any(|word| NONE.contains(&word)) {
            return None;
        }
        let (units, name) = counted(cell);
        Some(Component { name: Some(name.to_owned()), ..hardware::component(kind, units) })
    }

    /// Components by their capacity, several joined by `+`.
    fn sized(&mut self, role: OfferRole, kind: Option<ComponentKind>, row: &SampleRow) -> Vec<Component> {
        let Some((column, cell)) = self.cell(role, row) else { return Vec::new() };
        if NONE.contains(&text::fold(cell).as_str()) {
            return Vec::new();
        }
        let unit = Unit::Capacity.of_header(self.header_of(column));
        let mut found = Vec::new();
        for piece in cell.split('+') {
            let (units, rest) = counted(piece);
            match Unit::Capacity.read(rest, unit) {
                Reading::Read(span) if span.low > 0.0 => {
                    let kind = kind.unwrap_or_else(|| self.drive(row, column, piece));
                    let capacity_gb = Some(span.number());
                    found.push(Component { capacity_gb, ..hardware::component(kind, units) });
                }
                Reading::WithoutUnit => self.without_unit(role, row, column),
                _ => self.unreadable(row, column, piece),
            }
        }
        found
    }

    /// The kind of a drive, by the words of its cell.
    fn drive(&mut self, row: &SampleRow, column: usize, piece: &str) -> ComponentKind {
        let folded = text::fold(piece);
        let says = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
        if says(&SOLID) {
            ComponentKind::Ssd
        } else if says(&HARD) {
            ComponentKind::Hdd
        } else {
            let found = piece.trim().to_owned();
            self.report(&codes::OFFER_DISK_ASSUMED, row, column, |note| note.with("found", found));
            ComponentKind::Ssd
        }
    }
}

/// The type that the words of a device tell, empty when they tell none.
fn device_type(words: &NameCells) -> &'static str {
    let cells = Cells {
        type_cell: &words.type_cell,
        brand: &words.brand,
        model: &words.model,
        designation: &words.designation,
    };
    let found = Recogniser::new().recognise(&cells).device_type;
    if found == "unknown" { "" } else { found }
}
