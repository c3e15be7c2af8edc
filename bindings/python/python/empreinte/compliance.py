"""What the law, a pledge and a code of conduct ask of a site, and what is due next."""

from __future__ import annotations

from typing import Any

from ._record import Tabular, Wire, table_of
from .explanation import Explanation, Step
from .table import Table

__all__ = ["Compliance"]

_RULES = (
    "rule",
    "item",
    "name",
    "legal_id",
    "jurisdiction",
    "state",
    "official",
    "applies",
    "status",
    "value",
    "threshold",
    "unit",
    "reason",
    "missing",
    "verified",
)
_CALENDAR = ("due", "rule", "legal_id", "kind", "what", "unit", "status", "state", "official", "missing", "verified")


class Compliance(Tabular):
    """Every rule with its status on the day of the audit; a table too."""

    __slots__ = ()

    @property
    def calendar(self) -> Table:
        """What is due, earliest first."""
        return table_of([_plain(entry) for entry in self._wire["calendar"]], _CALENDAR)

    @property
    def eed(self) -> dict[str, Any]:
        """The report to the European database, as far as the site is known."""
        return dict(self._wire["eed"])

    @property
    def practices(self) -> dict[str, Any] | None:
        """Answers to the EU Code of Conduct; ``None`` where no edition is named."""
        card = self._wire["practices"]
        return None if card is None else dict(card)

    def explain(self, rule: str, item: str | None = None) -> Explanation:
        """Why a rule has its status: what it looks at, against what, and where it is written."""
        for wire in self._wire["rules"]:
            if wire["rule"] == rule and (item is None or wire.get("item") == item):
                return _explain(wire)
        known = ", ".join(dict.fromkeys(wire["rule"] for wire in self._wire["rules"]))
        raise KeyError(f"no rule {rule!r}{f' of {item!r}' if item else ''}; there are {known}")

    def to_table(self) -> Table:
        """One row a rule, or a rule and the piece of equipment that it is asked about."""
        return table_of([_row(wire) for wire in self._wire["rules"]], _RULES)

    def __repr__(self) -> str:
        """How many rules have each status."""
        statuses = [_row(wire)["status"] for wire in self._wire["rules"]]
        counts = {status: statuses.count(status) for status in dict.fromkeys(statuses)}
        return f"Compliance({', '.join(f'{count} {status}' for status, count in counts.items())})"


def _plain(wire: Wire) -> dict[str, Any]:
    """What fits in cells: lists of words as one, what is deeper left out."""
    flat = {name: cell for name, cell in wire.items() if name not in ("criteria", "source")}
    return {name: ", ".join(cell) or None if isinstance(cell, list) else cell for name, cell in flat.items()}


def _row(wire: Wire) -> dict[str, Any]:
    judged = wire.get("judgement") or {"status": "refused", "reason": (wire.get("refused") or {}).get("message")}
    return {**_plain(judged), "rule": wire["rule"], "item": wire.get("item")}


def _explain(wire: Wire) -> Explanation:
    row, judged = _row(wire), wire.get("judgement") or {}
    steps = [
        Step(
            f"{one['name']}: {one['status']}",
            f"{one['threshold']:g}",
            one["value"],
            one.get("unit") or "",
            "given",
            None,
        )
        for one in judged.get("criteria", ())
        if one.get("value") is not None and one.get("threshold") is not None
    ]
    source = judged.get("source")
    if source is not None:
        written = {"source": source["citation"], "locator": judged.get("locator")}
        steps.append(Step(str(judged["legal_id"]), "", None, "", source["id"], written))
    name = row.get("name") or wire["rule"]
    label = f"{name} ({row['item']})" if row["item"] else str(name)
    return Explanation(wire["rule"], label, row["status"], None, row.get("reason"), tuple(steps))
