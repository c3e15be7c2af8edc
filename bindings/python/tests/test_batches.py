"""Parts of an inventory: the same digits however it is cut and ordered, intervals included."""

from __future__ import annotations

import pickle
from typing import Any

import polars as pl
import pytest
from conftest import FRANCE
from hypothesis import given, settings
from hypothesis import strategies as st

import empreinte as em

TYPES = ["laptop", "desktop", "monitor", "server", "printer", "nothing_known"]


def inventory(rows: int) -> pl.DataFrame:
    """An inventory with quantities that are no whole numbers: their sums depend on the order of a plain addition."""
    numbers = list(range(rows))
    return pl.DataFrame(
        {
            "type": [TYPES[number * 7 % len(TYPES)] for number in numbers],
            "quantity": [0.1 + number % 13 / 7 for number in numbers],
            "purchase_year": [2010 + number * 11 % 15 if number % 5 else None for number in numbers],
        }
    )


def same_digits(one: em.FleetResult, other: em.FleetResult) -> bool:
    return (one.total, one.coverage, one.by_type) == (other.total, other.coverage, other.by_type)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(120)), st.integers(1, 40), st.sampled_from(["stock", "flux", "age"]))
def test_any_order_and_any_cut(order: list[int], size: int, method: str) -> None:
    whole = inventory(120)
    options: dict[str, Any] = {**FRANCE, "method": method, "window_years": 5, "reference": "ecodiag-2022"}
    if method != "flux":
        options.pop("window_years")
    shuffled = whole[order]
    batches = [shuffled[start : start + size] for start in range(0, 120, size)]
    assert same_digits(em.Fleet.from_table(whole).assess(**options), em.assess_batches(batches, **options))


def test_parts_travel_and_add() -> None:
    whole = inventory(300)
    parts = [em.Partial.from_table(whole[start : start + 60]) for start in range(0, 300, 60)]
    sent = [part.to_bytes() for part in reversed(parts)]
    merged = em.Partial.merge(sent)
    assert merged == sum(parts[1:], parts[0]) == pickle.loads(pickle.dumps(merged))
    assert merged.rows == 300 and len(merged) < 300
    assert same_digits(em.assess_batches(sent, **FRANCE), em.Fleet.from_table(whole).assess(**FRANCE))
    assert same_digits(em.assess_batches(iter(parts), **FRANCE), merged.assess(**FRANCE))
    assert em.assess_batches([], **FRANCE).coverage.all.lines == 0
    with pytest.raises(ValueError, match="partial"):
        em.Partial.from_bytes(b"{")
    with pytest.raises(TypeError):
        merged + 1  # type: ignore[operator]


def test_many_batches_of_words() -> None:
    batches = ({"brand": ["Dell"], "model": ["Latitude 7490"], "quantity": [0.1]} for _ in range(200))
    result = em.assess_batches(batches, words=True, **FRANCE)
    assert result.coverage.all == em.Count(200, 20.0)
    assert result.lines["type"] == ["laptop"]
