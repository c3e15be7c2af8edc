"""Options as the engine takes them. Their defaults are the engine's, which reports those that are assumptions."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal, TypedDict

from . import _native

__all__ = ["Correction", "Dependence", "Method", "Options", "UserFactor"]

PathLike = str | os.PathLike[str]


class Method(StrEnum):
    """How the making of a device is spread over years."""

    STOCK = "stock"
    FLUX = "flux"
    AGE = "age"


class Dependence(StrEnum):
    """How errors depend on one another in the interval of a total."""

    SHARED = "shared"
    FULL = "full"


class Correction(TypedDict, total=False):
    """What a name is, as a person corrected it: the cells it applies to, and what they stand for."""

    text: Mapping[str, str]
    type: str
    model: str


class UserFactor(TypedDict, total=False):
    """A figure of your own, over the bundled one of the same id."""

    id: str
    value: float
    unit: str
    source: str
    low: float
    high: float
    year: int
    geo: str
    licence: str
    note: str


class Drawing(TypedDict, total=False):
    """How totals are drawn, where draws are asked for."""

    #: Most draws.
    draws: int
    #: Seed of the draws, 0 by default: the same seed gives the same bits everywhere.
    seed: int
    #: Relative standard error of the bounds of totals at which drawing stops, e.g. 0.01.
    precision: float
    #: How draws are spread: ``sobol``, ``latin-hypercube`` or ``random``.
    sampling: Literal["sobol", "latin-hypercube", "random"]
    #: Keep the draws of every total, for :meth:`Uncertainty.samples`.
    samples: bool


class Options(Drawing, total=False):
    """Options of an assessment; all have a default that is reported where it is an assumption."""

    #: ``stock``, ``flux`` or ``age``.
    method: Method | Literal["stock", "flux", "age"]
    #: Calendar year of the account.
    year: int
    #: Country (ISO 3166), grid zone or ``WORLD``, for electricity.
    location: str
    #: Reference of device figures: ``most-specific``, ``ademe-2026``, ``pcf-2023``, ``ecodiag-2022`` or ``user``.
    reference: str
    #: Codes of indicators.
    indicators: Sequence[str]
    #: Confidences of intervals; the first fills ``low`` and ``high``.
    confidence: float | Sequence[float]
    #: Years of the purchase window of ``flux``.
    window_years: int
    #: ``flux``: count every line whatever its purchase year.
    ignore_purchase_year: bool
    #: ``age``: making counts nothing beyond the lifetime.
    written_off: bool
    #: Your own factors of electricity, e.g. ``{"gwp_kgco2e_per_kwh": 0.05}``.
    electricity: Mapping[str, float]
    #: Objective: every lifetime times this ratio.
    lifetime_factor: float
    #: Thresholds of totals by indicator, in its unit, e.g. ``{"gwp": 12000}``: see :meth:`Doubt.threshold`.
    threshold: Mapping[str, float]
    #: ``shared``, or ``full`` for EcoDiag's sum of bounds.
    dependence: Dependence | Literal["shared", "full"]
    #: ``closed`` for exact moments and where the doubt comes from, ``monte-carlo`` for draws beside them.
    uncertainty: Literal["closed", "monte-carlo"]
    #: Doubt about inputs that lines share: ``lifetime``, ``energy``, ``quantity``, ``electricity``, each a ratio as
    #: a law or range, e.g. ``{"lifetime": {"lognormal": {"mean": 1, "cv": 0.2}}}``.
    doubt: Mapping[str, Any]
    #: Smallest score at which a recognised name counts, 0 to 1.
    min_score: float
    #: Corrections of recognition: a mapping file, or a list.
    mapping: PathLike | Iterable[Correction]
    #: Your own factors: files (CSV or TOML), or rows.
    factors: PathLike | Iterable[PathLike | UserFactor]
    #: Estimate the screens of an inventory that has none: ``True``, or the fields of the JSON door.
    estimate_screens: bool | Mapping[str, float]
    #: Persons, for results per person.
    headcount: float
    #: Floor area in m2, for results per m2.
    area_m2: float
    #: Workstations, for results per workstation.
    workstations: float
    #: Language of messages and displays: ``en`` or ``fr``.
    lang: Literal["en", "fr"]


def is_path(value: object) -> bool:
    """Whether a value names a file."""
    return isinstance(value, (str, os.PathLike))


def content(path: PathLike) -> bytes:
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def mapping_file(path: PathLike) -> dict[str, Any]:
    """Columns and corrections of a mapping file."""
    found: dict[str, Any] = json.loads(_native.read_mapping(os.fspath(path), content(path)))
    return found


def corrections(mapping: object) -> list[Any]:
    """Corrections of a mapping file, or as given."""
    if mapping is None:
        return []
    if is_path(mapping):
        return list(mapping_file(mapping)["corrections"])  # type: ignore[arg-type]
    return list(mapping)  # type: ignore[call-overload, no-any-return]


def user_factors(factors: object) -> list[Any]:
    """Rows of files of factors, or as given."""
    if factors is None:
        return []
    listed: list[Any] = [factors] if is_path(factors) else list(factors)  # type: ignore[call-overload]
    rows: list[Any] = []
    for one in listed:
        if is_path(one):
            rows += json.loads(_native.read_user_factors(os.fspath(one), content(one)))
        else:
            rows.append(one)
    return rows


def held(name: str, value: Any) -> Any:
    """An option with the content of the files that it names."""
    read = {"mapping": corrections, "factors": user_factors}.get(name)
    return value if read is None else read(value)


def plain(value: Any) -> Any:
    """Numbers of numpy and the like as Python's own, for JSON."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} is no value of an option")


def request(options: Mapping[str, Any]) -> str:
    """The options as the text of a request; those that are ``None`` are left to the engine."""
    given = {name: value for name, value in options.items() if value is not None}
    for name, read in (("mapping", corrections), ("factors", user_factors)):
        if name in given:
            given[name] = read(given[name])
    screens = given.get("estimate_screens")
    if isinstance(screens, bool):
        given.pop("estimate_screens")
        if screens:
            given["estimate_screens"] = {}
    include = ["samples"] if given.pop("samples", False) else []
    if include or "uncertainty" in given:
        given["include"] = ["uncertainty", *include]
    for name in ("indicators", "confidence"):
        value = given.get(name)
        if value is not None and not isinstance(value, (str, int, float)):
            given[name] = list(value)
    if isinstance(given.get("indicators"), str):
        given["indicators"] = [given["indicators"]]
    return json.dumps({"options": given}, default=plain, allow_nan=False)
