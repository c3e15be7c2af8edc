//! The PUE against what moves it: a straight line through its months or days, by least squares.

use serde::Serialize;

/// A straight line through some values of the PUE.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PueFit {
    /// The PUE where the other quantity is 0: what the line says, not what was measured.
    pub intercept: f64,
    /// Change of the PUE for one unit more of the other quantity.
    pub slope: f64,
    /// Share of the variance that the line explains, 0 to 1.
    pub r_squared: f64,
    /// Values that it goes through.
    pub values: u32,
}

impl PueFit {
    /// The line through points of the other quantity and the PUE; `None` below three, or when one of them never changes.
    #[must_use]
    pub fn of(points: &[(f64, f64)]) -> Option<Self> {
        let values = u32::try_from(points.len()).ok()?;
        let mean = |pick: fn(&(f64, f64)) -> f64| points.iter().map(pick).sum::<f64>() / f64::from(values);
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let (mut across, mut along, mut down) = (0.0, 0.0, 0.0);
        for point in points {
            across += (point.0 - x) * (point.0 - x);
            along += (point.0 - x) * (point.1 - y);
            down += (point.1 - y) * (point.1 - y);
        }
        let slope = along / across;
        (values > 2 && across > 0.0 && down > 0.0).then(|| Self {
            intercept: y - slope * x,
            slope,
            r_squared: slope * along / down,
            values,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Anscombe's first set (1973): 3.00009 + 0.50009 x, r² 0.66654.
    #[test]
    fn a_line_of_a_publication() {
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let points: Vec<(f64, f64)> = x.into_iter().zip(y).collect();
        let fit = PueFit::of(&points).unwrap();
        assert!((fit.intercept - 3.000_09).abs() < 1e-5 && (fit.slope - 0.500_09).abs() < 1e-5);
        assert!((fit.r_squared - 0.666_54).abs() < 1e-5);
        assert_eq!(fit.values, 11);
    }

    #[test]
    fn nothing_is_said_of_too_little() {
        assert_eq!(PueFit::of(&[]), None);
        assert_eq!(PueFit::of(&[(1.0, 1.5), (2.0, 1.4)]), None);
        assert_eq!(PueFit::of(&[(1.0, 1.5); 5]), None);
    }
}
