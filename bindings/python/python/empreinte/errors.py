"""Errors: one base class, one subclass for each kind of thing that can be wrong.

Every error carries a stable ``code`` with a page in the documentation, ``help`` that says how to mend it, and the
``location`` it belongs to.

>>> import empreinte as em
>>> try:
...     em.Fleet.from_lines([{"tpye": "laptop"}])
... except em.RequestError as error:
...     print(error.code, "-", error.help.split("?")[0])
FIELD_UNKNOWN - did you mean `type`
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

__all__ = [
    "EmpreinteError",
    "EquipmentError",
    "FactorError",
    "FileError",
    "FleetError",
    "Location",
    "RequestError",
    "SiteError",
    "TableError",
]

_PLACE = ("path", "file", "line", "column", "field")


class Location:
    """Where something belongs: a place in a request, a file or a table. What is not known is ``None``."""

    __slots__ = ("column", "field", "file", "line", "path")

    def __init__(
        self,
        *,
        path: str | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        field: str | None = None,
    ) -> None:
        """All parts are optional."""
        self.path = path
        self.file = file
        self.line = line
        self.column = column
        self.field = field

    def _parts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in _PLACE)

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return any(part is not None for part in self._parts())

    def __eq__(self, other: object) -> bool:
        """Locations are equal when all their parts are."""
        return isinstance(other, Location) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._parts())

    def __str__(self) -> str:
        """``file:line:column (field)`` or the path, as far as known."""
        out = self.path or self.file or ""
        out += "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{out} ({self.field})".strip() if self.field else out

    def __repr__(self) -> str:
        """The parts that are known."""
        known = zip(_PLACE, self._parts(), strict=True)
        return f"Location({', '.join(f'{name}={part!r}' for name, part in known if part is not None)})"


def _location(wire: Mapping[str, Any]) -> Location:
    return Location(**{name: wire[name] for name in _PLACE if name in wire})


class EmpreinteError(Exception):
    """What was asked is impossible. Base of all errors of the package."""

    #: Stable name of what is wrong, e.g. ``FIELD_UNKNOWN``.
    code: str
    #: What is wrong, in English.
    message: str
    #: How to mend it, in English.
    help: str
    #: What is wrong, in French.
    message_fr: str
    #: How to mend it, in French.
    help_fr: str
    #: Where it belongs.
    location: Location

    def __init__(self, english: Mapping[str, Any], french: Mapping[str, Any]) -> None:
        """From what the engine says in both languages."""
        super().__init__(english, french)
        self.code = english["code"]
        self.message, self.help = english["message"], english["help"]
        self.message_fr, self.help_fr = french["message"], french["help"]
        self.location = _location(english)

    def __str__(self) -> str:
        """Code, place, message and help."""
        place = f" at {self.location}" if self.location else ""
        return f"[{self.code}]{place}: {self.message}\n  help: {self.help}"


class RequestError(EmpreinteError, ValueError):
    """An option or a field that is unknown, missing or of no meaning."""


class FactorError(EmpreinteError, ValueError):
    """A factor, reference, place or source that is unknown or cannot be right."""


class FleetError(EmpreinteError, ValueError):
    """Lines that cannot be assessed as asked."""


class EquipmentError(EmpreinteError, ValueError):
    """A device that cannot be assessed as described."""


class FileError(EmpreinteError, ValueError):
    """A file whose content cannot be read."""


class TableError(EmpreinteError, ValueError):
    """A table with a column that is missing, of the wrong type, or with a value that cannot be."""


class SiteError(EmpreinteError, ValueError):
    """An indicator or a rule of a datacentre that cannot be evaluated."""


_KINDS: dict[str, type[EmpreinteError]] = {
    "request": RequestError,
    "factor": FactorError,
    "fleet": FleetError,
    "equipment": EquipmentError,
    "file": FileError,
    "table": TableError,
    "site": SiteError,
}


def of_wire(kind: str, english: str, french: str) -> EmpreinteError:
    """The error that the engine describes; called by it."""
    return _KINDS[kind](json.loads(english), json.loads(french))


def of_answer(request: Mapping[str, Any]) -> EmpreinteError:
    """The error of a request that the JSON door refused, in both languages."""
    from . import _native

    def refusal(lang: str) -> dict[str, Any]:
        asked = {**request, "options": {**request.get("options", {}), "lang": lang}}
        found: dict[str, Any] = json.loads(_native.evaluate(json.dumps(asked)))["error"]
        return found

    english = refusal("en")
    return _KINDS[_native.code_kind(english["code"])](english, refusal("fr"))
