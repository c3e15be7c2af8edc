"""Real engines, on this machine: each reduces where the data is, and the digits are those of one process."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from conftest import FRANCE
from test_batches import inventory, same_digits

import empreinte as em


@pytest.fixture(scope="module")
def expected() -> em.FleetResult:
    return em.Fleet.from_table(inventory(5000)).assess(**FRANCE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("national")
    whole = inventory(5000)
    for number in range(10):
        whole[number * 500 : (number + 1) * 500].write_parquet(folder / f"lab-{number}.parquet")
    return folder


def test_duckdb(files: Path, expected: em.FleetResult) -> None:
    query: Any = duckdb.sql(f"select * from read_parquet('{files}/*.parquet')")
    reader = query.to_arrow_reader(700) if hasattr(query, "to_arrow_reader") else query.fetch_record_batch(700)
    assert same_digits(em.assess_batches(reader, **FRANCE), expected)


def test_polars(files: Path, expected: em.FleetResult) -> None:
    parts: list[bytes] = []
    lazy = pl.scan_parquet(files / "*.parquet")
    lazy.sink_batches(lambda batch: parts.append(em.Partial.from_table(batch).to_bytes()), chunk_size=700)
    assert len(parts) > 1
    assert same_digits(em.assess_batches(parts, **FRANCE), expected)


def test_dask(files: Path, expected: em.FleetResult) -> None:
    import dask.dataframe as dd
    import pandas as pd
    from dask.distributed import Client, LocalCluster

    def reduced(frame: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame({"part": [em.Partial.from_table(frame).to_bytes()]})

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,  # type: ignore[no-untyped-call]
        Client(cluster),  # type: ignore[no-untyped-call]
    ):
        frame = dd.read_parquet(f"{files}/*.parquet")
        meta = pd.DataFrame({"part": pd.Series([], dtype=object)})
        parts = frame.map_partitions(reduced, meta=meta).compute()["part"]
    assert len(parts) == 10
    assert same_digits(em.assess_batches(parts, **FRANCE), expected)


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_spark(files: Path, expected: em.FleetResult, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession

    def reduced(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        part = em.Partial.merge(em.Partial.from_table(batch) for batch in batches)
        yield pa.RecordBatch.from_pydict({"part": [part.to_bytes()]})

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    builder: Any = SparkSession.builder
    spark = builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        rows = spark.read.parquet(str(files)).repartition(4).mapInArrow(reduced, "part binary").collect()
    finally:
        spark.stop()
    assert len(rows) == 4
    assert same_digits(em.assess_batches((bytes(row.part) for row in rows), **FRANCE), expected)
