//! Durations and times as schedulers write them.

use jiff::civil::DateTime;

/// Seconds of `[days-][hours:]minutes:seconds[.fraction]`.
pub(super) fn seconds(text: &str) -> Option<f64> {
    let (days, clock) = match text.split_once('-') {
        Some((days, clock)) => (whole(days)?, clock),
        None => (0.0, text),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, rest) = match parts.as_slice() {
        [hours, minutes, rest] => (whole(hours)?, whole(minutes)?, *rest),
        [minutes, rest] => (0.0, whole(minutes)?, *rest),
        _ => return None,
    };
    let (full, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
    let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit()) && !fraction.is_empty();
    let fraction: f64 = is_number.then(|| format!("0.{fraction}").parse().ok()).flatten()?;
    Some(((days * 24.0 + hours) * 60.0 + minutes) * 60.0 + whole(full)? + fraction)
}

/// A whole number without sign.
pub(super) fn whole(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A time such as `2025-03-30T12:00:00`; `None` for `Unknown` and `None`, which stand for no time.
pub(super) fn time(text: &str) -> Option<DateTime> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_slurm() {
        assert_eq!(seconds("00:00:00"), Some(0.0));
        assert_eq!(seconds("02:03"), Some(123.0));
        assert_eq!(seconds("01:02:03"), Some(3723.0));
        // 2 days of 86 400 s.
        assert_eq!(seconds("2-00:00:01"), Some(172_801.0));
        assert_eq!(seconds("00:01.500"), Some(1.5));
        for wrong in ["", "12", "a:b", "1:2:3:4", "-1:00", "INVALID", "00:00:1x"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_of_slurm() {
        assert_eq!(time("2025-03-30T12:00:00"), Some(jiff::civil::date(2025, 3, 30).at(12, 0, 0, 0)));
        assert_eq!(time("Unknown"), None);
    }
}
