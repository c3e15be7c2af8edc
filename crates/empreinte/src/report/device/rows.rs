//! The numbers of a device in full precision: one row a result, part and indicator.

use super::super::paper::CsvCell;
use super::super::words::{device as words, names};
use super::Teller;
use crate::equipment::Assessed;
use crate::impacts::{Cell, Impacts};
use crate::stage::Stage;

pub(super) fn rows(w: &Teller<'_>) -> Vec<Vec<CsvCell>> {
    let header = [
        words::ROAD,
        words::COL_CONSTANTS,
        words::COL_COMPONENT,
        words::COL_UNITS,
        names::COL_INDICATOR,
        names::COL_UNIT,
        names::COL_MAKING,
        names::COL_USE,
        names::COL_TOTAL,
        names::COL_LOW,
        names::COL_HIGH,
    ];
    let mut rows: Vec<Vec<CsvCell>> = vec![header.iter().map(|&text| w.say(text).into()).collect()];
    let evaluated = &w.found.evaluated;
    for result in std::iter::once(&evaluated.result).chain(&evaluated.alternatives).chain(&evaluated.roads) {
        of_result(w, result, &mut rows);
    }
    rows
}

/// The device, then its parts.
fn of_result(w: &Teller<'_>, result: &Assessed, rows: &mut Vec<Vec<CsvCell>>) {
    let Assessed { device, assessment } = result;
    let mut push = |name: String, units: Option<f64>, impacts: &Impacts| {
        for row in &impacts.rows {
            let value = |cell: &Cell| CsvCell::from(cell.as_ref().ok().map(|estimate| estimate.value));
            let interval = row.total.as_ref().ok().and_then(|total| total.interval(w.found.confidence));
            rows.push(vec![
                device.road.code().into(),
                super::tables::constants(result).into(),
                name.clone().into(),
                units.into(),
                row.indicator.code().into(),
                row.indicator.unit().into(),
                value(&row.embodied),
                value(row.stage(Stage::Use)),
                value(&row.total),
                interval.as_ref().map(|interval| interval.low).into(),
                interval.as_ref().map(|interval| interval.high).into(),
            ]);
        }
    };
    push(w.device(), None, &assessment.impacts);
    if device.parts.len() > 1 {
        for (part, found) in device.parts.iter().zip(&assessment.parts) {
            push(w.part(part), Some(part.units.value), &found.impacts());
        }
    }
}
