//! EcoDiag's names of types and models, and the ids of the contract that they stand for.

use empreinte::text;

/// A type of EcoDiag: its name, the contract's id, and its models, whose names both share.
struct Type {
    name: &'static str,
    id: &'static str,
    models: &'static [&'static str],
}

/// EcoDiag's types in its own order, in which a bare model is looked up.
#[rustfmt::skip]
const TYPES: &[Type] = &[
    Type { name: "desktop", id: "desktop", models: &[
        "avg_WS", "optiplex_micro", "optiplex_small", "optiplex_tower", "precision_tower_3xxx", "precision_tower_5xxx",
        "precision_tower_7xxx", "mac_mini", "mac_pro", "ecodiag_avg_PC"] },
    Type { name: "allinone", id: "all_in_one", models: &[
        "optiplex_allinone_3xxx", "optiplex_allinone_5xxx", "optiplex_allinone_7xxx", "imac_21", "imac_21_retina",
        "imac_27_retina", "imac_pro", "mac_pro"] },
    Type { name: "laptop", id: "laptop", models: &[
        "avg_laptop_13", "avg_laptop_15", "avg_laptop_17", "latitude_3xxx", "latitude_5xxx", "latitude_7xxx",
        "precision_3xxx", "precision_5xxx", "precision_7xxx", "macbook_air", "macbook_air_preretina", "macbook_air_retina",
        "macbook_pro_13", "macbook_pro_15"] },
    Type { name: "screen", id: "monitor", models: &["screen_upto23", "screen_24to31", "screen_32toinf"] },
    Type { name: "videoprojector", id: "projector", models: &["projector_portable", "projector_room", "projector_large"] },
    Type { name: "pad", id: "tablet", models: &[] },
    Type { name: "smartphone", id: "smartphone", models: &[] },
    Type { name: "printer", id: "printer", models: &["laser_lt_40kg", "office_40_99kg", "office_ge_100kg"] },
    Type { name: "ipphone", id: "ip_phone", models: &[] },
    Type { name: "dockingstation", id: "docking_station", models: &[] },
    Type { name: "keyboard", id: "keyboard", models: &[] },
    Type { name: "mouse", id: "mouse", models: &[] },
    Type { name: "wifihub", id: "wifi_access_point", models: &[] },
    Type { name: "server", id: "server", models: &["computingserver"] },
    Type { name: "harddrive", id: "external_drive", models: &[] },
    Type { name: "gpu", id: "gpu_card", models: &[] },
];

/// A device of EcoDiag in the ids of the contract; without model, the reference's default model counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Device {
    pub(super) device_type: &'static str,
    pub(super) model: Option<&'static str>,
}

/// The device of `type`, `model` or `type/model`.
pub(super) fn find(name: &str) -> Option<Device> {
    if let Some((type_name, model)) = name.split_once('/') {
        let found = TYPES.iter().find(|entry| same(entry.name, type_name))?;
        return Some(Device { device_type: found.id, model: Some(model_of(found, model)?) });
    }
    if let Some(found) = TYPES.iter().find(|entry| same(entry.name, name)) {
        return Some(Device { device_type: found.id, model: None });
    }
    TYPES.iter().find_map(|entry| {
        let model = entry.models.iter().find(|model| same(model, name))?;
        Some(Device { device_type: entry.id, model: Some(model) })
    })
}

fn model_of(entry: &Type, model: &str) -> Option<&'static str> {
    std::iter::once(&"default").chain(entry.models).find(|name| same(name, model)).copied()
}

fn same(known: &str, written: &str) -> bool {
    known.eq_ignore_ascii_case(written.trim())
}

/// The name that is nearest to an unknown one.
pub(super) fn nearest(name: &str) -> &'static str {
    let name = name.rsplit('/').next().unwrap_or(name);
    let all = TYPES.iter().flat_map(|entry| std::iter::once(entry.name).chain(entry.models.iter().copied()));
    text::nearest(name, all).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        let device = |device_type, model| Some(Device { device_type, model });
        assert_eq!(find("laptop"), device("laptop", None));
        assert_eq!(find("screen/screen_24to31"), device("monitor", Some("screen_24to31")));
        assert_eq!(find("desktop/default"), device("desktop", Some("default")));
        // A bare model is looked up through the types in order.
        assert_eq!(find("mac_pro"), device("desktop", Some("mac_pro")));
        assert_eq!(find("allinone/mac_pro"), device("all_in_one", Some("mac_pro")));
        assert_eq!(find("latitude_7xxx"), device("laptop", Some("latitude_7xxx")));
        assert_eq!(find("laptop/imac_21"), None);
        assert_eq!(nearest("laptop/latitude_7xx"), "latitude_7xxx");
    }
}
