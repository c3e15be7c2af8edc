//! One fixture a shape of `docs/guides/import.md`.

use std::collections::BTreeMap;

use empreinte_import::inventory::{self, ReadOptions};
use empreinte_import::{Role, mapping};
use serde_json::json;

use crate::{bytes, read, read_text, reports, summaries, wire};

#[test]
fn glpi_10_in_french() {
    // Six devices; a cell with a line break makes the file nine lines long. Two Latitudes bought in 2019 are one line;
    // the serial number of line 3 stands again on line 8.
    let inventory = read("glpi10_fr.csv");
    let report = wire(&inventory);
    assert_eq!(report["profile"], "glpi");
    assert_eq!((&report["format"], &report["encoding"]), (&json!("csv"), &json!("utf-8")));
    assert_eq!((&report["rows"], &report["quantity"]), (&json!(6), &json!(6.0)));
    assert_eq!(report["rows_with_purchase_year"], 5);
    assert_eq!(
        report["columns"],
        json!({"type": "Type", "brand": "Fabricant", "model": "Modèle", "serial": "Numéro de série", "location": "Lieu",
               "status": "Statut",
               "purchase_date": "Informations financières et administratives - Date d'achat"})
    );
    assert_eq!(
        summaries(&inventory),
        [
            "Ordinateur portable|Dell Inc.|Latitude 7490| × 2 @ 2019 #2,3",
            "Serveur|Dell Inc.|PowerEdge R740| × 1 @ 2018 #4",
            "Moniteur|HP|HP E243 24\"| × 1 @ 2020 #6",
            "Ordinateur|LENOVO|ThinkCentre M720q| × 1 #7",
            "Ordinateur|LENOVO|ThinkCentre M720q| × 1 @ 2019 #8",
        ]
    );
    let statuses: Vec<_> = inventory.lines.iter().map(|line| line.status.as_deref().unwrap()).collect();
    assert_eq!(statuses, ["in_use", "in_use", "spare", "retired", "in_use"]);
    assert_eq!(reports(&inventory), ["SERIAL_DUPLICATED"]);
    assert!(inventory.diagnostics[0].message(empreinte::Lang::En).contains("3 = 8"));
}

#[test]
fn no_person_and_no_serial_number_comes_out() {
    let inventory = read("glpi10_fr.csv");
    let lines = serde_json::to_string(&inventory.lines).unwrap();
    let all = lines + &wire(&inventory).to_string() + &format!("{:?}", inventory.diagnostics);
    for secret in ["SN0002", "dupont", "lab-pc-001", "Équipe"] {
        assert!(!all.contains(secret), "{secret}");
    }
}

#[test]
fn glpi_11_in_english() {
    let inventory = read("glpi11_en.csv");
    let report = wire(&inventory);
    assert_eq!((&report["profile"], &report["rows"]), (&json!("glpi"), &json!(3)));
    assert_eq!(
        report["columns"]["purchase_date"],
        "Financial and administrative information - Date of purchase"
    );
    // 25-01-2020 and 31-12-2019 can only start with the day.
    assert_eq!(report["date_order"], "day_first");
    assert_eq!(
        summaries(&inventory),
        [
            "Desktop|HP|EliteDesk 800 G4| × 2 @ 2020 #2,3",
            "Notebook|Apple|MacBook Pro 13 \"2019\"| × 1 @ 2019 #4",
        ]
    );
    assert_eq!(reports(&inventory), [""; 0]);
}

#[test]
fn ocs_inventory() {
    let inventory = read("ocs.csv");
    let report = wire(&inventory);
    assert_eq!((&report["profile"], &report["rows"]), (&json!("ocs"), &json!(3)));
    // Neither the date of the BIOS nor that of the last inventory is a purchase date.
    assert_eq!(report["columns"]["purchase_date"], "Account info: Date achat");
    assert_eq!(
        summaries(&inventory),
        [
            "|Dell Inc.|OptiPlex 7060| × 1 @ 2019 #2",
            "|Dell Inc.|OptiPlex 7060| × 1 #3",
            "|LENOVO|20L5CTO1WW| × 1 @ 2021 #4",
        ]
    );
}

#[test]
fn a_spreadsheet_of_the_united_states() {
    // Nine rows; 12 + 1234 + 1 + 1 + 1 + 1 + 3 devices, two rows with a quantity that is refused.
    let inventory = read("spreadsheet_us.csv");
    let report = wire(&inventory);
    assert_eq!(
        (&report["rows"], &report["quantity"], &report["rows_dropped"]),
        (&json!(9), &json!(1253.0), &json!(2))
    );
    assert_eq!(report["rows_with_purchase_year"], 8);
    assert_eq!(report["date_order"], "month_first");
    assert_eq!(summaries(&inventory)[0], "Laptop|Dell|Latitude 5420| × 15 @ 2021 #2,10");
    let reports = reports(&inventory);
    for expected in [
        "QUANTITY_UNREADABLE:4:5",
        "QUANTITY_UNREADABLE:5:5",
        "QUANTITY_UNREADABLE:6:5",
        "QUANTITY_REFUSED:8:5",
        "QUANTITY_REFUSED:9:5",
        "DATE_IMPOSSIBLE:4:6",
        "DATE_UNREADABLE:6:6",
        "DATE_YEAR_OF_TWO_DIGITS:7",
    ] {
        assert!(reports.iter().any(|report| report == expected), "{expected} in {reports:?}");
    }
    assert_eq!(reports.len(), 8);
}

#[test]
fn a_french_spreadsheet_in_windows_1252() {
    let inventory = read("spreadsheet_fr_1252.csv");
    let report = wire(&inventory);
    assert_eq!(report["encoding"], "windows-1252");
    assert_eq!((&report["rows"], &report["quantity"]), (&json!(5), &json!(15.5)));
    assert_eq!(
        summaries(&inventory),
        [
            "Écran|Dell||Écran 24\" de l’équipe × 1.5 @ 2020 #2",
            "Unité centrale|HP||Poste fixe d’œuvre × 2 @ 2019 #3",
            "Téléphonie|Mitel||Téléphone IP × 10 @ 2018 #4",
            "Portable|Dell||Portable × 1 @ 2021 #5",
            "Tablette|Apple||Tablette × 1 @ 2017 #6",
        ]
    );
    let statuses: Vec<_> = inventory.lines.iter().map(|line| line.status.as_deref()).collect();
    assert_eq!(statuses, [Some("in_use"), Some("repair"), Some("loaned"), Some("retired"), None]);
    assert_eq!(
        reports(&inventory),
        ["DATE_IMPOSSIBLE:4:5", "STATUS_UNKNOWN:6:6", "DATE_YEAR_OF_TWO_DIGITS:6"]
    );
}

#[test]
fn utf_16_with_and_without_mark() {
    for (name, encoding) in [("utf16le_bom.txt", "utf-16le"), ("utf16be_no_bom.txt", "utf-16be")] {
        let inventory = read(name);
        let report = wire(&inventory);
        assert_eq!((&report["format"], &report["encoding"]), (&json!("tsv"), &json!(encoding)));
        assert_eq!(
            summaries(&inventory),
            ["Écran||P2419H| × 4 @ 2020 #2", "Portable||Latitude 7490| × 2 @ 2021 #3"]
        );
    }
}

#[test]
fn bare_inch_marks_swallow_nothing() {
    let inventory = read("inch_marks.csv");
    assert_eq!(
        summaries(&inventory),
        [
            "Écran 24\"|HP|E243| × 1 #2",
            "Écran 27\"|LG|27UK850| × 2 #3",
            "24 pouces|Dell|P2419H| × 3 #4",
            "PC|Dell|OptiPlex 7060| × 4 #5",
            "TV 65\"|Samsung|QE65| × 5 #6",
        ]
    );
    assert!(reports(&inventory).contains(&"QUOTE_STRAY:3:1".to_owned()));
}

#[test]
fn a_broken_file_is_read_as_far_as_it_can_be() {
    // Four data rows: the empty line and the two lines of separators are none.
    let inventory = read("broken.csv");
    assert_eq!((inventory.report.rows, inventory.report.quantity), (4, 7.0));
    assert_eq!(
        summaries(&inventory),
        [
            "PC||OptiPlex 7060| × 1 #2",
            "Écran||P2419H| × 1 #5",
            "Portable||Latitude 7490| × 2 #6",
            "Serveur||PowerEdge R740| × 3 #8",
        ]
    );
    assert_eq!(
        reports(&inventory),
        ["HEADER_DUPLICATED:1", "ROW_SHORT:5", "ROW_LONG:6", "QUOTE_UNTERMINATED:8:2"]
    );
}

#[test]
fn files_of_one_column() {
    // Defect 24: EcoDiag refuses a file without separator, and has no quantities.
    let inventory = read("one_column.csv");
    assert_eq!(wire(&inventory)["separator"], serde_json::Value::Null);
    assert_eq!(
        summaries(&inventory),
        ["||Dell Latitude 7490, 14 pouces| × 2 #2,4", "||HP EliteDesk 800 G4| × 1 #3"]
    );
    let inventory = read("one_column_no_header.csv");
    assert_eq!(summaries(&inventory), ["|||Dell Latitude 7490 × 2 #1,3", "|||HP EliteDesk 800 G4 × 1 #2"]);
    assert_eq!(reports(&inventory), ["HEADER_ABSENT"]);
}

#[test]
fn titles_above_the_header_and_the_better_header() {
    // Defect 12: "Sous-type" comes first and "Type" is better.
    let inventory = read("title_rows.csv");
    let report = wire(&inventory);
    assert_eq!((&report["header_line"], &report["rows"]), (&json!(5), &json!(4)));
    assert_eq!(
        (&report["columns"]["type"], &report["runner_up"]["type"]),
        (&json!("Type"), &json!("Sous-type"))
    );
    assert_eq!(summaries(&inventory)[0], "PC||OptiPlex 7060| × 2 @ 2019 #6,7");
    assert_eq!(reports(&inventory), ["HEADER_NOT_FIRST:5", "HEADER_REPEATED:9"]);
}

#[test]
fn amounts_with_units() {
    let inventory = read("amounts.csv");
    let amounts: Vec<_> =
        inventory.lines.iter().map(|line| (line.energy_kwh_per_year, line.lifetime_years)).collect();
    assert_eq!(amounts, [(Some(1600.0), Some(5.0)), (Some(770.0), Some(5.0)), (None, None), (None, None)]);
    // Defect 13: "n°12345 du 03/04/2020" was bought in 2020, not in 1234.
    assert_eq!(inventory.lines[0].purchase_year, Some(2020));
    assert_eq!(inventory.report.users, Some(13.0));
    assert_eq!(
        reports(&inventory),
        ["NUMBER_UNREADABLE:4:3", "NUMBER_UNREADABLE:5:4", "DATE_ORDER_AMBIGUOUS"]
    );
}

#[test]
fn a_location_is_no_country_unless_mapped() {
    let bytes = bytes("amounts.csv");
    let plain = inventory::read("a.csv", &bytes, &ReadOptions::default()).unwrap();
    assert!(plain.lines.iter().all(|line| line.location.is_none()));
    let columns = BTreeMap::from([(Role::Country, "Pays".to_owned())]);
    let mapped =
        inventory::read("a.csv", &bytes, &ReadOptions { columns, ..ReadOptions::default() }).unwrap();
    let countries: Vec<_> = mapped.lines.iter().map(|line| line.location.as_deref().unwrap()).collect();
    assert_eq!(countries, ["FR", "PL", "FR", "FR"]);
    assert_eq!(mapped.report.columns[&Role::Country], "Pays");
}

#[test]
fn a_mapping_overrules_detection() {
    let text = "Objet;Famille interne;Arrivée\nLatitude 7490;PC portable;2020\n";
    let saved =
        mapping::read("m.toml", "[columns]\nmodel = \"Objet\"\nserial = \"Absente\"\n".as_bytes()).unwrap();
    let options = ReadOptions {
        columns: BTreeMap::from([
            (Role::Type, "famille INTERNE".to_owned()),
            (Role::PurchaseDate, "3".to_owned()),
        ]),
        saved_columns: saved.columns,
        ..ReadOptions::default()
    };
    let inventory = inventory::read("t.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(summaries(&inventory), ["PC portable||Latitude 7490| × 1 @ 2020 #2"]);
    let columns = BTreeMap::from([(Role::Type, "Nature".to_owned())]);
    let error = inventory::read("t.csv", text.as_bytes(), &ReadOptions { columns, ..options }).unwrap_err();
    assert_eq!((error.code().id, error.location().line), ("COLUMN_UNKNOWN", Some(1)));
}

#[test]
fn an_xlsx_workbook() {
    // A sheet of notes stands in front; the header is on line 3; 43893 is 3 March 2020 as a bare number and as a date.
    let inventory = read("workbook.xlsx");
    let report = wire(&inventory);
    assert_eq!(
        (&report["format"], &report["sheet"], &report["header_line"]),
        (&json!("xlsx"), &json!("Parc"), &json!(3))
    );
    assert_eq!((&report["rows"], &report["quantity"]), (&json!(4), &json!(5.5)));
    assert_eq!(
        summaries(&inventory),
        [
            "Portable|Dell|Latitude 7490| × 3 @ 2020 #4,7",
            "Écran|Dell|P2419H| × 1.5 @ 2020 #5",
            "Serveur|HPE|DL380| × 1 @ 2021 #8",
        ]
    );
    assert_eq!(reports(&inventory), ["HEADER_NOT_FIRST:3", "SHEET_IGNORED", "QUANTITY_UNREADABLE:8:5"]);
}

#[test]
fn an_ods_workbook() {
    // A row that is repeated three times, and a million empty ones.
    let inventory = read("workbook.ods");
    assert_eq!(wire(&inventory)["format"], "ods");
    assert_eq!(
        summaries(&inventory),
        ["Portable||Latitude 7490| × 2 @ 2020 #2", "Écran||P2419H| × 3 @ 2019 #3,4,5"]
    );
}

#[test]
fn an_ecodiag_list() {
    // Defect 2: EcoDiag cannot read its own lists.
    let inventory = read("ecodiag.json");
    let lines: Vec<_> = inventory
        .lines
        .iter()
        .map(|line| (line.device_type.as_deref().unwrap(), line.model.as_deref(), line.quantity.unwrap()))
        .collect();
    assert_eq!(
        lines,
        [
            ("laptop", None, 10.0),
            ("desktop", Some("avg_WS"), 3.0),
            ("desktop", Some("mac_pro"), 1.0),
            ("monitor", Some("screen_24to31"), 12.0),
        ]
    );
    let expected =
        ["ECODIAG_LIST_READ", "ECODIAG_TOTAL_BOUNDS", "ECODIAG_LIFETIME_OBJECTIVE", "ECODIAG_YEARS_ABSENT"];
    assert_eq!(reports(&inventory), expected);
}

#[test]
fn an_ecodiag_export_with_pairs() {
    // Defect 1: quantity and lifetime were read as the quantity.
    let inventory = read("ecodiag_export.json");
    let lines: Vec<_> =
        inventory.lines.iter().map(|line| (line.quantity.unwrap(), line.lifetime_years)).collect();
    assert_eq!(lines, [(7.0, Some(5.0)), (2.0, Some(8.0)), (1.0, None), (2.0, None)]);
    assert_eq!(inventory.report.electricity_kgco2e_per_kwh, Some(0.1));
    assert!(reports(&inventory).contains(&"ECODIAG_PAIR_READ".to_owned()));
    assert!(reports(&inventory).contains(&"ECODIAG_NAME_UNKNOWN:1".to_owned()));
}

#[test]
fn headers_that_ecodiag_does_not_know() {
    // Defect 3.
    let inventory = read_text("Category,Model,Purchase date\nLaptop,Latitude 7490,2020-04-03\n");
    assert_eq!(summaries(&inventory), ["Laptop||Latitude 7490| × 1 @ 2020 #2"]);
}

#[test]
fn keys_are_structures_not_joined_texts() {
    // Defect 14: joined without separator, both rows read "abc".
    let inventory = read_text("Type;Marque;Modèle\nab;c;\na;bc;\nab;c;\n");
    assert_eq!(summaries(&inventory), ["ab|c|| × 2 #2,4", "a|bc|| × 1 #3"]);
}

#[test]
fn dates_in_eight_figures() {
    // Defect 13.
    let inventory = read_text("Modèle;Date d'achat\nA;03042020\nB;20200403\nC;n°12345 du 03/04/2020\n");
    assert!(inventory.lines.iter().all(|line| line.purchase_year == Some(2020)));
}

#[test]
fn undated_rows_stay_and_rows_with_only_a_year_too() {
    let inventory = read_text("Type;Modèle;Année\n;;2020\nPC;;\n");
    assert_eq!(summaries(&inventory), ["||| × 1 @ 2020 #2", "PC||| × 1 #3"]);
}
