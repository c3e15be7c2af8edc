//! Units of columns: what a header such as `ups1_kwh` or `Main [kWh]` says.

/// A unit of an amount, or of a rate whose hour is an amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Unit {
    /// How it is written in reports.
    pub(crate) symbol: &'static str,
    /// kWh or m3 in one of it, or in an hour of it.
    pub(crate) factor: f64,
    /// Whether it is a rate: a power, a flow.
    pub(crate) is_rate: bool,
    /// Whether it measures water.
    pub(crate) is_volume: bool,
}

/// What the last word of a header says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Said {
    /// An amount or a rate that can be read.
    Known(Unit),
    /// Apparent or reactive power: not the energy that is paid for and turns to heat.
    NotActive,
    /// Something else that is measured: a temperature, a current.
    Other,
    /// No unit.
    Nothing,
}

const fn energy(symbol: &'static str, factor: f64) -> Said {
    Said::Known(Unit { symbol, factor, is_rate: false, is_volume: false })
}

const fn power(symbol: &'static str, factor: f64) -> Said {
    Said::Known(Unit { symbol, factor, is_rate: true, is_volume: false })
}

const fn volume(symbol: &'static str, factor: f64) -> Said {
    Said::Known(Unit { symbol, factor, is_rate: false, is_volume: true })
}

const fn flow(symbol: &'static str, factor: f64) -> Said {
    Said::Known(Unit { symbol, factor, is_rate: true, is_volume: true })
}

/// One kilowatt hour is 3.6 MJ by definition.
const KWH_PER_MJ: f64 = 1.0 / 3.6;

/// Spellings in lower case, longer ones first where one ends with another.
const SPELLINGS: [(&str, Said); 47] = [
    ("m3/h", flow("m3/h", 1.0)),
    ("m³/h", flow("m3/h", 1.0)),
    ("l/min", flow("L/min", 0.06)),
    ("l/s", flow("L/s", 3.6)),
    ("l/h", flow("L/h", 1e-3)),
    ("kwh", energy("kWh", 1.0)),
    ("mwh", energy("MWh", 1e3)),
    ("gwh", energy("GWh", 1e6)),
    ("kilowatt hours", energy("kWh", 1.0)),
    ("watt hours", energy("Wh", 1e-3)),
    ("wh", energy("Wh", 1e-3)),
    ("kj", energy("kJ", KWH_PER_MJ / 1e3)),
    ("mj", energy("MJ", KWH_PER_MJ)),
    ("gj", energy("GJ", KWH_PER_MJ * 1e3)),
    ("kvarh", Said::NotActive),
    ("kvah", Said::NotActive),
    ("kvar", Said::NotActive),
    ("kva", Said::NotActive),
    ("mva", Said::NotActive),
    ("va", Said::NotActive),
    ("var", Said::NotActive),
    ("kw", power("kW", 1.0)),
    ("mw", power("MW", 1e3)),
    ("kilowatts", power("kW", 1.0)),
    ("watts", power("W", 1e-3)),
    ("watt", power("W", 1e-3)),
    ("w", power("W", 1e-3)),
    ("m3", volume("m3", 1.0)),
    ("m³", volume("m3", 1.0)),
    ("litres", volume("L", 1e-3)),
    ("litre", volume("L", 1e-3)),
    ("liters", volume("L", 1e-3)),
    ("l", volume("L", 1e-3)),
    ("°c", Said::Other),
    ("degc", Said::Other),
    ("celsius", Said::Other),
    ("c", Said::Other),
    ("%", Said::Other),
    ("pct", Said::Other),
    ("a", Said::Other),
    ("amps", Said::Other),
    ("v", Said::Other),
    ("volts", Said::Other),
    ("hz", Said::Other),
    ("bar", Said::Other),
    ("pa", Said::Other),
    ("rpm", Said::Other),
];

/// The unit that a text is, and nothing else.
pub(crate) fn parse(text: &str) -> Said {
    let text = text.trim();
    // Milliwatts differ from megawatts in nothing but the case.
    if text == "mW" {
        return power("mW", 1e-6);
    }
    let lower = text.to_lowercase();
    SPELLINGS.iter().find(|(spelling, _)| *spelling == lower).map_or(Said::Nothing, |(_, said)| *said)
}

/// The name and the unit of a header: `ups1_kwh`, `Main [kWh]`, `Chiller (kW)`, `Tap, m3`.
pub(crate) fn of_header(header: &str) -> (&str, Said) {
    let trimmed = header.trim().trim_end_matches([')', ']', '}', '.']);
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '_' | '(' | '[' | '{' | ',' | ';' | '-' | ':' | '.' | '/');
    let is_bracketed = header.trim_end().ends_with([')', ']', '}']);
    // The longest tail that is a unit: `m3/h` before `h`.
    for (at, sign) in trimmed.char_indices().filter(|&(_, c)| is_edge(c)) {
        let tail = trimmed.get(at + sign.len_utf8()..).unwrap_or_default();
        let said = parse(tail);
        // `Feed A` is no current: a letter alone is a unit in brackets only, or W behind a name.
        let is_letter = tail.len() == 1 && !is_bracketed && !tail.eq_ignore_ascii_case("w");
        if said != Said::Nothing && !is_letter {
            let name = trimmed.get(..at).unwrap_or_default();
            return (name.trim_end_matches(is_edge), said);
        }
    }
    match parse(trimmed) {
        said if said != Said::Nothing && trimmed.len() > 1 => ("", said),
        _ => (header.trim(), Said::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_give_name_and_unit() {
        for (header, name, symbol) in [
            ("ups1_kwh", "ups1", "kWh"),
            ("Main [kWh]", "Main", "kWh"),
            ("Chiller 1 (kW)", "Chiller 1", "kW"),
            ("Groupe froid, MWh", "Groupe froid", "MWh"),
            ("tap m3/h", "tap", "m3/h"),
            ("Eau potable (m³)", "Eau potable", "m3"),
            ("Power - Watts", "Power", "W"),
            ("kWh", "", "kWh"),
        ] {
            let (found, said) = of_header(header);
            let Said::Known(unit) = said else { panic!("{header}: {said:?}") };
            assert_eq!((found, unit.symbol), (name, symbol), "{header}");
        }
        assert_eq!(of_header("ups1"), ("ups1", Said::Nothing));
        assert_eq!(of_header("Load (kVA)").1, Said::NotActive);
        assert_eq!(of_header("Inlet [°C]").1, Said::Other);
        assert_eq!(of_header("Current [A]").1, Said::Other);
        assert_eq!(of_header("Feed A"), ("Feed A", Said::Nothing));
    }

    #[test]
    fn milliwatts_are_no_megawatts() {
        assert_eq!(parse("mW"), power("mW", 1e-6));
        assert_eq!(parse("MW"), power("MW", 1e3));
    }
}
