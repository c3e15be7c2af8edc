//! Accounting of Slurm and OAR.

use std::path::Path;

use empreinte::datacentre::site::{Usage, UsageUnit};
use empreinte::period::Period;
use empreinte_import::Limits;
use empreinte_import::scheduler::{Accountant, Accounting};
use proptest::prelude::*;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schedulers").join(name)).unwrap()
}

/// Files read for the year 2025.
fn of_2025(files: &[&str]) -> Accounting {
    let mut accountant = Accountant::new(Some(Period::calendar_year(2025).unwrap()), Limits::default());
    for name in files {
        accountant.read(name, &bytes(name)).unwrap();
    }
    accountant.finish()
}

fn notes(accounting: &Accounting) -> Vec<(&'static str, Option<u64>)> {
    accounting.diagnostics.iter().map(|note| (note.code.id, note.location.line)).collect()
}

fn usage(unit: &str, by_kind: &str) -> Usage {
    serde_json::from_value(serde_json::json!({"unit": unit, "by_kind": by_kind})).unwrap()
}

#[test]
fn slurm_by_hand() {
    // 1001: 32 cores * 2 h = 64. 1003: 8 cores, of which 6 h of 12 h in 2025 = 48, with 2 GPUs = 12 GPU-hours.
    // 1004_1, twice in the file: 4 cores * 1 h = 4, 4 GPU-hours. 1007 is of 2024; 1005 and 1006 cannot be read.
    let accounting = of_2025(&["sacct.txt"]);
    assert_eq!((accounting.total.core_hours, accounting.total.gpu_hours), (116.0, 16.0));
    assert_eq!(accounting.total.jobs, 3);
    assert_eq!(accounting.by_user["alice"].core_hours, 68.0);
    assert_eq!(accounting.by_account["biology"].core_hours, 48.0);
    assert_eq!(accounting.by_account["ai"].gpu_hours, 4.0);
    assert_eq!(
        notes(&accounting),
        [
            ("ACCOUNTING_LINE_REFUSED", Some(9)),
            ("ACCOUNTING_LINE_REFUSED", Some(10)),
            ("ACCOUNTING_CPU_IS_CORE", None),
            ("ACCOUNTING_JOBS_REPEATED", None),
            ("ACCOUNTING_JOBS_CUT", None),
            ("ACCOUNTING_JOBS_OUTSIDE", None),
        ]
    );
}

#[test]
fn a_file_read_twice_counts_once() {
    assert_eq!(of_2025(&["sacct.txt", "sacct.txt"]).total, of_2025(&["sacct.txt"]).total);
}

#[test]
fn cores_times_elapsed_where_slurm_gives_no_product() {
    let text = "jobid|user|account|elapsed|alloccpus|\n7|a|x|1-00:00:00|2|\n7.0|a|x|1-00:00:00|2|\n";
    let mut accountant = Accountant::new(None, Limits::default());
    accountant.read("s", text.as_bytes()).unwrap();
    assert_eq!(accountant.finish().total.core_hours, 48.0);
}

#[test]
fn oar_by_hand() {
    // Used seconds of cores: 360 000 + 36 000 + 7 200 = 403 200 s = 112 h; what was asked for does not count.
    let accounting = of_2025(&["oar.csv"]);
    assert_eq!(accounting.total.core_hours, 112.0);
    assert_eq!(accounting.by_user["dave"].core_hours, 102.0);
    assert_eq!(accounting.by_account["chemistry"].core_hours, 112.0);
    assert!(!accounting.has_gpus);
}

#[test]
fn a_usage_is_filled_by_account_or_user() {
    let accounting = of_2025(&["sacct.txt"]);
    let mut by_account = Usage { by_kind: None, ..usage("core_hour", "account") };
    assert!(accounting.fill(&mut by_account).unwrap().is_empty());
    assert_eq!(by_account.by_kind.as_deref(), Some("account"));
    assert_eq!(by_account.by.values().sum::<f64>(), 116.0);
    let mut by_user = usage("gpu_hour", "user");
    accounting.fill(&mut by_user).unwrap();
    assert_eq!((by_user.by.len(), by_user.by["bob"]), (2, 12.0));
    let refused = accounting.fill(&mut usage("rack", "owner")).unwrap_err();
    assert_eq!(refused.code().id, "USAGE_UNIT_NOT_ACCOUNTED");
    assert_eq!(by_user.unit, UsageUnit::GpuHour);
    let without = of_2025(&["oar.csv"]).fill(&mut usage("gpu_hour", "user")).unwrap();
    assert_eq!(without[0].code.id, "ACCOUNTING_WITHOUT_GPUS");
}

#[test]
fn other_files_are_refused() {
    let refused = |text: &str| {
        Accountant::new(None, Limits::default()).read("f", text.as_bytes()).unwrap_err().code().id
    };
    assert_eq!(refused(""), "FILE_EMPTY");
    assert_eq!(refused("Type;Modèle\nPC;Dell\n"), "ACCOUNTING_UNKNOWN");
    assert_eq!(refused("JobID|User|Account\n1|a|b\n"), "ACCOUNTING_UNKNOWN");
    let small = Limits { whole_file_bytes: 3, ..Limits::default() };
    assert_eq!(
        Accountant::new(None, small).read("f", b"JobID|User").unwrap_err().code().id,
        "FILE_TOO_LARGE"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn users_and_accounts_add_up_to_the_total(
        jobs in prop::collection::vec((0_u32..5, 0_u32..4, 1_u32..100_000, 0_u32..64), 1..40),
    ) {
        let mut text = "JobID|User|Account|ElapsedRaw|AllocCPUS\n".to_owned();
        for (number, (user, account, elapsed, cores)) in jobs.iter().enumerate() {
            text.push_str(&format!("{number}|u{user}|a{account}|{elapsed}|{cores}\n"));
        }
        let mut accountant = Accountant::new(None, Limits::default());
        accountant.read("s", text.as_bytes()).unwrap();
        let accounting = accountant.finish();
        let seconds: f64 = jobs.iter().map(|(.., elapsed, cores)| f64::from(*elapsed) * f64::from(*cores)).sum();
        for sums in [&accounting.by_user, &accounting.by_account] {
            let sum: f64 = sums.values().map(|used| used.core_hours).sum();
            prop_assert!((sum - seconds / 3600.0).abs() <= 1e-9 * sum.max(1.0));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let head = b"JobID|User|Account|ElapsedRaw|AllocCPUS|Start|End|AllocTRES\n";
        let whole = [head.as_slice(), &bytes].concat();
        let mut accountant = Accountant::new(Some(Period::calendar_year(2025).unwrap()), Limits::default());
        if accountant.read("s", &whole).is_ok() {
            prop_assert!(accountant.finish().total.core_hours >= 0.0);
        }
    }
}
