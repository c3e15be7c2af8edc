//! Codes of accounting files of schedulers.

use super::codes;

codes! { SCHEDULER_CODES:
    ACCOUNTING_UNKNOWN, Error,
    "the file is no accounting of Slurm or OAR that can be read: {missing} is missing, and its columns are {found}", "le fichier n’est pas une comptabilité de Slurm ou d’OAR lisible : il manque {missing}, et ses colonnes sont {found}",
    "export it with `sacct -a -P --format=JobID,User,Account,State,Start,End,ElapsedRaw,CPUTimeRAW,AllocTRES`, or the table `accounting` of OAR as CSV", "l’exporter avec `sacct -a -P --format=JobID,User,Account,State,Start,End,ElapsedRaw,CPUTimeRAW,AllocTRES`, ou la table `accounting` d’OAR en CSV";
    ACCOUNTING_LINE_REFUSED, Warning,
    "`{found}` is not what `{field}` holds: the line is left out", "`{found}` n’est pas ce que contient `{field}` : la ligne est ignorée",
    "correct the line, or export the file again", "corriger la ligne, ou exporter à nouveau le fichier";
    ACCOUNTING_JOBS_REPEATED, Note,
    "{count} jobs stand several times and count once", "{count} travaux figurent plusieurs fois et comptent une fois",
    "nothing to mend: exports of successive months share the jobs that run across their limit", "rien à corriger : les exports de mois successifs partagent les travaux qui courent d’un mois à l’autre";
    ACCOUNTING_JOBS_CUT, Note,
    "{count} jobs reach beyond the period: the part within it counts, in proportion to time", "{count} travaux débordent de la période : seule compte leur part dans la période, au prorata du temps",
    "nothing to mend", "rien à corriger";
    ACCOUNTING_JOBS_OUTSIDE, Note,
    "{count} jobs lie outside the period and do not count", "{count} travaux sont hors de la période et ne comptent pas",
    "give the accounting of the period alone to be rid of this note", "ne donner que la comptabilité de la période pour ne plus voir cette note";
    ACCOUNTING_DATES_MISSING, Warning,
    "{count} jobs have no start and end: they count whole, also if they reach beyond the period", "{count} travaux n’ont ni début ni fin : ils comptent en entier, même s’ils débordent de la période",
    "export the columns `Start` and `End` too, or use `sacct --truncate`", "exporter aussi les colonnes `Start` et `End`, ou utiliser `sacct --truncate`";
    ACCOUNTING_CPU_IS_CORE, Note,
    "a processor of the scheduler counts as one core", "un processeur de l’ordonnanceur compte comme un cœur",
    "where the scheduler counts threads, divide `available` and read core-hours as thread-hours", "là où l’ordonnanceur compte des fils d’exécution, diviser `available` et lire les heures de cœur comme des heures de fil";
    ACCOUNTING_WITHOUT_GPUS, Warning,
    "no column gives the graphics processors of jobs: GPU-hours cannot be counted", "aucune colonne ne donne les processeurs graphiques des travaux : les heures de GPU ne peuvent pas être comptées",
    "export the column `AllocTRES` too, or give `by` in the site file", "exporter aussi la colonne `AllocTRES`, ou donner `by` dans le fichier de site";
    USAGE_UNIT_NOT_ACCOUNTED, Error,
    "accounting files of schedulers give `core_hour` and `gpu_hour`, not `{found}`", "les fichiers de comptabilité des ordonnanceurs donnent `core_hour` et `gpu_hour`, pas `{found}`",
    "give the units under `by` instead of `accounting`", "donner les unités dans `by` au lieu de `accounting`";
}
