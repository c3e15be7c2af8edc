"""How sure totals are: exact moments, draws beside them, and where the doubt comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ._record import Tabular, table_of, total_name
from .explanation import Explanation, Step
from .table import Table

__all__ = ["Doubt", "Threshold", "Uncertainty"]

_DRIVERS = ("driver", "of", "device_type", "count", "first_order", "total_order", "low", "high")
_WORTHS = ("driver", "of", "device_type", "count", "value", "standard_error")
_AGREEMENT = ("of", "closed", "drawn", "standard_error", "allowed", "agrees")


class Threshold(Tabular):
    """How a total stands to a threshold. As a table: what is worth finding out before it is said to be met, most first.

    Saying *met* costs what the total lies above the threshold, saying *not met* what it lies below; a driver is worth
    what knowing it first would save of that on average (its expected value of perfect information).

    >>> import empreinte
    >>> laptop = {"type": "laptop", "footprint": {"gwp": {"manufacturing": {"lognormal": {"mean": 500, "cv": 0.3}}}}}
    >>> fleet = empreinte.Fleet.from_lines([{"equipment": laptop, "lifetime_years": 5, "energy_kwh_per_year": 0}])
    >>> found = fleet.assess(year=2024, location="FR", indicators=["gwp"], threshold={"gwp": 130})
    >>> threshold = found.uncertainty["gwp"].threshold
    >>> threshold.met, round(next(iter(threshold.to_table()))["value"], 2)
    (True, 3.38)
    """

    __slots__ = ()

    @property
    def value(self) -> float:
        """The threshold."""
        return float(self._wire["threshold"])

    @property
    def unit(self) -> str:
        """Unit of the threshold and of every worth."""
        return str(self._wire["unit"])

    @property
    def met(self) -> bool:
        """What is said of it: whether the mean of the total is at most the threshold."""
        return bool(self._wire["met"])

    @property
    def probability_met(self) -> float:
        """Probability that the total is at most the threshold, by the fitted law."""
        return float(self._wire["probability_met"])

    @property
    def drawn_probability_met(self) -> float | None:
        """The same by draws; ``None`` without draws."""
        found = self._wire.get("drawn_probability_met")
        return None if found is None else float(found["value"])

    @property
    def perfect(self) -> float:
        """What it is worth, on average, to know everything first."""
        return float(self._wire["perfect"]["value"])

    @property
    def with_lifetime_factor(self) -> Threshold | None:
        """The same with every lifetime times ``lifetime_factor``; ``None`` where that was not asked for."""
        found = self._wire.get("with_lifetime_factor")
        same = {name: self._wire[name] for name in ("unit", "threshold")}
        return None if found is None else Threshold({**same, **found})

    def to_table(self) -> Table:
        """One row a driver: what it is, and what knowing it is worth by itself."""
        return table_of(self._wire["drivers"], _WORTHS)

    def __repr__(self) -> str:
        """Threshold and probability."""
        return f"Threshold({self.value:.4g} {self.unit}: met with probability {self.probability_met:.3f})"


class Doubt(Tabular):
    """How sure the total of one indicator is. As a table: what its variance comes from, largest first."""

    __slots__ = ()

    @property
    def indicator(self) -> str:
        """Code of the indicator."""
        return str(self._wire["indicator"])

    @property
    def unit(self) -> str:
        """Unit of every value."""
        return str(self._wire["unit"])

    @property
    def value(self) -> float:
        """The deterministic total."""
        return float(self._wire["value"])

    @property
    def mean(self) -> float:
        """The mean, exact; away from the value where an input stands in a denominator."""
        return float(self._wire["mean"])

    @property
    def standard_deviation(self) -> float:
        """The standard deviation, exact."""
        return float(self._wire["standard_deviation"])

    @property
    def median(self) -> float | None:
        """The median: of the draws where there are any, else of the law that is fitted to the moments."""
        drawn = self._wire.get("drawn")
        found: float | None = drawn["median"]["value"] if drawn else self._wire.get("fitted_median")
        return found

    @property
    def ranges(self) -> tuple[float, float] | None:
        """Smallest and largest total over the ranges of inputs: no probability. ``None`` where no input is a range."""
        found = self._wire.get("ranges")
        return None if found is None else (found["low"], found["high"])

    @property
    def intervals(self) -> Table:
        """One row a confidence: bounds of the fitted law, and those drawn with their standard errors."""
        drawn = {one["confidence"]: one for one in (self._wire.get("drawn") or {}).get("intervals", ())}
        rows: list[dict[str, Any]] = []
        for fitted in self._wire.get("fitted_intervals", ()):
            row = {"confidence": fitted["confidence"], "fitted_low": fitted["low"], "fitted_high": fitted["high"]}
            for end in ("low", "high"):
                bound = drawn.get(fitted["confidence"], {}).get(end)
                if bound is not None:
                    row |= {f"drawn_{end}": bound["value"], f"{end}_standard_error": bound["standard_error"]}
            rows.append(row)
        names = ("fitted_low", "fitted_high", "drawn_low", "low_standard_error", "drawn_high", "high_standard_error")
        return table_of(rows, ("confidence", *names))

    @property
    def agreement(self) -> Table:
        """Closed form beside draws, and how far apart they may be; empty without draws.

        Their agreement checks the arithmetic and the fit, not whether the stated errors are right.
        """
        return table_of(self._wire.get("agreement", ()), _AGREEMENT)

    @property
    def agrees(self) -> bool | None:
        """Whether closed form and draws agree everywhere; ``None`` without draws."""
        found = self._wire.get("agreement", ())
        return all(one["agrees"] for one in found) if found else None

    @property
    def by_type(self) -> Table:
        """Draws by device type: mean and bounds; empty unless ``by_type`` was asked for."""
        rows = [
            {"type": one["type"], **{name: one[name]["value"] for name in ("mean", "median", "low", "high")}}
            for one in (self._wire.get("drawn") or {}).get("by_type", ())
        ]
        return table_of(rows, ("type", "mean", "median", "low", "high"))

    @property
    def by_post(self) -> Table:
        """Draws by post of a site: mean and bounds; empty for a fleet, and without draws."""
        posts = (self._wire.get("drawn") or {}).get("by_post", {})
        names = ("mean", "median", "low", "high")
        rows = [{"post": post, **{name: one[name]["value"] for name in names}} for post, one in posts.items()]
        return table_of(rows, ("post", *names))

    @property
    def threshold(self) -> Threshold | None:
        """How the total stands to the threshold that was stated, and what to find out first; ``None`` without one."""
        found = self._wire.get("threshold")
        return None if found is None else Threshold({"unit": self.unit, **found})

    @property
    def unstated(self) -> Table:
        """What of a site's total nobody states the doubt of: post, ``amount`` or ``figure``, share of the total."""
        return table_of(self._wire.get("unstated", ()), ("post", "input", "share"))

    @property
    def evidence(self) -> dict[str, float]:
        """Shares of the total by the kind of data it rests on."""
        return dict(self._wire.get("evidence", {}))

    @property
    def samples(self) -> tuple[float, ...] | None:
        """The draws of the total, where they were asked for; draw ``n`` of two indicators is the same world."""
        found = self._wire.get("samples")
        return None if found is None else tuple(found)

    def to_table(self) -> Table:
        """One row a driver: Sobol' indices, and the mean total with the driver at its 5 % and 95 %."""
        return table_of(self._wire["drivers"], _DRIVERS)

    def explain(self) -> Explanation:
        """Where the doubt comes from: the share of the variance that would go if each driver were known."""
        steps = [Step("mean", "", self.mean, self.unit, "computed", None)]
        steps.append(Step("standard deviation", "", self.standard_deviation, self.unit, "computed", None))
        for one in self._wire["drivers"]:
            named = " ".join(word for word in (one["driver"], one["of"], one.get("device_type", "")) if word)
            steps.append(Step(named, "first-order share of the variance", one["first_order"], "", "computed", None))
        return Explanation(self.indicator, "uncertainty", "computed", None, None, tuple(steps))

    def __repr__(self) -> str:
        """Mean and standard deviation."""
        return f"Doubt({self.indicator}: {self.mean:.4g} ± {self.standard_deviation:.4g} {self.unit})"


class Uncertainty(Tabular, Mapping[str, Doubt]):
    """How sure the totals of a result are, by indicator.

    >>> import empreinte as em
    >>> fleet = em.Fleet.from_lines([{"type": "server", "energy_kwh_per_year": 0}])
    >>> result = fleet.assess(year=2024, location="FR", reference="ecodiag-2022", uncertainty="closed")
    >>> round(result.uncertainty["gwp"].standard_deviation, 9)
    78.0
    """

    __slots__ = ()

    __eq__ = Tabular.__eq__
    __hash__ = Tabular.__hash__

    def __getitem__(self, indicator: str) -> Doubt:
        """The doubt of an indicator."""
        if indicator not in self._wire["indicators"]:
            raise KeyError(f"no indicator {indicator!r}; there are {', '.join(self)}")
        return Doubt({"indicator": indicator, **self._wire["indicators"][indicator]})

    def __iter__(self) -> Iterator[str]:
        """Codes of the indicators."""
        return iter(self._wire["indicators"])

    def __len__(self) -> int:
        """Number of indicators."""
        return len(self._wire["indicators"])

    @property
    def method(self) -> str:
        """``closed`` or ``monte-carlo``."""
        return str(self._wire["method"])

    @property
    def drawing(self) -> dict[str, Any] | None:
        """How draws were made: ``draws``, ``seed``, ``sampling``, ``precision``...; ``None`` in closed form."""
        found = self._wire.get("drawing")
        return None if found is None else dict(found)

    @property
    def says(self) -> str:
        """What an agreement of closed form and draws proves, and what it does not."""
        return str(self._wire["says"])

    def samples(self) -> Table:
        """One row a draw, one column an indicator, unit in its name; an error where draws were not kept.

        Ask for them with ``assess(uncertainty="monte-carlo", samples=True)``.
        """
        kept = {total_name(code, self[code].unit): self[code].samples for code in self}
        if any(column is None for column in kept.values()):
            raise ValueError("the draws were not kept: assess with uncertainty='monte-carlo' and samples=True")
        return Table.from_dict({name: list(column or ()) for name, column in kept.items()})

    def to_table(self) -> Table:
        """One row an indicator: value, mean, standard deviation, and the bounds at the first confidence."""
        rows = []
        for code, doubt in self.items():
            first = next(iter(doubt.intervals), {})
            bounds = {name: cell for name, cell in first.items() if not name.endswith("error")}
            facts = {"value": doubt.value, "mean": doubt.mean, "standard_deviation": doubt.standard_deviation}
            rows.append({"indicator": code, "unit": doubt.unit, **facts, **bounds, "agrees": doubt.agrees})
        names = ("confidence", "fitted_low", "fitted_high", "drawn_low", "drawn_high", "agrees")
        return table_of(rows, ("indicator", "unit", "value", "mean", "standard_deviation", *names))

    def explain(self, indicator: str = "gwp") -> Explanation:
        """Where the doubt of an indicator comes from."""
        return self[indicator].explain()

    def __repr__(self) -> str:
        """Method and indicators."""
        return f"Uncertainty({self.method}; {', '.join(repr(doubt) for doubt in self.values())})"
