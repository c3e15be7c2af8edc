//! Screens that an inventory lacks: said, and estimated when asked for, never silently.

use super::request::{Line, ScreenEstimate};
use super::resolved::{Fleet, Verdict};
use crate::diagnostic::{Diagnostic, codes};
use crate::indicator::Indicator;

/// Screens per desktop when the estimate does not say (EcoDiag 1.1.0).
const PER_DESKTOP: f64 = 1.0;
/// Screens per laptop when the estimate does not say (EcoDiag 1.1.0).
const PER_LAPTOP: f64 = 0.5;
/// Screens per user when the estimate does not say (EcoDiag 1.1.0).
const PER_USER: f64 = 1.0;
/// Share of the expected screens below which an inventory is said to hold few (EcoDiag 1.1.0).
const FEW: f64 = 0.5;

/// What was found out about screens.
pub(super) struct Screens {
    pub(super) lines: Vec<Line>,
    pub(super) notes: Vec<Diagnostic>,
}

/// Devices of some types in use in a fleet. All-in-ones are neither computers nor screens here: they hold theirs.
fn count(fleet: &Fleet, types: &[&str]) -> f64 {
    let counted = fleet.lines.iter().filter(|line| matches!(line.verdict, Verdict::Ready { .. }));
    let of_types =
        counted.filter(|line| line.name.device_type.as_deref().is_some_and(|id| types.contains(&id)));
    of_types.map(|line| line.quantity).sum()
}

/// The line of estimated screens when it is asked for and the inventory has none, and what to say about screens.
pub(super) fn lines(fleet: &Fleet, estimate: Option<&ScreenEstimate>) -> Screens {
    let screens = count(fleet, &["monitor"]);
    let desktops = count(fleet, &["desktop", "workstation", "thin_client"]);
    let laptops = count(fleet, &["laptop"]);
    let mut found = Screens { lines: Vec::new(), notes: Vec::new() };
    let computers = desktops + laptops;
    match estimate {
        Some(_) if screens > 0.0 => {
            found.notes.push(Diagnostic::new(&codes::SCREENS_PRESENT).with("screens", screens));
        }
        Some(estimate) => {
            let number = number(estimate, desktops, laptops);
            if number > 0.0 {
                found.notes.push(Diagnostic::new(&codes::SCREENS_ESTIMATED).with("count", number));
                found.lines.push(line(number, fleet.settings.year));
            }
        }
        None if computers > 0.0
            && screens == 0.0
            && fleet.settings.indicators.as_slice() != [Indicator::Energy] =>
        {
            found.notes.push(Diagnostic::new(&codes::NO_SCREENS).with("computers", computers));
        }
        None if screens > 0.0 && screens < FEW * (PER_DESKTOP * desktops + PER_LAPTOP * laptops) => {
            let note = Diagnostic::new(&codes::FEW_SCREENS).with("screens", screens);
            found.notes.push(note.with("computers", computers));
        }
        None => {}
    }
    found
}

/// Number of screens to one decimal: by users where given, else by computers.
fn number(estimate: &ScreenEstimate, desktops: f64, laptops: f64) -> f64 {
    let number = match estimate.users {
        Some(users) => users * estimate.screens_per_user.unwrap_or(PER_USER),
        None => {
            desktops * estimate.per_desktop.unwrap_or(PER_DESKTOP)
                + laptops * estimate.per_laptop.unwrap_or(PER_LAPTOP)
        }
    };
    (number * 10.0).round() / 10.0
}

/// Estimated screens stand in the year of the account, so that a purchase window counts them.
fn line(number: f64, year: i32) -> Line {
    Line {
        id: Some("estimated-screens".to_owned()),
        device_type: Some("monitor".to_owned()),
        quantity: Some(number),
        purchase_year: Some(year),
        ..Line::default()
    }
}
