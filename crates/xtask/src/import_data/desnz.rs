//! A hand-picked part of the British conversion factors of 2025: freight, waste, materials, water, travel, work at
//! home.

use std::collections::BTreeMap;

use super::facts::{Cells, written};
use super::raw;
use crate::problem::Problem;
use crate::table::Row;

const SOURCE: &str = "desnz-2025";

/// Table, id here, official id of the row.
type Picked = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const PICKED: [Picked; 75] = [
    ("freight", "freight.van.diesel.direct", "27_303_3102_14_1"),
    ("freight", "freight.van.diesel.upstream", "28_906_3102_14_1"),
    ("freight", "freight.van.electric.direct", "27_303_3108_14_1"),
    ("freight", "freight.van.electric.upstream", "28_906_3108_14_1"),
    ("freight", "freight.hgv.rigid.direct", "27_304_3124_14_1"),
    ("freight", "freight.hgv.rigid.upstream", "28_907_3124_14_1"),
    ("freight", "freight.hgv.articulated_33t.direct", "27_304_3132_14_1"),
    ("freight", "freight.hgv.articulated_33t.upstream", "28_907_3132_14_1"),
    ("freight", "freight.hgv.all.direct", "27_304_3140_14_1"),
    ("freight", "freight.hgv.all.upstream", "28_907_3140_14_1"),
    ("freight", "freight.rail.direct", "27_315_3151_14_1"),
    ("freight", "freight.rail.upstream", "28_911_3151_14_1"),
    ("freight", "freight.ship.container.direct", "27_320_3235_14_1"),
    ("freight", "freight.ship.container.upstream", "28_916_3235_14_1"),
    ("freight", "freight.ship.container_5000_7999_teu.direct", "27_320_3230_14_1"),
    ("freight", "freight.ship.container_5000_7999_teu.upstream", "28_916_3230_14_1"),
    ("freight", "freight.air.short_haul.with_rf.direct", "27_317_3154_14_1"),
    ("freight", "freight.air.short_haul.without_rf.direct", "27_317_3155_14_1"),
    ("freight", "freight.air.short_haul.upstream", "28_913_3154_14_1"),
    ("freight", "freight.air.long_haul.with_rf.direct", "27_317_3156_14_1"),
    ("freight", "freight.air.long_haul.without_rf.direct", "27_317_3157_14_1"),
    ("freight", "freight.air.long_haul.upstream", "28_913_3156_14_1"),
    ("waste", "waste.weee.large.recycling", "20_503_5323_15_1"),
    ("waste", "waste.weee.large.incineration", "20_503_5325_15_1"),
    ("waste", "waste.weee.large.landfill", "20_503_5327_15_1"),
    ("waste", "waste.weee.recycling", "20_503_5330_15_1"),
    ("waste", "waste.weee.incineration", "20_503_5332_15_1"),
    ("waste", "waste.weee.landfill", "20_503_5334_15_1"),
    ("waste", "waste.weee.small.recycling", "20_503_5337_15_1"),
    ("waste", "waste.weee.small.incineration", "20_503_5339_15_1"),
    ("waste", "waste.weee.small.landfill", "20_503_5341_15_1"),
    ("waste", "waste.weee.fridges.recycling", "20_503_5316_15_1"),
    ("waste", "waste.weee.fridges.landfill", "20_503_5320_15_1"),
    ("waste", "waste.batteries.recycling", "20_503_5344_15_1"),
    ("waste", "waste.batteries.landfill", "20_503_5348_15_1"),
    ("waste", "waste.paper.recycling", "20_506_5457_15_1"),
    ("waste", "waste.paper.incineration", "20_506_5458_15_1"),
    ("waste", "waste.paper.landfill", "20_506_5460_15_1"),
    ("paper", "paper.virgin", "19_506_5164_15_1"),
    ("paper", "paper.closed_loop", "19_506_5167_15_1"),
    ("paper", "paper.board.virgin", "19_506_5156_15_1"),
    ("paper", "paper.board.closed_loop", "19_506_5159_15_1"),
    ("paper", "paper.mixed.virgin", "19_506_5160_15_1"),
    ("paper", "paper.mixed.closed_loop", "19_506_5163_15_1"),
    ("materials", "material.electrical.fridges", "19_503_5076_15_1"),
    ("materials", "material.electrical.large", "19_503_5080_15_1"),
    ("materials", "material.electrical.it", "19_503_5084_15_1"),
    ("materials", "material.electrical.small", "19_503_5088_15_1"),
    ("materials", "material.battery.alkaline", "19_503_5092_15_1"),
    ("materials", "material.battery.li_ion", "19_503_5096_15_1"),
    ("materials", "material.battery.nimh", "19_503_5100_15_1"),
    ("materials", "material.construction.metals", "19_500_5028_15_1"),
    ("materials", "material.construction.metals.closed_loop", "19_500_5031_15_1"),
    ("materials", "material.construction.concrete", "19_500_5020_15_1"),
    ("materials", "material.construction.bricks", "19_500_5016_15_1"),
    ("materials", "material.construction.insulation", "19_500_5024_15_1"),
    ("materials", "material.construction.average", "19_500_5004_15_1"),
    ("materials", "material.plastics.average", "19_505_5120_15_1"),
    ("materials", "material.metal.scrap_mix", "19_504_5112_15_1"),
    ("water_supply", "water_supply.supply", "17_404_4005_1_1"),
    ("water_supply", "water_supply.treatment", "18_405_4006_1_1"),
    ("travel", "travel.car.average", "25_301_3074_4_1"),
    ("travel", "travel.car.diesel", "25_301_3069_4_1"),
    ("travel", "travel.car.petrol", "25_301_3070_4_1"),
    ("travel", "travel.car.electric", "25_301_3076_4_1"),
    ("travel", "travel.taxi", "25_313_3141_11_1"),
    ("travel", "travel.bus", "25_314_3145_11_1"),
    ("travel", "travel.coach", "25_314_3146_11_1"),
    ("travel", "travel.rail.national", "25_315_3147_11_1"),
    ("travel", "travel.rail.international", "25_315_3148_11_1"),
    ("travel", "travel.rail.light", "25_315_3149_11_1"),
    ("travel", "travel.rail.underground", "25_315_3150_11_1"),
    ("homeworking", "homeworking.equipment", "32_601_9999_12_1"),
    ("homeworking", "homeworking.heating", "32_602_9999_12_1"),
    ("homeworking", "homeworking.all", "32_603_9999_12_1"),
];

/// Caveats by how the id begins.
const NOTES: [(&str, &str); 6] = [
    ("waste.", "Collection and transport only: do not mix with an end of life that includes treatment."),
    ("material.", "A route by mass for equipment without a factor of its own: say so where it is used."),
    ("freight.air.", "With or without radiative forcing: name which; upstream is the same for both."),
    ("freight.", "Average laden; direct and upstream (well-to-tank) add up."),
    ("travel.", "Use of the vehicle only, without upstream and making."),
    ("homeworking.", "British homes and climate."),
];

/// The tables of the picked rows, by name.
pub fn tables() -> Result<BTreeMap<&'static str, Vec<u8>>, Problem> {
    let table = raw("desnz_2025_scope3_subset_OGL-3.0.csv")?;
    let mut rows: BTreeMap<&'static str, Vec<Cells>> = BTreeMap::new();
    for (name, id, official) in PICKED {
        let mut found = table.rows().filter(|row| row.text("ID").is_ok_and(|text| text == official));
        let row =
            found.next().ok_or_else(|| Problem::file("desnz", format!("no row has the id {official}")))?;
        rows.entry(name).or_default().push(factor(id, &row)?);
    }
    Ok(rows.into_iter().map(|(name, rows)| (name, written(rows))).collect())
}

fn factor(id: &str, row: &Row<'_>) -> Result<Cells, Problem> {
    let mut words = vec![row.required("ID")?.to_owned()];
    for column in ["Level 1", "Level 2", "Level 3", "Level 4", "Column Text"] {
        let text = row.text(column)?;
        if !text.is_empty() {
            words.push(lost_en_dash(text));
        }
    }
    let note = NOTES.iter().find(|(start, _)| id.starts_with(start)).map_or("", |(_, note)| note);
    let cells = [
        id,
        row.required("GHG Conversion Factor 2025")?,
        "",
        "",
        unit(row)?,
        "2025",
        "GBR",
        SOURCE,
        &words.join(", "),
        "A",
        "yes",
        note,
    ];
    Ok(cells.map(str::to_owned))
}

fn unit(row: &Row<'_>) -> Result<&'static str, Problem> {
    Ok(match row.required("UOM")? {
        "tonne.km" => "kgCO2e/t.km",
        "tonnes" => "kgCO2e/t",
        "cubic metres" => "kgCO2e/m3",
        "km" => "kgCO2e/km",
        "passenger.km" => "kgCO2e/passenger.km",
        "per FTE Working Hour" => "kgCO2e/h",
        other => return Err(row.problem("UOM", format!("`{other}` has no unit here yet"))),
    })
}

/// Rule `lost_en_dash`: a replacement character stands where an en dash was lost.
fn lost_en_dash(text: &str) -> String {
    text.replace('\u{fffd}', "\u{2013}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    fn value(name: &str, id: &str) -> String {
        let table = Table::parse(name, &tables().unwrap()[name]).unwrap();
        table.rows().find(|row| row.text("id").unwrap() == id).unwrap().text("value").unwrap().to_owned()
    }

    #[test]
    fn lost_en_dash() {
        assert_eq!(super::lost_en_dash("5000\u{fffd}7999 TEU"), "5000–7999 TEU");
        let freight = String::from_utf8(tables().unwrap().remove("freight").unwrap()).unwrap();
        assert!(freight.contains("5000–7999 TEU") && !freight.contains('\u{fffd}'));
    }

    #[test]
    fn published_figures() {
        assert_eq!(value("freight", "freight.hgv.all.direct"), "0.10163");
        assert_eq!(value("freight", "freight.air.long_haul.upstream"), "0.13516");
        assert_eq!(value("waste", "waste.weee.landfill"), "8.98311");
        assert_eq!(value("materials", "material.electrical.it"), "24865.47556");
        assert_eq!(value("water_supply", "water_supply.treatment"), "0.17088");
    }
}
