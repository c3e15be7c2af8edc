//! Devices of ADEME's `publicodes-acv-numerique`.

use super::raw;
use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::table::{Row, Table, Writer, optional};

const SOURCE: &str = "ademe-acv-numerique-2.2.0";
const OLDER: &str = "From a report older than Base Empreinte 2.0.";

/// A device of the source and what it is here.
struct Mapped {
    raw: &'static str,
    device_type: &'static str,
    model: &'static str,
    is_type_default: bool,
    en: &'static str,
    fr: &'static str,
    grade: &'static str,
    note: &'static str,
}

const fn mapped(raw: &'static str, to: [&'static str; 2], default: bool, names: [&'static str; 2]) -> Mapped {
    let [device_type, model] = to;
    let [en, fr] = names;
    Mapped { raw, device_type, model, is_type_default: default, en, fr, grade: "A", note: "" }
}

/// The devices that have a type of their own. Chargers and the controller of a headset have none: they are factors.
const DEVICES: [Mapped; 17] = [
    mapped("smartphone", ["smartphone", "default"], true, ["smartphone", "smartphone"]),
    mapped("tablette", ["tablet", "default"], true, ["tablet", "tablette"]),
    mapped("ordinateur portable", ["laptop", "default"], true, ["laptop computer", "ordinateur portable"]),
    mapped("TV", ["tv", "default"], true, ["television", "téléviseur"]),
    Mapped {
        note: "The type stands for the office machine: inventories are those of organisations.",
        ..mapped(
            "ordinateur fixe pro",
            ["desktop", "office"],
            true,
            ["office desktop", "ordinateur fixe de bureau"],
        )
    },
    mapped("ordinateur fixe", ["desktop", "home"], false, ["home desktop", "ordinateur fixe de particulier"]),
    Mapped {
        note: "The text of the source says 6.6 years, its figure 6. Manufacturers' sheets give five to six times as \
               much for a screen: a matter of method, not an error.",
        ..mapped("écran", ["monitor", "default"], true, ["monitor of 24 inches", "écran de 24 pouces"])
    },
    Mapped {
        note: "Mean of two technologies of display (LCD and OLED), as the source computes it.",
        ..mapped(
            "casque de réalité virtuelle",
            ["vr_headset", "default"],
            true,
            ["virtual-reality headset", "casque de réalité virtuelle"],
        )
    },
    Mapped {
        grade: "B",
        note: OLDER,
        ..mapped("enceinte", ["smart_speaker", "default"], true, ["smart speaker", "enceinte connectée"])
    },
    Mapped {
        grade: "B",
        note: OLDER,
        ..mapped(
            "console de salon",
            ["game_console", "home"],
            true,
            ["home game console", "console de salon"],
        )
    },
    Mapped {
        grade: "B",
        note: OLDER,
        ..mapped(
            "console portable",
            ["game_console", "portable"],
            false,
            ["portable game console", "console portable"],
        )
    },
    Mapped {
        grade: "B",
        note: "A small inkjet printer of a household. From a report older than Base Empreinte 2.0.",
        ..mapped(
            "imprimante",
            ["printer", "default"],
            true,
            ["small inkjet printer", "petite imprimante jet d'encre"],
        )
    },
    mapped("clé USB", ["usb_key", "default"], true, ["USB flash drive", "clé USB"]),
    mapped(
        "disque dur externe",
        ["external_drive", "hdd"],
        true,
        ["external hard disk", "disque dur externe"],
    ),
    mapped("SSD externe", ["external_drive", "ssd"], false, ["external SSD", "SSD externe"]),
    Mapped {
        note: "Some factors of fixed networks already include the box: count it once.",
        ..mapped("box", ["internet_box", "default"], true, ["internet box", "box internet"])
    },
    Mapped {
        grade: "C",
        note: "From work not yet published in Base Empreinte.",
        ..mapped("videoprojecteur", ["projector", "default"], true, ["video projector", "vidéoprojecteur"])
    },
];

/// The items of the datacentre file that have a type: manufacturing only.
const DATACENTRE: [Mapped; 5] = [
    mapped("server manufacturing", ["server", "default"], true, ["server", "serveur"]),
    mapped("firewall manufacturing", ["firewall", "default"], true, ["firewall", "pare-feu"]),
    mapped(
        "switch manufacturing",
        ["network_switch", "default"],
        true,
        ["network switch", "commutateur réseau"],
    ),
    mapped("router manufacturing", ["router", "default"], true, ["router", "routeur"]),
    mapped("storage manufacturing", ["storage_array", "default"], true, ["disk shelf", "baie de disques"]),
];

/// Column of the table, column of the raw file, and the id of the complement that fills an empty cell.
const IMPACTS: [(&str, &str, &str); 5] = [
    ("gwp:manufacturing", "gwp_manufacturing_gCO2e", "gwp_manufacturing"),
    ("gwp:distribution", "gwp_distribution_gCO2e", "gwp_distribution"),
    ("gwp:end_of_life", "gwp_eol_gCO2e", "gwp_end_of_life"),
    ("water:manufacturing", "water_manufacturing_l", "water_manufacturing"),
    ("water:distribution", "water_distribution_l", "water_distribution"),
];

/// The table of devices.
pub fn devices() -> Result<Vec<u8>, Problem> {
    let devices = raw("ademe_acv-numerique_devices_MIT.csv")?;
    let complements = raw("ademe_complements.csv")?;
    let mut rows = Vec::new();
    for device in &DEVICES {
        rows.push(device_row(device, &find(&devices, "device", device.raw)?, &complements)?);
    }
    let datacentre = raw("ademe_acv-numerique_datacentre_MIT.csv")?;
    for item in &DATACENTRE {
        rows.push(datacentre_row(item, &find(&datacentre, "item", item.raw)?)?);
    }
    rows.sort();
    let mut columns = vec!["device_type", "model", "is_type_default", "name_en", "name_fr", "lifetime_years"];
    columns.extend(["energy_kwh_per_year", "cv_method", "cv_model", "source", "locator", "grade", "note"]);
    columns.extend(IMPACTS.map(|(column, _, _)| column));
    columns.push("water:end_of_life");
    let mut table = Writer::new(&columns);
    rows.iter().for_each(|row| table.row(row));
    Ok(table.finish())
}

fn find<'a>(table: &'a Table, column: &str, value: &str) -> Result<Row<'a>, Problem> {
    for row in table.rows() {
        if row.text(column)? == value {
            return Ok(row);
        }
    }
    Err(Problem::file(&table.file, format!("no row has `{value}` in `{column}`")))
}

fn described(device: &Mapped, lifetime: &str, energy: String, locator: &str) -> Vec<String> {
    let default = if device.is_type_default { "yes" } else { "no" };
    let mut cells = vec![device.device_type, device.model, default, device.en, device.fr, lifetime];
    cells.push(&energy);
    cells.extend(["", "", SOURCE, locator, device.grade, device.note]);
    cells.into_iter().map(str::to_owned).collect()
}

fn device_row(device: &Mapped, row: &Row<'_>, complements: &Table) -> Result<Vec<String>, Problem> {
    let locator = format!("acv-terminaux, {}", device.raw);
    let energy = energy_from_power_and_hours(row)?;
    let mut cells = described(device, row.text("lifetime_yr")?, optional(energy), &locator);
    for (_, column, complement) in IMPACTS {
        let value = match row.number(column)? {
            Some(value) => Some(value),
            None => complement_of_headset(device, complements, complement)?,
        };
        // Grams to kilograms, litres to cubic metres.
        cells.push(value.map_or("absent:not_in_source".to_owned(), |value| value.shifted(-3).to_string()));
    }
    cells.push(end_of_life_water_is_unreliable(row)?.to_owned());
    Ok(cells)
}

fn datacentre_row(item: &Mapped, row: &Row<'_>) -> Result<Vec<String>, Problem> {
    if row.required("unit")? != "gCO2e/unit" {
        return Err(row.problem("unit", "gCO2e/unit is expected for the manufacture of an item"));
    }
    let locator = format!("data center, {}", item.raw);
    let mut cells = described(item, row.required("lifetime_yr")?, String::new(), &locator);
    cells.push(row.required_number("value")?.shifted(-3).to_string());
    cells.extend(std::iter::repeat_n("absent:not_in_source".to_owned(), IMPACTS.len()));
    Ok(cells)
}

/// Rule `energy_from_power_and_hours`: the source gives watts and hours a day, we keep kWh a year of 365 days.
fn energy_from_power_and_hours(row: &Row<'_>) -> Result<Option<Decimal>, Problem> {
    let days = Decimal::from(365);
    Ok(match (row.number("active_power_W")?, row.number("use_h_per_day")?) {
        (Some(power), Some(hours)) => Some(power.times(hours).times(days).shifted(-3)),
        _ => None,
    })
}

/// Rule `complement_of_headset`: cells that the source computes are empty in the raw file and stand beside it.
fn complement_of_headset(
    device: &Mapped,
    complements: &Table,
    name: &str,
) -> Result<Option<Decimal>, Problem> {
    if device.device_type != "vr_headset" {
        return Ok(None);
    }
    find(complements, "id", &format!("ademe.vr_headset.{name}"))?.required_number("value").map(Some)
}

/// Rule `end_of_life_water_is_unreliable`: the publisher flags these figures, so they are absent.
fn end_of_life_water_is_unreliable(row: &Row<'_>) -> Result<&'static str, Problem> {
    let stated = !row.text("water_eol_l_UNRELIABLE")?.is_empty();
    Ok(if stated { "absent:unreliable_at_source" } else { "absent:not_in_source" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::parse("devices.csv", &devices().unwrap()).unwrap()
    }

    fn cell(device_type: &str, model: &str, column: &str) -> String {
        let table = table();
        let found = table.rows().find(|row| {
            row.text("device_type").unwrap() == device_type && row.text("model").unwrap() == model
        });
        found.unwrap().text(column).unwrap().to_owned()
    }

    #[test]
    fn energy_from_power_and_hours() {
        // 26.5 W x 3 h x 365 d / 1000
        assert_eq!(cell("laptop", "default", "energy_kwh_per_year"), "29.0175");
        assert_eq!(cell("server", "default", "energy_kwh_per_year"), "");
    }

    #[test]
    fn complement_of_headset() {
        assert_eq!(cell("vr_headset", "default", "gwp:manufacturing"), "70.35");
        assert_eq!(cell("vr_headset", "default", "water:distribution"), "0.0001315");
    }

    #[test]
    fn end_of_life_water_is_unreliable() {
        assert_eq!(cell("laptop", "default", "water:end_of_life"), "absent:unreliable_at_source");
        assert_eq!(cell("projector", "default", "water:end_of_life"), "absent:not_in_source");
    }

    #[test]
    fn units_are_kilograms_and_cubic_metres() {
        assert_eq!(cell("monitor", "default", "gwp:manufacturing"), "64.6");
        assert_eq!(cell("monitor", "default", "water:manufacturing"), "58.3");
        assert_eq!(cell("server", "default", "gwp:manufacturing"), "748");
    }
}
