//! What holds for any file.

use empreinte_import::inventory::{self, Inventory, ReadOptions, Reader};
use empreinte_import::{Limits, mapping, site, user_factors};
use proptest::collection::vec;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Inventory, empreinte::Error> {
    inventory::read("p.csv", bytes, &ReadOptions::default())
}

/// Rows that a report accounts for: those of the lines, and those that are dropped.
fn accounted(inventory: &Inventory) -> u64 {
    let of_lines: usize =
        inventory.lines.iter().flat_map(|line| line.origin.iter()).map(|origin| origin.lines.len()).sum();
    u64::try_from(of_lines).unwrap() + inventory.report.rows_dropped
}

/// Bytes that look like tables, with what breaks them.
fn table_like() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "Type",
        "Modèle",
        "Qté",
        "Date d'achat",
        "Statut",
        ";",
        ";",
        ",",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "24\"",
        "PC",
        "Dell",
        "1",
        "0",
        "-1",
        "1,5",
        "12/31/2020",
        "31/02/2019",
        "n/a",
        "\u{feff}",
        "é",
        "\0",
        " ",
        "HS",
    ]);
    vec(pieces, 0..120).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..600)) {
        if let Ok(inventory) = read(&bytes) {
            prop_assert_eq!(accounted(&inventory), inventory.report.rows);
        }
        let _ = (site::read("s", &bytes), mapping::read("m", &bytes), user_factors::read("f", &bytes));
    }

    #[test]
    fn any_table_accounts_for_its_rows(body in table_like()) {
        let bytes = [b"Type;Mod\xC3\xA8le;Qt\xC3\xA9\n".as_slice(), &body].concat();
        if let Ok(inventory) = read(&bytes) {
            prop_assert_eq!(accounted(&inventory), inventory.report.rows);
            let quantity: f64 = inventory.lines.iter().filter_map(|line| line.quantity).sum();
            prop_assert!((quantity - inventory.report.quantity).abs() < 1e-6);
        }
    }

    #[test]
    fn any_archive_is_read_or_refused(body in vec(any::<u8>(), 0..400), at in 0_usize..2600, byte in any::<u8>()) {
        let _ = read(&[b"PK\x03\x04".as_slice(), &body].concat());
        for name in ["workbook.xlsx", "workbook.ods"] {
            let mut bytes = crate::bytes(name);
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(&bytes);
        }
    }

    #[test]
    fn any_json_is_read_or_refused(body in "[\\{\\}\\[\\]\",:a-z0-9 ./*]{0,80}") {
        let _ = read(format!("{{\"devices\": {body}").as_bytes());
        let _ = site::read("s.json", format!("{{{body}").as_bytes());
    }

    /// Merging conserves the quantity, and cutting the file in pieces changes nothing.
    #[test]
    fn merging_conserves_the_quantity(
        rows in vec((0_u8..3, 0_u8..3, 1_u32..20, 2018_i32..2021), 1..60),
        size in 1_usize..40,
    ) {
        let mut text = "Type;Modèle;Qté;Année\n".to_owned();
        for (kind, model, quantity, year) in &rows {
            text.push_str(&format!("type {kind};\"model {model}\";{quantity};{year}\n"));
        }
        let whole = read(text.as_bytes()).unwrap();
        let expected: u32 = rows.iter().map(|(_, _, quantity, _)| quantity).sum();
        let total: f64 = whole.lines.iter().filter_map(|line| line.quantity).sum();
        prop_assert_eq!(total, f64::from(expected));
        prop_assert_eq!(accounted(&whole), u64::try_from(rows.len()).unwrap());
        let mut keys: Vec<_> = whole.lines.iter().map(|line| (line.text.clone(), line.purchase_year)).collect();
        let lines = keys.len();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), lines);

        let mut reader = Reader::new("p.csv", &ReadOptions::default());
        for piece in text.as_bytes().chunks(size) {
            reader.push(piece).unwrap();
        }
        prop_assert_eq!(reader.finish().unwrap(), whole);
    }

    /// A record that spans lines, and one longer than what a piece lends to the record before, are whole wherever pieces end.
    #[test]
    fn records_that_span_lines_are_whole_wherever_pieces_end(
        rows in vec((0_usize..3, 1_usize..200, 1_u32..20), 10..20),
        size in prop_oneof![1_usize..40, 3_000_usize..12_000],
    ) {
        let mut text = "Type;Commentaire;Modèle;Qté\n".to_owned();
        for (breaks, words, quantity) in &rows {
            let line = "un mot; ".repeat(*words);
            let comment = vec![line.as_str(); breaks + 1].join("\r\n\"\"cité\"\"\n");
            text.push_str(&format!("Portable;\"{comment}\";\"Latitude\n{words}\";{quantity}\n"));
        }
        let limits = Limits { sample_bytes: 1 << 12, ..Limits::default() };
        let options = ReadOptions { limits, ..ReadOptions::default() };
        let mut reader = Reader::new("p.csv", &options);
        for piece in text.as_bytes().chunks(size) {
            reader.push(piece).unwrap();
        }
        let found = reader.finish().unwrap();
        prop_assert_eq!(found.report.rows, u64::try_from(rows.len()).unwrap());
        let expected: u32 = rows.iter().map(|(.., quantity)| quantity).sum();
        prop_assert_eq!(found.report.quantity, f64::from(expected));
        prop_assert_eq!(&found, &inventory::read("p.csv", text.as_bytes(), &options).unwrap());
    }

    /// On well-formed tables the cells are those of the `csv` crate.
    #[test]
    fn well_formed_tables_read_as_with_the_csv_crate(rows in vec(("[a-zé\",\n ]{1,12}", "[a-zé;\" ]{1,8}"), 1..20)) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["Marque", "Modèle"]).unwrap();
        for (brand, model) in &rows {
            writer.write_record([brand, model]).unwrap();
        }
        let inventory = read(&writer.into_inner().unwrap()).unwrap();
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut expected: Vec<(String, String)> = Vec::new();
        for (brand, model) in &rows {
            let row = (one_line(brand), one_line(model));
            if row != (String::new(), String::new()) && !expected.contains(&row) {
                expected.push(row);
            }
        }
        let found: Vec<(String, String)> = inventory
            .lines
            .iter()
            .map(|line| line.text.clone().unwrap())
            .map(|text| (text.brand.clone(), text.model.clone()))
            .collect();
        prop_assert_eq!(found, expected);
    }
}
