"""Options of an audit: their defaults are the site file's, else the engine's, which reports its assumptions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from . import _options

__all__ = ["AuditOptions"]


class AuditOptions(_options.Drawing, total=False):
    """Options of an audit; all have a default."""

    #: Calendar year of the account; that of the site file, else the latest with full data.
    year: int
    #: First day of the period; 1 January of the year by default.
    start: str | datetime.date
    #: Last day of the period, included; 31 December of the year by default.
    end: str | datetime.date
    #: Day whose law counts; the last day of the period by default.
    on: str | datetime.date
    #: Category of the PUE; the most exact that the meters allow by default.
    category: Literal[1, 2, 3]
    #: Whether drafts of law are shown, as previews.
    preview: bool
    #: Reference of device figures: ``most-specific``, ``ademe-2026``, ``pcf-2023``, ``ecodiag-2022`` or ``user``.
    reference: str
    #: Your own factors of electricity, e.g. ``{"gwp_kgco2e_per_kwh": 0.05}``.
    electricity: Mapping[str, float]
    #: Codes of indicators.
    indicators: Sequence[str]
    #: Confidences of intervals; the first fills ``low`` and ``high``.
    confidence: float | Sequence[float]
    #: ``monte-carlo`` for draws beside the closed form, which is always there.
    uncertainty: Literal["closed", "monte-carlo"]
    #: Thresholds of totals over the period by indicator, in its unit, e.g. ``{"gwp": 12000}``: see
    #: :meth:`Doubt.threshold`.
    threshold: Mapping[str, float]
    #: Smallest score at which a recognised name counts, 0 to 1.
    min_score: float
    #: Corrections of recognition: a mapping file, or a list.
    mapping: _options.PathLike | Iterable[_options.Correction]
    #: Your own factors: files (CSV or TOML), or rows.
    factors: _options.PathLike | Iterable[_options.PathLike | _options.UserFactor]
    #: Keep names of the site, of machines and of users out of everything.
    anonymise: bool
    #: Language of messages and displays: ``en`` or ``fr``; that of the site file by default.
    lang: Literal["en", "fr"]


def request(options: Mapping[str, Any]) -> str:
    """The options as the text of a request."""
    given = dict(options)
    for day in ("start", "end", "on"):
        if isinstance(given.get(day), datetime.date):
            given[day] = given[day].isoformat()
    return _options.request(given)
