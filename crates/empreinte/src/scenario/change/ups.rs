//! UPS in another mode, or replaced by others.

use crate::datacentre::UpsUse;
use crate::datacentre::site::power::EfficiencyPoint;
use crate::datacentre::site::{Ups, UpsMode};
use crate::diagnostic::{Diagnostic, codes};
use crate::error::Result;
use crate::scenario::it_load::{loss_kwh, output_kw, output_kwh};
use crate::scenario::state::needs;
use crate::scenario::{State, loss_share, share_of_rated};

const MODE: &str = "ups_mode";
const REPLACEMENT: &str = "ups_replacement";

/// Another mode: the loss is that of the curve of the mode at the present load, or of a usual efficiency.
pub(in crate::scenario) fn mode<'a>(
    state: &State<'a>,
    names: &[String],
    mode: UpsMode,
    efficiency: &[EfficiencyPoint],
) -> Result<State<'a>> {
    let mut after = state.clone();
    for index in concerned(state, names)? {
        let Some(ups) = after.site.power.ups.get(index).cloned() else { continue };
        let curve = curve_of_mode(&mut after, &ups, mode, efficiency)?;
        let (place, used, loss) = use_of(state, &ups, MODE)?;
        let output = output_kwh(&used, state.hours()).ok_or_else(|| needs(MODE, "energy.ups.output"))?;
        let load = output_kw(&used, state.hours()).and_then(|kw| share_of_rated(&ups, kw));
        let new =
            loss_at(&curve, &ups, load, state.hours()).ok_or_else(|| needs(MODE, "power.ups.rated_kw"))?;
        write(&mut after, place, output, new);
        after.draw(new - loss);
        if let Some(described) = after.site_mut().power.ups.get_mut(index) {
            described.mode = Some(mode);
            described.efficiency = curve;
        }
    }
    Ok(after)
}

/// The curve in a mode: given with the change, else of the site file, else one usual point.
fn curve_of_mode(
    state: &mut State<'_>,
    ups: &Ups,
    mode: UpsMode,
    given: &[EfficiencyPoint],
) -> Result<Vec<EfficiencyPoint>> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    if mode == UpsMode::Eco {
        if !ups.eco_efficiency.is_empty() {
            return Ok(ups.eco_efficiency.clone());
        }
        return state.coefficients.value("whatif.ups.eco_efficiency").map(flat);
    }
    Err(needs(MODE, "efficiency"))
}

/// The same efficiency at every load: two points on one line through nothing.
pub(in crate::scenario) fn flat(efficiency: f64) -> Vec<EfficiencyPoint> {
    vec![EfficiencyPoint { load: f64::EPSILON, efficiency }, EfficiencyPoint { load: 1.0, efficiency }]
}

/// Some UPS replaced: the new ones share what the old ones carried, equally; twice as many carry half each.
pub(in crate::scenario) fn replace<'a>(
    state: &State<'a>,
    names: &[String],
    rated_kw: f64,
    count: f64,
    efficiency: &[EfficiencyPoint],
) -> Result<State<'a>> {
    let mut after = state.clone();
    let (mut output, mut loss) = (0.0, 0.0);
    let indices = concerned(state, names)?;
    for &index in &indices {
        let Some(ups) = state.site.power.ups.get(index) else { continue };
        let (_, used, lost) = use_of(state, ups, REPLACEMENT)?;
        output += output_kwh(&used, state.hours()).ok_or_else(|| needs(REPLACEMENT, "energy.ups.output"))?;
        loss += lost;
    }
    let curve = match efficiency {
        [] => flat(after.coefficients.value("whatif.ups.new_efficiency")?),
        given => given.to_vec(),
    };
    let installed = rated_kw * count;
    let hours = state.hours();
    let load = (installed > 0.0 && hours > 0.0).then(|| output / hours / installed);
    let share =
        load.and_then(|load| loss_share(&curve, load)).ok_or_else(|| needs(REPLACEMENT, "rated_kw"))?;
    let new = share * installed * hours;
    after.draw(new - loss);
    merge(
        &mut after,
        &indices,
        Ups { rated_kw: installed, efficiency: curve, ..renewed(state, &indices) },
        output,
        new,
    );
    Ok(after)
}

/// The first of the replaced UPS, as new.
fn renewed(state: &State<'_>, indices: &[usize]) -> Ups {
    let first = indices.first().and_then(|&index| state.site.power.ups.get(index)).cloned();
    let blank = Ups {
        id: String::new(),
        rated_kw: 0.0,
        mode: None,
        efficiency: Vec::new(),
        eco_efficiency: Vec::new(),
        input_meter: None,
        output_meter: None,
        feeds_it: None,
        year: None,
        replacement_eur: None,
    };
    Ups { year: None, eco_efficiency: Vec::new(), ..first.unwrap_or(blank) }
}

/// Leaves one UPS, of the power of all new ones, where some stood.
fn merge(state: &mut State<'_>, indices: &[usize], new: Ups, output: f64, loss: f64) {
    let taken: Vec<String> = indices
        .iter()
        .filter_map(|&index| state.site.power.ups.get(index))
        .map(|ups| ups.id.clone())
        .collect();
    let hours = state.hours();
    let used = UpsUse {
        id: new.id.clone(),
        input_kwh: Some(output + loss),
        output_kwh: Some(output),
        mean_output_kw: (hours > 0.0).then(|| output / hours),
    };
    state.site_mut().power.ups.retain(|ups| !taken.contains(&ups.id));
    state.energy.ups.retain(|ups| !taken.contains(&ups.id));
    state.site_mut().power.ups.push(new);
    state.energy.ups.push(used);
}

/// Positions of the UPS named; of all when none is.
fn concerned(state: &State<'_>, names: &[String]) -> Result<Vec<usize>> {
    let all = &state.site.power.ups;
    if names.is_empty() {
        return Ok((0..all.len()).collect());
    }
    let find = |name: &String| {
        all.iter().position(|ups| ups.id == *name).ok_or_else(|| {
            let refusal = Diagnostic::new(&codes::WHATIF_UNKNOWN_PIECE).with("field", "power.ups");
            refusal.with("found", name).into()
        })
    };
    names.iter().map(find).collect()
}

/// What a UPS carried and lost, with its place in the energy use.
fn use_of(state: &State<'_>, ups: &Ups, change: &'static str) -> Result<(usize, UpsUse, f64)> {
    let place = state.energy.ups.iter().position(|used| used.id == ups.id);
    let found = place.and_then(|place| {
        let used = state.energy.ups.get(place)?.clone();
        let loss = loss_kwh(state, &used)?;
        Some((place, used, loss))
    });
    found.ok_or_else(|| needs(change, "energy.ups"))
}

/// Loss over some hours at a load.
fn loss_at(curve: &[EfficiencyPoint], ups: &Ups, load: Option<f64>, hours: f64) -> Option<f64> {
    loss_share(curve, load?).map(|share| share * ups.rated_kw * hours)
}

fn write(state: &mut State<'_>, place: usize, output: f64, loss: f64) {
    if let Some(used) = state.energy.ups.get_mut(place) {
        used.output_kwh = Some(output);
        used.input_kwh = Some(output + loss);
    }
}
