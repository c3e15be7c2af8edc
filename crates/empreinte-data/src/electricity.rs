//! Looking up the electricity of a zone in a year.

use crate::generated::{ELECTRICITY_YEARS, INTENSITY, SHARE_BYTES, SHARE_YEARS};

/// A cell without a figure.
const NONE: u32 = u32::MAX;

/// 10^0 to 10^15, all exact in f64.
const POWERS_OF_TEN: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Intensity of the electricity generated in a zone in a year, gCO2e/kWh over the life cycle of the plants.
///
/// `zone` is a place in [`crate::ZONES`]. The digits are those of the source. None where the source gives none for
/// this very year: falling back to another year or to the zone's parent is the caller's choice, to be reported.
/// Losses of the grid and imports are not included.
#[must_use]
pub fn electricity_intensity(zone: usize, year: u16) -> Option<f64> {
    unpacked(*INTENSITY.get(zone)?.get(year_place(year)?)?)
}

/// Shares of generation in a zone in a year, percent, in the order of [`crate::GENERATION_SOURCES`].
///
/// `zone` is a place in [`crate::ZONES`]. The digits are those of the source, which sum to 100 within 0.1: divide by
/// their sum before deriving anything. None for a source of electricity that is not reported, which is not 0.
#[must_use]
pub fn electricity_shares(zone: usize, year: u16) -> Option<[Option<f64>; 9]> {
    let row = share_row(zone, year_place(year)?)?;
    let cell = |source: usize| {
        let bytes = SHARE_BYTES.each_ref().map(|sources| sources.get(source)?.get(row).copied());
        let [lowest, low, high, highest] = bytes;
        unpacked(u32::from_le_bytes([lowest?, low?, high?, highest?]))
    };
    Some([0, 1, 2, 3, 4, 5, 6, 7, 8].map(cell))
}

/// Row of the shares of a zone in a year, which stand in the order of both.
fn share_row(zone: usize, year: usize) -> Option<usize> {
    let years = *SHARE_YEARS.get(zone)?;
    let bit = 1_u16.checked_shl(u32::try_from(year).ok()?)?;
    let count = |years: u16| usize::try_from(years.count_ones()).unwrap_or_default();
    let before: usize = SHARE_YEARS.iter().take(zone).map(|years| count(*years)).sum();
    (years & bit != 0).then(|| before + count(years & (bit - 1)))
}

fn year_place(year: u16) -> Option<usize> {
    let (first, _) = ELECTRICITY_YEARS;
    year.checked_sub(first).map(usize::from)
}

/// A figure from mantissa x 16 + number of decimals. One division of exact numbers rounds as parsing the digits does.
fn unpacked(cell: u32) -> Option<f64> {
    if cell == NONE {
        return None;
    }
    let decimals = usize::try_from(cell % 16).ok()?;
    POWERS_OF_TEN.get(decimals).map(|power| f64::from(cell / 16) / power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ZONES;

    fn zone(id: &str) -> usize {
        ZONES.iter().position(|zone| zone.id == id).unwrap()
    }

    #[test]
    fn a_published_zero_is_absent() {
        assert_eq!(electricity_intensity(zone("CAF"), 2020), None);
    }

    #[test]
    fn what_is_out_of_range_is_absent() {
        assert_eq!(electricity_intensity(zone("FRA"), 2014), None);
        assert_eq!(electricity_intensity(zone("FRA"), 2026), None);
        assert_eq!(electricity_intensity(ZONES.len(), 2024), None);
        assert_eq!(electricity_shares(zone("FRA"), 1999), None);
    }

    #[test]
    fn an_unreported_share_is_not_zero() {
        let afghanistan = electricity_shares(zone("AFG"), 2015).unwrap();
        assert_eq!(afghanistan[0], Some(8.475));
        assert_eq!(afghanistan[1], Some(0.0));
    }
}
