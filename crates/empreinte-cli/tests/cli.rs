//! The command as its user runs it: what it prints, writes and says when something is wrong.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The root of the workspace, where the README's commands are typed.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the tests' own folder.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn empreinte(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_empreinte"));
    command.args(words).current_dir(root()).env("LC_ALL", "C").env("COLUMNS", "100");
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(words: &[&str]) -> Value {
    let output = empreinte(words);
    serde_json::from_str(&out(&output)).unwrap_or_else(|error| panic!("{error}: {}", said(&output)))
}

fn written(name: &str, text: &str) -> String {
    let path = scratch(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn eval(request: &str) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_empreinte"))
        .arg("eval")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let request = request.to_owned();
    let writer = std::thread::spawn(move || input.write_all(request.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const CAMPUS: &str = "examples/campus/offices.toml";

#[test]
fn the_main_job_prints_the_footprint_of_the_example_in_both_languages() {
    for (lang, words) in
        [("en", ["kgCO₂e", "laptop", "not counted"]), ("fr", ["kgCO₂e", "portable", "non compt"])]
    {
        let output = empreinte(&["audit", CAMPUS, "--lang", lang]);
        assert!(output.status.success(), "{}", said(&output));
        for word in words {
            assert!(
                out(&output).to_lowercase().contains(&word.to_lowercase()),
                "{lang}: no `{word}` in {}",
                out(&output)
            );
        }
    }
}

#[test]
fn draws_stand_beside_the_closed_form() {
    let file = written("drawn.csv", "type,quantity\nserveur,4\nordinateur portable,20\n");
    let words =
        ["assess", file.as_str(), "--year", "2024", "--location", "FR", "--reference", "ecodiag-2022"];
    let drawn = ["--uncertainty", "monte-carlo", "--draws", "2048", "--seed", "3"];
    let all = |format: &[&'static str]| [&words[..], &drawn[..], format].concat();
    let answer = json(&all(&["--format", "json"]));
    let found = &answer["ok"]["uncertainty"];
    assert_eq!((&found["drawing"]["draws"], &found["drawing"]["seed"]), (&2048.into(), &3.into()));
    let agreement = found["indicators"]["gwp"]["agreement"].as_array().unwrap();
    assert!(agreement[..2].iter().all(|part| part["agrees"] == true), "{agreement:?}");
    for (lang, title) in [("en", "Closed form and draws"), ("fr", "Forme close et tirages")] {
        let report = out(&empreinte(&all(&["--format", "md", "--lang", lang])));
        assert!(report.contains(title), "{report}");
    }
}

#[test]
fn a_threshold_says_what_to_find_out_first() {
    let inventory = written("threshold.csv", "type,quantity\nlaptop,40\nserver,3\n");
    let asked = ["assess", &inventory, "--reference", "ecodiag-2022", "--year", "2024", "--location", "FR"];
    let of = |more: &[&str]| out(&empreinte(&[&asked[..], &["--threshold", "gwp=3500"], more].concat()));
    let table = of(&["--lifetime-factor", "1.5"]);
    for said in [
        "The threshold of",
        "What to find out first",
        "With the lifetimes of the objective",
        "Everything together",
    ] {
        assert!(table.contains(said), "{said}: {table}");
    }
    assert!(of(&["--format", "md", "--lang", "fr"]).contains("À préciser en premier pour cette décision"));
    let refused = empreinte(&[&asked[..], &["--threshold", "gwp=much"]].concat());
    let refused = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.contains("gwp=12000"), "{refused}");
}

#[test]
fn a_site_says_how_sure_it_is_and_what_nobody_states() {
    let site = written(
        "doubted.toml",
        "[site]\nlocation = \"FR\"\nyear = 2024\n[building]\narea_m2 = 300\n[[it.device]]\ntype = \"server\"\nquantity = 4\n\
         [doubt]\nlifetime = { uniform = { min = 0.7, max = 1.3 } }\n",
    );
    let answer = json(&["audit", &site, "--format", "json"]);
    let gwp = &answer["ok"]["uncertainty"]["indicators"]["gwp"];
    assert_eq!(gwp["drivers"][0]["driver"], "lifetime");
    // ADEME's servers and building state no error.
    let unstated: Vec<_> = gwp["unstated"].as_array().unwrap().iter().map(|part| &part["post"]).collect();
    assert!(unstated.contains(&&Value::from("building")), "{unstated:?}");
    let drawn = &["audit", &site, "--uncertainty", "monte-carlo", "--draws", "1024", "--seed", "3"];
    let answer = json(&[drawn.as_slice(), &["--format", "json"]].concat());
    assert_eq!(answer["ok"]["uncertainty"]["drawing"]["draws"], 1024);
    assert_eq!(answer["ok"]["uncertainty"]["drawing"]["seed"], 3);
    let table = out(&empreinte(drawn));
    for said in ["Closed form and draws", "What nobody states the doubt of", "Lifetimes"] {
        assert!(table.contains(said), "{table}");
    }
    let report = out(&empreinte(&[drawn.as_slice(), &["--format", "html", "--lang", "fr"]].concat()));
    assert!(report.contains("Ce dont personne n’indique le doute"));
    // Offices alone are drawn as a fleet.
    let offices =
        json(&["audit", CAMPUS, "--uncertainty", "monte-carlo", "--draws", "1024", "--format", "json"]);
    assert_eq!(offices["ok"]["uncertainty"]["drawing"]["draws"], 1024);
}

#[test]
fn a_comparison_says_what_would_be_worth_knowing() {
    let (a, b) =
        (written("four.csv", "type;quantity\nserver;4\n"), written("nine.csv", "type;quantity\nlaptop;9\n"));
    let words = [
        "compare",
        &a,
        &b,
        "--information",
        "--reference",
        "ecodiag-2022",
        "--location",
        "FR",
        "--year",
        "2024",
    ];
    let answer = json(&[words.as_slice(), &["--format", "json"]].concat());
    let worth = &answer["ok"]["indicators"]["gwp"]["information"];
    assert!(worth["perfect"]["value"].is_f64(), "{worth}");
    let report = out(&empreinte(&[words.as_slice(), &["--format", "md"]].concat()));
    assert!(report.contains("What would be worth knowing"), "{report}");
    let report = out(&empreinte(&[words.as_slice(), &["--format", "md", "--lang", "fr"]].concat()));
    assert!(report.contains("Ce qu’il vaudrait la peine de savoir"), "{report}");
}

#[test]
fn the_example_accounts_for_every_row_of_its_inventory() {
    let answer = json(&["audit", CAMPUS, "--format", "json"]);
    let import = &answer["ok"]["import"][0];
    // The export holds 180 rows behind its header; the location column is a room and chooses no electricity.
    assert_eq!(import["rows"], 180);
    assert_eq!(import["profile"], "glpi");
    assert_eq!(answer["ok"]["location"], "FRA");
    let by_status = answer["ok"]["coverage"]["by_status"].as_object().unwrap();
    let quantity: f64 = by_status.values().map(|count| count["quantity"].as_f64().unwrap()).sum();
    assert_eq!(quantity, 180.0);
    assert_eq!(by_status["retired"]["quantity"], 3.0);
    assert_eq!(by_status["unrecognised"]["quantity"], 3.0);
}

#[test]
fn a_result_replays_to_the_same_digits_and_a_changed_one_does_not() {
    let path = scratch("campus.json");
    let file = path.display().to_string();
    assert!(empreinte(&["audit", CAMPUS, "-o", &file]).status.success());
    let replay = empreinte(&["assess", "--replay", &file]);
    assert_eq!(replay.status.code(), Some(0), "{}", said(&replay));
    let text = std::fs::read_to_string(&path).unwrap();
    let (answer, snapshot) = text.split_once("\"snapshot\"").unwrap();
    let (request, fleet) = snapshot.split_once("\"fleet\"").unwrap();
    let fleet = fleet.replacen("\"quantity\":3.0", "\"quantity\":4.0", 1);
    let changed = written("campus-changed.json", &format!("{answer}\"snapshot\"{request}\"fleet\"{fleet}"));
    let replay = empreinte(&["assess", "--replay", &changed]);
    assert_eq!(replay.status.code(), Some(5));
    assert!(said(&replay).contains("REPLAY_DIFFERS"));
}

#[test]
fn the_form_of_the_output_follows_the_extension() {
    for (name, mark) in
        [("r.html", "<!DOCTYPE html>"), ("r.md", "# "), ("r.csv", "Line,Type,"), ("r.json", "{\"schema\":1")]
    {
        let path = scratch(name);
        let output = empreinte(&["audit", CAMPUS, "-o", &path.display().to_string()]);
        assert!(output.status.success(), "{}", said(&output));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.to_lowercase().starts_with(&mark.to_lowercase()),
            "{name}: {}",
            &text[..text.len().min(80)]
        );
    }
}

#[test]
fn one_bad_line_costs_one_diagnostic_and_nothing_else() {
    let file = written("bad-line.csv", "type,model,quantity\nlaptop,,2\nlaptop,,many\nserver,,1\n");
    let answer = json(&["assess", &file, "--location", "FR", "--year", "2024", "--format", "json"]);
    assert_eq!(answer["ok"]["coverage"]["by_status"]["counted"]["quantity"], 4.0);
    let notes = answer["diagnostics"].as_array().unwrap();
    let unreadable: Vec<_> = notes.iter().filter(|note| note["code"] == "QUANTITY_UNREADABLE").collect();
    assert_eq!(unreadable.len(), 1);
    assert_eq!(unreadable[0]["line"], 3);
}

#[test]
fn refusals_say_what_where_and_how_to_mend_it_and_end_with_3() {
    let missing = empreinte(&["assess", "nowhere.csv"]);
    assert_eq!(missing.status.code(), Some(3));
    assert!(said(&missing).contains("FILE_UNREADABLE") && said(&missing).contains("help:"));
    let file = written("two.csv", "type,model,quantity\nlaptop,,2\n");
    let place = empreinte(&["assess", &file, "--location", "Frnace", "--lang", "fr"]);
    assert_eq!(place.status.code(), Some(3));
    assert!(said(&place).contains("LOCATION_UNKNOWN") && said(&place).contains("FRA"), "{}", said(&place));
    assert!(said(&place).contains("lieu inconnu"));
    let as_json = json(&["assess", "nowhere.csv", "--format", "json"]);
    assert_eq!(as_json["error"]["code"], "FILE_UNREADABLE");
    assert_eq!(as_json["error"]["file"], "nowhere.csv");
    assert_eq!(empreinte(&["assess", "--no-such-option"]).status.code(), Some(2));
}

#[test]
fn a_result_without_any_line_ends_with_4() {
    let file = written("furniture.csv", "type,model\nMobilier,Armoire\n");
    let output = empreinte(&["assess", &file, "--location", "FR", "--year", "2024"]);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("NOTHING_COUNTED"));
}

#[test]
fn eval_answers_one_request_or_a_stream_in_order() {
    // EcoDiag's published golden value: ten laptops over one year, 866.67 kg of making and 40.32 kg of use.
    let request = r#"{"schema": 1, "kind": "fleet", "id": "golden", "options": {"reference": "ecodiag-2022", "year": 2022,
        "electricity": {"gwp_kgco2e_per_kwh": 0.084}, "indicators": ["gwp"], "dependence": "full"},
        "lines": [{"type": "laptop", "model": "default", "quantity": 10}]}"#;
    let whole = eval(request);
    assert_eq!(whole.len(), 1);
    let gwp = &whole[0]["ok"]["total"]["gwp"];
    assert!((gwp["embodied"]["value"].as_f64().unwrap() / 866.666_666_666_666_6 - 1.0).abs() < 1e-12);
    assert!((gwp["use"]["value"].as_f64().unwrap() / 40.32 - 1.0).abs() < 1e-12);
    assert!((gwp["embodied"]["low"].as_f64().unwrap() / 253.488_128_378_945_9 - 1.0).abs() < 2e-3);
    let one_line = request.replace('\n', " ");
    let stream = eval(&format!("{one_line}\nnot json\n{}\n", one_line.replace("golden", "again")));
    assert_eq!(stream.len(), 3);
    assert_eq!(stream[0]["ok"], whole[0]["ok"]);
    assert_eq!(stream[1]["error"]["code"], "JSON_SYNTAX");
    assert_eq!(stream[2]["id"], "again");
}

#[test]
fn explain_shows_formula_inputs_factors_and_sources() {
    let file = written("explained.csv", "type,quantity\nlaptop,10\n");
    let output = empreinte(&[
        "explain",
        &format!("{file}:2"),
        "--reference",
        "ademe-2026",
        "--location",
        "FR",
        "--year",
        "2024",
    ]);
    assert!(output.status.success(), "{}", said(&output));
    // 10 laptops of 185.09 kg over 5 years, and 10 × 29.0175 kWh × 40.5 g.
    for word in ["185.09", "370.18", "29.0175", "electricity/FRA/2024/gwp", "ADEME", "CC-BY-4.0"] {
        assert!(out(&output).contains(word), "no `{word}` in {}", out(&output));
    }
    let nowhere = empreinte(&["explain", &format!("{file}:99")]);
    assert_eq!(nowhere.status.code(), Some(3));
    assert!(said(&nowhere).contains("LINE_NOT_FOUND"));
}

#[test]
fn factors_are_listed_shown_and_checked() {
    let shown = empreinte(&["factors", "show", "electricity/FRA/2024/gwp"]);
    assert!(out(&shown).contains("0.0405 kgCO2e/kWh") && out(&shown).contains("Ember"), "{}", out(&shown));
    let listed = json(&["factors", "list", "--location", "FR", "--year", "2024", "--json"]);
    assert_eq!(listed["ok"]["rows"].as_array().unwrap().len(), 3);
    let unknown = empreinte(&["factors", "show", "electricity/FRA/2024/gpw"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(said(&unknown).contains("electricity/FRA/2024/gwp"));
    let user =
        written("user.csv", "id,value,unit,source\nequivalence.tree_month,900,gCO2 absorbed,our own count\n");
    let checked = json(&["factors", "check", "--json", "--factors", &user]);
    assert_eq!(checked["ok"]["overridden"][0]["overrides"], 917.0);
    assert!(!checked["ok"]["unverified"].as_array().unwrap().is_empty());
    let sources = empreinte(&["factors", "sources"]);
    assert!(out(&sources).contains("CC-BY-4.0") && out(&sources).contains("ODbL-1.0"));
}

#[test]
fn a_wrong_row_of_user_factors_is_refused_with_its_place() {
    let user = written("wrong.csv", "id,value,unit,source\nelectricity/FRA/any/pe,0.2,MJ/kWh,a bad table\n");
    let output = empreinte(&["factors", "list", "--factors", &user]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains("PRIMARY_ENERGY_IMPOSSIBLE") && said(&output).contains("wrong.csv:2"),
        "{}",
        said(&output)
    );
}

#[test]
fn recognise_saves_unsure_names_and_corrections_apply_first() {
    let file = written("names.csv", "type,marque,modèle\nPortable,Dell,Latitude 7490\nZorglub,Acme,Quux\n");
    let mapping = scratch("names.toml").display().to_string();
    let output = empreinte(&["recognise", &file, "--save", &mapping]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(out(&output).contains("Quux"));
    let text = std::fs::read_to_string(&mapping).unwrap();
    assert!(text.contains("Quux") && !text.contains("Latitude"), "{text}");
    std::fs::write(&mapping, text.replace("\"unknown\"", "\"server\"")).unwrap();
    let answer =
        json(&["assess", &file, "--map", &mapping, "--location", "FR", "--year", "2024", "--format", "json"]);
    let types: Vec<_> =
        answer["ok"]["lines"].as_array().unwrap().iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["laptop", "server"]);
}

#[test]
fn what_recognise_saves_holds_the_columns_it_was_told() {
    let file = written("told.csv", "Type;Désig\nPortable;Latitude 7490\nTruc;Zorglub\n");
    let mapping = scratch("told.toml").display().to_string();
    assert!(empreinte(&["recognise", &file, "--map", "model=Désig", "--save", &mapping]).status.success());
    let text = std::fs::read_to_string(&mapping).unwrap();
    std::fs::write(&mapping, text.replace("\"unknown\"", "\"server\"")).unwrap();
    let answer =
        json(&["assess", &file, "--map", &mapping, "--location", "FR", "--year", "2024", "--format", "json"]);
    assert_eq!(answer["ok"]["import"][0]["columns"]["model"], "Désig");
    assert_eq!(answer["ok"]["lines"][1]["type"], "server");
}

#[test]
fn init_writes_what_audit_reads_and_a_form() {
    for lang in ["en", "fr"] {
        let site = scratch(&format!("site-{lang}.toml"));
        assert!(empreinte(&["init", "--lang", lang, "-o", &site.display().to_string()]).status.success());
        std::fs::write(scratch("inventory.csv"), "type,quantity,purchase_date\nlaptop,3,2022\n").unwrap();
        let output = empreinte(&["audit", &site.display().to_string()]);
        assert!(output.status.success(), "{}", said(&output));
    }
    assert!(out(&empreinte(&["init", "--form", "--lang", "fr"])).contains("Qui le détient"));
}

#[test]
fn hostile_names_reach_no_output_alive() {
    let name = "<script>alert(1)</script>";
    let file = written(
        "hostile.csv",
        &format!(
            "type,model,quantity\nlaptop,{name},1\nlaptop,\"=cmd|' /C calc'!A0\",1\nlaptop,\u{1b}[31mred,1\n"
        ),
    );
    let run = |format: &str| {
        out(&empreinte(&["assess", &file, "--location", "FR", "--year", "2024", "--format", format]))
    };
    assert!(!run("html").contains(name));
    assert!(!run("md").contains(name));
    assert!(!run("csv").lines().any(|line| line.split([',', '"']).any(|cell| cell.starts_with("=cmd"))));
    assert!(!run("table").contains('\u{1b}'));
}

#[test]
fn schemas_and_completions_are_printed() {
    assert!(out(&empreinte(&["schema"])).contains("fleet.request"));
    assert!(out(&empreinte(&["schema", "fleet.request"])).contains("lifetime_factor"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(out(&empreinte(&["completions", shell])).contains("empreinte"));
    }
}

#[test]
fn an_anonymous_result_holds_no_word_of_the_inventory() {
    let file = written(
        "named.csv",
        "type,model,quantity,user\nlaptop,Secretname 3000,1,Ada Lovelace\nSecretchair,,1,Bob\n",
    );
    for format in ["json", "html", "md", "csv", "table"] {
        let output = empreinte(&[
            "assess",
            &file,
            "--anonymise",
            "--location",
            "FR",
            "--year",
            "2024",
            "--format",
            format,
        ]);
        assert!(output.status.success(), "{}", said(&output));
        let everything = out(&output) + &said(&output);
        for word in ["Secret", "Lovelace", "Bob", "named.csv"] {
            assert!(!everything.contains(word), "{format}: `{word}` in {everything}");
        }
    }
}

#[test]
fn a_device_is_assessed_from_a_report_of_its_hardware() {
    let report = r#"{"lscpu": [{"field": "Model name:", "data": "AMD EPYC 7763 64-Core Processor"},
        {"field": "Socket(s):", "data": "2"}, {"field": "Core(s) per socket:", "data": "64"}]}"#;
    let file = written("lscpu.json", report);
    let found = json(&[
        "device",
        &file,
        "--location",
        "FR",
        "--load",
        "0.5",
        "--indicators",
        "gwp",
        "--format",
        "json",
    ]);
    let cpu = &found["ok"]["components"][0];
    assert_eq!((&cpu["units"], &cpu["recognition"]["name"]), (&2.0.into(), &"AMD EPYC 7763".into()));
    let table = empreinte(&["device", &file, "--load", "0.5", "--lang", "fr"]);
    assert!(out(&table).contains("Processeur") && said(&table).contains("HARDWARE_COMPLETED"));
    let drawn = ["--uncertainty", "monte-carlo", "--draws", "1024", "--seed", "3"];
    let found = json(&[&["device", &file, "--format", "json"], drawn.as_slice()].concat());
    assert_eq!(found["ok"]["uncertainty"]["drawing"]["draws"], 1024);
    let table = empreinte(&[&["device", &file, "--lang", "fr"], drawn.as_slice()].concat());
    assert!(String::from_utf8_lossy(&table.stdout).contains("Écart type"));
    let refused = empreinte(&["device", &written("no_report.txt", "hello")]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("HARDWARE_REPORT_UNKNOWN"));
}

#[test]
#[cfg(target_os = "linux")]
fn this_machine_has_a_processor_and_memory() {
    let found = json(&["device", "--this-machine", "--type", "server", "--load", "0.5", "--format", "json"]);
    let kinds: Vec<&str> = found["ok"]["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["component"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"cpu") && kinds.contains(&"ram"), "{kinds:?}");
}

/// 1300 kg, 425 kWh a year less at a PUE of 1.5 and 0.6 kg/kWh: 3.4 years.
#[test]
fn a_replacement_says_when_it_pays() {
    let sheet = |kwh: u32| {
        format!(
            r#"{{"equipment": {{"type": "server", "footprint": {{"gwp": {{"embodied": 1300}}}}}},
                "usage": {{"energy_kwh_per_year": {kwh}, "electricity": {{"gwp_kgco2e_per_kwh": 0.6}}}}}}"#
        )
    };
    let (old, new) = (written("old.json", &sheet(1425)), written("new.json", &sheet(1000)));
    let words = ["replace", &old, &new, "--pue", "1.5", "--lifetime", "6", "--indicators", "gwp"];
    let found = json(&[&words[..], &["--format", "json"]].concat());
    let gwp = &found["ok"]["replacement"]["break_even"]["gwp"];
    assert!((gwp["years"].as_f64().unwrap() - 1300.0 / 382.5).abs() < 1e-9);
    assert_eq!(gwp["verdict"], "now");
    assert_eq!(json(&[&words[..], &["--json"]].concat())["ok"], found["ok"]);
    assert!(out(&empreinte(&words)).contains("replace now"));
    let page = std::env::temp_dir().join(format!("empreinte-replace-{}.html", std::process::id()));
    let written = empreinte(&[&words[..], &["--lang", "fr", "-o", &page.display().to_string()]].concat());
    assert!(written.status.success(), "{}", said(&written));
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("remplacer maintenant") && html.contains("<html lang=\"fr\">"));
}
