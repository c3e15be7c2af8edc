//! The equipment of the room: servers of several generations, disks, switches.

use super::random::Random;

/// Some devices of one model.
struct Batch {
    host: &'static str,
    count: usize,
    kind: &'static str,
    brand: &'static str,
    model: &'static str,
    /// Day of purchase, as the inventory writes it.
    bought: &'static str,
    racks: &'static [&'static str],
    owner: &'static str,
    role: &'static str,
    load: Load,
    /// Name plate, without work and at full work, W.
    powers: [f64; 3],
    /// Mean utilisation.
    utilisation: f64,
    /// How many of them do nothing.
    idle: usize,
    cores: u32,
    gpus: u32,
    terabytes: f64,
    /// Serial numbers that the inventory of the offices holds too.
    serials: &'static [&'static str],
}

/// What makes the load of a device swing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Load {
    Compute,
    Gpu,
    Service,
    Steady,
}

impl Load {
    pub const ALL: [Self; 4] = [Self::Compute, Self::Gpu, Self::Service, Self::Steady];
}

/// A device of the room.
pub struct Device {
    batch: &'static Batch,
    number: usize,
    serial: String,
    utilisation: f64,
    /// Mean power of the year, W.
    power: f64,
}

const fn batch(
    host: &'static str,
    count: usize,
    kind: &'static str,
    brand: &'static str,
    model: &'static str,
) -> Batch {
    Batch {
        host,
        count,
        kind,
        brand,
        model,
        bought: "",
        racks: &[],
        owner: "Mésocentre",
        role: "calcul",
        load: Load::Compute,
        powers: [0.0; 3],
        utilisation: 0.0,
        idle: 0,
        cores: 0,
        gpus: 0,
        terabytes: 0.0,
        serials: &[],
    }
}

#[rustfmt::skip]
static BATCHES: [Batch; 19] = [
    Batch { bought: "14/11/2013", racks: &["R1"], owner: "Physique", role: "services", load: Load::Service,
        powers: [750.0, 138.0, 340.0], utilisation: 0.05, idle: 7, cores: 16, terabytes: 2.4,
        ..batch("srv-a", 12, "Serveur", "Dell Inc.", "PowerEdge R720") },
    Batch { bought: "03/06/2014", racks: &["R1"], owner: "Chimie", role: "licences", load: Load::Service,
        powers: [740.0, 128.0, 310.0], utilisation: 0.04, idle: 4, cores: 16,
        ..batch("lic", 6, "Serveur", "Supermicro", "SYS-6018R-MTR") },
    Batch { bought: "21/03/2016", racks: &["R1", "R2"], owner: "DSI", role: "virtualisation", load: Load::Service,
        powers: [750.0, 118.0, 380.0], utilisation: 0.12, idle: 2, cores: 28, terabytes: 3.6,
        ..batch("virt", 16, "Serveur", "Dell Inc.", "PowerEdge R730") },
    Batch { bought: "12/09/2016", racks: &["R2"], owner: "Biologie", role: "bases de données", load: Load::Service,
        powers: [500.0, 94.0, 300.0], utilisation: 0.08, idle: 3, cores: 24, terabytes: 1.92,
        ..batch("bdd", 10, "Serveur", "HPE", "ProLiant DL360 Gen9") },
    Batch { bought: "16/01/2019", racks: &["R2"], owner: "LIMA", role: "services", load: Load::Service,
        powers: [750.0, 125.0, 400.0], utilisation: 0.1, cores: 32, terabytes: 7.68,
        serials: &["D822BD9", "7B3FB2F", "3FB494F", "D7F7C7F"],
        ..batch("lima", 4, "Serveur", "Dell Inc.", "PowerEdge R740") },
    Batch { bought: "11/04/2019", racks: &["R3", "R4"],
        powers: [750.0, 130.0, 480.0], utilisation: 0.45, cores: 40,
        ..batch("n", 24, "Serveur", "Dell Inc.", "PowerEdge R640") },
    Batch { bought: "02/12/2019", racks: &["R4", "R5"],
        powers: [1000.0, 120.0, 450.0], utilisation: 0.55, cores: 40,
        ..batch("c", 32, "Serveur de calcul", "Dell Inc.", "PowerEdge C6420") },
    Batch { bought: "18/05/2020", racks: &["R5"], owner: "DSI", role: "virtualisation", load: Load::Service,
        powers: [800.0, 128.0, 420.0], utilisation: 0.16, cores: 32, terabytes: 7.68,
        ..batch("hyp", 12, "Serveur", "HPE", "ProLiant DL380 Gen10") },
    Batch { bought: "05/07/2021", racks: &["R6"],
        powers: [1400.0, 178.0, 620.0], utilisation: 0.6, cores: 128, serials: &["64A0B42", "DB0AA67"],
        ..batch("z", 20, "Serveur", "Dell Inc.", "PowerEdge R6525") },
    Batch { bought: "24/10/2022", racks: &["R6"], owner: "Climat", role: "visualisation", load: Load::Service,
        powers: [750.0, 150.0, 520.0], utilisation: 0.18, cores: 48, terabytes: 15.36,
        ..batch("vis", 8, "Serveur", "Lenovo", "ThinkSystem SR650") },
    Batch { bought: "30/01/2020", racks: &["R7"], owner: "IA", role: "apprentissage", load: Load::Gpu,
        powers: [2000.0, 430.0, 1850.0], utilisation: 0.4, cores: 40, gpus: 4,
        ..batch("g", 4, "Serveur GPU", "Dell Inc.", "PowerEdge C4140") },
    Batch { bought: "06/06/2020", racks: &["R7"], owner: "LIMA", role: "apprentissage", load: Load::Gpu,
        powers: [2000.0, 380.0, 1700.0], utilisation: 0.3, cores: 40, gpus: 4, serials: &["77A65C1"],
        ..batch("lima-gpu", 1, "Serveur de calcul", "Supermicro", "SYS-4029GP-TRT") },
    Batch { bought: "20/02/2023", racks: &["R7"], owner: "IA", role: "apprentissage", load: Load::Gpu,
        powers: [4400.0, 800.0, 3900.0], utilisation: 0.5, cores: 64, gpus: 8,
        ..batch("h", 3, "Serveur GPU", "HPE", "Apollo 6500 Gen10 Plus") },
    Batch { bought: "09/09/2024", racks: &["R6"], owner: "DSI", role: "virtualisation", load: Load::Service,
        powers: [1100.0, 190.0, 600.0], utilisation: 0.3, cores: 64, terabytes: 30.72,
        ..batch("pve", 3, "Serveur", "Dell Inc.", "PowerEdge R7615") },
    Batch { bought: "18/08/2019", racks: &["R8"], owner: "DSI", role: "stockage", load: Load::Steady,
        powers: [1600.0, 820.0, 1100.0], utilisation: 0.3, terabytes: 288.0, serials: &["DAE060B"],
        ..batch("fas", 2, "Baie de stockage", "NetApp", "FAS2750") },
    Batch { bought: "12/10/2020", racks: &["R8"], role: "stockage", load: Load::Steady,
        powers: [2200.0, 900.0, 1250.0], utilisation: 0.4, terabytes: 1008.0,
        ..batch("me", 3, "Baie de stockage", "Dell EMC", "PowerVault ME4084") },
    Batch { bought: "05/04/2021", racks: &["R8"], owner: "LIMA", role: "sauvegarde", load: Load::Steady,
        powers: [250.0, 60.0, 95.0], utilisation: 0.3, terabytes: 96.0, serials: &["5D89485"],
        ..batch("nas", 1, "NAS", "Synology", "RS1221+") },
    Batch { bought: "22/01/2019", racks: &["R4", "R6", "R8"], owner: "DSI", role: "réseau", load: Load::Steady,
        powers: [650.0, 200.0, 320.0], utilisation: 0.4,
        ..batch("sw-coeur", 6, "Switch", "Cisco", "Nexus 93180YC-FX") },
    Batch { bought: "02/12/2019", racks: &["R5", "R7"], role: "réseau", load: Load::Steady,
        powers: [300.0, 110.0, 180.0], utilisation: 0.5,
        ..batch("ib", 4, "Switch", "Mellanox", "SB7800 InfiniBand EDR") },
];

/// Every device, with its own serial number, utilisation and power.
pub fn room() -> Vec<Device> {
    let mut random = Random::new(42);
    let mut devices = Vec::new();
    for batch in &BATCHES {
        for number in 0..batch.count {
            let serial =
                batch.serials.get(number).map_or_else(|| serial(&mut random), |known| (*known).to_owned());
            let spread = random.between(0.7, 1.3);
            let idle = number >= batch.count - batch.idle;
            let utilisation = if idle { random.between(0.003, 0.018) } else { batch.utilisation * spread };
            let [_, least, most] = batch.powers;
            let power = least + (most - least) * utilisation + random.normal() * 0.02 * least;
            devices.push(Device { batch, number, serial, utilisation, power });
        }
    }
    devices
}

fn serial(random: &mut Random) -> String {
    const SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTVWXYZ";
    (0..7).map(|_| char::from(*random.pick(SIGNS))).collect()
}

/// Mean power of each kind of load, kW.
pub fn loads(devices: &[Device]) -> [f64; 4] {
    let of = |load| {
        devices.iter().filter(|device| device.batch.load == load).map(|device| device.power / 1000.0).sum()
    };
    Load::ALL.map(of)
}

/// The inventory as the room's team keeps it, in French.
pub fn file(devices: &[Device]) -> String {
    let mut out = "Nom d'hôte;Baie;Type;Fabricant;Modèle;Numéro de série;Date d'achat;Équipe;Rôle;\
                   Utilisation CPU (%);Puissance nominale (W);Puissance au repos (W);Puissance max (W);\
                   Puissance moyenne mesurée (W);Capacité brute (To);Nombre de cœurs;GPU\n"
        .to_owned();
    for device in devices {
        out.push_str(&row(device));
    }
    out
}

fn row(device: &Device) -> String {
    let batch = device.batch;
    let rack = batch.racks[device.number * batch.racks.len() / batch.count];
    let is_server = batch.cores > 0;
    // Nobody looks at the utilisation of the oldest services, and storage shows no power of its own.
    let utilisation = is_server && !(batch.host == "bdd" && device.number.is_multiple_of(2));
    let measured = batch.load != Load::Steady && batch.host != "lic";
    let some = |given: bool, text: String| if given { text } else { String::new() };
    let decimal = |value: f64, digits: usize| format!("{value:.digits$}").replace('.', ",");
    let cells = [
        format!("{}{:02}", batch.host, device.number + 1),
        rack.to_owned(),
        batch.kind.to_owned(),
        batch.brand.to_owned(),
        batch.model.to_owned(),
        device.serial.clone(),
        batch.bought.to_owned(),
        batch.owner.to_owned(),
        batch.role.to_owned(),
        some(utilisation, decimal(100.0 * device.utilisation, 1)),
        decimal(batch.powers[0], 0),
        some(is_server, decimal(batch.powers[1], 0)),
        some(is_server, decimal(batch.powers[2], 0)),
        some(measured, decimal(device.power, 0)),
        some(batch.terabytes > 0.0, decimal(batch.terabytes, 2)),
        some(is_server, batch.cores.to_string()),
        some(batch.gpus > 0, batch.gpus.to_string()),
    ];
    format!("{}\n", cells.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_a_hundred_and_fifty_servers_draw_some_fifty_kilowatts() {
        let devices = room();
        let servers = devices.iter().filter(|device| device.batch.cores > 0).count();
        assert!((150..=160).contains(&servers), "{servers}");
        let total: f64 = loads(&devices).iter().sum();
        assert!((50.0..65.0).contains(&total), "{total}");
    }
}
