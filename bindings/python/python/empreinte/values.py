"""Values as results hold them: estimates with their uncertainty, by stage and indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from . import _html

__all__ = ["Count", "Coverage", "Estimate", "Impact", "Impacts", "Interval", "Missing"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A central interval at one confidence."""

    confidence: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and what is known of its uncertainty, given the reference it rests on.

    ``kind`` is ``"probability"`` for a law, ``"range"`` for a minimum and maximum that a user gave, ``"point"`` for
    what is exact by nature, and ``"unknown"`` where nobody states the uncertainty: not a range of zero width.
    """

    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    kind: str = "unknown"
    median: float | None = None
    unknown_share: float | None = None
    intervals: tuple[Interval, ...] = ()

    def __float__(self) -> float:
        """The value."""
        return self.value

    def __repr__(self) -> str:
        """Value, bounds and unit."""
        known = [f"value={self.value!r}"]
        if self.low is not None:
            known += [f"low={self.low!r}", f"high={self.high!r}", f"confidence={self.confidence!r}"]
        return f"Estimate({', '.join(known)}, unit={self.unit!r}, kind={self.kind!r})"

    @classmethod
    def _of(cls, wire: Mapping[str, Any] | None, unit: str) -> Estimate | None:
        if wire is None:
            return None
        intervals = tuple(Interval(**one) for one in wire.get("intervals", ()))
        rest = {key: wire[key] for key in wire if key != "intervals"}
        return cls(unit=unit, intervals=intervals, **rest)


@dataclass(frozen=True, slots=True)
class Missing:
    """The part of the counted quantity that has no figure for a stage."""

    quantity_share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Impact:
    """One indicator: its stages, what they add up to, and what is not there.

    A stage without a figure is ``None``, and ``absent`` says why. ``embodied`` is everything but use.
    """

    indicator: str
    unit: str
    manufacturing: Estimate | None
    distribution: Estimate | None
    use: Estimate | None
    end_of_life: Estimate | None
    unsplit: Estimate | None
    embodied: Estimate | None
    total: Estimate | None
    absent: Mapping[str, str]
    missing: Mapping[str, Missing]

    #: Stages in the order of a life, and what a source does not split.
    STAGES = ("manufacturing", "distribution", "use", "end_of_life", "unsplit")

    def stages(self) -> dict[str, Estimate]:
        """The stages that have a figure."""
        found = {stage: getattr(self, stage) for stage in self.STAGES}
        return {stage: estimate for stage, estimate in found.items() if estimate is not None}

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash((self.indicator, self.unit, self.embodied, self.total))

    @classmethod
    def _of(cls, indicator: str, wire: Mapping[str, Any]) -> Impact:
        unit = wire["unit"]
        parts = {name: Estimate._of(wire.get(name), unit) for name in (*cls.STAGES, "embodied", "total")}
        missing = {stage: Missing(**part) for stage, part in wire.get("missing", {}).items()}
        return cls(indicator=indicator, unit=unit, absent=wire.get("absent", {}), missing=missing, **parts)


class Impacts(Mapping[str, Impact]):
    """Impacts by indicator code, which are attributes too: ``impacts.gwp`` is ``impacts["gwp"]``."""

    __slots__ = ("_impacts",)

    _impacts: dict[str, Impact]

    def __init__(self, wire: Mapping[str, Any]) -> None:
        """From the form of the JSON door."""
        self._impacts = {code: Impact._of(code, impact) for code, impact in wire.items()}

    def __getitem__(self, code: str) -> Impact:
        """The impact of an indicator."""
        return self._impacts[code]

    def __iter__(self) -> Iterator[str]:
        """The codes of the indicators."""
        return iter(self._impacts)

    def __len__(self) -> int:
        """Number of indicators."""
        return len(self._impacts)

    def __getattr__(self, code: str) -> Impact:
        """The impact of an indicator."""
        if code.startswith("_") or code not in self._impacts:
            raise AttributeError(f"no indicator {code!r}; there are {', '.join(self.__dir__())}")
        return self._impacts[code]

    def __dir__(self) -> list[str]:
        """The codes of the indicators."""
        return list(self._impacts) if hasattr(self, "_impacts") else []

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the impacts themselves."""
        return _impacts_of, (self._impacts,)

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(tuple(self._impacts.items()))

    def __repr__(self) -> str:
        """The totals."""
        totals = (f"{code}={_short(impact)}" for code, impact in self._impacts.items())
        return f"Impacts({', '.join(totals)})"

    def _repr_html_(self) -> str:
        return _html.impacts(self, "en")


def _impacts_of(impacts: dict[str, Impact]) -> Impacts:
    made = Impacts({})
    made._impacts = impacts
    return made


def _short(impact: Impact) -> str:
    if impact.total is None:
        return f"absent ({impact.absent.get('total', 'no figure')})"
    return f"{impact.total.value:.6g} {impact.unit}"


@dataclass(frozen=True, slots=True)
class Count:
    """Lines and devices."""

    lines: int = 0
    quantity: float = 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was counted and what was not.

    ``counted_share`` is the share of the devices counted, of all that should be: those retired, given away or out of
    the period do not belong to the account. ``None`` when nothing does.
    """

    all: Count
    by_status: Mapping[str, Count]
    counted_share: float | None

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash((self.all, tuple(self.by_status.items()), self.counted_share))

    @classmethod
    def _of(cls, wire: Mapping[str, Any]) -> Coverage:
        by_status = {status: Count(**count) for status, count in wire["by_status"].items()}
        return cls(Count(**wire["all"]), by_status, wire.get("counted_share"))

    def _repr_html_(self) -> str:
        rows = [(status, f"{count.lines}", f"{count.quantity:g}") for status, count in self.by_status.items()]
        return _html.table(("status", "lines", "devices"), rows, numbers=(1, 2))
