"""Break-even of a replacement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from . import _device_html
from ._record import Record, Tabular, Wire, table_of
from ._report import Reported
from .device_result import DeviceResult, answered
from .devices import Device, DeviceOptions, given
from .table import Table
from .values import Estimate

__all__ = ["BreakEven", "Replacement", "replace"]


class BreakEven(Record):
    """After how long a replacement has paid for its making, for one indicator."""

    __slots__ = ()

    @property
    def unit(self) -> str:
        """Unit of making and saving."""
        return str(self._wire["unit"])

    @property
    def making(self) -> Estimate | None:
        """Making and end of life of the new device."""
        return Estimate._of(self._wire.get("making"), self.unit)

    @property
    def saving_per_year(self) -> Estimate | None:
        """What a year of use costs less; below 0 where it costs more."""
        return Estimate._of(self._wire.get("saving_per_year"), f"{self.unit}/year")

    @property
    def years(self) -> float | None:
        """Years to break even; ``None`` where nothing is saved or something is not known."""
        years: float | None = self._wire.get("years")
        return years

    @property
    def years_low(self) -> float | None:
        """Fewest years, over the ranges of the inputs."""
        years: float | None = self._wire.get("years_low")
        return years

    @property
    def years_high(self) -> float | None:
        """Most years; ``None`` where there is no end or no range."""
        years: float | None = self._wire.get("years_high")
        return years

    @property
    def verdict(self) -> str:
        """``now``, ``at_end_of_life``, ``never`` or ``unknown``."""
        return str(self._wire["verdict"])

    def __repr__(self) -> str:
        """Years and verdict."""
        years = "" if self.years is None else f"{self.years:.4g} years, "
        return f"BreakEven({years}{self.verdict})"


class Replacement(Reported, Tabular):
    """A device in use against one that would replace it for the same service."""

    __slots__ = ("_request",)

    def __init__(self, wire: Wire, request: Wire) -> None:
        """Made by :func:`replace`."""
        super().__init__(wire)
        self._request = request

    @property
    def new(self) -> DeviceResult:
        """The new device over its service life."""
        return DeviceResult(self._wire, self._request)

    @property
    def old_type(self) -> str:
        """Type of the device in use."""
        return str(self._found["type"])

    @property
    def old_energy_kwh_per_year(self) -> Estimate | None:
        """Electricity of the device in use in a year, kWh."""
        return Estimate._of(self._found.get("energy_kwh_per_year"), "kWh")

    @property
    def break_even(self) -> dict[str, BreakEven]:
        """The break-even by indicator."""
        return {code: BreakEven(one) for code, one in self._found["break_even"].items()}

    @property
    def _found(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._wire["ok"]["replacement"]
        return found

    def to_table(self) -> Table:
        """One row an indicator: making, saving in a year, years to break even with their range, verdict."""
        rows = [
            {
                "indicator": code,
                "unit": one.unit,
                "making": one.making and one.making.value,
                "saving_per_year": one.saving_per_year and one.saving_per_year.value,
                "years": one.years,
                "years_low": one.years_low,
                "years_high": one.years_high,
                "verdict": one.verdict,
            }
            for code, one in self.break_even.items()
        ]
        columns = ("indicator", "unit", "making", "saving_per_year", "years", "years_low", "years_high", "verdict")
        return table_of(rows, columns)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles what was asked and answered."""
        return type(self), (self._wire, self._request)

    def __repr__(self) -> str:
        """The verdicts."""
        said = ", ".join(f"{code}: {one!r}" for code, one in self.break_even.items())
        return f"Replacement({said})"

    def _repr_html_(self) -> str:
        return _device_html.replacement(self._wire, self.lang)


def replace(old: Device, new: Device, **options: Unpack[DeviceOptions]) -> Replacement:
    """After how many years ``new`` has paid for its making by what it uses less than ``old``, for the same service.

    Place, electricity and overhead are those of the usage of ``new``; what the old device cost is sunk.

    >>> from empreinte import Server, Usage
    >>> old = Server(usage=Usage(average_power_w=300))
    >>> new = Server(usage=Usage(average_power_w=200, location="FR", lifetime_years=5))
    >>> found = replace(old, new, year=2024, indicators=["gwp"])
    >>> found.break_even["gwp"].verdict
    'at_end_of_life'
    """
    before = old.to_dict()
    request = {
        **new.to_dict(),
        "replaces": {name: one for name, one in before.items() if one},
        "options": given(options),
    }
    found = answered(request, None)
    return Replacement(found._wire, found._request)
