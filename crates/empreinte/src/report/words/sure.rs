//! How sure, and data quality.

use super::words;

words! {
    HEADING: "How sure", "Degré de certitude";
    SAYS: "What the interval says", "Ce que dit l’intervalle";
    SAYS_TEXT: "If reference `{reference}` describes this equipment, its stated errors would put the total in this interval {level} of the time. Errors of one source are shared by all its figures; errors of a model are shared by all units of that model and average out only over different models.", "Si la référence `{reference}` décrit bien ces équipements, ses erreurs déclarées placeraient le total dans cet intervalle {level} du temps. Les erreurs d’une source sont communes à tous ses chiffres ; celles d’un modèle sont communes à toutes ses unités et ne se compensent qu’entre modèles différents.";
    SAYS_FULL: "Bounds are added up as if every device moved with every other (full dependence).", "Les bornes sont additionnées comme si tous les équipements variaient ensemble (dépendance totale).";
    SAYS_NOTHING: "The figures of reference `{reference}` state no uncertainty: there is no interval, and that is not certainty. Compare references and assumptions below.", "Les chiffres de la référence `{reference}` ne déclarent aucune incertitude : il n’y a pas d’intervalle, et ce n’est pas une certitude. Comparer ci-dessous les références et les hypothèses.";
    SAYS_NOT: "What it does not say", "Ce qu’il ne dit pas";
    NOT_REFERENCE: "Whether the reference is right: another one may lie wholly outside.", "Si la référence est juste : une autre peut se trouver entièrement en dehors.";
    NOT_USE: "How uncertain the use phase is: neither electricity factors nor yearly energies state an error ({share} of the total).", "L’incertitude de l’usage : ni les facteurs d’électricité ni les consommations ne déclarent d’erreur ({share} du total).";
    NOT_INVENTORY: "Whether the inventory is complete, its names well recognised and its quantities right.", "Si l’inventaire est complet, ses libellés bien reconnus et ses quantités justes.";
    NOT_LIFETIME: "What other lifetimes would give: they are assumptions, tested below one at a time.", "Ce que donneraient d’autres durées de vie : ce sont des hypothèses, éprouvées ci-dessous une à une.";

    DRIVERS: "Where the stated uncertainty comes from", "D’où vient l’incertitude déclarée";
    DRIVER_SOURCE: "the method of the source {source}", "la méthode de la source {source}";
    DRIVER_FIGURE: "how far models lie from the figure for {types} ({factor})", "la distance des modèles au chiffre pour les {types} ({factor})";
    DRIVER_UNITS: "differences between units", "les différences entre unités";
    DRIVERS_NOTE: "Of the making alone; what states no error has no share here.", "De la fabrication seule ; ce qui ne déclare pas d’erreur n’y a pas de part.";
    NEXT_SOURCE: "Most of it is the method of one source: a better inventory does not lower it, other references show how much it matters.", "L’essentiel vient de la méthode d’une source : un meilleur inventaire ne la réduit pas, les autres références montrent combien elle compte.";
    NEXT_FIGURE: "What to find out first: the exact models of the {types}.", "À préciser en premier : les modèles exacts des {types}.";

    SENSITIVITY: "One assumption changed at a time: {indicator} in {unit}", "Une hypothèse changée à la fois : {indicator} en {unit}";
    THIS_REPORT: "this report", "ce rapport";
    CHANGE_LIFETIME: "lifetimes times {factor}", "durées de vie multipliées par {factor}";
    CHANGE_ELECTRICITY: "electricity: {zone} ({per_kwh})", "électricité : {zone} ({per_kwh})";
    CHANGE_REFERENCE: "reference {reference}", "référence {reference}";
    BASELINE: "this report: {total}", "ce rapport : {total}";
    CHANGED_LEGEND: "total with the change", "total avec le changement";

    QUALITY: "Data quality", "Qualité des données";
    BASIS: "What the total rests on: shares of the total ({indicator})", "Sur quoi repose le total : parts du total ({indicator})";
    GRADES: "Maturity of the figures: shares of the total ({indicator})", "Maturité des chiffres : parts du total ({indicator})";
    GIVEN: "Lifetimes given by the inventory: {lifetime} of the making. Energies given by the inventory: {energy} of the use.", "Durées de vie données par l’inventaire : {lifetime} de la fabrication. Consommations données par l’inventaire : {energy} de l’usage.";
    COVERAGE: "Coverage of the inventory", "Couverture de l’inventaire";
    COVERAGE_TEXT: "{share} of the devices that belong to the account are counted.", "{share} des équipements qui relèvent du bilan sont comptés.";
    UNRECOGNISED: "Lines not counted", "Lignes non comptées";
    UNRECOGNISED_MORE: "Not shown here: {lines}.", "Non montrées ici : {lines}.";
    HIDDEN: "Designations are free text and are not shown; the place in the file finds them.", "Les désignations sont du texte libre et ne sont pas montrées ; l’emplacement dans le fichier les retrouve.";
    CORRECTED: "Set by the mapping file: {lines}.", "Fixées par le fichier de correspondance : {lines}.";
    MERGES: "Identical rows of a file are merged into one line, which changes neither totals nor intervals.", "Les lignes identiques d’un fichier sont fusionnées, ce qui ne change ni totaux ni intervalles.";
    OVERRIDES: "Your own figures in this report: {list}.", "Vos propres chiffres dans ce rapport : {list}.";
    NO_OVERRIDES: "No figure of yours replaces those of the reference.", "Aucun de vos chiffres ne remplace ceux de la référence.";
    UNVERIFIED: "Unverified or doubtful figures used (grades C and D)", "Chiffres non vérifiés ou douteux utilisés (notes C et D)";
    NO_UNVERIFIED: "No unverified or doubtful figure is used.", "Aucun chiffre non vérifié ou douteux n’est utilisé.";
}
