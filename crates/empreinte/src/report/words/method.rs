//! Method, factors, sources, and the appendices.

use super::words;

words! {
    HEADING: "Method, factors, sources and licences", "Méthode, facteurs, sources et licences";
    FORMULA: "Formula", "Formule";
    FORMULA_STOCK: "Σ quantity × (making of one device ÷ lifetime + electricity per year × electricity factor)", "Σ quantité × (fabrication d’un équipement ÷ durée de vie + électricité par an × facteur d’électricité)";
    FORMULA_FLUX: "Σ quantity bought in the window × making of one device ÷ years of the window", "Σ quantité achetée dans la fenêtre × fabrication d’un équipement ÷ années de la fenêtre";
    FORMULA_AGE: "Σ quantity × (making of one device ÷ max(lifetime, age) + electricity per year × electricity factor)", "Σ quantité × (fabrication d’un équipement ÷ max(durée de vie, âge) + électricité par an × facteur d’électricité)";
    FORMULA_TEXT: "Making is everything but use: manufacturing, distribution and end of life. Uncertainty is propagated in closed form: mean and variance of the making are exact given the stated errors, its quantiles are those of a lognormal law with that mean and variance.", "La fabrication désigne tout sauf l’usage : fabrication, distribution et fin de vie. L’incertitude est propagée par formule : la moyenne et la variance de la fabrication sont exactes sachant les erreurs déclarées, ses quantiles sont ceux d’une loi log-normale de même moyenne et variance.";
    FIGURES: "Figures of devices used", "Chiffres des équipements utilisés";
    COL_MAKING_UNIT: "Making (kgCO₂e per device)", "Fabrication (kgCO₂e par équipement)";
    ERROR_PARTS: "method {method}, model {model}", "méthode {method}, modèle {model}";
    ERROR_UNKNOWN: "not stated", "non déclarée";
    ELECTRICITY: "Electricity factors used", "Facteurs d’électricité utilisés";
    ELECTRICITY_NOTE: "At the plug, without grid losses. Water and primary energy are derived from the shares of generation.", "À la prise, sans pertes de réseau. L’eau et l’énergie primaire sont déduites des parts de production.";
    WATER_VARIANTS: "Water by other conventions, {zone}: {variants}.", "Eau selon d’autres conventions, {zone} : {variants}.";
    WATER_TOWERS: "{per_kwh} with cooling towers and reservoirs", "{per_kwh} avec tours de refroidissement et retenues";
    WATER_NO_RESERVOIRS: "{per_kwh} without the evaporation of reservoirs", "{per_kwh} sans l’évaporation des retenues";
    WATER_ONCE_THROUGH: "{per_kwh} with once-through cooling", "{per_kwh} avec refroidissement en circuit ouvert";
    SOURCES: "Sources, licences and notices", "Sources, licences et mentions";
    NOTICES: "Notices", "Mentions";
    VERSIONS: "Versions", "Versions utilisées";
    CRATE: "empreinte", "logiciel empreinte";
    METHOD_VERSION: "method", "méthode";
    DATA: "data", "données";
    HASH: "hash of the bundled tables (SHA-256)", "empreinte numérique des tables fournies (SHA-256)";
    COMMAND: "Command that makes this report again", "Commande qui refait ce rapport";
    NO_COMMAND: "Left out: this report is anonymised.", "Omise : ce rapport est anonymisé.";

    APPENDICES: "Appendices", "Annexes";
    LINES: "Lines of the inventory, {indicator} in {unit}", "Lignes de l’inventaire, {indicator} en {unit}";
    LINES_CAPPED: "The first {shown} of {all} lines are shown; the CSV export holds them all.", "Les {shown} premières lignes sur {all} sont montrées ; l’export CSV les contient toutes.";
    DEFAULTS: "Defaults taken", "Valeurs par défaut retenues";
    NO_DEFAULTS: "Every option was given.", "Tous les paramètres ont été donnés.";
    NOTES: "What was assumed, doubted or left aside", "Ce qui a été supposé, mis en doute ou écarté";
    NO_NOTES: "Nothing.", "Rien.";
    HELP_OF: "{message}. {help}.", "{message}. {help}.";
    PLACES: "e.g. {places}", "p. ex. {places}";
    GLOSSARY: "Glossary", "Glossaire";
    G_MAKING: "Making", "Fabrication (au sens large)";
    G_MAKING_TEXT: "what a device costs by existing: raw materials, manufacturing, distribution, end of life; also called embodied impact", "ce qu’un équipement coûte du fait d’exister : matières, fabrication, distribution, fin de vie ; dit aussi impact incorporé";
    G_USE: "Use", "Usage";
    G_USE_TEXT: "the electricity drawn while the device serves, at the factor of its place and year", "l’électricité consommée pendant le service, au facteur du lieu et de l’année";
    G_CO2E: "kgCO₂e", "kgCO₂e (équivalent CO₂)";
    G_CO2E_TEXT: "all greenhouse gases as the mass of CO₂ with the same warming over 100 years", "tous les gaz à effet de serre en masse de CO₂ de même réchauffement sur 100 ans";
    G_REFERENCE: "Reference", "Référence";
    G_REFERENCE_TEXT: "a coherent set of device figures from one source", "un jeu cohérent de chiffres d’équipements issu d’une source";
    G_LIFETIME: "Assumed and implied lifetime", "Durée de vie supposée et implicite";
    G_LIFETIME_TEXT: "the years over which making is spread; the years that devices in use and purchases imply", "les années sur lesquelles la fabrication est répartie ; les années qu’impliquent parc en service et achats";
    G_INTERVAL: "Uncertainty interval given reference R", "Intervalle d’incertitude sachant la référence R";
    G_INTERVAL_TEXT: "where the total lies if R is right and its stated errors hold; it does not cover the choice of R", "où se trouve le total si R est juste et si ses erreurs déclarées sont bonnes ; il ne couvre pas le choix de R";
    G_GRADE: "Grade", "Note A à D";
    G_GRADE_TEXT: "maturity of a figure, from A (primary source read and current) to D (unverified constant)", "maturité d’un chiffre, de A (source primaire lue et à jour) à D (constante non vérifiée)";
    G_CUTOFF: "Cut-off", "Sans crédit de recyclage";
    G_CUTOFF_TEXT: "end of life counts treatment and gives no credit for what is recycled", "la fin de vie compte le traitement et ne donne aucun crédit pour ce qui est recyclé";
    G_LOCATION: "Location-based", "Selon le lieu";
    G_LOCATION_TEXT: "electricity counted as the average of the place, whatever contract is held", "électricité comptée à la moyenne du lieu, quel que soit le contrat";
}
