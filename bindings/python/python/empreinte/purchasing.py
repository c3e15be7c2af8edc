"""Purchase offers side by side, as a buyer compares them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from . import _native, _options
from ._decided import Decided, options
from ._record import Record, Tabular, table_of
from .diagnostics import Diagnostic, Diagnostics
from .explanation import Explanation, Step
from .table import Table
from .values import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Offer", "Offers", "OffersFile", "OffersOptions", "offers", "read_offers"]


class OffersOptions(TypedDict, total=False):
    """Options of offers; all have a default that is reported where it is an assumption."""

    #: Country (ISO 3166), grid zone or ``WORLD``, for electricity.
    location: str
    #: Calendar year of the electricity.
    year: int
    #: Your own factors of electricity, e.g. ``{"gwp_kgco2e_per_kwh": 0.05}``.
    electricity: Mapping[str, float]
    #: Reference of device figures for offers that are recognised by name.
    reference: str
    #: Codes of indicators; the first leads.
    indicators: Sequence[str]
    #: Probability at which offers are told apart, and of the intervals.
    confidence: float
    #: Relative error of the making of sheets that state none: your assumption.
    sheet_cv: float
    #: Price of a kilowatt hour, in the currency of the prices.
    price_per_kwh: float
    #: Currency of every price.
    currency: str
    #: Your own factors: files (CSV or TOML), or rows.
    factors: _options.PathLike | Iterable[_options.PathLike | _options.UserFactor]
    #: Language of messages and displays: ``en`` or ``fr``.
    lang: Literal["en", "fr"]


class Offer(Record):
    """One offer, assessed: a year of all its devices."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._wire["name"])

    @property
    def maker(self) -> str | None:
        """The maker of its device."""
        found: str | None = self._wire.get("maker")
        return found

    @property
    def road(self) -> str:
        """What its making rests on: ``components``, ``footprint``, ``archetype``, ``reference`` or ``named``."""
        return str(self._wire["road"])

    @property
    def figure(self) -> str | None:
        """Figure, archetype or source of the sheet."""
        found: str | None = self._wire.get("figure")
        return found

    @property
    def quantity(self) -> float:
        """Devices."""
        return float(self._wire["quantity"])

    @property
    def lifetime_years(self) -> float | None:
        """Expected lifetime, years."""
        found: float | None = self._wire["lifetime_years"]
        return found

    @property
    def cost_per_year(self) -> float | None:
        """Price over the expected lifetime, plus the electricity where its price is given."""
        found: float | None = self._wire["cost_per_year"]
        return found

    @property
    def criteria(self) -> dict[str, str]:
        """What a buyer can verify: ``given``, ``not_met`` or ``missing``."""
        return dict(self._wire["criteria"])

    def total(self, indicator: str = "gwp") -> Estimate | None:
        """A year of all its devices: making over the expected lifetime, and use."""
        found = self._wire["per_year"][indicator]
        return Estimate._of(found.get("total"), found["unit"])

    def __repr__(self) -> str:
        """Name and what it rests on."""
        return f"Offer({self.name!r}, {self.road})"


class Offers(Decided):
    """Offers for one service. As a table: one row an offer, the lowest first.

    Across makers this is informative, not a comparative assertion (ISO 14044).
    """

    __slots__ = ()

    @property
    def lead(self) -> str:
        """The indicator that leads."""
        return str(self._ok["lead"])

    @property
    def currency(self) -> str:
        """Currency of the prices."""
        return str(self._ok["currency"])

    @property
    def claim(self) -> str:
        """``informative`` across makers, ``same_maker`` otherwise."""
        return str(self._ok["claim"])

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers, in the order given."""
        return tuple(map(Offer, self._ok["offers"]))

    @property
    def ranked(self) -> tuple[Offer, ...]:
        """The offers from the lowest to the highest; those without a total at the end."""
        offers = self.offers
        return tuple(offers[position] for position in self._ok["order"])

    @property
    def pairs(self) -> Table:
        """Every two offers by indicator: their difference, and the probability that the first is lower."""
        names = [offer.name for offer in self.offers]
        rows = [
            {
                "indicator": code,
                "first": names[pair["a"]],
                "second": names[pair["b"]],
                "difference": pair["difference"]["value"],
                "low": pair["difference"].get("low"),
                "high": pair["difference"].get("high"),
                "probability_first_lower": pair["probability_a_lower"],
                "distinction": pair["distinction"],
            }
            for code, pairs in self._ok["pairs"].items()
            for pair in pairs
        ]
        columns = ("difference", "low", "high", "probability_first_lower", "distinction")
        return table_of(rows, ("indicator", "first", "second", *columns))

    @property
    def overturn(self) -> Table:
        """What would bring another offer level with the lowest, one number at a time."""
        names = [offer.name for offer in self.offers]
        rows = [{**one, **{side: names[one[side]] for side in _SIDES}} for one in self._ok["overturn"]]
        return table_of(rows, (*_SIDES, "lever", "offered", "level_at"))

    @property
    def criteria(self) -> Table:
        """What a buyer can verify, a column an offer."""
        ranked = self.ranked
        rows = [
            {"criterion": criterion, **{offer.name: offer.criteria[criterion] for offer in ranked}}
            for criterion in ranked[0].criteria
        ]
        return table_of(rows, ("criterion", *(offer.name for offer in ranked)))

    def to_table(self) -> Table:
        """One row an offer, the lowest first: a year of the leading indicator, its bounds, and what it costs."""
        rows: list[dict[str, Any]] = []
        for offer in self.ranked:
            year, total = offer._wire["per_year"][self.lead], offer.total(self.lead)
            rows.append(
                {
                    "offer": offer.name,
                    "maker": offer.maker,
                    "rests_on": offer.road,
                    "figure": offer.figure,
                    "quantity": offer.quantity,
                    "lifetime_years": offer.lifetime_years,
                    "making": year["making"],
                    "use": year["use"],
                    "total": total and total.value,
                    "low": total and total.low,
                    "high": total and total.high,
                    "cost_per_year": offer.cost_per_year,
                }
            )
        names = ("making", "use", "total", "low", "high", "cost_per_year")
        return table_of(rows, ("offer", "maker", "rests_on", "figure", "quantity", "lifetime_years", *names))

    def explain(self, name: str | None = None) -> Explanation:
        """How the year of an offer is made, the lowest by default."""
        found = {offer.name: offer for offer in self.ranked}
        offer = self.ranked[0] if name is None else found.get(name)
        if offer is None:
            raise KeyError(f"no offer {name!r}; there are {', '.join(found)}")
        year = offer._wire["per_year"][self.lead]
        unit = year["unit"]
        steps = [
            Step("quantity", "", offer.quantity, "", "given", None),
            Step("expected lifetime", "", offer.lifetime_years, "years", "given", None),
            Step("making", "quantity · making / lifetime", year["making"], f"{unit}/year", "computed", None),
            Step("use", "quantity · energy · factor", year["use"], f"{unit}/year", "computed", None),
            Step("total", "making + use", (year["total"] or {}).get("value"), f"{unit}/year", "computed", None),
        ]
        return Explanation(offer.name, self.lead, offer.road, None, offer.figure, tuple(steps))

    def plot(self, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """Making and use of a year of each, with the interval of their total."""
        from . import decision_plots

        return decision_plots.offers(self, lang=lang or self.lang, ax=ax)

    def __repr__(self) -> str:
        """The offers from the lowest to the highest."""
        return f"Offers({self.lead}: {' < '.join(offer.name for offer in self.ranked)})"


_SIDES = ("lowest", "other", "moved")


class OffersFile(Tabular):
    """A table of offers as it was read. As a table: one row an offer."""

    __slots__ = ()

    @property
    def offers(self) -> list[dict[str, Any]]:
        """The offers in the form of the JSON door."""
        return list(self.to_dict()["offers"])

    @property
    def currency(self) -> str | None:
        """Currency that headers or cells of prices name."""
        found: str | None = self._wire["currency"]
        return found

    @property
    def columns(self) -> dict[str, str]:
        """Header of the column of each role."""
        return dict(self._wire["columns"])

    @property
    def diagnostics(self) -> Diagnostics:
        """What was left aside, with line and column, in English."""
        return self.diagnostics_in("en")

    def diagnostics_in(self, lang: str) -> Diagnostics:
        """What was left aside, in a language."""
        return Diagnostics(map(Diagnostic._of, self._wire[lang]))

    def compare(self, *, subject: str | None = None, **given: Unpack[OffersOptions]) -> Offers:
        """Compares the offers; see :func:`offers`."""
        if self.currency is not None:
            given.setdefault("currency", self.currency)
        return offers(self.offers, subject=subject, **given)

    def to_table(self) -> Table:
        """Name, maker, quantity, lifetime, warranty and price, where they are numbers."""
        names = ("name", "maker", "quantity", "lifetime_years", "warranty_years", "price")
        plain = [
            {name: one for name, one in offer.items() if not isinstance(one, Mapping)} for offer in self._wire["offers"]
        ]
        return table_of(plain, names)

    def __repr__(self) -> str:
        """Number of offers."""
        return f"OffersFile({len(self._wire['offers'])} offers)"


def read_offers(path: _options.PathLike) -> OffersFile:
    """Reads a table of offers, one a row: CSV, TSV, XLSX or ODS. Columns are found by their headers.

    ``docs/guides/command-line.md`` lists what is read.
    """
    return OffersFile(json.loads(_native.read_offers(os.fspath(path), _options.content(path))))


def offers(
    offers: Iterable[Mapping[str, Any]], *, subject: str | None = None, **given: Unpack[OffersOptions]
) -> Offers:
    """Compares purchase offers, each in the form of the JSON door, for the same service.

    >>> sheet = lambda kg: {"gwp": {"embodied": {"lognormal": {"mean": kg, "cv": 0.2}}}}
    >>> laptop = {"type": "laptop", "footprint_source": "its maker, 2024"}
    >>> found = offers(
    ...     [
    ...         {"name": "A", **laptop, "lifetime_years": 5, "energy_kwh_per_year": 30, "footprint": sheet(200)},
    ...         {"name": "B", **laptop, "lifetime_years": 8, "energy_kwh_per_year": 20, "footprint": sheet(260)},
    ...     ],
    ...     location="FR",
    ...     electricity={"gwp_kgco2e_per_kwh": 0.1},
    ...     indicators=["gwp"],
    ... )
    >>> [(offer.name, offer.total().value) for offer in found.ranked]
    [('B', 34.5), ('A', 43.0)]
    """
    request: dict[str, Any] = {"kind": "offers", "options": options(given), "offers": [dict(one) for one in offers]}
    if subject is not None:
        request["subject"] = subject
    return Offers._asked(request)
