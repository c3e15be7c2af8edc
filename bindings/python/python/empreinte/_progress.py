"""Bars for long work: tqdm's where it is installed, else a plain line in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Heard = Callable[[int, int], None]


@contextmanager
def bar(wanted: bool, unit: str) -> Iterator[Heard | None]:
    """Gives what the engine calls with the amount done and the amount to do; nothing when no bar is wanted."""
    if not wanted:
        yield None
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield _plain(unit)
        print(file=sys.stderr)
        return
    with tqdm(total=None, unit=f" {unit}", unit_scale=True) as shown:

        def heard(done: int, to_do: int) -> None:
            shown.total = to_do
            shown.update(done - shown.n)

        yield heard


def _plain(unit: str) -> Heard:
    def heard(done: int, to_do: int) -> None:
        percent = f"{100 * done / to_do:3.0f} %" if to_do else ""
        print(f"\r{done} of {to_do} {unit} {percent}", end="", file=sys.stderr, flush=True)

    return heard
