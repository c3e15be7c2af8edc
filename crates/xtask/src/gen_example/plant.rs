//! From the load of the room to the connection to the grid.

use super::clock::Hour;
use super::random::Random;
use super::weather::Weather;

/// Amounts of an hour, kWh, and m3 for water.
#[derive(Clone, Default)]
pub struct Flow {
    /// What the equipment of each pair of racks takes, at the outputs of its two PDUs together.
    pub racks: [f64; 4],
    /// Outputs and inputs of the two UPS.
    pub ups_out: [f64; 2],
    pub ups_in: [f64; 2],
    /// Room units with their condensers.
    pub crac: [f64; 3],
    pub lighting: f64,
    /// Heater and battery charger of the generator.
    pub generator_aux: f64,
    pub offices: f64,
    pub pv: f64,
    /// What comes from the grid.
    pub main: f64,
    /// Water of the humidifier, m3.
    pub humidifier: f64,
}

/// Rated power of each UPS, kW, and its loss as a share of it: fixed, linear and square in the load.
const UPS_KW: f64 = 150.0;
const UPS_LOSS: [f64; 3] = [0.016, 0.015, 0.03];

/// Shares of the pairs of racks R1-R2, R3-R4, R5-R6 and R7-R8 in the load of compute, graphics, services and steady
/// equipment.
const RACKS: [[f64; 4]; 4] =
    [[0.0, 0.42, 0.58, 0.0], [0.0, 0.0, 0.0, 1.0], [0.72, 0.0, 0.28, 0.0], [0.0, 0.1, 0.15, 0.75]];

/// Loss between the UPS and the outputs of the PDUs.
const DISTRIBUTION: f64 = 0.012;

/// Runs the plant through the year; `loads` are the mean powers of the four kinds of equipment, kW.
pub fn run(hours: &[Hour], weather: &Weather, loads: &[f64; 4]) -> Vec<Flow> {
    let mut random = Random::new(7);
    let mut drift = [0.0; 4];
    let mut flows = Vec::new();
    for hour in hours {
        for (kind, drift) in drift.iter_mut().enumerate() {
            let swing = [0.02, 0.05, 0.008, 0.003][kind];
            *drift = 0.97 * *drift + swing * random.normal();
        }
        let (temperature, sun) = (weather.temperature[hour.index], weather.sun[hour.index]);
        let racks = racks(hour, loads, &drift);
        flows.push(flow(hour, temperature, sun, racks, &mut random));
    }
    flows
}

/// What the pairs of racks take in an hour.
fn racks(hour: &Hour, loads: &[f64; 4], drift: &[f64; 4]) -> [f64; 4] {
    let worked = if hour.is_worked() { 1.0 } else { 0.0 };
    let is_away = hour.is_within((8, 2), (8, 24)) || hour.is_within((12, 20), (12, 31));
    let holiday = if is_away { -0.12 } else { 0.0 };
    // Projects grow over the year; a third large GPU node is filled from June on.
    let growth = 0.10 * (hour.year_share - 0.5);
    let gpus = if hour.month >= 6 { 0.12 } else { -0.16 };
    let patterns = [
        1.0 + growth + holiday + 0.03 * (worked - 0.3),
        1.0 + gpus + holiday,
        1.0 + 0.5 * growth + 0.12 * (worked - 0.3),
        1.0,
    ];
    let mut racks = [0.0; 4];
    for kind in 0..4 {
        let load = loads[kind] * (patterns[kind] + drift[kind]).max(0.3);
        for (rack, share) in racks.iter_mut().zip(RACKS[kind]) {
            *rack += load * share;
        }
    }
    racks
}

fn ups_loss(load: f64) -> f64 {
    let share = load / UPS_KW;
    let [fixed, linear, square] = UPS_LOSS;
    UPS_KW * (fixed + linear * share + square * share * share)
}

fn flow(hour: &Hour, temperature: f64, sun: f64, racks: [f64; 4], random: &mut Random) -> Flow {
    let room: f64 = racks.iter().sum();
    let output = room / (1.0 - DISTRIBUTION);
    // On 18 March UPS B is serviced and A carries everything.
    let serviced = (hour.month, hour.day) == (3, 18) && (8..16).contains(&hour.hour);
    let split = if serviced { 1.0 } else { 0.515 };
    let ups_out = [output * split, output * (1.0 - split)];
    let ups_in = ups_out.map(|load| if load > 0.0 { load + ups_loss(load) } else { 0.0 });
    let lighting = if hour.is_worked() { 1.1 } else { 0.25 };
    let heat = ups_in.iter().sum::<f64>() + lighting;
    // Compressors of constant speed on a room of 20 °C: the warmer outside, the more they need per heat removed.
    let ratio = (4.45 - 0.062 * temperature).clamp(2.3, 4.45);
    let (compressors, fans) = (heat / ratio, 1.6);
    let shares = [0.40, 0.35, 0.25];
    let crac = shares.map(|share| compressors * share * (1.0 + 0.02 * random.normal()) + fans);
    let generator_aux = if temperature < 18.0 { 0.62 } else { 0.18 }
        + if hour.weekday == 0 && hour.hour == 9 { 0.6 } else { 0.0 };
    let offices = if hour.is_worked() { 9.5 } else { 2.4 } + 0.15 * (15.0 - temperature).max(0.0);
    let pv = 9.0 * sun;
    let metered = ups_in.iter().sum::<f64>() + crac.iter().sum::<f64>() + lighting + generator_aux + offices;
    // Transformer, switchgear, the air conditioner of the battery room, and what nobody knows.
    let unaccounted = 3.1 + 0.052 * metered + 0.05 * (temperature - 10.0).max(0.0) + 0.15 * random.normal();
    let humidifier = if temperature < 9.0 { 0.0011 * (9.0 - temperature) + 0.002 } else { 0.0 };
    Flow {
        racks,
        ups_out,
        ups_in,
        crac,
        lighting,
        generator_aux,
        offices,
        pv,
        main: metered + unaccounted - pv,
        humidifier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gen_example::{clock, servers, weather};

    fn year() -> Flow {
        let hours = clock::hours();
        let flows = run(&hours, &weather::of(&hours), &servers::loads(&servers::room()));
        let mut sum = Flow::default();
        for flow in flows {
            sum.ups_out = [0, 1].map(|ups| sum.ups_out[ups] + flow.ups_out[ups]);
            sum.ups_in = [0, 1].map(|ups| sum.ups_in[ups] + flow.ups_in[ups]);
            sum.crac = [0, 1, 2].map(|unit| sum.crac[unit] + flow.crac[unit]);
            sum.lighting += flow.lighting;
            sum.generator_aux += flow.generator_aux;
            sum.offices += flow.offices;
            sum.pv += flow.pv;
            sum.main += flow.main;
        }
        sum
    }

    #[test]
    fn the_year_tells_the_story_it_should() {
        let year = year();
        let it: f64 = year.ups_out.iter().sum();
        let whole = year.main + year.pv - year.offices;
        let pue = whole / it;
        assert!((1.6..1.72).contains(&pue), "{pue}");
        let load = it / 2.0 / 8760.0 / UPS_KW;
        assert!((0.17..0.23).contains(&load), "{load}");
        let known = year.ups_in.iter().chain(&year.crac).sum::<f64>() + year.lighting + year.generator_aux;
        let unaccounted = (whole - known) / whole;
        assert!((0.07..0.1).contains(&unaccounted), "{unaccounted}");
    }
}
