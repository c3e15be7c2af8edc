"""What was assumed, doubted or left out, under stable codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from . import _html
from .errors import Location, _location
from .table import Table

__all__ = ["Diagnostic", "Diagnostics"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing a reader must know, at its place. ``severity`` is ``note``, ``warning`` or ``error``."""

    code: str
    severity: str
    message: str
    help: str
    location: Location

    @classmethod
    def _of(cls, wire: Mapping[str, Any]) -> Diagnostic:
        texts = ("code", "severity", "message", "help")
        return cls(**{text: wire[text] for text in texts}, location=_location(wire))

    def __str__(self) -> str:
        """Code, place and message."""
        place = f" {self.location}" if self.location else ""
        return f"{self.severity} {self.code}{place}: {self.message}"


class Diagnostics(Sequence[Diagnostic]):
    """Diagnostics in the order in which they arose; a table too."""

    __slots__ = ("_notes",)

    def __init__(self, notes: Iterable[Diagnostic]) -> None:
        """From some diagnostics."""
        self._notes = tuple(notes)

    @classmethod
    def _of(cls, wire: str) -> Diagnostics:
        return cls(map(Diagnostic._of, json.loads(wire)))

    @overload
    def __getitem__(self, position: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, position: slice) -> Diagnostics: ...
    def __getitem__(self, position: int | slice) -> Diagnostic | Diagnostics:
        """One of them, or some."""
        if isinstance(position, slice):
            return Diagnostics(self._notes[position])
        return self._notes[position]

    def __len__(self) -> int:
        """Number of diagnostics."""
        return len(self._notes)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(note.code for note in self._notes)

    def to_table(self) -> Table:
        """Code, severity, place, message and help as columns."""
        columns: dict[str, list[Any]] = {
            "code": [note.code for note in self._notes],
            "severity": [note.severity for note in self._notes],
            "location": [str(note.location) for note in self._notes],
            "message": [note.message for note in self._notes],
            "help": [note.help for note in self._notes],
        }
        return Table.from_dict(columns)

    def to_pandas(self) -> Any:
        """The table as a pandas data frame."""
        return self.to_table().to_pandas()

    def to_polars(self) -> Any:
        """The table as a polars data frame."""
        return self.to_table().to_polars()

    def __eq__(self, other: object) -> bool:
        """Equal when all of them are."""
        return isinstance(other, Diagnostics) and self._notes == other._notes

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._notes)

    def __repr__(self) -> str:
        """Their codes."""
        return f"Diagnostics({', '.join(self.codes)})"

    def _repr_html_(self) -> str:
        rows = [(note.severity, note.code, str(note.location), note.message, note.help) for note in self._notes]
        return _html.table(("severity", "code", "place", "message", "help"), rows)
