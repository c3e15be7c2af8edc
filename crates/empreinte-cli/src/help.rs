//! The command line with its help in the language of the run.

use clap::{Command, CommandFactory};
use empreinte::Lang;

use crate::args::Cli;

/// Help in French: command path (empty for the top) and argument (empty for the command itself), text.
const FRENCH: &[(&str, &str, &str)] = &[
    ("", "", "Empreinte environnementale des équipements informatiques et des datacentres"),
    ("", "lang", "Langue de tout ce qui est écrit : fr ou en (par défaut : celle du système)"),
    ("audit", "", "Évaluer un site à partir de son fichier et écrire un rapport"),
    ("audit", "site", "Fichier de site (TOML, YAML ou JSON) ; `empreinte init` en écrit un"),
    ("audit", "on", "Jour dont le droit compte, AAAA-MM-JJ (par défaut : le dernier jour de la période)"),
    (
        "audit",
        "category",
        "Catégorie du PUE : 1, 2 ou 3 (par défaut : la plus exacte que permettent les compteurs)",
    ),
    ("audit", "preview", "Montrer aussi les projets de textes, en aperçu"),
    (
        "audit",
        "what_if",
        "Une simulation en plus de celles du fichier de site, répétable : [NOM:]GENRE=VALEUR[,CHAMP=VALEUR...][+GENRE=VALEUR...], par exemple set_point=26+ups_mode=eco",
    ),
    ("eed", "", "Écrire le rapport d’un site pour la base européenne des centres de données, (UE) 2024/1364"),
    ("eed", "site", "Fichier de site (TOML, YAML ou JSON)"),
    ("eed", "format", "Forme de la sortie : csv ou json (par défaut : selon l’extension de -o, sinon csv)"),
    ("assess", "", "Évaluer des inventaires donnés en fichiers"),
    ("assess", "files", "Inventaires : CSV, TSV, XLSX, ODS ou JSON d’EcoDiag"),
    (
        "assess",
        "replay",
        "Recalculer un résultat JSON à partir de ce qu’il a figé, et dire ce qui a bougé avec les données du jour",
    ),
    ("init", "", "Écrire un fichier de site commenté, ou un formulaire pour réunir ce qu’il demande"),
    ("init", "form", "Écrire plutôt le formulaire de collecte : quoi, qui le détient, ce que cela débloque"),
    (
        "init",
        "output",
        "Fichier à écrire (par défaut : le terminal) ; le formulaire est imprimable s’il finit par .html",
    ),
    ("factors", "", "Lister, montrer et vérifier les facteurs et leurs sources"),
    ("factors", "factors", "Vos propres facteurs (CSV ou TOML), par-dessus ceux fournis"),
    ("factors", "json", "Écrire du JSON"),
    ("factors list", "", "Lister les facteurs"),
    ("factors list", "words", "Mots contenus dans l’identifiant, la table ou la note"),
    ("factors list", "table", "Table : electricity, devices, ou celle de chiffres isolés"),
    ("factors list", "location", "Pays ou agrégat, pour l’électricité"),
    ("factors list", "year", "Année, pour l’électricité"),
    ("factors list", "reference", "Référence, pour les équipements"),
    ("factors list", "device_type", "Type d’équipement"),
    ("factors show", "", "Montrer un facteur avec sa source et sa mention"),
    ("factors show", "id", "Identifiant du facteur"),
    ("factors sources", "", "Lister les sources avec leurs licences et mentions"),
    ("factors check", "", "Lister les lignes plus vieilles que quelques années, remplacées ou non vérifiées"),
    ("factors check", "years", "Nombre d’années à partir duquel une ligne est ancienne"),
    (
        "rules",
        "",
        "Lister et montrer les règles datées : ce que demande le droit d’un jour, ou un engagement",
    ),
    ("rules", "on", "Jour dont le droit est montré, AAAA-MM-JJ (par défaut : aujourd’hui)"),
    ("rules", "json", "Écrire du JSON"),
    ("rules list", "", "Lister les règles avec leur état ce jour-là"),
    ("rules show", "", "Montrer une règle : états, nombres, échéances, faits qu’elle demande"),
    ("rules show", "id", "Identifiant de la règle"),
    (
        "verify",
        "",
        "Dire ce que des mesures ont économisé, contre une référence ajustée à la charge et à la température extérieure",
    ),
    (
        "verify",
        "base",
        "Périodes d’avant les mesures : CSV avec start, end, edc_kwh, it_kwh, temperature_c, ou résultat JSON d’un audit",
    ),
    ("verify", "now", "Périodes d’après, sous la même forme"),
    ("verify", "confidence", "Confiance de l’intervalle, à partir de 0,5 et sous 1"),
    (
        "verify",
        "change_point",
        "Chercher la température extérieure à partir de laquelle l’énergie monte, au lieu d’une droite",
    ),
    ("verify", "json", "Écrire du JSON"),
    ("device", "", "Évaluer un équipement d’après sa description, des rapports matériels ou cette machine"),
    (
        "device",
        "files",
        "Un équipement dans les champs de la porte JSON, ou des rapports d’une machine : lscpu -J, lshw -json, dmidecode, nvidia-smi -q -x, system_profiler -json, agent GLPI, BoaviztAPI",
    ),
    ("device", "this_machine", "Décrire la machine sur laquelle la commande tourne (Linux)"),
    (
        "device",
        "device_type",
        "Type d’équipement, par exemple server ou laptop, à la place de ce que disent les fichiers",
    ),
    (
        "device",
        "name",
        "Son nom, par exemple « Dell Latitude 7420 » : type, fiche de produit et gamme sont recherchés",
    ),
    (
        "device",
        "roads",
        "Le montrer par toutes les voies qui y mènent : composants, fiche de produit, archétype, référence",
    ),
    ("device", "uncertainty", "Calcul de l’incertitude d’une année : closed, ou monte-carlo en plus"),
    ("device", "location", "Pays (ISO 3166), agrégat ou WORLD, pour l’électricité"),
    ("device", "year", "Année de l’électricité"),
    ("device", "lifetime", "Durée de vie, en années"),
    ("device", "load", "Charge, de 0 à 1"),
    ("device", "power", "Puissance mesurée à la prise, en W : aucun modèle alors"),
    ("device", "pue", "Efficacité énergétique (PUE) du lieu"),
    (
        "device",
        "components",
        "Jeux de constantes côte à côte, le premier fait le résultat : uba-2021, act-2025, ccf-2026, desnz-2025",
    ),
    ("device", "indicators", "Indicateurs, par exemple gwp,adpe,pe"),
    (
        "replace",
        "",
        "Dire au bout de combien d’années un remplacement a payé la fabrication du nouvel équipement",
    ),
    ("replace", "old", "L’équipement en service : une description ou un rapport matériel"),
    ("replace", "new", "L’équipement qui le remplacerait, pour le même service"),
    ("replace", "location", "Pays (ISO 3166), agrégat ou WORLD, pour l’électricité"),
    ("replace", "year", "Année de l’électricité"),
    ("replace", "lifetime", "Durée de vie, en années"),
    ("replace", "load", "Charge, de 0 à 1"),
    ("replace", "power", "Puissance mesurée à la prise, en W : aucun modèle alors"),
    ("replace", "pue", "Efficacité énergétique (PUE) du lieu"),
    (
        "replace",
        "components",
        "Jeux de constantes côte à côte, le premier fait le résultat : uba-2021, act-2025, ccf-2026, desnz-2025",
    ),
    ("replace", "indicators", "Indicateurs, par exemple gwp,adpe,pe"),
    (
        "compare",
        "",
        "Comparer deux inventaires, sites, résultats ou requêtes JSON : ce qui diffère, avec quelle certitude, et ce qui a bougé",
    ),
    (
        "compare",
        "a",
        "Le premier côté : un inventaire, un fichier de site, un résultat JSON avec son instantané, ou une requête JSON (fleet, equipment, site)",
    ),
    (
        "compare",
        "b",
        "Le second côté, du même type ; ce peut être le même fichier, avec les options ci-dessous",
    ),
    ("compare", "information", "Dire ce qu’il vaudrait la peine de savoir avant de choisir le plus bas"),
    ("compare", "year_b", "Année civile du second inventaire"),
    ("compare", "reference_b", "Référence des chiffres d’équipements du second inventaire"),
    ("compare", "location_b", "Lieu du second inventaire"),
    (
        "compare",
        "method_b",
        "Répartition de la fabrication sur les années dans le second inventaire : stock, flux ou age",
    ),
    (
        "compare",
        "names",
        "Noms des deux côtés dans le rapport, par exemple avant,après (par défaut : ceux des fichiers)",
    ),
    (
        "offers",
        "",
        "Comparer des offres d’achat : ce que coûte une année de chacune, avec quelle certitude elles diffèrent, ce qui renverserait l’ordre",
    ),
    ("offers", "file", "Offres, une par ligne : CSV, TSV, XLSX ou ODS ; ou une requête JSON du type offers"),
    ("offers", "subject", "Ce qui est acheté, pour le titre de la fiche"),
    ("offers", "location", "Pays (ISO 3166), agrégat ou WORLD, pour l’électricité"),
    ("offers", "year", "Année de l’électricité"),
    ("offers", "reference", "Référence des chiffres d’équipements pour les offres reconnues par leur nom"),
    (
        "offers",
        "sheet_cv",
        "Erreur relative de la fabrication des fiches qui n’en indiquent pas, de 0 à 1 : votre hypothèse",
    ),
    ("offers", "price_per_kwh", "Prix d’un kilowattheure, dans la monnaie des prix"),
    ("offers", "currency", "Monnaie de tous les prix (par défaut : EUR)"),
    ("offers", "indicators", "Indicateurs, par exemple gwp,pe ; le premier est en tête"),
    ("offers", "confidence", "Probabilité à laquelle les offres sont distinguées"),
    (
        "plan",
        "",
        "Faire vivre un parc sur des années selon des règles énoncées : scénarios conditionnels, coût et climat côte à côte",
    ),
    (
        "plan",
        "plan",
        "Le plan (TOML, YAML ou JSON) : horizons, prix, trajectoire de l’électricité, scénarios ; sans `from` il commence l’année après --year",
    ),
    ("plan", "inventories", "Inventaires du parc, en plus des lignes du plan"),
    ("plan", "location", "Pays (ISO 3166), agrégat ou WORLD, pour l’électricité"),
    ("plan", "year", "Année de l’électricité"),
    ("plan", "reference", "Référence des chiffres d’équipements"),
    (
        "shift",
        "",
        "Déplacer une charge vers un autre lieu ou d’autres heures : ce que cela épargne, avec le repos, la fabrication et ce qui reste",
    ),
    ("shift", "file", "Le déplacement (TOML, YAML ou JSON) : les champs du type JSON shift"),
    (
        "shift",
        "hours",
        "Heures d’un déplacement dans le temps : CSV avec load_kwh, moved_kwh et gwp_kgco2e_per_kwh",
    ),
    ("shift", "indicators", "Indicateurs, par exemple gwp,pe,water,energy"),
    ("explain", "", "Montrer comment le chiffre d’une ligne a été fait"),
    ("explain", "target", "FICHIER:LIGNE d’un inventaire, ou RÉSULTAT.json:ID d’un résultat JSON"),
    ("explain", "indicator", "Indicateur à expliquer"),
    ("explain", "json", "Écrire du JSON"),
    ("recognise", "", "Montrer comment les noms d’un inventaire sont compris, les moins sûrs d’abord"),
    ("recognise", "files", "Inventaires : CSV, TSV, XLSX ou ODS"),
    (
        "recognise",
        "save",
        "Écrire un fichier de correspondance avec les noms peu sûrs, à corriger et à redonner avec --map",
    ),
    ("recognise", "sure", "Les noms sous ce score sont peu sûrs, de 0 à 1"),
    ("recognise", "all", "Montrer aussi les noms sûrs"),
    ("recognise", "json", "Écrire du JSON"),
    ("eval", "", "Répondre à des requêtes JSON, une seule ou une par ligne"),
    ("eval", "file", "Requêtes : une valeur JSON, ou une par ligne (par défaut : l’entrée standard)"),
    ("schema", "", "Écrire les schémas JSON des requêtes et des réponses"),
    ("schema", "name", "Schéma à écrire, par exemple fleet.request (par défaut : la liste des noms)"),
    ("completions", "", "Écrire les complétions d’un shell"),
    ("completions", "shell", "Shell"),
    (
        "*",
        "format",
        "Forme de la sortie : table, json, csv, md ou html (par défaut : selon l’extension de -o, sinon table)",
    ),
    ("*", "output", "Fichier à écrire (par défaut : le terminal)"),
    ("*", "decimal_comma", "Virgule décimale et point-virgule dans le CSV"),
    ("*", "anonymise", "Laisser les noms et fichiers de l’inventaire hors de la sortie"),
    (
        "*",
        "free_text",
        "Montrer le texte libre de l’inventaire dans les rapports (désignations, cellules non comprises)",
    ),
    ("*", "method", "Répartition de la fabrication sur les années : stock, flux ou age"),
    ("*", "methods", "Méthodes côte à côte, par exemple stock,flux,age ; la première est en tête"),
    ("*", "year", "Année civile du bilan"),
    ("*", "location", "Pays (ISO 3166), agrégat ou WORLD, pour l’électricité"),
    (
        "*",
        "reference",
        "Référence des chiffres d’équipement : most-specific, ademe-2026, pcf-2023, ecodiag-2022 ou user",
    ),
    ("*", "compare_references", "Montrer les références côte à côte et l’écart entre elles"),
    ("*", "window_years", "Années de la fenêtre d’achat de flux"),
    ("*", "ignore_purchase_year", "Flux : compter chaque ligne quelle que soit son année d’achat"),
    ("*", "written_off", "Age : la fabrication ne compte plus au-delà de la durée de vie"),
    ("*", "lifetime_factor", "Objectif : multiplier chaque durée de vie par ce rapport"),
    (
        "*",
        "threshold",
        "Seuil d’un total, dans l’unité de son indicateur, répétable, par exemple gwp=12000 : s’il est respecté, et quoi préciser d’abord",
    ),
    ("*", "indicators", "Indicateurs, par exemple gwp,pe,water,energy"),
    ("*", "confidence", "Niveaux des intervalles, par exemple 0.95,0.5"),
    (
        "*",
        "uncertainty",
        "Calcul de l’incertitude : closed (moments exacts, bornes ajustées), ou monte-carlo en plus",
    ),
    (
        "*",
        "draws",
        "Nombre maximal de tirages de monte-carlo (par défaut : 16384, ou 262144 avec --precision)",
    ),
    ("*", "seed", "Graine des tirages (par défaut : 0)"),
    (
        "*",
        "precision",
        "Tirer jusqu’à connaître les bornes des totaux à cette part de leur valeur, par exemple 0.01",
    ),
    ("*", "sampling", "Répartition des tirages : sobol, latin-hypercube ou random"),
    ("*", "dependence", "Dépendance des erreurs : shared, ou full (somme des bornes d’EcoDiag)"),
    ("*", "electricity_gwp", "Votre propre facteur d’électricité, kgCO2e par kWh"),
    ("*", "on", "Jour dont le droit est montré, AAAA-MM-JJ (par défaut : aujourd’hui)"),
    ("*", "json", "Écrire du JSON"),
    ("*", "factors", "Vos propres facteurs (CSV ou TOML), par-dessus ceux fournis"),
    ("*", "map", "Colonne d’un rôle (model=Modèle), ou fichier de correspondance (TOML)"),
    ("*", "min_score", "Score minimal auquel un nom reconnu compte, de 0 à 1"),
    (
        "*",
        "estimate_screens",
        "Estimer les écrans d’un inventaire qui n’en a pas, d’après ses ordinateurs ou un nombre d’utilisateurs",
    ),
    ("*", "headcount", "Personnes, pour les résultats par personne"),
    ("*", "area_m2", "Surface en m2, pour les résultats par m2"),
    ("*", "workstations", "Postes de travail, pour les résultats par poste"),
];

const HELP_FLAG: &str = "Afficher cette aide";
const VERSION_FLAG: &str = "Afficher la version";

/// The command line in a language.
pub fn command(lang: Lang) -> Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Fr => translated(Cli::command(), "").about(text("", "").unwrap_or_default()),
    }
}

fn text(path: &str, argument: &str) -> Option<&'static str> {
    let exact = FRENCH.iter().find(|row| row.0 == path && row.1 == argument);
    let shared = || FRENCH.iter().find(|row| row.0 == "*" && row.1 == argument && !argument.is_empty());
    exact
        .or_else(shared)
        .or_else(|| FRENCH.iter().find(|row| row.0.is_empty() && row.1 == argument))
        .map(|row| row.2)
}

/// The command and its subcommands with French help.
fn translated(command: Command, path: &str) -> Command {
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let mut command = command;
    for id in ids {
        if let Some(help) = text(path, &id) {
            command = command.mut_arg(&id, |arg| arg.help(help));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        let about = text(&path, "").unwrap_or_default();
        command = command.mut_subcommand(&name, |sub| translated(sub, &path).about(about));
    }
    flags(command, path)
}

/// The flags that clap makes itself, and its headings.
fn flags(command: Command, path: &str) -> Command {
    let help = clap::Arg::new("help").short('h').long("help").help(HELP_FLAG).action(clap::ArgAction::Help);
    let command = command
        .disable_help_flag(true)
        .arg(help)
        .help_template("{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}");
    let command = command.subcommand_help_heading("Commandes");
    let ids: Vec<(String, bool)> =
        command.get_arguments().map(|arg| (arg.get_id().to_string(), arg.is_positional())).collect();
    let command = ids.into_iter().fold(command, |command, (id, positional)| {
        let heading = if positional { "Arguments" } else { "Options" };
        command.mut_arg(id, |arg| arg.help_heading(heading))
    });
    if !path.is_empty() {
        return command;
    }
    let version = clap::Arg::new("version")
        .short('V')
        .long("version")
        .help(VERSION_FLAG)
        .action(clap::ArgAction::Version);
    command.disable_version_flag(true).arg(version.help_heading("Options"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &Command, path: &str, missing: &mut Vec<String>) {
        if path.is_empty() || text(path, "").is_none() {
            missing.extend((!path.is_empty()).then(|| path.to_owned()));
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            if text(path, id).is_none() {
                missing.push(format!("{path} --{id}"));
            }
        }
        for sub in command.get_subcommands() {
            let path = if path.is_empty() {
                sub.get_name().to_owned()
            } else {
                format!("{path} {}", sub.get_name())
            };
            check(sub, &path, missing);
        }
    }

    #[test]
    fn every_command_and_argument_has_french_help() {
        let mut missing = Vec::new();
        check(&Cli::command(), "", &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn both_command_lines_are_sound() {
        command(Lang::En).debug_assert();
        command(Lang::Fr).debug_assert();
    }
}
