"""How many lognormal numbers NumPy draws in a second on one core, beside ``empreinte``.

    python benches/peers/lognormal.py                        # where NumPy is installed
    cargo bench -p empreinte-benches --bench uncertainty     # the same of empreinte, by the way draws are spread

As many numbers at a time as the bench draws, 65,536, of the law with a standard deviation of 0.5 of its logarithm. NumPy's
generators that have a state draw independent numbers; Philox is the one that counts, as ``empreinte``'s. Printed: millions
a second, from the smallest and the middle time of the runs.
"""

from __future__ import annotations

import statistics
import time

import numpy as np

SIZE, RUNS, EACH = 1 << 16, 31, 8


def rates(generator: np.random.Generator) -> str:
    """Millions of numbers a second, the most and the middle."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        for _ in range(EACH):
            generator.lognormal(-0.125, 0.5, SIZE)
        found.append(EACH * SIZE / (time.process_time() - start) / 1e6)
    return f"{max(found):8.1f} {statistics.median(found):8.1f}"


if __name__ == "__main__":
    print(f"NumPy {np.__version__}")
    for bits in (np.random.Philox(1), np.random.PCG64(1), np.random.SFC64(1)):
        print(f"{type(bits).__name__:8} {rates(np.random.Generator(bits))}")
