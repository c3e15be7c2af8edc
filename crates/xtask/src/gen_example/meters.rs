//! What the meters wrote: the true amounts with the error of each meter, then the faults of a real file.

use super::clock::Hour;
use super::plant::Flow;
use super::random::Random;

/// A column of the file.
struct Column {
    header: &'static str,
    /// Largest error of the meter, as a share.
    limit: f64,
    decimals: usize,
    amount: fn(&Flow) -> f64,
}

const fn column(header: &'static str, limit: f64, decimals: usize, amount: fn(&Flow) -> f64) -> Column {
    Column { header, limit, decimals, amount }
}

/// Loads of the PDUs: the feeds A and B of each pair of racks.
const A: f64 = 0.515;
const B: f64 = 0.485;

#[rustfmt::skip]
static COLUMNS: [Column; 20] = [
    column("main_kwh", 0.007, 1, |flow| flow.main),
    column("ups_a_in_kwh", 0.01, 2, |flow| flow.ups_in[0]),
    column("ups_b_in_kwh", 0.01, 2, |flow| flow.ups_in[1]),
    column("ups_a_out_kwh", 0.01, 2, |flow| flow.ups_out[0]),
    column("ups_b_out_kwh", 0.01, 2, |flow| flow.ups_out[1]),
    column("pdu_a1_kwh", 0.01, 2, |flow| flow.racks[0] * A),
    column("pdu_a2_kwh", 0.01, 2, |flow| flow.racks[1] * A),
    column("pdu_a3_kwh", 0.01, 2, |flow| flow.racks[2] * A),
    column("pdu_a4_kwh", 0.01, 2, |flow| flow.racks[3] * A),
    column("pdu_b1_kwh", 0.01, 2, |flow| flow.racks[0] * B),
    column("pdu_b2_kwh", 0.01, 2, |flow| flow.racks[1] * B),
    column("pdu_b3_kwh", 0.01, 2, |flow| flow.racks[2] * B),
    column("pdu_b4_kwh", 0.01, 2, |flow| flow.racks[3] * B),
    column("crac_1_kwh", 0.02, 2, |flow| flow.crac[0]),
    column("crac_2_kwh", 0.02, 2, |flow| flow.crac[1]),
    column("crac_3_kwh", 0.02, 2, |flow| flow.crac[2]),
    column("lighting_kwh", 0.02, 2, |flow| flow.lighting),
    column("generator_aux_index_kwh", 0.02, 1, |flow| flow.generator_aux),
    column("offices_kwh", 0.02, 1, |flow| flow.offices),
    column("pv_kwh", 0.01, 2, |flow| flow.pv),
];

/// Positions of columns whose faults are told below.
const CRAC_2: usize = 14;
const LIGHTING: usize = 16;
const GENERATOR_AUX: usize = 17;

/// The file of the building's supervision: local time, decimal commas, a column a meter, water last.
pub fn file(hours: &[Hour], flows: &[Flow]) -> String {
    let mut random = Random::new(99);
    let errors: Vec<f64> =
        COLUMNS.iter().map(|column| 1.0 + column.limit * random.between(-0.6, 0.6)).collect();
    let (mut register, mut water) = (18_642.7, 412.830);
    let mut lines = vec![header()];
    for (hour, flow) in hours.iter().zip(flows) {
        let mut cells = vec![hour.stamp()];
        for (at, column) in COLUMNS.iter().enumerate() {
            let exact = serviced(hour, at, (column.amount)(flow));
            let read = exact * errors[at] * (1.0 + 0.002 * random.normal());
            cells.push(cell(hour, at, read, column.decimals, &mut register));
            if at == 0 {
                cells.push(flag(hour).to_owned());
            }
        }
        water += flow.humidifier;
        cells.push(decimal(water, 3));
        lines.push(cells.join(";"));
    }
    repeat(&mut lines, hours);
    lines.join("\n") + "\n"
}

fn header() -> String {
    let mut names = vec!["Horodate"];
    for (at, column) in COLUMNS.iter().enumerate() {
        names.push(column.header);
        if at == 0 {
            names.push("main_flag");
        }
    }
    names.push("humidifier_index_m3");
    names.join(";")
}

/// The feed B is dark while its UPS is serviced, and A carries all.
fn serviced(hour: &Hour, at: usize, amount: f64) -> f64 {
    let away = (hour.month, hour.day) == (3, 18) && (8..16).contains(&hour.hour);
    match at {
        5..=8 if away => amount / A,
        9..=12 if away => 0.0,
        _ => amount,
    }
}

/// A cell with the faults of its meter.
fn cell(hour: &Hour, at: usize, read: f64, decimals: usize, register: &mut f64) -> String {
    match at {
        // The supervision lost this unit for a week.
        CRAC_2 if hour.is_within((5, 12), (5, 18)) => String::new(),
        // Its current transformer was put back the wrong way round, and turned a month later.
        LIGHTING if hour.is_within((2, 3), (3, 4)) => decimal(-read, decimals),
        // The only meter that gives its count, exchanged on 2 September.
        GENERATOR_AUX => {
            if (hour.month, hour.day, hour.hour) == (9, 2, 10) {
                *register = 0.0;
            }
            *register += read;
            decimal(*register, decimals)
        }
        _ => decimal(read, decimals),
    }
}

/// The grid operator estimated a day on which its link was down.
fn flag(hour: &Hour) -> &'static str {
    if hour.is_within((11, 8), (11, 9)) { "estimé" } else { "" }
}

/// Lines that the supervision wrote twice when the clock was set back, and a block out of order.
fn repeat(lines: &mut Vec<String>, hours: &[Hour]) {
    let at = |month, day, hour_of_day| {
        let found =
            hours.iter().position(|hour| (hour.month, hour.day, hour.hour) == (month, day, hour_of_day));
        // The header is the first line.
        found.map_or(1, |position| position + 1)
    };
    let (from, until) = (at(10, 26, 3), at(10, 26, 5));
    let again: Vec<String> = lines[from..until].to_vec();
    let moved = at(6, 17, 4);
    lines.swap(moved, moved + 1);
    lines.splice(until..until, again);
}

fn decimal(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', ",")
}
