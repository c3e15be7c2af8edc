//! Outside temperature and sun of a valley of the Alps, as they might have been.

use std::f64::consts::TAU;

use super::clock::Hour;
use super::random::Random;

/// Weather hour by hour.
pub struct Weather {
    /// °C, dry bulb.
    pub temperature: Vec<f64>,
    /// Output of panels as a share of their rating.
    pub sun: Vec<f64>,
}

/// Mean of the year, swing of the seasons and of a clear day, °C.
const MEAN: f64 = 12.6;
const SEASONS: f64 = 9.8;
const DAY: f64 = 4.6;

/// The weather of the year.
pub fn of(hours: &[Hour]) -> Weather {
    let mut random = Random::new(2025);
    let (mut spell, mut cloud) = (0.0, 0.0);
    let mut weather = Weather { temperature: Vec::new(), sun: Vec::new() };
    for hour in hours {
        // Spells of warm and cold air last some days.
        spell = 0.985 * spell + 0.55 * random.normal();
        cloud = 0.97 * cloud + 0.25 * random.normal();
        let clear = (0.55 - 0.3 * cloud).clamp(0.1, 1.0);
        let solar_hour = (hour.index % 24) as f64;
        // Coldest in mid January and at five, warmest in mid July and at three in the afternoon.
        let season = -libm::cos(TAU * (hour.year_share - 0.045));
        let day = -libm::cos(TAU * (solar_hour - 3.0) / 24.0);
        let temperature = MEAN + SEASONS * season + DAY * day * (0.5 + 0.5 * clear) + spell;
        let height = 0.38 + 0.34 * season - 0.72 * libm::cos(TAU * solar_hour / 24.0) - 0.3;
        weather.temperature.push(temperature);
        weather.sun.push((0.9 * clear * height).clamp(0.0, 0.95));
    }
    weather
}

/// The temperatures as a file, one decimal.
pub fn file(hours: &[Hour], weather: &Weather) -> String {
    let mut out = "Horodate;Température extérieure (°C)\n".to_owned();
    for (hour, temperature) in hours.iter().zip(&weather.temperature) {
        out.push_str(&format!("{};{temperature:.1}\n", hour.stamp()).replace('.', ","));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gen_example::clock;

    #[test]
    fn winters_are_cold_and_nights_dark() {
        let hours = clock::hours();
        let weather = of(&hours);
        let mean = |wanted: &dyn Fn(&Hour) -> bool, values: &[f64]| {
            let chosen: Vec<f64> =
                hours.iter().zip(values).filter(|(hour, _)| wanted(hour)).map(|(_, value)| *value).collect();
            chosen.iter().sum::<f64>() / chosen.len() as f64
        };
        assert!((10.0..15.0).contains(&mean(&|_| true, &weather.temperature)));
        assert!(mean(&|hour| hour.month == 1, &weather.temperature) < 6.0);
        assert!(mean(&|hour| hour.month == 7, &weather.temperature) > 19.0);
        assert!(mean(&|hour| hour.hour == 0, &weather.sun) < 1e-9);
        // A roof in France gives about 1100 h a year of its rating.
        let full_hours: f64 = weather.sun.iter().sum();
        assert!((900.0..1400.0).contains(&full_hours), "{full_hours}");
    }
}
