//! A difference split into the groups of inputs that make it.
//!
//! Each group is moved from its old to its new state in every order, and its part is the mean of what it does (Shapley 1953;
//! for decompositions Albrecht, François, Schoors, Energy Policy 30, 2002, and Shorrocks, J. Econ. Inequality 11, 2013). The
//! parts add up to the whole, none depends on an order, and what the groups do together is shared evenly.

/// Groups of inputs.
pub(super) const GROUPS: usize = 4;

/// Part of the largest total that is lost in its digits.
const ROUNDING: f64 = 1e-13;

/// Which groups have moved.
pub(super) type Moved = [bool; GROUPS];

/// The part of each group in `total(all moved) − total(none moved)`, for every entry of a vector of totals.
///
/// `total` gives as many entries each time.
pub(super) fn parts(total: impl Fn(Moved) -> Vec<f64>) -> Vec<[f64; GROUPS]> {
    let totals: Vec<Vec<f64>> = (0..1_usize << GROUPS).map(|mask| total(moved(mask))).collect();
    let entries = totals.first().map_or(0, Vec::len);
    let at = |mask: usize, entry: usize| totals.get(mask).and_then(|total| total.get(entry)).copied();
    let mut parts = vec![[0.0; GROUPS]; entries];
    for (entry, part) in parts.iter_mut().enumerate() {
        let largest =
            totals.iter().filter_map(|total| total.get(entry)).fold(0.0, |most, total| total.abs().max(most));
        for (group, share) in part.iter_mut().enumerate() {
            let bit = 1 << group;
            let before = (0..1 << GROUPS).filter(|mask| mask & bit == 0);
            let found: f64 = before
                .filter_map(|mask| Some(weight(mask) * (at(mask | bit, entry)? - at(mask, entry)?)))
                .sum();
            // What is left of rounding is nothing that moved.
            *share = if found.abs() > ROUNDING * largest { found } else { 0.0 };
        }
    }
    parts
}

fn moved(mask: usize) -> Moved {
    std::array::from_fn(|group| mask & (1 << group) != 0)
}

/// The share of orders in which the groups of a mask come before another one: |S|! (n − |S| − 1)! / n!.
fn weight(mask: usize) -> f64 {
    let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
    let groups = u32::try_from(GROUPS).unwrap_or(u32::MAX);
    let before = mask.count_ones();
    factorial(before) * factorial(groups - before - 1) / factorial(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(moved: Moved, before: [f64; GROUPS], after: [f64; GROUPS]) -> Vec<f64> {
        let chosen = moved.iter().zip(before.iter().zip(after)).map(
            |(moved, (before, after))| {
                if *moved { after } else { *before }
            },
        );
        vec![chosen.product()]
    }

    #[test]
    fn two_groups_share_what_they_do_together() {
        // 10 devices of 3 kg, then 14 of 5 kg: 30 to 70. Quantity: 4 · (3 + 5)/2 = 16; factor: 2 · (10 + 14)/2 = 24.
        let found = parts(|moved| product(moved, [10.0, 1.0, 3.0, 1.0], [14.0, 1.0, 5.0, 1.0]));
        let expected = [16.0, 0.0, 24.0, 0.0];
        assert!(found[0].iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12));
    }

    #[test]
    fn three_groups_have_the_terms_of_sun() {
        // Sun (Energy Economics 20, 1998): x's part is Δx·y·z + (Δx·Δy·z + Δx·y·Δz)/2 + Δx·Δy·Δz/3.
        // x 2 to 3, y 5 to 7, z 1 to 4: 5 + (2 + 15)/2 + 2·3/3 = 15.5.
        let found = parts(|moved| product(moved, [2.0, 5.0, 1.0, 1.0], [3.0, 7.0, 4.0, 1.0]));
        assert!((found[0][0] - 15.5).abs() < 1e-12, "{:?}", found[0]);
        assert!((found[0].iter().sum::<f64>() - (84.0 - 10.0)).abs() < 1e-12);
    }
}
