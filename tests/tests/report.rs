//! The report as a reader gets it: every format, both languages, hostile inventories.

use std::sync::LazyLock;

use empreinte::Lang;
use empreinte::factors::Factors;
use empreinte::fleet::request::{NameCells, Origin};
use empreinte::fleet::{Assessment, FleetOptions, FleetRequest, Line, Method};
use empreinte::indicator::Indicator;
use empreinte::report::{Amount, CsvStyle, Detail, ImportedFile, Report, ReportContext, Row};
use empreinte::stage::Stage;

const LANGS: [Lang; 2] = [Lang::En, Lang::Fr];

fn typed(device_type: &str, quantity: f64, purchase_year: Option<i32>) -> Line {
    Line {
        device_type: Some(device_type.to_owned()),
        quantity: Some(quantity),
        purchase_year,
        ..Line::default()
    }
}

fn options(reference: &str) -> FleetOptions {
    FleetOptions {
        year: Some(2024),
        location: Some("FR".to_owned()),
        reference: Some(reference.to_owned()),
        ..FleetOptions::default()
    }
}

/// Read once: the pack is large.
static FACTORS: LazyLock<Factors> = LazyLock::new(Factors::bundled);

fn report_of(options: FleetOptions, lines: Vec<Line>, context: &ReportContext) -> Report {
    let assessment = Assessment::new(FleetRequest { options, lines }, &FACTORS).unwrap();
    Report::new(&assessment, context).unwrap()
}

fn laboratory() -> Vec<Line> {
    vec![
        typed("laptop", 10.0, Some(2022)),
        typed("desktop", 4.0, Some(2015)),
        typed("monitor", 12.0, Some(2019)),
        typed("server", 2.0, None),
        typed("keyboard", 9.0, Some(2020)),
        Line { status: Some("retired".into()), ..typed("printer", 1.0, Some(2010)) },
        Line { energy_kwh_per_year: Some(2000.0), ..typed("server", 1.0, Some(2024)) },
    ]
}

fn value(amount: &Amount) -> Option<f64> {
    amount.known().map(|estimate| estimate.value)
}

fn row(rows: &[Row], indicator: Indicator) -> &Row {
    rows.iter().find(|row| row.indicator == indicator).unwrap()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn parts_add_up_to_the_total() {
    for reference in ["ademe-2026", "ecodiag-2022", "most-specific"] {
        let report = report_of(options(reference), laboratory(), &ReportContext::default());
        for total in &report.total {
            let Some(whole) = value(&total.total) else { continue };
            let of_types =
                report.by_type.iter().filter_map(|part| value(&row(&part.impacts, total.indicator).total));
            close(of_types.sum(), whole);
            let lines = report.lines.iter().filter(|line| !line.impacts.is_empty());
            close(lines.filter_map(|line| value(&row(&line.impacts, total.indicator).total)).sum(), whole);
            close(
                Stage::ALL.into_iter().filter_map(|stage| total.stage(stage)).map(|part| part.value).sum(),
                whole,
            );
        }
        let gwp = value(&row(&report.total, Indicator::Gwp).total).unwrap();
        for scheme in ["ghg-protocol", "beges"] {
            let of_scheme = report.accounting.iter().filter(|category| category.scheme == scheme);
            close(of_scheme.map(|category| category.gwp_kgco2e).sum(), gwp);
        }
        let quality = report.quality.as_ref().unwrap();
        close(quality.by_specificity.values().sum(), 1.0);
        close(quality.by_grade.values().sum(), 1.0);
        let counted: f64 = report.by_type.iter().map(|part| part.quantity).sum();
        close(report.ages.iter().map(|class| class.quantity()).sum(), counted);
    }
}

#[test]
fn ten_laptops_of_ademe_are_those_of_a_hand_calculation() {
    // ADEME: 170 + 12.3 + 2.79 kgCO2e over 5 years: 10 · 185.09 / 5 = 370.18 kgCO2e/year of making.
    let report =
        report_of(options("ademe-2026"), vec![typed("laptop", 10.0, None)], &ReportContext::default());
    close(value(&row(&report.total, Indicator::Gwp).making).unwrap(), 370.18);
    for (lang, shown) in LANGS.into_iter().zip(["370", "370"]) {
        for text in [report.to_html(lang), report.to_markdown(lang)] {
            assert!(text.contains(shown));
        }
        let csv = report.to_csv(lang, CsvStyle::default());
        assert!(csv.contains("370.18"), "{csv}");
    }
    let french = report.to_csv(Lang::Fr, CsvStyle { decimal_comma: true });
    assert!(french.lines().nth(1).unwrap().contains(";370,18"), "{french}");
}

#[test]
fn every_section_stands_in_both_languages() {
    let headings = [
        ["At a glance", "L’essentiel"],
        ["Scope card", "Périmètre du bilan"],
        ["Footprint by type, stage and indicator", "Empreinte par type, étape et indicateur"],
        ["Equipment", "Équipements"],
        ["How sure", "Degré de certitude"],
        ["Data quality", "Qualité des données"],
        ["Method, factors, sources and licences", "Méthode, facteurs, sources et licences"],
        ["Appendices", "Annexes"],
    ];
    let report = report_of(options("ecodiag-2022"), laboratory(), &ReportContext::default());
    let (html, markdown) =
        (LANGS.map(|lang| report.to_html(lang)), LANGS.map(|lang| report.to_markdown(lang)));
    for (number, heading) in headings.iter().enumerate() {
        for (position, title) in heading.iter().enumerate() {
            assert!(html[position].contains(&format!("</span> {title}</h2>")), "{title}");
            assert!(markdown[position].contains(&format!("## {}. {title}\n", number + 1)), "{title}");
        }
    }
    assert!(html[0].starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(html[1].starts_with("<!doctype html>\n<html lang=\"fr\">"));
    assert!(html[1].contains("intervalle d’incertitude sachant la référence"));
}

/// Cases that leave as much as possible unknown.
fn cases() -> Vec<Report> {
    let flux = FleetOptions { method: Method::Flux, window_years: Some(3), ..options("ademe-2026") };
    let age = FleetOptions {
        method: Method::Age,
        lifetime_factor: Some(1.5),
        headcount: Some(12.0),
        ..options("ecodiag-2022")
    };
    let water = FleetOptions { indicators: Some(vec![Indicator::Water]), ..options("most-specific") };
    let other = FleetOptions { indicators: Some(vec![Indicator::Adpe]), ..options("ecodiag-2022") };
    let context = ReportContext::default();
    let summary = ReportContext { detail: Detail::Summary, ..ReportContext::default() };
    vec![
        report_of(options("ademe-2026"), Vec::new(), &context),
        report_of(options("ademe-2026"), vec![typed("laptop", 0.0, None)], &context),
        report_of(flux, laboratory(), &context),
        report_of(age, laboratory(), &summary),
        report_of(water, laboratory(), &context),
        report_of(other, laboratory(), &context),
        report_of(options("pcf-2023"), laboratory(), &context),
    ]
}

#[test]
fn no_text_says_nan_inf_or_null() {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect()
    };
    for report in cases() {
        for lang in LANGS {
            let tables: Vec<String> =
                report.to_table(lang).iter().map(|table| format!("{table:?}")).collect();
            let html = report.to_html(lang);
            let body = html.split_once("</style>").unwrap().1.to_owned();
            for text in
                [body, report.to_markdown(lang), report.to_csv(lang, CsvStyle::default()), tables.join(" ")]
            {
                for word in words(&text) {
                    assert!(
                        !["nan", "inf", "null", "infinity"].contains(&word.as_str()),
                        "{word} in\n{text}"
                    );
                }
            }
        }
        let model = serde_json::to_string(&report).unwrap();
        assert!(!model.contains("NaN"));
    }
}

#[test]
fn all_formats_say_the_same_numbers() {
    let report = report_of(options("ecodiag-2022"), laboratory(), &ReportContext::default());
    for lang in LANGS {
        let (html, markdown) = (report.to_html(lang), report.to_markdown(lang));
        for table in report.to_table(lang) {
            let cells = table.rows.iter().chain(&table.total).flatten();
            for cell in cells.filter(|cell| cell.chars().any(|c| c.is_ascii_digit()) && !cell.contains('/')) {
                assert!(html.contains(cell.as_str()), "{cell} is not in the HTML");
                assert!(markdown.contains(&cell.replace('_', "\\_")), "{cell} is not in the Markdown");
            }
        }
    }
}

/// What an inventory may hold, to do harm.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "a|b `c` [d](javascript:alert(1)) **e**",
    "nice\u{202e}gpj.exe",
    "line\r\n# break\u{0}",
];

fn hostile() -> Vec<Line> {
    let line = |(position, words): (usize, &&str)| Line {
        id: Some((*words).to_owned()),
        text: Some(NameCells { model: (*words).to_owned(), ..NameCells::default() }.into()),
        quantity: Some(1.0),
        origin: vec![Origin { file: (*words).into(), lines: vec![position as u64 + 1] }].into(),
        ..Line::default()
    };
    HOSTILE.iter().enumerate().map(line).chain([typed("laptop", 1.0, None)]).collect()
}

#[test]
fn hostile_words_do_nothing_in_any_format() {
    let context = ReportContext {
        site_name: Some(HOSTILE[0].to_owned()),
        files: HOSTILE.map(|name| ImportedFile { name: name.to_owned(), ..ImportedFile::default() }).into(),
        command: HOSTILE.join(" "),
        free_text: true,
        ..ReportContext::default()
    };
    let report = report_of(options("ademe-2026"), hostile(), &context);
    for lang in LANGS {
        let (html, markdown) = (report.to_html(lang), report.to_markdown(lang));
        let csv = report.to_csv(lang, CsvStyle::default());
        assert!(
            !html.contains("<script") && !html.contains("<img") && html.contains("&#60;script&#62;"),
            "{html}"
        );
        // The command stands in an indented block, where nothing but plain text can stand.
        let outside: Vec<&str> = markdown.lines().filter(|line| !line.starts_with("    ")).collect();
        assert!(outside.iter().all(|line| !line.contains("<script") && !line.contains("<img")));
        assert!(markdown.contains("a\\|b \\`c\\` \\[d\\](javascript"));
        assert!(!markdown.contains("\n# break"), "{markdown}");
        assert!(csv.contains("'=cmd|' /C calc'!A0") && !csv.contains(",=cmd"));
        for text in [&html, &markdown, &csv] {
            assert!(!text.contains('\u{202e}') && !text.contains('\u{0}'));
            assert!(text.contains("nice\u{fffd}gpj.exe"));
        }
        for row in report.to_table(lang).iter().flat_map(|table| &table.rows) {
            assert!(row.iter().all(|cell| !cell.contains(['\n', '\r', '\u{202e}', '\u{1b}'])));
        }
    }
}

#[test]
fn free_text_is_shown_only_when_asked_for_and_anonymous_reports_name_nothing() {
    let line = Line {
        id: Some("SN-4711".to_owned()),
        text: Some(
            NameCells {
                type_cell: "Ordinateur portable".to_owned(),
                brand: "Dell".to_owned(),
                model: "Latitude 5420".to_owned(),
                designation: "poste de Mme Martin".to_owned(),
            }
            .into(),
        ),
        origin: vec![Origin { file: "martin.csv".into(), lines: vec![2] }].into(),
        ..Line::default()
    };
    let unknown = Line {
        text: Some(
            NameCells { designation: "zzyzx de Mme Martin".to_owned(), ..NameCells::default() }.into(),
        ),
        ..line.clone()
    };
    let texts = |context: &ReportContext| {
        let report = report_of(options("ademe-2026"), vec![line.clone(), unknown.clone()], context);
        let tables = format!("{:?}", report.to_table(Lang::Fr));
        let csv = report.to_csv(Lang::Fr, CsvStyle::default());
        let model = serde_json::to_string(&report).unwrap();
        [report.to_html(Lang::Fr), report.to_markdown(Lang::En), tables, csv, model].join("\n")
    };
    let context = ReportContext {
        command: "empreinte audit martin.toml".to_owned(),
        files: vec![ImportedFile { name: "martin.csv".to_owned(), ..ImportedFile::default() }],
        ..ReportContext::default()
    };
    let plain = texts(&context);
    assert!(plain.contains("Latitude 5420") && !plain.contains("Mme Martin"));
    assert!(texts(&ReportContext { free_text: true, ..context.clone() }).contains("zzyzx de Mme Martin"));
    let anonymous = texts(&ReportContext { anonymise: true, free_text: true, ..context });
    for name in ["Martin", "martin", "SN-4711", "Latitude 5420"] {
        assert!(!anonymous.contains(name), "{name} is named");
    }
}

#[test]
fn the_html_is_one_file_without_script_and_well_formed() {
    for report in cases() {
        let html = report.to_html(Lang::Fr);
        for outside in ["<script", "<link", "src=", "@import", "url(http"] {
            assert!(!html.contains(outside), "{outside}");
        }
        let mut open: Vec<&str> = Vec::new();
        let mut ids: Vec<&str> = Vec::new();
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
            if let Some(id) = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()) {
                assert!(!ids.contains(&id), "the id {id} stands twice");
                ids.push(id);
            }
            let name = tag.split([' ', '\n']).next().unwrap_or_default();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None if tag.ends_with('/') || ["meta", "!doctype", "br"].contains(&name) => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn french_has_no_ordinary_space_before_its_punctuation() {
    let report = report_of(options("ecodiag-2022"), laboratory(), &ReportContext::default());
    let html = report.to_html(Lang::Fr);
    let body = html.split_once("<body>").unwrap().1;
    for bad in [" :", " ;", " ?", " !", " %", "« ", " »"] {
        let found = body.find(bad).map(|at| {
            body.chars().skip(body[..at].chars().count().saturating_sub(40)).take(80).collect::<String>()
        });
        assert!(found.is_none(), "{found:?}");
    }
}

#[test]
fn csv_rows_have_one_cell_a_column() {
    let report = report_of(
        options("ademe-2026"),
        hostile(),
        &ReportContext { free_text: true, ..ReportContext::default() },
    );
    for (style, separator) in [(CsvStyle::default(), b','), (CsvStyle { decimal_comma: true }, b';')] {
        let text = report.to_csv(Lang::En, style);
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
        let columns = reader.headers().unwrap().len();
        let records: Vec<_> = reader.records().map(|record| record.unwrap().len()).collect();
        assert_eq!(records, vec![columns; 7]);
    }
}

#[test]
fn a_long_inventory_is_capped_on_the_page_and_whole_in_the_csv() {
    let report =
        report_of(options("ademe-2026"), vec![typed("laptop", 1.0, None); 2001], &ReportContext::default());
    let html = report.to_html(Lang::Fr);
    assert!(html.contains("Les 2\u{202f}000 premières lignes sur 2\u{202f}001 sont montrées"));
    assert_eq!(report.to_csv(Lang::Fr, CsvStyle::default()).lines().count(), 2002);
}
