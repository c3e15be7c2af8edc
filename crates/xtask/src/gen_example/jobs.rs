//! What the scheduler of the cluster wrote: `sacct -a -P` over the year.

use super::random::Random;

/// Accounts with their share of the jobs and how many persons use them.
const ACCOUNTS: [(&str, f64, u32); 5] =
    [("physique", 0.30, 6), ("climat", 0.24, 4), ("chimie", 0.20, 5), ("ia", 0.14, 5), ("biologie", 0.12, 7)];

const JOBS: u32 = 1_650;

/// The accounting.
pub fn file() -> String {
    let mut random = Random::new(314);
    let mut out = "JobID|User|Account|State|Start|End|ElapsedRaw|CPUTimeRAW|AllocTRES\n".to_owned();
    for job in 0..JOBS {
        // The first jobs began in the last days of the year before.
        let start = -72 + i64::from(job) * (8760 + 60) / i64::from(JOBS);
        out.push_str(&lines(job, start, &mut random));
    }
    out
}

/// The lines of a job that starts at an hour of the year.
fn lines(job: u32, start: i64, random: &mut Random) -> String {
    let number = 204_117 + job * 3;
    let (account, persons) = account(random);
    let user = format!("{}{:02}", &account[..2], 1 + (random.unit() * f64::from(persons)) as u32);
    if random.unit() < 0.04 {
        // Cancelled in the queue.
        let end = stamp(start, 0);
        return format!("{number}|{user}|{account}|CANCELLED by 1000|None|{end}|0|0|\n");
    }
    let on_gpus = account == "ia" && random.unit() < 0.9;
    let cores: i64 = if on_gpus { 32 } else { *random.pick(&[64, 128, 256, 384, 512]) };
    let hours = if on_gpus { random.between(6.0, 180.0) } else { random.between(1.0, 130.0) };
    let minute = (random.unit() * 60.0) as i64;
    let seconds = (hours * 3600.0) as i64;
    let state = *random.pick(&["COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED", "TIMEOUT", "FAILED"]);
    let gpus = if on_gpus {
        *random.pick(&["gres/gpu:a100=8,gres/gpu=8,", "gres/gpu:v100=4,gres/gpu=4,"])
    } else {
        ""
    };
    let nodes = (cores + 127) / 128;
    let mut end = start * 60 + minute + seconds / 60;
    end = end.min(8760 * 60 + 48 * 60);
    let times = format!("{}|{}", stamp(start, minute), stamp(end.div_euclid(60), end.rem_euclid(60)));
    let elapsed = (end - start * 60 - minute) * 60;
    let used = format!(
        "{elapsed}|{}|billing={cores},cpu={cores},{gpus}mem={}G,node={nodes}",
        elapsed * cores,
        4 * cores
    );
    let mut out = format!("{number}|{user}|{account}|{state}|{times}|{used}\n");
    if job.is_multiple_of(6) {
        out.push_str(&format!("{number}.batch||{account}|{state}|{times}|{used}\n"));
        out.push_str(&format!("{number}.extern||{account}|COMPLETED|{times}|{used}\n"));
    }
    out
}

fn account(random: &mut Random) -> (&'static str, u32) {
    let mut draw = random.unit();
    for (name, share, persons) in ACCOUNTS {
        if draw < share {
            return (name, persons);
        }
        draw -= share;
    }
    (ACCOUNTS[0].0, ACCOUNTS[0].2)
}

const MONTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// `2025-03-30T12:05:00` of an hour and minute of the year; hours of December before and January behind it too.
fn stamp(hour: i64, minute: i64) -> String {
    let (mut day, of_day) = (hour.div_euclid(24), hour.rem_euclid(24));
    if day < 0 {
        return format!("2024-12-{:02}T{of_day:02}:{minute:02}:00", 32 + day);
    }
    if day >= 365 {
        return format!("2026-01-{:02}T{of_day:02}:{minute:02}:00", day - 364);
    }
    let mut month = 0;
    while day >= MONTHS[month] {
        day -= MONTHS[month];
        month += 1;
    }
    format!("2025-{:02}-{:02}T{of_day:02}:{minute:02}:00", month + 1, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_reach_into_the_neighbouring_years() {
        assert_eq!(stamp(-72, 5), "2024-12-29T00:05:00");
        assert_eq!(stamp(31 * 24 + 23, 0), "2025-02-01T23:00:00");
        assert_eq!(stamp(8760, 0), "2026-01-01T00:00:00");
    }
}
