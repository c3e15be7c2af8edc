//! Reading inventories of every shape that laboratories have, with counts made by hand.

#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/properties.rs"]
mod properties;
#[path = "import/rooms.rs"]
mod rooms;
#[path = "import/schedulers.rs"]
mod schedulers;
#[path = "import/shapes.rs"]
mod shapes;

use std::path::Path;

use empreinte::fleet::request::Line;
use empreinte_import::inventory::{self, Inventory, ReadOptions};

/// The bytes of a fixture.
fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/inventories");
    std::fs::read(folder.join(name)).unwrap()
}

/// A fixture read with the defaults.
fn read(name: &str) -> Inventory {
    inventory::read(name, &bytes(name), &ReadOptions::default()).unwrap()
}

/// A text read with the defaults.
fn read_text(text: &str) -> Inventory {
    inventory::read("text.csv", text.as_bytes(), &ReadOptions::default()).unwrap()
}

/// `type|brand|model|designation × quantity @ year #file lines` of a line.
fn summary(line: &Line) -> String {
    let text = line.text.clone().unwrap_or_default();
    let year = line.purchase_year.map_or_else(String::new, |year| format!(" @ {year}"));
    let lines: Vec<String> = line.origin.first().unwrap().lines.iter().map(u64::to_string).collect();
    let names = [&*text.type_cell, &text.brand, &text.model, &text.designation].join("|");
    format!("{names} × {}{year} #{}", line.quantity.unwrap(), lines.join(","))
}

fn summaries(inventory: &Inventory) -> Vec<String> {
    inventory.lines.iter().map(summary).collect()
}

/// `code:line:column` of each diagnostic.
fn reports(inventory: &Inventory) -> Vec<String> {
    let number = |value: Option<u64>| value.map_or_else(String::new, |value| format!(":{value}"));
    let report = |note: &empreinte::diagnostic::Diagnostic| {
        format!("{}{}{}", note.code.id, number(note.location.line), number(note.location.column))
    };
    inventory.diagnostics.iter().map(report).collect()
}

/// The entry of `ok.import[]`.
fn wire(inventory: &Inventory) -> serde_json::Value {
    serde_json::to_value(&inventory.report).unwrap()
}
