//! Codes of a room's inventory: amounts without a unit, devices that other lists hold too.

use super::codes;

codes! { ROOM_CODES:
    AMOUNT_UNIT_MISSING, Warning,
    "neither the header `{field}` nor its cells give a unit: the column is left aside", "ni l’en-tête `{field}` ni ses cellules ne donnent d’unité : la colonne est ignorée",
    "write the unit in the header, for instance `{example}`", "écrire l’unité dans l’en-tête, par exemple `{example}`";
    UTILISATION_UNIT_ASSUMED, Note,
    "`{field}` does not say whether its figures are shares or percentages: they are read as {unit}", "`{field}` ne dit pas si ses valeurs sont des parts ou des pourcentages : elles sont lues comme {unit}",
    "write `%` in the header, or shares from 0 to 1", "écrire `%` dans l’en-tête, ou des parts de 0 à 1";
    AMOUNT_OUT_OF_RANGE, Warning,
    "`{found}` is outside what `{field}` can be, {expected}: the cell is left aside", "`{found}` est hors de ce que `{field}` peut valoir, {expected} : la cellule est ignorée",
    "correct the cell", "corriger la cellule";
    DEVICE_COUNTED_IN_ROOM, Note,
    "`{found}` is the device of the room at `{file}`: it counts once, in the room", "`{found}` est l’équipement de la salle en `{file}` : il compte une fois, dans la salle",
    "nothing to mend; leave it out of one of the two lists to be rid of this note", "rien à corriger ; le retirer de l’une des deux listes pour ne plus voir cette note";
    DEVICE_TYPE_CONFLICT, Warning,
    "`{found}` reads as `{type}` here and as `{room_type}` in the room at `{file}`: it counts once, as the room says", "`{found}` se lit `{type}` ici et `{room_type}` dans la salle en `{file}` : il compte une fois, comme le dit la salle",
    "correct the type or the serial number in one of the two lists", "corriger le type ou le numéro de série dans l’une des deux listes";
    DEVICE_MAYBE_IN_ROOM, Warning,
    "`{found}` bears the host name of the device of the room at `{file}`, but no serial number or rack tells whether it is the same: both count", "`{found}` porte le nom d’hôte de l’équipement de la salle en `{file}`, mais ni numéro de série ni baie ne disent si c’est le même : les deux comptent",
    "add the serial number or the rack to both lists", "ajouter le numéro de série ou la baie aux deux listes";
    SERIAL_SHARED_BY_HOSTS, Warning,
    "`{found}` has the serial number of the device at `{file}` under another host name: both count", "`{found}` a le numéro de série de l’équipement en `{file}` sous un autre nom d’hôte : les deux comptent",
    "check the serial number; nodes of one chassis may share it", "vérifier le numéro de série ; les nœuds d’un même châssis peuvent le partager";
}
