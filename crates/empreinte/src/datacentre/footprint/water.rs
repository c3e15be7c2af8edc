//! Water that the facility takes in: the volume itself, and the carbon of supply and treatment.

use super::ledger::Ledger;
use super::post::{Amount, PostKind, Quantity};
use crate::estimate::Estimate;
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;

pub(super) fn post(ledger: &mut Ledger<'_>) {
    let Some(taken) = ledger.activity.water_m3 else {
        ledger.missing(PostKind::Water, None, "water.input_m3");
        return;
    };
    let supply = ledger.figure("water_supply.supply");
    let sources = supply.iter().map(|figure| figure.provenance.clone()).collect();
    let quantity = Some(Quantity { value: taken, unit: "m3" });
    ledger.push(PostKind::Water, None, quantity, Stage::Use, sources, |indicator| {
        match (indicator, &supply) {
            (Indicator::Gwp, Some(supply)) => Ok(supply.times(taken)),
            (Indicator::Water, _) => Ok(Estimate::exact(taken)),
            _ => Err(Absence::NoOpenFactor),
        }
    });
    ledger.read_by(&ledger.activity.meters.water);
    treatment(ledger);
}

/// What goes to a sewer is treated: another volume, which other meters read.
fn treatment(ledger: &mut Ledger<'_>) {
    let wanted = ledger.inputs.indicators.contains(&Indicator::Gwp);
    let Some(discharged) = ledger.activity.discharged_m3.filter(|_| wanted) else { return };
    let Some(figure) = ledger.figure("water_supply.treatment") else { return };
    let Some(post) = ledger.posts.last_mut() else { return };
    post.amounts.push(Amount {
        indicator: Indicator::Gwp,
        stage: Stage::Use,
        cell: Ok(figure.times(discharged)),
        read: ledger.activity.meters.discharged.clone(),
    });
    post.sources.push(figure.provenance);
}
