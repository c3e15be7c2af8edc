//! Processors with their cores and thermal design power, from two lists scraped from makers' pages.

use std::collections::BTreeMap;

use super::raw;
use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::table::Writer;

/// Columns of the table of processors.
pub const COLUMNS: [&str; 4] = ["name", "cores", "tdp_w", "source"];

/// Rule `no_io_processors`: processors of storage controllers and networks, whose names mix clocks and interfaces.
const NOT_OF_COMPUTERS: [&str; 3] = ["EP80579", "IOP3", "IOC3"];

const SOURCE: &str = "codecarbon-2026-08";

/// A processor: its name, and what the lists say of it.
struct Processor {
    name: String,
    cores: String,
    tdp: Option<Decimal>,
    /// Whether another row of its name has another power.
    doubtful: bool,
}

/// The table, by look-up key.
pub fn processors() -> Result<Vec<u8>, Problem> {
    let mut known: BTreeMap<String, Processor> = BTreeMap::new();
    for row in raw("codecarbon_intel_ark_MIT.csv")?.rows() {
        let name = row.required("cpu_name")?;
        // Rule `ark_bundles`: names with a bracket are bundles of a processor that has a row of its own.
        if name.contains('(') || is_left_out(name) {
            continue;
        }
        let Some(name) = clean(name) else { continue };
        let cores = row.text("total_cores")?.to_owned();
        let processor = Processor { name, cores, tdp: power(row.text("tdp")?), doubtful: false };
        known.entry(key(&processor.name)).or_insert(processor);
    }
    for row in raw("codecarbon_cpu_power_MIT.csv")?.rows() {
        let raw_name = row.required("Name")?;
        if is_left_out(raw_name) {
            continue;
        }
        let Some(name) = clean(raw_name) else { continue };
        let tdp = power(row.text("TDP")?);
        match known.get_mut(&key(&name)) {
            // Rule `several_powers`: one name with two powers has none that could be taken.
            Some(first) if first.cores.is_empty() => {
                first.doubtful |= first.tdp.map(Decimal::to_f64) != tdp.map(Decimal::to_f64);
            }
            Some(_) => {}
            None => {
                known.insert(key(&name), Processor { name, cores: String::new(), tdp, doubtful: false });
            }
        }
    }
    let mut out = Writer::new(&COLUMNS);
    for processor in known.into_values() {
        if let Some(tdp) = processor.tdp.filter(|_| !processor.doubtful) {
            out.row([&processor.name, &processor.cores, &tdp.to_string(), SOURCE]);
        }
    }
    Ok(out.finish())
}

/// Whether a row is no processor of a computer, or a bundle of one with a memory that it `includes`.
fn is_left_out(name: &str) -> bool {
    name.contains(" includes ") || NOT_OF_COMPUTERS.iter().any(|word| name.contains(word))
}

/// Rule `power_is_a_number`: `27.29.5` and the like, and 0, are no power.
fn power(cell: &str) -> Option<Decimal> {
    let cell = cell.strip_suffix(".0").unwrap_or(cell);
    cell.parse::<Decimal>().ok().filter(|tdp| tdp.to_f64() > 0.0)
}

/// Words that makers put around a name and that tell nothing apart.
const NOISE: [&str; 10] = [
    "processor",
    "cpu",
    "apu",
    "soc",
    "gen",
    "coprocessor",
    "microcontroller",
    "family",
    "dual-core",
    "quad-core",
];

/// Series of AMD that some rows name without their maker.
const AMD_SERIES: [&str; 9] =
    ["a", "fx", "athlon", "sempron", "phenom", "opteron", "ryzen", "epyc", "turion"];

/// Rule `clean_names`: trademarks, brackets, generations and noise go; the maker comes first. `None` for a name
/// without a maker that could be told (rule `no_maker`).
fn clean(raw: &str) -> Option<String> {
    let plain: String = raw
        .replace("(R)", " ")
        .replace("(TM)", " ")
        .chars()
        .map(|c| if matches!(c, '®' | '™' | '©' | ',') { ' ' } else { c })
        .collect();
    let plain = plain.split('(').next().unwrap_or_default();
    if !plain.is_ascii() {
        return None;
    }
    let generation = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = ["st", "nd", "rd", "th"].contains(&word.get(digits.len()..).unwrap_or_default());
        ordinal && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let words: Vec<&str> = plain
        .split_whitespace()
        .filter(|word| !NOISE.contains(&word.to_lowercase().as_str()) && !generation(word))
        .collect();
    let first = words.first()?.to_lowercase();
    let name = words.join(" ");
    let series = first.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    match first.as_str() {
        "intel" | "amd" | "apple" | "ampere" if words.len() > 1 => Some(name),
        _ if AMD_SERIES.contains(&series) && series.len() < first.len() + words.len() - 1 => {
            Some(format!("AMD {name}"))
        }
        _ => None,
    }
}

/// The look-up key of a clean name: lower case, hyphens as spaces.
pub fn key(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_names() {
        assert_eq!(clean("Intel® Xeon® Processor E7-4820 v2").as_deref(), Some("Intel Xeon E7-4820 v2"));
        assert_eq!(clean("Intel Atom® Processor C3830").as_deref(), Some("Intel Atom C3830"));
        assert_eq!(clean("6th Gen AMD PRO A10-8700B APU").as_deref(), Some("AMD PRO A10-8700B"));
        assert_eq!(clean("FX 6100").as_deref(), Some("AMD FX 6100"));
    }

    #[test]
    fn no_maker() {
        assert_eq!(clean("4334"), None);
        assert_eq!(clean("1075T"), None);
    }

    #[test]
    fn power_is_a_number() {
        assert!(power("27.29.5").is_none() && power("0").is_none());
        assert_eq!(power("65.0").unwrap().to_string(), "65");
    }

    #[test]
    fn several_powers_and_ark_bundles() {
        let table = String::from_utf8(processors().unwrap()).unwrap();
        assert!(!table.contains("Phenom II X4 945"), "95 or 125 W");
        assert!(!table.contains("i5+8400"));
        assert!(!table.contains("IOP3") && !table.contains("EP80579"), "no_io_processors");
        assert!(table.contains("Intel Xeon E5-2680 v4,14,120,"));
    }
}
