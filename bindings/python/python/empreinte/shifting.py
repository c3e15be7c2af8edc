"""A load moved to another place or to other hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ._decided import Decided, options
from ._record import table_of
from .explanation import Explanation, Step
from .table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Shift", "shift"]

_TIME = ("before_kgco2e", "after_kgco2e", "difference_kgco2e", "flat_kgco2e")


class Shift(Decided):
    """A load in another place (a year), at other hours (those given), or both. No uncertainty is stated."""

    __slots__ = ()

    @property
    def place(self) -> dict[str, dict[str, Any]]:
        """A year by indicator: ``before``, ``there``, ``left_behind`` and ``difference``, with their ``unit``."""
        return {code: dict(one) for code, one in self._ok.get("place", {}).items()}

    @property
    def time(self) -> dict[str, float] | None:
        """The hours given, kgCO2e: before, after, their difference, and at the mean factor; ``None`` if none were."""
        found = self._ok.get("time")
        return None if found is None else dict(found)

    def to_table(self) -> Table:
        """One row a move and indicator."""
        rows: list[dict[str, Any]] = []
        for code, one in self.place.items():
            after = one["there"] + one["left_behind"]
            rows.append({"move": "place", "indicator": code, "after": after, **one})
        if self.time is not None:
            before, after, difference, flat = (self.time[name] for name in _TIME)
            found = {"before": before, "after": after, "difference": difference, "flat": flat}
            rows.append({"move": "time", "indicator": "gwp", "unit": "kgCO2e", **found})
        names = ("before", "after", "difference", "there", "left_behind", "flat")
        return table_of(rows, ("move", "indicator", "unit", *names))

    def explain(self, indicator: str = "gwp") -> Explanation:
        """How the difference of an indicator is made."""
        steps = []
        for row in self.to_table():
            if row["indicator"] != indicator:
                continue
            unit = row["unit"]
            formula = {"there": "(load + idle) · PUE · factor + making", "difference": "after − before"}
            for part in ("before", "there", "left_behind", "after", "difference", "flat"):
                if row[part] is not None:
                    name = f"{row['move']}: {part}"
                    steps.append(Step(name, formula.get(part, ""), row[part], unit, "computed", None))
        if not steps:
            raise KeyError(f"no indicator {indicator!r} in this move")
        return Explanation(indicator, "shift", "computed", None, None, tuple(steps))

    def plot(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """Before and after, with what stays behind."""
        from . import decision_plots

        return decision_plots.shift(self, indicator, lang=lang or self.lang, ax=ax)

    def __repr__(self) -> str:
        """The differences."""
        rows = self.to_table()
        said = (f"{row['move']} {row['indicator']} {row['difference']:+.4g} {row['unit']}" for row in rows)
        return f"Shift({', '.join(said)})"


def shift(
    *,
    place: Mapping[str, Any] | None = None,
    time: Mapping[str, Sequence[float]] | None = None,
    indicators: Sequence[str] | None = None,
    factors: Any = None,
    lang: Literal["en", "fr"] = "en",
) -> Shift:
    """Moves a load to another place or to other hours.

    In ``place`` yearly factors count, with idle power and making; in ``time`` your own factor of each hour. Both are
    the fields of the JSON kind ``shift``.

    >>> hours = {"load_kwh": [10, 0], "moved_kwh": [0, 10], "gwp_kgco2e_per_kwh": [0.3, 0.1]}
    >>> shift(time=hours).time["difference_kgco2e"]
    -2.0
    """
    request: dict[str, Any] = {"kind": "shift"}
    if place is not None:
        request["place"] = dict(place)
    if time is not None:
        request["time"] = {name: [float(one) for one in hours] for name, hours in time.items()}
    request["options"] = options({"indicators": indicators, "factors": factors, "lang": lang})
    return Shift._asked(request)
