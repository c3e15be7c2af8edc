//! The power of a processor by its load.

use crate::equipment::attribute::PowerPoint;

/// Full load, %: the unit of the curves' argument.
const FULL_PERCENT: f64 = 100.0;

/// The power of one processor by its load.
#[derive(Debug, Clone, PartialEq)]
pub enum PowerCurve {
    /// `a ln(w + c) + d`, w the load in %.
    Logarithm {
        /// Slope, W.
        a: f64,
        /// Offset of the load, %.
        c: f64,
        /// Constant, W.
        d: f64,
    },
    /// Straight between idle and full load.
    Line {
        /// Power at rest, W.
        idle: f64,
        /// Power at full load, W.
        full: f64,
    },
}

impl PowerCurve {
    /// `a ln(b (w + c)) + d` as published; b and d are not identifiable apart.
    #[must_use]
    pub fn published(a: f64, b: f64, c: f64, d: f64) -> Self {
        Self::Logarithm { a, c, d: a * libm::log(b) + d }
    }

    /// Power at a load from 0 to 1, W.
    #[must_use]
    pub fn watts(&self, load: f64) -> f64 {
        match *self {
            Self::Logarithm { a, c, d } => a * libm::log(load * FULL_PERCENT + c) + d,
            Self::Line { idle, full } => idle + (full - idle) * load,
        }
    }

    /// The curve of least squares through measured points: a line through two, a logarithm through three or more.
    ///
    /// For a given c the logarithm is linear in a and d; one search over c gives the least squares. Only its powers
    /// have a meaning. `None` for fewer than two different loads.
    #[must_use]
    pub fn through(points: &[PowerPoint]) -> Option<Self> {
        let mut loads: Vec<f64> = points.iter().map(|point| point.load).collect();
        loads.sort_by(f64::total_cmp);
        loads.dedup();
        match loads.len() {
            0 | 1 => None,
            2 => {
                let fit = Fit::linear(points, |load| load)?;
                Some(Self::Line { idle: fit.constant, full: fit.constant + fit.slope })
            }
            _ => search(points),
        }
    }
}

/// A linear least-squares fit and its sum of squared differences.
struct Fit {
    slope: f64,
    constant: f64,
    squares: f64,
}

impl Fit {
    fn linear(points: &[PowerPoint], x: impl Fn(f64) -> f64) -> Option<Self> {
        let count = points.len() as f64;
        let mean_x = points.iter().map(|point| x(point.load)).sum::<f64>() / count;
        let mean_y = points.iter().map(|point| point.w).sum::<f64>() / count;
        let (mut xx, mut xy) = (0.0, 0.0);
        for point in points {
            let (dx, dy) = (x(point.load) - mean_x, point.w - mean_y);
            xx += dx * dx;
            xy += dx * dy;
        }
        if xx <= 0.0 {
            return None;
        }
        let slope = xy / xx;
        let constant = mean_y - slope * mean_x;
        let square = |point: &PowerPoint| {
            let difference = constant + slope * x(point.load) - point.w;
            difference * difference
        };
        Some(Self { slope, constant, squares: points.iter().map(square).sum() })
    }

    fn with_offset(points: &[PowerPoint], c: f64) -> Option<Self> {
        Self::linear(points, |load| libm::log(load * FULL_PERCENT + c))
    }
}

/// Bounds of ln c, c in % of load: from nearly a jump at rest to nearly a straight line.
const LOG_OFFSETS: (f64, f64) = (-4.0, 14.0);
/// Steps of the first, coarse look.
const COARSE_STEPS: u32 = 180;
/// Steps of the golden section: the bracket shrinks by 0.618 each time.
const FINE_STEPS: u32 = 90;
const GOLDEN: f64 = 0.618_033_988_749_894_9;

fn search(points: &[PowerPoint]) -> Option<PowerCurve> {
    let squares =
        |log_c: f64| Fit::with_offset(points, libm::exp(log_c)).map_or(f64::INFINITY, |fit| fit.squares);
    let (first, last) = LOG_OFFSETS;
    let step = (last - first) / f64::from(COARSE_STEPS);
    let looks = (0..=COARSE_STEPS).map(|number| first + f64::from(number) * step);
    let best = looks.min_by(|&a, &b| squares(a).total_cmp(&squares(b)))?;
    let (mut low, mut high) = ((best - step).max(first), (best + step).min(last));
    for _ in 0..FINE_STEPS {
        let (left, right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
        if squares(left) <= squares(right) { high = right } else { low = left }
    }
    let c = libm::exp(0.5 * (low + high));
    let fit = Fit::with_offset(points, c)?;
    Some(PowerCurve::Logarithm { a: fit.slope, c, d: fit.constant })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(f64, f64)]) -> Vec<PowerPoint> {
        of.iter().map(|&(load, w)| PowerPoint { load, w }).collect()
    }

    /// Values of the closed form at 0, 10, 30, 50 and 100 %: 0.11925, 0.32167, 0.57839, 0.74818, 1.02089 of the TDP
    /// (knowledge of the least squares through 0.12, 0.32, 0.75, 1.02).
    #[test]
    fn the_search_finds_the_least_squares() {
        let curve =
            PowerCurve::through(&points(&[(0.0, 0.12e3), (0.1, 0.32e3), (0.5, 0.75e3), (1.0, 1.02e3)]));
        let curve = curve.unwrap();
        for (load, share) in [(0.0, 0.11925), (0.1, 0.32167), (0.3, 0.57839), (0.5, 0.74818), (1.0, 1.02089)]
        {
            assert!((curve.watts(load) / 1000.0 - share).abs() < 6e-6, "{load}: {}", curve.watts(load));
        }
    }

    #[test]
    fn a_curve_goes_through_its_own_points() {
        let silver = PowerCurve::published(20.7794, 0.3043, 8.4241, 0.8613);
        let measured: Vec<_> =
            [0.0, 0.1, 0.3, 0.5, 1.0].map(|load| PowerPoint { load, w: silver.watts(load) }).to_vec();
        let found = PowerCurve::through(&measured).unwrap();
        for load in [0.0, 0.05, 0.2, 0.7, 1.0] {
            assert!((found.watts(load) / silver.watts(load) - 1.0).abs() < 1e-7);
        }
    }

    #[test]
    fn two_points_make_a_line_and_one_makes_nothing() {
        let line = PowerCurve::through(&points(&[(0.0, 50.0), (1.0, 250.0)])).unwrap();
        assert!((line.watts(0.25) - 100.0).abs() < 1e-12);
        assert_eq!(PowerCurve::through(&points(&[(0.3, 50.0), (0.3, 60.0)])), None);
    }

    /// A processor that draws 205 W at full load keeps them: no bound bends the curve.
    #[test]
    fn no_bound_bends_a_large_curve() {
        let measured = points(&[(0.0, 24.6), (0.1, 65.6), (0.5, 153.75), (1.0, 209.1)]);
        let full = PowerCurve::through(&measured).unwrap().watts(1.0);
        assert!((full / 205.0 - 1.02089).abs() < 1e-4, "{full}");
    }
}
