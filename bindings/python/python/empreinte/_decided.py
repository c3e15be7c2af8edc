"""Answers of the kinds that decide: asked through the JSON door, refused as errors, reported as the command does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Self

from . import _options
from ._door import evaluate
from ._record import Tabular, Wire
from ._report import Reported
from .diagnostics import Diagnostic, Diagnostics
from .errors import of_answer


class Decided(Reported, Tabular):
    """An answer with what was asked, which reports of it are made from."""

    __slots__ = ("_request",)

    def __init__(self, wire: Wire, request: Wire) -> None:
        """Made by the function of its kind."""
        super().__init__(wire)
        self._request = request

    @classmethod
    def _asked(cls, request: Mapping[str, Any]) -> Self:
        """The answer to a request, or the error that refuses it."""
        plain = json.loads(json.dumps({"schema": 1, **request}, default=_options.plain, allow_nan=False))
        answer = evaluate(plain)
        if "error" in answer:
            raise of_answer(plain)
        return cls(answer, plain)

    @property
    def _ok(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._wire["ok"]
        return found

    @property
    def diagnostics(self) -> Diagnostics:
        """What a reader must know."""
        return Diagnostics(map(Diagnostic._of, self._wire.get("diagnostics", ())))

    @property
    def versions(self) -> dict[str, Any]:
        """What made the answer."""
        return dict(self._wire["versions"])

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles what was asked and answered."""
        return type(self), (self._wire, self._request)


def options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Options in the form of the JSON door, files read; what is ``None`` is left to the engine."""
    found: dict[str, Any] = json.loads(_options.request(given))["options"]
    return found
