"""Time, memory, precision and recall of `passages.find` on planted corpora.

Run from the root of the repository: python benchmarks/passages.py [documents ...]
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import planted

from samesource import passages

SEED = 11


def measure(documents: int) -> str:
    """Return one line of the table: size, seconds, peak memory, scores."""
    corpus = planted.corpus(SEED, documents)
    before = time.perf_counter()
    found = passages.find(corpus.documents)
    seconds = time.perf_counter() - before
    score = planted.score(found, corpus.places)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return (
        f"{documents:>9} {seconds:>8.1f} {peak:>6.2f} {score.precision:>10.3f} {score.recall:>7.3f}"
        f" {score.edited_f:>9.3f}"
    )


def main() -> None:
    """Print one line per size, small ones first: the peak of memory only grows."""
    print("documents  seconds  GB     precision  recall  pairs F (edited kinds)")
    for documents in [int(size) for size in sys.argv[1:]] or [1_000, 10_000]:
        print(measure(documents), flush=True)


if __name__ == "__main__":
    main()
