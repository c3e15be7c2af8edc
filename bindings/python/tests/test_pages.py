"""The examples of the pages: each ``python`` block runs, in order, beside a copy of the example site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from conftest import CAMPUS, ROOT

matplotlib.use("agg")

PACKAGE = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", PACKAGE / "README.md", *sorted((PACKAGE / "docs").glob("guide.*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib import pyplot

    shutil.copytree(CAMPUS.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert blocks, f"{page} has no example in Python"
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), names)
    pyplot.close("all")


def test_guides_say_the_same() -> None:
    english, french = ((PACKAGE / "docs" / f"guide.{lang}.md").read_text(encoding="utf-8") for lang in ("en", "fr"))
    for mark in ("\n## ", "```python"):
        assert english.count(mark) == french.count(mark)
