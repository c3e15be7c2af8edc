//! The lines of the inventory, with no more of their words than may be shown.

use super::super::context::ReportContext;
use super::super::model::{LinePart, Said, rows};
use super::super::untrusted::clean;
use super::{file_name, model_name};
use crate::fleet::Assessment;
use crate::fleet::assess::line_impacts;
use crate::fleet::request::{NameCells, OriginRef};
use crate::fleet::resolved::{ResolvedLine, Verdict};
use crate::fleet::result::LineStatus;

/// Every line, in order.
pub(super) fn lines(assessment: &Assessment, context: &ReportContext) -> Vec<LinePart> {
    let Assessment { request, fleet, result, .. } = assessment;
    let lines = fleet.lines.iter().zip(&result.status).enumerate();
    let part = |(index, (line, &status)): (usize, (&ResolvedLine, &LineStatus))| {
        let place = match line.verdict {
            Verdict::Ready { place } => fleet.place(place),
            _ => None,
        };
        let text = request.lines.get(index).and_then(|line| line.text.as_ref());
        LinePart {
            id: if context.anonymise { (index + 1).to_string() } else { clean(&line.id) },
            device_type: line.name.device_type.as_deref().map(clean),
            name: text
                .filter(|_| !context.anonymise)
                .map(|text| shown(text, context))
                .filter(|name| !name.is_empty()),
            model: place.map(|(_, figures, _)| model_name(figures)).filter(|model| *model != Said::default()),
            quantity: line.quantity,
            purchase_year: line.purchase_year,
            device_status: line.status.to_string(),
            status,
            reason: reason(&line.verdict),
            estimated: line.estimated,
            corrected: line.name.recognition.as_ref().is_some_and(|note| note.corrected),
            factor: place.map(|(_, figures, _)| figures.provenance.factor.to_string()),
            grade: place.map(|(_, figures, _)| figures.provenance.grade),
            specificity: place.map(|(_, figures, _)| figures.specificity),
            impacts: line_impacts(fleet, result, index)
                .map(|impacts| rows(&impacts, &fleet.settings.confidence))
                .unwrap_or_default(),
            origin: line.origin.iter().map(|origin| place_of(origin, context)).collect(),
        }
    };
    lines.map(part).collect()
}

/// The cells of a name that may be shown: type, brand and model; the designation is free text.
fn shown(text: &NameCells, context: &ReportContext) -> String {
    let designation = if context.free_text { text.designation.clone() } else { String::new() };
    clean(&NameCells { designation, ..text.clone() }.label())
}

fn reason(verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::NotComputed { reason } => Some(reason.to_string()),
        _ => None,
    }
}

/// `file:line` of the first line read, and how many more there are.
fn place_of(origin: OriginRef<'_>, context: &ReportContext) -> String {
    let position = context.files.iter().position(|file| *file.name == **origin.file).unwrap_or(0);
    let name = file_name(context, position, origin.file);
    match origin.lines {
        [] => name,
        [line] => format!("{name}:{line}"),
        [line, others @ ..] => format!("{name}:{line} +{}", others.len()),
    }
}
