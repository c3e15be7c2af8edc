//! The form to collect data: what, who holds it, what it unblocks. Printable, in French and English.

use empreinte::Lang;
use empreinte::lang::Text;

/// One thing to collect.
struct Item {
    what: Text,
    who: Text,
    unblocks: Text,
    needed: bool,
}

/// A group of things.
struct Part {
    title: Text,
    items: &'static [Item],
}

const PARTS: &[Part] = &[
    Part {
        title: Text { en: "The site", fr: "Le site" },
        items: &[
            Item {
                what: Text {
                    en: "Country where the electricity is used",
                    fr: "Pays où l’électricité est consommée",
                },
                who: Text { en: "known by all", fr: "connu de tous" },
                unblocks: Text {
                    en: "the use phase; without it the world’s mix is taken and said",
                    fr: "la phase d’usage ; à défaut le mix mondial est pris et signalé",
                },
                needed: true,
            },
            Item {
                what: Text { en: "Calendar year of the account", fr: "Année civile du bilan" },
                who: Text { en: "whoever asks for the account", fr: "qui demande le bilan" },
                unblocks: Text {
                    en: "the electricity of the year, ages, purchases of the year",
                    fr: "l’électricité de l’année, les âges, les achats de l’année",
                },
                needed: true,
            },
            Item {
                what: Text {
                    en: "Persons (full-time equivalents) and floor area in m2",
                    fr: "Personnes (équivalents temps plein) et surface en m2",
                },
                who: Text {
                    en: "human resources, building manager",
                    fr: "ressources humaines, gestionnaire du bâtiment",
                },
                unblocks: Text {
                    en: "results per person and per m2 beside the total",
                    fr: "les résultats par personne et par m2 à côté du total",
                },
                needed: false,
            },
            Item {
                what: Text {
                    en: "Electricity contract, if it has a factor of its own (kgCO2e/kWh)",
                    fr: "Contrat d’électricité, s’il a un facteur propre (kgCO2e/kWh)",
                },
                who: Text {
                    en: "energy buyer, building manager",
                    fr: "acheteur d’énergie, gestionnaire du bâtiment",
                },
                unblocks: Text {
                    en: "your own factor in place of the country’s",
                    fr: "votre propre facteur à la place de celui du pays",
                },
                needed: false,
            },
        ],
    },
    Part {
        title: Text { en: "The equipment", fr: "Les équipements" },
        items: &[
            Item {
                what: Text {
                    en: "Inventory of the equipment in use: type, brand, model, quantity",
                    fr: "Inventaire des équipements en service : type, marque, modèle, quantité",
                },
                who: Text {
                    en: "IT service: export of GLPI, OCS or a spreadsheet",
                    fr: "service informatique : export de GLPI, d’OCS ou d’un tableur",
                },
                unblocks: Text {
                    en: "everything: making and use by type of equipment",
                    fr: "tout : fabrication et usage par type d’équipement",
                },
                needed: true,
            },
            Item {
                what: Text {
                    en: "Purchase date of each line (the year is enough)",
                    fr: "Date d’achat de chaque ligne (l’année suffit)",
                },
                who: Text {
                    en: "IT service, purchasing, accounts (fixed assets)",
                    fr: "service informatique, achats, comptabilité (immobilisations)",
                },
                unblocks: Text {
                    en: "purchases of the year (flux), ages, implied lifetimes",
                    fr: "les achats de l’année (flux), les âges, les durées de vie implicites",
                },
                needed: false,
            },
            Item {
                what: Text {
                    en: "Status: in use, spare, on loan, in repair, retired, second-hand",
                    fr: "Statut : en service, en réserve, prêté, en réparation, réformé, d’occasion",
                },
                who: Text { en: "IT service", fr: "service informatique" },
                unblocks: Text {
                    en: "leaving out what is retired, and the first life of what is second-hand",
                    fr: "laisser de côté le réformé, et la première vie de l’occasion",
                },
                needed: false,
            },
            Item {
                what: Text {
                    en: "Screens, docking stations and phones, often missing from inventories",
                    fr: "Écrans, stations d’accueil et téléphones, souvent absents des inventaires",
                },
                who: Text {
                    en: "IT service, a walk through the offices",
                    fr: "service informatique, une visite des bureaux",
                },
                unblocks: Text {
                    en: "a count in place of an estimate",
                    fr: "un décompte à la place d’une estimation",
                },
                needed: false,
            },
            Item {
                what: Text {
                    en: "Yearly electricity of the largest machines, measured (kWh)",
                    fr: "Électricité annuelle des plus grosses machines, mesurée (kWh)",
                },
                who: Text {
                    en: "system administrators: wattmeter, PDU, management card",
                    fr: "administrateurs systèmes : wattmètre, PDU, carte de gestion",
                },
                unblocks: Text {
                    en: "measured use in place of an average",
                    fr: "un usage mesuré à la place d’une moyenne",
                },
                needed: false,
            },
            Item {
                what: Text {
                    en: "How long equipment is really kept, by type (years)",
                    fr: "Durée réelle de conservation, par type (années)",
                },
                who: Text {
                    en: "IT service, retirement records",
                    fr: "service informatique, registres de réforme",
                },
                unblocks: Text {
                    en: "your lifetimes in place of the reference’s",
                    fr: "vos durées de vie à la place de celles de la référence",
                },
                needed: false,
            },
        ],
    },
];

const TITLE: Text = Text {
    en: "Data to collect for an environmental footprint",
    fr: "Données à réunir pour une empreinte environnementale",
};
const HEADER: [Text; 5] = [
    Text { en: "What", fr: "Quoi" },
    Text { en: "Who holds it", fr: "Qui le détient" },
    Text { en: "What it unblocks", fr: "Ce que cela débloque" },
    Text { en: "Needed", fr: "Nécessaire" },
    Text { en: "Answer, or file received", fr: "Réponse, ou fichier reçu" },
];
const PRIVACY: Text = Text {
    en: "No user names are needed: ask for exports without them. What is missing is said in the report, never taken as 0.",
    fr: "Aucun nom d’utilisateur n’est nécessaire : demander des exports sans eux. Ce qui manque est dit dans le rapport, jamais pris pour 0.",
};

const fn needed(flag: bool) -> Text {
    if flag { Text { en: "yes", fr: "oui" } } else { Text { en: "useful", fr: "utile" } }
}

fn cells(item: &Item, lang: Lang) -> [&'static str; 5] {
    [item.what.get(lang), item.who.get(lang), item.unblocks.get(lang), needed(item.needed).get(lang), ""]
}

/// The form in Markdown.
pub fn markdown(lang: Lang) -> String {
    let mut text = format!("# {}\n\n{}\n", TITLE.get(lang), PRIVACY.get(lang));
    let header = HEADER.map(|cell| cell.get(lang)).join(" | ");
    for part in PARTS {
        text.push_str(&format!("\n## {}\n\n| {header} |\n|---|---|---|---|---|\n", part.title.get(lang)));
        for item in part.items {
            text.push_str(&format!("| {} |\n", cells(item, lang).join(" | ")));
        }
    }
    text
}

/// The form as one printable page.
pub fn html(lang: Lang) -> String {
    let header: String =
        HEADER.iter().map(|cell| format!("<th scope=\"col\">{}</th>", cell.get(lang))).collect();
    let parts: String = PARTS
        .iter()
        .map(|part| {
            let rows: String = part
                .items
                .iter()
                .map(|item| {
                    let cells: String = cells(item, lang).iter().map(|cell| format!("<td>{cell}</td>")).collect();
                    format!("<tr>{cells}</tr>\n")
                })
                .collect();
            let title = part.title.get(lang);
            format!("<h2>{title}</h2>\n<table>\n<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
        })
        .collect();
    let (code, title, privacy) = (lang.code(), TITLE.get(lang), PRIVACY.get(lang));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{privacy}</p>\n{parts}</body>\n</html>\n"
    )
}

/// Wide enough to write in, on landscape paper.
const STYLE: &str = "@page{size:A4 landscape;margin:14mm}body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;\
    margin:2rem auto;padding:0 1rem;color:#1d2a24}h1{font-size:1.6rem;margin-bottom:.2em}h2{font-size:1.15rem;\
    margin:1.6em 0 .4em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #9aa8a0;padding:.45rem .6rem;\
    text-align:left;vertical-align:top}th{background:#e9f0ec}td:last-child,th:last-child{width:26%}td{height:2.6rem}\
    tr{break-inside:avoid}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_in_both_forms_and_languages() {
        for lang in [Lang::En, Lang::Fr] {
            let (page, text) = (html(lang), markdown(lang));
            for item in PARTS.iter().flat_map(|part| part.items) {
                for cell in [item.what, item.who, item.unblocks] {
                    assert!(page.contains(cell.get(lang)) && text.contains(cell.get(lang)));
                    assert_ne!(cell.en, cell.fr);
                }
            }
        }
    }
}
