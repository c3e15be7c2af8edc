"""Results of an assessment: totals with their uncertainty, what was not counted, and where every number comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from . import _html, _native, _options
from .diagnostics import Diagnostics
from .explanation import Explanation
from .table import Table
from .values import Coverage, Impacts

if TYPE_CHECKING:
    import datetime

    from matplotlib.axes import Axes

    from .fleet import Fleet
    from .uncertainty import Uncertainty

__all__ = ["FleetResult", "Part", "read_result"]

#: Optional parts of an answer.
_PARTS = ("by_type", "by_purchase_year", "equivalences", "methods", "references", "accounting")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the total: of a device type, or of a purchase year (``None`` for lines without one)."""

    key: str | int | None
    quantity: float
    impacts: Impacts


class FleetResult:
    """The footprint of a fleet: per year for ``stock`` and ``age``, of the window's year for ``flux``."""

    def __init__(self, native: _native.Assessment, lang: str = "en") -> None:
        """Made by :meth:`Fleet.assess`."""
        self._native = native
        #: Language of messages and displays.
        self.lang = lang

    @cached_property
    def _answer(self) -> Mapping[str, Any]:
        return self._ask()

    def _ask(self, *include: str) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = json.loads(self._native.answer(list(include), self.lang))
        return answer

    def _part(self, name: str) -> Any:
        return self._ask(name)["ok"][name]

    @property
    def method(self) -> str:
        """How making was spread over years: ``stock``, ``flux`` or ``age``."""
        return str(self._answer["ok"]["method"])

    @property
    def year(self) -> int:
        """Calendar year of the account."""
        return int(self._answer["ok"]["year"])

    @property
    def reference(self) -> str:
        """Reference of device figures."""
        return str(self._answer["ok"]["reference"])

    @property
    def location(self) -> str:
        """Zone of the electricity of the fleet."""
        return str(self._answer["ok"]["location"])

    @cached_property
    def total(self) -> Impacts:
        """Impacts of all counted lines, by indicator and stage."""
        return Impacts(self._answer["ok"]["total"])

    @cached_property
    def total_with_lifetime_factor(self) -> Impacts | None:
        """The total with every lifetime times the ``lifetime_factor`` asked for."""
        wire = self._answer["ok"].get("total_with_lifetime_factor")
        return None if wire is None else Impacts(wire)

    @cached_property
    def coverage(self) -> Coverage:
        """What was counted and what was not, in lines and devices."""
        return Coverage._of(self._answer["ok"]["coverage"])

    @cached_property
    def uncertainty(self) -> Uncertainty:
        """How sure the totals are: exact moments, draws, and where the doubt comes from.

        There when ``uncertainty`` was asked for: ``assess(uncertainty="closed")``, or ``"monte-carlo"``.
        """
        from .uncertainty import Uncertainty

        wire = self._answer["ok"].get("uncertainty")
        if wire is None:
            raise ValueError("not asked for: assess with uncertainty='closed' or uncertainty='monte-carlo'")
        return Uncertainty(wire)

    @property
    def older_than_lifetime_share(self) -> float | None:
        """Share of the dated devices that are older than their lifetime."""
        share: float | None = self._answer["ok"].get("older_than_lifetime_share")
        return share

    @cached_property
    def diagnostics(self) -> Diagnostics:
        """What was assumed, doubted or left out."""
        return Diagnostics._of(self._native.diagnostics(self.lang))

    @cached_property
    def by_type(self) -> tuple[Part, ...]:
        """The total by device type."""
        return tuple(Part(one["type"], one["quantity"], Impacts(one["impacts"])) for one in self._part("by_type"))

    @cached_property
    def by_purchase_year(self) -> tuple[Part, ...]:
        """The total by year of purchase; the key is ``None`` for lines without one."""
        parts = self._part("by_purchase_year")
        return tuple(Part(one["purchase_year"], one["quantity"], Impacts(one["impacts"])) for one in parts)

    @cached_property
    def per(self) -> dict[str, tuple[float, Impacts]]:
        """The total per ``person``, ``m2`` and ``workstation`` as far as known: how many, and impacts of one."""
        return {of: (one["number"], Impacts(one["impacts"])) for of, one in self._answer["ok"]["per"].items()}

    @cached_property
    def methods(self) -> dict[str, Impacts]:
        """The total by each method."""
        return {one["method"]: Impacts(one["total"]) for one in self._part("methods")["results"]}

    @cached_property
    def references(self) -> dict[str, Impacts]:
        """The total with each reference: they disagree, and are never averaged."""
        return {one["reference"]: Impacts(one["total"]) for one in self._part("references")["results"]}

    @cached_property
    def equivalences(self) -> list[dict[str, Any]]:
        """The total in everyday terms, each with its scope."""
        return list(self._part("equivalences"))

    @cached_property
    def accounting(self) -> list[dict[str, Any]]:
        """Amounts by GHG Protocol category and BEGES post."""
        return list(self._part("accounting"))

    @property
    def electricity(self) -> list[dict[str, Any]]:
        """Factors of electricity used, with their sources."""
        return list(self._answer["ok"]["electricity"])

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Sources of every figure used, each once, with licence and notice."""
        return list(self._answer["ok"]["sources"])

    @property
    def versions(self) -> dict[str, Any]:
        """Versions of the package, the methods and the data."""
        return dict(self._answer["versions"])

    @property
    def fleet(self) -> Fleet:
        """The lines that were assessed."""
        from .fleet import Fleet

        return Fleet(self._native.fleet)

    @cached_property
    def lines(self) -> Table:
        """One row a line: what it is, what became of it, and its total for each indicator, unit in the name."""
        return Table(self._native.lines(None))

    def line_columns(self, *names: str) -> Table:
        """Some columns of the lines, e.g. ``gwp_kgco2e``, ``gwp_embodied_kgco2e``, ``gwp_use_kgco2e``, ``type``.

        Without names the usual ones: those of :attr:`lines`.
        """
        return Table(self._native.lines(list(names))) if names else self.lines

    def explain(self, line: int | str, *, indicator: str = "gwp", lang: str | None = None) -> Explanation:
        """How the number of a line was made: formula, inputs, factors and sources.

        ``line`` is an id, or a position from 0.
        """
        row = self._native.position(line) if isinstance(line, str) else line
        if row is None:
            raise KeyError(f"no line {line!r}")
        return Explanation._of(self._native.explain(row, indicator, lang or self.lang))

    def to_dict(self, *include: str) -> dict[str, Any]:
        """The answer of the JSON door, with optional parts: ``lines``, ``by_type``, ``methods``, ``snapshot``..."""
        return dict(self._ask(*(include or _PARTS)))

    def to_json(self, *include: str) -> str:
        """As :meth:`to_dict`, as text."""
        return self._native.answer(list(include or _PARTS), self.lang)

    def save(self, path: _options.PathLike) -> None:
        """Writes the answer with its snapshot, which replays to the same digits; see :func:`read_result`."""
        write(path, self.to_json("lines", *_PARTS[:3], "snapshot") + "\n")

    def report(
        self,
        path: _options.PathLike | None = None,
        *,
        form: Literal["html", "md", "csv"] | None = None,
        lang: str | None = None,
        site_name: str | None = None,
        on: str | datetime.date | None = None,
        anonymise: bool = False,
        free_text: bool = False,
        summary: bool = False,
        decimal_comma: bool = False,
    ) -> str:
        """The report as one self-contained HTML file, as Markdown, or its lines as CSV; written to ``path`` if given.

        The form is that of the path's extension unless said. ``on`` is the day it is made, today by default.
        """
        context = {
            "site_name": site_name,
            "generated_on": str(on or today()),
            "anonymise": anonymise,
            "free_text": free_text,
            "summary": summary,
            "decimal_comma": decimal_comma,
        }
        text = self._native.report(form or report_form(path), lang or self.lang, json.dumps(context))
        if path is not None:
            write(path, text)
        return text

    def plot(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """Making and use with the interval of their total."""
        from . import plots

        return plots.total(self, indicator, lang=lang, ax=ax)

    def plot_stages(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """The total by life-cycle stage."""
        from . import plots

        return plots.stages(self, indicator, lang=lang, ax=ax)

    def plot_types(
        self, indicator: str = "gwp", *, most: int = 12, lang: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """The total by device type, largest first, making beside use."""
        from . import plots

        return plots.types(self, indicator, most=most, lang=lang, ax=ax)

    def plot_age(self, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """Devices counted by year of purchase."""
        from . import plots

        return plots.age(self, lang=lang, ax=ax)

    def plot_interval(
        self,
        indicator: str = "gwp",
        *,
        across: Literal["references", "methods"] = "references",
        lang: str | None = None,
        ax: Axes | None = None,
    ) -> Axes:
        """The interval of the total beside those of the other references, or methods."""
        from . import plots

        return plots.interval(self, indicator, across=across, lang=lang, ax=ax)

    def plot_distribution(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """The draws of the total, with the fitted law and the interval; asked for with ``samples=True``."""
        from . import doubt_plots

        return doubt_plots.distribution(self, indicator, lang=lang, ax=ax)

    def plot_doubt(
        self, indicator: str = "gwp", *, most: int = 10, lang: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """Where the doubt comes from: the total with each driver low and high, the widest first (a tornado)."""
        from . import doubt_plots

        return doubt_plots.tornado(self, indicator, most=most, lang=lang, ax=ax)

    @cached_property
    def _key(self) -> tuple[str, ...]:
        return (self._native.digest, self.fleet._digest)

    def __eq__(self, other: object) -> bool:
        """Equal when made of the same lines, figures and options."""
        return isinstance(other, FleetResult) and self._key == other._key

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._key)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the frozen inputs and factors: the same digits come back, whatever the data is then."""
        return _result_of, (self._native.snapshot(), self.fleet._native.state(), self.lang)

    def __repr__(self) -> str:
        """Totals, method and year."""
        totals = ", ".join(f"{code} {total}" for code, total in _totals(self.total))
        return f"FleetResult({totals}; {self.method} {self.year}, {self.location}, {self.reference})"

    def _repr_html_(self) -> str:
        return _html.result(self)


def report_form(path: _options.PathLike | None) -> str:
    """The form that the extension of a report's file says; HTML without a file."""
    suffix = os.path.splitext(path)[1].lower() if path is not None else ".html"
    form = {".htm": "html", ".html": "html", ".md": "md", ".csv": "csv"}.get(suffix)
    if form is None:
        raise ValueError(f"no report ends in {suffix!r}; say form='html', 'md' or 'csv'")
    return form


def write(path: _options.PathLike, text: str) -> None:
    """Writes a text."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def today() -> datetime.date:
    """The day."""
    import datetime

    return datetime.date.today()


def _totals(impacts: Impacts) -> Sequence[tuple[str, str]]:
    found = ((code, impact.total) for code, impact in impacts.items())
    return [(code, f"{total.value:.4g} {total.unit}") for code, total in found if total is not None]


def _result_of(snapshot: str, state: tuple[str, Any], lang: str) -> FleetResult:
    return FleetResult(_native.Assessment.of_snapshot(snapshot, _native.Fleet.of_state(*state)), lang)


def read_result(path: _options.PathLike, *, lang: str = "en") -> FleetResult:
    """Replays a result that :meth:`FleetResult.save` or ``empreinte assess --format json`` wrote: the same digits."""
    answer = json.loads(_options.content(path))
    try:
        snapshot = answer["ok"]["snapshot"]
    except (KeyError, TypeError):
        raise ValueError(f"{os.fspath(path)} holds no snapshot: write it with FleetResult.save") from None
    fleet = _native.Fleet.of_lines(json.dumps({"lines": snapshot["request"]["lines"]}))
    return FleetResult(_native.Assessment.of_snapshot(json.dumps(snapshot), fleet), lang)
