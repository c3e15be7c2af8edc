//! Ordinary least squares by orthogonalisation (modified Gram-Schmidt): the same digits on every platform.

/// A column that keeps less than this share of its length beside the others is no variable of its own.
const DEPENDENT: f64 = 1e-8;

/// A fitted regression.
pub(super) struct Regression {
    /// `R` of `X = QR`, one list a column: its parts along the columns before it, then its own length.
    triangle: Vec<Vec<f64>>,
    /// `Qᵀy`.
    projections: Vec<f64>,
    residuals: Vec<f64>,
    y: Vec<f64>,
}

impl Regression {
    /// Fits `y` to some rows of the design.
    ///
    /// # Errors
    /// The position of the first column that follows from those before it.
    pub(super) fn fit(rows: &[Vec<f64>], y: &[f64]) -> Result<Self, usize> {
        let columns = rows.first().map_or(0, Vec::len);
        let column = |place: usize| rows.iter().filter_map(move |row| row.get(place).copied());
        let mut directions: Vec<Vec<f64>> = Vec::new();
        let mut triangle = Vec::new();
        for place in 0..columns {
            let mut rest: Vec<f64> = column(place).collect();
            let length = libm::sqrt(dot(&rest, &rest));
            let mut parts: Vec<f64> =
                directions.iter().map(|direction| take_out(&mut rest, direction)).collect();
            let own = libm::sqrt(dot(&rest, &rest));
            if own <= DEPENDENT * length {
                return Err(place);
            }
            rest.iter_mut().for_each(|value| *value /= own);
            parts.push(own);
            triangle.push(parts);
            directions.push(rest);
        }
        let mut residuals = y.to_vec();
        let projections = directions.iter().map(|direction| take_out(&mut residuals, direction)).collect();
        Ok(Self { triangle, projections, residuals, y: y.to_vec() })
    }

    /// `R⁻ᵀ x`: a row of the design in the orthogonal directions.
    fn turned(&self, x: &[f64]) -> Vec<f64> {
        let mut turned: Vec<f64> = Vec::new();
        for (parts, value) in self.triangle.iter().zip(x) {
            let before = dot(parts, &turned);
            let own = parts.last().copied().unwrap_or(1.0);
            turned.push((value - before) / own);
        }
        turned
    }

    /// The fitted value of a row of the design.
    pub(super) fn predict(&self, x: &[f64]) -> f64 {
        dot(&self.turned(x), &self.projections)
    }

    /// `xᵀ (XᵀX)⁻¹ x`: the variance of the fitted value over that of one observation.
    pub(super) fn leverage(&self, x: &[f64]) -> f64 {
        let turned = self.turned(x);
        dot(&turned, &turned)
    }

    /// Observations less terms.
    pub(super) fn degrees(&self) -> f64 {
        let left = self.y.len().saturating_sub(self.projections.len());
        f64::from(u32::try_from(left).unwrap_or(u32::MAX))
    }

    /// Sum of the squares that are left.
    pub(super) fn squares(&self) -> f64 {
        dot(&self.residuals, &self.residuals)
    }

    /// Mean of the observations.
    pub(super) fn mean(&self) -> f64 {
        self.y.iter().sum::<f64>() / f64::from(u32::try_from(self.y.len()).unwrap_or(u32::MAX))
    }

    /// Share of the variance that is explained; 1 where there is none.
    pub(super) fn r_squared(&self) -> f64 {
        let mean = self.mean();
        let total: f64 = self.y.iter().map(|value| (value - mean) * (value - mean)).sum();
        if total > 0.0 { 1.0 - self.squares() / total } else { 1.0 }
    }

    /// Correlation of a residual with the next one; 0 where nothing is left.
    pub(super) fn autocorrelation(&self) -> f64 {
        let next = self.residuals.get(1..).unwrap_or_default();
        let squares = self.squares();
        if squares > 0.0 { dot(&self.residuals, next) / squares } else { 0.0 }
    }
}

/// Sum of the products, as far as both reach.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Takes the part along a direction of unit length out of a vector; its length.
fn take_out(vector: &mut [f64], direction: &[f64]) -> f64 {
    let part = dot(vector, direction);
    vector.iter_mut().zip(direction).for_each(|(value, along)| *value -= part * along);
    part
}
