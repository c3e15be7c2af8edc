"""Tables in: whatever library holds them, and whatever is wrong with them."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import FRANCE
from hypothesis import given, settings
from hypothesis import strategies as st

import empreinte as em

COLUMNS: dict[str, list[Any]] = {
    "type": ["laptop", "monitor", "laptop", "server"],
    "quantity": [10, 12, 3, 1],
    "purchase_year": [2021, 2019, None, 2020],
    "status": ["in_use", None, "spare", "in_use"],
}
LINES = [{name: cells[row] for name, cells in COLUMNS.items() if cells[row] is not None} for row in range(4)]


def tables() -> list[Any]:
    arrow = pa.table(COLUMNS)
    polars = pl.DataFrame(COLUMNS)
    pandas = pd.DataFrame(COLUMNS)
    words = ["type", "status"]
    return [
        pytest.param(COLUMNS, id="dict"),
        pytest.param(em.Table.from_dict(COLUMNS), id="own"),
        pytest.param(arrow, id="arrow"),
        pytest.param(arrow.to_batches()[0], id="batch"),
        pytest.param(arrow.to_reader(max_chunksize=3), id="stream in chunks"),
        pytest.param(pa.concat_tables([arrow.slice(0, 1), arrow.slice(1)]), id="chunks"),
        *(
            pytest.param(_encoded(arrow, words, keys), id=f"dictionary of {keys}")
            for keys in (pa.int8(), pa.uint16(), pa.uint32(), pa.int64())
        ),
        pytest.param(_large(arrow), id="large words"),
        pytest.param(polars, id="polars"),
        pytest.param(polars.with_columns(pl.col(words).cast(pl.Categorical)), id="polars categories"),
        pytest.param(polars.with_columns(pl.col("quantity").cast(pl.Float32)), id="polars float32"),
        pytest.param(polars.lazy().collect().rechunk(), id="polars lazy"),
        pytest.param(pandas, id="pandas"),
        pytest.param(pandas.astype(dict.fromkeys(words, "category")), id="pandas categories"),
        pytest.param({name: np.array(cells, dtype=object) for name, cells in COLUMNS.items()}, id="numpy objects"),
        pytest.param({**COLUMNS, "quantity": np.array([10, 12, 3, 1], dtype=np.int16)}, id="numpy integers"),
        pytest.param({**COLUMNS, "purchase_year": np.array([2021, 2019, np.nan, 2020])}, id="numpy years with NaN"),
        pytest.param(arrow.set_column(2, "purchase_year", _dates(pa.date32())), id="dates"),
        pytest.param(arrow.set_column(2, "purchase_year", _dates(pa.timestamp("ns"))), id="times"),
        pytest.param(pandas.assign(purchase_year=_dates(pa.timestamp("ms")).to_pandas()), id="pandas times"),
        pytest.param(
            arrow.set_column(1, "quantity", pa.array([10, 12, 3, 1]).cast(pa.decimal128(24, 2))),
            id="decimals",
        ),
    ]


def _encoded(table: pa.Table, words: list[str], keys: pa.DataType) -> pa.Table:
    for word in words:
        cells = table.column(word).combine_chunks().dictionary_encode()
        cells = pa.DictionaryArray.from_arrays(cells.indices.cast(keys), cells.dictionary)
        table = table.set_column(table.column_names.index(word), word, cells)
    return table


def _large(table: pa.Table) -> pa.Table:
    return table.cast(
        pa.schema([pa.field(f.name, pa.large_string() if pa.types.is_string(f.type) else f.type) for f in table.schema])
    )


def _dates(kind: pa.DataType) -> pa.Array:
    days = [datetime.datetime(year, 12, 31) if year else None for year in COLUMNS["purchase_year"]]
    return pa.array(days, pa.timestamp("us")).cast(kind)


@pytest.mark.parametrize("table", tables())
def test_every_kind_of_table_gives_what_its_lines_give(table: Any) -> None:
    expected = em.Fleet.from_lines(LINES).assess(method="age", **FRANCE)
    result = em.Fleet.from_table(table).assess(method="age", **FRANCE)
    assert result.total.gwp.total is not None and expected.total.gwp.total is not None
    assert result.total.gwp.total.value == pytest.approx(expected.total.gwp.total.value, rel=1e-12)
    assert result.coverage == expected.coverage
    assert result.lines["gwp_kgco2e"] == pytest.approx(expected.lines["gwp_kgco2e"], rel=1e-12)
    assert result.lines["type"] == COLUMNS["type"] and result.lines["quantity"] == COLUMNS["quantity"]


def test_pandas_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    from empreinte import _columns

    monkeypatch.setattr(_columns, "_has_pyarrow", lambda: False)
    for frame in (pd.DataFrame(COLUMNS), pd.DataFrame(COLUMNS).astype({"type": "category"})):
        assert em.Fleet.from_table(frame).assess(**FRANCE).lines["type"] == COLUMNS["type"]


def test_tables_out() -> None:
    lines = em.Fleet.from_table(COLUMNS).assess(**FRANCE).lines
    assert lines.to_arrow().column("type").to_pylist() == COLUMNS["type"]
    assert lines.to_polars()["quantity"].to_list() == COLUMNS["quantity"]
    assert list(lines.to_pandas()["type"]) == COLUMNS["type"]
    assert pa.table(lines).num_rows == len(lines) == 4
    assert [row["type"] for row in lines] == COLUMNS["type"]
    assert lines.to_dict().keys() == set(lines.columns)
    assert "4 rows" in repr(lines)
    with pytest.raises(KeyError):
        lines["gpw"]


def test_columns_of_another_name_and_columns_left_out() -> None:
    table = {"kind": ["laptop"], "how many": [3], "room": ["12"], "id": ["a1"]}
    fleet = em.Fleet.from_table(table, columns={"type": "kind", "quantity": "how many"})
    assert fleet.diagnostics.codes == ("TABLE_COLUMN_UNUSED",) and "room" in fleet.diagnostics[0].message
    result = fleet.assess(**FRANCE)
    assert result.coverage.all.quantity == 3 and result.lines["id"] == ["a1"]
    assert "TABLE_COLUMN_UNUSED" in result.diagnostics.codes
    assert "185.09" in str(result.explain("a1"))


def test_rows_are_explained_alone() -> None:
    result = em.Fleet.from_table(COLUMNS).assess(**FRANCE)
    assert "10 × 185.09 / 5" in str(result.explain(0)) and "3 × 185.09 / 5" in str(result.explain(2))
    assert str(result.explain(1)).startswith("monitor")


def test_tables_of_words() -> None:
    table = {
        "brand": ["Dell", "HP", "Dell"],
        "model": ["Latitude 7490", "LaserJet", "Latitude 7490"],
        "quantity": [2, 1, 5],
    }
    inventory = em.Inventory.from_table(table)
    fleet = inventory.recognise()
    assert dict(zip(fleet.names["brand"], fleet.names["quantity"], strict=True)) == {"Dell": 7.0, "HP": 1.0}
    assert inventory.assess(**FRANCE).lines["type"] == ["laptop", "printer", "laptop"]
    assert em.recognise({name: table[name] for name in ("brand", "model")} | {"type": [None] * 3})["type"] == [
        "laptop",
        "printer",
        "laptop",
    ]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": ["laptop"]}, "TABLE_COLUMN_MISSING", "kind"),
    ({"type": [1, 2]}, "TABLE_COLUMN_TYPE_WRONG", "type"),
    ({"type": ["laptop"], "quantity": ["three"]}, "TABLE_COLUMN_TYPE_WRONG", "quantity"),
    ({"type": ["laptop"] * 3, "quantity": [1, None, None]}, "TABLE_VALUE_MISSING", "row 1"),
    ({"type": ["laptop"] * 2, "quantity": np.array([1.0, np.nan])}, "TABLE_VALUE_MISSING", "row 1"),
    ({"type": ["laptop"] * 2, "purchase_year": [2020.0, 2020.5]}, "TABLE_VALUE_WRONG", "row 1"),
    ({"type": ["laptop"], "purchase_year": [20200101]}, "TABLE_VALUE_WRONG", "20200101"),
    ({"type": ["laptop"], "purchase_year": ["2020"]}, "TABLE_COLUMN_TYPE_WRONG", "purchase_year"),
]


@pytest.mark.parametrize(("table", "code", "said"), WRONG)
def test_wrong_tables_are_refused_by_column_and_row(table: dict[str, Any], code: str, said: str) -> None:
    with pytest.raises(em.TableError) as caught:
        em.Fleet.from_table(table)
    assert caught.value.code == code and said in str(caught.value)
    assert caught.value.help and caught.value.message_fr != caught.value.message


def test_wrong_cells_are_reported_by_row() -> None:
    table = {
        "type": ["laptop", "laptop", "lptop", "laptop"],
        "quantity": [1, 1, 1, -4],
        "location": ["FR", "FR", "FR", "FR"],
    }
    result = em.Fleet.from_table(table).assess(**FRANCE)
    found = {note.code: note.location.path for note in result.diagnostics}
    assert found["TYPE_UNKNOWN"] == "rows[2]" and found["NUMBER_OUT_OF_RANGE"] == "rows[3]"
    assert result.lines["status"] == ["counted", "counted", "not_computed", "not_computed"]
    assert result.lines["gwp_kgco2e"][2:] == [None, None]


def test_other_wrong_things() -> None:
    with pytest.raises(TypeError, match="a table is expected"):
        em.Fleet.from_table(3)
    with pytest.raises(em.RequestError, match="VALUE_UNKNOWN"):
        em.Fleet.from_table(COLUMNS, columns={"tpye": "type"})
    with pytest.raises(em.TableError, match="TABLE_COLUMN_UNKNOWN"):
        em.Fleet.from_table(COLUMNS, columns={"type": "tpye"})
    with pytest.raises(TypeError, match="column `type`"):
        em.Fleet.from_table({"type": ["laptop", object()]})
    with pytest.raises(ValueError, match="cannot be read"):
        em.Fleet.from_table({"type": ["laptop"], "quantity": [1, 2]})


def test_empty_tables() -> None:
    result = em.Fleet.from_table(pa.table({"type": pa.array([], pa.string())})).assess(**FRANCE)
    assert result.coverage.all.lines == 0 and "NOTHING_COUNTED" in result.diagnostics.codes
    assert len(result.lines) == 0 and result._repr_html_()


cell = st.one_of(st.none(), st.text(max_size=6), st.sampled_from(["laptop", "monitor", "server"]))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            cell,
            st.one_of(st.integers(0, 50), st.floats(0, 1e6)),
            st.one_of(st.none(), st.integers(1990, 2030)),
            st.one_of(st.none(), st.sampled_from(["spare", "retired", "lost"])),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_any_table_is_what_its_lines_are(rows: list[tuple[Any, ...]]) -> None:
    names = ("type", "quantity", "purchase_year", "status")
    arrow = pa.table(
        {name: [row[position] for row in rows] for position, name in enumerate(names)},
        pa.schema(
            [
                ("type", pa.string()),
                ("quantity", pa.float64()),
                ("purchase_year", pa.int64()),
                ("status", pa.string()),
            ]
        ),
    )
    lines = [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows]
    table = em.Fleet.from_table(arrow)
    found = table.assess(indicators=["gwp"], **FRANCE)
    expected = em.Fleet.from_lines(lines).assess(indicators=["gwp"], **FRANCE)
    for part in ("embodied", "use", "total"):
        one, other = getattr(found.total.gwp, part), getattr(expected.total.gwp, part)
        assert (one is None) == (other is None)
        assert one is None or one.value == pytest.approx(other.value, rel=1e-11)
    assert {k: c.lines for k, c in found.coverage.by_status.items()} == {
        k: c.lines for k, c in expected.coverage.by_status.items()
    }
    assert found.lines["status"] == expected.lines["status"]
    assert pickle.loads(pickle.dumps(table)) == table


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["type", "model", "quantity", "purchase_year", "status", "id", "room", "lifetime_years"]),
        st.one_of(
            st.lists(st.one_of(st.none(), st.text(max_size=4)), min_size=2, max_size=2),
            st.lists(st.one_of(st.none(), st.integers(-(2**70), 2**70)), min_size=2, max_size=2),
            st.lists(st.floats(), min_size=2, max_size=2),
            st.lists(st.booleans(), min_size=2, max_size=2),
            st.just([object(), 1]),
        ),
    )
)
def test_bad_input_is_refused_or_reported(table: dict[str, Any]) -> None:
    try:
        result = em.Fleet.from_table(table).assess(**FRANCE)
    except (em.EmpreinteError, TypeError, ValueError) as error:
        assert str(error)
    else:
        assert len(result.lines) == 2
