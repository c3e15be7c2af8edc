//! The one page.

use super::words;

words! {
    HEADING: "At a glance", "L’essentiel";
    NOTHING: "No line could be counted: there is no footprint to show.", "Aucune ligne n’a pu être comptée : il n’y a pas d’empreinte à montrer.";
    RATE_YEAR: "{unit} per year", "{unit} par an";
    RATE_FLUX: "{unit} per year of purchases", "{unit} par année d’achats";
    INTERVAL: "{low} to {high}: uncertainty interval given reference `{reference}`, at {level}.", "De {low} à {high} : intervalle d’incertitude sachant la référence `{reference}`, au niveau {level}.";
    INTERVAL_PART: "{share} of the total states no uncertainty and enters these bounds as it is.", "{share} du total n’a pas d’incertitude déclarée et entre tel quel dans ces bornes.";
    NO_INTERVAL: "The uncertainty given reference `{reference}` is unknown: its figures state none. That is not the same as being exact.", "L’incertitude sachant la référence `{reference}` est inconnue : ses chiffres n’en déclarent pas. Cela ne veut pas dire que le résultat est exact.";
    BETWEEN_REFERENCES: "Taken one by one, the published references give {low} to {high}.", "Prises une à une, les références publiées donnent de {low} à {high}.";
    DEVICES: "Devices counted", "Équipements comptés";
    DEVICES_OF: "{counted} of {all}", "{counted} sur {all}";
    OLDER: "Older than the assumed lifetime", "Plus vieux que la durée de vie supposée";
    STAGES_TITLE: "Where it comes from: {indicator} by stage, in {unit}", "D’où vient l’empreinte : {indicator} par étape, en {unit}";

    DECISIONS: "Decisions most worth taking", "Décisions les plus utiles";
    KEEP: "Keep {types} {years} years instead of {lifetime}", "Garder les {types} {years} ans au lieu de {lifetime}";
    KEEP_WHY: "For {devices} this lowers the account by {amount} ({share} of the total), as long as they serve and can be repaired.", "Pour {devices}, le bilan baisse de {amount} ({share} du total), tant qu’ils rendent service et restent réparables.";
    IDENTIFY: "Say what the unrecognised equipment is ({devices})", "Préciser ce qui n’a pas été reconnu ({devices})";
    IDENTIFY_WHY: "Not recognised: {lines}. If these devices were like the average one, they would add about {amount}.", "Non reconnues : {lines}. Semblables à l’équipement moyen, ils ajouteraient environ {amount}.";
    IDENTIFY_ONLY: "Not recognised: {lines}.", "Non reconnues : {lines}.";
    FIGURES: "Find figures for what has none ({devices})", "Trouver des chiffres pour ce qui n’en a pas ({devices})";
    FIGURES_WHY: "The reference has no figure for these types: {types}. Another published reference has some for {elsewhere} of these devices; a user factor fills the rest.", "La référence n’a pas de chiffre pour ces types : {types}. Une autre référence publiée en a pour {elsewhere} de ces équipements ; un facteur utilisateur comble le reste.";
    FIGURES_ONLY: "The reference has no figure for these types: {types}. No other published reference has one; a user factor fills the gap.", "La référence n’a pas de chiffre pour ces types : {types}. Aucune autre référence publiée n’en a ; un facteur utilisateur comble le manque.";
    USE_ONLY: "{indicator} (use only)", "{indicator} (usage seul)";
    MAKING_ONLY: "{indicator} (making only)", "{indicator} (hors usage)";
    DATE: "Give the missing purchase years ({devices})", "Donner les années d’achat manquantes ({devices})";
    DATE_WHY: "Without a purchase year, which this method needs: {lines}. If these devices were all in the period and like the average one, they would add about {amount}.", "Sans année d’achat, dont cette méthode a besoin : {lines}. Tous dans la période et semblables à l’équipement moyen, ils ajouteraient environ {amount}.";
    DATE_ONLY: "Without a purchase year, which this method needs: {lines}.", "Sans année d’achat, dont cette méthode a besoin : {lines}.";
    MEASURE: "Measure the electricity of {types}", "Mesurer l’électricité des {types}";
    MEASURE_WHY: "Their use rests on default energies ({devices}) and makes {amount} of the account. A plug meter on a few of them replaces the default.", "Leur usage repose sur des consommations par défaut ({devices}) et pèse {amount} dans le bilan. Un wattmètre sur quelques-uns remplace le défaut.";
    CHOOSE: "Find the right figure for {types}", "Trouver le bon chiffre pour les {types}";
    CHOOSE_WHY: "References give {low} to {high} kgCO₂e for one device: for {devices}, a range of {amount} in the account. Exact models narrow it.", "Les références donnent de {low} à {high} kgCO₂e par équipement : pour {devices}, un écart de {amount} dans le bilan. Les modèles exacts le réduisent.";

    NOT_COUNTED: "Not counted", "Ce qui n’est pas compté";
    NOT_COUNTED_LINES: "Not in the total: {devices} of the inventory ({list}), and {never}.", "Hors du total : {devices} de l’inventaire ({list}), ainsi que {never}.";
    NOT_COUNTED_NONE: "Every device of the inventory is in the total. Outside of it: {never}.", "Tous les équipements de l’inventaire sont dans le total. En dehors : {never}.";
    NEVER: "external services, networks outside, consumables and the cooling of rooms", "les services externes, les réseaux extérieurs, les consommables et le refroidissement des salles";
    PART_OF_LIST: "{status}: {quantity}", "{status} : {quantity}";

    EVERYDAY: "In everyday terms", "En termes courants";
    EVERYDAY_IS: "{value} {of}; source: {source}.", "{value} {of} ; source : {source}.";
}
