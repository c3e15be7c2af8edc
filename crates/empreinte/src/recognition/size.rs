//! Screen sizes: whole or decimal numbers next to their unit, or bare in a plausible range.

use super::text::{Atom, Cell, Gap, Text};

/// Sizes of screens in inches that are believed.
const PLAUSIBLE_IN: std::ops::RangeInclusive<f64> = 5.0..=110.0;

/// Sizes in inches that a number without a unit may be.
const PLAUSIBLE_BARE_IN: std::ops::RangeInclusive<f64> = 15.0..=65.0;

/// Words for inches.
const UNITS: [&str; 8] = ["pouces", "pouce", "inches", "inch", "in", "po", "zoll", "p"];

/// Where a screen size was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeSource {
    /// Next to an inch mark or word.
    Stated,
    /// A number without a unit, alone in its cell or beside nothing else that is a number.
    Bare,
    /// The first figures of the model number, where makers put it.
    ModelNumber,
}

/// The diagonal of a screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScreenSize {
    /// Inches.
    pub inches: f64,
    /// Where it was read.
    pub source: SizeSource,
}

/// The size stated with a unit.
pub(super) fn stated(text: &Text) -> Option<ScreenSize> {
    let atoms = text.atoms();
    atoms.iter().enumerate().filter(|(_, a)| a.digits).find_map(|(index, atom)| {
        let decimal = atoms.get(index + 1).filter(|next| next.gap == Gap::Decimal);
        let last = decimal.unwrap_or(atom);
        let after = atoms.get(index + 1 + usize::from(decimal.is_some()));
        let unit = last.inch || after.is_some_and(|next| is_unit(text, atoms, index, last, next));
        let whole = atom.gap == Gap::Word || atom.gap == Gap::Plus;
        let inches = if unit && whole { number(text, atom, decimal) } else { None }?;
        PLAUSIBLE_IN.contains(&inches).then_some(ScreenSize { inches, source: SizeSource::Stated })
    })
}

/// The size of a monitor, also from a bare number or from its model number.
pub(super) fn of_monitor(text: &Text) -> Option<ScreenSize> {
    stated(text).or_else(|| bare(text)).or_else(|| in_model_number(text))
}

fn is_unit(text: &Text, atoms: &[Atom], index: usize, number: &Atom, next: &Atom) -> bool {
    let word = text.atom(next);
    let known = next.cell == number.cell && UNITS.contains(&word);
    let ends =
        atoms.iter().skip(index + 1).find(|a| a.start() == next.end()).is_none_or(|a| a.gap != Gap::None);
    known && ends && (word != "p" || next.gap == Gap::None)
}

fn number(text: &Text, whole: &Atom, decimal: Option<&Atom>) -> Option<f64> {
    let written = match decimal {
        Some(part) => format!("{}.{}", text.atom(whole), text.atom(part)),
        None => text.atom(whole).to_owned(),
    };
    written.parse().ok()
}

fn bare(text: &Text) -> Option<ScreenSize> {
    let atoms = text.atoms();
    let glued = |index: usize| atoms.get(index).is_some_and(|a| a.gap == Gap::None);
    atoms.iter().enumerate().filter(|(_, a)| a.digits && a.cell != Cell::Brand).find_map(|(index, atom)| {
        let decimal = atoms.get(index + 1).filter(|next| next.gap == Gap::Decimal);
        let end = index + 1 + usize::from(decimal.is_some());
        let alone = atom.gap != Gap::None && atom.gap != Gap::Decimal && !glued(end);
        let two_figures = atom.len() == 2;
        let inches = if alone && two_figures { number(text, atom, decimal) } else { None }?;
        PLAUSIBLE_BARE_IN.contains(&inches).then_some(ScreenSize { inches, source: SizeSource::Bare })
    })
}

/// `P2419H`, `24MK430H`, `VG248QE`: three or four figures of which the first two are the size.
fn in_model_number(text: &Text) -> Option<ScreenSize> {
    let atoms = text.atoms();
    atoms.iter().enumerate().filter(|(_, a)| a.digits && a.cell != Cell::Type).find_map(|(index, atom)| {
        let glued = atom.gap == Gap::None || atoms.get(index + 1).is_some_and(|next| next.gap == Gap::None);
        let figures = atom.len();
        let head = if glued && (2..=4).contains(&figures) { text.atom(atom).get(..2) } else { None }?;
        let inches: f64 = head.parse().ok()?;
        PLAUSIBLE_BARE_IN.contains(&inches).then_some(ScreenSize { inches, source: SizeSource::ModelNumber })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(raw: &str) -> Option<(f64, SizeSource)> {
        let text = Text::new([
            (Cell::Type, "Écran"),
            (Cell::Brand, ""),
            (Cell::Model, raw),
            (Cell::Designation, ""),
        ]);
        of_monitor(&text).map(|s| (s.inches, s.source))
    }

    #[test]
    fn sizes_are_numbers_next_to_their_unit() {
        assert_eq!(of("S3221QS 32 inch"), Some((32.0, SizeSource::Stated)));
        assert_eq!(of("Ecran 24,5\""), Some((24.5, SizeSource::Stated)));
        assert_eq!(of("23.8 pouces"), Some((23.8, SizeSource::Stated)));
        assert_eq!(of("24p"), Some((24.0, SizeSource::Stated)));
        assert_eq!(of("27''"), Some((27.0, SizeSource::Stated)));
    }

    #[test]
    fn bare_numbers_and_model_numbers_are_read_and_said_so() {
        assert_eq!(of("27"), Some((27.0, SizeSource::Bare)));
        assert_eq!(of("P2419H"), Some((24.0, SizeSource::ModelNumber)));
        assert_eq!(of("24MK430H"), Some((24.0, SizeSource::ModelNumber)));
        assert_eq!(of("modele inconnu"), None);
    }
}
