//! Lists put in order by one routine, and maps filled without one, whatever they hold.
//!
//! The standard library compiles a sort of its own for each type and comparison, some eight kilobytes each: a tenth of the
//! module that a web page fetches. Lists that are sorted once an answer share this one; those of the hot paths do not.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Sorts a list; what compares equal keeps its order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = places(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Sorts a list by a number, the largest first.
pub(crate) fn largest_first<T>(items: &mut Vec<T>, number: impl Fn(&T) -> f64) {
    sort_by(items, |one, other| number(other).total_cmp(&number(one)));
}

/// A map of entries, the last of those with one key. Collecting them would sort them first.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// Which place of a list comes first, which next.
#[inline(never)]
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&one, &other| compare(one, other));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec![("b", 1), ("a", 2), ("b", 0), ("a", 1)];
        sort_by(&mut words, |one, other| one.0.cmp(other.0));
        assert_eq!(words, [("a", 2), ("a", 1), ("b", 1), ("b", 0)]);
        largest_first(&mut words, |(_, number)| f64::from(*number));
        assert_eq!(words, [("a", 2), ("a", 1), ("b", 1), ("b", 0)]);
        let mut none: Vec<u8> = Vec::new();
        sort_by(&mut none, u8::cmp);
        assert!(none.is_empty());
    }
}
