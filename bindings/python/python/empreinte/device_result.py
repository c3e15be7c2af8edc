"""What one device costs: impacts, its parts with what was taken for each, power and energy, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from . import _device_html
from ._door import evaluate
from ._record import Record, Tabular, Wire, table_of, total_name
from ._report import Reported
from .diagnostics import Diagnostic, Diagnostics
from .errors import of_answer
from .explanation import Explanation, Step
from .table import Table
from .values import Estimate, Impacts

if TYPE_CHECKING:
    from .devices import Device
    from .uncertainty import Uncertainty

__all__ = ["Attribute", "ComponentResult", "ComponentResults", "DeviceResult"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value that a result rests on, with where it comes from.

    ``status`` is ``given``, ``completed`` (known of the product, of its family, or computed) or ``default``, which is
    an assumption; ``source`` is the figure, product or rule behind it, empty where it was given.
    """

    name: str
    value: float
    unit: str
    status: str
    source: str = ""
    low: float | None = None
    high: float | None = None

    def __float__(self) -> float:
        """The value."""
        return self.value


class ComponentResult(Record):
    """One component, or the device as a whole where it is not taken apart."""

    __slots__ = ()

    @property
    def component(self) -> str:
        """Its kind; ``device`` for a device as a whole."""
        return str(self._wire["component"])

    @property
    def units(self) -> float:
        """How many there are."""
        return float(self._wire["units"])

    @property
    def constants(self) -> str:
        """Where its constants come from: a set, ``given``, ``footprint`` or ``none``."""
        return str(self._wire["constants"])

    @property
    def impacts(self) -> Impacts:
        """Impacts of all units over the period."""
        return Impacts(self._wire["impacts"])

    @property
    def attributes(self) -> dict[str, Attribute]:
        """Its attributes by name, each with where it comes from."""
        return {name: Attribute(name=name, **of) for name, of in self._wire["attributes"].items()}

    @property
    def recognition(self) -> dict[str, Any] | None:
        """What its name was taken for, with score and alternatives."""
        found: dict[str, Any] | None = self._wire.get("recognition")
        return found

    @property
    def power_w(self) -> Estimate | None:
        """Mean power of all units, W."""
        return Estimate._of(self._wire.get("power_w"), "W")

    def __repr__(self) -> str:
        """Kind, number and impacts."""
        return f"ComponentResult({self.units:g} {self.component}, {self.constants}: {self.impacts!r})"

    def _repr_html_(self) -> str:
        return _device_html.components([self._wire], "en") + _device_html.attributes([self._wire], "en")


class ComponentResults(Tabular, Sequence[ComponentResult]):
    """The components of a device, in order; a table too."""

    __slots__ = ()

    @overload
    def __getitem__(self, position: int) -> ComponentResult: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[ComponentResult, ...]: ...
    def __getitem__(self, position: int | slice) -> ComponentResult | tuple[ComponentResult, ...]:
        """One of them, or some."""
        if isinstance(position, slice):
            return tuple(ComponentResult(one) for one in self._rows[position])
        return ComponentResult(self._rows[position])

    def __len__(self) -> int:
        """Number of components."""
        return len(self._rows)

    def __iter__(self) -> Iterator[ComponentResult]:
        """The components."""
        return map(ComponentResult, self._rows)

    @property
    def _rows(self) -> Sequence[Wire]:
        rows: Sequence[Wire] = self._wire["components"]
        return rows

    def to_table(self) -> Table:
        """One row a component: kind, number, constants, power, and embodied, use and total of each indicator."""
        rows = [
            {
                **{name: one[name] for name in ("component", "units", "constants")},
                "power_w": _value(one.get("power_w")),
                **impact_columns(one["impacts"]),
            }
            for one in self._rows
        ]
        names = rows[0] if rows else ("component", "units", "constants", "power_w")
        return table_of(rows, tuple(names))

    def __repr__(self) -> str:
        """The components."""
        return f"ComponentResults({', '.join(f'{one.units:g} {one.component}' for one in self)})"


class DeviceResult(Reported, Tabular):
    """The footprint of one device over :attr:`period_hours`."""

    __slots__ = ("_request",)

    def __init__(self, wire: Wire, request: Wire) -> None:
        """Made by :meth:`Device.assess`."""
        super().__init__(wire)
        self._request = request

    @property
    def _ok(self) -> Wire:
        ok: Wire = self._wire["ok"]
        return ok

    @property
    def device(self) -> Device:
        """What was assessed."""
        from .devices import Device

        return Device.from_dict(self._request)

    @property
    def type(self) -> str:
        """Device type."""
        return str(self._ok["type"])

    @property
    def road(self) -> str:
        """What the making is taken from: ``components``, ``footprint``, ``archetype`` or ``reference``."""
        return str(self._ok["road"])

    @property
    def stand_in(self) -> str | None:
        """Archetype, sheet or reference that stands for the device."""
        stand_in: str | None = self._ok.get("stand_in")
        return stand_in

    @property
    def constants(self) -> str:
        """Set of constants of components."""
        return str(self._ok["constants"])

    @property
    def impacts(self) -> Impacts:
        """Impacts over the period, by indicator and stage."""
        return Impacts(self._ok["impacts"])

    @property
    def alternatives(self) -> dict[str, Impacts]:
        """The impacts with the other sets of constants asked for: they disagree, and are never averaged."""
        return {one["constants"]: Impacts(one["impacts"]) for one in self._ok.get("alternatives", ())}

    @property
    def recognition(self) -> dict[str, Any] | None:
        """What the name of the device was taken for, with score, reason and alternatives; ``None`` without a name."""
        found: dict[str, Any] | None = self._ok.get("recognition")
        return found

    @property
    def roads(self) -> Table:
        """One row a road to the device: the one taken first, then those asked for with ``include=["roads"]``.

        >>> from empreinte import Device
        >>> found = Device(name="Dell PowerEdge R740").assess(year=2024, include=["roads"])
        >>> found.roads["road"]
        ['footprint', 'archetype', 'reference']
        """
        rows = [
            {
                **{name: one.get(name) for name in _ROAD},
                "energy_kwh_per_year": _value(one.get("energy_kwh_per_year")),
                **impact_columns(one["impacts"]),
            }
            for one in (self._ok, *self._ok.get("roads", ()))
        ]
        return table_of(rows, tuple(rows[0]))

    @property
    def uncertainty(self) -> Uncertainty:
        """How sure a year of service is, with draws and where the doubt comes from.

        There when ``uncertainty="monte-carlo"`` was asked for; the intervals of impacts are closed and always there.

        >>> from empreinte import Laptop, Usage
        >>> law = {"lognormal": {"mean": 50, "cv": 0.3}}
        >>> laptop = Laptop(usage=Usage(location="FR", energy_kwh_per_year=law))
        >>> drawn = laptop.assess(year=2024, uncertainty="monte-carlo", draws=1024, seed=1)
        >>> drawn.uncertainty.method
        'monte-carlo'
        """
        from .uncertainty import Uncertainty

        wire = self._ok.get("uncertainty")
        if wire is None:
            raise ValueError("not asked for: assess with uncertainty='monte-carlo'")
        return Uncertainty(wire)

    @property
    def components(self) -> ComponentResults:
        """Its components, each with impacts, attributes and power."""
        return ComponentResults({"components": self._ok["components"]})

    @property
    def attributes(self) -> Table:
        """One row an attribute of a component or of the use: value, unit, status and source."""
        columns = ("component", "name", "value", "low", "high", "unit", "status", "source")
        return table_of([*_attribute_rows(self._ok)], columns)

    @property
    def usage(self) -> tuple[Attribute, ...]:
        """Inputs of the use with where they come from."""
        return tuple(Attribute(**one) for one in self._ok["usage"])

    @property
    def power_w(self) -> Estimate | None:
        """Mean power while in use, W."""
        return Estimate._of(self._ok.get("power_w"), "W")

    @property
    def other_power_w(self) -> Estimate | None:
        """What of the power no component explains: fans, board, losses, W."""
        return Estimate._of(self._ok.get("other_power_w"), "W")

    @property
    def energy_kwh(self) -> Estimate | None:
        """Electricity over the period, kWh, without the overhead of the place."""
        return Estimate._of(self._ok.get("energy_kwh"), "kWh")

    @property
    def energy_kwh_per_year(self) -> Estimate | None:
        """Electricity in a year, kWh, without the overhead of the place."""
        return Estimate._of(self._ok.get("energy_kwh_per_year"), "kWh")

    @property
    def period_hours(self) -> float | None:
        """Time that the result stands for, hours: that asked for, else the service life."""
        hours: float | None = self._ok.get("period_hours")
        return hours

    @property
    def embodied_share(self) -> Estimate | None:
        """Share of the making that the period carries, at most 1."""
        return Estimate._of(self._ok.get("embodied_share"), "1")

    @property
    def electricity(self) -> list[dict[str, Any]]:
        """Factors of electricity used, with their sources."""
        return list(self._ok["electricity"])

    @property
    def maturity(self) -> str | None:
        """Lowest maturity of the constants and figures used, ``A`` to ``D``."""
        maturity: str | None = self._ok.get("maturity")
        return maturity

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Sources of every figure used, each once, with licence and notice."""
        return list(self._ok["sources"])

    @property
    def versions(self) -> dict[str, Any]:
        """Versions of the package, the methods and the data."""
        return dict(self._wire["versions"])

    @property
    def diagnostics(self) -> Diagnostics:
        """What was assumed, doubted or left out."""
        return Diagnostics(map(Diagnostic._of, self._wire["diagnostics"]))

    def to_table(self) -> Table:
        """One row an indicator: unit, each stage, embodied, use and total with its bounds."""
        rows = [
            {
                "indicator": code,
                "unit": impact["unit"],
                **{part: _value(impact.get(part)) for part in _PARTS},
                **{end: (impact.get("total") or {}).get(end) for end in ("low", "high")},
            }
            for code, impact in self._ok["impacts"].items()
        ]
        return table_of(rows, ("indicator", "unit", *_PARTS, "low", "high"))

    def explain(self, indicator: str = "gwp") -> Explanation:
        """How the number of an indicator was made: inputs with their sources, each component, energy, electricity."""
        steps = tuple(_steps(self._ok, indicator))
        stand_in = f", {self.stand_in}" if self.stand_in else ""
        return Explanation(self.type, f"{self.type} ({self.road}{stand_in})", "assessed", self.type, None, steps)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles what was asked and answered."""
        return type(self), (self._wire, self._request)

    def __repr__(self) -> str:
        """Type, road and totals."""
        return f"{type(self).__name__}({self.type}, {self.road}: {self.impacts!r})"

    def _repr_html_(self) -> str:
        return _device_html.result(self._wire, self.lang)


_ROAD = ("road", "stand_in", "maturity", "period_hours")

_PARTS = ("manufacturing", "distribution", "use", "end_of_life", "unsplit", "embodied", "total")


def answered(request: Mapping[str, Any], period_hours: float | None) -> DeviceResult:
    """The result of a request, or the error that refuses it."""
    asked = {"schema": 1, "kind": "equipment", **request}
    if period_hours is not None:
        asked["period_hours"] = period_hours
    answer = evaluate(asked)
    if "error" in answer:
        raise of_answer(asked)
    return DeviceResult(answer, asked)


def _value(estimate: Wire | None) -> float | None:
    return None if estimate is None else estimate["value"]


def impact_columns(impacts: Mapping[str, Wire]) -> dict[str, float | None]:
    """Embodied, use and total of each indicator, under the names that the lines of a fleet have."""
    return {
        total_name(code if part == "total" else f"{code}_{part}", impact["unit"]): _value(impact.get(part))
        for code, impact in impacts.items()
        for part in ("embodied", "use", "total")
    }


def _attribute_rows(ok: Wire) -> Iterator[dict[str, Any]]:
    for part in ok["components"]:
        for name, of in part["attributes"].items():
            yield {"component": part["component"], "name": name, **of}
    for of in ok["usage"]:
        yield {"component": "usage", "source": "", **of}


def _steps(ok: Wire, indicator: str) -> Iterator[Step]:
    impact = ok["impacts"][indicator]
    unit = impact["unit"]
    for part in ok["components"]:
        yield from _component_steps(part, indicator, unit)
    for of in ok["usage"]:
        yield Step(of["name"], "", of["value"], of["unit"], of["status"], None)
    for name, of_unit in (("power_w", "W"), ("energy_kwh", "kWh")):
        if ok.get(name):
            yield Step(name, "", ok[name]["value"], of_unit, "computed", None)
    for factor in ok["electricity"]:
        if factor["indicator"] == indicator:
            source = factor["provenance"]
            what = f"electricity of {factor['location']}"
            yield Step(what, "", factor["per_kwh"], factor["unit"], source["factor"], source)
    for part in ("embodied", "use", "total"):
        if impact.get(part):
            yield Step(part, "", impact[part]["value"], unit, "computed", None)
        elif part in impact.get("absent", {}):
            yield Step(part, impact["absent"][part], None, unit, "absent", None)


def _component_steps(part: Wire, indicator: str, unit: str) -> Iterator[Step]:
    name = part["component"]
    found = part.get("recognition")
    if found:
        taken_for = f"is {found['name']}" if found.get("name") else "is not known"
        yield Step(f"{name}: {found['text']} {taken_for}", "", found["score"], "", "recognised", None)
    for attribute, of in part["attributes"].items():
        yield Step(f"{name}.{attribute}", "", of["value"], of["unit"], of.get("source", of["status"]), None)
    embodied = part["impacts"][indicator].get("embodied")
    value = None if embodied is None else embodied["value"]
    yield Step(f"{name}: embodied", f"{part['units']:g} units", value, unit, part["constants"], None)
