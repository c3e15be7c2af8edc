//! Inventories of computer rooms, and devices that stand in several lists.

use std::path::Path;
use std::sync::Arc;

use empreinte::datacentre::site::ItDevice;
use empreinte::diagnostic::Diagnostic;
use empreinte_import::inventory::{self, ReadOptions};
use empreinte_import::room::{self, Room, RoomIndex, RoomMapping, RoomOptions};
use empreinte_import::{Role, RoomRole};
use proptest::collection::vec;
use proptest::prelude::*;

fn fixture(name: &str) -> Room {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rooms").join(name);
    room::read(name, &std::fs::read(path).unwrap(), &RoomOptions::default()).unwrap()
}

/// Codes with line and column.
fn notes(diagnostics: &[Diagnostic]) -> Vec<(&'static str, Option<u64>, Option<u64>)> {
    diagnostics.iter().map(|note| (note.code.id, note.location.line, note.location.column)).collect()
}

fn host<'a>(room: &'a Room, name: &str) -> &'a ItDevice {
    room.devices.iter().find(|device| device.host.as_deref() == Some(name)).unwrap()
}

#[test]
fn a_french_room() {
    let room = fixture("server_room.csv");
    assert_eq!((room.report.rows, room.report.quantity), (5, 6.0));
    assert_eq!(room.columns.len(), 12);
    assert_eq!(room.columns[&RoomRole::MeasuredPower], "Puissance moyenne mesurée (W)");
    assert_eq!(room.report.columns[&Role::Model], "Modèle");
    assert!(room.report.unused.is_empty(), "{:?}", room.report.unused);
    let calc = host(&room, "calc01");
    assert_eq!(calc.id.as_deref(), Some("server_room.csv:3"));
    assert_eq!((calc.serial.as_deref(), calc.rack.as_deref()), (Some("7HX4K23"), Some("R1")));
    assert_eq!((calc.owner.as_deref(), calc.role.as_deref()), (Some("Calcul"), Some("calcul")));
    assert_eq!((calc.cpu_utilisation, calc.cores, calc.purchase_year), (Some(0.45), Some(32.0), Some(2019)));
    assert_eq!((calc.rated_power_w, calc.measured_power_w), (Some(750.0), Some(265.5)));
    assert_eq!(host(&room, "calc02").idle_power_w, Some(120.0));
    assert_eq!((host(&room, "gpu01").gpus, host(&room, "gpu01").cpu_utilisation), (Some(4.0), None));
    assert_eq!((host(&room, "bak01").storage_tb, host(&room, "bak01").cores), (Some(96.0), None));
    let switch = host(&room, "sw");
    assert_eq!((switch.count(), switch.measured_power_w, switch.serial.as_deref()), (2.0, None, None));
    let found = notes(&room.diagnostics);
    assert!(found.contains(&("AMOUNT_OUT_OF_RANGE", Some(5), Some(11))), "{found:?}");
    assert!(found.contains(&("HEADER_NOT_FIRST", Some(2), None)), "{found:?}");
}

#[test]
fn an_english_room_with_units_in_its_cells() {
    let room = fixture("rack.tsv");
    assert_eq!(host(&room, "n1").measured_power_w, Some(220.0));
    assert_eq!(
        (host(&room, "n2").measured_power_w, host(&room, "n2").cpu_utilisation),
        (Some(150.0), Some(0.05))
    );
    assert_eq!((host(&room, "n3").measured_power_w, host(&room, "n3").sert_performance), (None, None));
    assert_eq!((host(&room, "n1").idle_power_w, host(&room, "n1").sert_performance), (None, Some(21.5)));
    let found = notes(&room.diagnostics);
    for expected in [
        ("UTILISATION_UNIT_ASSUMED", Some(2), Some(7)),
        ("NUMBER_UNREADABLE", Some(2), Some(9)),
        ("AMOUNT_UNIT_MISSING", Some(4), Some(8)),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn identical_rows_stay_apart() {
    let text = "Nom d'hôte;Modèle;Date d'achat\nn1;PowerEdge R640;2019\nn2;PowerEdge R640;2019\n";
    let room = room::read("r.csv", text.as_bytes(), &RoomOptions::default()).unwrap();
    assert_eq!(room.devices.len(), 2);
    assert!(room.devices.iter().all(|device| device.purchase_year == Some(2019) && device.count() == 1.0));
}

#[test]
fn a_mapping_names_columns_of_both_kinds() {
    let mapping = "[columns]\nmodel = \"Réf\"\nmeasured_power = \"P (W)\"\nhost = \"Nom\"\n";
    let options = RoomOptions::of_mapping(&RoomMapping::read("m.toml", mapping.as_bytes()).unwrap());
    let text = "Nom;Réf;P (W)\nn1;PowerEdge R640;250\n";
    let room = room::read("r.csv", text.as_bytes(), &options).unwrap();
    let device = &room.devices[0];
    assert_eq!((device.host.as_deref(), device.measured_power_w), (Some("n1"), Some(250.0)));
    assert_eq!(device.text.as_ref().unwrap().model, "PowerEdge R640");
}

/// A fleet read beside the devices of a room.
fn fleet(room: &str, fleet: &str) -> (f64, u64, Vec<&'static str>) {
    let room = room::read("room.csv", room.as_bytes(), &RoomOptions::default()).unwrap();
    let index = Arc::new(RoomIndex::new(&room.devices));
    let options = ReadOptions { room: Some(index), ..ReadOptions::default() };
    let fleet = inventory::read("fleet.csv", fleet.as_bytes(), &options).unwrap();
    let codes = fleet.diagnostics.iter().map(|note| note.code.id).collect();
    (fleet.report.quantity, fleet.report.rows_dropped, codes)
}

const ROOM: &str = "Nom d'hôte;Baie;Type;Modèle;Numéro de série\n\
                    calc01;R1;Serveur;PowerEdge R640;7HX4K23\n\
                    calc02;R1;Serveur;PowerEdge R640;\n\
                    calc03;;Serveur;PowerEdge R640;\n";

#[test]
fn a_device_of_the_room_is_left_out_of_the_fleet() {
    let text = "Type;Modèle;N° de série\nServeur;PowerEdge R640;7hx4k23\nPortable;Latitude 7490;ABC9876\n";
    assert_eq!(fleet(ROOM, text), (1.0, 1, vec!["DEVICE_COUNTED_IN_ROOM"]));
}

#[test]
fn the_label_of_a_fleet_is_no_other_host() {
    let text = "Nom;Entité;Statut;Type;Modèle;Numéro de série;Dernière modification\n\
                SE143;LIMA;En service;Serveur;PowerEdge R640;7HX4K23;2025-01-14\n";
    assert_eq!(fleet(ROOM, text), (0.0, 1, vec!["DEVICE_COUNTED_IN_ROOM"]));
}

#[test]
fn host_and_rack_tell_a_device_without_serial_number() {
    let text =
        "Nom d'hôte;Baie;Type;Modèle\ncalc02;r1;Serveur;PowerEdge R640\ncalc02;R9;Serveur;PowerEdge R640\n";
    assert_eq!(fleet(ROOM, text), (1.0, 1, vec!["DEVICE_COUNTED_IN_ROOM"]));
    let text = "Nom d'hôte;Type;Modèle\ncalc03;Serveur;PowerEdge R640\n";
    assert_eq!(fleet(ROOM, text), (1.0, 0, vec!["DEVICE_MAYBE_IN_ROOM"]));
}

#[test]
fn one_serial_number_on_two_types_is_a_conflict() {
    let text = "Type;Modèle;N° de série\nPortable;Latitude 7490;7HX4K23\n";
    assert_eq!(fleet(ROOM, text), (0.0, 1, vec!["DEVICE_COUNTED_IN_ROOM", "DEVICE_TYPE_CONFLICT"]));
}

#[test]
fn a_row_of_several_devices_loses_one() {
    let text = "Type;Modèle;N° de série;Qté\nServeur;PowerEdge R640;7HX4K23;3\n";
    assert_eq!(fleet(ROOM, text), (2.0, 0, vec!["DEVICE_COUNTED_IN_ROOM"]));
}

#[test]
fn a_room_file_that_is_no_table_is_refused() {
    let refused = |bytes: &[u8]| room::read("r", bytes, &RoomOptions::default()).unwrap_err().code().id;
    assert_eq!(refused(b""), "FILE_EMPTY");
    assert_eq!(refused(b"{\"devices\": []}"), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"%PDF-1.7"), "FORMAT_UNKNOWN");
    assert_eq!(refused(b"PK\x03\x04 not a zip"), "WORKBOOK_UNREADABLE");
    assert_eq!(refused(b"a;b\n1;2\n"), "COLUMN_TYPE_AND_MODEL_MISSING");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_table_is_read_or_refused(pieces in vec(prop::sample::select(vec![
        "hostname", "Baie", "Modèle", "Type", "CPU utilisation", "Puissance max (W)", "Qté", "stockage", ";", ";", ";", "\n",
        "\n", "\"", "1", "-5", "45 %", "3 To", "n/a", "\u{feff}", "é",
    ]), 0..120)) {
        let bytes = pieces.concat().into_bytes();
        if let Ok(room) = room::read("p.csv", &bytes, &RoomOptions::default()) {
            let kept: f64 = room.devices.iter().map(|device| device.count()).sum();
            prop_assert!((kept - room.report.quantity).abs() <= 1e-9 * kept, "{} {}", kept, room.report.quantity);
            for device in &room.devices {
                prop_assert!(device.cpu_utilisation.is_none_or(|share| (0.0..=1.0).contains(&share)));
                prop_assert!(device.max_power_w.is_none_or(|power| power >= 0.0));
            }
        }
    }

    #[test]
    fn whatever_is_in_both_counts_once(serials in vec("[A-Z]{3}[0-9]{4}", 1..20), cut in 0_usize..20) {
        let rows = |serials: &[String]| serials.iter().map(|serial| format!("Serveur;{serial}\n")).collect::<String>();
        let (mut unique, cut) = (serials.clone(), cut.min(serials.len()));
        unique.sort();
        unique.dedup();
        let head = "Type;Numéro de série\n";
        let room = room::read("room.csv", format!("{head}{}", rows(&serials[..cut])).as_bytes(), &RoomOptions::default()).unwrap();
        let all = room::assemble(Vec::new(), room.devices);
        let options = ReadOptions { room: Some(Arc::new(all.index)), ..ReadOptions::default() };
        let fleet = inventory::read("f.csv", format!("{head}{}", rows(&unique)).as_bytes(), &options).unwrap();
        let counted = all.devices.len() as f64 + fleet.report.quantity;
        prop_assert_eq!(counted, unique.len() as f64);
    }
}
