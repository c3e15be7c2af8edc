"""How the number of one line was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import _html

__all__ = ["Explanation", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: an input with where it comes from, or a formula with its numbers.

    ``value`` is ``None`` for a figure that is only named, such as one that several numbers are taken from.
    """

    what: str
    formula: str
    value: float | None
    unit: str
    #: ``given``, ``computed``, or the id of a factor.
    origin: str
    #: Source, place in it, year and grade of the factor.
    provenance: Mapping[str, Any] | None

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash((self.what, self.formula, self.value, self.unit, self.origin))

    def __str__(self) -> str:
        """The step on one line."""
        formula = f"{self.formula} = " if self.formula else ""
        source = f" <- {self.provenance['source']}" if self.provenance else ""
        value = "" if self.value is None else f"{self.value:g} {self.unit}".rstrip() + " "
        return f"{self.what}: {formula}{value}[{self.origin}]{source}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps of one line, in the order of the computation; none for a line that is not counted."""

    id: str
    label: str
    status: str
    device_type: str | None
    recognition: str | None
    steps: tuple[Step, ...]

    @classmethod
    def _of(cls, wire: str) -> Explanation:
        found = json.loads(wire)
        steps = (
            Step(
                one["what"],
                one.get("formula", ""),
                one["value"],
                one["unit"],
                one["from"],
                one.get("provenance"),
            )
            for one in found["steps"]
        )
        texts = {name: found.get(name) for name in ("id", "label", "status", "device_type", "recognition")}
        return cls(**texts, steps=tuple(steps))

    def __str__(self) -> str:
        """The line and its steps."""
        head = f"{self.label} ({self.status})" + (f": {self.recognition}" if self.recognition else "")
        return "\n".join([head, *(f"  {step}" for step in self.steps)])

    def __repr__(self) -> str:
        """As the text: an explanation is there to be read."""
        return str(self)

    def _repr_html_(self) -> str:
        rows = [
            (
                step.what,
                step.formula,
                "" if step.value is None else f"{step.value:g}",
                step.unit,
                step.origin,
                step.provenance["source"] if step.provenance else "",
            )
            for step in self.steps
        ]
        head = ("step", "formula", "value", "unit", "from", "source")
        return _html.table(("line", "status"), [(self.label, self.status)]) + _html.table(head, rows, numbers=(2,))
