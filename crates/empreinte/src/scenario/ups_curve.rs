//! Loss of a UPS at a load, from the efficiencies that its maker or a measurement states at some loads.

use crate::datacentre::site::Ups;
use crate::datacentre::site::power::EfficiencyPoint;

/// Loss at a load, both as shares of rated power; `None` without any usable point.
///
/// A loss is `a + b·L + c·L²`, so losses, not efficiencies, are interpolated in a straight line between points. Below
/// the first point the loss stays that of the point, since what does not follow the load dominates; above the last
/// one the efficiency stays.
#[must_use]
pub fn loss_share(points: &[EfficiencyPoint], load: f64) -> Option<f64> {
    let usable = points.iter().filter(|point| point.load > 0.0 && point.efficiency > 0.0);
    let mut losses: Vec<(f64, f64)> =
        usable.map(|point| (point.load, point.load * (1.0 / point.efficiency - 1.0))).collect();
    crate::order::sort_by(&mut losses, |a, b| a.0.total_cmp(&b.0));
    let (first, last) = (losses.first()?, losses.last()?);
    if load <= first.0 {
        return Some(first.1);
    }
    if load >= last.0 {
        return Some(last.1 * load / last.0);
    }
    losses.windows(2).find_map(|pair| match pair {
        &[(from, low), (to, high)] if (from..=to).contains(&load) && to > from => {
            Some(low + (high - low) * (load - from) / (to - from))
        }
        _ => None,
    })
}

/// The load of a UPS as a share of its rated power.
#[must_use]
pub fn share_of_rated(ups: &Ups, output_kw: f64) -> Option<f64> {
    (ups.rated_kw > 0.0).then(|| output_kw / ups.rated_kw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(load: f64, efficiency: f64) -> EfficiencyPoint {
        EfficiencyPoint { load, efficiency }
    }

    #[test]
    fn losses_are_interpolated_between_points() {
        // 0.2 at 80 %: 0.05 of rated power; 0.6 at 96 %: 0.025... the loss at 0.4 is their mean, 0.0375.
        let points = [point(0.6, 0.96), point(0.2, 0.8)];
        let at = |load| loss_share(&points, load).unwrap();
        assert!((at(0.4) - 0.0375).abs() < 1e-12);
        assert!((at(0.1) - 0.05).abs() < 1e-12);
        // Above: 0.9 · (1/0.96 − 1).
        assert!((at(0.9) - 0.0375).abs() < 1e-12);
        assert_eq!(loss_share(&[], 0.5), None);
    }
}
