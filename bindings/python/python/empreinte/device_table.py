"""Many devices at once: a table of configurations in, a table of results out."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Unpack

from . import _native, _progress
from ._columns import arrow
from ._description import plain
from ._door import evaluate
from ._record import Wire
from .components import _KINDS
from .device_result import impact_columns
from .devices import DeviceOptions, Usage, given
from .errors import of_answer
from .table import Table

__all__ = ["assess_devices"]

#: A column of a component: ``cpu.name``, ``ssd[1].capacity_gb``, of a host ``host.ram.units``.
_PART = re.compile(rf"(?:(host)\.)?({'|'.join(_KINDS)})(?:\[(\d+)\])?\.(.+)")

_USAGE = tuple(one.name for one in dataclasses.fields(Usage))

#: Refusals that are of a column, and not of a cell.
_OF_COLUMNS = ("FIELD_UNKNOWN",)

#: What a result says beside impacts.
_PLAIN = ("type", "road", "stand_in", "maturity")


def assess_devices(
    table: Any,
    *,
    type: str | None = None,
    usage: Usage | Mapping[str, Any] | None = None,
    progress: bool = False,
    **options: Unpack[DeviceOptions],
) -> Table:
    """Assesses each row of a table of configurations; rows that are alike are assessed once.

    Columns are named like the fields of the JSON door: ``type``, ``archetype``, ``location``, ``lifetime_years``,
    ``average_power_w``, ``load``..., and for components ``cpu.units``, ``cpu.name``, ``ram.capacity_gb``; a second of
    the same kind is ``ssd[1].capacity_gb``, a range ``ram.capacity_gb.min`` and ``.max``, and of cloud instances
    there are ``host.cpu.name``, ``host.archetype``, ``share.vcpu``. An empty cell is a field that is not given,
    and a component without a cell is not in the device. ``type`` and ``usage`` hold for every row that does not say
    otherwise.

    The answer has a row for each row: ``id`` if there is one, embodied, use and total of each indicator with the unit
    in the name, low and high of the total, power and energy; where a device is refused, ``error`` is the code and
    ``message`` says why.

    >>> table = {"type": ["server", "laptop"], "ram.units": [12, None], "ram.capacity_gb": [32, None]}
    >>> found = assess_devices(table, usage={"location": "FR"}, year=2024, indicators=["gwp"])
    >>> found["road"], found["error"]
    (['components', 'reference'], [None, None])
    """
    columns = Table(_native.frame_of(arrow(table))).to_dict()
    common = {"equipment": {} if type is None else {"type": type}, "usage": plain(usage or {})}
    shared = {"schema": 1, "kind": "equipment", "options": given(options)}
    asked = [json.dumps({**shared, **one}) for one in _devices(columns, common)]
    answers: dict[str, dict[str, Any]] = {}
    with _progress.bar(progress, "devices") as heard:
        for done, request in enumerate(asked):
            if request not in answers:
                answers[request] = _row(request)
            if heard is not None:
                heard(done + 1, len(asked))
    rows = [answers[request] for request in asked]
    return _table(rows, columns.get("id"))


def _devices(columns: Mapping[str, Sequence[Any]], common: Wire) -> Iterator[dict[str, Any]]:
    """The request of each row, without what all have in common."""
    paths = {name: _path(name) for name in columns if name != "id"}
    for cells in zip(*(columns[name] for name in paths), strict=True):
        yield _device(dict(zip(paths.values(), cells, strict=True)), common)
    if not paths:
        raise TypeError("a table of devices has at least one column beside `id`")


#: Where a cell goes: in what, the kind and number of the component if it is of one, then its fields.
_Path = tuple[tuple[str, ...], tuple[str, int] | None, tuple[str, ...]]


def _path(name: str) -> _Path:
    part = _PART.fullmatch(name)
    if part is not None:
        host, kind, number, fields = part.groups()
        above = ("equipment", "host") if host else ("equipment",)
        return above, (kind, int(number or 0)), tuple(fields.split("."))
    first, *rest = name.split(".")
    if rest and first in ("usage", "equipment"):
        return (first,), None, tuple(rest)
    return ("usage" if first in _USAGE else "equipment",), None, (first, *rest)


def _device(cells: Mapping[_Path, Any], common: Wire) -> dict[str, Any]:
    made: dict[str, Any] = {name: dict(of) for name, of in common.items()}
    parts: dict[tuple[tuple[str, ...], tuple[str, int]], dict[str, Any]] = {}
    for (above, part, fields), cell in cells.items():
        if cell is None or cell != cell or cell == "":
            continue
        held = _below(made, above) if part is None else parts.setdefault((above, part), {"component": part[0]})
        _below(held, fields[:-1])[fields[-1]] = cell
    for (above, _), component in parts.items():
        _below(made, above).setdefault("components", []).append(component)
    return made


def _below(held: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    for field in fields:
        held = held.setdefault(field, {})
    return held


def _row(request: str) -> dict[str, Any]:
    """What the table says of a device."""
    answer = evaluate(request)
    ok = answer.get("ok")
    if ok is None:
        error = answer["error"]
        if error["code"] in _OF_COLUMNS:
            raise of_answer(json.loads(request))
        return {"error": error["code"], "message": error["message"]}
    row = {name: ok.get(name) for name in _PLAIN}
    for code, impact in ok["impacts"].items():
        columns = impact_columns({code: impact})
        total = list(columns)[-1]
        ends = impact.get("total") or {}
        row |= columns | {f"{total}_{end}": ends.get(end) for end in ("low", "high")}
    for name in ("power_w", "energy_kwh_per_year"):
        row[name] = (ok.get(name) or {}).get("value")
    return row


def _table(rows: Sequence[Mapping[str, Any]], ids: Sequence[Any] | None) -> Table:
    names = dict.fromkeys(name for row in rows for name in row)
    names = dict.fromkeys([*names, "error", "message"])
    columns = {name: [row.get(name) for row in rows] for name in names}
    return Table.from_dict({"id": ids, **columns} if ids is not None else columns)
