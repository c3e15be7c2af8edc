//! What a product is: the form factor of its name decides, not the publisher's label.

use super::rules::Notes;
use crate::decimal::Decimal;

/// The type of the contract for a product.
pub fn device_type(
    name: &str,
    label: &str,
    weight: Option<Decimal>,
    screen: Option<Decimal>,
    notes: &mut Notes,
) -> Result<&'static str, String> {
    let labelled = of_label(name, label)?;
    let found = match label {
        "Desktop" if portable_filed_as_desktop(weight, screen) => {
            notes.add("portable_filed_as_desktop: filed as Desktop, a portable by screen and weight");
            return Ok("laptop");
        }
        "Laptop" if tablet_filed_as_laptop(name) => {
            notes.add("tablet_filed_as_laptop: filed as Laptop, a tablet by its name");
            return Ok("tablet");
        }
        "Desktop" | "Workstation" => form_factor_of_name(name, screen).unwrap_or(labelled),
        _ => labelled,
    };
    if found != labelled {
        notes.add(format!("form_factor_of_name: filed as {label}"));
    }
    Ok(found)
}

/// Rule `type_of_label`: the label of the publisher in the words of the contract.
fn of_label(name: &str, label: &str) -> Result<&'static str, String> {
    Ok(match label {
        "Laptop" => "laptop",
        "Desktop" => "desktop",
        "Workstation" => "workstation",
        "Monitor" => "monitor",
        "Smartphone" => "smartphone",
        "Tablet" => "tablet",
        "Thin Client" => "thin_client",
        "Printer" => "printer",
        // Compute modules and edge systems are servers; they are not racks.
        "Server" | "Converged" | "Converged Edge" => "server",
        "Hard drive" => "internal_drive",
        "SAN/NAS" => "storage_array",
        "Network" => "wifi_access_point",
        "Gaming" if name.starts_with("Xbox") => "game_console",
        "Multimedia" if name == "Daydream View" => "vr_headset",
        "IoT" if speaker(name) => "smart_speaker",
        "IoT" | "Gaming" | "Multimedia" | "Entertainment" => "iot_device",
        other => return Err(format!("`{other}` has no type here yet")),
    })
}

fn speaker(name: &str) -> bool {
    name.starts_with("HomePod") || ["Home", "Home Mini", "Nest Audio", "Nest Mini (2nd gen)"].contains(&name)
}

/// Rule `portable_filed_as_desktop`: a screen of 10 to 18 inches under 4.5 kg is a portable computer.
fn portable_filed_as_desktop(weight: Option<Decimal>, screen: Option<Decimal>) -> bool {
    screen.is_some_and(|screen| (10.0..=18.0).contains(&screen.to_f64()))
        && weight.is_some_and(|weight| weight.to_f64() < 4.5)
}

/// Rule `tablet_filed_as_laptop`.
fn tablet_filed_as_laptop(name: &str) -> bool {
    ["Smart Tab M8", "ThinkPad 10"].contains(&name) || name.ends_with("Tablet PC")
}

/// Rule `form_factor_of_name`: all-in-ones have a screen, Precision and Mac Pro are workstations.
fn form_factor_of_name(name: &str, screen: Option<Decimal>) -> Option<&'static str> {
    let words: Vec<&str> = name.split([' ', '_']).collect();
    let named = name.contains("All-in-One") || words.contains(&"AIO") || words.contains(&"iMac");
    let with_screen = screen.is_some() && !words.contains(&"Tower");
    let thinkcentre_z = words.iter().any(|word| word.starts_with('M') && word.ends_with("00z"));
    if named || with_screen || thinkcentre_z || name.starts_with("Surface Studio") {
        Some("all_in_one")
    } else if name.starts_with("Precision ") || name.starts_with("Mac Pro") {
        Some("workstation")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import_data::pcf::products;
    use crate::table::Table;

    fn number(text: &str) -> Option<Decimal> {
        text.parse().ok()
    }

    fn of(name: &str, label: &str, weight: &str, screen: &str) -> (&'static str, String) {
        let mut notes = Notes::default();
        let found = device_type(name, label, number(weight), number(screen), &mut notes).unwrap();
        (found, notes.joined())
    }

    fn count(rule: &str) -> usize {
        let table = Table::parse("products.csv", &products().unwrap()).unwrap();
        table.rows().filter(|row| row.text("note").unwrap().contains(rule)).count()
    }

    #[test]
    fn portable_filed_as_desktop() {
        assert_eq!(of("Precision 5560", "Desktop", "2.0", "15.0").0, "laptop");
        assert_eq!(of("IdeaCentre AIO 3 22", "Desktop", "5.5", "22").0, "all_in_one");
        assert_eq!(count("portable_filed_as_desktop"), 40);
    }

    #[test]
    fn tablet_filed_as_laptop() {
        assert_eq!(of("Smart Tab M8", "Laptop", "0.305", "8").0, "tablet");
        assert_eq!(of("ThinkPad T14", "Laptop", "1.5", "14").0, "laptop");
        assert_eq!(count("tablet_filed_as_laptop"), 3);
    }

    #[test]
    fn form_factor_of_name() {
        assert_eq!(of("24-inch iMac with 4.5K", "Desktop", "", "24").0, "all_in_one");
        assert_eq!(of("ThinkCentre M800z", "Desktop", "", "").0, "all_in_one");
        assert_eq!(of("Precision Tower 5820", "Desktop", "", "").0, "workstation");
        assert_eq!(of("Elite Tower 880 G9 Desktop PC", "Desktop", "0.8", "27.5").0, "desktop");
        assert_eq!(of("OptiPlex 7060 Micro Form Factor", "Desktop", "", ""), ("desktop", String::new()));
        assert_eq!(of("Surface Studio 2", "Workstation", "", "").0, "all_in_one");
    }

    #[test]
    fn type_of_label() {
        assert_eq!(of("Xbox One S", "Gaming", "", "").0, "game_console");
        assert_eq!(of("HomePod mini", "IoT", "", "").0, "smart_speaker");
        assert_eq!(of("Apple Watch SE", "IoT", "", "").0, "iot_device");
        assert!(device_type("x", "Teapot", None, None, &mut Notes::default()).is_err());
    }
}
