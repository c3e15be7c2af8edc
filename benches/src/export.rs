//! A GLPI export of any length, the same at every run: twelve columns, about 155 bytes a row, two thousand names.

use std::io::{self, Write};

use crate::Dice;

/// Different names (type, maker and model together).
pub const NAMES: u32 = 2_000;

/// Models of one product.
const MODELS: u32 = 50;

/// Type cell, maker cell, and the model cell in front of its number.
const PRODUCTS: [[&str; 3]; 40] = [
    ["Ordinateur portable", "Dell Inc.", "Latitude"],
    ["Ordinateur portable", "Dell Inc.", "Precision"],
    ["Ordinateur portable", "HP", "EliteBook 840 G"],
    ["Ordinateur portable", "HP", "ProBook"],
    ["Ordinateur portable", "LENOVO", "ThinkPad T"],
    ["Ordinateur portable", "LENOVO", "ThinkPad X1 Carbon"],
    ["Ordinateur portable", "Apple Inc.", "MacBookPro"],
    ["Ordinateur portable", "Apple Inc.", "MacBookAir"],
    ["Notebook", "ASUSTeK COMPUTER INC.", "ZenBook UX"],
    ["Notebook", "Acer", "TravelMate P"],
    ["Notebook", "FUJITSU", "LIFEBOOK U"],
    ["Desktop", "Dell Inc.", "OptiPlex"],
    ["Tour", "Dell Inc.", "Precision Tower"],
    ["Desktop", "HP", "EliteDesk 800 G"],
    ["Desktop", "HP", "ProDesk"],
    ["Desktop", "LENOVO", "ThinkCentre M"],
    ["Tour", "LENOVO", "ThinkStation P"],
    ["All in One", "Apple Inc.", "iMac"],
    ["Mini Tour", "FUJITSU", "ESPRIMO P"],
    ["Écran", "Dell Inc.", "DELL U"],
    ["Écran", "HP", "HP E"],
    ["Écran", "Iiyama", "ProLite XUB"],
    ["Moniteur", "Samsung", "SyncMaster"],
    ["Moniteur", "Eizo", "FlexScan EV"],
    ["Serveur", "Dell Inc.", "PowerEdge R"],
    ["Serveur", "HPE", "ProLiant DL"],
    ["Serveur", "Supermicro", "SYS-"],
    ["Rack Mount Chassis", "LENOVO", "ThinkSystem SR"],
    ["Baie de stockage", "NetApp", "FAS"],
    ["NAS", "Synology", "RackStation RS"],
    ["Switch", "Cisco", "Catalyst WS-C"],
    ["Commutateur", "HPE", "Aruba"],
    ["Borne Wi-Fi", "Cisco", "AIR-AP"],
    ["Imprimante", "HP", "LaserJet Pro M"],
    ["Imprimante", "Brother", "HL-L"],
    ["Multifonction", "RICOH", "IM C"],
    ["Téléphone", "Yealink", "SIP-T"],
    ["Smartphone", "Samsung", "Galaxy S"],
    ["Tablette", "Apple Inc.", "iPad"],
    ["Vidéoprojecteur", "EPSON", "EB-"],
];

/// States, of which the first is that of half the rows.
const STATES: [&str; 6] = ["En service", "En service", "En service", "En stock", "En prêt", "Réformé"];

const HEADER: &str = "\"Nom\";\"Entité\";\"Statut\";\"Fabricant\";\"Numéro de série\";\"Type\";\"Modèle\";\"Lieu\";\
                      \"Dernière modification\";\"Utilisateur\";\
                      \"Informations financières et administratives - Date d'achat\";\"Numéro d'inventaire\"\r\n";

/// Writes an export of some rows.
///
/// # Errors
/// Those of the writer.
pub fn write(out: &mut impl Write, rows: u32) -> io::Result<()> {
    let mut dice = Dice::new();
    out.write_all(HEADER.as_bytes())?;
    for row in 0..rows {
        let name = dice.below(NAMES);
        let [type_cell, maker, model] = PRODUCTS[(name / MODELS) as usize];
        let number = 1000 + name % MODELS * 37;
        let state = STATES[dice.below(6) as usize];
        let (year, month, day) = (2014 + dice.below(11), 1 + dice.below(12), 1 + dice.below(28));
        let (room, seen, user) = (dice.below(400), 1 + dice.below(28), dice.below(5_000));
        write!(
            out,
            "\"PC-{row:08}\";\"Labo A\";\"{state}\";\"{maker}\";\"SN{serial:09X}\";\"{type_cell}\";\
             \"{model} {number}\";\"Bât. {room}\";\"2025-06-{seen:02}\";\"user{user}\";\
             \"{year}-{month:02}-{day:02}\";\"INV{row:08}\"\r\n",
            serial = u64::from(row) * 7919,
        )?;
    }
    Ok(())
}

/// An export of some rows.
///
/// # Panics
/// Never: memory takes every byte.
#[must_use]
pub fn glpi(rows: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, rows).expect("memory takes every byte");
    bytes
}
