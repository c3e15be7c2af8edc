//! The 8760 hours of 2025 on the clocks of Paris: UTC+1, and UTC+2 from 30 March to 26 October, 01:00 UTC.

/// An hour of the year.
#[derive(Clone)]
pub struct Hour {
    /// Position from midnight of 1 January, local time.
    pub index: usize,
    /// Month and day of the local date, from 1.
    pub month: usize,
    pub day: usize,
    /// Hour of the local day, 0 to 23.
    pub hour: usize,
    /// Monday is 0.
    pub weekday: usize,
    /// Share of the year that has passed.
    pub year_share: f64,
}

const DAYS: [usize; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// First hour of summer time and first hour behind it, counted from the start of the year in winter time.
const SUMMER: std::ops::Range<usize> = 88 * 24 + 2..298 * 24 + 2;

/// The hours of the year. One local hour is missing in March, one stands twice in October.
pub fn hours() -> Vec<Hour> {
    (0..8760)
        .map(|index| {
            let shown = if SUMMER.contains(&index) { index + 1 } else { index };
            let (mut day, mut month) = (shown / 24, 0);
            while month < 11 && day >= DAYS[month] {
                day -= DAYS[month];
                month += 1;
            }
            Hour {
                index,
                month: month + 1,
                day: day + 1,
                hour: shown % 24,
                // 1 January 2025 was a Wednesday.
                weekday: (shown / 24 + 2) % 7,
                year_share: index as f64 / 8760.0,
            }
        })
        .collect()
}

impl Hour {
    /// `2025-03-30 03:00`, local time without offset.
    pub fn stamp(&self) -> String {
        format!("2025-{:02}-{:02} {:02}:00", self.month, self.day, self.hour)
    }

    /// Whether the local date lies between two dates, both included.
    pub fn is_within(&self, from: (usize, usize), until: (usize, usize)) -> bool {
        (from..=until).contains(&(self.month, self.day))
    }

    /// Whether people work: Monday to Friday, 8 to 18 h.
    pub fn is_worked(&self) -> bool {
        self.weekday < 5 && (8..18).contains(&self.hour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_change_twice() {
        let hours = hours();
        let of = |month, day| hours.iter().filter(|hour| (hour.month, hour.day) == (month, day)).count();
        assert_eq!((of(3, 29), of(3, 30), of(10, 26), of(12, 31)), (24, 23, 25, 24));
        let march = hours.iter().find(|hour| (hour.month, hour.day, hour.hour) == (3, 30, 3)).unwrap();
        assert_eq!((hours[march.index - 1].hour, march.weekday), (1, 6));
        let twice = hours.iter().filter(|hour| hour.stamp() == "2025-10-26 02:00").count();
        assert_eq!(twice, 2);
        assert_eq!(hours.last().unwrap().stamp(), "2025-12-31 23:00");
    }
}
