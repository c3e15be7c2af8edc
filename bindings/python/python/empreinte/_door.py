"""The JSON door: one function, the same in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import _native, _options

__all__ = ["evaluate"]


def evaluate(request: Mapping[str, Any] | str) -> dict[str, Any]:
    """Answers a request of the JSON contract; a refusal is an answer, so it never raises for one.

    >>> answer = evaluate({"schema": 1, "kind": "fleet", "lines": [{"type": "laptop", "quantity": 10}]})
    >>> answer["ok"]["total"]["gwp"]["unit"]
    'kgCO2e'
    """
    text = request if isinstance(request, str) else json.dumps(request, default=_options.plain, allow_nan=False)
    answer: dict[str, Any] = json.loads(_native.evaluate(text))
    return answer
