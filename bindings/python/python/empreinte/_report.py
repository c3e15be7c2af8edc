"""Short reports of an answer, made again from what was asked, as the command makes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from . import _native, _options
from ._record import Wire
from .result import report_form, today, write

if TYPE_CHECKING:
    import datetime


class Reported:
    """Something asked in a language, of which there is a report."""

    __slots__ = ()

    _request: Wire

    @property
    def lang(self) -> str:
        """Language of messages and of what is shown."""
        return str(self._request.get("options", {}).get("lang", "en"))

    def report(
        self,
        path: _options.PathLike | None = None,
        *,
        form: Literal["html", "md", "csv"] | None = None,
        lang: str | None = None,
        organisation: str = "",
        on: str | datetime.date | None = None,
        decimal_comma: bool = False,
    ) -> str:
        """The report as one self-contained HTML file, as Markdown, or its numbers as CSV; written to ``path`` if given.

        The form is that of the path's extension unless said. ``on`` is the day it is made, today by default.
        """
        context = {"organisation": organisation, "generated_on": str(on or today()), "decimal_comma": decimal_comma}
        text = self._paper(form or report_form(path), lang or self.lang, json.dumps(context))
        if path is not None:
            write(path, text)
        return text

    def _paper(self, form: str, lang: str, context: str) -> str:
        return _native.decision_report(json.dumps(self._request), form, lang, context)
