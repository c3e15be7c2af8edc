"""The shared cases of the project, through ``evaluate``: the same files that Rust runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import empreinte as em
from empreinte import _native

FILES = sorted((ROOT / "tests" / "cases").rglob("*.cases.json"))


def cases() -> Iterator[Any]:
    for path in FILES:
        content = json.loads(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            case.setdefault("tolerance", content.get("tolerance", 1e-12))
            yield pytest.param(case, id=f"{Path(path).name}:{case['name']}")


def differences(expected: Any, found: Any, tolerance: float, path: str = "") -> Iterator[str]:
    """What differs, as ``tests/cases/README.md`` says how to compare."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            yield f"{path}: expected fields, found {found!r}"
            return
        for name, value in expected.items():
            yield from differences(value, found.get(name), tolerance, f"{path}.{name}")
    elif isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            yield f"{path}: expected {len(expected)} entries, found {found!r}"
            return
        for position, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, tolerance, f"{path}[{position}]")
    elif isinstance(expected, (int, float)) and not isinstance(expected, bool):
        is_number = isinstance(found, (int, float)) and not isinstance(found, bool)
        if not is_number or abs(expected - found) > tolerance * abs(expected):
            yield f"{path}: expected {expected!r}, found {found!r}"
    elif expected != found:
        yield f"{path}: expected {expected!r}, found {found!r}"


def test_there_are_cases() -> None:
    assert len(list(cases())) > 80


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    if "request_text" in case:
        answer = json.loads(_native.evaluate(case["request_text"]))
    else:
        answer = em.evaluate(case["request"])
    found = list(differences(case["expected"], answer, case["tolerance"]))
    if "diagnostics" in case:
        codes = [note["code"] for note in answer["diagnostics"]]
        found += list(differences(case["diagnostics"], codes, 0.0, "diagnostics"))
    assert not found, "\n".join([case["why"], *found])
