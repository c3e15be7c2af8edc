//! Cohorts through the years: who is replaced when, by what.

use std::collections::BTreeMap;

use super::kinds::Kinds;
use super::rules::Rules;

/// Devices of one kind that were bought in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cohort {
    pub(super) kind: usize,
    /// Year of purchase.
    pub(super) bought: Option<i32>,
    pub(super) quantity: f64,
    /// Years that they are kept where it is not those of their kind.
    pub(super) own_life: Option<f64>,
    /// Electricity over that of their kind.
    pub(super) energy_factor: f64,
}

impl Default for Cohort {
    fn default() -> Self {
        Self { kind: 0, bought: None, quantity: 0.0, own_life: None, energy_factor: 1.0 }
    }
}

/// One year by kind.
pub(super) struct CourseYear {
    /// Devices bought whose making is booked; a refurbished one counts for its share.
    pub(super) bought: Vec<f64>,
    /// Devices bought.
    pub(super) devices_bought: Vec<f64>,
    /// Electricity, kWh.
    pub(super) energy_kwh: Vec<f64>,
    /// Devices that serve.
    pub(super) in_service: f64,
}

/// A fleet played through some years.
pub(super) struct Course {
    pub(super) years: Vec<CourseYear>,
    /// Devices without a purchase year.
    pub(super) undated: f64,
    /// Devices beyond their lifetime when the plan begins.
    pub(super) overdue: f64,
    /// Devices whose lifetime is not known.
    pub(super) without_life: f64,
}

impl Course {
    /// Plays rules from the first to the last year.
    pub(super) fn play(kinds: &Kinds, rules: &Rules<'_>, from: i32, to: i32) -> Self {
        let mut course = Self { years: Vec::new(), undated: 0.0, overdue: 0.0, without_life: 0.0 };
        let mut fleet = course.start(kinds, from);
        let mut player = Player { kinds, rules, dropped: BTreeMap::new() };
        for year in from..=to {
            let (next, found) = player.year(fleet, year);
            fleet = next;
            course.years.push(found);
        }
        course
    }

    /// The fleet at the start: devices without a purchase year are spread evenly over the ages of their lifetime.
    fn start(&mut self, kinds: &Kinds, from: i32) -> Vec<Cohort> {
        let mut fleet = Vec::new();
        for cohort in &kinds.cohorts {
            let life = kinds.list.get(cohort.kind).and_then(|kind| kind.life);
            match (cohort.bought, life) {
                (_, None) => {
                    self.without_life += cohort.quantity;
                    fleet.push(Cohort { bought: cohort.bought.or(Some(from - 1)), ..*cohort });
                }
                (Some(bought), Some(life)) => {
                    if f64::from(from - bought) > libm::ceil(life.max(1.0)) {
                        self.overdue += cohort.quantity;
                    }
                    fleet.push(*cohort);
                }
                (None, Some(life)) => {
                    self.undated += cohort.quantity;
                    let ages = whole(libm::ceil(life.max(1.0)));
                    let each = cohort.quantity / f64::from(ages);
                    fleet.extend((1..=ages).map(|age| Cohort {
                        bought: Some(from - age),
                        quantity: each,
                        ..*cohort
                    }));
                }
            }
        }
        fleet
    }

    /// Types that are bought and have no price.
    pub(super) fn unpriced(&self, kinds: &Kinds, prices: &BTreeMap<String, f64>) -> Vec<String> {
        let bought = |index: usize| {
            self.years.iter().any(|year| year.devices_bought.get(index).is_some_and(|bought| *bought > 0.0))
        };
        let list = kinds.list.iter().enumerate().filter(|(index, _)| bought(*index));
        let types = list.map(|(_, kind)| kind.device_type.clone());
        types.filter(|device_type| !prices.contains_key(device_type)).collect()
    }
}

/// A whole number of years, at most a thousand.
fn whole(years: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "held between 0 and 1000 first")]
    let whole = years.clamp(0.0, 1000.0) as i32;
    whole
}

/// Plays years one after the other.
struct Player<'a, 'm> {
    kinds: &'a Kinds,
    rules: &'a Rules<'m>,
    /// Devices by type that are not to be replaced, since what they served fell away.
    dropped: BTreeMap<&'m str, f64>,
}

impl Player<'_, '_> {
    /// The fleet after a year, and the year.
    fn year(&mut self, fleet: Vec<Cohort>, year: i32) -> (Vec<Cohort>, CourseYear) {
        let empty = || vec![0.0; self.kinds.list.len()];
        let mut found =
            CourseYear { bought: empty(), devices_bought: empty(), energy_kwh: empty(), in_service: 0.0 };
        let mut next = Vec::new();
        let mut due = Vec::new();
        for cohort in fleet {
            let leaves = self.leaving(&cohort, year);
            let stays = cohort.quantity * (1.0 - leaves);
            if stays > 0.0 {
                next.push(Cohort { quantity: stays, ..cohort });
            }
            if leaves > 0.0 {
                due.push(Cohort { quantity: cohort.quantity * leaves, ..cohort });
            }
        }
        // What another type makes superfluous is known before what is replaced like for like.
        due.sort_by_key(|cohort| self.substituted(cohort, year).is_none());
        for cohort in due {
            for (bought, booked) in self.replaced(&cohort, year) {
                add(&mut found.devices_bought, bought.kind, bought.quantity);
                add(&mut found.bought, bought.kind, bought.quantity * booked);
                next.push(bought);
            }
        }
        for cohort in &next {
            let energy = self.kinds.list.get(cohort.kind).map_or(0.0, |kind| kind.energy);
            add(&mut found.energy_kwh, cohort.kind, cohort.quantity * energy * cohort.energy_factor);
            found.in_service += cohort.quantity;
        }
        (merged(next), found)
    }

    /// The share of a cohort that reaches its end in a year. A lifetime between two whole ages ends at either, so that its
    /// mean is kept.
    fn leaving(&self, cohort: &Cohort, year: i32) -> f64 {
        let (Some(kind), Some(bought)) = (self.kinds.list.get(cohort.kind), cohort.bought) else {
            return 0.0;
        };
        let Some(life) = cohort.own_life.or(kind.life) else { return 0.0 };
        let life = self.rules.life(&kind.device_type, life, year).max(1.0);
        let (age, whole) = (f64::from(year - bought), libm::floor(life));
        if age < whole {
            0.0
        } else if age > whole {
            1.0
        } else {
            1.0 - (life - whole)
        }
    }

    fn type_of(&self, cohort: &Cohort) -> &str {
        self.kinds.list.get(cohort.kind).map_or("", |kind| &kind.device_type)
    }

    fn substituted(&self, cohort: &Cohort, year: i32) -> Option<super::rules::Substitution<'_>> {
        self.rules.substitution(self.type_of(cohort), year)
    }

    /// What replaces some devices, each with the share of its making that is booked.
    fn replaced(&mut self, cohort: &Cohort, year: i32) -> Vec<(Cohort, f64)> {
        let kinds = self.kinds;
        let Some(old) = kinds.list.get(cohort.kind) else { return Vec::new() };
        let since = cohort.bought.unwrap_or(year);
        let left = |of: i32| self.rules.left(&old.device_type, of);
        let mut quantity = cohort.quantity * left(year) / left(since).max(f64::MIN_POSITIVE);
        if let Some(dropped) = self.dropped.get_mut(old.device_type.as_str()) {
            let falls_away = dropped.min(quantity);
            *dropped -= falls_away;
            quantity -= falls_away;
        }
        let mut bought = Cohort { quantity, bought: Some(year), own_life: None, ..*cohort };
        if let Some(substitution) = self.rules.substitution(&old.device_type, year) {
            if let Some((without, ratio)) = substitution.without {
                *self.dropped.entry(without).or_default() += quantity * ratio;
            }
            if let Some(kind) = kinds.stand_in(substitution.by, old) {
                bought =
                    Cohort { kind, quantity: quantity * substitution.ratio, energy_factor: 1.0, ..bought };
            }
        }
        let device_type = self.type_of(&bought).to_owned();
        bought.energy_factor = self.rules.energy_factor(&device_type, year);
        match self.rules.refurbished(&device_type, year) {
            Some(part) => {
                let second_hand =
                    Cohort { quantity: bought.quantity * part.share, own_life: Some(part.life), ..bought };
                let new = Cohort { quantity: bought.quantity * (1.0 - part.share), ..bought };
                vec![(new, 1.0), (second_hand, part.making_share)]
            }
            None => vec![(bought, 1.0)],
        }
    }
}

fn add(list: &mut [f64], index: usize, amount: f64) {
    if let Some(sum) = list.get_mut(index) {
        *sum += amount;
    }
}

/// Cohorts that nothing tells apart as one, in the order in which they first stand.
fn merged(fleet: Vec<Cohort>) -> Vec<Cohort> {
    let mut positions: BTreeMap<(usize, Option<i32>, Option<u64>, u64), usize> = BTreeMap::new();
    let mut merged: Vec<Cohort> = Vec::new();
    for cohort in fleet.into_iter().filter(|cohort| cohort.quantity > 0.0) {
        let key =
            (cohort.kind, cohort.bought, cohort.own_life.map(f64::to_bits), cohort.energy_factor.to_bits());
        let position = *positions.entry(key).or_insert(merged.len());
        match merged.get_mut(position) {
            Some(known) => known.quantity += cohort.quantity,
            None => merged.push(cohort),
        }
    }
    merged
}
