"""Runs the notebooks from top to bottom: ``python notebooks/run.py`` saves what they give, ``--check`` compares it.

Pictures and cells tagged ``varies`` (times, sizes) are run and not compared.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent


def fresh(path: Path) -> Any:
    """The notebook run anew, without what differs from one machine to another."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": FOLDER}}).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return notebook


def texts(cell: Any) -> list[str]:
    """What a cell says in words."""
    said = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.get("outputs", [])]
    return [text for text in said if "<Figure" not in text and "Axes" not in text]


def main() -> int:
    """Runs all; with ``--check`` the number of notebooks that say something else than what is saved."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    stale = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        saved = nbformat.read(path, as_version=4)
        notebook = fresh(path)
        if "--check" not in sys.argv:
            nbformat.write(notebook, path)
            continue
        for before, after in zip(saved.cells, notebook.cells, strict=True):
            if "varies" not in after.metadata.get("tags", []) and texts(before) != texts(after):
                print(f"{path.name}: {after.source.splitlines()[0]}\n  saved {texts(before)}\n  now   {texts(after)}")
                stale += 1
    if stale:
        print(f"{stale} cells are stale: run `python notebooks/run.py`")
    return min(stale, 1)


if __name__ == "__main__":
    sys.exit(main())
