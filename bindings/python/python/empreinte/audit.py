"""A site audited: balance, KPIs, footprint, findings, compliance and what-ifs, each as a table."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack

from . import _native, _options, _progress, errors, site_options
from ._record import table_of
from .balance import Balance
from .compliance import Compliance
from .diagnostics import Diagnostics
from .explanation import Explanation
from .findings import Findings
from .footprint import Footprint
from .kpi import Kpi, Kpis
from .readings import Readings
from .result import FleetResult, report_form, today, write
from .scenario import Outcome, Scenario
from .site import Site
from .table import Table
from .values import Coverage, Impacts

if TYPE_CHECKING:
    import datetime

    from matplotlib.axes import Axes

    from .uncertainty import Uncertainty

__all__ = ["Audit", "PueFit"]

_PART = ("start", "end", "total_kwh", "it_kwh", "it_kw", "temperature_c", "pue", "coverage")


@dataclass(frozen=True, slots=True)
class PueFit:
    """A straight line through some values of the PUE, and how much of their variance it explains."""

    intercept: float
    slope: float
    r_squared: float
    values: int


def _fit(wire: Mapping[str, Any] | None) -> PueFit | None:
    return None if wire is None else PueFit(**wire)


class Audit:
    """A site over the period of its account, with everything that was computed of it. It does not change.

    ``readings`` take the place of the files that the site names. Options are those of :class:`AuditOptions`; what they
    leave open is taken from the site file, and what that leaves open has a default that is reported.

    >>> audit = Audit(Site.from_dict({"site": {"location": "FR", "year": 2024}}))
    >>> audit.kpi("pue").absent
    'the field `it_energy_kwh` is missing'
    """

    def __init__(
        self,
        site: Site,
        *,
        readings: Readings | Sequence[Readings] | None = None,
        progress: bool = False,
        **options: Unpack[site_options.AuditOptions],
    ) -> None:
        """Audits a site. Ctrl-C stops it, other threads go on meanwhile."""
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        self._site = site
        self._readings = _listed(readings)
        # Files are read once: the audit is made of what they held.
        given = {name: _options.held(name, value) for name, value in given.items()}
        self._given = given
        asked = {name: value for name, value in given.items() if name not in ("lang", "year", "anonymise")}
        unit = "draws" if given.get("uncertainty") == "monte-carlo" else "lines"
        with _progress.bar(progress, unit) as heard:
            self._native = site._native.audit(
                [one._native for one in self._readings],
                site_options.request(asked),
                lang=given.get("lang"),
                year=given.get("year"),
                anonymise=bool(given.get("anonymise", False)),
                progress=heard,
            )

    @property
    def site(self) -> Site:
        """The site that was audited."""
        return self._site

    @property
    def readings(self) -> tuple[Readings, ...]:
        """The readings that were given; none where those of the site's files were taken."""
        return self._readings

    @property
    def lang(self) -> str:
        """Language of messages and displays."""
        return self._native.lang

    @cached_property
    def _answer(self) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = json.loads(self._native.answer(self.lang))
        return answer

    @property
    def _ok(self) -> Mapping[str, Any]:
        ok: Mapping[str, Any] = self._answer["ok"]
        return ok

    @property
    def name(self) -> str | None:
        """Name of the site."""
        name: str | None = self._ok["name"]
        return name

    @property
    def location(self) -> str:
        """Zone of its electricity."""
        return str(self._ok["location"])

    @property
    def period(self) -> tuple[str, str]:
        """First and last day of the account."""
        return str(self._ok["period"]["start"]), str(self._ok["period"]["end"])

    @property
    def on(self) -> str:
        """Day whose law counts."""
        return str(self._ok["on"])

    def kpi(self, id: str) -> Kpi:
        """An indicator by its id: ``pue``, ``wue``, ``cue``, ``ref``, ``erf``..."""
        return self.kpis[id]

    @cached_property
    def kpis(self) -> Kpis:
        """Every indicator: its value, or why there is none."""
        return Kpis(self._ok["kpis"])

    @cached_property
    def balance(self) -> Balance | None:
        """Electricity, water and heat through the meters; ``None`` without meters."""
        wire = self._ok["balance"]
        return None if wire is None else Balance({**wire, "unaccounted_kwh": self._ok["energy"]["unaccounted_kwh"]})

    @property
    def energy(self) -> dict[str, Any]:
        """Where the electricity went, by purpose, units in the names; ``None`` for what no meter says."""
        return dict(self._ok["energy"])

    @cached_property
    def months(self) -> Table:
        """The PUE month by month, with the mean IT power and the mean outside temperature of each."""
        return table_of(json.loads(self._native.pue_parts[0]), _PART)

    @cached_property
    def days(self) -> Table:
        """The PUE of every day that was read from end to end, where its outside temperature is known."""
        return table_of(json.loads(self._native.pue_parts[1]), _PART)

    @property
    def pue_against_it(self) -> PueFit | None:
        """The line through the months against mean IT power, kW; ``None`` below three of them."""
        return _fit(self._ok["pue_fits"]["it_kw"])

    @property
    def pue_against_temperature(self) -> PueFit | None:
        """The line through the days against outside temperature, °C; ``None`` below three of them."""
        return _fit(self._ok["pue_fits"]["temperature_c"])

    @cached_property
    def footprint(self) -> Footprint:
        """The footprint of the facility over the period, post by post."""
        return Footprint(self._ok["footprint"])

    @property
    def total(self) -> Impacts:
        """The footprint of the facility over the period, location-based."""
        return self.footprint.total

    @cached_property
    def uncertainty(self) -> Uncertainty:
        """How sure the footprint is: exact moments, draws if asked for, where the doubt comes from, what has none."""
        from .uncertainty import Uncertainty

        return Uncertainty(self._ok["uncertainty"])

    @cached_property
    def totals(self) -> dict[str, float]:
        """What what-ifs start from, as far as known: ``edc_kwh``, ``it_kwh``, ``co2e_kg``, ..., ``pue``."""
        return {name: float(value) for name, value in json.loads(self._native.totals).items()}

    @cached_property
    def findings(self) -> Findings:
        """What to look at, the ones that matter most first."""
        return Findings(self._ok["findings"])

    @cached_property
    def compliance(self) -> Compliance:
        """What the law, a pledge and a code of conduct ask."""
        return Compliance(self._ok["compliance"])

    @cached_property
    def scenarios(self) -> tuple[Outcome, ...]:
        """The what-ifs of the site file."""
        return tuple(Outcome(one) for one in self._ok["scenarios"])

    @property
    def equipment(self) -> dict[str, Any]:
        """The equipment of the rooms: what is counted, its impacts per year, modelled beside metered electricity."""
        wire = self._ok["equipment"]
        return {**wire, "coverage": Coverage._of(wire["coverage"]), "total": Impacts(wire["total"])}

    @cached_property
    def allocations(self) -> Table:
        """One row a kind of unit and user, with the idle line: units, share, climate change."""
        rows = [row for one in self._ok["allocations"] for row in _shares(one)]
        return table_of(
            rows, ("unit", "basis", "user", "units", "share", "gwp_kgco2e", "per_unit_gwp_kgco2e", "occupancy")
        )

    def per_unit(self, unit: str) -> Impacts:
        """The impacts of one unit that the site delivers, e.g. ``core_hour``."""
        for one in self._ok["allocations"]:
            if one["unit"] == unit:
                return Impacts(one["per_unit"])
        known = ", ".join(one["unit"] for one in self._ok["allocations"])
        raise KeyError(f"the site delivers no {unit!r}; it delivers {known or 'nothing that is stated'}")

    @cached_property
    def offices(self) -> FleetResult | None:
        """The equipment of the offices, assessed; ``None`` where the site names no inventory of it."""
        native = self._native.offices
        return None if native is None else FleetResult(native, self.lang)

    @cached_property
    def diagnostics(self) -> Diagnostics:
        """What was assumed, doubted or left out."""
        return Diagnostics._of(self._native.diagnostics(self.lang))

    def diagnostics_in(self, lang: str) -> Diagnostics:
        """As :attr:`diagnostics`, in a language."""
        return Diagnostics._of(self._native.diagnostics(lang))

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Sources of every figure used, each once, with licence and notice."""
        return [dict(source) for source in self._ok["sources"]]

    @property
    def versions(self) -> dict[str, Any]:
        """Versions of the package, the methods and the data."""
        return dict(self._answer["versions"])

    def apply(self, *scenarios: Scenario, name: str = "", lang: str | None = None) -> Outcome:
        """What some scenarios do to the site together, in the order given.

        Raises a :class:`SiteError` where the site lacks what one of them acts on.
        """
        if not scenarios:
            raise TypeError("apply needs at least one scenario")
        together = sum(scenarios[1:], scenarios[0])
        asked = json.dumps({**together.to_dict(), "name": name or together.name})
        wire = json.loads(self._native.what_if(asked, lang or self.lang))
        if "refused" in wire:
            english, french = (json.loads(self._native.what_if(asked, said))["refused"] for said in ("en", "fr"))
            code = english["code"]
            raise errors.of_wire(_native.code_kind(code), json.dumps(english), json.dumps(french))
        return Outcome(wire)

    def explain(self, what: str, item: str | None = None, *, indicator: str = "gwp") -> Explanation:
        """How a number was made: of a KPI, a post of the footprint, a finding, or the status of a rule, by its id."""
        if what in self.kpis:
            return self.kpis[what].explain()
        if any(finding.id == what for finding in self.findings):
            return self.findings.find(what).explain()
        if what in self.footprint.to_table()["post"]:
            return self.footprint.explain(what, item, indicator=indicator)
        if what in self.compliance.to_table()["rule"]:
            return self.compliance.explain(what, item)
        raise KeyError(f"{what!r} is no KPI, post, finding or rule of this audit")

    def to_dict(self, *, lang: str | None = None) -> dict[str, Any]:
        """The answer of the kind ``site`` of the JSON door, with the equipment of the offices under ``offices``."""
        found: dict[str, Any] = json.loads(self.to_json(lang=lang))
        return found

    def to_json(self, *, lang: str | None = None) -> str:
        """As :meth:`to_dict`, as text."""
        return self._native.answer(lang or self.lang)

    def save(self, path: _options.PathLike) -> None:
        """Writes the answer; ``verify`` reads its months."""
        write(path, self.to_json() + "\n")

    def report(
        self,
        path: _options.PathLike | None = None,
        *,
        form: Literal["html", "md", "csv"] | None = None,
        lang: str | None = None,
        site_name: str | None = None,
        on: str | datetime.date | None = None,
        free_text: bool = False,
        summary: bool = False,
        decimal_comma: bool = False,
    ) -> str:
        """The report of the command: one self-contained HTML file, Markdown, or the posts as CSV; written if asked.

        The form is that of the path's extension unless said. ``on`` is the day it is made, today by default.
        """
        context = {
            "site_name": site_name,
            "generated_on": str(on or today()),
            "free_text": free_text,
            "summary": summary,
            "decimal_comma": decimal_comma,
        }
        text = self._native.report(form or report_form(path), lang or self.lang, json.dumps(context))
        if path is not None:
            write(path, text)
        return text

    def plot_energy_flow(
        self, carrier: str = "electricity", *, lang: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """Electricity (or water, heat) from supply to use as a Sankey diagram, with losses and what is unaccounted."""
        from . import site_plots

        return site_plots.energy_flow(self, carrier, lang=lang, ax=ax)

    def plot_pue(
        self,
        *,
        against: Literal["time", "it", "temperature"] = "time",
        lang: str | None = None,
        ax: Axes | None = None,
    ) -> Axes:
        """The PUE month by month; or the months against mean IT power, or the days against outside temperature."""
        from . import site_plots

        return site_plots.pue(self, against=against, lang=lang, ax=ax)

    def plot_footprint(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """The posts of the footprint, making beside use."""
        from . import site_plots

        return site_plots.footprint(self, indicator, lang=lang, ax=ax)

    @cached_property
    def _key(self) -> str:
        import hashlib

        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        """Equal when every number and word of the answer is."""
        return isinstance(other, Audit) and self._key == other._key

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._key)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles what it was made of: site, readings and options. They give the same digits."""
        return _audit_of, (self._site, self._readings, self._given)

    def __repr__(self) -> str:
        """Name, period and what stands out."""
        pue = self.kpi("pue").value
        gwp = self.total.gwp.total if "gwp" in self.total else None
        said = [] if pue is None else [f"PUE {pue:.3g}"]
        said += [] if gwp is None else [f"{gwp.value:.4g} {gwp.unit}"]
        start, end = self.period
        return (
            f"Audit({', '.join([self.name or 'site', f'{start} to {end}', *said, f'{len(self.findings)} findings'])})"
        )

    def _repr_html_(self) -> str:
        from . import _site_html

        return _site_html.audit(self)


def _listed(readings: Readings | Sequence[Readings] | None) -> tuple[Readings, ...]:
    if readings is None:
        return ()
    listed = (readings,) if isinstance(readings, Readings) else tuple(readings)
    for one in listed:
        if not isinstance(one, Readings):
            path = isinstance(one, (str, os.PathLike))
            hint = f"; read_readings({one!r}) makes them" if path else ""
            raise TypeError(f"readings are expected, not {type(one).__name__}{hint}")
    return listed


def _shares(one: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The users of one kind of unit, then what no user is named for and what nobody used."""
    per_unit = (one["per_unit"].get("gwp") or {}).get("total") or {}
    rows = [(share["name"], share) for share in one["users"]]
    rows += [(name, one[name]) for name in ("unattributed", "idle") if one[name] is not None]
    return [
        {
            "unit": one["unit"],
            "basis": one["basis"],
            "user": name,
            "units": share["units"],
            "share": share["share"],
            "gwp_kgco2e": ((share["impacts"].get("gwp") or {}).get("total") or {}).get("value"),
            "per_unit_gwp_kgco2e": per_unit.get("value"),
            "occupancy": one["occupancy"],
        }
        for name, share in rows
    ]


def _audit_of(site: Site, readings: tuple[Readings, ...], options: dict[str, Any]) -> Audit:
    return Audit(site, readings=readings, **options)
