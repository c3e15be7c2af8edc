"""How fast Python's tables are: ``python benches/python/tables.py`` with the release wheel, polars and pyarrow installed.

The middle of several runs, in milliseconds, beside what is wanted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import polars as pl

import empreinte as em

ROWS = 1_000_000
TYPES = ["laptop", "desktop", "monitor", "server", "printer", "smartphone", "network_switch", "docking_station"]
OPTIONS = {"year": 2024, "location": "FR", "reference": "ademe-2026"}


def fleet(whole: bool) -> pl.DataFrame:
    """A million rows with typed columns: whole numbers of devices, or fractions."""
    draw = np.random.default_rng(1)
    quantity = draw.integers(1, 20, ROWS).astype(np.float64)
    return pl.DataFrame(
        {
            "type": pl.Series(np.array(TYPES)[draw.integers(0, len(TYPES), ROWS)], dtype=pl.Categorical),
            "quantity": quantity if whole else quantity / 7,
            "purchase_year": draw.integers(2010, 2025, ROWS).astype(np.int32),
        }
    )


def names() -> pl.DataFrame:
    """A million rows with 5,000 distinct names."""
    draw = np.random.default_rng(2)
    lines = ["Dell Latitude 7490", "HP EliteBook 840 G5", "Lenovo ThinkPad T480", "Dell OptiPlex 7060", "Écran Dell U2419H"]
    distinct = [f"{lines[place % len(lines)]} {place:04}" for place in range(5000)]
    return pl.DataFrame({"model": pl.Series(np.array(distinct)[draw.integers(0, 5000, ROWS)], dtype=pl.String)})


def measure(what: str, wanted: float, run: Callable[[], object], times: int = 9) -> None:
    """Prints the middle of some runs."""
    run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(1000 * (time.perf_counter() - start))
    print(f"| {what} | {statistics.median(taken):.1f} | {min(taken):.1f} | {wanted:g} |", flush=True)


def main() -> None:
    """Measures all."""
    polars, parted, text = fleet(True), fleet(False), names()
    arrow = polars.to_arrow()
    categories = text.with_columns(pl.col("model").cast(pl.Categorical))
    print("| what | middle, ms | best, ms | wanted |\n|---|---|---|---|")
    measure("polars to totals", 20, lambda: em.Fleet.from_table(polars).assess(**OPTIONS).total)
    measure("polars to totals, `age`", 20, lambda: em.Fleet.from_table(polars).assess(method="age", **OPTIONS).total)
    measure("pyarrow to totals", 20, lambda: em.Fleet.from_table(arrow).assess(**OPTIONS).total)
    measure("polars to totals, fractions of devices", 20, lambda: em.Fleet.from_table(parted).assess(**OPTIONS).total)
    columns = ("status", "gwp_kgco2e", "pe_mj", "water_m3", "energy_kwh")
    measure(
        "polars to totals and columns of four indicators",
        50,
        lambda: em.Fleet.from_table(polars).assess(**OPTIONS).line_columns(*columns),
    )
    measure("polars to totals and all columns", 50, lambda: em.Fleet.from_table(polars).assess(**OPTIONS).lines)
    measure("recognising 5,000 names, polars", 300, lambda: em.recognise(text), 5)
    measure("recognising 5,000 names, categories", 300, lambda: em.recognise(categories), 5)
    measure("one part for a merge", 20, lambda: em.Partial.from_table(polars).to_bytes())


if __name__ == "__main__":
    main()
