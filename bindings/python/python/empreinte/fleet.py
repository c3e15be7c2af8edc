"""Fleets: lines of an inventory, ready to be assessed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from . import _native, _options, _progress
from ._columns import Columns, arrow
from .diagnostics import Diagnostics
from .table import Table

if TYPE_CHECKING:
    from .result import FleetResult

__all__ = ["Fleet", "Inventory", "read_inventory"]


class Lines:
    """What inventories and fleets share: lines that do not change."""

    _native: _native.Fleet

    def __len__(self) -> int:
        """Number of lines, or of rows for a table."""
        return len(self._native)

    @cached_property
    def diagnostics(self) -> Diagnostics:
        """What was doubtful while reading, in English."""
        return Diagnostics._of(self._native.diagnostics("en"))

    def diagnostics_in(self, lang: str) -> Diagnostics:
        """What was doubtful while reading, in a language."""
        return Diagnostics._of(self._native.diagnostics(lang))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The distinct lines, in the form of the JSON door."""
        lines: list[dict[str, Any]] = json.loads(self._native.lines)
        return lines

    @cached_property
    def _digest(self) -> str:
        import hashlib

        text, rows = self._native.state()
        digest = hashlib.sha256(text.encode())
        if rows is not None:
            lines, first, quantity, ids = rows
            cells = ids.column("id") if ids is not None else None
            for part in (lines, repr(first).encode(), quantity or b"", repr(cells).encode()):
                digest.update(part)
        return digest.hexdigest()

    def _same(self) -> tuple[object, ...]:
        return (type(self), self._digest)

    def __eq__(self, other: object) -> bool:
        """Equal when all lines are."""
        return isinstance(other, Lines) and self._same() == other._same()

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._same())


class Inventory(Lines):
    """What was read of inventories: words that are still to be recognised, and how the files were understood."""

    def __init__(self, native: _native.Fleet, corrections: Iterable[Any] = ()) -> None:
        """Made by :func:`read_inventory` and :meth:`from_table`."""
        self._native = native
        self._corrections = tuple(corrections)

    @classmethod
    def from_table(cls, table: Any, *, columns: Mapping[str, str] | None = None) -> Inventory:
        """The rows of a table with words: columns ``type``, ``brand``, ``model`` and ``designation``, as far as there.

        Further columns are ``id``, ``quantity``, ``purchase_year`` (years or dates), ``lifetime_years``,
        ``energy_kwh_per_year``, ``location`` and ``status``. ``columns`` gives the name of a column that has another.

        >>> inventory = Inventory.from_table({"brand": ["Dell"], "model": ["Latitude 7490"], "quantity": [3]})
        >>> inventory.recognise().names["type"]
        ['laptop']
        """
        return cls(_native.Fleet.of_table(arrow(table), True, dict(columns or {})))

    @cached_property
    def reports(self) -> list[dict[str, Any]]:
        """How each file was read: format, encoding, rows, columns by role."""
        reports: list[dict[str, Any]] = json.loads(self._native.reports)
        return reports

    def recognise(
        self,
        *,
        min_score: float | None = None,
        mapping: _options.PathLike | Iterable[_options.Correction] | None = None,
    ) -> Fleet:
        """The fleet whose names count from a score on, with the corrections of a mapping applied first.

        A score is how often an answer on such evidence is right; :attr:`Fleet.names` shows each with its reason.
        """
        corrections = (*self._corrections, *_options.corrections(mapping))
        return Fleet(self._native, min_score=min_score, corrections=corrections)

    def assess(self, *, progress: bool = False, **options: Unpack[_options.Options]) -> FleetResult:
        """Recognises and assesses; see :meth:`Fleet.assess`."""
        return self.recognise().assess(progress=progress, **options)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the lines."""
        return _inventory_of, (self._native.state(), self._corrections)

    def _same(self) -> tuple[object, ...]:
        return (*super()._same(), json.dumps(self._corrections, default=_options.plain))

    def __repr__(self) -> str:
        """Number of lines and files."""
        files = ", ".join(report["file"] for report in self.reports)
        return f"Inventory({len(self)} lines{f' of {files}' if files else ''})"


class Fleet(Lines):
    """Lines ready to be assessed.

    >>> fleet = Fleet.from_lines([{"type": "laptop", "quantity": 10}])
    >>> result = fleet.assess(year=2024, location="FR", reference="ademe-2026")
    >>> round(result.total.gwp.embodied.value, 2)  # ten laptops of 185.09 kgCO2e over 5 years
    370.18
    """

    def __init__(
        self, native: _native.Fleet, *, min_score: float | None = None, corrections: Iterable[Any] = ()
    ) -> None:
        """Made by :meth:`Inventory.recognise`, :meth:`from_lines` and :meth:`from_table`."""
        self._native = native
        self._min_score = min_score
        self._corrections = tuple(corrections)

    @classmethod
    def from_lines(cls, lines: Iterable[Mapping[str, Any]]) -> Fleet:
        """Lines in the form of the JSON door: ``type`` (and ``model``) or ``text``, ``quantity`` and so on."""
        text = json.dumps({"lines": [dict(line) for line in lines]}, default=_options.plain, allow_nan=False)
        return cls(_native.Fleet.of_lines(text))

    @classmethod
    def from_table(cls, table: Any, *, columns: Mapping[str, str] | None = None) -> Fleet:
        """The rows of a table with types of the catalogue: ``type``, and ``model`` of the reference where there.

        A table is anything with the Arrow PyCapsule interface (polars, pyarrow, pandas, DuckDB), a pandas data frame,
        or a mapping of columns to arrays or lists. Further columns as in :meth:`Inventory.from_table`. Columns encoded
        by a dictionary (``polars.Categorical``, pandas' ``category``) are read without looking at each row's word.

        >>> table = {"type": ["laptop", "monitor"], "quantity": [10, 12], "purchase_year": [2021, 2019]}
        >>> len(Fleet.from_table(table))
        2
        """
        return cls(_native.Fleet.of_table(arrow(table), False, dict(columns or {})))

    @cached_property
    def names(self) -> Table:
        """The distinct names with what each is taken for, how sure it is, why, and how many devices bear it."""
        return self.recognised()

    def recognised(
        self,
        *,
        reference: str | None = None,
        alternatives: int = 3,
        lang: str = "en",
        progress: bool = False,
    ) -> Table:
        """As :attr:`names`, with models of a reference and reasons in a language."""
        request = recognition(self._corrections, reference, alternatives, lang)
        with _progress.bar(progress, "names") as heard:
            return Table(_native.recognise(self._native, {}, request, heard))

    def assess(self, *, progress: bool = False, **options: Unpack[_options.Options]) -> FleetResult:
        """Assesses the fleet. Ctrl-C stops it, other threads go on meanwhile.

        Every option has a default that the engine chooses and reports among the result's diagnostics where it is an
        assumption; :class:`Options` lists them.
        """
        from .result import FleetResult

        given: dict[str, Any] = dict(options)
        lang = given.get("lang", "en")
        if self._min_score is not None:
            given.setdefault("min_score", self._min_score)
        own = _options.corrections(given.get("mapping"))
        if self._corrections or own:
            given["mapping"] = [*self._corrections, *own]
        request = _options.request(given)
        with _progress.bar(progress, "lines") as heard:
            return FleetResult(self._native.assess(request, heard), lang)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the lines."""
        return _fleet_of, (self._native.state(), self._min_score, self._corrections)

    def _same(self) -> tuple[object, ...]:
        return (*super()._same(), self._min_score, json.dumps(self._corrections, default=_options.plain))

    def __repr__(self) -> str:
        """Number of lines."""
        return f"Fleet({len(self)} lines, {self._native.distinct} distinct)"


def recognition(corrections: Iterable[Any], reference: str | None, alternatives: int, lang: str) -> str:
    """The options of a recognition as text."""
    options: dict[str, Any] = {"mapping": list(corrections), "lang": lang}
    if reference is not None:
        options["reference"] = reference
    return json.dumps({"alternatives": alternatives, "options": options}, default=_options.plain)


def _inventory_of(state: tuple[str, Any], corrections: tuple[Any, ...]) -> Inventory:
    return Inventory(_native.Fleet.of_state(*state), corrections)


def _fleet_of(state: tuple[str, Any], min_score: float | None, corrections: tuple[Any, ...]) -> Fleet:
    return Fleet(_native.Fleet.of_state(*state), min_score=min_score, corrections=corrections)


def read_inventory(
    *paths: _options.PathLike,
    mapping: _options.PathLike | Iterable[_options.Correction] | None = None,
    columns: Columns | None = None,
    lang: str | None = None,
    progress: bool = False,
) -> Inventory:
    """Reads inventories: CSV, TSV, XLSX, ODS or EcoDiag's JSON, told by what they hold.

    ``mapping`` is a file with columns and corrections, as ``empreinte recognise --save`` writes it, or a list of
    corrections. ``columns`` gives the header of a role's column (``{"model": "Modèle"}``), ``lang`` the language of the
    files where it decides how a number reads. What was doubtful is in :attr:`Inventory.diagnostics`, with its place.
    """
    if not paths:
        raise TypeError("read_inventory needs at least one path")
    saved: dict[str, str] = {}
    if _options.is_path(mapping):
        saved = _options.mapping_file(mapping)["columns"]  # type: ignore[arg-type]
    size = sum(os.path.getsize(path) for path in paths)
    with ExitStack() as stack:
        files = [(os.fspath(path), stack.enter_context(open(path, "rb"))) for path in paths]
        heard = stack.enter_context(_progress.bar(progress, "bytes"))
        told = (lambda done: heard(done, size)) if heard else None
        native = _native.read_inventories(files, dict(columns or {}), saved, lang, told)
    return Inventory(native, _options.corrections(mapping))
